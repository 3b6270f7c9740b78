"""Labels: what a search up the elimination tree found, laid out for many-to-many.

All vertices that a search from a position can reach lie on the ways from its states to
the roots of the elimination tree. Along one way a vertex is known by its depth alone,
so a label is an array by depth, and two labels meet in the depths above the lowest
common ancestor of their vertices. (Labels by depth: Ouyang et al., "When Hierarchy
Meets 2-Hop-Labeling", SIGMOD 2018; here they come from a customizable hierarchy.)
"""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.graph import Ints, Longs
from greencorridor.roads.hierarchy import Hierarchy
from greencorridor.roads.search import climb, new_search
from greencorridor.roads.states import States


class Labels(NamedTuple):
    """One label per state, sorted by vertex.

    Parameters
    ----------
    owner
        int32 (B,), the position that a label belongs to.
    vertex
        int32 (B,), where the label begins, ascending.
    start, stop
        int32 (B,), the depths that it covers. Depths before `start` belong to the label
        of an earlier state of the same position.
    shift
        int64 (B,), depth ``d`` stands at ``words[:, shift + d]``.
    words
        int64 (W, n).
    """

    owner: Ints
    vertex: Ints
    start: Ints
    stop: Ints
    shift: Longs
    words: Longs


def label(hierarchy: Hierarchy, weights: Longs, states: States) -> Labels:
    """Search from every position.

    Parameters
    ----------
    hierarchy
        The shortcuts.
    weights
        int64 (W, M), a metric's `up` for beginnings, `down` for ends.
    states
        Of P positions.
    """
    start = first_depths(hierarchy.parent, hierarchy.depth, states.vertex)
    owner, state = np.nonzero(start >= 0)
    vertex = states.vertex[owner, state]
    order = np.argsort(vertex, kind="stable")
    owner, state, vertex = owner[order], state[order], vertex[order]
    start, stop = start[owner, state], hierarchy.depth[vertex] + np.int32(1)
    end = np.cumsum(stop - start, dtype=np.int64)
    size = int(end[-1]) if len(end) else 0
    words = np.empty((len(weights), size), dtype=np.int64)
    labels = Labels(owner.astype(np.int32), vertex, start, stop, end - stop, words)
    first = np.searchsorted(np.sort(owner), np.arange(len(states.vertex) + 1))
    search_all(
        hierarchy, weights, states, labels, np.argsort(owner, kind="stable"), first
    )
    return labels


@kernel
def first_depths(parent: Ints, depth: Ints, vertex: Ints) -> Ints:
    """Return the first depth that no earlier state of the position covers.

    Parameters
    ----------
    parent, depth
        int32 (V,), the elimination tree.
    vertex
        int32 (P, S), vertices of states; -1: none.

    Returns
    -------
    int32 (P, S); -1 where there is no state, or an earlier one covers all.
    """
    start = np.full(vertex.shape, -1, np.int32)
    stamp = np.full(len(parent), -1, np.int32)
    for i in range(vertex.shape[0]):
        for state in range(vertex.shape[1]):
            x = vertex[i, state]
            if x < 0 or stamp[x] == i:
                continue
            while x >= 0 and stamp[x] != i:
                stamp[x] = i
                x = parent[x]
            start[i, state] = depth[x] + 1 if x >= 0 else 0
    return start


@kernel
def search_all(
    hierarchy: Hierarchy,
    weights: Longs,
    states: States,
    labels: Labels,
    by_owner: Longs,
    first: Longs,
) -> None:
    """Search from every position and write the words of its labels.

    Parameters
    ----------
    hierarchy, weights, states
        As for `label`.
    labels
        With all but the words filled in.
    by_owner, first
        int64 (B,) and (P + 1,), the labels of each position.
    """
    search = new_search(weights.shape[0], len(hierarchy.rank), states.vertex.shape[1])
    for i in range(states.vertex.shape[0]):
        climb(hierarchy, weights, states.vertex[i], states.words[:, i], search)
        for r in range(first[i], first[i + 1]):
            b = by_owner[r]
            x = labels.vertex[b]
            for depth in range(labels.stop[b] - 1, labels.start[b] - 1, -1):
                for word in range(weights.shape[0]):
                    labels.words[word, labels.shift[b] + depth] = search.words[word, x]
                x = hierarchy.parent[x]
