"""One step forward over a route, with the earliest begin that the rules allow."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import (
    DIMS,
    MAX_GATES,
    NEVER,
    Instance,
)
from greencorridor.solver.legs import (
    arrive,
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
from greencorridor.solver.solution import (
    ABOARD,
    COST,
    DRIVEN,
    DUE,
    LAYOUTS,
    MAX_PASSES,
    METRES,
    PASSES,
    SINCE,
    SLOTS,
    STOOD,
    Solution,
    Trace,
)
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
def begin_route(inst: Instance, trace: Trace, k: int) -> None:
    """Fill in row 0 of the trace: the start of shift `k`."""
    shifts = inst.shifts
    trace.point[0] = shifts.start[k]
    trace.begin[0] = trace.arrival[0] = trace.depart[0] = shifts.opens[k]
    for d in range(DIMS):
        trace.load[0, d] = 0
    trace.tally[0, DRIVEN] = trace.tally[0, SINCE] = trace.tally[0, METRES] = 0
    trace.tally[0, PASSES] = 0
    trace.tally[0, LAYOUTS] = every_layout(inst, k)
    trace.sums[0, COST] = trace.sums[0, ABOARD] = trace.sums[0, STOOD] = 0.0


@kernel
def every_layout(inst: Instance, k: int) -> int:
    """All layouts of shift `k`'s vehicle, as a bit set."""
    return (1 << (inst.shifts.layout_first[k + 1] - inst.shifts.layout_first[k])) - 1


@kernel
def may_pause(inst: Instance, trace: Trace, leg: int, kind: int) -> bool:
    """Whether a break fits on a leg: empty, outside zones, after having driven."""
    if not is_empty(trace, leg):
        return False
    if kind == 1:
        return leg > 0 and not inst.roads.in_zone[trace.point[leg]]
    return not inst.roads.in_zone[trace.point[leg + 1]]


