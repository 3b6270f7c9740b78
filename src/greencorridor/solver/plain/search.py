"""The search: ruin, recreate, accept (SISR, Christiaens and Vanden Berghe 2020)."""

import math

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import Floats
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.levels import cost_of, left_of, shunned_cost
from greencorridor.solver.plain.recreate import blink_of, recreate
from greencorridor.solver.plain.routes import (
    ABSENT,
    Routes,
    copy_route,
    copy_routes,
)
from greencorridor.solver.plain.ruin import ruin
from greencorridor.solver.plain.work import (
    ITERATIONS,
    LIMIT,
    NO_ROUTE,
    PRICE,
    SHUNNED,
    SINCE,
    TOUCHED,
    Work,
)
from greencorridor.solver.rng import uniform


@kernel
def keep(sol: Routes, kept: Routes, work: Work) -> None:
    """Make the tried routes the accepted ones."""
    for i in range(work.count[TOUCHED]):
        k = work.touched[i]
        if not work.is_since[k]:
            work.is_since[k] = 1
            work.since[work.count[SINCE]] = k
            work.count[SINCE] += 1
    copy_routes(kept, sol, work.touched, work.count[TOUCHED])
    forget(work)


@kernel
def reject(sol: Routes, kept: Routes, work: Work) -> None:
    """Go back to the accepted routes."""
    copy_routes(sol, kept, work.touched, work.count[TOUCHED])
    forget(work)


@kernel
def forget(work: Work) -> None:
    """Note that the tried and the accepted routes are the same."""
    for i in range(work.count[TOUCHED]):
        work.is_touched[work.touched[i]] = 0
    work.count[TOUCHED] = 0


@kernel
def record(kept: Routes, best: Routes, work: Work) -> None:
    """Make the accepted routes the best ones."""
    copy_routes(best, kept, work.since, work.count[SINCE])
    forget_since(work)


@kernel
def forget_since(work: Work) -> None:
    """Note that the accepted and the best routes are the same."""
    for i in range(work.count[SINCE]):
        work.is_since[work.since[i]] = 0
    work.count[SINCE] = 0


@part
def adopt(sol: Routes, kept: Routes, best: Routes, work: Work) -> None:
    """Go on from `best`, which may come from elsewhere, with all slots allowed."""
    forget(work)
    forget_since(work)
    work.count[LIMIT] = len(sol.used)
    work.count[SHUNNED] = NO_ROUTE
    for k in range(len(sol.used)):
        if best.size[k] == 0 and sol.size[k] == 0 and kept.size[k] == 0:
            continue
        copy_route(sol, best, k)
        copy_route(kept, sol, k)
    for request in range(len(sol.route)):
        sol.route[request] = best.route[request]
        kept.route[request] = best.route[request]
        sol.absent[request] = best.absent[request]
        kept.absent[request] = best.absent[request]
    sol.count[ABSENT] = best.count[ABSENT]
    kept.count[ABSENT] = best.count[ABSENT]


@part
def search(
    prob: Problem,
    sol: Routes,
    kept: Routes,
    best: Routes,
    work: Work,
    schedule: Floats,
) -> None:
    """Run iterations of ruin, recreate, accept.

    Level 1 is compared first; among equals level 2 anneals. If a route is shunned, its
    requests have a price that rises, and the search ends when it is empty.

    Parameters
    ----------
    sol, kept, best
        The tried routes, the accepted ones (equal at the call and at the return), and
        the best so far.
    schedule
        [iterations, temperature at the first, at the last, price at the first, at the
        last].
    """
    n_iterations = int(schedule[0])
    temperature = schedule[1]
    step = (schedule[2] / schedule[1]) ** (1.0 / max(1, n_iterations))
    shunned, price, rise = work.count[SHUNNED], schedule[3], 1.0
    if shunned >= 0:
        rise = (schedule[4] / schedule[3]) ** (1.0 / max(1, n_iterations))
    left, cost = left_of(prob, kept), cost_of(prob, kept)
    best_left, best_cost = left_of(prob, best), cost_of(prob, best)
    for _ in range(n_iterations):
        temperature *= step
        if shunned >= 0:
            price *= rise
            work.count[PRICE] = int(price)
        ruin(prob, sol, work)
        work.count[ITERATIONS] += 1
        accepted = cost + shunned_cost(kept, work)
        threshold = accepted - temperature * math.log(1.0 - uniform(work.state))
        ceiling = threshold if kept.count[ABSENT] == 0 else math.inf
        if not recreate(prob, sol, work, blink_of(sol), ceiling):
            reject(sol, kept, work)
            continue
        tried_left, tried = left_of(prob, sol), cost_of(prob, sol)
        tried_whole = tried + shunned_cost(sol, work)
        if tried_left < left or (tried_left == left and tried_whole < threshold):
            keep(sol, kept, work)
            left, cost = tried_left, tried
            if left < best_left or (left == best_left and cost < best_cost - 1e-6):
                record(kept, best, work)
                best_left, best_cost = left, cost
            if shunned >= 0 and kept.size[shunned] == 0:
                break
        else:
            reject(sol, kept, work)
