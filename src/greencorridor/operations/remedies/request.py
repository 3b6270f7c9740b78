"""Levers on the request itself: its windows, its ride limit, where it goes."""

from dataclasses import replace

from greencorridor.model.operation import Operation
from greencorridor.model.place import PlaceKind, Window
from greencorridor.model.plan import Plan
from greencorridor.model.request import ChildTravel, Destination, Request
from greencorridor.operations.remedies.fleet import crewed
from greencorridor.operations.remedies.lever import (
    Lever,
    destinations_used,
    no_scope,
    shifts_used,
)
from greencorridor.operations.sentences import clock_time
from greencorridor.text import Said, Text
from greencorridor.units import MINUTE

MINUTES = (15, 30, 60, 120)


def with_request(operation: Operation, request: Request) -> Operation:
    """Return the operation with `request` in place of the one of its name."""
    return replace(operation, requests={**operation.requests, request.id: request})


def _pickup_later(
    operation: Operation, request: Request, amount: int, _scope: str
) -> Operation:
    *first, last = request.pickup_windows
    windows = (*first, Window(last.start, last.end + amount * MINUTE))
    return with_request(operation, replace(request, pickup_windows=windows))


def _say_pickup_later(
    operation: Operation, request: Request, amount: int, _scope: str
) -> Said:
    end = request.pickup_windows[-1].end + amount * MINUTE
    text = Text(
        "boarding may begin until {time}, {n} minutes later",
        "посадка може початися до {time}, на {n} хв пізніше",
    )
    return text.of(time=clock_time(end, operation), n=amount)


def _pickup_earlier(
    operation: Operation, request: Request, amount: int, _scope: str
) -> Operation:
    first, *rest = request.pickup_windows
    start = max(0, first.start - amount * MINUTE)
    windows = (Window(start, first.end), *rest)
    return with_request(operation, replace(request, pickup_windows=windows))


def _say_pickup_earlier(
    operation: Operation, request: Request, amount: int, _scope: str
) -> Said:
    start = max(0, request.pickup_windows[0].start - amount * MINUTE)
    text = Text(
        "boarding may begin from {time}, {n} minutes earlier",
        "посадка може початися від {time}, на {n} хв раніше",
    )
    return text.of(time=clock_time(start, operation), n=amount)


def _dropoff_wider(
    operation: Operation, request: Request, amount: int, _scope: str
) -> Operation:
    windows = list(request.dropoff_windows)
    windows[0] = Window(max(0, windows[0].start - amount * MINUTE), windows[0].end)
    windows[-1] = Window(windows[-1].start, windows[-1].end + amount * MINUTE)
    return with_request(operation, replace(request, dropoff_windows=tuple(windows)))


def _say_dropoff_wider(
    operation: Operation, request: Request, amount: int, _scope: str
) -> Said:
    start = max(0, request.dropoff_windows[0].start - amount * MINUTE)
    end = request.dropoff_windows[-1].end + amount * MINUTE
    text = Text(
        "alighting may begin from {start} to {end}",
        "висадка може початися від {start} до {end}",
    )
    return text.of(start=clock_time(start, operation), end=clock_time(end, operation))


def _ride_longer(
    operation: Operation, request: Request, amount: int, _scope: str
) -> Operation:
    limit = (request.ride_limit or 0) + amount * MINUTE
    return with_request(operation, replace(request, ride_limit=limit))


