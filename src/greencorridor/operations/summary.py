"""What a coordinator wants to know of a plan at a glance, as plain data."""

from collections.abc import Iterator
from dataclasses import dataclass

from greencorridor.exports.usage import (
    TAKES_IN,
    IntervalUse,
    gate_intervals,
    left_by_request,
    place_hours,
)
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


def _carried_by_priority(operation: Operation, plan: Plan) -> Iterator[Carried]:
    behind = left_by_request(operation, plan)
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
    behind = left_by_request(operation, plan)
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


def _gates(operation: Operation, plan: Plan) -> Iterator[GateUse]:
    """Add up throughput intervals by the clock hour in which they begin.

    Intervals in which nobody could pass before the window closes are left out.
    """
    uses: dict[tuple[str, Direction], dict[Seconds, HourUse]] = {}
    for one in gate_intervals(operation, plan):
        passage = operation.gates[one.gate].passages[one.direction]
        if not one.used and not one.convoy and not _usable(operation, passage, one):
            continue
        hour = _clock_hour(one.start, operation)
        hours = uses.setdefault((one.gate, one.direction), {})
        before = hours.get(hour, HourUse(hour=hour, used=0, limit=0))
        limit = (
            None
            if one.limit is None or before.limit is None
            else before.limit + one.limit
        )
        hours[hour] = HourUse(hour=hour, used=before.used + one.used, limit=limit)
    for (gate, direction), hours in uses.items():
        yield GateUse(gate=gate, direction=direction, hours=tuple(hours.values()))


def _usable(operation: Operation, passage: Passage, one: IntervalUse) -> bool:
    """Whether a vehicle that begins at the interval's start passes before the end."""
    passed = one.start + passage.inspection + passage.section
    latest = passed + operation.gate_margin
    return any(
        window.span.start <= one.start and latest <= window.span.end
        for window in passage.windows
    )


def _places(operation: Operation, plan: Plan) -> Iterator[PlaceUse]:
    hours: dict[str, list[HourUse]] = {}
    for use in place_hours(operation, plan):
        hour = HourUse(hour=use.hour, used=use.people, limit=use.intake)
        hours.setdefault(use.place, []).append(hour)
    for place in operation.places.values():
        used = hours.get(place.id, [])
        limited = place.beds is not None or place.intake_per_hour is not None
        if not limited and (not used or place.kind not in TAKES_IN):
            continue
        yield PlaceUse(
            place=place.id,
            hours=tuple(used),
            people=sum(use.used for use in used),
            beds=None if place.beds is None else sum(place.beds.values()),
        )
