"""Plans, driven by hand: visits in, routes with their times out."""

from dataclasses import dataclass, replace
from typing import Any

from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, Point, entry, exit_
from greencorridor.model.plan import (
    Drive,
    GatePassage,
    Leg,
    Part,
    Plan,
    Reason,
    Route,
    Stop,
    StopKind,
    Unserved,
)
from greencorridor.model.request import NOTHING, Load, load_of, service_seconds
from greencorridor.units import MINUTE, Seconds
from tests.builders.lines import TableTravel


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """A gate to pass on the way; `begin` of inspection, or as soon as one arrives."""

    gate: str
    direction: Direction = Direction.FORWARD
    begin: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A stop to make.

    Parameters
    ----------
    seconds
        How long service takes, where it is not what the request needs.
    at
        When service begins; as soon as one arrives if None.
    leave
        When the vehicle leaves for this stop; None: at once.
    """

    kind: StopKind
    place: str = ""
    request: str = ""
    people: Load | None = None
    number: int = 0
    seconds: Seconds | None = None
    at: Seconds | None = None
    leave: Seconds | None = None
    via: tuple[Through, ...] = ()


def pick(id_: str, **more: Any) -> Visit:
    """Pick up a request; of a crowd, load `number` with `people`."""
    return Visit(kind=StopKind.PICKUP, request=id_, **more)


def drop(id_: str, to: str, **more: Any) -> Visit:
    """Drop a request at a place."""
    return Visit(kind=StopKind.DROPOFF, request=id_, place=to, **more)


def rest(at_place: str, seconds: Seconds = 45 * MINUTE, **more: Any) -> Visit:
    """Take a break."""
    return Visit(kind=StopKind.BREAK, place=at_place, seconds=seconds, **more)


def home(**more: Any) -> Visit:
    """End the route; only needed where a gate or a time is to be named."""
    return Visit(kind=StopKind.END, **more)


def route(
    op: Operation,
    roads: TableTravel,
    of: str,
    *visits: Visit,
    start: Seconds | None = None,
) -> Route:
    """Drive the visits one after the other, as early as can be."""
    its = op.shifts[of]
    if not visits or visits[-1].kind is not StopKind.END:
        visits = (*visits, home())
    begin = its.hours.start if start is None else start
    stops = [
        Stop(
            kind=StopKind.START,
            place=its.start_place,
            arrival=begin,
            begin=begin,
            departure=begin,
        )
    ]
    legs: list[Leg] = []
    for visit in visits:
        stop = _stop(op, of, visit, stops)
        leg, arrival = _leg(op, roads, stops[-1], stop.place, visit)
        begin = arrival if visit.at is None else visit.at
        length = stop.departure - stop.begin
        stops.append(
            replace(stop, arrival=arrival, begin=begin, departure=begin + length)
        )
        legs.append(leg)
    return Route(shift=of, stops=tuple(stops), legs=tuple(legs))


def _stop(op: Operation, of: str, visit: Visit, before: list[Stop]) -> Stop:
    """Build the stop at time 0, as long as its service takes."""
    place_, load, after, needed = visit.place, NOTHING, before[-1].load_after, 0
    asked = op.requests.get(visit.request)
    if visit.kind is StopKind.END:
        place_ = op.shifts[of].end_place
    elif asked is not None and visit.kind is StopKind.PICKUP:
        people = visit.people or asked.party.load
        load = load_of(asked, people) if asked.crowd else people
        place_ = place_ or asked.pickup
        after = after.plus(load)
        needed = service_seconds(asked, load, op.boarding_pace, asked.boarding)
    elif asked is not None:
        load = next(
            s.load
            for s in before
            if (s.request, s.load_number) == (visit.request, visit.number)
        )
        after = after.minus(load)
        needed = service_seconds(asked, load, op.alighting_pace, asked.alighting)
    return Stop(
        kind=visit.kind,
        place=place_,
        arrival=0,
        begin=0,
        departure=needed if visit.seconds is None else visit.seconds,
        request=visit.request,
        load_number=visit.number,
        load=load,
        load_after=after,
    )


def _leg(
    op: Operation, roads: TableTravel, origin: Stop, target: str, visit: Visit
) -> tuple[Leg, Seconds]:
    """Drive over the named gates to the target."""
    here: Point = origin.place
    now = origin.departure if visit.leave is None else visit.leave
    parts: list[Part] = []

    def drive_to(point: Point) -> None:
        nonlocal here, now
        way = roads.drive(here, point)
        assert way is not None, f"no road from {here} to {point}"
        parts.append(
            Drive(
                origin=here,
                target=point,
                departure=now,
                arrival=now + way.seconds,
                metres=way.metres,
            )
        )
        here, now = point, now + way.seconds

    for through in visit.via:
        drive_to(entry(through.gate, through.direction))
        passage = op.gates[through.gate].passages[through.direction]
        begin = now if through.begin is None else through.begin
        passed = begin + passage.inspection + passage.section
        parts.append(
            GatePassage(
                gate=through.gate,
                direction=through.direction,
                arrival=now,
                begin=begin,
                passed=passed,
                metres=roads.section(through.gate, through.direction).metres,
            )
        )
        here, now = exit_(through.gate, through.direction), passed
    if here != target:
        drive_to(target)
    return Leg(parts=tuple(parts)), now


def plan(op: Operation, *routes: Route) -> Plan:
    """Put routes together; whom they do not serve is listed as left behind."""
    served: dict[str, Load] = {}
    for its in routes:
        for stop in its.stops:
            if stop.kind is StopKind.PICKUP:
                so_far = served.get(stop.request, NOTHING)
                served[stop.request] = so_far.plus(stop.load)
    unserved: list[Unserved] = []
    for asked in op.requests.values():
        people = asked.party.load.minus(served.get(asked.id, NOTHING))
        if people.persons:
            people = load_of(asked, people)
            entry_ = Unserved(request=asked.id, people=people, reason=Reason.NOT_ENOUGH)
            unserved.append(entry_)
    return Plan(routes=routes, unserved=tuple(unserved))


def with_stop(of: Plan, number: int, index: int, **changes: Any) -> Plan:
    """Damage one stop of a route."""
    its = of.routes[number]
    stops = list(its.stops)
    stops[index] = replace(stops[index], **changes)
    return with_route(of, number, stops=tuple(stops))


def with_part(of: Plan, number: int, leg: int, part: int, **changes: Any) -> Plan:
    """Damage one part of a leg."""
    its = of.routes[number]
    legs = list(its.legs)
    parts = list(legs[leg].parts)
    parts[part] = replace(parts[part], **changes)
    legs[leg] = Leg(parts=tuple(parts))
    return with_route(of, number, legs=tuple(legs))


def with_route(of: Plan, number: int, **changes: Any) -> Plan:
    """Damage a route."""
    routes = list(of.routes)
    routes[number] = replace(routes[number], **changes)
    return replace(of, routes=tuple(routes))
