"""Fastest paths between pairs, one by one."""

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.customize import Metric
from greencorridor.roads.graph import Longs
from greencorridor.roads.search import Search, climb, new_search
from greencorridor.roads.states import States
from greencorridor.roads.words import INFINITE, LARGEST, take


@kernel
def pair_words(metric: Metric, sources: States, targets: States) -> Longs:
    """Return the words of the best path of each pair.

    Parameters
    ----------
    metric
        Words of shortcuts.
    sources, targets
        States of n beginnings and n ends.

    Returns
    -------
    int64 (W, n).
    """
    forward = new_search(
        metric.up.shape[0], len(metric.hierarchy.rank), sources.vertex.shape[1]
    )
    backward = new_search(
        metric.up.shape[0], len(metric.hierarchy.rank), targets.vertex.shape[1]
    )
    words = np.zeros((metric.up.shape[0], len(sources.vertex)), np.int64)
    words[0] = INFINITE
    for i in range(len(sources.vertex)):
        n_ahead = climb(
            metric.hierarchy, metric.up, sources.vertex[i], sources.words[:, i], forward
        )
        n_behind = climb(
            metric.hierarchy,
            metric.down,
            targets.vertex[i],
            targets.words[:, i],
            backward,
        )
        meet(forward, n_ahead, backward, n_behind, words[:, i : i + 1])
    return words


@kernel
def meet(
    forward: Search, n_ahead: int, backward: Search, n_behind: int, words: Longs
) -> int:
    """Find where two searches meet best, and write the path's words (W, 1).

    Returns
    -------
    The vertex; -1 if they do not meet.
    """
    vertex = -1
    i = 0
    j = 0
    while i < n_ahead and j < n_behind:
        x = forward.chain[i]
        y = backward.chain[j]
        if (
            x == y
            and forward.words[0, x] < LARGEST
            and backward.words[0, x] < LARGEST
            and take(words, 0, forward.words, x, backward.words, x)
        ):
            vertex = x
        i += x <= y
        j += y <= x
    return vertex
