"""The choice of a route for an absent request."""

from greencorridor._jit import kernel
from greencorridor.solver.insertion import (
    consider,
    holds,
)
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.rng import below, uniform
from greencorridor.solver.solution import Solution
from greencorridor.solver.work import Work

NEAR = 40
"""Items near an absent one whose routes are looked at."""


UNUSED = 6
"""Unused shifts that are looked at."""


@kernel
def route_of_bound(inst: Instance, sol: Solution, request: int) -> int:
    """Return the route of somebody bound to the request, -1 if nobody is carried."""
    bound = inst.requests.bound
    if bound[request] >= 0:
        item = inst.requests.item[request]
        for other in range(inst.items[item], inst.items[item + 1]):
            if bound[other] == bound[request] and sol.route[other] >= 0:
                return sol.route[other]
    return -1


@kernel
def mark_near(inst: Instance, sol: Solution, work: Work, request: int) -> None:
    """Mark routes worth a look: those of the nearest items, some unused ones."""
    n_shifts = len(inst.shifts.start)
    for k in range(n_shifts):
        work.near[k] = 0
    item = inst.requests.item[request]
    for i in range(min(NEAR, inst.neighbours.shape[1])):
        near = inst.neighbours[item, i]
        if near < 0:
            break
        for other in range(inst.items[near], inst.items[near + 1]):
            if sol.route[other] >= 0:
                work.near[sol.route[other]] = 1
    unused = 0
    first = below(work.state, n_shifts)
    for i in range(n_shifts):
        k = (first + i) % n_shifts
        if sol.length[k] == 0 and inst.requests.compatible[request, k]:
            work.near[k] = 1
            unused += 1
            if unused == UNUSED:
                break


@kernel
def mark_all(inst: Instance, work: Work, only: int) -> None:
    """Mark every route, or the only one that is allowed."""
    for k in range(len(inst.shifts.start)):
        work.near[k] = 1 if only < 0 or only == k else 0


@kernel
def find_marked(
    inst: Instance, sol: Solution, work: Work, request: int, blink: float
) -> int:
    """Find the marked route into which a request goes at least cost, -1 if none.

    What is known is looked at first, then what has changed, then what only a bound is
    known of: each cuts the next short.
    """
    row = inst.requests.row[request]
    cache = work.cache
    best = -1
    best_delta = IMPOSSIBLE
    for attempt in range(3):
        for k in range(len(inst.shifts.start)):
            if not work.near[k] or not inst.requests.compatible[request, k]:
                continue
            known = holds(inst, sol, cache, k, request)
            if known and cache.delta[row, k] >= best_delta:
                continue
            exact = known and cache.exact[row, k] == 1
            if exact != (attempt == 0) or (attempt == 1 and known):
                continue
            if attempt > 0:
                consider(
                    inst,
                    sol,
                    work.trace,
                    work.candidates,
                    cache,
                    k,
                    request,
                    best_delta,
                )
            delta = cache.delta[row, k]
            if (
                cache.exact[row, k]
                and delta < best_delta
                and (blink == 0.0 or uniform(work.state) >= blink)
            ):
                best = k
                best_delta = delta
    return best


@kernel
def find_route(
    inst: Instance, sol: Solution, work: Work, request: int, blink: float
) -> int:
    """Find the route into which an absent request goes at least cost, -1 if none.

    Routes near by come first; only where none of them can, all are looked at.
    """
    only = route_of_bound(inst, sol, request)
    if only < 0:
        mark_near(inst, sol, work, request)
        best = find_marked(inst, sol, work, request, blink)
        if best >= 0:
            return best
    mark_all(inst, work, only)
    return find_marked(inst, sol, work, request, blink)


@kernel
def find_any_route(inst: Instance, sol: Solution, work: Work, request: int) -> bool:
    """Whether some route can take a request at all."""
    row = inst.requests.row[request]
    cache = work.cache
    for k in range(len(inst.shifts.start)):
        if inst.requests.compatible[request, k]:
            consider(
                inst,
                sol,
                work.trace,
                work.candidates,
                cache,
                k,
                request,
                IMPOSSIBLE,
            )
            if cache.delta[row, k] < IMPOSSIBLE:
                return True
    return False
