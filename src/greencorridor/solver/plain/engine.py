"""The one kernel of the plain lane that Python calls."""

from greencorridor._jit import kernel, pack
from greencorridor.solver.instance import Floats
from greencorridor.solver.plain.fleet import reduce_fleet
from greencorridor.solver.plain.problem import Problem
from greencorridor.solver.plain.recreate import recreate
from greencorridor.solver.plain.routes import Routes
from greencorridor.solver.plain.search import go_back, keep, record, search
from greencorridor.solver.plain.work import Work

BEGIN, SEARCH, FLEET, BACK = range(4)
"""What `run_plain` is to do."""


@kernel
def run_plain(
    problem: Problem,
    tried: Routes,
    accepted: Routes,
    found: Routes,
    scratch: Work,
    schedule: Floats,
    task: int,
) -> None:
    """Do one task.

    Parameters
    ----------
    schedule
        (3,) see `search.search`; only for SEARCH.
    """
    prob, sol, work = pack(problem), pack(tried), pack(scratch)
    kept, best = pack(accepted), pack(found)
    if task == BEGIN:
        recreate(prob, sol, work, 0.0)
        keep(sol, kept, work)
        record(kept, best, work)
    elif task == SEARCH:
        search(prob, sol, kept, best, work, schedule)
    elif task == FLEET:
        reduce_fleet(prob, sol, kept, best, work, schedule)
    else:
        go_back(sol, kept, best, work)
