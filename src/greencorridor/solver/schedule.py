"""The exact schedule of one route: every rule that needs the clock, and its cost.

A route is run forward with the earliest begins. Ride times then ask some boardings to
wait; all constraints are of the form "this moment is at least a never-falling function
of that one", so raising lower bounds until nothing changes gives the least, and with it
the best, feasible schedule (the same fixed point as the eight steps of Cordeau and
Laporte 2003, section 3, but sound with gates).
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.forward import is_empty, run
from greencorridor.solver.instance import (
    IMPOSSIBLE,
    Instance,
)
from greencorridor.solver.order import order_holds
from greencorridor.solver.solution import Solution, Trace

MAX_ROUNDS = 64


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
