"""Pairs on one arc whose target lies behind the source.

Their searches begin and end at the same vertex, as if a vehicle could drive backward.
They are searched again, from the arcs that follow the source's own.
"""

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.customize import Metric
from greencorridor.roads.graph import Longs
from greencorridor.roads.pairs import pair_words
from greencorridor.roads.states import States


def find_detours(sources: States, targets: States) -> tuple[Longs, Longs]:
    """Return the pairs (source, target) of which some state goes backward.

    A target that lies behind by less than a millisecond and a metre is where the source
    is.
    """
    n_states = targets.vertex.shape[1]
    ends = targets.vertex.ravel()
    order = np.argsort(ends, kind="stable")
    pairs = [np.zeros((0, 2), dtype=np.int64)]
    for state in range(sources.vertex.shape[1]):
        begins = sources.vertex[:, state]
        low = np.searchsorted(ends[order], begins, side="left")
        high = np.searchsorted(ends[order], begins, side="right")
        count = np.where(begins >= 0, high - low, 0)
        i = np.repeat(np.arange(len(begins)), count)
        within = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
        slot = order[low[i] + within]
        j, end = np.divmod(slot, n_states)
        back = _below_zero(sources.words[:, i, state] + targets.words[:, j, end])
        pairs.append(np.stack([i[back], j[back]], axis=-1))
    found = np.unique(np.concatenate(pairs), axis=0)
    return found[:, 0], found[:, 1]


def _below_zero(words: Longs) -> NDArray[np.bool_]:
    """Whether words (W, n) are less than nothing, compared from the first on."""
    below = np.zeros(words.shape[1], dtype=np.bool_)
    for word in words[::-1]:
        below = (word < 0) | ((word == 0) & below)
    return below


def detour_words(
    metric: Metric, sources: States, targets: States, i: Longs, j: Longs
) -> Longs:
    """Return the words of pairs found by `find_detours`: int64 (W, n)."""
    ends = States(targets.vertex[j], np.ascontiguousarray(targets.words[:, j]))
    begins = States(sources.vertex[i], np.ascontiguousarray(sources.words[:, i]))
    return pair_words(metric, move_on(metric, begins, ends), ends)


def move_on(metric: Metric, sources: States, targets: States) -> States:
    """Replace states that would go backward by those at the arcs that follow.

    Parameters
    ----------
    metric
        Of a hierarchy with turns.
    sources, targets
        States of n pairs.

    Returns
    -------
    States (n, S + S·D), where D is the largest number of links that leave an arc of
    the sources.
    """
    h = metric.hierarchy
    vertex, words = [sources.vertex.copy()], [sources.words]
    own = sources.vertex[:, :, None]
    if not ((own == targets.vertex[:, None, :]) & (own >= 0)).any():
        return sources
    own = own[own >= 0]
    width = int((h.link_first[own + 1] - h.link_first[own]).max(initial=0))
    for state in range(sources.vertex.shape[1]):
        x = sources.vertex[:, state]
        same = (x[:, None] == targets.vertex) & (x[:, None] >= 0)
        total = sources.words[:, :, state, None] + targets.words
        back = same & _below_zero(total.reshape(len(total), -1)).reshape(same.shape)
        moved = back.any(axis=1)
        vertex[0][moved, state] = -1
        first = np.where(moved, h.link_first[x], 0)
        count = np.where(moved, h.link_first[x + 1] - first, 0)
        whole = metric.arc_words[:, h.vertex[x]] + sources.words[:, :, state]
        for way in range(width):
            taken = count > way
            head = h.link_head[np.where(taken, first + way, 0)]
            vertex.append(np.where(taken, head, -1)[:, None].astype(np.int32))
            words.append(whole[:, :, None])
    return States(np.concatenate(vertex, axis=1), np.concatenate(words, axis=2).copy())
