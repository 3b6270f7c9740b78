"""V12: what a coordinator has locked holds, and what is done or under way is fact."""

from collections.abc import Iterator

from greencorridor.model.case import Case, Journey
from greencorridor.model.operation import Lock, LockKind
from greencorridor.model.plan import StopKind
from greencorridor.model.violation import Violation
from greencorridor.text import Text

_VEHICLE = Text(
    "Shift {shift}, stop {stop}: request {request} is locked to shift {locked}.",
    "Зміна {shift}, зупинка {stop}: заявка {request} закріплена за зміною {locked}.",
)
_ORDER = Text(
    "Shift {shift}, stop {stop}: request {request} boards after {other}, against the "
    "locked order.",
    "Зміна {shift}, зупинка {stop}: заявка {request} сідає після {other}, всупереч "
    "закріпленому порядку.",
)
_TIME = Text(
    "Shift {shift}, stop {stop}: request {request} boards at {begin}, outside the "
    "locked time.",
    "Зміна {shift}, зупинка {stop}: заявка {request} сідає о {begin}, поза закріпленим "
    "часом.",
)
_ABOARD = Text(
    "Shift {shift}: request {request} is on board when the shift begins; the route "
    "must begin with it.",
    "Зміна {shift}: заявка {request} на борту, коли зміна починається; маршрут має "
    "починатися з неї.",
)
_DONE = Text(
    "Request {request} has arrived, but the plan still speaks of it.",
    "Заявка {request} вже прибула, а план досі про неї згадує.",
)


def v12_locks(case: Case) -> Iterator[Violation]:
    """V12: locks of a vehicle, an order, a time; facts."""
    found = _boardings(case)
    for lock in case.operation.locks:
        if lock.request not in case.operation.requests:
            continue  # a row in error: the tables report it
        boardings = found.get(lock.request, [])
        match lock.kind:
            case LockKind.VEHICLE:
                yield from _vehicle(lock, boardings)
            case LockKind.TIME:
                yield from _time(case, lock, boardings)
            case LockKind.ABOARD:
                yield from _aboard(case, lock, boardings)
            case LockKind.DONE:
                yield from _done(case, lock, boardings)
            case LockKind.ORDER:
                pass  # judged below, all locks of a shift together
    for journey in case.journeys:
        yield from _order(case, journey)


Boardings = list[tuple[Journey, int]]
"""Journeys and the stops at which somebody boards."""


def _boardings(case: Case) -> dict[str, Boardings]:
    """Find where each request boards."""
    found: dict[str, Boardings] = {}
    for journey in case.journeys:
        for index, stop in enumerate(journey.stops):
            if stop.kind is StopKind.PICKUP:
                found.setdefault(stop.request, []).append((journey, index))
    return found


def _vehicle(lock: Lock, boardings: Boardings) -> Iterator[Violation]:
    for journey, index in boardings:
        if journey.shift.id != lock.shift:
            said = _VEHICLE.of(
                shift=journey.shift.id,
                stop=index,
                request=lock.request,
                locked=lock.shift,
            )
            yield Violation("V12", journey.shift.id, index, said)


def _time(case: Case, lock: Lock, boardings: Boardings) -> Iterator[Violation]:
    if case.is_fact(lock.request) or lock.window is None:
        return
    for journey, index in boardings:
        begin = journey.stops[index].begin
        if not lock.window.holds(begin):
            said = _TIME.of(
                shift=journey.shift.id,
                stop=index,
                request=lock.request,
                begin=case.clock(begin),
            )
            yield Violation("V12", journey.shift.id, index, said)


def _order(case: Case, journey: Journey) -> Iterator[Violation]:
    """Boardings follow ascending positions; equal positions are in any order."""
    position = {
        lock.request: lock.position
        for lock in case.operation.locks
        if lock.kind is LockKind.ORDER and lock.shift == journey.shift.id
    }
    before = ""
    for index, stop in enumerate(journey.stops):
        if stop.kind is not StopKind.PICKUP or stop.request not in position:
            continue
        if before and position[stop.request] < position[before]:
            said = _ORDER.of(
                shift=journey.shift.id, stop=index, request=stop.request, other=before
            )
            yield Violation("V12", journey.shift.id, index, said)
        else:
            before = stop.request


def _aboard(case: Case, lock: Lock, boardings: Boardings) -> Iterator[Violation]:
    if not boardings or not all(
        journey.shift.id == lock.shift and index in _leading(case, journey)
        for journey, index in boardings
    ):
        said = _ABOARD.of(shift=lock.shift, request=lock.request)
        yield Violation("V12", lock.shift, None, said)


def _leading(case: Case, journey: Journey) -> set[int]:
    """Return the first stops, at which those aboard are entered, taking no time."""
    moment = max(0, journey.shift.hours.start)
    indices: set[int] = set()
    for index, stop in enumerate(journey.stops[1:], start=1):
        here = case.aboard.get(stop.request) == journey.shift.id
        moments = (stop.arrival, stop.begin, stop.departure)
        if (
            stop.kind is not StopKind.PICKUP
            or not here
            or stop.place != journey.shift.start_place
            or moments != (moment, moment, moment)
        ):
            break
        indices.add(index)
    return indices


def _done(case: Case, lock: Lock, boardings: Boardings) -> Iterator[Violation]:
    listed = any(e.request == lock.request for e in case.plan.unserved)
    if boardings:
        journey, index = boardings[0]
        said = _DONE.of(request=lock.request)
        yield Violation("V12", journey.shift.id, index, said)
    elif listed:
        yield Violation("V12", "", None, _DONE.of(request=lock.request))
