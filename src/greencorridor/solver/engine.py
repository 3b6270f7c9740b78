"""The one door from Python to the kernels: all that it is given passes as pointers.

There is one kernel for all tasks, as each that Python calls is compiled whole.
"""

from collections.abc import Callable

import numpy as np

from greencorridor._jit import kernel, pack
from greencorridor.solver.copying import copy_all
from greencorridor.solver.instance import Floats, Instance
from greencorridor.solver.search import accept, construct, finish, search
from greencorridor.solver.sharing import gather, recount
from greencorridor.solver.solution import Solution
from greencorridor.solver.start import put_route
from greencorridor.solver.unfold import recall_held
from greencorridor.solver.ways import polish
from greencorridor.solver.work import Work

BEGIN, PUT, END, SEARCH, ACCEPT, ADOPT, GATHER, RECOUNT, POLISH, TRACE = range(10)
"""What the engine is to do.

BEGIN empties every route and finds out what is hopeless. PUT makes the first `n` stops
of the trace the route of `k`, as far as it still holds. SEARCH runs a chunk of
iterations. GATHER takes from `found` what is the thread's. TRACE fills the trace with
the schedule of route `k` of `found`.

END puts in whatever is absent, in order `k` of `absent.sort_absent`. ADOPT goes on
from `found`. RECOUNT finds out what all routes together take. POLISH goes on from
`found`, and runs each of its routes once more. All four, and ACCEPT alone, make of what
there is then the accepted solution and the best, and fill in the levels.
"""

NO_SCHEDULE = np.zeros(4)
"""Told where there is no search."""


def open_engine(
    instance: Instance,
    tried: Solution,
    accepted: Solution,
    found: Solution,
    scratch: Work,
    levels: Floats,
) -> Callable[[Floats, int, int, int], None]:
    """Return what does one task after the other, as all arrays are packed once.

    It is told a schedule, see `search.search` (NO_SCHEDULE unless it is to SEARCH), a
    task, and its `k` and `n`.

    Parameters
    ----------
    levels
        (4,) see `search.search`.
    """
    inst, sol, work = pack(instance), pack(tried), pack(scratch)
    kept, best = pack(accepted), pack(found)

    def run(schedule: Floats, task: int, k: int, n: int) -> None:
        do_task(inst, sol, kept, best, work, levels, schedule, task, k, n)

    return run


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
) -> None:
    """Do one task, see `open_engine`."""
    if task == BEGIN:
        construct(inst, sol, work)
    elif task == PUT:
        put_route(inst, sol, work, k, n)
    elif task == SEARCH:
        search(inst, sol, kept, best, work, levels, schedule)
    elif task == GATHER:
        gather(sol, best, work)
    elif task == TRACE:
        recall_held(inst, best, work.trace, k)
    else:
        if task == END:
            finish(inst, sol, work, k)
        elif task == RECOUNT:
            recount(inst, sol)
        elif task != ACCEPT:
            copy_all(sol, best)
        if task == POLISH:
            polish(inst, sol, work)
        accept(inst, sol, kept, best, work, levels)
