"""The one door from Python to the kernels of the plain lane."""

import math

from greencorridor._jit import kernel, pack
from greencorridor.solver.instance import Floats
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.fleet import reduce_fleet, shun_half, shun_short
from greencorridor.solver.plain.recreate import put_route, recreate
from greencorridor.solver.plain.routes import Routes
from greencorridor.solver.plain.search import adopt, keep, record, search
from greencorridor.solver.plain.work import Work

BEGIN, PUT, ANNEAL, REDUCE, ADOPT, SHUN, SPLIT = range(7)
"""What `run_plain` is to do.

PUT makes the first `n` codes of the scratch a route, as far as they hold. BEGIN puts in
whatever is absent. ANNEAL and REDUCE run iterations towards less cost and fewer routes.
ADOPT goes on from the best routes, wherever they come from, with all slots allowed.
SHUN has a short route shunned, SPLIT a new one, which gets half of a long one.
"""


def run_plain(
    problem: Problem,
    tried: Routes,
    accepted: Routes,
    found: Routes,
    scratch: Work,
    schedule: Floats,
    task: int,
    n: int,
) -> None:
    """Do one task.

    Parameters
    ----------
    schedule
        (5,) see `search.search` and `fleet.reduce_fleet`.
    """
    prob, sol, work = pack(problem), pack(tried), pack(scratch)
    kept, best = pack(accepted), pack(found)
    do_task(prob, sol, kept, best, work, schedule, task, n)


@kernel
def do_task(
    prob: Problem,
    sol: Routes,
    kept: Routes,
    best: Routes,
    work: Work,
    schedule: Floats,
    task: int,
    n: int,
) -> None:
    """Do one task, see `run_plain`."""
    if task == PUT:
        put_route(prob, sol, work, n)
    elif task == BEGIN:
        recreate(prob, sol, work, 0.0, math.inf)
        keep(sol, kept, work)
        record(kept, best, work)
    elif task == ANNEAL:
        search(prob, sol, kept, best, work, schedule)
    elif task == REDUCE:
        reduce_fleet(prob, sol, kept, best, work, schedule)
    elif task == SHUN:
        shun_short(sol, work)
    elif task == SPLIT:
        shun_half(prob, sol, kept, best, work)
    else:
        adopt(sol, kept, best, work)
