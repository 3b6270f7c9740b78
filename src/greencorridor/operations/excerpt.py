"""A small part of an operation around one request: a few shifts, everything else fixed.

Trying a change on the whole operation takes seconds, on an excerpt a tenth of one. What
the other routes use of gates and beds is taken off; what they use of people per hour is
not, so the whole plan must be judged again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import BedKind, Place, PlaceKind, Point
from greencorridor.model.plan import GatePassage, Plan, Route, Stop, StopKind
from greencorridor.model.request import (
    Load,
    Party,
    Request,
    beds_of,
    service_seconds,
)
from greencorridor.operations.beds import beds_less, beds_taken
from greencorridor.solver.encode import Encoded, TravelArrays

SEPARATOR = "\x1f"
"""Between a crowd's identifier and the number of a load that stands for itself."""


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """Few shifts of an operation with their routes, and the routes that stay.

    Parameters
    ----------
    operation
        The loads of crowds on its routes are requests of their own, never split.
    plan
        The routes of its shifts.
    frozen
        The routes of all other shifts.
    loads
        How many loads the whole plan has of the crowds asked about.
    """

    operation: Operation
    arrays: TravelArrays
    plan: Plan
    frozen: tuple[Route, ...]
    loads: dict[str, int]

    def with_room_taken(self, encoded: Encoded) -> Encoded:
        """Take off the slots of gates that frozen routes use."""
        gates = encoded.instance.gates
        room = gates.slot_room.copy()
        ways = {way: i for i, way in enumerate(encoded.ways)}
        for route in self.frozen:
            for leg in route.legs:
                for part in leg.parts:
                    if isinstance(part, GatePassage):
                        way = ways[part.gate, part.direction]
                        slot = _slot(encoded, way, part.begin)
                        room[slot] = max(0, room[slot] - 1)
        instance = encoded.instance._replace(gates=gates._replace(slot_room=room))
        return encoded._replace(instance=instance)

    def whole(self, found: Plan) -> Plan:
        """Return the plan of the whole operation with the routes `found`."""
        routes = (*self.frozen, *(self._named_back(r) for r in found.routes))
        return Plan(routes=tuple(sorted(routes, key=lambda route: route.shift)))

    def _named_back(self, route: Route) -> Route:
        return replace(route, stops=tuple(self._back(stop) for stop in route.stops))

    def _back(self, stop: Stop) -> Stop:
        name, _, number = stop.request.partition(SEPARATOR)
        if number:
            return replace(stop, request=name, load_number=int(number))
        return replace(stop, load_number=stop.load_number + self.loads.get(name, 0))


def _slot(encoded: Encoded, way: int, begin: int) -> int:
    """Find the slot in which a vehicle begins inspection; a convoy's comes first."""
    gates = encoded.instance.gates
    first, last = int(gates.slot_first[way]), int(gates.slot_first[way + 1])
    for slot in reversed(range(first, last)):
        if gates.slot_start[slot] <= begin <= gates.slot_end[slot]:
            return slot
    raise LookupError(encoded.ways[way])


def excerpt_of(
    operation: Operation,
    arrays: TravelArrays,
    plan: Plan,
    shifts: Iterable[str],
    requests: Iterable[str],
) -> Excerpt:
    """Cut out `shifts` with everybody on their routes, and the absent `requests`."""
    chosen = _closed(operation, plan, set(shifts))
    kept = tuple(route for route in plan.routes if route.shift in chosen)
    frozen = tuple(route for route in plan.routes if route.shift not in chosen)
    renamed = tuple(_renamed(operation, route) for route in kept)
    loads, asked = _loads(plan), tuple(requests)
    parties = {
        name: _absent(operation.requests[name], loads.get(name, [])) for name in asked
    }
    for route in kept:
        parties |= _parties(operation, route)
    parties = {name: _among(party, parties) for name, party in parties.items()}
    places = _places(operation, parties.values(), chosen, frozen)
    small = replace(
        operation,
        places=places,
        requests=parties,
        shifts={s.id: s for s in operation.shifts.values() if s.id in chosen},
        locks=tuple(
            lock
            for lock in operation.locks
            if lock.request in parties and lock.kind is not LockKind.DONE
        ),
        left_out=(),
    )
    return Excerpt(
        operation=small,
        arrays=_cut(arrays, places),
        plan=Plan(routes=renamed),
        frozen=frozen,
        loads={
            name: len(loads.get(name, ()))
            for name in asked
            if operation.requests[name].crowd
        },
    )


def _loads(plan: Plan) -> dict[str, list[Load]]:
    """Return what boards of each request, load by load."""
    found: dict[str, list[Load]] = defaultdict(list)
    for route in plan.routes:
        for stop in route.stops:
            if stop.kind is StopKind.PICKUP:
                found[stop.request].append(stop.load)
    return found


