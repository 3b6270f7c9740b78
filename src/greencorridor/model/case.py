"""A plan laid open for judging: whose ride is which, on what vehicle, what is fact."""

from collections import defaultdict
from dataclasses import dataclass

from greencorridor.model.fleet import Shift, Vehicle
from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.plan import Plan, Route, Stop, StopKind
from greencorridor.model.request import Load, Request
from greencorridor.model.travel import Travel
from greencorridor.units import Seconds, to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride:
    """One party or load from its boarding to its alighting.

    Parameters
    ----------
    pickup, dropoff
        Indices of the stops in the route.
    aboard
        A lock says that it is on board when the shift begins: a fact.
    """

    request: Request
    load_number: int
    load: Load
    pickup: int
    dropoff: int
    aboard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A route with its shift, its vehicle and the rides on it."""

    route: Route
    shift: Shift
    vehicle: Vehicle
    rides: tuple[Ride, ...]

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops of the route."""
        return self.route.stops

    def on_board(self, stop: int) -> tuple[Ride, ...]:
        """Rides on board when the vehicle leaves the stop of this index."""
        return tuple(r for r in self.rides if r.pickup <= stop < r.dropoff)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Operation, plan and travel, with what all rules ask of them.

    Parameters
    ----------
    aboard
        Shift by request, for those on board when the shift begins.
    done
        Place by request, for those who have arrived.
    """

    operation: Operation
    plan: Plan
    travel: Travel
    journeys: tuple[Journey, ...]
    aboard: dict[str, str]
    done: dict[str, str]

    def rides_by_request(self) -> dict[str, list[tuple[Journey, Ride]]]:
        """Every ride with its journey, by request."""
        found: dict[str, list[tuple[Journey, Ride]]] = defaultdict(list)
        for journey in self.journeys:
            for ride in journey.rides:
                found[ride.request.id].append((journey, ride))
        return dict(found)

    def is_fact(self, request: str) -> bool:
        """Whether the request is done or under way, and so not judged."""
        return request in self.done or request in self.aboard

    def clock(self, moment: Seconds) -> str:
        """Say a moment as people read it: date and time of the operation's zone."""
        local = to_datetime(moment, self.operation.horizon[0])
        return f"{local:%Y-%m-%d %H:%M:%S}"


def open_case(operation: Operation, plan: Plan, travel: Travel) -> Case:
    """Lay a readable plan open (`rules.shape` says whether it is readable)."""
    aboard = {k.request: k.shift for k in operation.locks if k.kind is LockKind.ABOARD}
    done = {k.request: k.place for k in operation.locks if k.kind is LockKind.DONE}
    journeys: list[Journey] = []
    for route in plan.routes:
        shift = operation.shifts[route.shift]
        journeys.append(
            Journey(
                route=route,
                shift=shift,
                vehicle=operation.vehicles[shift.vehicle],
                rides=_rides(operation, route, aboard),
            )
        )
    return Case(
        operation=operation,
        plan=plan,
        travel=travel,
        journeys=tuple(journeys),
        aboard=aboard,
        done=done,
    )


def _rides(
    operation: Operation, route: Route, aboard: dict[str, str]
) -> tuple[Ride, ...]:
    """Pair each boarding with its alighting.

    A boarding that has none, or several, makes no ride: V1 and V2 report it.
    """
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, stop in enumerate(route.stops):
        if stop.kind in {StopKind.PICKUP, StopKind.DROPOFF}:
            found[stop.request, stop.load_number].append(index)
    rides: list[Ride] = []
    for (request, load_number), indices in found.items():
        kinds = [route.stops[i].kind for i in indices]
        if kinds != [StopKind.PICKUP, StopKind.DROPOFF]:
            continue
        rides.append(
            Ride(
                request=operation.requests[request],
                load_number=load_number,
                load=route.stops[indices[0]].load,
                pickup=indices[0],
                dropoff=indices[1],
                aboard=aboard.get(request) == route.shift,
            )
        )
    return tuple(rides)
