"""V9: at no gate do more vehicles begin inspection than it takes in an interval."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from greencorridor.model.case import Case
from greencorridor.model.corridor import Passage
from greencorridor.model.place import Direction
from greencorridor.model.plan import GatePassage
from greencorridor.model.rules.ways import DIRECTION, convoys_of, window_of
from greencorridor.model.violation import Violation
from greencorridor.text import Text

_TOO_MANY = Text(
    "Gate {gate} ({direction}): in the interval from {start} vehicles begin "
    "inspection: {count}; allowed: {limit}; shifts: {shifts}.",
    "Ворота {gate} ({direction}): в інтервалі від {start} починають огляд "
    "автомобілів: {count}; дозволено: {limit}; зміни: {shifts}.",
)
_CONVOY_FULL = Text(
    "Shift {shift}, on the way to stop {stop}: the convoy at gate {gate} ({direction}) "
    "at {start} is full.",
    "Зміна {shift}, на шляху до зупинки {stop}: колона на воротах {gate} ({direction}) "
    "о {start} повна.",
)


class Crossing(NamedTuple):
    """A passage of a gate by one of our vehicles."""

    shift: str
    stop: int
    part: GatePassage


def v9_throughput(case: Case) -> Iterator[Violation]:
    """V9: throughput less what others use, over all routes together."""
    for (gate, direction), crossings in crossings_of(case).items():
        passage = case.operation.gates[gate].passages.get(direction, Passage())
        margin = case.operation.gate_margin
        with_convoy = set(assign_convoys(passage, crossings, margin))
        alone = [c for i, c in enumerate(crossings) if i not in with_convoy]
        for crossing in alone:
            if window_of(passage, crossing.part, margin) is None and convoys_of(
                passage, crossing.part
            ):
                said = _CONVOY_FULL.of(
                    shift=crossing.shift,
                    stop=crossing.stop,
                    gate=gate,
                    direction=DIRECTION[direction],
                    start=case.clock(crossing.part.begin),
                )
                yield Violation("V9", crossing.shift, crossing.stop, said)
        yield from _intervals(case, passage, alone)


def _intervals(
    case: Case, passage: Passage, crossings: list[Crossing]
) -> Iterator[Violation]:
    """Judge those who pass by the windows: half-open intervals from each opening."""
    if passage.throughput is None:
        return
    limit = max(0, passage.throughput - passage.others)
    used: dict[tuple[int, int], list[Crossing]] = defaultdict(list)
    for crossing in crossings:
        window = window_of(passage, crossing.part, case.operation.gate_margin)
        if window is not None:  # V8 reports the others
            opening = passage.windows[window].span.start
            number = (crossing.part.begin - opening) // passage.interval
            used[window, number].append(crossing)
    for (window, number), together in sorted(used.items()):
        if len(together) <= limit:
            continue
        last = together[-1]
        opening = passage.windows[window].span.start
        said = _TOO_MANY.of(
            gate=last.part.gate,
            direction=DIRECTION[last.part.direction],
            start=case.clock(opening + number * passage.interval),
            count=len(together),
            limit=limit,
            shifts=", ".join(sorted({c.shift for c in together})),
        )
        yield Violation("V9", last.shift, last.stop, said)


def crossings_of(case: Case) -> dict[tuple[str, Direction], list[Crossing]]:
    """Return all passages by gate and direction, in the order of their begin."""
    found: dict[tuple[str, Direction], list[Crossing]] = defaultdict(list)
    for journey in case.journeys:
        for stop, leg in enumerate(journey.route.legs, start=1):
            for part in leg.parts:
                if isinstance(part, GatePassage):
                    crossing = Crossing(journey.shift.id, stop, part)
                    found[part.gate, part.direction].append(crossing)
    for crossings in found.values():
        crossings.sort(key=lambda c: (c.part.begin, c.shift, c.stop))
    return dict(sorted(found.items()))


def assign_convoys(
    passage: Passage, crossings: list[Crossing], margin: int
) -> dict[int, int]:
    """Let as many go with convoys as can: convoy by index of the crossing.

    Convoys may leave at one instant with different musters, so this is a matching
    (Kuhn, 1955: augmenting paths). Who cannot pass by a window goes first; a vehicle
    once placed keeps a place, so the rest only fills what is left.
    """
    options = [convoys_of(passage, c.part) for c in crossings]
    order = sorted(
        (i for i in range(len(crossings)) if options[i]),
        key=lambda i: window_of(passage, crossings[i].part, margin) is not None,
    )
    riders: dict[int, list[int]] = {k: [] for k in range(len(passage.convoys))}

    def place(crossing: int, tried: set[int]) -> bool:
        for convoy in options[crossing]:
            if convoy in tried:
                continue
            tried.add(convoy)
            room = passage.convoys[convoy].vehicles
            if room is None or len(riders[convoy]) < room:
                riders[convoy].append(crossing)
                return True
            for other in list(riders[convoy]):
                if place(other, tried):
                    riders[convoy].remove(other)
                    riders[convoy].append(crossing)
                    return True
        return False

    for crossing in order:
        place(crossing, set())
    return {c: convoy for convoy, taken in riders.items() for c in taken}
