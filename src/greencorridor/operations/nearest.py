"""The shifts into whose routes a request would fit best, by the way alone."""

from collections.abc import Sequence

import numpy as np

from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan
from greencorridor.operations.eligibility import holds, needs_of
from greencorridor.solver.encode import TravelArrays

MOST = 10
"""Shifts in an excerpt."""


def nearest_shifts(
    operation: Operation, arrays: TravelArrays, plan: Plan, requests: Sequence[str]
) -> tuple[str, ...]:
    """Return the shifts that may carry the first request, least detour first.

    The detour is that of its pickup between two stops of the route, gates left aside;
    shifts without a route, which cost nobody anything, come first.
    """
    request = operation.requests[requests[0]]
    index = {point: i for i, point in enumerate(arrays.points)}
    here = index[request.pickup]
    seconds = arrays.seconds
    routes = {route.shift: route for route in plan.routes}
    ranked: list[tuple[float, str]] = []
    for shift in operation.shifts.values():
        vehicle = operation.vehicles[shift.vehicle]
        crew = [operation.volunteers[m.volunteer] for m in shift.crew]
        fits = request.equipment <= vehicle.equipment and holds(vehicle, request)
        able = all(
            any(person.has(need, shift.hours.end) for person in crew)
            for need in needs_of(request)
        )
        if not (fits and able):
            continue
        if shift.id not in routes:
            ranked.append((-1.0, shift.id))
            continue
        stops = np.array([index[stop.place] for stop in routes[shift.id].stops])
        there = seconds[stops[:-1], here].astype(np.int64) + seconds[here, stops[1:]]
        detour = there - seconds[stops[:-1], stops[1:]]
        ranked.append((float(detour.min()), shift.id))
    return tuple(shift for _, shift in sorted(ranked)[:MOST])
