"""The best routes, written as a plan, so that the judge can have a look at them."""

from benchmarks.exact.ground import Ground
from benchmarks.exact.route import Best
from greencorridor.model.place import exit_
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
from greencorridor.model.request import NOTHING
from greencorridor.units import Seconds


def write_plan(ground: Ground, routes: tuple[Best, ...]) -> Plan:
    """Write the routes as a plan."""
    served = {step.rider for best in routes for step in best.skeleton.steps}
    return Plan(
        routes=tuple(write_route(ground, best) for best in routes),
        unserved=tuple(
            Unserved(request=name, people=rider.load, reason=Reason.NOT_ENOUGH)
            for name, rider in ground.riders.items()
            if name not in served
        ),
    )


def write_route(ground: Ground, best: Best) -> Route:
    """Write one route."""
    skeleton, moments = best.skeleton, best.moments
    legs = [write_leg(ground, best, leg) for leg in range(len(skeleton.chains))]
    first = moments.departures[0][0] if moments.departures[0] else moments.begins[0]
    stops = [_plain(StopKind.START, skeleton.shift.start_place, first)]
    load = NOTHING
    for leg, (step, begin) in enumerate(
        zip(skeleton.steps, moments.begins, strict=True)
    ):
        rider = ground.riders[step.rider]
        load = load.plus(rider.load) if step.boards else load.minus(rider.load)
        service = rider.boarding if step.boards else rider.alighting
        stops.append(
            Stop(
                kind=StopKind.PICKUP if step.boards else StopKind.DROPOFF,
                place=step.place,
                arrival=ended(legs[leg], stops[-1].departure),
                begin=begin,
                departure=begin + service,
                request=step.rider,
                load=rider.load,
                load_after=load,
            )
        )
    last = ended(legs[-1], stops[-1].departure)
    stops.append(_plain(StopKind.END, skeleton.shift.end_place, last))
    return Route(shift=skeleton.shift.id, stops=tuple(stops), legs=tuple(legs))


def write_leg(ground: Ground, best: Best, leg: int) -> Leg:
    """Write the parts of one leg."""
    chain = best.skeleton.chains[leg]
    parts: list[Part] = []
    for i, drive in enumerate(chain.drives):
        departure = best.moments.departures[leg][i]
        arrival = departure + drive.seconds
        parts.append(
            Drive(
                origin=chain.points[2 * i],
                target=chain.points[2 * i + 1],
                departure=departure,
                arrival=arrival,
                metres=drive.metres,
            )
        )
        if i < len(chain.gateways):
            gateway = chain.gateways[i]
            assert exit_(*gateway) == chain.points[2 * i + 2]
            begin = best.moments.passings[leg][i].begin
            parts.append(
                GatePassage(
                    gate=gateway.gate,
                    direction=gateway.direction,
                    arrival=arrival,
                    begin=begin,
                    passed=begin + ground.passing(gateway),
                    metres=ground.travel.section(*gateway).metres,
                )
            )
    return Leg(parts=tuple(parts))


def ended(leg: Leg, otherwise: Seconds) -> Seconds:
    """Return when a leg has ended; `otherwise` if the vehicle stays."""
    last = leg.parts[-1] if leg.parts else None
    return last.arrival if isinstance(last, Drive) else otherwise


def _plain(kind: StopKind, place: str, moment: Seconds) -> Stop:
    return Stop(kind=kind, place=place, arrival=moment, begin=moment, departure=moment)
