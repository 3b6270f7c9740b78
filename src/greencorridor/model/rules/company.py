"""V11 and V14: who must travel together, who must not, and who hands over to whom."""

from collections.abc import Iterator
from itertools import combinations

from greencorridor.model.case import Case, Journey, Ride
from greencorridor.model.request import Request
from greencorridor.model.violation import Violation
from greencorridor.text import Text

_LEFT_COMPANION = Text(
    "Request {request} is served, but {other}, bound to it, is not, or not whole.",
    "Заявка {request} виконана, а пов'язана з нею {other} — ні, або не повністю.",
)
_OTHER_VEHICLE = Text(
    "Shift {shift}, stop {stop}: request {request} rides apart from {other}, which is "
    "bound to it.",
    "Зміна {shift}, зупинка {stop}: заявка {request} їде окремо від {other}, що з нею "
    "пов'язана.",
)
_NOT_TOGETHER = Text(
    "Shift {shift}, stop {stop}: request {request} boards after {other}, bound to it, "
    "has begun to alight.",
    "Зміна {shift}, зупинка {stop}: заявка {request} сідає після того, як {other}, що "
    "з нею пов'язана, почала виходити.",
)
_TOGETHER = Text(
    "Shift {shift}, stop {stop}: requests {request} and {other} must be kept apart, "
    "but are on board together.",
    "Зміна {shift}, зупинка {stop}: заявки {request} та {other} мають їхати окремо, "
    "але вони разом на борту.",
)
_HALF_RELAY = Text(
    "Requests {first} and {second} are a relay: both must be served, or none.",
    "Заявки {first} та {second} — естафета: виконують обидві або жодної.",
)
_LATE_HANDOVER = Text(
    "Shift {shift}, stop {stop}: request {request} alights at {moment}, after the "
    "handover at {handover}.",
    "Зміна {shift}, зупинка {stop}: заявка {request} виходить о {moment}, після "
    "передачі о {handover}.",
)
_EARLY_HANDOVER = Text(
    "Shift {shift}, stop {stop}: request {request} boards at {moment}, before the "
    "handover at {handover}.",
    "Зміна {shift}, зупинка {stop}: заявка {request} сідає о {moment}, до передачі о "
    "{handover}.",
)
_OTHER_HUB = Text(
    "Shift {shift}, stop {stop}: request {request} alights at {place}, but its relay "
    "goes on from {pickup}.",
    "Зміна {shift}, зупинка {stop}: заявка {request} виходить у місці {place}, а "
    "естафета продовжується з {pickup}.",
)


def v11_company(case: Case) -> Iterator[Violation]:
    """V11: bound together, all on board at once; kept apart, never."""
    rides = case.rides_by_request()
    for group in _groups(case):
        yield from _bound(case, group, rides)
    for journey in case.journeys:
        for one, other in combinations(journey.rides, 2):
            yield from _apart(journey, one, other)


def _groups(case: Case) -> list[list[str]]:
    """Return the groups of requests bound to one another, directly or in a chain.

    Who is done or under way is fact: the others are judged among themselves.
    """
    neighbours: dict[str, set[str]] = {}
    for request in case.operation.requests.values():
        for other in request.bound_with:
            neighbours.setdefault(request.id, set()).add(other)
            neighbours.setdefault(other, set()).add(request.id)
    groups: list[list[str]] = []
    seen: set[str] = set()
    for first in sorted(neighbours):
        group: set[str] = set()
        reached = [first]
        while reached:
            name = reached.pop()
            if name not in group:
                group.add(name)
                reached.extend(neighbours[name])
        if first not in seen:
            groups.append(sorted(n for n in group if not case.is_fact(n)))
        seen |= group
    return groups


