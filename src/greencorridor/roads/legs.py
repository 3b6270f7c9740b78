"""Matrices between points of the plan, put together from the engine's."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.model.travel import NO_WAY
from greencorridor.roads.costs import SAME, Costs
from greencorridor.roads.customize import Metric
from greencorridor.roads.graph import CLOSED
from greencorridor.roads.joints import Joints
from greencorridor.roads.matrix import state_sums
from greencorridor.roads.spot import Spot

ROWS = 64
"""Rows that are worked on at a time, as what is in between takes memory."""

Ints = NDArray[np.int32]


class Matrices(NamedTuple):
    """What lies between points.

    Parameters
    ----------
    seconds, metres
        int32 (P, P); NO_WAY where no way leads.
    zone_seconds
        int32 (Z, P, P); 0 where no way leads.
    """

    seconds: Ints
    metres: Ints
    zone_seconds: Ints

    def spread(self, rows: list[int]) -> "Matrices":
        """Return what lies between points of which several may share a row."""
        if rows == list(range(len(self.seconds))):
            return self
        row = np.array(rows, dtype=np.int64)
        matrices = (self.seconds, self.metres, *self.zone_seconds)
        whole = np.empty((len(matrices), len(row), len(row)), np.int32)
        for low in range(0, len(row), ROWS):
            some = row[low : low + ROWS]
            same = some[:, None] == row[None, :]
            for target, matrix in zip(whole, matrices, strict=True):
                between = matrix[np.ix_(some, row)]
                target[low : low + ROWS] = np.where(same, 0, between)
        return Matrices(whole[0], whole[1], whole[2:])


def matrices_of(
    costs: Costs, metric: Metric, spots: list[tuple[Spot, ...]], joints: Joints
) -> Matrices:
    """Compute all ways between points."""
    best = through_network(metric, joints)
    along_roads(costs, spots, best)
    here = np.arange(len(spots))
    best[:, here, here] = 0
    return rounded(best)


def through_network(metric: Metric, joints: Joints) -> Ints:
    """int32 (2 + Z, P, P): milliseconds, centimetres, milliseconds in zones.

    CLOSED milliseconds where no way leads.
    """
    best = state_sums(metric, joints.begin, joints.end)
    best[0][best[0] < 0] = CLOSED
    return best


def along_roads(costs: Costs, spots: list[tuple[Spot, ...]], best: Ints) -> None:
    """Improve `best` by ways that stay on one arc."""
    network = costs.network
    on_shape: dict[int, list[tuple[int, float]]] = {}
    for i, where in enumerate(spots):
        for spot in where:
            on_shape.setdefault(spot.shape, []).append((i, spot.fraction))
    for shape, members in on_shape.items():
        if len(members) < 2:
            continue
        points = np.array([i for i, _ in members])
        fractions = np.array([f for _, f in members])
        for arc in (int(a) for a in network.arcs_of_shape[shape] if a >= 0):
            at = 1 - fractions if network.against[arc] else fractions
            _along_arc(costs, arc, points, at, best)


def _along_arc(
    costs: Costs,
    arc: int,
    points: NDArray[np.int64],
    at: NDArray[np.float64],
    best: Ints,
) -> None:
    """Improve `best` between points that lie on `arc`, at fractions of the arc."""
    reach = costs.reach(arc, at)
    way = reach[:, None, :] - reach[:, :, None]
    ahead = (at[:, None] <= at[None, :]) & (way[-1] <= SAME)
    way = np.rint(way[:-1]).astype(np.int32)
    quicker = way[0] < best[0][np.ix_(points, points)]
    for a, b in np.argwhere(ahead & quicker):
        i, j = points[a], points[b]
        if way[0, a, b] < best[0, i, j]:  # a point may lie twice on one arc
            best[:, i, j] = way[:, a, b]


def rounded(best: Ints) -> Matrices:
    """Round up to whole seconds, once; metres to the nearest. `best` is used up."""
    for low in range(0, best.shape[1], ROWS):
        some = best[:, low : low + ROWS]
        closed = some[0] >= CLOSED
        some[0] = np.where(closed, NO_WAY, -(-some[0] // 1000))
        some[1] = np.where(closed, NO_WAY, (some[1] + 50) // 100)
        some[2:] = np.where(closed, 0, -(-some[2:] // 1000))
    return Matrices(best[0], best[1], best[2:])
