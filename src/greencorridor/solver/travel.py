"""Legs: earliest arrival over every path of gates, and latest departure.

All dependence on the clock sits in gates and curfews, and a vehicle may hold back, so
earliest arrivals compose (first in, first out): a leg is the best of few fixed paths.
"""

from greencorridor._jit import kernel
from greencorridor.model.travel import NO_WAY
from greencorridor.solver.gates import find_slot, latest_arrival
from greencorridor.solver.instance import MAX_GATES, NEVER, Instance
from greencorridor.solver.solution import Solution, Trace

NO_PATH = -2
DIRECT = -1


@kernel
def after_curfew(inst: Instance, zones: int, start: int, end: int) -> int:
    """Return `start`, or the end of the last curfew of `zones` hit by [start, end]."""
    roads = inst.roads
    moment = start
    span = end - start
    again = zones != 0
    while again:
        again = False
        for zone in range(len(roads.curfew_first) - 1):
            if zones & (1 << zone):
                for row in range(
                    roads.curfew_first[zone], roads.curfew_first[zone + 1]
                ):
                    if (
                        moment < roads.curfew_end[row]
                        and moment + span > roads.curfew_start[row]
                    ):
                        moment = roads.curfew_end[row]
                        again = True
    return moment


@kernel
def drive(inst: Instance, u: int, v: int, departure: int) -> int:
    """Departure at which a drive that passes no gate can begin, at or after one.

    Returns
    -------
    int
        The moment, NEVER without a way.
    """
    seconds = inst.roads.seconds[u, v]
    if seconds >= NO_WAY:
        return NEVER
    if len(inst.roads.curfew_first) == 1:
        return departure
    zones = inst.roads.touches[u, v]
    if zones == 0:
        return departure
    return after_curfew(inst, zones, departure, departure + seconds)


@kernel
def stands_in_curfew(inst: Instance, point: int, start: int, end: int) -> bool:
    """Whether a vehicle that stands at a point from `start` to `end` hits a curfew."""
    if len(inst.roads.curfew_first) == 1 or end <= start:
        return False
    return after_curfew(inst, inst.roads.at[point], start, end) > start


@kernel
def follow(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    path: int,
    leg: int,
    v: int,
    departure: int,
) -> int:
    """Arrival at `v` over a path of gates; its slots are written to the trace's `leg`.

    A vehicle that would stand at a gate inside a zone during its curfew leaves later;
    when it leaves is written to the trace as well.
    """
    start = departure
    for _ in range(8):
        arrival, later = follow_from(inst, sol, trace, path, leg, v, start)
        if later <= start:
            return arrival
        start = later
    return NEVER


@kernel
def follow_from(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    path: int,
    leg: int,
    v: int,
    start: int,
) -> tuple[int, int]:
    """Follow a path of gates, leaving at `start` or as soon after as curfews allow.

    Returns
    -------
    arrival, later
        `later` is a moment after `start` at which to leave instead, or 0.
    """
    gates = inst.gates
    curfews = len(inst.roads.curfew_first) > 1
    origin = trace.point[leg]
    moment = start
    for i in range(MAX_GATES):
        gate = gates.path_gates[path, i]
        trace.slot[leg, i] = -1
        if gate < 0:
            continue
        entry = gates.entry[gate]
        leave = drive(inst, origin, entry, moment)
        if leave >= NEVER:
            return NEVER, 0
        if i == 0:
            trace.leave[leg] = leave
        elif stands_in_curfew(inst, origin, moment, leave):
            return NEVER, 0
        moment = leave + inst.roads.seconds[origin, entry]
        slot = find_slot(inst, sol, trace, gate, moment)
        if slot < 0:
            return NEVER, 0
        begin = max(moment, gates.slot_start[slot])
        inspected = begin + gates.inspection[gate]
        passed = inspected + gates.section[gate]
        if curfews:
            free = after_curfew(inst, inst.roads.at[entry], moment, inspected)
            if free > moment:
                return NEVER, free
            if after_curfew(inst, gates.touches[gate], inspected, passed) > inspected:
                return NEVER, max(begin, start) + 1
        trace.slot[leg, i] = slot
        trace.passing[leg, i] = begin
        moment = passed
        origin = gates.exit[gate]
    leave = drive(inst, origin, v, moment)
    if leave >= NEVER or stands_in_curfew(inst, origin, moment, leave):
        return NEVER, 0
    return leave + inst.roads.seconds[origin, v], 0


