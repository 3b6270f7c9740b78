"""The search: ruin, recreate, accept (SISR, Christiaens and Vanden Berghe 2020).

Level 1 is compared first: a solution that leaves more behind is never accepted, one
that leaves fewer always; among equals level 2 anneals. Where there is little to carry,
a search that finds nothing better for long begins anew.
"""

import math

import numpy as np

from greencorridor._jit import kernel, part
from greencorridor.solver.absent import draw_order, list_absent
from greencorridor.solver.choice import find_any_route
from greencorridor.solver.copying import (
    clear_row,
    copy_all,
    copy_request,
    copy_route,
    copy_row,
    copy_shared,
    copy_stale,
)
from greencorridor.solver.instance import IMPOSSIBLE, Floats, Instance
from greencorridor.solver.joining import draw_loads, move_people
from greencorridor.solver.levels import measure
from greencorridor.solver.recreate import BLINK, insert_item, recreate
from greencorridor.solver.rng import below, uniform
from greencorridor.solver.route import clear_route
from greencorridor.solver.ruin import ruin, ruin_all
from greencorridor.solver.solution import Solution
from greencorridor.solver.turns import leave_some, list_full, run_again, run_in_turn
from greencorridor.solver.ways import refine
from greencorridor.solver.work import Work

SMALL = 40
"""Items up to which a search that is stuck begins anew."""
PATIENCE = 100
"""Iterations without a better solution after which it is."""
IN_TURN = 0.25
"""Share of iterations in which all routes are run again, where there are few."""
REFINED = 3
"""Changed routes for which other ways are tried in an iteration."""
REFINING = 0.15
"""Share of the accepted iterations after which they are, where there is more to carry:
what they look for is found as well a little later."""
MARGIN = 0.2
"""Of the mean cost of an item: how much cheaper an insertion must promise to be to be
tried out, where there is more to carry."""
JOINED = 0.3
"""Share of iterations in which people of a crowd change from one of its loads to
another, where there are crowds and more to carry."""
TURNED = 0.6
"""Share of the other iterations in which only the order of routes at a gate changes,
where there is more to carry: they cost a tenth of the rest."""
PRICED = 0.5
"""Share of iterations in which passages of gates are priced."""


@kernel
def is_small(work: Work) -> bool:
    """Whether there is so little to carry that the optimum is in reach."""
    return len(work.failures) <= SMALL


@kernel
def settle(target: Solution, source: Solution, work: Work) -> None:
    """Copy what was touched from `source` to `target` and forget the touches."""
    for i in range(work.counts[2]):
        copy_route(target, source, work.touched_routes[i])
    for i in range(work.counts[3]):
        copy_request(target, source, work.touched_requests[i])
    copy_shared(target, source)
    forget_touches(work)


@kernel
def forget_touches(work: Work) -> None:
    """Note that the tried and the accepted solution are the same."""
    for i in range(work.counts[2]):
        work.route_touched[work.touched_routes[i]] = 0
    for i in range(work.counts[3]):
        work.request_touched[work.touched_requests[i]] = 0
    work.counts[2] = 0
    work.counts[3] = 0


@part
def construct(inst: Instance, sol: Solution, work: Work) -> None:
    """Empty every route and find out which items no shift can ever carry."""
    for k in range(len(inst.shifts.start)):
        clear_route(inst, sol, k)
    for i in range(work.counts[0]):
        item = work.absent[i]
        for request in range(inst.items[item], inst.items[item + 1]):
            if not find_any_route(inst, sol, work, request):
                work.hopeless[item] = 1
            if inst.requests.crowd[request] >= 0:
                clear_row(sol.people[request])
                break


@part
def finish(inst: Instance, sol: Solution, work: Work, order: int) -> None:
    """Put in whatever is absent, first who is on board already.

    Parameters
    ----------
    order
        In which the others are put in, see `absent.sort_absent`.
    """
    list_absent(inst, sol, work)
    for i in range(work.counts[0]):
        item = work.absent[i]
        if inst.requests.aboard[inst.items[item]]:
            insert_item(inst, sol, work, item, 0.0, IMPOSSIBLE)
    list_absent(inst, sol, work)
    recreate(inst, sol, work, 0.0, order, IMPOSSIBLE, IMPOSSIBLE)


@part
def accept(
    inst: Instance,
    sol: Solution,
    kept: Solution,
    best: Solution,
    work: Work,
    levels: Floats,
) -> None:
    """Make the tried solution, wherever it is from, the accepted one and the best."""
    forget_touches(work)
    clear_row(work.stale)
    list_absent(inst, sol, work)
    work.counts[1] = work.counts[0]
    copy_row(work.kept_absent, work.absent, work.counts[0])
    copy_all(kept, sol)
    copy_all(best, sol)
    measure(inst, sol, work, levels)
    levels[2] = levels[0]
    levels[3] = levels[1]


