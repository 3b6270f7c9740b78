"""Levers on vehicles and crews: hours, room, equipment, qualifications."""

from collections.abc import Callable
from dataclasses import replace

from greencorridor.model.fleet import CrewMember, Role, Shift, Vehicle, Volunteer
from greencorridor.model.operation import Operation
from greencorridor.model.place import Window
from greencorridor.model.request import Load, Request
from greencorridor.operations.eligibility import needs_of
from greencorridor.operations.remedies.lever import (
    Lever,
    always,
    shifts_used,
    vehicles_used,
)
from greencorridor.operations.remedies.vehicle import helper_for
from greencorridor.operations.sentences import clock_time, load_said, skills_said
from greencorridor.text import Said, Text
from greencorridor.units import MINUTE


def with_shifts(
    operation: Operation, scope: str, change: Callable[[Shift], Shift]
) -> Operation:
    """Change the shift `scope`, or every shift."""
    changed = {
        shift.id: change(shift)
        for shift in operation.shifts.values()
        if scope in {"", shift.id}
    }
    return replace(operation, shifts={**operation.shifts, **changed})


def _later(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    return with_shifts(
        operation,
        scope,
        lambda s: replace(
            s, hours=Window(s.hours.start, s.hours.end + amount * MINUTE)
        ),
    )


def _say_later(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "shift {shift} works until {time}, {n} minutes longer",
        "зміна {shift} працює до {time}, на {n} хв довше",
    )
    end = operation.shifts[scope].hours.end + amount * MINUTE
    return text.of(shift=scope, time=clock_time(end, operation), n=amount)


def _earlier(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    def change(shift: Shift) -> Shift:
        start = max(0, shift.hours.start - amount * MINUTE)
        return replace(shift, hours=Window(start, shift.hours.end))

    return with_shifts(operation, scope, change)


def _say_earlier(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "shift {shift} begins at {time}, {n} minutes earlier",
        "зміна {shift} починається о {time}, на {n} хв раніше",
    )
    start = max(0, operation.shifts[scope].hours.start - amount * MINUTE)
    return text.of(shift=scope, time=clock_time(start, operation), n=amount)


def with_vehicles(
    operation: Operation, scope: str, change: Callable[[Vehicle], Vehicle]
) -> Operation:
    """Change the vehicle `scope`, or every vehicle."""
    changed = {
        vehicle.id: change(vehicle)
        for vehicle in operation.vehicles.values()
        if scope in {"", vehicle.id}
    }
    return replace(operation, vehicles={**operation.vehicles, **changed})


def _extra(request: Request, amount: int) -> Load:
    """Return up to `amount` more places of each kind that the party takes up."""
    return Load(*(min(amount, n) for n in request.party.load))


def _roomier(
    operation: Operation, request: Request, amount: int, scope: str
) -> Operation:
    extra = _extra(request, amount)

    def change(vehicle: Vehicle) -> Vehicle:
        layouts = tuple(layout.plus(extra) for layout in vehicle.layouts)
        return replace(vehicle, layouts=layouts)

    return with_vehicles(operation, scope, change)


def _say_roomier(
    _operation: Operation, request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "vehicle {vehicle} has more room: {load}",
        "машина {vehicle} має більше місць: {load}",
    )
    return text.of(vehicle=scope, load=load_said(_extra(request, amount)))


def _equipped(
    operation: Operation, request: Request, _amount: int, scope: str
) -> Operation:
    return with_vehicles(
        operation,
        scope,
        lambda v: replace(v, equipment=v.equipment | request.equipment),
    )


def _say_equipped(
    operation: Operation, request: Request, _amount: int, scope: str
) -> Said:
    text = Text("vehicle {vehicle} gets: {names}", "машина {vehicle} отримує: {names}")
    missing = request.equipment - operation.vehicles[scope].equipment
    return text.of(vehicle=scope, names=skills_said(missing))


def crewed(
    operation: Operation, request: Request, _amount: int, scope: str
) -> Operation:
    """Add a volunteer with what `request` needs to a shift, or one to every shift."""
    helper = helper_for(request, operation)
    names = [scope] if scope else list(operation.shifts)
    helpers = {
        f"{helper.id}{name}": replace(helper, id=f"{helper.id}{name}") for name in names
    }
    operation = replace(operation, volunteers={**operation.volunteers, **helpers})

    def change(shift: Shift) -> Shift:
        name = f"{helper.id}{shift.id}"
        member = CrewMember(volunteer=name, role=Role.COMPANION)
        return replace(shift, crew=(*shift.crew, member))

    return with_shifts(operation, scope, change)


def _say_crewed(
    _operation: Operation, request: Request, _amount: int, scope: str
) -> Said:
    text = Text(
        "a volunteer who is {names} joins shift {shift}",
        "до зміни {shift} долучається: {names}",
    )
    return text.of(shift=scope, names=skills_said(needs_of(request)))


def with_drivers(
    operation: Operation, scope: str, change: Callable[[Volunteer], Volunteer]
) -> Operation:
    """Change the drivers of the shift `scope`, or of every shift."""
    changed = {
        driver: change(operation.volunteers[driver])
        for shift in operation.shifts.values()
        if scope in {"", shift.id}
        for driver in shift.drivers
    }
    return replace(operation, volunteers={**operation.volunteers, **changed})


def _vetted(
    operation: Operation, _request: Request, _amount: int, scope: str
) -> Operation:
    return with_drivers(
        operation, scope, lambda v: replace(v, vetted_until=2 * operation.end)
    )


def _say_vetted(
    operation: Operation, _request: Request, _amount: int, scope: str
) -> Said:
    text = Text(
        "the vetting of {driver}, driver of shift {shift}, is renewed",
        "перевірку водія {driver} зміни {shift} поновлено",
    )
    return text.of(driver=", ".join(operation.shifts[scope].drivers), shift=scope)


def _lacks_equipment(operation: Operation, request: Request) -> bool:
    return any(
        request.equipment - vehicle.equipment for vehicle in operation.vehicles.values()
    )


LATER_SHIFT = Lever(
    name=Text("a shift that works longer", "довша зміна"),
    amounts=(30, 60, 120),
    relax=_later,
    say=_say_later,
    applies=always,
    scopes=shifts_used,
)
EARLIER_SHIFT = Lever(
    name=Text("a shift that begins earlier", "раніший початок зміни"),
    amounts=(30, 60, 120),
    relax=_earlier,
    say=_say_earlier,
    applies=lambda o, _: any(s.hours.start > 0 for s in o.shifts.values()),
    scopes=shifts_used,
)
MORE_ROOM = Lever(
    name=Text("more places in a vehicle", "більше місць у машині"),
    amounts=(1, 2, 5, 20),
    relax=_roomier,
    say=_say_roomier,
    applies=always,
    scopes=vehicles_used,
)
EQUIPMENT = Lever(
    name=Text("equipment for a vehicle", "обладнання для машини"),
    amounts=(1,),
    relax=_equipped,
    say=_say_equipped,
    applies=_lacks_equipment,
    scopes=vehicles_used,
)
QUALIFIED_CREW = Lever(
    name=Text("a qualified volunteer for a shift", "волонтер з кваліфікацією"),
    amounts=(1,),
    relax=crewed,
    say=_say_crewed,
    applies=lambda _, request: bool(needs_of(request)),
    scopes=shifts_used,
)
VETTED_DRIVER = Lever(
    name=Text("a driver's vetting renewed", "поновлена перевірка водія"),
    amounts=(1,),
    relax=_vetted,
    say=_say_vetted,
    applies=always,
    scopes=shifts_used,
)