def _say_ride_longer(
    _operation: Operation, request: Request, amount: int, _scope: str
) -> Said:
    text = Text(
        "the party may ride {n} minutes, {more} more than it bears",
        "група може їхати {n} хв, на {more} хв довше",
    )
    return text.of(n=(request.ride_limit or 0) // MINUTE + amount, more=amount)


def _decide(
    operation: Operation, request: Request, _amount: int, _scope: str
) -> Operation:
    return with_request(operation, replace(request, child=ChildTravel.DECIDED))


def _say_decide(
    _operation: Operation, _request: Request, _amount: int, _scope: str
) -> Said:
    text = Text(
        "a named person decides that the child travels with an escort",
        "названа людина вирішить, що дитина їде із супроводом",
    )
    return text.of()


def _decide_with_escort(
    operation: Operation, request: Request, amount: int, scope: str
) -> Operation:
    decided = _decide(operation, request, amount, "")
    return crewed(decided, decided.requests[request.id], amount, scope)


def _say_decide_with_escort(
    _operation: Operation, _request: Request, _amount: int, scope: str
) -> Said:
    text = Text(
        "a named person decides that the child travels, and an escort joins shift "
        "{shift}",
        "названа людина вирішить, що дитина їде, і до зміни {shift} долучиться "
        "супровід",
    )
    return text.of(shift=scope)


def _other_place(
    operation: Operation, request: Request, _amount: int, scope: str
) -> Operation:
    first = operation.places[request.destination.places[0]]
    wish = Destination(places=(scope,)) if scope else Destination(kind=first.kind)
    return with_request(operation, replace(request, destination=wish))


def _say_other_place(
    _operation: Operation, _request: Request, _amount: int, scope: str
) -> Said:
    text = Text("they may be brought to {place}", "їх можна привезти до {place}")
    return text.of(place=scope)


def _has_other_places(operation: Operation, request: Request) -> bool:
    named = request.destination.places
    if not named:
        return False
    kind = operation.places[named[0]].kind
    return any(p.kind is kind and p.id not in named for p in operation.places.values())


def _other_pickup(
    operation: Operation, request: Request, _amount: int, scope: str
) -> Operation:
    place = scope or _nearest_collection(operation, request)
    return with_request(operation, replace(request, pickup=place, floor=0))


def _say_other_pickup(
    _operation: Operation, _request: Request, _amount: int, scope: str
) -> Said:
    text = Text(
        "they get to {place} by themselves and board there",
        "вони самі дістануться до {place} і сядуть там",
    )
    return text.of(place=scope)


def _nearest_collection(operation: Operation, request: Request) -> str:
    here = operation.places[request.pickup].location
    others = [
        place
        for place in operation.places.values()
        if place.kind in {PlaceKind.COLLECTION, PlaceKind.HUB}
        and place.id != request.pickup
    ]
    nearest = min(
        others,
        key=lambda p: (
            (p.location.lat - here.lat) ** 2
            # A degree of longitude is about half a degree of latitude where we work.
            + ((p.location.lon - here.lon) / 1.6) ** 2
        ),
    )
    return nearest.id


def _pickups(operation: Operation, plan: Plan, request: Request) -> tuple[str, ...]:
    del plan
    return (_nearest_collection(operation, request),)


def _has_collection(operation: Operation, request: Request) -> bool:
    return any(
        place.kind in {PlaceKind.COLLECTION, PlaceKind.HUB}
        and place.id != request.pickup
        for place in operation.places.values()
    )


PICKUP_LATER = Lever(
    name=Text("a later pickup window", "пізніше вікно посадки"),
    amounts=MINUTES,
    relax=_pickup_later,
    say=_say_pickup_later,
    applies=lambda _, request: bool(request.pickup_windows),
    scopes=no_scope,
)
PICKUP_EARLIER = Lever(
    name=Text("an earlier pickup window", "раніше вікно посадки"),
    amounts=MINUTES,
    relax=_pickup_earlier,
    say=_say_pickup_earlier,
    applies=lambda _, r: bool(r.pickup_windows) and r.pickup_windows[0].start > 0,
    scopes=no_scope,
)
DROPOFF_WIDER = Lever(
    name=Text("a wider drop-off window", "ширше вікно висадки"),
    amounts=MINUTES,
    relax=_dropoff_wider,
    say=_say_dropoff_wider,
    applies=lambda _, request: bool(request.dropoff_windows),
    scopes=no_scope,
)
RIDE_LONGER = Lever(
    name=Text("a longer ride", "довша поїздка"),
    amounts=MINUTES,
    relax=_ride_longer,
    say=_say_ride_longer,
    applies=lambda _, request: request.ride_limit is not None,
    scopes=no_scope,
)
DECISION = Lever(
    name=Text("a named person's decision", "рішення названої людини"),
    amounts=(1,),
    relax=_decide,
    say=_say_decide,
    applies=lambda _, request: request.child is ChildTravel.UNDECIDED,
    scopes=no_scope,
)
DECISION_AND_ESCORT = Lever(
    name=Text(
        "a named person's decision, and an escort for a shift",
        "рішення названої людини і супровід для зміни",
    ),
    amounts=(1,),
    relax=_decide_with_escort,
    say=_say_decide_with_escort,
    applies=lambda _, request: request.child is ChildTravel.UNDECIDED,
    scopes=shifts_used,
)
OTHER_DESTINATION = Lever(
    name=Text("another destination of the same kind", "інше місце того самого виду"),
    amounts=(1,),
    relax=_other_place,
    say=_say_other_place,
    applies=_has_other_places,
    scopes=destinations_used,
)
OTHER_PICKUP = Lever(
    name=Text("boarding at the nearest collection point", "посадка в пункті збору"),
    amounts=(1,),
    relax=_other_pickup,
    say=_say_other_pickup,
    applies=_has_collection,
    scopes=_pickups,
)
