"""The one door from Python to the kernels: all that it is given passes as pointers.

There is one kernel for all tasks, as each that Python calls is compiled whole.
"""

from greencorridor._jit import kernel, pack
from greencorridor.solver.copying import copy_all
from greencorridor.solver.instance import IMPOSSIBLE, Floats, Instance
from greencorridor.solver.route import clear_route, commit, take, unplace
from greencorridor.solver.search import adopt, construct, finish, measure, search
from greencorridor.solver.solution import Solution
from greencorridor.solver.start import put_route
from greencorridor.solver.trial import run_again
from greencorridor.solver.unfold import fold
from greencorridor.solver.work import Work

BEGIN, PUT, END, SEARCH, ADOPT, TRACE = range(6)
"""What `run_engine` is to do.

BEGIN empties every route and finds out what is hopeless. PUT makes the first `n` stops
of the trace the route of `k`, as far as it still holds. END puts in whatever is absent,
in order `k` of `recreate.sort_absent`, and fills in the levels. SEARCH runs a chunk of
iterations. ADOPT goes on from `found`. TRACE fills the trace with the schedule of route
`k`.
"""


def run_engine(
    instance: Instance,
    tried: Solution,
    accepted: Solution,
    found: Solution,
    scratch: Work,
    levels: Floats,
    schedule: Floats,
    task: int,
    k: int,
    n: int,
) -> float:
    """Do one task.

    Parameters
    ----------
    levels
        (4,) see `search.search`.
    schedule
        (4,) see `search.search`; only for SEARCH.

    Returns
    -------
    float
        The cost of the route for TRACE, otherwise 0.
    """
    inst, sol, work = pack(instance), pack(tried), pack(scratch)
    kept, best = pack(accepted), pack(found)
    return do_task(inst, sol, kept, best, work, levels, schedule, task, k, n)


@kernel
def do_task(
    inst: Instance,
    sol: Solution,
    kept: Solution,
    best: Solution,
    work: Work,
    levels: Floats,
    schedule: Floats,
    task: int,
    k: int,
    n: int,
) -> float:
    """Do one task, see `run_engine`."""
    if task == BEGIN:
        construct(inst, sol, work)
    elif task == PUT:
        put_route(inst, sol, work, k, n)
    elif task == END:
        finish(inst, sol, work, k)
        measure(inst, sol, work, levels)
        copy_all(kept, sol)
        copy_all(best, sol)
        levels[2] = levels[0]
        levels[3] = levels[1]
    elif task == SEARCH:
        search(inst, sol, kept, best, work, levels, schedule)
    elif task == ADOPT:
        adopt(inst, sol, kept, best, work)
    else:
        return trace_route(inst, sol, work, k)
    return 0.0


@kernel
def trace_route(inst: Instance, sol: Solution, work: Work, k: int) -> float:
    """Fill the trace with the schedule of route `k` and make it the route's own.

    The trace then says when the vehicle, which holds back, is to be where.

    Gates may have become free since the route was last run: it is run again, and takes
    what it now uses, so that the next route sees it.

    Returns
    -------
    float
        Cost; IMPOSSIBLE if the route no longer holds and all on it were left.
    """
    trace = work.trace
    take(inst, sol, k, -1)
    n = sol.length[k]
    cost = run_again(inst, sol, trace, k)
    if cost < IMPOSSIBLE:
        commit(inst, sol, trace, k, n, cost)
        fold(inst, trace, k, n)
    else:
        clear_route(inst, sol, k)
        for stop in range(1, n + 1):
            if not trace.codes[stop] & 1:
                unplace(inst, sol, trace.codes[stop] >> 1)
    return cost
