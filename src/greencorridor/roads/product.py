"""All pairs of two sets of labels: a matrix product of minima and sums.

Labels are sorted in postorder of the elimination tree, so the depth of the lowest
common ancestor of two of them is the least of those of all neighbours between them.
"""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.graph import Ints, Longs
from greencorridor.roads.hierarchy import Hierarchy
from greencorridor.roads.labels import Labels
from greencorridor.roads.words import INFINITE

TILE = 64
"""Ends whose labels are held in the cache while all beginnings pass by."""

BLOCK = 32
"""Depths of which only the best are looked at again for their further words."""


class Neighbours(NamedTuple):
    """How beginnings and ends lie in the elimination tree.

    Parameters
    ----------
    place
        int32 (B,), the first end whose vertex is not before that of a beginning.
    after, before
        int32 (B,), depth of a beginning's common ancestor with that end, and with the
        one before it; -1: none.
    shared
        int32 (K, n): row 0 holds the depth of the common ancestor of each end and the
        next; row ``k`` the least of 2ᵏ entries of row 0 from each on.
    """

    place: Ints
    after: Ints
    before: Ints
    shared: Ints


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
    words = np.zeros((len(sources.words), *shape), dtype=np.int64)
    words[0] = INFINITE
    place = np.searchsorted(targets.vertex, sources.vertex).astype(np.int32)
    n = len(targets.vertex)
    if n == 0 or len(place) == 0:
        return words
    parent, depth = hierarchy.parent, hierarchy.depth
    next_end = targets.vertex[np.minimum(place, n - 1)]
    last_end = targets.vertex[np.maximum(place - 1, 0)]
    neighbours = Neighbours(
        place,
        common_depths(parent, depth, sources.vertex, next_end),
        common_depths(parent, depth, sources.vertex, last_end),
        _minima(common_depths(parent, depth, targets.vertex[:-1], targets.vertex[1:])),
    )
    multiply(sources, targets, neighbours, words)
    return words


def _minima(depths: Ints) -> Ints:
    """Return the least entries of all ranges of 1, 2, 4, … entries: `shared`."""
    rows = [np.append(depths, np.int32(-1))]
    while 2 ** len(rows) <= len(depths):
        last = rows[-1]
        half = 2 ** (len(rows) - 1)
        rows.append(np.minimum(last, np.append(last[half:], last[-half:])))
    return np.array(rows)


@kernel
def common_depths(parent: Ints, depth: Ints, first: Ints, second: Ints) -> Ints:
    """Return the depths of the lowest common ancestors of pairs; -1: none."""
    common = np.empty(len(first), np.int32)
    for i in range(len(first)):
        x = first[i]
        y = second[i]
        while x != y and x >= 0 and y >= 0:
            if x < y:
                x = parent[x]
            else:
                y = parent[y]
        common[i] = depth[x] if x == y else -1
    return common


@kernel
def multiply(
    sources: Labels, targets: Labels, neighbours: Neighbours, words: Longs
) -> None:
    """Let all labels meet, tile by tile; write int64 `words` (W, P, Q)."""
    n = len(targets.vertex)
    shared = neighbours.shared[0]
    stops = np.empty(TILE, np.int32)
    for low in range(0, n, TILE):
        high = min(low + TILE, n)
        for p in range(len(sources.vertex)):
            place = neighbours.place[p]
            q = max(low, place)
            depth = min(neighbours.after[p], least(neighbours.shared, place, q))
            while q < high:
                stops[q - low] = depth + 1
                depth = min(depth, shared[q])
                q += 1
            q = min(high, place) - 1
            depth = min(neighbours.before[p], least(neighbours.shared, q, place - 1))
            while q >= low:
                stops[q - low] = depth + 1
                q -= 1
                depth = min(depth, shared[max(q, 0)])
            join(sources, p, targets, low, stops[: high - low], words)


@kernel
def join(  # noqa: C901 — a kernel
    sources: Labels, p: int, targets: Labels, low: int, stops: Ints, words: Longs
) -> None:
    """Let a label meet a tile of labels.

    Parameters
    ----------
    sources, p
        The label.
    targets, low
        The tile's first label.
    stops
        int32 (t,), the depth before which the label shares vertices with each of the
        tile.
    words
        int64 (W, P, Q), where the best words are kept.
    """
    # Local names: what a loop finds in a tuple of arrays is not kept in registers.
    ahead = sources.words[0]
    behind = targets.words[0]
    starts = targets.start
    shifts = targets.shift
    owners = targets.owner
    start_p = sources.start[p]
    shift_p = sources.shift[p]
    row = words[:, sources.owner[p]]
    alone = len(words) == 1
    bests = np.empty(sources.stop[p] // BLOCK + 1, np.int64)
    for r in range(len(stops)):
        q = low + r
        start = max(start_p, starts[q])
        length = stops[r] - start
        if length <= 0:
            continue
        left = ahead[shift_p + start : shift_p + stops[r]]
        right = behind[shifts[q] + start : shifts[q] + stops[r]]
        if alone:
            best = row[0, owners[q]]
            for k in range(length):
                best = min(best, left[k] + right[k])
            row[0, owners[q]] = best
            continue
        least_of_all = min(row[0, owners[q]], np.int64(INFINITE - 1))
        for block in range(0, length, BLOCK):
            best = np.int64(INFINITE)
            for k in range(block, min(block + BLOCK, length)):
                best = min(best, left[k] + right[k])
            bests[block // BLOCK] = best
            least_of_all = min(least_of_all, best)
        for block in range(0, length, BLOCK):
            if bests[block // BLOCK] == least_of_all:
                for k in range(block, min(block + BLOCK, length)):
                    if left[k] + right[k] == least_of_all:
                        a = shift_p + start + k
                        b = shifts[q] + start + k
                        keep(row, owners[q], sources.words, a, targets.words, b)


@kernel
def keep(row: Longs, j: int, first: Longs, a: int, second: Longs, b: int) -> None:
    """Replace ``row[:, j]`` by a smaller ``first[:, a] + second[:, b]``."""
    for word in range(len(row)):
        total = first[word, a] + second[word, b]
        if total > row[word, j]:
            return
        if total < row[word, j]:
            break
    for word in range(len(row)):
        row[word, j] = first[word, a] + second[word, b]


@kernel
def least(shared: Ints, low: int, high: int) -> int:
    """Return the least entry of row 0 from `low` to before `high`; large if none."""
    if low >= high:
        return 1 << 30
    k = 0
    while (2 << k) <= high - low:
        k += 1
    return min(shared[k, low], shared[k, high - (1 << k)])
