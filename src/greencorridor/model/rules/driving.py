"""V6: how long a driver is at the wheel within 24 hours, over all of his shifts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from greencorridor.model.case import Case, Journey
from greencorridor.model.legs import leg_driving
from greencorridor.model.place import Window
from greencorridor.model.plan import Drive
from greencorridor.model.violation import Violation
from greencorridor.text import Text
from greencorridor.units import DAY, Seconds

_DRIVING = Text(
    "Shift {shift}: {driving} s of driving; allowed, with what was driven before: "
    "{limit} s.",
    "Зміна {shift}: {driving} с за кермом; дозволено, з огляду на попереднє: "
    "{limit} с.",
)
_DAY = Text(
    "Driver {driver}: {driving} s of driving within the 24 hours from {moment}, with "
    "what was driven before the plan, in shifts {shifts}; allowed: {limit} s.",
    "Водій {driver}: {driving} с за кермом протягом 24 годин від {moment}, разом із "
    "проїханим до плану, у змінах {shifts}; дозволено: {limit} с.",
)


def of_each_shift(case: Case) -> Iterator[Violation]:
    """Judge a shift's driving, with what the driver who drove most had driven."""
    known = case.operation.volunteers
    for journey in case.journeys:
        shift = journey.shift
        before = max((known[d].driven for d in shift.drivers if d in known), default=0)
        limit = shift.limits.total - before
        driving = sum(leg_driving(case.operation, leg) for leg in journey.route.legs)
        if driving > limit:
            said = _DRIVING.of(shift=shift.id, driving=driving, limit=max(0, limit))
            yield Violation("V6", shift.id, None, said)


def of_each_driver(case: Case) -> Iterator[Violation]:
    """Judge who drives in several shifts: each limit holds for all of them together.

    Of all 24 hours it is enough to look at those that begin when he sets off, and at
    those that end when he arrives.
    """
    journeys: dict[str, list[Journey]] = defaultdict(list)
    for journey in case.journeys:
        for driver in set(journey.shift.drivers):
            journeys[driver].append(journey)
    for driver, his in sorted(journeys.items()):
        if len(his) < 2:
            continue
        spans = [span for journey in his for span in _at_the_wheel(case, journey)]
        starts = {span.start for span in spans} | {span.end - DAY for span in spans}
        breaches = (_breach(case, driver, his, start) for start in sorted(starts))
        worst = max(filter(None, breaches), key=lambda b: b[0], default=None)
        if worst is not None:
            yield worst[1]


def _breach(
    case: Case, driver: str, journeys: Sequence[Journey], start: Seconds
) -> tuple[Seconds, Violation] | None:
    """Judge the 24 hours from `start`; with a breach, the seconds beyond the limit."""
    driving: dict[str, Seconds] = {}
    for journey in journeys:
        inside = sum(
            max(0, min(span.end, start + DAY) - max(span.start, start))
            for span in _at_the_wheel(case, journey)
        )
        if inside:
            driving[journey.shift.id] = inside
    if len(driving) < 2:
        return None
    # when before the plan he drove is not known: it counts wherever it may
    before = case.operation.volunteers[driver].driven if start < 0 else 0
    total = before + sum(driving.values())
    limit = min(case.operation.shifts[shift].limits.total for shift in driving)
    if total <= limit:
        return None
    said = _DAY.of(
        driver=driver,
        driving=total,
        moment=case.clock(start),
        shifts=", ".join(sorted(driving)),
        limit=limit,
    )
    return total - limit, Violation("V6", max(driving), None, said)


def _at_the_wheel(case: Case, journey: Journey) -> Iterator[Window]:
    """Spans of driving: drives, and sections of gates."""
    for leg in journey.route.legs:
        for part in leg.parts:
            if isinstance(part, Drive):
                yield Window(part.departure, part.arrival)
            else:
                passage = case.operation.gates[part.gate].passages.get(part.direction)
                section = passage.section if passage else 0
                yield Window(part.passed - section, part.passed)
