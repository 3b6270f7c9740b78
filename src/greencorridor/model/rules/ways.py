"""V8: every part takes at least the road's time, and gates are passed when open."""

from collections.abc import Iterator
from typing import NamedTuple

from greencorridor.model.case import Case, Journey
from greencorridor.model.corridor import Passage
from greencorridor.model.place import Direction, Point, entry, exit_
from greencorridor.model.plan import Drive, GatePassage, Part
from greencorridor.model.violation import Violation
from greencorridor.text import Text
from greencorridor.units import Seconds

DIRECTION = {
    Direction.FORWARD: Text("forward", "вперед"),
    Direction.BACKWARD: Text("backward", "назад"),
}

_GAP = Text(
    "Shift {shift}, on the way to stop {stop}: a part begins at {origin}, but the "
    "vehicle is at {here}.",
    "Зміна {shift}, на шляху до зупинки {stop}: частина починається в {origin}, а "
    "автомобіль у {here}.",
)
_TOO_SOON = Text(
    "Shift {shift}, on the way to stop {stop}: a part departs at {departure}, before "
    "the vehicle is there at {there}.",
    "Зміна {shift}, на шляху до зупинки {stop}: частина вирушає о {departure}, раніше "
    "ніж автомобіль там, о {there}.",
)
_ENDS_ELSEWHERE = Text(
    "Shift {shift}, stop {stop}: the way ends at {here}, the stop is at {place}.",
    "Зміна {shift}, зупинка {stop}: шлях закінчується в {here}, а зупинка в {place}.",
)
_ARRIVES_LATER = Text(
    "Shift {shift}, stop {stop}: arrival {arrival} is before the way ends at {there}.",
    "Зміна {shift}, зупинка {stop}: прибуття {arrival} раніше, ніж закінчується шлях, "
    "о {there}.",
)
_NO_ROAD = Text(
    "Shift {shift}, on the way to stop {stop}: there is no road from {origin} to "
    "{target} without a gate.",
    "Зміна {shift}, на шляху до зупинки {stop}: немає дороги без воріт від {origin} "
    "до {target}.",
)
_TOO_FAST = Text(
    "Shift {shift}, on the way to stop {stop}: from {origin} to {target} the road "
    "takes {needed} s, the plan {taken} s.",
    "Зміна {shift}, на шляху до зупинки {stop}: від {origin} до {target} дорогою "
    "{needed} с, за планом {taken} с.",
)
_METRES = Text(
    "Shift {shift}, on the way to stop {stop}: a part is {metres} m long, the plan "
    "says {said}.",
    "Зміна {shift}, на шляху до зупинки {stop}: довжина частини {metres} м, у плані "
    "{said}.",
)
_BEFORE_ARRIVAL = Text(
    "Shift {shift}, on the way to stop {stop}: inspection at gate {gate} begins before "
    "the vehicle arrives.",
    "Зміна {shift}, на шляху до зупинки {stop}: огляд на воротах {gate} починається до "
    "прибуття автомобіля.",
)
_PASSED = Text(
    "Shift {shift}, on the way to stop {stop}: at gate {gate} from begin to passed are "
    "{taken} s; inspection and section take {needed} s.",
    "Зміна {shift}, на шляху до зупинки {stop}: на воротах {gate} від початку до "
    "проїзду {taken} с; огляд і ділянка тривають {needed} с.",
)
_CLOSED = Text(
    "Shift {shift}, on the way to stop {stop}: gate {gate} ({direction}) is not open "
    "from {begin} to {passed} with its margin, and no convoy fits.",
    "Зміна {shift}, на шляху до зупинки {stop}: ворота {gate} ({direction}) не "
    "відчинені від {begin} до {passed} із запасом, і жодна колона не підходить.",
)


class _Here(NamedTuple):
    """Where and since when the vehicle is; the stop that it heads for."""

    point: Point
    since: Seconds
    stop: int


def v8_ways(case: Case) -> Iterator[Violation]:
    """V8: parts follow one another, take the road's time, pass gates when open."""
    for journey in case.journeys:
        for index, leg in enumerate(journey.route.legs):
            origin = journey.stops[index]
            here = _Here(origin.place, origin.departure, index + 1)
            for part in leg.parts:
                yield from _joins(case, journey, here, part)
                if isinstance(part, Drive):
                    yield from _drive(case, journey, here.stop, part)
                    here = _Here(part.target, part.arrival, index + 1)
                else:
                    yield from _gate(case, journey, here.stop, part)
                    side = exit_(part.gate, part.direction)
                    here = _Here(side, part.passed, index + 1)
            yield from _reaches(case, journey, here)


