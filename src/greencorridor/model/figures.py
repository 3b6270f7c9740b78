"""Both levels of a plan's cost, every term (design, section 4), from the plan alone."""

from greencorridor.model.case import Case, Journey, Ride, open_case
from greencorridor.model.legs import leg_driving
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Cost, Plan, StopKind
from greencorridor.model.presence import Presence, presences, zone_seconds
from greencorridor.model.travel import Travel
from greencorridor.units import MINUTE, Seconds


def cost_of(operation: Operation, plan: Plan, travel: Travel) -> Cost:
    """Recompute both levels, term by term, for a plan that passes the checker."""
    case = open_case(operation, plan, travel)
    stretches = {
        j.shift.id: presences(j.route, operation, travel) for j in case.journeys
    }
    return Cost(
        left_behind=_left_behind(case),
        exposure_waiting=_waiting(case),
        exposure_riding=sum(
            _riding(case, j, r, stretches[j.shift.id])
            for j in case.journeys
            for r in j.rides
        ),
        exposure_crew=sum(_crew(case, j, stretches[j.shift.id]) for j in case.journeys),
        promises_broken=_broken(case) * operation.weights.promise_broken,
        promises_moved=_moved(case) * operation.weights.promise_moved,
        driving=driving_seconds(case) / MINUTE * operation.weights.driving,
        vehicles=len(vehicles_used(case)) * operation.weights.vehicle,
    )


def _left_behind(case: Case) -> float:
    """Level 1: persons by weight; rows in error too, each once."""
    weight = case.operation.weights.left_behind
    out = {row.request for row in case.operation.left_out}
    total = sum(r.persons * weight[r.priority] for r in case.operation.left_out)
    for entry in case.plan.unserved:
        if entry.request not in out:
            request = case.operation.requests[entry.request]
            total += entry.people.persons * weight[request.priority]
    return total


def _waiting(case: Case) -> float:
    """Exposure at the pickup, from the plan's start to the end of boarding."""
    factor = case.operation.weights.exposure
    total = 0.0
    for journey in case.journeys:
        for ride in journey.rides:
            stop = journey.stops[ride.pickup]
            persons = ride.load.persons * factor[ride.request.priority]
            total += persons * _danger(case, stop.place) * stop.departure / MINUTE
    for entry in case.plan.unserved:
        request = case.operation.requests.get(entry.request)
        if request is not None:
            persons = entry.people.persons * factor[request.priority]
            danger = _danger(case, request.pickup)
            total += persons * danger * case.operation.end / MINUTE
    return total


def _riding(
    case: Case, journey: Journey, ride: Ride, stretch: tuple[Presence, ...]
) -> float:
    """Exposure from the end of boarding to the start of alighting."""
    begin = journey.stops[ride.pickup].departure
    end = journey.stops[ride.dropoff].begin
    factor = case.operation.weights.exposure[ride.request.priority]
    return ride.load.persons * factor * _exposed(case, stretch, begin, end)


def _crew(case: Case, journey: Journey, stretch: tuple[Presence, ...]) -> float:
    """Exposure of the crew over the whole route."""
    crew = len(journey.shift.crew) * case.operation.weights.crew_exposure
    begin, end = journey.stops[0].arrival, journey.stops[-1].departure
    return crew * _exposed(case, stretch, begin, end)


def _exposed(
    case: Case, stretch: tuple[Presence, ...], begin: Seconds, end: Seconds
) -> float:
    """Minutes in zones times their weights."""
    zones = case.operation.zones
    inside = zone_seconds(stretch, begin, end)
    return sum(zones[z].weight * s / MINUTE for z, s in sorted(inside.items()))


def _danger(case: Case, place: str) -> float:
    """Sum of the weights of the zones in which a place lies."""
    zones = case.operation.zones
    return sum(zones[z].weight for z in sorted(case.travel.zones_at(place)))


def _broken(case: Case) -> int:
    """Promises broken: pickups moved too far or not made, routes told and changed."""
    tolerance = case.operation.weights.promise_tolerance
    count = sum(abs(moved) > tolerance for moved, _ in _moves(case))
    for entry in case.plan.unserved:
        request = case.operation.requests.get(entry.request)
        count += request is not None and request.promised is not None
    orders = {j.shift.id: _boarding_order(j) for j in case.journeys}
    for shift in case.operation.shifts.values():
        if shift.promised is not None:
            told = tuple(r for r in shift.promised if r not in case.done)
            count += orders.get(shift.id, ()) != told
    return count


def _moved(case: Case) -> float:
    """Person-minutes by which promised pickups move, for those who are served."""
    return sum(abs(moved) / MINUTE * persons for moved, persons in _moves(case))


def _moves(case: Case) -> list[tuple[Seconds, int]]:
    """Seconds from promise to boarding, with the persons; who is aboard is fact."""
    return [
        (journey.stops[ride.pickup].begin - ride.request.promised, ride.load.persons)
        for journey in case.journeys
        for ride in journey.rides
        if ride.request.promised is not None and not ride.aboard
    ]


def _boarding_order(journey: Journey) -> tuple[str, ...]:
    return tuple(s.request for s in journey.stops if s.kind is StopKind.PICKUP)


def driving_seconds(case: Case) -> Seconds:
    """Seconds of driving over all routes: drives and the sections of gates."""
    legs = (leg for journey in case.journeys for leg in journey.route.legs)
    return sum(leg_driving(case.operation, leg) for leg in legs)


def vehicles_used(case: Case) -> tuple[str, ...]:
    """Vehicles with a route that serves at least one request."""
    return tuple(sorted({j.vehicle.id for j in case.journeys if j.rides}))
