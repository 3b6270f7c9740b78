"""The exact schedule of one route: every rule that needs the clock, and its cost.

A route is run forward with the earliest begins. Ride times then ask some boardings to
wait; all constraints are of the form "this moment is at least a never-falling function
of that one", so raising lower bounds until nothing changes gives the least, and with it
the best, feasible schedule (the same fixed point as the eight steps of Cordeau and
Laporte 2003, section 3, but sound with gates). Whatever is raised, or a break taken,
the run is taken up again from there.
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.forward import advance, begin_route, may_pause
from greencorridor.solver.holding import hold_back_all
from greencorridor.solver.instance import (
    IMPOSSIBLE,
    Instance,
)
from greencorridor.solver.order import order_holds
from greencorridor.solver.resume import met_again, recall_rest
from greencorridor.solver.solution import (
    CHANGED,
    COST,
    DUE,
    FIRST,
    PASSES,
    REACHED,
    SLOTS,
    STOOD,
    Solution,
    Trace,
)

MAX_ROUNDS = 64
HAIR = 1e-6
"""Of cost: less is not worth holding back for."""
BREAKS_TRIED = 4
"""Places at which a break that is due is tried out before the cheapest is kept."""


@kernel
def run(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Run the trace's stops FIRST to `n` forward on shift `k`; those before stand.

    After the stop CHANGED the route may go on as it did, unless that is 0.

    Returns
    -------
    float
        The cost of the route, IMPOSSIBLE if a rule breaks or the limit is met.
    """
    first, changed = trace.state[FIRST], trace.state[CHANGED]
    more = n - sol.length[k]
    if first == 1:
        begin_route(inst, trace, k)  # a run before this one may have left home later
    trace.state[SLOTS] = trace.tally[first - 1, PASSES]
    trace.state[DUE] = -1
    for stop in range(first, n + 2):
        trace.state[REACHED] = stop - 1
        if not advance(inst, sol, trace, k, stop, n):
            return IMPOSSIBLE
        trace.state[REACHED] = stop
        if changed > 0 and stop > changed:
            old, end = stop - more, n + 1 - more
            added = float(trace.sums[stop, COST] - sol.sums[k, old, COST])
            stood = float(trace.sums[stop, STOOD] - sol.sums[k, old, STOOD])
            cost = added + float(sol.sums[k, end, COST])
            stood += float(sol.sums[k, end, STOOD])
            if cost - stood - sol.cost[k] >= trace.limit[0]:
                return IMPOSSIBLE
            if stop <= n and met_again(inst, sol, trace, k, stop, more):
                return cost
    return float(trace.sums[n + 1, COST])


@kernel
def raise_pickups(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> int:
    """Ask boardings to wait whose ride, or whose vehicle's route, takes too long.

    Returns
    -------
    int
        The first stop that has to wait, 0 if every ride time and the duration hold.
    """
    raised = 0
    for stop in range(1, min(trace.state[REACHED], n) + 1):
        code = trace.codes[stop]
        if code & 1:
            request = code >> 1
            pickup = trace.place_of[request]
            limit = inst.requests.ride_limit[request]
            if trace.begin[stop] - trace.depart[pickup] > limit:
                trace.lower[pickup] = trace.begin[stop] - limit - sol.boarding[request]
                raised = min(raised, pickup) if raised else pickup
    if trace.state[REACHED] > n:
        excess = trace.begin[n + 1] - trace.depart[0] - inst.shifts.duration[k]
        if excess > 0:
            trace.lower[1] = trace.begin[1] + excess
            raised = 1
    return int(raised)


@kernel
def run_rides(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Run a route forward until every ride time holds."""
    for _ in range(MAX_ROUNDS):
        cost = run(inst, sol, trace, k, n)
        if cost >= IMPOSSIBLE and trace.state[DUE] < 0:
            return cost
        # before a break is looked for as well: what comes before it is to stand
        raised = raise_pickups(inst, sol, trace, k, n)
        if raised == 0:
            return cost
        trace.state[FIRST] = raised
    return IMPOSSIBLE


@kernel
def run_breaks(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Run a route forward, taking breaks where they are due (V6).

    A break is tried, latest first, on the legs since the last one; the cheapest of the
    first few that work is kept. If none works to the end, the one after which most is
    driven.
    """
    cost = run_rides(inst, sol, trace, k, n)
    while cost >= IMPOSSIBLE and trace.state[DUE] >= 0:
        due = trace.state[DUE]
        best_leg, best_kind, best_reach, found = -1, 0, due, 0
        best_cost = IMPOSSIBLE
        earliest = due
        for leg in range(due, -1, -1):
            if trace.pause[leg] or found == BREAKS_TRIED:
                break
            for kind in range(1, 3):
                if kind == 2 and leg == due:
                    continue  # the drive that is too long comes before such a break
                if not may_pause(inst, trace, leg, kind):
                    continue
                trace.pause[leg] = kind
                earliest = leg
                trace.state[FIRST] = leg + 1
                tried = run_rides(inst, sol, trace, k, n)
                reach = trace.state[DUE]
                if tried < IMPOSSIBLE or reach >= 0:
                    found += 1
                if tried < best_cost or (
                    best_cost >= IMPOSSIBLE and reach > best_reach
                ):
                    best_leg, best_kind, best_cost = leg, kind, tried
                    best_reach = max(best_reach, reach)
                trace.pause[leg] = 0
        if best_leg < 0:
            return IMPOSSIBLE
        trace.pause[best_leg] = best_kind
        trace.state[FIRST] = earliest + 1  # what was tried there has left its times
        cost = run_rides(inst, sol, trace, k, n)
    return cost


@kernel
def run_held(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Run a route forward, and hold back where its vehicle would wait in danger.

    Returns
    -------
    float
        The cost of the route, IMPOSSIBLE if a rule breaks or the limit is met. The
        trace holds the earliest moments, its `moments` when it is to be where.
    """
    cost = run_breaks(inst, sol, trace, k, n)
    trace.moments.size[0] = 0
    trace.limit[1] = 0.0
    if cost >= IMPOSSIBLE:
        return cost
    reached = trace.state[REACHED]
    stood = float(trace.sums[reached, STOOD])
    more = n - sol.length[k]
    if reached <= n:
        stood += float(sol.sums[k, n + 1 - more, STOOD])
        stood -= float(sol.sums[k, reached - more, STOOD])
    if stood < HAIR:
        return cost
    if reached <= n:
        recall_rest(sol, trace, k, reached, more)
    trace.limit[1] = hold_back_all(inst, sol, trace, k, n)
    return float(cost - trace.limit[1])


@part
def run_whole(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Run a route forward from its start to its end."""
    trace.state[FIRST] = 1
    trace.state[CHANGED] = 0
    return run_held(inst, sol, trace, k, n)


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
    return run_whole(inst, sol, trace, k, n), promises


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
            if row == last or shifts.promise[row] != inst.requests.row[code >> 1]:
                return inst.weights.promise_broken
            row += 1
    return 0.0 if row == last else inst.weights.promise_broken


@kernel
def evaluate(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Cost of the route of stops 1 to `n` of the trace on shift `k`, by the best ways.

    See `evaluate_ways`.
    """
    for stop in range(n + 2):
        trace.way[stop] = 0
    return evaluate_ways(inst, sol, trace, k, n)


@kernel
def evaluate_ways(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Cost of the route of stops 1 to `n` of the trace on shift `k`, by its ways.

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
