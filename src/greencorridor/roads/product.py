"""All pairs of two sets of labels: a matrix product of minima and sums.

Labels are sorted in postorder of the elimination tree, so the depth of the lowest
common ancestor of two of them is the least of those of all neighbours between them.
"""

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.graph import Ints, Longs
from greencorridor.roads.hierarchy import Hierarchy
from greencorridor.roads.labels import Labels
from greencorridor.roads.words import INFINITE

TILE = 64
"""Ends whose labels are held in the cache while all beginnings pass by."""


@kernel
def product(
    hierarchy: Hierarchy, sources: Labels, targets: Labels, shape: tuple[int, int]
) -> Longs:
    """Return the words of the best path of every pair of positions.

    Parameters
    ----------
    hierarchy
        The shortcuts.
    sources, targets
        Labels of beginnings and of ends.
    shape
        Number of beginnings and of ends.

    Returns
    -------
    int64 (W, *shape).
    """
    n_words = sources.words.shape[0]
    words = np.zeros((n_words, shape[0], shape[1]), np.int64)
    words[0] = INFINITE
    n = len(targets.vertex)
    shared = shared_depths(hierarchy, targets.vertex)
    place = np.searchsorted(targets.vertex, sources.vertex)
    # Depth of the common ancestor with the next and with the previous end.
    after = np.full(len(place), -1, np.int32)
    before = np.full(len(place), -1, np.int32)
    for p in range(len(place)):
        x = sources.vertex[p]
        if place[p] < n:
            after[p] = common_depth(hierarchy, x, targets.vertex[place[p]])
        if place[p] > 0:
            before[p] = common_depth(hierarchy, x, targets.vertex[place[p] - 1])
    for low in range(0, n, TILE):
        high = min(low + TILE, n)
        for p in range(len(place)):
            q = max(low, place[p])
            if q < high:
                depth = min(after[p], least(shared, place[p], q))
                while q < high:
                    join(sources, p, targets, q, depth + 1, words)
                    depth = min(depth, shared[0, q])
                    q += 1
            q = min(high, place[p]) - 1
            if q >= low:
                depth = min(before[p], least(shared, q, place[p] - 1))
                while q >= low:
                    join(sources, p, targets, q, depth + 1, words)
                    q -= 1
                    if q >= low:
                        depth = min(depth, shared[0, q])
    return words


@kernel
def join(
    sources: Labels, p: int, targets: Labels, q: int, stop: int, words: Longs
) -> None:
    """Let two labels meet in the depths before `stop` that both cover."""
    start = max(sources.start[p], targets.start[q])
    if start >= stop:
        return
    length = stop - start
    a = sources.shift[p] + start
    b = targets.shift[q] + start
    left = sources.words[0, a : a + length]
    right = targets.words[0, b : b + length]
    best = np.int64(INFINITE)
    for k in range(length):
        best = min(best, left[k] + right[k])
    i = sources.owner[p]
    j = targets.owner[q]
    if best > words[0, i, j] or best >= INFINITE:
        return
    if words.shape[0] == 1:
        words[0, i, j] = best
        return
    for k in range(length):
        if left[k] + right[k] == best:
            take_pair(sources.words, a + k, targets.words, b + k, words, i, j)


@kernel
def take_pair(
    first: Longs, a: int, second: Longs, b: int, words: Longs, i: int, j: int
) -> None:
    """Replace ``words[:, i, j]`` by a smaller ``first[:, a] + second[:, b]``."""
    for word in range(words.shape[0]):
        total = first[word, a] + second[word, b]
        if total > words[word, i, j]:
            return
        if total < words[word, i, j]:
            break
    for word in range(words.shape[0]):
        words[word, i, j] = first[word, a] + second[word, b]


@kernel
def common_depth(hierarchy: Hierarchy, x: int, y: int) -> int:
    """Depth of the lowest common ancestor; -1 if there is none."""
    while x != y:
        if x < y:
            x = hierarchy.parent[x]
            if x < 0:
                return -1
        else:
            y = hierarchy.parent[y]
            if y < 0:
                return -1
    return hierarchy.depth[x]


@kernel
def shared_depths(hierarchy: Hierarchy, vertex: Ints) -> Ints:
    """Depths of the common ancestors of neighbours, and their minima over ranges.

    Returns
    -------
    int32 (K, n): row ``k`` holds the least of 2ᵏ entries of row 0 from each on.
    """
    n = len(vertex)
    height = 1
    while (1 << height) <= n:
        height += 1
    table = np.full((height, max(n, 1)), -1, np.int32)
    for q in range(n - 1):
        table[0, q] = common_depth(hierarchy, vertex[q], vertex[q + 1])
    for k in range(1, height):
        for q in range(n - (1 << k) + 1):
            table[k, q] = min(table[k - 1, q], table[k - 1, q + (1 << (k - 1))])
    return table


@kernel
def least(table: Ints, low: int, high: int) -> int:
    """Least entry of row 0 from `low` to before `high`; large if there is none."""
    if low >= high:
        return len(table[0]) + (1 << 30)
    k = 0
    while (2 << k) <= high - low:
        k += 1
    return min(table[k, low], table[k, high - (1 << k)])
