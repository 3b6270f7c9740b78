"""What a coordinator wants to know of a plan at a glance, as plain data."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from greencorridor.model.corridor import Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction
from greencorridor.model.plan import (
    Cost,
    Drive,
    GatePassage,
    Part,
    Plan,
    Reason,
    Route,
    StopKind,
)
from greencorridor.model.request import Priority
from greencorridor.model.travel import Travel
from greencorridor.units import Metres, Seconds, to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """People and requests of one priority.

    Parameters
    ----------
    requests, requests_whole
        How many asked, and how many of them are carried whole.
    """

    priority: Priority
    persons: int
    carried: int
    requests: int
    requests_whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """The requests that stay behind for one reason; persons by request."""

    reason: Reason
    persons: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class HourUse:
    """What happened in one clock hour, and the most that could; None: unlimited."""

    hour: Seconds
    used: int
    limit: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GateUse:
    """Vehicles that began inspection at a gate in one direction, hour by hour.

    A vehicle belongs to the hour in which its throughput interval begins.
    """

    gate: str
    direction: Direction
    hours: tuple[HourUse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceUse:
    """People who began to alight at a place hour by hour, and its beds.

    Parameters
    ----------
    beds
        Free beds of all kinds before the plan; None: unlimited.
    """

    place: str
    hours: tuple[HourUse, ...]
    people: int
    beds: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """Vehicles, seconds of driving and from departure to return, metres."""

    vehicles: int
    vehicles_used: int
    shifts_used: int
    driving: Seconds
    duty: Seconds
    metres: Metres


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The plan at a glance.

    Parameters
    ----------
    last_out
        When the last person has left the zones; None where nobody leaves one.
    last_arrival
        When the last person has alighted; None where nobody is carried.
    """

    carried: tuple[Carried, ...]
    staying: tuple[Staying, ...]
    cost: Cost
    fleet: Fleet
    last_out: Seconds | None
    last_arrival: Seconds | None
    gates: tuple[GateUse, ...]
    places: tuple[PlaceUse, ...]

    @property
    def persons(self) -> int:
        """Everybody who asked."""
        return sum(row.persons for row in self.carried)

    @property
    def persons_carried(self) -> int:
        """Everybody who is carried."""
        return sum(row.carried for row in self.carried)


def summarise(operation: Operation, plan: Plan, travel: Travel) -> Summary:
    """Gather the figures of `plan`; the cost is taken from it as it stands."""
    alightings = [
        stop.departure
        for route in plan.routes
        for stop in route.stops
        if stop.kind is StopKind.DROPOFF
    ]
    return Summary(
        carried=tuple(_carried_by_priority(operation, plan)),
        staying=tuple(_staying_by_reason(operation, plan)),
        cost=plan.cost,
        fleet=_fleet(operation, plan),
        last_out=max(_exits(plan, travel), default=None),
        last_arrival=max(alightings, default=None),
        gates=tuple(_gates(operation, plan)),
        places=tuple(_places(operation, plan)),
    )


def left_behind(operation: Operation, plan: Plan) -> dict[str, int]:
    """Persons left behind by request, rows in error included."""
    persons = {out.request: out.persons for out in operation.left_out}
    for unserved in plan.unserved:
        if unserved.request not in persons:
            persons[unserved.request] = unserved.people.persons
    return persons


def _carried_by_priority(operation: Operation, plan: Plan) -> Iterator[Carried]:
    behind = left_behind(operation, plan)
    asked = [(r.id, r.priority, r.party.persons) for r in operation.requests.values()]
    asked += [(o.request, o.priority, o.persons) for o in operation.left_out]
    for priority in Priority:
        rows = [(request, n) for request, p, n in asked if p is priority]
        persons = sum(n for _, n in rows)
        yield Carried(
            priority=priority,
            persons=persons,
            carried=persons - sum(behind.get(request, 0) for request, _ in rows),
            requests=len(rows),
            requests_whole=sum(request not in behind for request, _ in rows),
        )


def _staying_by_reason(operation: Operation, plan: Plan) -> Iterator[Staying]:
    reasons = {unserved.request: unserved.reason for unserved in plan.unserved}
    reasons |= {out.request: Reason.ROW_IN_ERROR for out in operation.left_out}
    behind = left_behind(operation, plan)
    for reason in Reason:
        persons = {
            request: n for request, n in behind.items() if reasons[request] is reason
        }
        if persons:
            yield Staying(reason=reason, persons=persons)


