"""Levers on destinations: beds, people per hour, hours."""

from collections.abc import Callable
from dataclasses import replace

from greencorridor.model.operation import Operation
from greencorridor.model.place import BedKind, Place, Window
from greencorridor.model.request import Request
from greencorridor.operations.remedies.lever import Lever, destinations_used
from greencorridor.operations.sentences import clock_time
from greencorridor.text import Said, Text
from greencorridor.units import MINUTE


def allowed(operation: Operation, request: Request) -> tuple[Place, ...]:
    """Return the places to which `request` may be brought."""
    wish = request.destination
    if wish.places:
        return tuple(operation.places[place] for place in wish.places)
    return tuple(p for p in operation.places.values() if p.kind is wish.kind)


def _with_places(
    operation: Operation,
    request: Request,
    scope: str,
    change: Callable[[Place], Place],
) -> Operation:
    changed = {
        place.id: change(place)
        for place in allowed(operation, request)
        if scope in {"", place.id}
    }
    return replace(operation, places={**operation.places, **changed})


def _more_beds(
    operation: Operation, request: Request, amount: int, scope: str
) -> Operation:
    def change(place: Place) -> Place:
        if place.beds is None:
            return place
        ordinary = place.beds.get(BedKind.ORDINARY, 0) + amount
        return replace(place, beds={**place.beds, BedKind.ORDINARY: ordinary})

    return _with_places(operation, request, scope, change)


def _say_more_beds(
    _operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text("{place} has beds: {n} more", "{place} має ліжок: на {n} більше")
    return text.of(place=scope, n=amount)


def _more_intake(
    operation: Operation, request: Request, amount: int, scope: str
) -> Operation:
    def change(place: Place) -> Place:
        if place.intake_per_hour is None:
            return place
        return replace(place, intake_per_hour=place.intake_per_hour + amount)

    return _with_places(operation, request, scope, change)


def _say_more_intake(
    _operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "{place} takes in people per hour: {n} more",
        "{place} приймає людей на годину: на {n} більше",
    )
    return text.of(place=scope, n=amount)


def _longer_hours(
    operation: Operation, request: Request, amount: int, scope: str
) -> Operation:
    def change(place: Place) -> Place:
        if not place.hours:
            return place
        *first, last = place.hours
        longer = Window(last.start, last.end + amount * MINUTE)
        return replace(place, hours=(*first, longer))

    return _with_places(operation, request, scope, change)


def _say_longer_hours(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "{place} takes people in until {time}, {n} minutes longer",
        "{place} приймає людей до {time}, на {n} хв довше",
    )
    end = operation.places[scope].hours[-1].end + amount * MINUTE
    return text.of(place=scope, time=clock_time(end, operation), n=amount)


MORE_BEDS = Lever(
    name=Text("more beds", "більше ліжок"),
    amounts=(1, 2, 5, 20),
    relax=_more_beds,
    say=_say_more_beds,
    applies=lambda o, r: any(p.beds is not None for p in allowed(o, r)),
    scopes=destinations_used,
)
MORE_INTAKE = Lever(
    name=Text("more people per hour at a place", "більше людей на годину в місці"),
    amounts=(1, 5, 20),
    relax=_more_intake,
    say=_say_more_intake,
    applies=lambda o, r: any(p.intake_per_hour is not None for p in allowed(o, r)),
    scopes=destinations_used,
)
LONGER_HOURS = Lever(
    name=Text("longer hours of a place", "довші години місця"),
    amounts=(30, 60, 120),
    relax=_longer_hours,
    say=_say_longer_hours,
    applies=lambda o, r: any(p.hours for p in allowed(o, r)),
    scopes=destinations_used,
)
