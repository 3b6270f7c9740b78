"""The exact schedule of one route: every rule that needs the clock, and its cost.

A route is run forward with the earliest begins. Ride times then ask some boardings to
wait; all constraints are of the form "this moment is at least a never-falling function
of that one", so raising lower bounds until nothing changes gives the least, and with it
the best, feasible schedule (the same fixed point as the eight steps of Cordeau and
Laporte 2003, section 3, but sound with gates).
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import (
    DIMS,
    IMPOSSIBLE,
    MAX_GATES,
    NEVER,
    Instance,
)
from greencorridor.solver.order import order_holds
from greencorridor.solver.service import (
    begin_dropoff,
    begin_pickup,
    persons_of,
    point_of,
)
from greencorridor.solver.solution import MAX_PASSES, Solution, Trace
from greencorridor.solver.travel import (
    DIRECT,
    NO_PATH,
    after_curfew,
    drive,
    driving_seconds,
    find_path,
    follow,
)

MAX_ROUNDS = 64


@kernel
def path_danger(inst: Instance, path: int, u: int, v: int) -> float:
    """Zone weight times minutes of moving from `u` to `v` over a path of gates."""
    if path < 0:
        return float(inst.roads.danger[u, v])
    gates = inst.gates
    danger = 0.0
    origin = u
    for i in range(MAX_GATES):
        gate = gates.path_gates[path, i]
        if gate >= 0:
            danger += inst.roads.danger[origin, gates.entry[gate]] + gates.danger[gate]
            origin = gates.exit[gate]
    return danger + inst.roads.danger[origin, v]


@kernel
def path_metres(inst: Instance, path: int, u: int, v: int) -> int:
    """Metres from `u` to `v` over a path of gates."""
    if path < 0:
        return inst.roads.metres[u, v]
    gates = inst.gates
    metres = 0
    origin = u
    for i in range(MAX_GATES):
        gate = gates.path_gates[path, i]
        if gate >= 0:
            metres += inst.roads.metres[origin, gates.entry[gate]] + gates.metres[gate]
            origin = gates.exit[gate]
    return metres + inst.roads.metres[origin, v]


@kernel
def cheapest_path(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    leg: int,
    v: int,
    departure: int,
    deadline: int,
    riding: float,
    quickest: int,
) -> int:
    """Among the ways that arrive by `deadline`, find the one that costs least.

    Where a vehicle would wait at `v` anyway, being early is worth nothing.
    """
    u = trace.point[leg]
    gates = inst.gates
    best = quickest
    best_cost = (
        driving_seconds(inst, quickest, u, v) * inst.weights.driving
        + path_danger(inst, quickest, u, v) * riding
    )
    pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
    for path in range(gates.path_first[pair] - 1, gates.path_first[pair + 1]):
        way = DIRECT if path < gates.path_first[pair] else path
        if way == quickest:
            continue
        if way == DIRECT:
            arrival = drive(inst, u, v, departure)
            if arrival >= NEVER:
                continue
            arrival += inst.roads.seconds[u, v]
        else:
            arrival = follow(inst, sol, trace, way, leg, v, departure)
        if arrival > deadline:
            continue
        cost = (
            driving_seconds(inst, way, u, v) * inst.weights.driving
            + path_danger(inst, way, u, v) * riding
        )
        if cost < best_cost - 1e-9:
            best_cost = cost
            best = way
    return best


@kernel
def hold_back(
    inst: Instance, trace: Trace, leg: int, v: int, path: int, early: int, need: int
) -> int:
    """Return when the first part of a leg departs, `early` at the earliest.

    A vehicle waits where it is less dangerous, and at the start of its shift at home.

    Parameters
    ----------
    need
        Arrival at `v` that is early enough.
    """
    u = trace.point[leg]
    target = v
    latest = need
    if path >= 0:
        gate = inst.gates.path_gates[path, 0]
        target = inst.gates.entry[gate]
        latest = min(trace.passing[leg, 0], inst.gates.slot_due[trace.slot[leg, 0]])
    first = trace.leave[leg] if path >= 0 else drive(inst, u, target, early)
    if leg > 0 and inst.roads.rate[u] >= inst.roads.rate[target]:
        return first
    late = latest - inst.roads.seconds[u, target]
    if late > first and drive(inst, u, target, late) == late:
        return late
    return first


@kernel
def gate_waiting(
    inst: Instance, trace: Trace, leg: int, path: int
) -> tuple[int, float]:
    """Seconds of waiting on a leg over gates, and the danger of all time at them."""
    gates = inst.gates
    moment = trace.leave[leg]
    origin = trace.point[leg]
    waited = 0
    danger = 0.0
    for i in range(MAX_GATES):
        gate = gates.path_gates[path, i]
        if gate < 0:
            continue
        entry = gates.entry[gate]
        leave = drive(inst, origin, entry, moment)
        danger += (leave - moment) * inst.roads.rate[origin]
        waited += leave - moment
        trace.parting[leg, i] = leave
        moment = leave + inst.roads.seconds[origin, entry]
        begin = trace.passing[leg, i]
        waited += begin - moment
        inspected = begin + gates.inspection[gate]
        danger += (inspected - moment) * inst.roads.rate[entry]
        moment = inspected + gates.section[gate]
        origin = gates.exit[gate]
    leave = drive(inst, origin, trace.point[leg + 1], moment)
    danger += (leave - moment) * inst.roads.rate[origin]
    waited += leave - moment
    trace.parting[leg, MAX_GATES] = leave
    return waited, danger


@kernel
def is_empty(trace: Trace, stop: int) -> bool:
    """Whether nothing is on board after a stop."""
    for d in range(DIMS):
        if trace.load[stop, d] != 0:
            return False
    return True


@kernel
def layouts_left(inst: Instance, trace: Trace, k: int, stop: int, mask: int) -> int:
    """Layouts among `mask` that carry what is on board after `stop`, as a bit set."""
    shifts = inst.shifts
    first = shifts.layout_first[k]
    left = 0
    for row in range(first, shifts.layout_first[k + 1]):
        if mask & (1 << (row - first)):
            fits = True
            for d in range(DIMS):
                if trace.load[stop, d] > shifts.layout[row, d]:
                    fits = False
                    break
            if fits:
                left |= 1 << (row - first)
    return left


@kernel
def run(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Run stops 1 to `n` of the trace forward on shift `k`.

    Returns
    -------
    float
        The cost of the route, IMPOSSIBLE if a rule breaks. `trace.state[1]` is the leg
        on which a break would have been due, -1 otherwise.
    """
    roads, shifts, requests, weights = (
        inst.roads,
        inst.shifts,
        inst.requests,
        inst.weights,
    )
    trace.state[0] = 0
    trace.state[1] = -1
    trace.point[0] = shifts.start[k]
    trace.begin[0] = trace.arrival[0] = trace.depart[0] = shifts.opens[k]
    for d in range(DIMS):
        trace.load[0, d] = 0
    curfews = len(roads.curfew_first) > 1
    crew = shifts.crew[k]
    aboard = 0.0
    cost = 0.0
    driven = since_break = metres = 0
    every_layout = (1 << (shifts.layout_first[k + 1] - shifts.layout_first[k])) - 1
    layouts = every_layout
    for stop in range(1, n + 2):
        leg = stop - 1
        last = stop == n + 1
        u = trace.point[leg]
        code = 0 if last else trace.codes[stop]
        request = code >> 1
        v = shifts.end[k] if last else point_of(inst, sol, code)
        trace.point[stop] = v
        early = trace.depart[leg]
        pause = trace.pause[leg]
        if pause == 1:
            trace.pause_begin[leg] = early
            early += shifts.break_length[k]
            since_break = 0
        riding = aboard + crew
        fixed = not last and requests.aboard[request] and not code & 1
        service = 0
        path = NO_PATH
        arrival = begin = NEVER
        for _ in range(8):
            arrival, path = find_path(inst, sol, trace, leg, v, early)
            if arrival >= NEVER:
                return IMPOSSIBLE
            ready = arrival + (shifts.break_length[k] if pause == 2 else 0)
            if last:
                begin = ready
            elif fixed:
                begin = shifts.opens[k]
            elif code & 1:
                begin = begin_dropoff(inst, sol, trace, stop, request, ready)
                service = sol.alighting[request]
            else:
                ready = max(ready, trace.lower[stop])
                begin = begin_pickup(inst, request, ready)
                service = sol.boarding[request]
            if begin >= NEVER or begin + service > shifts.closes[k]:
                return IMPOSSIBLE
            if not curfews:
                break
            free = after_curfew(inst, roads.at[v], arrival, begin + service)
            if free == arrival:
                break
            early = max(early + 1, free)
        need = begin - (shifts.break_length[k] if pause == 2 else 0)
        if last:
            need = shifts.closes[k]
        if inst.gates.n_classes > 0 and roads.gated[u, v]:
            if need > arrival:
                path = cheapest_path(
                    inst, sol, trace, leg, v, early, need, riding, path
                )
            if path >= 0:
                arrival = follow(inst, sol, trace, path, leg, v, early)
        if last:
            need = arrival
        trace.path[leg] = path
        leave = hold_back(inst, trace, leg, v, path, early, need)
        if (
            curfews
            and after_curfew(inst, roads.at[u], trace.depart[leg], leave)
            != (trace.depart[leg])
        ):
            return IMPOSSIBLE
        trace.leave[leg] = leave
        seconds = driving_seconds(inst, path, u, v)
        waited = 0
        danger = path_danger(inst, path, u, v)
        if path >= 0:
            waited, gate_danger = gate_waiting(inst, trace, leg, path)
            danger += gate_danger
            for i in range(MAX_GATES):
                if trace.slot[leg, i] >= 0 and inst.gates.path_gates[path, i] >= 0:
                    if trace.state[0] == MAX_PASSES:
                        return IMPOSSIBLE
                    trace.own[trace.state[0]] = trace.slot[leg, i]
                    trace.state[0] += 1
        else:
            arrival = leave + seconds
            trace.parting[leg, MAX_GATES] = leave
            for i in range(MAX_GATES):
                trace.slot[leg, i] = -1
        if last:
            begin = arrival
        if leg == 0:
            # the crew waits at home: the route begins when it leaves
            trace.begin[0] = trace.arrival[0] = trace.depart[0] = leave
        danger += (leave - trace.depart[leg]) * roads.rate[u]
        danger += (begin - arrival) * roads.rate[v]
        driven += seconds
        since_break += seconds
        metres += path_metres(inst, path, u, v)
        if driven > shifts.driving[k] or metres > shifts.metres[k]:
            return IMPOSSIBLE
        if since_break > shifts.before_break[k]:
            trace.state[1] = leg
            return IMPOSSIBLE
        if pause == 2:
            trace.pause_begin[leg] = arrival
            since_break = 0
        trace.leg_cost[leg] = seconds * weights.driving
        cost += seconds * weights.driving + riding * danger
        trace.arrival[stop] = arrival
        trace.begin[stop] = begin
        trace.depart[stop] = begin + service
        trace.waiting[stop] = waited + (leave - trace.depart[leg]) + (begin - arrival)
        trace.hour[stop] = -1
        if last:
            break
        for d in range(DIMS):
            change = sol.amount[request, d]
            trace.load[stop, d] = trace.load[leg, d] + (-change if code & 1 else change)
        weight = persons_of(sol, request) * requests.factor[request]
        if code & 1:
            if requests.option_place[sol.option[request]] >= 0:
                trace.hour[stop] = (begin + inst.places.hour_offset) // 3600
            aboard -= weight
            cost += (aboard + crew) * roads.rate[v] * service
            if is_empty(trace, stop):
                layouts = every_layout
        else:
            layouts = layouts_left(inst, trace, k, stop, layouts)
            if layouts == 0:
                return IMPOSSIBLE
            cost += (aboard + crew) * roads.rate[v] * service
            cost += weight * roads.rate[v] * trace.depart[stop]
            aboard += weight
            cost += promise_cost(inst, sol, request, begin)
    return cost


