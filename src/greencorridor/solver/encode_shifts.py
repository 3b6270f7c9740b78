"""Shifts as arrays, and which shift may carry which request at all (V6, V7, V12)."""

import numpy as np

from greencorridor.model.fleet import ESCORT, Shift, Vehicle
from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import Point
from greencorridor.model.request import ChildTravel, Load, Request
from greencorridor.solver.encode_driving import driving_limits
from greencorridor.solver.instance import FOREVER, Bytes, Shifts
from greencorridor.solver.layout import first_rows, flatten


def usable(operation: Operation, shift: Shift) -> bool:
    """Whether the crew may drive that day: drivers there and vetted (V7)."""
    drivers = [operation.volunteers[d] for d in shift.drivers]
    return bool(drivers) and all(
        d.vetted_until is not None and d.vetted_until >= shift.hours.end
        for d in drivers
    )


def skilled(operation: Operation, shift: Shift, needs: frozenset[str]) -> bool:
    """Whether somebody of a shift's crew does for each need."""
    crew = [operation.volunteers[m.volunteer] for m in shift.crew]
    return all(any(v.has(need, shift.hours.end) for v in crew) for need in needs)


Build = tuple[tuple[Load, ...], frozenset[str]]
"""Layouts and equipment of a vehicle: many are built alike."""


def build(vehicle: Vehicle) -> Build:
    """Return what decides which loads a vehicle suits."""
    return vehicle.layouts, vehicle.equipment


def suits(built: Build, load: Load | None, equipment: frozenset[str]) -> bool:
    """Whether a load fits into one of the layouts, and the equipment is there.

    Parameters
    ----------
    load
        None if it may be split.
    """
    layouts, has = built
    fits = load is None or any(load.fits(layout) for layout in layouts)
    return fits and equipment <= has


def compatible(
    operation: Operation, shifts: list[Shift], requests: list[Request]
) -> Bytes:
    """Decide whether a shift may carry a request at all; (requests, shifts)."""
    table = np.zeros((len(requests), len(shifts)), np.uint8)
    fixed = {
        lock.request: lock.shift
        for lock in operation.locks
        if lock.kind in {LockKind.VEHICLE, LockKind.ABOARD, LockKind.ORDER}
        and lock.shift
    }
    aboard = {k.request for k in operation.locks if k.kind is LockKind.ABOARD}
    able = np.array([usable(operation, shift) for shift in shifts], np.uint8)
    built = [build(operation.vehicles[s.vehicle]) for s in shifts]
    builds = list(dict.fromkeys(built))
    build_of = np.array([builds.index(b) for b in built], np.int64)
    number = {s.id: k for k, s in enumerate(shifts)}
    crews: dict[frozenset[str], Bytes] = {}
    rooms: dict[object, Bytes] = {}
    for i, request in enumerate(requests):
        escort = {ESCORT} if request.child is ChildTravel.DECIDED else set[str]()
        needs = frozenset(request.needs | escort)
        if needs not in crews:
            found = [skilled(operation, shift, needs) for shift in shifts]
            crews[needs] = np.array(found, np.uint8) & able
        load = None if request.crowd else request.party.load
        key = (load, request.equipment)
        if key not in rooms:
            found = [suits(b, load, request.equipment) for b in builds]
            rooms[key] = np.array(found, np.uint8)
        table[i] = crews[needs] & rooms[key][build_of]
        if request.id in aboard:
            table[i] = 1  # a fact is not judged
        if request.id in fixed:
            k = number.get(fixed[request.id], -1)
            table[i] &= np.arange(len(shifts)) == k
    return table


def rivals(shifts: list[Shift]) -> list[list[int]]:
    """Shifts at the same time with the same vehicle or volunteer, for each shift."""
    sharing: dict[tuple[str, str], list[int]] = {}
    for i, shift in enumerate(shifts):
        for key in shift.needs:
            sharing.setdefault(key, []).append(i)
    found: list[list[int]] = []
    for i, a in enumerate(shifts):
        others = {j for key in a.needs for j in sharing[key]} - {i}
        found.append(
            [
                j
                for j in sorted(others)
                if a.hours.start < shifts[j].hours.end
                and shifts[j].hours.start < a.hours.end
            ]
        )
    return found


def encode_shifts(
    operation: Operation,
    shifts: list[Shift],
    index: dict[Point, int],
    number: dict[str, int],
) -> Shifts:
    """Lay out the shifts.

    Parameters
    ----------
    index
        Number of each point.
    number
        First row of each request.
    """
    vehicles = {vehicle: i for i, vehicle in enumerate(operation.vehicles)}
    layouts = [operation.vehicles[s.vehicle].layouts for s in shifts]
    ranges = [operation.vehicles[s.vehicle].fuel_range for s in shifts]
    rival_first, rival_rows = flatten(rivals(shifts))
    done = {k.request for k in operation.locks if k.kind is LockKind.DONE}
    promise_first, promise = flatten(
        [
            # a promised route does not speak of who has arrived
            [number.get(r, -1) for r in s.promised or () if r not in done]
            for s in shifts
        ]
    )
    weight = operation.weights.crew_exposure

    def ints(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array(values, np.int64)

    return Shifts(
        start=ints([index[s.start_place] for s in shifts]),
        end=ints([index[s.end_place] for s in shifts]),
        opens=ints([max(0, s.hours.start) for s in shifts]),
        closes=ints([min(operation.end, s.hours.end) for s in shifts]),
        crew=np.array([len(s.crew) * weight for s in shifts], np.float64),
        driving=ints(driving_limits(operation, shifts)),
        before_break=ints([s.limits.before_break for s in shifts]),
        break_length=ints([s.limits.break_length for s in shifts]),
        metres=ints([FOREVER if r is None else r for r in ranges]),
        duration=ints([FOREVER] * len(shifts)),
        layout_first=first_rows([len(rows) for rows in layouts]),
        layout=np.array([row for rows in layouts for row in rows], np.int64).reshape(
            -1, 6
        ),
        vehicle=ints([vehicles[s.vehicle] for s in shifts]),
        rivals_first=rival_first,
        rivals=rival_rows,
        promise_first=promise_first,
        promise=promise,
        promised=np.array([s.promised is not None for s in shifts], np.uint8),
    )
