"""The lever of one more vehicle, with its crew, at a place where shifts begin."""

from collections import Counter
from dataclasses import replace

from greencorridor.model.fleet import (
    CrewMember,
    Qualification,
    Role,
    Shift,
    Vehicle,
    Volunteer,
)
from greencorridor.model.operation import Operation
from greencorridor.model.place import Window
from greencorridor.model.plan import Plan
from greencorridor.model.request import Request
from greencorridor.operations.eligibility import holds, needs_of
from greencorridor.operations.remedies.lever import Lever, always, shifts_used
from greencorridor.operations.sentences import clock_time, load_said, skills_said
from greencorridor.text import Said, Text

ADDED = "+"
"""Beginning of identifiers that a remedy adds; no table allows it."""
GARAGES = 4
"""Places at which one more vehicle is tried, those of the most shifts first."""


def helper_for(request: Request, operation: Operation) -> Volunteer:
    """Return a vetted volunteer with everything that `request` needs."""
    return Volunteer(
        id=ADDED,
        qualifications=tuple(
            Qualification(name=name) for name in sorted(needs_of(request))
        ),
        vetted_until=2 * operation.end,
    )


def _added(
    operation: Operation, request: Request, _amount: int, scope: str
) -> Operation:
    vehicles, shifts = dict(operation.vehicles), dict(operation.shifts)
    volunteers = dict(operation.volunteers)
    for place in (scope,) if scope else _garages(operation):
        vehicle = replace(
            _model_for(operation, request), id=f"{ADDED}{place}", garage=place
        )
        driver = replace(helper_for(request, operation), id=vehicle.id)
        vehicles[vehicle.id] = vehicle
        volunteers[driver.id] = driver
        shifts[vehicle.id] = Shift(
            id=vehicle.id,
            vehicle=vehicle.id,
            hours=_hours(operation, place),
            start_place=place,
            end_place=place,
            crew=(CrewMember(volunteer=driver.id, role=Role.DRIVER),),
        )
    return replace(operation, vehicles=vehicles, shifts=shifts, volunteers=volunteers)


def _garages(operation: Operation) -> list[str]:
    starts = Counter(shift.start_place for shift in operation.shifts.values())
    return [place for place, _ in starts.most_common(GARAGES)]


def _model_for(operation: Operation, request: Request) -> Vehicle:
    """Return the smallest vehicle known that would do, or one made to measure."""
    fitting = [
        vehicle
        for vehicle in operation.vehicles.values()
        if request.equipment <= vehicle.equipment and holds(vehicle, request)
    ]
    if fitting:
        return min(fitting, key=lambda v: (max(sum(x) for x in v.layouts), v.id))
    return Vehicle(
        id=ADDED,
        layouts=(request.party.load,),
        garage="",
        equipment=request.equipment,
    )


def _hours(operation: Operation, place: str) -> Window:
    here = [s.hours for s in operation.shifts.values() if s.start_place == place]
    return Window(min(h.start for h in here), max(h.end for h in here))


def _say_added(
    operation: Operation, request: Request, _amount: int, scope: str
) -> Said:
    text = Text(
        "one more vehicle ({room}{equipment}{crew}) from {place}, {start} to {end}",
        "ще одна машина ({room}{equipment}{crew}) з {place}, від {start} до {end}",
    )
    vehicle = _model_for(operation, request)
    hours = _hours(operation, scope)
    return text.of(
        room=load_said(max(vehicle.layouts, key=sum)),
        equipment=_listed(request.equipment),
        crew=_listed(needs_of(request)),
        place=scope,
        start=clock_time(hours.start, operation),
        end=clock_time(hours.end, operation),
    )


def _listed(names: frozenset[str]) -> Text:
    if not names:
        return Text("", "")
    said = skills_said(names)
    return Text(f"; {said.en}", f"; {said.uk}")


def _places_used(operation: Operation, plan: Plan, request: Request) -> tuple[str, ...]:
    return tuple(
        shift.removeprefix(ADDED)
        for shift in shifts_used(operation, plan, request)
        if shift.startswith(ADDED)
    )


ADDED_VEHICLE = Lever(
    name=Text("one more vehicle", "ще одна машина"),
    amounts=(1,),
    relax=_added,
    say=_say_added,
    applies=always,
    scopes=_places_used,
)