@kernel
def promise_cost(inst: Instance, sol: Solution, request: int, begin: int) -> float:
    """Cost of boarding at `begin` what was promised for another time."""
    promised = inst.requests.promised[request]
    if promised < 0:
        return 0.0
    moved = abs(begin - promised)
    cost = moved * persons_of(sol, request) * inst.weights.promise_moved
    if moved > inst.weights.promise_tolerance:
        cost += inst.weights.promise_broken
    return cost


@kernel
def raise_pickups(inst: Instance, sol: Solution, trace: Trace, n: int) -> int:
    """Ask boardings to wait whose ride takes too long.

    Returns
    -------
    int
        1 if something was raised, 0 if every ride time holds.
    """
    raised = 0
    for stop in range(1, n + 1):
        code = trace.codes[stop]
        if code & 1:
            request = code >> 1
            pickup = trace.place_of[request]
            limit = inst.requests.ride_limit[request]
            if trace.begin[stop] - trace.depart[pickup] > limit:
                trace.lower[pickup] = trace.begin[stop] - limit - sol.boarding[request]
                raised = 1
    return raised


@part
def run_rides(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Run a route forward until every ride time holds."""
    for _ in range(MAX_ROUNDS):
        cost = run(inst, sol, trace, k, n)
        if cost >= IMPOSSIBLE or not raise_pickups(inst, sol, trace, n):
            return cost
    return IMPOSSIBLE


@kernel
def may_pause(inst: Instance, trace: Trace, leg: int, kind: int) -> bool:
    """Whether a break fits on a leg: empty, outside zones, after having driven."""
    if not is_empty(trace, leg):
        return False
    if kind == 1:
        return leg > 0 and not inst.roads.in_zone[trace.point[leg]]
    return not inst.roads.in_zone[trace.point[leg + 1]]


@kernel
def run_breaks(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Run a route forward, taking breaks where they are due (V6).

    Each break is tried, latest first, on every leg since the last one; the cheapest
    that works is kept. If none works to the end, the one after which most is driven.
    """
    cost = run_rides(inst, sol, trace, k, n)
    since = 0
    while cost >= IMPOSSIBLE and trace.state[1] >= 0:
        due = trace.state[1]
        best_leg, best_kind, best_reach = -1, 0, due
        best_cost = IMPOSSIBLE
        for leg in range(due, since - 1, -1):
            for kind in range(1, 3):
                if kind == 2 and leg == due:
                    continue  # the drive that is too long comes before such a break
                if trace.pause[leg] or not may_pause(inst, trace, leg, kind):
                    continue
                trace.pause[leg] = kind
                tried = run_rides(inst, sol, trace, k, n)
                reach = trace.state[1]
                if tried < best_cost or (
                    best_cost >= IMPOSSIBLE and reach > best_reach
                ):
                    best_leg, best_kind, best_cost = leg, kind, tried
                    best_reach = max(best_reach, reach)
                trace.pause[leg] = 0
        if best_leg < 0:
            return IMPOSSIBLE
        trace.pause[best_leg] = best_kind
        since = best_leg + 1
        cost = run_rides(inst, sol, trace, k, n)
    return cost


@part
def run_promised(
    inst: Instance, sol: Solution, trace: Trace, k: int, n: int, attempt: int
) -> tuple[float, bool]:
    """Run a route forward, waiting for promised times except on attempt 1.

    Returns
    -------
    cost, promises
        `promises` tells whether a request of the route has a promised time: who was
        told ten o'clock is not ready at nine.
    """
    promises = False
    for stop in range(n + 2):
        trace.pause[stop] = 0
        trace.lower[stop] = 0
        if 0 < stop <= n and not trace.codes[stop] & 1:
            promised = inst.requests.promised[trace.codes[stop] >> 1]
            if promised >= 0:
                promises = True
                if attempt != 1:
                    trace.lower[stop] = promised
    return run_breaks(inst, sol, trace, k, n), promises


@kernel
def route_promise(inst: Instance, trace: Trace, k: int, n: int) -> float:
    """Cost of a route that is not the one its driver has been told."""
    shifts = inst.shifts
    if not shifts.promised[k]:
        return 0.0
    row = shifts.promise_first[k]
    last = shifts.promise_first[k + 1]
    for stop in range(1, n + 1):
        code = trace.codes[stop]
        if not code & 1:
            if row == last or shifts.promise[row] != code >> 1:
                return inst.weights.promise_broken
            row += 1
    return 0.0 if row == last else inst.weights.promise_broken


@kernel
def evaluate(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Cost of the route of stops 1 to `n` of the trace on shift `k`.

    What the route holds of gates and intake must have been given back before.

    Returns
    -------
    float
        Level 2 without the vehicle, IMPOSSIBLE if a rule breaks. The trace then holds
        the schedule.
    """
    if not order_holds(inst, trace, n):
        return IMPOSSIBLE
    cost = waiting = IMPOSSIBLE
    for attempt in range(3):
        # wait for promised times; do not; wait after all, if that was cheaper
        cost, promises = run_promised(inst, sol, trace, k, n, attempt)
        if attempt == 0:
            waiting = cost
        if not promises or (attempt == 1 and cost < waiting):
            break
    if cost >= IMPOSSIBLE:
        return IMPOSSIBLE
    return cost + route_promise(inst, trace, k, n)
