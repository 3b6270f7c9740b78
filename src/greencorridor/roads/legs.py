"""Matrices between points of the plan, put together from the network's."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.costs import Costs
from greencorridor.roads.ends import Ends
from greencorridor.roads.graph import CLOSED
from greencorridor.roads.plain import PlainSearch
from greencorridor.roads.section import fraction_of
from greencorridor.roads.spot import Spot

UNREACHABLE = 2**29
"""Seconds and metres where no way leads; a few of them still add up in int32."""

Longs = NDArray[np.int64]
Ints = NDArray[np.int32]


class Matrices(NamedTuple):
    """What lies between points.

    Parameters
    ----------
    seconds, metres
        int32 (P, P); UNREACHABLE where no way leads.
    zone_seconds
        int32 (Z, P, P); 0 where no way leads.
    """

    seconds: Ints
    metres: Ints
    zone_seconds: Ints


def matrices_of(
    costs: Costs, search: PlainSearch, spots: list[tuple[Spot, ...]], ends: list[Ends]
) -> Matrices:
    """Compute all ways between points."""
    best = through_network(costs, search, ends)
    along_roads(costs, spots, best)
    diagonal = np.arange(len(spots))
    best[:, diagonal, diagonal] = 0
    return rounded(best)


def through_network(costs: Costs, search: PlainSearch, ends: list[Ends]) -> Longs:
    """int64 (2 + Z, P, P): ways that leave the arc of the point where they begin."""
    leaving = [(i, end) for i, e in enumerate(ends) for end in e.leaving]
    reaching = [(j, end) for j, e in enumerate(ends) for end in e.reaching]
    sources = sorted({end.arc for _, end in leaving})
    targets = sorted({end.arc for _, end in reaching})
    between = search.matrix(sources, targets)
    row = {arc: i for i, arc in enumerate(sources)}
    column = {arc: j for j, arc in enumerate(targets)}
    n = len(ends)
    best = np.zeros((costs.n_values, n, n), dtype=np.int64)
    best[0] = CLOSED
    for i, start in leaving:
        for j, end in reaching:
            way = between[:, row[start.arc], column[end.arc]]
            if way[0] < CLOSED:
                total = way + np.rint(start.cost + end.cost).astype(np.int64)
                if total[0] < best[0, i, j]:
                    best[:, i, j] = total
    return best


def along_roads(costs: Costs, spots: list[tuple[Spot, ...]], best: Longs) -> None:
    """Improve `best` by ways that stay on one arc."""
    network = costs.network
    on_shape: dict[int, list[tuple[int, Spot]]] = {}
    for i, where in enumerate(spots):
        for spot in where:
            on_shape.setdefault(spot.shape, []).append((i, spot))
    for shape, members in on_shape.items():
        if len(members) < 2:
            continue
        for arc in (int(a) for a in network.arcs_of_shape[shape] if a >= 0):
            for i, a in members:
                for j, b in members:
                    f, g = fraction_of(network, arc, a), fraction_of(network, arc, b)
                    if f <= g and costs.is_open(arc, f, g):
                        way = np.rint(costs.along(arc, f, g))
                        if way[0] < best[0, i, j]:
                            best[:, i, j] = way


def rounded(best: Longs) -> Matrices:
    """Round up to whole seconds, once; metres to the nearest."""
    closed = best[0] >= CLOSED
    seconds = np.where(closed, UNREACHABLE, -(-best[0] // 1000))
    metres = np.where(closed, UNREACHABLE, (best[1] + 50) // 100)
    zones = np.where(closed, 0, -(-best[2:] // 1000))
    return Matrices(*(x.astype(np.int32) for x in (seconds, metres, zones)))