@kernel
def find_path(
    inst: Instance, sol: Solution, trace: Trace, leg: int, v: int, departure: int
) -> tuple[int, int]:
    """Find the path of gates from the trace's stop `leg` to `v` that arrives first.

    Returns
    -------
    arrival, path
        NEVER and NO_PATH if there is none; the trace's slots of `leg` are scratch.
    """
    u = trace.point[leg]
    arrival, best = NEVER, NO_PATH
    moment = drive(inst, u, v, departure)
    if moment < NEVER:
        arrival = moment + inst.roads.seconds[u, v]
        best = DIRECT
    if inst.gates.n_classes == 0 or not inst.roads.gated[u, v]:
        return arrival, best
    gates = inst.gates
    pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
    for path in range(gates.path_first[pair], gates.path_first[pair + 1]):
        first = gates.path_gates[path, 0]
        there = inst.roads.seconds[u, gates.entry[first]]
        opens = first_opening(inst, first)
        beyond = free_seconds(inst, path, u, v) - there
        if max(departure + there, opens) + beyond >= arrival:
            continue
        moment = follow(inst, sol, trace, path, leg, v, departure)
        if moment < arrival:
            arrival = moment
            best = path
    return arrival, best


@kernel
def first_opening(inst: Instance, gate: int) -> int:
    """Return when a gate first lets somebody in, by window or by convoy."""
    gates = inst.gates
    opens = gates.slot_start[gates.slot_first[gate]]
    convoy = gates.convoy_first[gate]
    if convoy < gates.slot_first[gate + 1]:
        opens = min(opens, gates.slot_start[convoy])
    return opens


@kernel
def last_gate(inst: Instance, path: int) -> int:
    """Return the last gate of a path."""
    gates = inst.gates.path_gates
    gate = gates[path, 0]
    for i in range(1, MAX_GATES):
        if gates[path, i] >= 0:
            gate = gates[path, i]
    return gate


@kernel
def seconds_to_gates(inst: Instance, path: int, u: int, v: int) -> int:
    """Seconds from `u` to the first gate of a path and from its last gate to `v`."""
    gates, seconds = inst.gates, inst.roads.seconds
    first = gates.entry[gates.path_gates[path, 0]]
    last = gates.exit[last_gate(inst, path)]
    return seconds[u, first] + seconds[last, v]


@kernel
def free_seconds(inst: Instance, path: int, u: int, v: int) -> int:
    """Seconds from `u` to `v` over a path of gates without any waiting."""
    return inst.gates.path_seconds[path] + seconds_to_gates(inst, path, u, v)


@kernel
def driving_seconds(inst: Instance, path: int, u: int, v: int) -> int:
    """Seconds of driving from `u` to `v`, gates' sections included."""
    if path < 0:
        return inst.roads.seconds[u, v]
    return inst.gates.path_driving[path] + seconds_to_gates(inst, path, u, v)


@kernel
def latest_departure(inst: Instance, u: int, v: int, arrival: int) -> int:
    """Latest departure from `u` that reaches `v` by `arrival`.

    Throughput and curfews are left out: a bound that a filter may use, no more.
    """
    best = -NEVER
    if inst.roads.seconds[u, v] < NO_WAY:
        best = arrival - inst.roads.seconds[u, v]
    if inst.gates.n_classes == 0 or not inst.roads.gated[u, v]:
        return best
    gates = inst.gates
    pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
    for path in range(gates.path_first[pair], gates.path_first[pair + 1]):
        if arrival - free_seconds(inst, path, u, v) <= best:
            continue
        moment = arrival
        target = v
        for i in range(MAX_GATES - 1, -1, -1):
            gate = gates.path_gates[path, i]
            if gate < 0:
                continue
            moment -= inst.roads.seconds[gates.exit[gate], target]
            moment = latest_arrival(inst, gate, moment)
            target = gates.entry[gate]
        best = max(best, moment - inst.roads.seconds[u, target])
    return best
