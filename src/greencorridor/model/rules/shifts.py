"""V6: a route keeps to its shift: places, hours, driving, fuel, breaks."""

from collections.abc import Iterator
from itertools import combinations

from greencorridor.model.case import Case, Journey
from greencorridor.model.legs import leg_driving, leg_metres
from greencorridor.model.plan import StopKind
from greencorridor.model.rules.driving import of_each_driver, of_each_shift
from greencorridor.model.violation import Violation
from greencorridor.text import Text
from greencorridor.units import Seconds

_EMPTY = Text(
    "Shift {shift}: the route serves nobody.",
    "Зміна {shift}: маршрут нікого не обслуговує.",
)
_PLACE = Text(
    "Shift {shift}, stop {stop}: the route must begin or end at {place}, not at "
    "{other}.",
    "Зміна {shift}, зупинка {stop}: маршрут має починатися або закінчуватися в місці "
    "{place}, а не {other}.",
)
_START_MOMENTS = Text(
    "Shift {shift}: at the start arrival, begin and departure must be one moment.",
    "Зміна {shift}: на початку прибуття, початок і відправлення мають бути однією "
    "миттю.",
)
_TOO_EARLY = Text(
    "Shift {shift}: the route begins at {moment}, before {limit}.",
    "Зміна {shift}: маршрут починається о {moment}, раніше ніж {limit}.",
)
_TOO_LATE = Text(
    "Shift {shift}: the route ends at {moment}, after {limit}.",
    "Зміна {shift}: маршрут закінчується о {moment}, пізніше ніж {limit}.",
)
_FUEL = Text(
    "Shift {shift}: {metres} m are driven; the fuel lasts for {limit} m.",
    "Зміна {shift}: проїхано {metres} м; пального вистачає на {limit} м.",
)
_NO_BREAK = Text(
    "Shift {shift}, on the way to stop {stop}: {driving} s of driving without a break; "
    "allowed: {limit} s.",
    "Зміна {shift}, на шляху до зупинки {stop}: {driving} с за кермом без перерви; "
    "дозволено: {limit} с.",
)
_SHORT_BREAK = Text(
    "Shift {shift}, stop {stop}: the break takes {taken} s; it needs {needed} s.",
    "Зміна {shift}, зупинка {stop}: перерва триває {taken} с; потрібно {needed} с.",
)
_BREAK_LOADED = Text(
    "Shift {shift}, stop {stop}: a break is taken with people on board.",
    "Зміна {shift}, зупинка {stop}: перерва, коли на борту люди.",
)
_BREAK_IN_ZONE = Text(
    "Shift {shift}, stop {stop}: a break is taken at {place}, inside a zone.",
    "Зміна {shift}, зупинка {stop}: перерва в місці {place}, у небезпечній зоні.",
)
_CLASH = Text(
    "Shifts {one} and {other} overlap and share {shared}; only one can be used.",
    "Зміни {one} та {other} перетинаються і мають спільне: {shared}; можлива лише "
    "одна.",
)


def v6_shift(case: Case) -> Iterator[Violation]:
    """V6: places, hours, driving time, fuel range and breaks of every shift."""
    for journey in case.journeys:
        if not any(s.kind is StopKind.PICKUP for s in journey.stops):
            said = _EMPTY.of(shift=journey.shift.id)
            yield Violation("V6", journey.shift.id, None, said)
        yield from _ends(journey)
        yield from _hours(case, journey)
        yield from _fuel(case, journey)
        yield from _driving_between_breaks(case, journey)
        yield from _breaks(case, journey)
    yield from of_each_shift(case)
    yield from of_each_driver(case)
    for one, other in _sharing(case):
        yield from _clash(one, other)


