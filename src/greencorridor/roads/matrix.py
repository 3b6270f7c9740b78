"""Times and further sums from many places to many places."""

from typing import NamedTuple

import numpy as np

from greencorridor.roads.customize import Metric
from greencorridor.roads.detours import detour_words, find_detours
from greencorridor.roads.graph import Ints, Longs, Positions
from greencorridor.roads.labels import label
from greencorridor.roads.product import product
from greencorridor.roads.states import States, node_states, source_states, target_states
from greencorridor.roads.words import unpack_matrix

BLOCK = 1 << 21
"""Pairs whose words are held at a time."""


class Sums(NamedTuple):
    """Sums along fastest paths; `UNREACHABLE` where there is none.

    Parameters
    ----------
    time_ms
        int32 (P, Q), milliseconds.
    values
        int32 (C, P, Q), in the order given to `customize`.
    """

    time_ms: Ints
    values: Ints


def matrix(metric: Metric, sources: Positions, targets: Positions) -> Sums:
    """Return the sums along the fastest path from every source to every target.

    Turns hold, arcs whose time is `CLOSED` are never driven, and positions on them
    cannot be left or reached along them. A target that lies ahead on the source's own
    arc is reached along it; one that lies behind, over the twin or around.

    Parameters
    ----------
    metric
        Of a hierarchy with turns.
    sources, targets
        P and Q positions.
    """
    return state_matrix(
        metric, source_states(metric, sources), target_states(metric, targets)
    )


def node_matrix(metric: Metric, sources: Ints, targets: Ints) -> Sums:
    """Return the sums along the fastest paths between nodes, turns ignored.

    Parameters
    ----------
    metric
        Of a hierarchy without turns.
    sources, targets
        int32 (P,) and (Q,), nodes.
    """
    return state_matrix(
        metric, node_states(metric, sources), node_states(metric, targets)
    )


def state_matrix(metric: Metric, begins: States, ends: States) -> Sums:
    """Return the sums along the fastest paths between states of P and Q positions."""
    sums = state_sums(metric, begins, ends)
    return Sums(sums[0], sums[1:])


def state_sums(metric: Metric, begins: States, ends: States) -> Ints:
    """int32 (1 + C, P, Q): the same as one array.

    Positions are sorted as their labels are, so that neighbours are written side by
    side, and taken block by block, so that words do not fill the memory.
    """
    shape = (len(begins.vertex), len(ends.vertex))
    sums = np.empty((1 + metric.n_values, *shape), dtype=np.int32)
    rows = np.argsort(begins.vertex[:, 0], kind="stable")
    columns = np.argsort(ends.vertex[:, 0], kind="stable")
    ends = _sort(ends, columns)
    targets = label(metric.hierarchy, metric.down, ends)
    place = np.argsort(columns)
    step = max(1, BLOCK // max(1, shape[1]))
    for low in range(0, shape[0], step):
        block = rows[low : low + step]
        some = _sort(begins, block)
        sources = label(metric.hierarchy, metric.up, some)
        words = product(metric.hierarchy, sources, targets, (len(block), shape[1]))
        i, j = find_detours(some, ends)
        if len(i):
            words[:, i, j] = detour_words(metric, some, ends, i, j)
        sums[0, block], sums[1:, block] = unpack_matrix(words, metric.n_values, place)
    return sums


def _sort(states: States, order: Longs) -> States:
    return States(states.vertex[order], np.ascontiguousarray(states.words[:, order]))
