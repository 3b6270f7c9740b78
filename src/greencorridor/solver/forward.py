"""One run forward over a route, with the earliest begins."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import (
    DIMS,
    IMPOSSIBLE,
    MAX_GATES,
    NEVER,
    Instance,
)
from greencorridor.solver.legs import (
    cheapest_path,
    gate_waiting,
    hold_back,
    path_danger,
    path_metres,
)
from greencorridor.solver.service import (
    begin_dropoff,
    begin_pickup,
    persons_of,
    point_of,
)
from greencorridor.solver.solution import MAX_PASSES, Solution, Trace
from greencorridor.solver.travel import (
    NO_PATH,
    after_curfew,
    driving_seconds,
    find_path,
    follow,
)


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
