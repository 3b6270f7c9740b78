"""From the rows of a trace to the moments of its route, and back."""

from greencorridor._jit import kernel
from greencorridor.solver.copying import copy_row
from greencorridor.solver.instance import MAX_GATES, NEVER, Instance
from greencorridor.solver.resume import recall_all, recall_stop
from greencorridor.solver.service import persons_of
from greencorridor.solver.solution import ABOARD, Solution, Trace


@kernel
def before_curfew(inst: Instance, zones: int, moment: int, busy: int) -> int:
    """Return the last second at which what begins at a moment may begin instead.

    It must end before the next curfew of `zones`, none of which it meets as it stands.
    """
    roads = inst.roads
    latest = NEVER
    for zone in range(len(roads.curfew_first) - 1):
        if zones & (1 << zone):
            for row in range(roads.curfew_first[zone], roads.curfew_first[zone + 1]):
                if roads.curfew_start[row] >= moment + busy:
                    latest = min(latest, roads.curfew_start[row] - busy)
    return max(latest, moment)


@kernel
def add_moment(
    inst: Instance, trace: Trace, time: int, busy: int, rate: float, zones: int
) -> int:
    """Add a departure to the moments; return which it is."""
    moments = trace.moments
    i = moments.size[0]
    moments.size[0] = i + 1
    moments.time[i] = time
    moments.busy[i] = busy
    moments.rate[i] = rate
    moments.pull[i] = 0.0
    moments.gate[i] = -1
    moments.stop[i] = 0
    moments.latest[i] = NEVER
    if len(inst.roads.curfew_first) > 1:
        moments.latest[i] = before_curfew(inst, zones, time, busy)
    return int(i)


@kernel
def way_zones(inst: Instance, u: int, v: int) -> int:
    """Return the zones with a curfew that a drive touches, as a bit set."""
    if len(inst.roads.curfew_first) == 1:
        return 0
    # 0 + makes bytes numbers of the usual size
    return (0 + inst.roads.touches[u, v]) | standing_zones(inst, u, v)


@kernel
def standing_zones(inst: Instance, u: int, v: int) -> int:
    """Return the zones with a curfew in which one of two points lies, as a bit set."""
    return (0 + inst.roads.at[u]) | (0 + inst.roads.at[v])


@kernel
def unfold_leg(inst: Instance, trace: Trace, k: int, leg: int) -> None:
    """Add the departures and passages of the leg after a stop."""
    gates, roads = inst.gates, inst.roads
    moments = trace.moments
    u, v, path = trace.point[leg], trace.point[leg + 1], trace.path[leg]
    riding = trace.sums[leg, ABOARD] + inst.shifts.crew[k]
    for i in range(MAX_GATES):
        gate = gates.path_gates[path, i] if path >= 0 else -1
        if gate < 0:
            break
        entry = gates.entry[gate]
        add_moment(
            inst,
            trace,
            trace.parting[leg, i],
            roads.seconds[u, entry],
            riding * roads.rate[entry],
            way_zones(inst, u, entry),
        )
        u = gates.exit[gate]
        row = add_moment(
            inst,
            trace,
            trace.passing[leg, i],
            gates.inspection[gate] + gates.section[gate],
            riding * roads.rate[u],
            (0 + gates.touches[gate]) | standing_zones(inst, entry, u),
        )
        moments.gate[row] = gate
        moments.slot[row] = trace.own[moments.size[1]]
        moments.size[1] += 1
    busy = 0 + roads.seconds[u, v]
    if trace.pause[leg] == 2:
        busy += inst.shifts.break_length[k]
    add_moment(
        inst,
        trace,
        trace.parting[leg, MAX_GATES],
        busy,
        riding * roads.rate[v],
        way_zones(inst, u, v),
    )


