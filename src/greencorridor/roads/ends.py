"""How a point of the plan joins the network: the arcs by which it is left or reached.

A point may be left towards the end of an arc that runs through it, and is reached from
the beginning of one. What lies between is driven in part, at its exact cost, so that a
zone's border or a closed section inside the arc counts where it lies.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.costs import Costs
from greencorridor.roads.section import fraction_of
from greencorridor.roads.spot import Spot


class End(NamedTuple):
    """One way to leave a point, or to reach it.

    Parameters
    ----------
    arc
        It is left towards this arc's end, or reached from its beginning.
    fraction
        Where on the arc the point lies.
    cost
        float64 (2 + Z,) of the part between the point and that end or beginning.
    """

    arc: int
    fraction: float
    cost: NDArray[np.float64]


class Ends(NamedTuple):
    """All ways to leave and to reach one point."""

    leaving: tuple[End, ...]
    reaching: tuple[End, ...]


def ends_of(costs: Costs, spots: tuple[Spot, ...]) -> Ends:
    """Return the open ways by which a point that lies at `spots` joins the network."""
    leaving: list[End] = []
    reaching: list[End] = []
    for spot in spots:
        if costs.bars(spot):
            continue
        arcs = [int(arc) for arc in costs.network.arcs_of_shape[spot.shape] if arc >= 0]
        out = [_end(costs, arc, spot, leaving=True) for arc in arcs]
        back = [_end(costs, arc, spot, leaving=False) for arc in arcs]
        leaving += _fewest(costs, [end for end in out if end is not None])
        reaching += _fewest(costs, [end for end in back if end is not None])
    network = costs.network
    return Ends(
        _one_per_node(costs, leaving, network.head),
        _one_per_node(costs, reaching, network.tail),
    )


def _end(costs: Costs, arc: int, spot: Spot, *, leaving: bool) -> End | None:
    fraction = fraction_of(costs.network, arc, spot)
    span = (fraction, 1.0) if leaving else (0.0, fraction)
    if not costs.is_open(arc, *span):
        return None
    return End(arc, fraction, costs.along(arc, *span))


def _fewest(costs: Costs, ends: list[End]) -> list[End]:
    """Without forbidden turns a way that costs nothing replaces the others."""
    if not len(costs.network.turns):
        for end in ends:
            if end.cost[0] == 0.0:
                return [end]
    return ends


def _one_per_node(
    costs: Costs, ends: list[End], nodes: NDArray[np.int32]
) -> tuple[End, ...]:
    if len(costs.network.turns):
        return tuple(ends)
    best: dict[int, End] = {}
    for end in ends:
        node = int(nodes[end.arc])
        if node not in best or end.cost[0] < best[node].cost[0]:
            best[node] = end
    return tuple(best.values())