def _absent(request: Request, carried: list[Load]) -> Request:
    """Return whom the plan does not carry of a request."""
    if not request.crowd or not carried:
        return request
    left = request.party.load
    for load in carried:
        left = left.minus(load)
    return replace(request, party=_party_of(Load(*(max(0, n) for n in left))))


def _closed(operation: Operation, plan: Plan, shifts: set[str]) -> set[str]:
    """Add the shifts of all who travel only together with somebody on `shifts`."""
    carrier = {
        stop.request: route.shift
        for route in plan.routes
        for stop in route.stops
        if stop.request
    }
    onward = {r.relay_after: r.id for r in operation.requests.values() if r.relay_after}
    front = list(shifts)
    while front:
        shift = front.pop()
        for name in [name for name, its in carrier.items() if its == shift]:
            linked = (operation.requests[name].relay_after, onward.get(name, ""))
            for other in linked:
                if other in carrier and carrier[other] not in shifts:
                    shifts.add(carrier[other])
                    front.append(carrier[other])
    return shifts


def _name(operation: Operation, stop: Stop) -> str:
    if stop.request and operation.requests[stop.request].crowd:
        return f"{stop.request}{SEPARATOR}{stop.load_number}"
    return stop.request


def _renamed(operation: Operation, route: Route) -> Route:
    stops = tuple(
        replace(stop, request=_name(operation, stop), load_number=0)
        for stop in route.stops
    )
    return replace(route, stops=stops)


def _parties(operation: Operation, route: Route) -> dict[str, Request]:
    """Return everybody on a route; a load of a crowd as a party of its own."""
    found: dict[str, Request] = {}
    for stop in route.stops:
        if stop.kind is not StopKind.PICKUP:
            continue
        request = operation.requests[stop.request]
        if request.crowd:
            request = _load_alone(operation, request, stop)
        found[request.id] = request
    return found


def _load_alone(operation: Operation, crowd: Request, stop: Stop) -> Request:
    load = stop.load
    boarding, alighting = (
        service_seconds(crowd, load, pace, stated)
        for pace, stated in (
            (operation.boarding_pace, crowd.boarding),
            (operation.alighting_pace, crowd.alighting),
        )
    )
    return replace(
        crowd,
        id=_name(operation, stop),
        party=_party_of(load),
        crowd=False,
        boarding=boarding,
        alighting=alighting,
        beds={k: n for k, n in beds_of(crowd, load).items() if k != BedKind.ORDINARY},
    )


def _party_of(load: Load) -> Party:
    """Return a party that takes up `load`."""
    return Party(
        infants=load.infant_seats,
        adults=load.seats + load.wheelchairs + load.stretchers,
        wheelchair=load.wheelchairs,
        lies=load.stretchers,
        animals=load.animals,
        bags=load.bags,
    )


def _among(party: Request, others: Mapping[str, Request]) -> Request:
    """Forget whom the excerpt does not hold; they are elsewhere all the time."""
    return replace(
        party,
        bound_with=party.bound_with & others.keys(),
        apart_from=party.apart_from & others.keys(),
        relay_after=party.relay_after if party.relay_after in others else "",
    )


def _places(
    operation: Operation,
    parties: Iterable[Request],
    shifts: set[str],
    frozen: tuple[Route, ...],
) -> dict[str, Place]:
    """Return the places that matter, with the beds that frozen routes leave."""
    used: set[str] = set()
    for party in parties:
        used |= {party.pickup, *party.destination.places}
    for name in shifts:
        shift = operation.shifts[name]
        used |= {shift.start_place, shift.end_place}
    taken = beds_taken(operation, frozen)
    return {
        place.id: beds_less(place, taken.get(place.id, {}))
        for place in operation.places.values()
        if place.id in used or place.kind is not PlaceKind.HOME
    }


def _cut(arrays: TravelArrays, places: Mapping[str, Place]) -> TravelArrays:
    """Keep the points of `places` and of the gates."""

    def matters(point: Point) -> bool:
        return not isinstance(point, str) or point in places

    rows = [i for i, point in enumerate(arrays.points) if matters(point)]
    keep = np.array(rows)
    square = np.ix_(keep, keep)
    return TravelArrays(
        points=tuple(arrays.points[i] for i in rows),
        seconds=arrays.seconds[square],
        metres=arrays.metres[square],
        zones=arrays.zones,
        zone_seconds=np.ascontiguousarray(arrays.zone_seconds[:, keep][:, :, keep]),
        at=np.ascontiguousarray(arrays.at[:, keep]),
    )
