"""Connected parts of a network."""

import numpy as np
from numpy.typing import NDArray

from greencorridor._jit import kernel

Ints = NDArray[np.int32]


def strong_parts(n_nodes: int, tail: Ints, head: Ints) -> Ints:
    """int32 (N,): number of the part within which every node reaches every other.

    Parameters
    ----------
    tail, head
        int32 (A,), nodes at which arcs begin and end.
    """
    order = np.argsort(tail, kind="stable")
    first = np.zeros(n_nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(tail, minlength=n_nodes), out=first[1:])
    return _tarjan(first, head[order])


@kernel
def weak_parts(n_nodes: int, tail: Ints, head: Ints) -> Ints:
    """int32 (N,): number of the part of each node, one-way roads taken both ways.

    Union-find with path halving; parts are numbered by their smallest node.
    """
    root = np.arange(n_nodes).astype(np.int32)
    for arc in range(len(tail)):
        a, b = tail[arc], head[arc]
        while root[a] != a:
            root[a] = root[root[a]]
            a = root[a]
        while root[b] != b:
            root[b] = root[root[b]]
            b = root[b]
        if a < b:
            root[b] = a
        else:
            root[a] = b
    for node in range(n_nodes):
        root[node] = root[root[node]]
    return root


@kernel
def _tarjan(first: NDArray[np.int64], head: Ints) -> Ints:  # noqa: C901 - one loop
    """Tarjan, "Depth-first search and linear graph algorithms" (1972), without stack.

    Parts are numbered in the order in which they are completed.
    """
    n = len(first) - 1
    number = np.full(n, -1, np.int32)
    low = np.zeros(n, np.int32)
    part = np.full(n, -1, np.int32)
    pending = np.empty(n, np.int32)
    path = np.empty(n, np.int32)
    at = first[:-1].copy()
    n_seen = n_parts = n_pending = 0
    for start in range(n):
        if number[start] >= 0:
            continue
        depth = 0
        path[0] = start
        while depth >= 0:
            node = path[depth]
            if number[node] < 0:
                number[node] = low[node] = n_seen
                n_seen += 1
                pending[n_pending] = node
                n_pending += 1
            if at[node] < first[node + 1]:
                onward = head[at[node]]
                at[node] += 1
                if number[onward] < 0:
                    depth += 1
                    path[depth] = onward
                elif part[onward] < 0:
                    low[node] = min(low[node], number[onward])
                continue
            if low[node] == number[node]:
                while True:
                    n_pending -= 1
                    other = pending[n_pending]
                    part[other] = n_parts
                    if other == node:
                        break
                n_parts += 1
            depth -= 1
            if depth >= 0:
                low[path[depth]] = min(low[path[depth]], low[node])
    return part
