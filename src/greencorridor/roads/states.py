"""Where a search begins or ends: vertices of the hierarchy with what they cost."""

from typing import NamedTuple

import numpy as np

from greencorridor.roads.customize import Metric
from greencorridor.roads.graph import Ints, Longs, Positions
from greencorridor.roads.words import LARGEST, LOW, pack


class States(NamedTuple):
    """Vertices at which searches begin (or end), with words to begin with.

    Parameters
    ----------
    vertex
        int32 (P, S), numbers in the hierarchy; -1: none.
    words
        int64 (W, P, S), added to a path that begins (ends) at the vertex. Those of a
        beginning are not positive: a path counts its whole first arc.
    """

    vertex: Ints
    words: Longs


def node_states(metric: Metric, nodes: Ints) -> States:
    """Return states for nodes (P,) of a hierarchy without turns."""
    vertex = metric.hierarchy.rank[nodes][:, None]
    return States(vertex, np.zeros((len(metric.up), *vertex.shape), dtype=np.int64))


def source_states(metric: Metric, positions: Positions) -> States:
    """Return states for paths that begin at `positions`.

    Nobody remembers how a place was reached: they begin on the arcs themselves.
    """
    vertex, words = _states(metric, positions)
    return States(vertex, -words)


def target_states(metric: Metric, positions: Positions) -> States:
    """Return states for paths that end at `positions`, on arcs or on their copies."""
    vertex, words = _states(metric, positions)
    copies = _copies_of(metric, positions.arcs)
    n_arcs, n_copies = copies.shape[1:]
    copies = np.where(vertex[:, :, None] >= 0, copies, -1)
    copies = copies.reshape(len(vertex), n_arcs * n_copies)
    return States(
        np.concatenate([vertex, copies], axis=1),
        np.concatenate([words, np.repeat(words, n_copies, axis=2)], axis=2),
    )


def _copies_of(metric: Metric, arcs: Ints) -> Ints:
    """Return the numbers of the copies of each arc.

    Parameters
    ----------
    arcs
        int32 (P, S); -1: none.

    Returns
    -------
    int32 (P, S, D), where D is the largest number of copies among them; -1 fills up.
    """
    rank = metric.hierarchy.rank[metric.arc_words.shape[1] :]
    own = metric.hierarchy.vertex[rank]
    first = np.searchsorted(own, arcs, side="left")
    count = np.searchsorted(own, arcs, side="right") - first
    within = np.arange(int(count.max(initial=0)))
    place = np.where(within < count[:, :, None], first[:, :, None] + within, -1)
    return np.where(place >= 0, rank[place], -1) if len(rank) else place


def _states(metric: Metric, positions: Positions) -> tuple[Ints, Longs]:
    """Return vertices (P, S) and words (W, P, S) of paths from the arcs' beginnings.

    What lies behind a position is rounded to whole milliseconds and units of values.
    """
    arcs = positions.arcs
    whole = np.where(arcs >= 0, metric.arc_words[:, arcs], LARGEST)
    usable = whole[0] < LARGEST
    whole[:, ~usable] = 0
    fraction = np.where(usable, positions.fractions, 0.0)
    time_ms = np.rint((whole[0] >> 32) * fraction)
    values = np.zeros((metric.n_values, *arcs.shape))
    for i in range(metric.n_values):
        word = whole[(i + 1) // 2]
        values[i] = np.rint((word & LOW if i % 2 == 0 else word >> 32) * fraction)
    vertex = np.where(usable, metric.hierarchy.rank[arcs], -1).astype(np.int32)
    return vertex, pack(time_ms, values)