@kernel
def advance(
    inst: Instance, sol: Solution, trace: Trace, k: int, stop: int, n: int
) -> bool:
    """Run the leg to one stop of the trace, `n` + 1 being the end, and the stop itself.

    Returns
    -------
    bool
        Whether every rule holds that the stops so far decide.
    """
    roads, shifts, requests = inst.roads, inst.shifts, inst.requests
    curfews = len(roads.curfew_first) > 1
    leg = stop - 1
    last = stop == n + 1
    u = trace.point[leg]
    code = 0 if last else trace.codes[stop]
    request = code >> 1
    v = shifts.end[k] if last else point_of(inst, sol, code)
    trace.point[stop] = v
    early = trace.depart[leg]
    since_break = trace.tally[leg, SINCE]
    if trace.pause[leg] and not may_pause(inst, trace, leg, trace.pause[leg]):
        trace.pause[leg] = 0  # it was there before the route was changed
    pause = trace.pause[leg]
    if pause == 1:
        trace.pause_begin[leg] = early
        early += shifts.break_length[k]
        since_break = 0
    fixed = not last and requests.aboard[request] and not code & 1
    service = 0
    path = NO_PATH
    arrival = begin = NEVER
    for _ in range(8):
        path = trace.way[leg] - 2 if trace.way[leg] > 0 else NO_PATH
        arrival = NEVER
        if path > NO_PATH:
            arrival = arrive(inst, sol, trace, path, leg, v, early)
        if arrival >= NEVER:
            arrival, path = find_path(inst, sol, trace, leg, v, early)
        if arrival >= NEVER:
            return False
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
            return False
        if not curfews:
            break
        free = after_curfew(inst, roads.at[v], arrival, begin + service)
        if free == arrival:
            break
        early = max(early + 1, free)
    need = begin - (shifts.break_length[k] if pause == 2 else 0)
    if last:
        need = shifts.closes[k]
    riding = trace.sums[leg, ABOARD] + shifts.crew[k]
    if inst.gates.n_classes > 0 and (path >= 0 or roads.gated[u, v]):
        if need > arrival and trace.way[leg] == 0:
            path = cheapest_path(inst, sol, trace, leg, v, early, need, riding, path)
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
        return False
    trace.leave[leg] = leave
    seconds = driving_seconds(inst, path, u, v)
    waited = 0
    stood = 0.0
    danger = path_danger(inst, path, u, v)
    trace.leg_danger[leg] = danger
    trace.leg_cost[leg] = seconds * inst.weights.driving + riding * danger
    if path >= 0:
        waited, stood, inspected = gate_waiting(inst, trace, leg, path)
        danger += inspected
        for i in range(MAX_GATES):
            if trace.slot[leg, i] >= 0 and inst.gates.path_gates[path, i] >= 0:
                if trace.state[SLOTS] == MAX_PASSES:
                    return False
                trace.own[trace.state[SLOTS]] = trace.slot[leg, i]
                trace.state[SLOTS] += 1
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
    stood += (leave - trace.depart[leg]) * roads.rate[u]
    stood += (begin - arrival) * roads.rate[v]
    danger += stood
    driven = trace.tally[leg, DRIVEN] + seconds
    since_break += seconds
    metres = trace.tally[leg, METRES] + path_metres(inst, path, u, v)
    if driven > shifts.driving[k] or metres > shifts.metres[k]:
        return False
    if since_break > shifts.before_break[k]:
        trace.state[DUE] = leg
        return False
    if pause == 2:
        trace.pause_begin[leg] = arrival
        since_break = 0
    trace.tally[stop, DRIVEN] = driven
    trace.tally[stop, SINCE] = since_break
    trace.tally[stop, METRES] = metres
    trace.tally[stop, PASSES] = trace.state[SLOTS]
    trace.sums[stop, COST] = (
        trace.sums[leg, COST] + seconds * inst.weights.driving + riding * danger
    )
    trace.sums[stop, STOOD] = trace.sums[leg, STOOD] + riding * stood
    trace.arrival[stop] = arrival
    trace.begin[stop] = begin
    trace.depart[stop] = begin + service
    trace.waiting[stop] = waited + (leave - trace.depart[leg]) + (begin - arrival)
    trace.hour[stop] = -1
    return last or change_load(inst, sol, trace, k, stop)


@kernel
def change_load(inst: Instance, sol: Solution, trace: Trace, k: int, stop: int) -> bool:
    """Let people board or alight at a stop whose times are known.

    Returns
    -------
    bool
        Whether some layout carries what is on board since the trip began (V3).
    """
    requests = inst.requests
    leg = stop - 1
    code = trace.codes[stop]
    request = code >> 1
    for d in range(DIMS):
        change = sol.amount[request, d]
        trace.load[stop, d] = trace.load[leg, d] + (-change if code & 1 else change)
    weight = persons_of(sol, request) * requests.factor[request]
    rate = inst.roads.rate[trace.point[stop]]
    service = trace.depart[stop] - trace.begin[stop]
    aboard = trace.sums[leg, ABOARD]
    crew = inst.shifts.crew[k]
    if code & 1:
        if requests.option_place[sol.option[request]] >= 0:
            trace.hour[stop] = (trace.begin[stop] + inst.places.hour_offset) // 3600
        aboard -= weight
        trace.sums[stop, COST] += (aboard + crew) * rate * service
        layouts = trace.tally[leg, LAYOUTS]
        if is_empty(trace, stop):
            layouts = every_layout(inst, k)
            aboard = 0.0
    else:
        layouts = layouts_left(inst, trace, k, stop, trace.tally[leg, LAYOUTS])
        trace.sums[stop, COST] += (aboard + crew) * rate * service
        trace.sums[stop, COST] += weight * rate * trace.depart[stop]
        aboard += weight
        trace.sums[stop, COST] += promise_cost(inst, sol, request, trace.begin[stop])
    trace.tally[stop, LAYOUTS] = layouts
    trace.sums[stop, ABOARD] = aboard
    return layouts != 0


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
