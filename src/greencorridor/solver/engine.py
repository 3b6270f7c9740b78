"""The kernels that Python calls: each packs what it is given and passes pointers on."""

from greencorridor._jit import kernel, pack
from greencorridor.solver.copying import copy_all
from greencorridor.solver.instance import IMPOSSIBLE, Floats, Instance, Ints
from greencorridor.solver.route import (
    clear_route,
    commit,
    load_codes,
    take,
    unplace,
)
from greencorridor.solver.schedule import evaluate
from greencorridor.solver.search import adopt, construct, finish, measure, search
from greencorridor.solver.solution import Solution, Trace
from greencorridor.solver.start import put_route
from greencorridor.solver.work import Work


@kernel
def put_given(
    instance: Instance,
    solution: Solution,
    scratch: Work,
    k: int,
    codes: Ints,
    option: Ints,
    people: Ints,
) -> None:
    """Make `codes` the route of `k`, as far as it still holds."""
    inst, sol, work = pack(instance), pack(solution), pack(scratch)
    put_route(inst, sol, work, k, codes, option, people)


BEGIN, END, SEARCH = 0, 1, 2
"""What `run_search` is to do."""


@kernel
def run_search(
    instance: Instance,
    tried: Solution,
    accepted: Solution,
    found: Solution,
    scratch: Work,
    levels: Floats,
    schedule: Floats,
    task: int,
) -> None:
    """Begin a search, end its construction, or run a chunk of iterations.

    One kernel for the three, as each that Python calls is compiled whole.

    Parameters
    ----------
    levels
        (4,) see `search.search`.
    schedule
        (3,) see `search.search`; only for SEARCH.
    task
        BEGIN empties every route and finds out what is hopeless, END puts in whatever
        is absent, SEARCH runs iterations.
    """
    inst, sol, work = pack(instance), pack(tried), pack(scratch)
    kept, best = pack(accepted), pack(found)
    if task == BEGIN:
        construct(inst, sol, work)
    elif task == END:
        finish(inst, sol, work)
        measure(inst, sol, work, levels)
        copy_all(kept, sol)
        copy_all(best, sol)
        levels[2] = levels[0]
        levels[3] = levels[1]
    else:
        search(inst, sol, kept, best, work, levels, schedule)


@kernel
def adopt_best(
    instance: Instance,
    tried: Solution,
    accepted: Solution,
    found: Solution,
    scratch: Work,
    source: Solution,
) -> None:
    """Go on from another thread's best solution."""
    inst, sol, kept = pack(instance), pack(tried), pack(accepted)
    adopt(inst, sol, kept, pack(found), pack(scratch), pack(source))


@kernel
def trace_route(
    instance: Instance, solution: Solution, scratch: Trace, k: int
) -> float:
    """Fill the trace with the schedule of route `k` and make it the route's own.

    Gates may have become free since the route was last run: it is run again, and takes
    what it now uses, so that the next route sees it.

    Returns
    -------
    float
        Cost; IMPOSSIBLE if the route no longer holds and all on it were left.
    """
    inst, sol, trace = pack(instance), pack(solution), pack(scratch)
    take(inst, sol, k, -1)
    n = load_codes(sol, trace, k)
    cost = evaluate(inst, sol, trace, k, n)
    if cost < IMPOSSIBLE:
        commit(inst, sol, trace, k, n, cost)
    else:
        clear_route(inst, sol, k)
        for stop in range(1, n + 1):
            if not trace.codes[stop] & 1:
                unplace(inst, sol, trace.codes[stop] >> 1)
    return cost
