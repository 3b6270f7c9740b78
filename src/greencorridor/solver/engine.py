"""The one door from Python to the kernels: all that it is given passes as pointers.

There is one kernel for all tasks, as each that Python calls is compiled whole.
"""

from collections.abc import Callable

import numpy as np

from greencorridor._jit import kernel, pack
from greencorridor.solver.copying import copy_all
from greencorridor.solver.instance import Floats, Instance
from greencorridor.solver.search import adopt, construct, finish, measure, search
from greencorridor.solver.solution import Solution
from greencorridor.solver.start import put_route
from greencorridor.solver.unfold import recall_held
from greencorridor.solver.ways import polish
from greencorridor.solver.work import Work

BEGIN, PUT, END, SEARCH, ADOPT, POLISH, TRACE = range(7)
"""What the engine is to do.

BEGIN empties every route and finds out what is hopeless. PUT makes the first `n` stops
of the trace the route of `k`, as far as it still holds. END puts in whatever is absent,
in order `k` of `recreate.sort_absent`, and fills in the levels. SEARCH runs a chunk of
iterations. ADOPT goes on from `found`. POLISH does so as well, and runs each of its
routes once more. TRACE fills the trace with the schedule of route `k` of `found`.
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
    elif task == END:
        finish(inst, sol, work, k)
        note_best(inst, sol, kept, best, work, levels)
    elif task == SEARCH:
        search(inst, sol, kept, best, work, levels, schedule)
    elif task == ADOPT:
        adopt(inst, sol, kept, best, work)
    elif task == POLISH:
        adopt(inst, sol, kept, best, work)
        polish(inst, sol, work)
        note_best(inst, sol, kept, best, work, levels)
    else:
        recall_held(inst, best, work.trace, k)


@kernel
def note_best(
    inst: Instance,
    sol: Solution,
    kept: Solution,
    best: Solution,
    work: Work,
    levels: Floats,
) -> None:
    """Make the tried solution the accepted one, and the best."""
    measure(inst, sol, work, levels)
    copy_all(kept, sol)
    copy_all(best, sol)
    levels[2] = levels[0]
    levels[3] = levels[1]
