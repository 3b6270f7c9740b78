"""Times and further sums from many places to many places."""

from typing import NamedTuple

from greencorridor.roads.customize import Metric
from greencorridor.roads.detours import detour_words, find_detours
from greencorridor.roads.graph import Ints, Longs, Positions
from greencorridor.roads.labels import label
from greencorridor.roads.product import product
from greencorridor.roads.states import States, node_states, source_states, target_states
from greencorridor.roads.words import unpack


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
    begin, end = source_states(metric, sources), target_states(metric, targets)
    words = _words(metric, begin, end)
    i, j = find_detours(begin, end)
    if len(i):
        words[:, i, j] = detour_words(metric, begin, end, i, j)
    return _sums(metric, words)


def node_matrix(metric: Metric, sources: Ints, targets: Ints) -> Sums:
    """Return the sums along the fastest paths between nodes, turns ignored.

    Parameters
    ----------
    metric
        Of a hierarchy without turns.
    sources, targets
        int32 (P,) and (Q,), nodes.
    """
    return _sums(
        metric, _words(metric, node_states(metric, sources), node_states(metric, targets))
    )


def _words(metric: Metric, begin: States, end: States) -> Longs:
    shape = (len(begin.vertex), len(end.vertex))
    sources = label(metric.hierarchy, metric.up, begin)
    targets = label(metric.hierarchy, metric.down, end)
    return product(metric.hierarchy, sources, targets, shape)


def _sums(metric: Metric, words: Longs) -> Sums:
    shape = words.shape[1:]
    time_ms, values = unpack(words.reshape(len(words), -1), metric.n_values)
    return Sums(time_ms.reshape(shape), values.reshape(metric.n_values, *shape))
