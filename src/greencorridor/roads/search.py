"""Searches up the elimination tree: no queue, every ancestor once."""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.graph import Ints, Longs
from greencorridor.roads.hierarchy import Hierarchy
from greencorridor.roads.words import INFINITE, LARGEST, take


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
        for word in range(weights.shape[0]):
            search.words[word, search.chain[i]] = INFINITE if word == 0 else 0
    for state in range(len(vertex)):
        if vertex[state] >= 0:
            start(search, vertex[state], begin, state)
    relax(hierarchy.up_first, hierarchy.up_head, weights, search, length)
    return length


@kernel
def relax(
    up_first: Ints, up_head: Ints, weights: Longs, search: Search, length: int
) -> None:
    """Let all shortcuts of the chain, from below, better what they lead to."""
    chain = search.chain
    words = search.words
    via = search.via
    best = words[0]
    weight = weights[0]
    alone = words.shape[0] == 1
    for i in range(length):
        x = chain[i]
        first = best[x]
        if first >= LARGEST:
            continue
        for edge in range(up_first[x], up_first[x + 1]):
            y = up_head[edge]
            total = first + weight[edge]
            if alone:
                if total < best[y]:
                    best[y] = total
                    via[y] = edge
            elif total <= best[y] and take(words, y, words, x, weights, edge):
                via[y] = edge


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
    for word in range(begin.shape[0]):
        search.words[word, vertex] = begin[word, state]
    search.via[vertex] = -1 - state
