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


def ends_of(costs: Costs, spots: tuple[Spot, ...], *, turns: bool) -> Ends:
    """Return the open ways by which a point that lies at `spots` joins the network.

    Parameters
    ----------
    turns
        Whether it matters by which arc a node is reached.
    """
    leaving: list[End] = []
    reaching: list[End] = []
    for spot in spots:
        if costs.bars(spot):
            continue
        arcs = [int(arc) for arc in costs.network.arcs_of_shape[spot.shape] if arc >= 0]
        leaving += _open_ends(costs, arcs, spot, leaving=True, turns=turns)
        reaching += _open_ends(costs, arcs, spot, leaving=False, turns=turns)
    if turns:
        return Ends(tuple(leaving), tuple(reaching))
    network = costs.network
    return Ends(_fewest(leaving, network.head), _fewest(reaching, network.tail))


def _open_ends(
    costs: Costs, arcs: list[int], spot: Spot, *, leaving: bool, turns: bool
) -> list[End]:
    found = [_end(costs, arc, spot, leaving=leaving) for arc in arcs]
    ends = [end for end in found if end is not None]
    # where turns do not matter, being at the node already replaces all other ways
    there = [] if turns else [end for end in ends if end.cost[0] == 0.0]
    return there or ends


def _end(costs: Costs, arc: int, spot: Spot, *, leaving: bool) -> End | None:
    fraction = fraction_of(costs.network, arc, spot)
    span = (fraction, 1.0) if leaving else (0.0, fraction)
    cost = costs.open_along(arc, *span)
    return None if cost is None else End(arc, fraction, cost)


def _fewest(ends: list[End], nodes: NDArray[np.int32]) -> tuple[End, ...]:
    """Keep the quickest way per node; a node at which the point lies stands for all."""
    best: dict[int, End] = {}
    for end in ends:
        node = int(nodes[end.arc])
        if node not in best or end.cost[0] < best[node].cost[0]:
            best[node] = end
    return tuple(best.values())
