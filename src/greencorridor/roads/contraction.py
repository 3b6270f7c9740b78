"""Contraction of vertices in a given order: which shortcuts a hierarchy needs.

Contracting a vertex joins all its higher neighbours. The structure is that of a
Cholesky factor, and so are the algorithms (Liu, "The role of elimination trees in
sparse factorization", SIAM J. Matrix Anal. Appl. 11, 1990).
"""

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.graph import Ints


@kernel
def elimination_tree(first: Ints, head: Ints) -> Ints:
    """Return the parent of each vertex: its lowest neighbour when it is contracted.

    Liu 1990, algorithm 4.2, with path compression.

    Parameters
    ----------
    first, head
        int32 (V + 1,) and (E,), neighbours of each vertex, in both directions.

    Returns
    -------
    int32 (V,), -1 at a root.
    """
    n = len(first) - 1
    parent = np.full(n, -1, np.int32)
    ancestor = np.full(n, -1, np.int32)
    for v in range(n):
        for i in range(first[v], first[v + 1]):
            u = head[i]
            if u >= v:
                continue
            while ancestor[u] != -1 and ancestor[u] != v:
                above = ancestor[u]
                ancestor[u] = v
                u = above
            if ancestor[u] == -1:
                ancestor[u] = v
                parent[u] = v
    return parent


@kernel
def postorder(parent: Ints) -> Ints:
    """Renumber the vertices so that each subtree is a range that ends with its root.

    Any such renumbering needs the same shortcuts (Liu 1990, section 3).

    Returns
    -------
    int32 (V,), the new number of each vertex.
    """
    n = len(parent)
    child = np.full(n + 1, -1, np.int32)  # the last entry holds the roots
    sibling = np.full(n, -1, np.int32)
    for v in range(n - 1, -1, -1):
        above = parent[v] if parent[v] >= 0 else n
        sibling[v] = child[above]
        child[above] = v
    number = np.empty(n, np.int32)
    stack = np.empty(n + 1, np.int32)
    stack[0] = n
    height = 1
    count = 0
    while height > 0:
        v = stack[height - 1]
        u = child[v]
        if u >= 0:
            child[v] = sibling[u]
            stack[height] = u
            height += 1
        else:
            height -= 1
            if v < n:
                number[v] = count
                count += 1
    return number


@kernel
def shortcuts(  # noqa: C901 — a kernel
    first: Ints, head: Ints, parent: Ints
) -> tuple[Ints, Ints]:
    """Return the higher neighbours of each vertex after contraction, unsorted.

    A vertex hands all of them to its parent, but the parent itself.

    Parameters
    ----------
    first, head
        int32 (V + 1,) and (E,), neighbours of each vertex, in both directions; numbers
        are in postorder.
    parent
        int32 (V,), from `elimination_tree`, in the same numbers.

    Returns
    -------
    int32 (V + 1,) and (M,).
    """
    n = len(parent)
    child = np.full(n, -1, np.int32)
    sibling = np.full(n, -1, np.int32)
    for v in range(n - 1, -1, -1):
        if parent[v] >= 0:
            sibling[v] = child[parent[v]]
            child[parent[v]] = v
    up_first = np.zeros(n + 1, np.int32)
    up_head = np.empty(2 * len(head) + 16, np.int32)
    mark = np.full(n, -1, np.int32)
    count = 0
    for v in range(n):
        if count + n - v > len(up_head):
            grown = np.empty(2 * len(up_head) + n, np.int32)
            for i in range(count):
                grown[i] = up_head[i]
            up_head = grown
        for i in range(first[v], first[v + 1]):
            if head[i] > v and mark[head[i]] != v:
                mark[head[i]] = v
                up_head[count] = head[i]
                count += 1
        u = child[v]
        while u >= 0:
            for i in range(up_first[u], up_first[u + 1]):
                if up_head[i] > v and mark[up_head[i]] != v:
                    mark[up_head[i]] = v
                    up_head[count] = up_head[i]
                    count += 1
            u = sibling[u]
        up_first[v + 1] = count
    return up_first, up_head[:count].copy()


@kernel
def transpose(first: Ints, head: Ints) -> tuple[Ints, Ints, Ints]:
    """Turn the lists around: who points at each vertex, in ascending order.

    Returns
    -------
    first : int32 (V + 1,)
    tail : int32 (M,)
    entry : int32 (M,), where the pair stood before.
    """
    n = len(first) - 1
    turned = np.zeros(n + 1, np.int32)
    for i in range(len(head)):
        turned[head[i] + 1] += 1
    for v in range(n):
        turned[v + 1] += turned[v]
    place = turned[:n].copy()
    tail = np.empty(len(head), np.int32)
    entry = np.empty(len(head), np.int32)
    for v in range(n):
        for i in range(first[v], first[v + 1]):
            tail[place[head[i]]] = v
            entry[place[head[i]]] = i
            place[head[i]] += 1
    return turned, tail, entry


@kernel
def find_shortcut(up_first: Ints, up_head: Ints, low: int, high: int) -> int:
    """Return the shortcut between two vertices by bisection; -1 if there is none."""
    left = up_first[low]
    right = up_first[low + 1]
    while left < right:
        middle = (left + right) // 2
        if up_head[middle] < high:
            left = middle + 1
        else:
            right = middle
    if left < up_first[low + 1] and up_head[left] == high:
        return left
    return -1


NO_SHORTCUT = 0x7FFFFFFF
"""Stands for the shortcut of a link from a vertex to itself."""


@kernel
def locate_links(up_first: Ints, up_head: Ints, tail: Ints, head: Ints) -> Ints:
    """Return the shortcut that each link becomes part of: int32 (L,).

    A link that leads up is given as its shortcut ``e``, one that leads down as
    ``-1 - e``, one back to its own vertex as `NO_SHORTCUT`.
    """
    found = np.empty(len(tail), np.int32)
    for i in range(len(tail)):
        if tail[i] == head[i]:
            found[i] = NO_SHORTCUT
        elif tail[i] < head[i]:
            found[i] = find_shortcut(up_first, up_head, tail[i], head[i])
        else:
            found[i] = -1 - find_shortcut(up_first, up_head, head[i], tail[i])
    return found