@kernel
def unfold_stop(inst: Instance, sol: Solution, trace: Trace, k: int, stop: int) -> None:
    """Add the service of a stop, with the break that may follow it."""
    moments, roads = trace.moments, inst.roads
    code = trace.codes[stop]
    request = code >> 1
    v = trace.point[stop]
    busy = trace.depart[stop] - trace.begin[stop]
    if trace.pause[stop] == 1:
        busy += inst.shifts.break_length[k]
    riding = trace.sums[stop, ABOARD] + inst.shifts.crew[k]
    row = add_moment(
        inst, trace, trace.begin[stop], busy, riding * roads.rate[v], 0 + roads.at[v]
    )
    moments.stop[row] = stop
    moments.service_of[stop] = row
    if not code & 1:
        weight = persons_of(sol, request) * inst.requests.factor[request]
        moments.pull[row] = weight * roads.rate[v]
        trace.place_of[request] = stop
        if inst.requests.aboard[request]:
            moments.latest[row] = moments.time[row]


@kernel
def unfold(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> None:
    """Write down the moments of the route of stops 1 to `n` of a whole trace."""
    trace.moments.size[0] = trace.moments.size[1] = 0
    for leg in range(n + 1):
        unfold_leg(inst, trace, k, leg)
        if leg < n:
            unfold_stop(inst, sol, trace, k, leg + 1)
    moments = trace.moments
    last = moments.size[0] - 1
    ends = min(inst.shifts.closes[k], moments.time[0] + inst.shifts.duration[k])
    moments.latest[last] = min(moments.latest[last], ends - moments.busy[last])
    moments.rate[last] = 0.0  # that is the end


@kernel
def fold(inst: Instance, trace: Trace, k: int, n: int) -> None:
    """Write the moments into the rows of the trace, where there are any.

    Whoever stays at a place for two stops has no drive in between.
    """
    moments = trace.moments
    if moments.size[0] == 0:
        return
    row = 0
    pause = inst.shifts.break_length[k]
    for leg in range(n + 1):
        path = trace.path[leg]
        u, v = trace.point[leg], trace.point[leg + 1]
        if leg == 0:
            trace.begin[0] = trace.arrival[0] = trace.depart[0] = moments.time[0]
        for i in range(MAX_GATES):
            gate = inst.gates.path_gates[path, i] if path >= 0 else -1
            if gate < 0:
                break
            trace.parting[leg, i] = moments.time[row]
            trace.passing[leg, i] = moments.time[row + 1]
            u = inst.gates.exit[gate]
            row += 2
        leave = 0 + moments.time[row]
        row += 1
        if path < 0 and u == v and leg > 0:
            leave = trace.depart[leg] + (pause if trace.pause[leg] == 1 else 0)
        trace.parting[leg, MAX_GATES] = leave
        if trace.pause[leg] == 1:
            trace.pause_begin[leg] = trace.depart[leg]
        trace.arrival[leg + 1] = leave + inst.roads.seconds[u, v]
        if trace.pause[leg] == 2:
            trace.pause_begin[leg] = trace.arrival[leg + 1]
        if leg < n:
            service = trace.depart[leg + 1] - trace.begin[leg + 1]
            trace.begin[leg + 1] = moments.time[row]
            trace.depart[leg + 1] = moments.time[row] + service
            row += 1
        else:
            end = trace.arrival[leg + 1] + (pause if trace.pause[leg] == 2 else 0)
            trace.begin[leg + 1] = trace.depart[leg + 1] = end


@kernel
def recall_held(inst: Instance, sol: Solution, trace: Trace, k: int) -> None:
    """Write route `k` into the trace as it was committed: when it is to be where.

    Nothing is run again. Gates that have become free since could make a leg take
    another way, one that the vehicle has no fuel or no driving time left for.
    """
    n = recall_all(sol, trace, k)
    for stop in range(n + 1):
        recall_stop(sol, trace, k, stop)
    trace.point[n + 1] = sol.point[k, n + 1]
    copy_row(trace.own, sol.early_slots[k], sol.n_slots[k])
    unfold(inst, sol, trace, k, n)
    copy_row(trace.moments.time, sol.held[k], sol.n_held[k])
    fold(inst, trace, k, n)
