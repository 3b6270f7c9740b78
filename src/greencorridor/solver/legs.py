"""What a leg costs, which way it takes, and where its vehicle waits."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import (
    MAX_GATES,
    NEVER,
    Instance,
)
from greencorridor.solver.solution import Solution, Trace
from greencorridor.solver.travel import (
    DIRECT,
    drive,
    driving_seconds,
    follow,
)


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
def moving_cost(inst: Instance, path: int, u: int, v: int, riding: float) -> float:
    """Cost of moving from `u` to `v` over a path of gates; waiting is left out."""
    driving = driving_seconds(inst, path, u, v) * inst.weights.driving
    return float(driving + path_danger(inst, path, u, v) * riding)


@kernel
def arrive(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    path: int,
    leg: int,
    v: int,
    departure: int,
) -> int:
    """Arrival at `v` directly or over a path of gates, NEVER if it cannot be."""
    if path >= 0:
        return follow(inst, sol, trace, path, leg, v, departure)
    moment = drive(inst, trace.point[leg], v, departure)
    return (
        moment if moment >= NEVER else moment + inst.roads.seconds[trace.point[leg], v]
    )


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
    best_cost = moving_cost(inst, quickest, u, v, riding)
    pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
    for path in range(gates.path_first[pair] - 1, gates.path_first[pair + 1]):
        way = DIRECT if path < gates.path_first[pair] else path
        if way == quickest:
            continue
        if arrive(inst, sol, trace, way, leg, v, departure) > deadline:
            continue
        cost = moving_cost(inst, way, u, v, riding)
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
) -> tuple[int, float, float]:
    """Find out how long a vehicle waits on a leg over gates.

    Returns
    -------
    waited, stood, inspected
        Seconds; the danger of waiting, and of being inspected.
    """
    gates = inst.gates
    moment = trace.leave[leg]
    origin = trace.point[leg]
    waited = 0
    stood = inspected = 0.0
    for i in range(MAX_GATES):
        gate = gates.path_gates[path, i]
        if gate < 0:
            continue
        entry = gates.entry[gate]
        leave = drive(inst, origin, entry, moment)
        stood += (leave - moment) * inst.roads.rate[origin]
        waited += leave - moment
        trace.parting[leg, i] = leave
        moment = leave + inst.roads.seconds[origin, entry]
        begin = trace.passing[leg, i]
        waited += begin - moment
        stood += (begin - moment) * inst.roads.rate[entry]
        inspected += gates.inspection[gate] * inst.roads.rate[entry]
        moment = begin + gates.inspection[gate] + gates.section[gate]
        origin = gates.exit[gate]
    leave = drive(inst, origin, trace.point[leg + 1], moment)
    stood += (leave - moment) * inst.roads.rate[origin]
    waited += leave - moment
    trace.parting[leg, MAX_GATES] = leave
    return waited, stood, inspected
