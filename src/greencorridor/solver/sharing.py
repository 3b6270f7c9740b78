"""What threads that share a solution give back: each its own routes."""

from greencorridor._jit import part
from greencorridor.solver.copying import (
    clear_row,
    clear_rows,
    copy_request,
    copy_route,
    copy_rows,
)
from greencorridor.solver.instance import Instance
from greencorridor.solver.route import place, take
from greencorridor.solver.ruin import is_own
from greencorridor.solver.solution import Solution
from greencorridor.solver.work import Work


@part
def gather(target: Solution, source: Solution, work: Work) -> None:
    """Copy the routes that are a thread's, and how its requests ride; the rest stands.

    What routes share is to be counted anew when all have given back theirs.
    """
    for k in range(len(source.length)):
        if work.mine[k]:
            copy_route(target, source, k)
    for request in range(len(source.route)):
        if is_own(source, work, request):
            copy_request(target, source, request)


@part
def recount(inst: Instance, sol: Solution) -> None:
    """Count anew what all routes together take of what they share."""
    clear_row(sol.slot_use)
    clear_row(sol.vehicle_use)
    clear_rows(sol.bed_use)
    clear_rows(sol.intake_use)
    copy_rows(sol.crowd_left, inst.crowds.people, len(sol.crowd_left))
    for k in range(len(sol.length)):
        if sol.length[k] > 0:
            sol.vehicle_use[inst.shifts.vehicle[k]] += 1
            take(inst, sol, k, 1)
    for request in range(len(sol.route)):
        if sol.route[request] >= 0:
            place(inst, sol, request, sol.route[request])
