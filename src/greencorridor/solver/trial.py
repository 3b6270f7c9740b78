"""Routes of a solution tried out exactly: with a request put in, or as they stand."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.order import order_holds
from greencorridor.solver.resume import first_full, recall, recall_all
from greencorridor.solver.schedule import (
    HAIR,
    evaluate,
    evaluate_ways,
    run_held,
    run_whole,
)
from greencorridor.solver.solution import CHANGED, FIRST, Solution, Trace


@kernel
def insert(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    k: int,
    request: int,
    pickup: int,
    dropoff: int,
    limit: float,
) -> float:
    """Run route `k` with a request put in, from there on.

    What the route holds of gates and intake must have been given back before.

    Parameters
    ----------
    pickup, dropoff
        The stops of the route after which the new ones come.
    limit
        What adds this much or more need not be told exactly, and the rest of the route
        need not be run; IMPOSSIBLE: the trace is to hold the whole schedule.

    Returns
    -------
    float
        What it adds to the cost; IMPOSSIBLE if a rule breaks.
    """
    n = recall(sol, trace, k, request, pickup, dropoff)
    if not sol.simple[k] or inst.requests.promised[request] >= 0:
        cost = evaluate_ways(inst, sol, trace, k, n)
    elif order_holds(inst, trace, n):
        trace.state[FIRST] = first_full(inst, sol, trace, k, pickup)
        trace.state[CHANGED] = dropoff + 2 if limit < IMPOSSIBLE else 0
        trace.limit[0] = limit
        cost = run_held(inst, sol, trace, k, n)
    else:
        return IMPOSSIBLE
    return IMPOSSIBLE if cost >= IMPOSSIBLE else cost - sol.cost[k]


@kernel
def run_as_it_was(
    inst: Instance, sol: Solution, trace: Trace, k: int, attempt: int
) -> float:
    """Run route `k` by its ways, its waits and breaks found anew except on attempt 0.

    On attempt 2 its ways are found anew as well.
    """
    n = recall_all(sol, trace, k)
    if attempt == 0:
        if sol.simple[k] and order_holds(inst, trace, n):
            return run_whole(inst, sol, trace, k, n)
        return IMPOSSIBLE
    if attempt == 1:
        return evaluate_ways(inst, sol, trace, k, n)
    return evaluate(inst, sol, trace, k, n)


@kernel
def run_again(inst: Instance, sol: Solution, trace: Trace, k: int) -> float:
    """Run route `k` as it stands once more: gates may be free that were not.

    Those that it would take at the earliest moments may be free no longer.

    Returns
    -------
    float
        The cost of the route, IMPOSSIBLE if it no longer holds.
    """
    best, least = 0, IMPOSSIBLE
    for attempt in range(3):
        cost = run_as_it_was(inst, sol, trace, k, attempt)
        if cost <= sol.cost[k] + HAIR:
            return cost
        if cost < least:
            best, least = attempt, cost
    return run_as_it_was(inst, sol, trace, k, best)
