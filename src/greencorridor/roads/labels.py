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
from greencorridor.roads.search import Search, climb, new_search
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


@kernel
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
    labels, slots = lay_out(hierarchy, weights.shape[0], states)
    search = new_search(weights.shape[0], len(hierarchy.rank), states.vertex.shape[1])
    for i in range(states.vertex.shape[0]):
        climb(hierarchy, weights, states.vertex[i], states.words[:, i], search)
        for state in range(states.vertex.shape[1]):
            if slots[i, state] >= 0:
                copy_label(hierarchy, search, labels, slots[i, state])
    return labels


@kernel
def copy_label(hierarchy: Hierarchy, search: Search, labels: Labels, b: int) -> None:
    """Copy what a search found on label `b`'s way to the root."""
    x = labels.vertex[b]
    for depth in range(labels.stop[b] - 1, labels.start[b] - 1, -1):
        for word in range(labels.words.shape[0]):
            labels.words[word, labels.shift[b] + depth] = search.words[word, x]
        x = hierarchy.parent[x]


@kernel
def lay_out(
    hierarchy: Hierarchy, n_words: int, states: States
) -> tuple[Labels, Ints]:
    """Make room for the labels of all states.

    Returns
    -------
    labels
        With all but the words filled in.
    slots
        int32 (P, S), the label of each state; -1: none, it would be empty.
    """
    shape = states.vertex.shape
    starts = np.zeros(shape, np.int32)
    stamp = np.full(len(hierarchy.rank), -1, np.int32)
    slots = np.full(shape, -1, np.int32)
    keys = np.empty(shape[0] * shape[1], np.int64)
    count = 0
    for i in range(shape[0]):
        for state in range(shape[1]):
            x = states.vertex[i, state]
            if x < 0 or stamp[x] == i:
                continue
            keys[count] = x * np.int64(len(keys)) + i * shape[1] + state
            count += 1
            while x >= 0 and stamp[x] != i:
                stamp[x] = i
                x = hierarchy.parent[x]
            starts[i, state] = hierarchy.depth[x] + 1 if x >= 0 else 0
    keys = np.sort(keys[:count])
    owner = np.empty(count, np.int32)
    vertex = np.empty(count, np.int32)
    start = np.empty(count, np.int32)
    stop = np.empty(count, np.int32)
    shift = np.empty(count, np.int64)
    size = 0
    for b in range(count):
        i, state = divmod(keys[b] % (shape[0] * shape[1]), shape[1])
        slots[i, state] = b
        owner[b] = i
        vertex[b] = states.vertex[i, state]
        start[b] = starts[i, state]
        stop[b] = hierarchy.depth[vertex[b]] + 1
        shift[b] = size - start[b]
        size += stop[b] - start[b]
    words = np.empty((n_words, size), np.int64)
    return Labels(owner, vertex, start, stop, shift, words), slots
