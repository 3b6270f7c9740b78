"""Searches up the elimination tree: no queue, every ancestor once."""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.graph import Ints, Longs
from greencorridor.roads.hierarchy import Hierarchy
from greencorridor.roads.words import INFINITE, take


class Search(NamedTuple):
    """Workspace of a search. Only entries of vertices in `chain` mean anything.

    Parameters
    ----------
    words
        int64 (W, V), best words of a path from the beginning to each vertex (or back).
    via
        int32 (V,), the shortcut by which it arrives; ``-1 - state`` where it begins.
    chain
        int32 (V,), the vertices reached, ascending.
    cursor
        int32 (S,), where each state's way to the root stands.
    """

    words: Longs
    via: Ints
    chain: Ints
    cursor: Ints


@kernel
def new_search(n_words: int, n_vertices: int, n_states: int) -> Search:
    """Allocate a workspace for up to `n_states` states per search."""
    return Search(
        np.empty((n_words, n_vertices), np.int64),
        np.empty(n_vertices, np.int32),
        np.empty(n_vertices, np.int32),
        np.empty(n_states, np.int32),
    )


@kernel
def climb(
    hierarchy: Hierarchy, weights: Longs, vertex: Ints, begin: Longs, search: Search
) -> int:
    """Search from some states to the roots of the elimination tree.

    Dibbelt et al. 2016, section 8.2 (elimination tree query).

    Parameters
    ----------
    hierarchy
        The shortcuts.
    weights
        int64 (W, M), a metric's `up` for a path's beginning, `down` for its end.
    vertex
        int32 (S,), -1: no state.
    begin
        int64 (W, S), words to begin with.
    search
        A workspace; holds the result.

    Returns
    -------
    The length of ``search.chain``.
    """
    length = collect(hierarchy, vertex, search)
    for i in range(length):
        search.words[0, search.chain[i]] = INFINITE
        search.words[1:, search.chain[i]] = 0
    for state in range(len(vertex)):
        if vertex[state] >= 0:
            start(search, vertex[state], begin, state)
    for i in range(length):
        x = search.chain[i]
        first = search.words[0, x]
        for edge in range(hierarchy.up_first[x], hierarchy.up_first[x + 1]):
            y = hierarchy.up_head[edge]
            if first + weights[0, edge] <= search.words[0, y] and take(
                search.words, y, search.words, x, weights, edge
            ):
                search.via[y] = edge
    return length


@kernel
def collect(hierarchy: Hierarchy, vertex: Ints, search: Search) -> int:
    """Write all vertices between the states and the roots into the chain, ascending."""
    for state in range(len(vertex)):
        search.cursor[state] = vertex[state]
    length = 0
    while True:
        x = len(hierarchy.rank)
        for state in range(len(vertex)):
            if 0 <= search.cursor[state] < x:
                x = search.cursor[state]
        if x == len(hierarchy.rank):
            return length
        for state in range(len(vertex)):
            if search.cursor[state] == x:
                search.cursor[state] = hierarchy.parent[x]
        search.chain[length] = x
        length += 1


@kernel
def start(search: Search, vertex: int, begin: Longs, state: int) -> None:
    """Let a search begin at `vertex`, unless another state begins there with less."""
    for word in range(begin.shape[0]):
        if begin[word, state] > search.words[word, vertex]:
            return
        if begin[word, state] < search.words[word, vertex]:
            break
    search.words[:, vertex] = begin[:, state]
    search.via[vertex] = -1 - state