def _joins(
    case: Case, journey: Journey, here: _Here, part: Part
) -> Iterator[Violation]:
    """Judge that the part begins where and when the one before has ended."""
    if isinstance(part, Drive):
        origin, departure = part.origin, part.departure
    else:
        origin, departure = entry(part.gate, part.direction), part.arrival
    named = {"shift": journey.shift.id, "stop": here.stop}
    if origin != here.point:
        said = _GAP.of(**named, origin=_say(origin), here=_say(here.point))
        yield Violation("V8", journey.shift.id, here.stop, said)
    if departure < here.since:
        said = _TOO_SOON.of(
            **named, departure=case.clock(departure), there=case.clock(here.since)
        )
        yield Violation("V8", journey.shift.id, here.stop, said)


def _reaches(case: Case, journey: Journey, here: _Here) -> Iterator[Violation]:
    """Judge that the leg ends at the next stop, no later than its arrival."""
    stop = journey.stops[here.stop]
    named = {"shift": journey.shift.id, "stop": here.stop}
    if here.point != stop.place:
        said = _ENDS_ELSEWHERE.of(**named, here=_say(here.point), place=stop.place)
        yield Violation("V8", journey.shift.id, here.stop, said)
    if stop.arrival < here.since:
        said = _ARRIVES_LATER.of(
            **named, arrival=case.clock(stop.arrival), there=case.clock(here.since)
        )
        yield Violation("V8", journey.shift.id, here.stop, said)


def _drive(case: Case, journey: Journey, stop: int, part: Drive) -> Iterator[Violation]:
    shift = journey.shift.id
    ends = {"origin": _say(part.origin), "target": _say(part.target)}
    way = case.travel.drive(part.origin, part.target)
    if way is None:
        yield Violation("V8", shift, stop, _NO_ROAD.of(shift=shift, stop=stop, **ends))
        return
    taken = part.arrival - part.departure
    if taken < way.seconds:
        said = _TOO_FAST.of(
            shift=shift, stop=stop, **ends, needed=way.seconds, taken=taken
        )
        yield Violation("V8", shift, stop, said)
    if part.metres != way.metres:
        said = _METRES.of(shift=shift, stop=stop, metres=way.metres, said=part.metres)
        yield Violation("V8", shift, stop, said)


def _gate(
    case: Case, journey: Journey, stop: int, part: GatePassage
) -> Iterator[Violation]:
    shift = journey.shift.id
    named = {"shift": shift, "stop": stop, "gate": part.gate}
    passage = case.operation.gates[part.gate].passages.get(part.direction, Passage())
    if part.begin < part.arrival:
        yield Violation("V8", shift, stop, _BEFORE_ARRIVAL.of(**named))
    needed = passage.inspection + passage.section
    taken = part.passed - part.begin
    if taken != needed:
        said = _PASSED.of(**named, taken=taken, needed=needed)
        yield Violation("V8", shift, stop, said)
    metres = case.travel.section(part.gate, part.direction).metres
    if part.metres != metres:
        said = _METRES.of(shift=shift, stop=stop, metres=metres, said=part.metres)
        yield Violation("V8", shift, stop, said)
    margin = case.operation.gate_margin
    if window_of(passage, part, margin) is None and not convoys_of(passage, part):
        said = _CLOSED.of(
            **named,
            direction=DIRECTION[part.direction],
            begin=case.clock(part.begin),
            passed=case.clock(part.passed),
        )
        yield Violation("V8", shift, stop, said)


def window_of(passage: Passage, part: GatePassage, margin: Seconds) -> int | None:
    """Return the window that holds begin and, with the margin, passed; None: none."""
    for index, window in enumerate(passage.windows):
        span = window.span
        if span.start <= part.begin <= span.end and part.passed <= span.end - margin:
            return index
    return None


def convoys_of(passage: Passage, part: GatePassage) -> list[int]:
    """Return the convoys with which the vehicle may have gone."""
    return [
        index
        for index, convoy in enumerate(passage.convoys)
        if part.begin == convoy.departure
        and part.arrival <= convoy.departure - convoy.muster
    ]


def _say(point: Point) -> str:
    """Name a point: a place, or a gate's side."""
    return point if isinstance(point, str) else f"{point.gate}/{point.side.value}"