def _bound(
    case: Case, group: list[str], rides: dict[str, list[tuple[Journey, Ride]]]
) -> Iterator[Violation]:
    behind = {e.request for e in case.plan.unserved if e.people.persons > 0}
    served = [name for name in group if name in rides]
    left = [name for name in group if name not in rides or name in behind]
    if served and left:
        journey, ride = rides[served[0]][0]
        said = _LEFT_COMPANION.of(request=served[0], other=left[0])
        yield Violation("V11", journey.shift.id, ride.pickup, said)
        return
    together = [found for name in group for found in rides.get(name, [])]
    if not together:
        return
    first_journey, first = together[0]
    for journey, ride in together:
        if journey.shift.id != first_journey.shift.id:
            said = _OTHER_VEHICLE.of(
                shift=journey.shift.id,
                stop=ride.pickup,
                request=ride.request.id,
                other=first.request.id,
            )
            yield Violation("V11", journey.shift.id, ride.pickup, said)
            return
    _, last = max(together, key=lambda found: found[1].pickup)
    _, leaver = min(together, key=lambda found: found[1].dropoff)
    if last.pickup > leaver.dropoff:
        said = _NOT_TOGETHER.of(
            shift=first_journey.shift.id,
            stop=last.pickup,
            request=last.request.id,
            other=leaver.request.id,
        )
        yield Violation("V11", first_journey.shift.id, last.pickup, said)


def _apart(journey: Journey, one: Ride, other: Ride) -> Iterator[Violation]:
    forbidden = (
        other.request.id in one.request.apart_from
        or one.request.id in other.request.apart_from
    )
    meet = one.pickup < other.dropoff and other.pickup < one.dropoff
    if forbidden and meet and not (one.aboard and other.aboard):
        stop = max(one.pickup, other.pickup)
        said = _TOGETHER.of(
            shift=journey.shift.id,
            stop=stop,
            request=one.request.id,
            other=other.request.id,
        )
        yield Violation("V11", journey.shift.id, stop, said)


def v14_relays(case: Case) -> Iterator[Violation]:
    """V14: the first alights by the handover, the second boards from then on."""
    rides = case.rides_by_request()
    for second in case.operation.requests.values():
        if not second.relay_after:
            continue
        before = rides.get(second.relay_after, [])
        after = rides.get(second.id, [])
        yield from _both(case, second)
        for journey, ride in before:
            if after:
                yield from _hands_over(case, journey, ride, second)
        for journey, ride in after:
            yield from _takes_over(case, journey, ride)


def _both(case: Case, second: Request) -> Iterator[Violation]:
    """Both are served whole, or none; what is done or under way is not judged."""
    first = second.relay_after
    if case.is_fact(first) or case.is_fact(second.id):
        return
    rides = case.rides_by_request()
    behind = {e.request for e in case.plan.unserved if e.people.persons > 0}
    states = {
        (name in rides, name in behind or name not in case.operation.requests)
        for name in (first, second.id)
    }
    if len({served for served, _ in states}) > 1 or (True, True) in states:
        said = _HALF_RELAY.of(first=first, second=second.id)
        yield Violation("V14", "", None, said)


def _hands_over(
    case: Case, journey: Journey, ride: Ride, second: Request
) -> Iterator[Violation]:
    stop = journey.stops[ride.dropoff]
    named = {
        "shift": journey.shift.id,
        "stop": ride.dropoff,
        "request": ride.request.id,
    }
    if second.handover is not None and stop.begin > second.handover:
        said = _LATE_HANDOVER.of(
            **named,
            moment=case.clock(stop.begin),
            handover=case.clock(second.handover),
        )
        yield Violation("V14", journey.shift.id, ride.dropoff, said)
    if stop.place != second.pickup:
        said = _OTHER_HUB.of(**named, place=stop.place, pickup=second.pickup)
        yield Violation("V14", journey.shift.id, ride.dropoff, said)


def _takes_over(case: Case, journey: Journey, ride: Ride) -> Iterator[Violation]:
    handover = ride.request.handover
    begin = journey.stops[ride.pickup].begin
    if handover is not None and begin < handover and not ride.aboard:
        said = _EARLY_HANDOVER.of(
            shift=journey.shift.id,
            stop=ride.pickup,
            request=ride.request.id,
            moment=case.clock(begin),
            handover=case.clock(handover),
        )
        yield Violation("V14", journey.shift.id, ride.pickup, said)