@part
def keep(sol: Solution, kept: Solution, work: Work) -> None:
    """Make the tried solution the accepted one."""
    for i in range(work.counts[2]):
        work.stale[work.touched_routes[i]] = 1
    settle(kept, sol, work)
    work.counts[1] = work.counts[0]
    copy_row(work.kept_absent, work.absent, work.counts[0])


@part
def reject(sol: Solution, kept: Solution, work: Work) -> None:
    """Go back to the accepted solution."""
    settle(sol, kept, work)
    work.counts[0] = work.counts[1]
    copy_row(work.absent, work.kept_absent, work.counts[1])


@part
def refine_some(inst: Instance, sol: Solution, work: Work) -> None:
    """Look for better ways on a few of the routes that have been changed."""
    changed = work.counts[2]
    if changed > 0:
        first = below(work.state, changed)
        for i in range(min(changed, REFINED)):
            refine(inst, sol, work, work.touched_routes[(first + i) % changed])


@part
def change(
    inst: Instance,
    sol: Solution,
    work: Work,
    anew: bool,
    mean_cost: float,
    most: float,
    ceiling: float,
) -> bool:
    """Ruin and recreate, or let some routes come at a gate in another order.

    Parameters
    ----------
    most, ceiling
        What is accepted leaves less behind, or as much at less cost.

    Returns
    -------
    bool
        False if it has ended halfway, as it would not be.
    """
    small = is_small(work)
    if not small and len(inst.crowds.people) and uniform(work.state) < JOINED:
        one, two = draw_loads(inst, sol, work)
        if one >= 0:
            return move_people(inst, sol, work, one, two)
    if not small and inst.gates.n_classes > 0 and uniform(work.state) < TURNED:
        n = list_full(inst, sol, work)
        if n > 0:
            return run_again(inst, sol, work, n, False)
    if anew:
        ruin_all(inst, sol, work)
    else:
        ruin(inst, sol, work)
    if small and uniform(work.state) < IN_TURN:
        leave_some(inst, sol, work)
    # what a passage takes from others is not in the cost of an insertion
    priced = uniform(work.state) < PRICED
    work.candidates.price[0] = mean_cost * uniform(work.state) if priced else 0.0
    if small:
        most = IMPOSSIBLE  # what is done below can make it cheaper
    if not recreate(inst, sol, work, BLINK, draw_order(work), most, ceiling):
        return False
    if small and uniform(work.state) < IN_TURN:
        run_in_turn(inst, sol, work)
    elif small:
        refine_some(inst, sol, work)
    return True


@part
def search(
    inst: Instance,
    sol: Solution,
    kept: Solution,
    best: Solution,
    work: Work,
    levels: Floats,
    schedule: Floats,
) -> None:
    """Run iterations: change the solution, accept it or not.

    Parameters
    ----------
    sol, kept, best
        The tried solution, the accepted one (equal at the call and at the return), and
        the best so far.
    levels
        [kept level 1, kept level 2, best level 1, best level 2], read and written.
    schedule
        [iterations, temperature at the first, temperature at the last, mean cost of
        an item].
    """
    n_iterations = int(schedule[0])
    small = is_small(work)
    work.candidates.margin[0] = 0.0 if small else schedule[3] * MARGIN
    tried = np.zeros(2)
    for i in range(n_iterations):
        share = i / n_iterations
        temperature = schedule[1] * (schedule[2] / schedule[1]) ** share
        anew = small and work.counts[6] >= PATIENCE
        work.counts[6] = 0 if anew else work.counts[6] + 1
        work.counts[4] += 1
        threshold = levels[1] - temperature * math.log(1.0 - uniform(work.state))
        if not change(inst, sol, work, anew, schedule[3], levels[0], threshold):
            reject(sol, kept, work)
            continue
        measure(inst, sol, work, tried)
        better = tried[0] < levels[0] - 1e-6
        if anew or better or (tried[0] < levels[0] + 1e-6 and tried[1] < threshold):
            if not small and uniform(work.state) < REFINING:
                refine_some(inst, sol, work)
                measure(inst, sol, work, tried)
            keep(sol, kept, work)
            levels[0] = tried[0]
            levels[1] = tried[1]
            if levels[0] < levels[2] - 1e-6 or (
                levels[0] < levels[2] + 1e-6 and levels[1] < levels[3] - 1e-6
            ):
                copy_stale(best, sol, work.stale)
                work.counts[6] = 0
                levels[2] = levels[0]
                levels[3] = levels[1]
        else:
            reject(sol, kept, work)
