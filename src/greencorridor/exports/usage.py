"""How far people, gates and places are used by a plan, for tables and maps."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from greencorridor.exports.clock import clock_of
from greencorridor.model.corridor import Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, PlaceKind
from greencorridor.model.plan import GatePassage, Plan, StopKind
from greencorridor.model.request import Priority
from greencorridor.units import MINUTE, Seconds

TAKES_IN = frozenset({PlaceKind.SHELTER, PlaceKind.HOSPITAL, PlaceKind.HUB})


class PriorityCount(NamedTuple):
    """People of one priority: who asked, and who of them is left behind."""

    priority: Priority
    asked: int
    left: int


class IntervalUse(NamedTuple):
    """Vehicles that begin inspection at a gate within [start, end).

    Parameters
    ----------
    limit
        How many may, what others use taken off; None: unlimited.
    convoy
        Whether it is a convoy, which leaves at `start`.
    """

    gate: str
    direction: Direction
    start: Seconds
    end: Seconds
    used: int
    limit: int | None
    convoy: bool = False


class HourUse(NamedTuple):
    """People who begin to alight at a place within a clock hour.

    Parameters
    ----------
    hour
        When the hour begins.
    total
        People there since the plan's start, this hour included.
    beds, intake
        Free beds of all kinds, people per hour; None: unlimited.
    """

    place: str
    hour: Seconds
    people: int
    total: int
    beds: int | None
    intake: int | None


def left_by_request(operation: Operation, plan: Plan) -> dict[str, int]:
    """Return the persons left behind by request, rows in error first."""
    left = {out.request: out.persons for out in operation.left_out}
    for unserved in plan.unserved:
        left.setdefault(unserved.request, unserved.people.persons)
    return left


def people_by_priority(operation: Operation, plan: Plan) -> tuple[PriorityCount, ...]:
    """Return who asked and who stays, for every priority."""
    asked: Counter[Priority] = Counter()
    left: Counter[Priority] = Counter()
    behind = left_by_request(operation, plan)
    for request in operation.requests.values():
        asked[request.priority] += request.party.persons
        left[request.priority] += behind.get(request.id, 0)
    for out in operation.left_out:
        if out.request not in operation.requests:
            asked[out.priority] += out.persons
            left[out.priority] += out.persons
    return tuple(PriorityCount(p, asked[p], left[p]) for p in Priority)


def gate_intervals(operation: Operation, plan: Plan) -> Iterator[IntervalUse]:
    """Yield the use of every gate, direction by direction, in the order of time."""
    passed: dict[tuple[str, Direction], list[Seconds]] = defaultdict(list)
    for route in plan.routes:
        for leg in route.legs:
            for part in leg.parts:
                if isinstance(part, GatePassage):
                    passed[part.gate, part.direction].append(part.begin)
    for gate in operation.gates.values():
        for direction, passage in gate.passages.items():
            begins = sorted(passed.get((gate.id, direction), []))
            uses = _uses(gate.id, direction, passage, begins)
            yield from sorted(uses, key=lambda use: use.start)


def _uses(
    gate: str, direction: Direction, passage: Passage, begins: list[Seconds]
) -> Iterator[IntervalUse]:
    limit = passage.throughput
    if limit is not None:
        limit = max(0, limit - passage.others)
    instants = {convoy.departure for convoy in passage.convoys}
    alone = [begin for begin in begins if begin not in instants]
    for opening in passage.windows:
        for start in range(opening.span.start, opening.span.end + 1, passage.interval):
            end = min(start + passage.interval, opening.span.end + 1)
            used = sum(start <= begin < end for begin in alone)
            if used or end - start > MINUTE:  # the window's last second is no interval
                yield IntervalUse(gate, direction, start, end, used, limit)
    for convoy in passage.convoys:
        used = begins.count(convoy.departure)
        at = convoy.departure
        yield IntervalUse(gate, direction, at, at + 1, used, convoy.vehicles, True)


def place_hours(operation: Operation, plan: Plan) -> Iterator[HourUse]:
    """Yield, for each place that takes people in, the hours in which people come."""
    clock = clock_of(operation)
    people: dict[str, Counter[Seconds]] = defaultdict(Counter)
    for route in plan.routes:
        for stop in route.stops:
            if stop.kind is StopKind.DROPOFF:
                local = clock.moment(stop.begin)
                hour = stop.begin - local.minute * 60 - local.second
                people[stop.place][hour] += stop.load.persons
    for place in operation.places.values():
        beds = None if place.beds is None else sum(place.beds.values())
        total = 0
        for hour, count in sorted(people[place.id].items()):
            total += count
            yield HourUse(place.id, hour, count, total, beds, place.intake_per_hour)
