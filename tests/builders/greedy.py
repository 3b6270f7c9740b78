"""The simplest planner: each party on a trip of its own, kept if the judge lets it."""

from dataclasses import replace
from itertools import permutations, product
from typing import NamedTuple

from greencorridor.model.check import check
from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import Direction, Point, entry, exit_
from greencorridor.model.plan import Plan, Route, StopKind
from greencorridor.model.request import Load, Request, load_of, service_seconds
from greencorridor.units import Seconds
from tests.builders.lines import TableTravel
from tests.builders.plans import Through, Visit, drop, home, pick, plan, route


class NoWayError(Exception):
    """There is no way, or no gate opens in time."""


class Passed(NamedTuple):
    """The gates passed on a way, and the arrival at its end."""

    via: tuple[Through, ...]
    arrival: Seconds


def greedy_plan(op: Operation, roads: TableTravel) -> Plan:
    """Plan the requests one after the other, each at the end of some route.

    Of a crowd one load travels. Who is on board comes first.
    """
    done = {k.request for k in op.locks if k.kind is LockKind.DONE}
    aboard = {k.request: k.shift for k in op.locks if k.kind is LockKind.ABOARD}
    visits: dict[str, list[Visit]] = {}
    best = _planned(op, roads, visits, done)
    for request in sorted(op.requests.values(), key=lambda r: r.id not in aboard):
        if request.id in done:
            continue
        for shift, place in product(op.shifts, _destinations(op, request)):
            if aboard.get(request.id, shift) != shift:
                continue
            trip = _trip(op, request, shift, place, is_aboard=request.id in aboard)
            trial = {**visits, shift: [*visits.get(shift, []), *trip]}
            try:
                made = _planned(op, roads, trial, done)
            except NoWayError:
                continue
            if not check(op, made, roads):
                visits, best = trial, made
                break
    return best


def _trip(
    op: Operation, request: Request, shift: str, place: str, *, is_aboard: bool
) -> list[Visit]:
    if is_aboard:
        start = op.shifts[shift].start_place
        return [pick(request.id, place=start, seconds=0), drop(request.id, place)]
    people = request.party.load
    if request.crowd:
        seats = max(y.seats for y in op.vehicles[op.shifts[shift].vehicle].layouts)
        people = Load(min(people.seats, seats))
    return [pick(request.id, people=people), drop(request.id, place)]


def _planned(
    op: Operation, roads: TableTravel, visits: dict[str, list[Visit]], done: set[str]
) -> Plan:
    routes = [_route(op, roads, shift, its) for shift, its in visits.items()]
    made = plan(op, *routes)
    unserved = tuple(u for u in made.unserved if u.request not in done)
    return replace(made, unserved=unserved)


def _route(op: Operation, roads: TableTravel, shift: str, visits: list[Visit]) -> Route:
    """Drive all visits, through the gates on the way, each as early as it opens."""
    begin = now = max(0, op.shifts[shift].hours.start)
    here = op.shifts[shift].start_place
    timed: list[Visit] = []
    load = Load()
    for visit in [*visits, home()]:
        target = visit.place or op.shifts[shift].end_place
        if visit.kind is StopKind.PICKUP:
            asked = op.requests[visit.request]
            target = visit.place or asked.pickup
            load = visit.people or asked.party.load
        passed = _way(op, roads, here, target, now)
        at = _opens(op, visit, passed.arrival)
        timed.append(replace(visit, via=passed.via, at=at))
        here, now = target, at + _service(op, visit, load)
    return route(op, roads, shift, *timed, start=begin)


def _service(op: Operation, visit: Visit, people: Load) -> Seconds:
    if not visit.request or visit.seconds is not None:
        return visit.seconds or 0
    asked = op.requests[visit.request]
    load = load_of(asked, people)
    if visit.kind is StopKind.PICKUP:
        return service_seconds(asked, load, op.boarding_pace, asked.boarding)
    return service_seconds(asked, load, op.alighting_pace, asked.alighting)


def _opens(op: Operation, visit: Visit, moment: Seconds) -> Seconds:
    """Return the first moment from then on at which service may begin."""
    if not visit.request or visit.seconds == 0:
        return moment
    windows = op.requests[visit.request].pickup_windows
    if visit.kind is StopKind.DROPOFF:
        wanted = op.requests[visit.request].dropoff_windows
        windows = wanted or op.places[visit.place].hours
    later = [max(moment, w.start) for w in windows if w.end >= moment]
    return min(later, default=moment)


def _way(
    op: Operation, roads: TableTravel, origin: str, target: str, now: Seconds
) -> Passed:
    """Choose the fewest gates that lead there."""
    ways = [(gate, d) for gate in op.gates for d in Direction]
    for count in range(len(op.gates) + 1):
        for chosen in permutations(ways, count):
            found = _pass(op, roads, (origin, target), chosen, now)
            if found is not None:
                return found
    raise NoWayError


def _pass(
    op: Operation,
    roads: TableTravel,
    ends: tuple[str, str],
    chosen: tuple[tuple[str, Direction], ...],
    now: Seconds,
) -> Passed | None:
    """Pass the gates in this order, each at the first moment it opens."""
    here: Point = ends[0]
    via: list[Through] = []
    for gate, direction in chosen:
        way = roads.drive(here, entry(gate, direction))
        passage = op.gates[gate].passages.get(direction)
        if way is None or passage is None:
            return None
        now += way.seconds
        length = passage.inspection + passage.section
        begins = [
            max(now, w.span.start)
            for w in passage.windows
            if max(now, w.span.start) + length <= w.span.end - op.gate_margin
        ]
        begins += [
            c.departure for c in passage.convoys if now <= c.departure - c.muster
        ]
        if not begins:
            return None
        now = min(begins) + length
        via.append(Through(gate=gate, direction=direction, begin=min(begins)))
        here = exit_(gate, direction)
    way = roads.drive(here, ends[1])
    return None if way is None else Passed(tuple(via), now + way.seconds)


def _destinations(op: Operation, request: Request) -> list[str]:
    named = [p for p in request.destination.places if p in op.places]
    kind = request.destination.kind
    return named or [p.id for p in op.places.values() if p.kind is kind]
