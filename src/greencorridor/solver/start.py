"""Starting from a given plan: its routes are put back as far as they still hold."""

from typing import NamedTuple

from greencorridor._jit import kernel
from greencorridor.model.plan import GatePassage, Plan, Route, StopKind
from greencorridor.model.request import Load
from greencorridor.solver.encode import Encoded
from greencorridor.solver.insertion import opening_cost
from greencorridor.solver.instance import IMPOSSIBLE, KINDS, Instance
from greencorridor.solver.loads import complete_load
from greencorridor.solver.route import commit, place, unplace
from greencorridor.solver.ruin import touch_request, touch_route
from greencorridor.solver.schedule import evaluate
from greencorridor.solver.service import beds_suffice
from greencorridor.solver.solution import Solution, Trace
from greencorridor.solver.work import Work


class Given(NamedTuple):
    """A route of a given plan as rows of the instance."""

    k: int
    codes: list[int]
    option: dict[int, int]
    """Destination option of each request on it."""
    people: dict[int, Load]
    """People of each load of a crowd on it."""
    slots: list[int]
    """Slots of gates that it uses."""
    arrivals: list[tuple[int, int, int]]
    """Place that counts people per hour, hour, persons."""

    def reserve(self, sol: Solution, sign: int) -> None:
        """Keep (`sign` 1) what it uses from routes that are put before it, or no more.

        Else they would take what suits them, and it would lose people.
        """
        for slot in self.slots:
            sol.slot_use[slot] += sign
        for where, hour, persons in self.arrivals:
            sol.intake_use[where, hour] += sign * persons

    def load(self, sol: Solution, trace: Trace) -> int:
        """Write it to where the kernel reads it; return the number of stops."""
        trace.codes[1 : len(self.codes) + 1] = self.codes
        for row, option in self.option.items():
            sol.option[row] = option
        for row, people in self.people.items():
            sol.people[row] = people[:KINDS]
        return len(self.codes)


def given_routes(encoded: Encoded, plan: Plan) -> list[Given]:
    """Translate the routes of a plan; what the instance does not know is left out."""
    rows_of: dict[str, list[int]] = {}
    for row, request in enumerate(encoded.rows.requests):
        rows_of.setdefault(request.id, []).append(row)
    free = {name: list(rows) for name, rows in rows_of.items()}
    shifts = {name: k for k, name in enumerate(encoded.shifts)}
    return [
        given_route(encoded, route, shifts[route.shift], free)
        for route in plan.routes
        if route.shift in shifts
    ]


def given_route(
    encoded: Encoded, route: Route, k: int, free: dict[str, list[int]]
) -> Given:
    """Translate one route; each load of a crowd takes its crowd's next free row."""
    requests = encoded.instance.requests
    codes: list[int] = []
    option: dict[int, int] = {}
    people: dict[int, Load] = {}
    rows: dict[tuple[str, int], int] = {}
    for stop in route.stops:
        key = (stop.request, stop.load_number)
        if stop.kind is StopKind.PICKUP and free.get(stop.request):
            row = free[stop.request].pop(0)
            rows[key] = row
            if requests.crowd[row] >= 0:
                people[row] = stop.load
            codes.append(2 * row)
        elif stop.kind is StopKind.DROPOFF and key in rows:
            row = rows[key]
            first, last = requests.option_first[row], requests.option_first[row + 1]
            places = encoded.option_places[first:last]
            if stop.place in places:
                option[row] = first + places.index(stop.place)
                codes.append(2 * row + 1)
    return Given(
        k,
        complete_pairs(codes),
        option,
        people,
        given_slots(encoded, route),
        given_arrivals(encoded, route, option, rows),
    )


def given_slots(encoded: Encoded, route: Route) -> list[int]:
    """Find the slots of a route's passages; what is closed now is left out."""
    gates = encoded.instance.gates
    ways = {way: i for i, way in enumerate(encoded.ways)}
    slots: list[int] = []
    for leg in route.legs:
        for part in leg.parts:
            if not isinstance(part, GatePassage):
                continue
            way = ways.get((part.gate, part.direction))
            if way is None:
                continue
            for slot in range(gates.slot_first[way], gates.slot_first[way + 1]):
                if gates.slot_start[slot] <= part.begin <= gates.slot_end[slot]:
                    slots.append(slot)
                    break
    return slots


def given_arrivals(
    encoded: Encoded,
    route: Route,
    option: dict[int, int],
    rows: dict[tuple[str, int], int],
) -> list[tuple[int, int, int]]:
    """List where and in which hour people of a route alight, where that is counted."""
    inst = encoded.instance
    found: list[tuple[int, int, int]] = []
    for stop in route.stops:
        row = rows.get((stop.request, stop.load_number), -1)
        if stop.kind is StopKind.DROPOFF and row in option:
            where = int(inst.requests.option_place[option[row]])
            if where >= 0 and stop.begin <= inst.end:
                hour = (stop.begin + inst.places.hour_offset) // 3600
                found.append((where, hour, stop.load.persons))
    return found


def complete_pairs(codes: list[int]) -> list[int]:
    """Leave out pickups whose drop-off is not there."""
    dropped = {code >> 1 for code in codes if code & 1}
    return [code for code in codes if code >> 1 in dropped]


@kernel
def place_given(inst: Instance, sol: Solution, work: Work, k: int, n_given: int) -> int:
    """Keep those of the trace's stops that route `k` may carry; count them.

    Their requests are placed and marked as doomed until the route is committed.
    """
    codes = work.trace.codes
    n = 0
    for stop in range(1, n_given + 1):
        code = codes[stop]
        request = code >> 1
        if not inst.requests.compatible[request, k] or sol.route[request] >= 0:
            continue
        if not code & 1:
            crowd = inst.requests.crowd[request]
            if crowd >= 0:
                for kind in range(KINDS):
                    left = sol.crowd_left[crowd, kind]
                    sol.people[request, kind] = min(sol.people[request, kind], left)
                if complete_load(inst, sol, request) == 0:
                    continue
            if not beds_suffice(inst, sol, request, sol.option[request]):
                continue
            place(inst, sol, request, k)
            sol.route[request] = -1
            work.doomed[request] = 1
        if work.doomed[request]:
            n += 1
            codes[n] = code
    return n


@kernel
def put_route(inst: Instance, sol: Solution, work: Work, k: int, n_given: int) -> None:
    """Make the trace's stops the route of `k`, which must be unused.

    While a rule breaks, the last to board is left out.
    """
    trace = work.trace
    if opening_cost(inst, sol, k) >= IMPOSSIBLE:
        return
    n = place_given(inst, sol, work, k, n_given)
    while n > 0:
        cost = evaluate(inst, sol, trace, k, n)
        if cost < IMPOSSIBLE:
            for stop in range(1, n + 1):
                request = trace.codes[stop] >> 1
                sol.route[request] = k
                work.doomed[request] = 0
                touch_request(work, request)
            touch_route(work, k)
            commit(inst, sol, trace, k, n, cost)
            return
        n = drop_last(inst, sol, work, n)


@kernel
def drop_last(inst: Instance, sol: Solution, work: Work, n: int) -> int:
    """Leave the last request to board out of the trace; return the stops left."""
    codes = work.trace.codes
    last = -1
    for stop in range(1, n + 1):
        if not codes[stop] & 1:
            last = codes[stop] >> 1
    left = 0
    for stop in range(1, n + 1):
        if codes[stop] >> 1 != last:
            left += 1
            codes[left] = codes[stop]
    work.doomed[last] = 0
    unplace(inst, sol, last)
    return left