def parts_of(route: Route) -> Iterator[tuple[Part, int]]:
    """All parts of a route, each with the persons who are on board."""
    for stop, leg in zip(route.stops, route.legs, strict=False):
        for part in leg.parts:
            yield part, stop.load_after.persons


def _fleet(operation: Operation, plan: Plan) -> Fleet:
    driving = metres = duty = 0
    for route in plan.routes:
        duty += route.stops[-1].departure - route.stops[0].arrival
        for part, _ in parts_of(route):
            metres += part.metres
            if isinstance(part, Drive):
                driving += part.arrival - part.departure
            else:
                passage = operation.gates[part.gate].passages[part.direction]
                driving += passage.section
    used = {operation.shifts[route.shift].vehicle for route in plan.routes}
    return Fleet(
        vehicles=len(operation.vehicles),
        vehicles_used=len(used),
        shifts_used=len(plan.routes),
        driving=driving,
        duty=duty,
        metres=metres,
    )


def _exits(plan: Plan, travel: Travel) -> Iterator[Seconds]:
    """When a leg that carries people and began in a zone has left every zone."""
    for route in plan.routes:
        for stop, leg in zip(route.stops, route.legs, strict=False):
            if not stop.load_after.persons or not travel.zones_at(stop.place):
                continue
            for part in leg.parts:
                if isinstance(part, GatePassage):
                    continue
                if not travel.zones_at(part.target):
                    yield part.arrival
                    break


def _clock_hour(moment: Seconds, operation: Operation) -> Seconds:
    """Return the start of the local clock hour that holds `moment`."""
    clock = to_datetime(moment, operation.horizon[0])
    return moment - clock.minute * 60 - clock.second


def _slots(
    passage: Passage, margin: Seconds
) -> Iterator[tuple[Seconds, Seconds, int | None]]:
    """Usable throughput intervals and convoys: start, end (excluded), vehicles."""
    limit = passage.throughput
    free = None if limit is None else max(0, limit - passage.others)
    for opening in passage.windows:
        last_begin = opening.span.end - margin - passage.inspection - passage.section
        start = opening.span.start
        while start <= last_begin:
            yield start, start + passage.interval, free
            start += passage.interval
    for convoy in passage.convoys:
        yield convoy.departure, convoy.departure + 1, convoy.vehicles


def _gates(operation: Operation, plan: Plan) -> Iterator[GateUse]:
    begins: dict[tuple[str, Direction], list[Seconds]] = defaultdict(list)
    for route in plan.routes:
        for part, _ in parts_of(route):
            if isinstance(part, GatePassage):
                begins[part.gate, part.direction].append(part.begin)
    for gate in operation.gates.values():
        for direction, passage in gate.passages.items():
            used: Counter[Seconds] = Counter()
            limits: dict[Seconds, int | None] = {}
            for start, end, free in _slots(passage, operation.gate_margin):
                hour = _clock_hour(start, operation)
                before = limits.get(hour, 0)
                limits[hour] = None if free is None or before is None else before + free
                used[hour] += sum(start <= b < end for b in begins[gate.id, direction])
            hours = tuple(
                HourUse(hour=hour, used=used[hour], limit=limits[hour])
                for hour in sorted(limits)
            )
            if hours:
                yield GateUse(gate=gate.id, direction=direction, hours=hours)


def _places(operation: Operation, plan: Plan) -> Iterator[PlaceUse]:
    people: dict[str, Counter[Seconds]] = defaultdict(Counter)
    for route in plan.routes:
        for stop in route.stops:
            if stop.kind is StopKind.DROPOFF:
                hour = _clock_hour(stop.begin, operation)
                people[stop.place][hour] += stop.load.persons
    for place in operation.places.values():
        counts = people.get(place.id)
        if not counts and place.beds is None:
            continue
        yield PlaceUse(
            place=place.id,
            hours=tuple(
                HourUse(hour=hour, used=used, limit=place.intake_per_hour)
                for hour, used in sorted((counts or {}).items())
            ),
            people=sum((counts or {}).values()),
            beds=None if place.beds is None else sum(place.beds.values()),
        )
