"""Routes of a solution tried out exactly, with a request put in or another way."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.order import order_holds
from greencorridor.solver.resume import first_full, recall
from greencorridor.solver.schedule import evaluate_ways, run_held
from greencorridor.solver.solution import CHANGED, FIRST, Solution, Trace


@kernel
def run_changed(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    k: int,
    n: int,
    stands: int,
    changed: int,
    whole: bool,
    limit: float,
) -> float:
    """Run the trace's stops 1 to `n` on shift `k`, as far as they are not as before.

    Parameters
    ----------
    stands
        The last stop up to which the trace has the times of the route as it is.
    changed
        The last stop that the route has not, or to which it goes another way.
    whole
        Whether it must be run from its start, whatever stands.
    limit
        As for `insert`.

    Returns
    -------
    float
        What it adds to the cost; IMPOSSIBLE if a rule breaks or it meets the limit.
    """
    cost = IMPOSSIBLE
    if whole:
        cost = evaluate_ways(inst, sol, trace, k, n)
    elif order_holds(inst, trace, n):
        trace.state[FIRST] = first_full(inst, sol, trace, k, stands)
        trace.state[CHANGED] = changed if limit < IMPOSSIBLE else 0
        trace.limit[0] = limit
        cost = run_held(inst, sol, trace, k, n)
    return IMPOSSIBLE if cost >= IMPOSSIBLE else cost - sol.cost[k]


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
    whole = not sol.simple[k] or inst.requests.promised[request] >= 0
    return run_changed(inst, sol, trace, k, n, pickup, dropoff + 2, whole, limit)
