"""Ways that are written down, as the matrices that the solver takes."""

import numpy as np

from greencorridor.model.operation import Operation
from greencorridor.model.place import GateSide, Point, Side
from greencorridor.model.travel import NO_WAY
from greencorridor.solver.encode import TravelArrays
from tests.builders.lines import TableTravel


def travel_arrays(op: Operation, roads: TableTravel) -> TravelArrays:
    """Lay the ways between all places and gates' sides out as matrices."""
    sides = [GateSide(gate, side) for gate in op.gates for side in Side]
    points: tuple[Point, ...] = (*op.places, *sides)
    zones = tuple(op.zones)
    n = len(points)
    seconds = np.full((n, n), NO_WAY, np.int32)
    metres = np.full((n, n), NO_WAY, np.int32)
    inside = np.zeros((len(zones), n, n), np.int32)
    at = np.zeros((len(zones), n), np.bool_)
    for i, origin in enumerate(points):
        for z, zone in enumerate(zones):
            at[z, i] = zone in roads.zones_at(origin)
        for j, target in enumerate(points):
            way = roads.drive(origin, target)
            if way is not None:
                seconds[i, j], metres[i, j] = way.seconds, way.metres
                for z, zone in enumerate(zones):
                    inside[z, i, j] = way.zone_seconds.get(zone, 0)
    return TravelArrays(points, seconds, metres, zones, inside, at)
