"""Shifts as arrays, and which shift may carry which request at all (V6, V7, V12)."""

import numpy as np

from greencorridor.model.fleet import ESCORT, Shift
from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import Point
from greencorridor.model.request import ChildTravel, Request
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


def may_carry(operation: Operation, shift: Shift, request: Request) -> bool:
    """Whether crew, equipment and room of a shift do for a request."""
    vehicle = operation.vehicles[shift.vehicle]
    needs = set(request.needs)
    if request.child is ChildTravel.DECIDED:
        needs.add(ESCORT)
    crew = [operation.volunteers[m.volunteer] for m in shift.crew]
    skilled = all(any(v.has(need, shift.hours.end) for v in crew) for need in needs)
    fits = request.crowd or any(
        request.party.load.fits(layout) for layout in vehicle.layouts
    )
    return skilled and fits and request.equipment <= vehicle.equipment


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
    known: dict[object, Bytes] = {}
    for i, request in enumerate(requests):
        load = None if request.crowd else request.party.load
        key = (request.needs, request.equipment, request.child, load)
        if key not in known:
            row = [may_carry(operation, shift, request) for shift in shifts]
            known[key] = np.array(row, np.uint8) & able
        table[i] = known[key]
        if request.id in aboard:
            table[i] = 1  # a fact is not judged
        if request.id in fixed:
            table[i] &= np.array([s.id == fixed[request.id] for s in shifts], np.uint8)
    return table


def rivals(shifts: list[Shift]) -> list[list[int]]:
    """Shifts at the same time with the same vehicle or volunteer, for each shift."""
    found: list[list[int]] = []
    for a in shifts:
        people = {m.volunteer for m in a.crew}
        found.append(
            [
                j
                for j, b in enumerate(shifts)
                if b is not a
                and a.hours.start < b.hours.end
                and b.hours.start < a.hours.end
                and (
                    a.vehicle == b.vehicle or any(m.volunteer in people for m in b.crew)
                )
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