def _sharing(case: Case) -> Iterator[tuple[Journey, Journey]]:
    """Pairs of used shifts that have a vehicle or a volunteer in common."""
    users: dict[tuple[str, str], list[int]] = {}
    for number, journey in enumerate(case.journeys):
        for name in journey.shift.needs:
            users.setdefault(name, []).append(number)
    pairs = {pair for numbers in users.values() for pair in combinations(numbers, 2)}
    for one, other in sorted(pairs):
        yield case.journeys[one], case.journeys[other]


def _ends(journey: Journey) -> Iterator[Violation]:
    shift, last = journey.shift, len(journey.stops) - 1
    for index, place in ((0, shift.start_place), (last, shift.end_place)):
        other = journey.stops[index].place
        if other != place:
            said = _PLACE.of(shift=shift.id, stop=index, place=place, other=other)
            yield Violation("V6", shift.id, index, said)
    start = journey.stops[0]
    if not start.arrival == start.begin == start.departure:
        yield Violation("V6", shift.id, 0, _START_MOMENTS.of(shift=shift.id))


def _hours(case: Case, journey: Journey) -> Iterator[Violation]:
    """Judge the hours: a route lies within its shift and within the plan."""
    shift = journey.shift
    begin, end = journey.stops[0].departure, journey.stops[-1].departure
    earliest = max(0, shift.hours.start)
    latest = min(case.operation.end, shift.hours.end)
    if begin < earliest:
        said = _TOO_EARLY.of(
            shift=shift.id, moment=case.clock(begin), limit=case.clock(earliest)
        )
        yield Violation("V6", shift.id, 0, said)
    if end > latest:
        said = _TOO_LATE.of(
            shift=shift.id, moment=case.clock(end), limit=case.clock(latest)
        )
        yield Violation("V6", shift.id, len(journey.stops) - 1, said)


def _fuel(case: Case, journey: Journey) -> Iterator[Violation]:
    limit = journey.vehicle.fuel_range
    metres = sum(leg_metres(case.travel, leg) for leg in journey.route.legs)
    if limit is not None and metres > limit:
        said = _FUEL.of(shift=journey.shift.id, metres=metres, limit=limit)
        yield Violation("V6", journey.shift.id, None, said)


def _driving_between_breaks(case: Case, journey: Journey) -> Iterator[Violation]:
    limit = journey.shift.limits.before_break
    driving: Seconds = 0
    for index, leg in enumerate(journey.route.legs, start=1):
        driving += leg_driving(case.operation, leg)
        if driving > limit:
            said = _NO_BREAK.of(
                shift=journey.shift.id, stop=index, driving=driving, limit=limit
            )
            yield Violation("V6", journey.shift.id, index, said)
        if driving > limit or journey.stops[index].kind is StopKind.BREAK:
            driving = 0  # after a breach too, so that each is reported once


def _breaks(case: Case, journey: Journey) -> Iterator[Violation]:
    shift = journey.shift
    for index, stop in enumerate(journey.stops):
        if stop.kind is not StopKind.BREAK:
            continue
        named = {"shift": shift.id, "stop": index}
        taken = stop.departure - stop.begin
        if taken < shift.limits.break_length:
            said = _SHORT_BREAK.of(
                **named, taken=taken, needed=shift.limits.break_length
            )
            yield Violation("V6", shift.id, index, said)
        if journey.on_board(index):
            yield Violation("V6", shift.id, index, _BREAK_LOADED.of(**named))
        if case.travel.zones_at(stop.place):
            said = _BREAK_IN_ZONE.of(**named, place=stop.place)
            yield Violation("V6", shift.id, index, said)


def _clash(one: Journey, other: Journey) -> Iterator[Violation]:
    """Judge two used shifts: nobody and nothing is in two places at once."""
    ours, theirs = one.shift, other.shift
    if ours.hours.start >= theirs.hours.end or theirs.hours.start >= ours.hours.end:
        return
    for what in sorted({name for _, name in ours.needs & theirs.needs}):
        said = _CLASH.of(one=ours.id, other=theirs.id, shared=what)
        yield Violation("V6", theirs.id, None, said)
