"""Routes of a solution tried out exactly with a request put in."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.order import order_holds
from greencorridor.solver.resume import first_full, recall
from greencorridor.solver.schedule import evaluate_ways, run_held
from greencorridor.solver.solution import ADDED, CHANGED, FIRST, Solution, Trace


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
        trace.state[ADDED] = 2
        trace.limit[0] = limit
        cost = run_held(inst, sol, trace, k, n)
    else:
        return IMPOSSIBLE
    return IMPOSSIBLE if cost >= IMPOSSIBLE else cost - sol.cost[k]
