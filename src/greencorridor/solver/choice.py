"""The choice of a route for an absent request."""

from greencorridor._jit import kernel, part
from greencorridor.solver.candidates import N_CANDIDATES
from greencorridor.solver.insertion import (
    consider,
    holds,
)
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.rng import below, uniform
from greencorridor.solver.solution import Solution
from greencorridor.solver.work import Work

NONE, TOO_DEAR = -1, -2
"""In place of a route: none can take somebody; none can for less than it may cost."""
NEAR = 40
"""Items near an absent one whose routes are looked at."""
HAIR = 1e-6
"""Of cost: of two routes with the same bound one is tried out."""
FAR = 200
"""Routes that are looked at where none near by can take somebody."""
AGAIN = 20
"""The same where that has failed before."""
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
def mark(work: Work, k: int) -> None:
    """List a route to be looked at, once."""
    if not work.is_near[k]:
        work.is_near[k] = 1
        work.near[work.counts[5]] = k
        work.counts[5] += 1


@kernel
def unmark(work: Work) -> None:
    """Empty the list of routes to be looked at."""
    for i in range(work.counts[5]):
        work.is_near[work.near[i]] = 0
    work.counts[5] = 0


@kernel
def mark_near(inst: Instance, sol: Solution, work: Work, request: int) -> None:
    """List routes worth a look: those of the nearest items, some unused ones."""
    unmark(work)
    compatible = inst.requests.compatible[request]
    item = inst.requests.item[request]
    for i in range(min(NEAR, inst.neighbours.shape[1])):
        near = inst.neighbours[item, i]
        if near < 0:
            break
        for other in range(inst.items[near], inst.items[near + 1]):
            k = sol.route[other]
            if k >= 0 and compatible[k] and work.mine[k]:
                mark(work, k)
    n_shifts = len(inst.shifts.start)
    unused = 0
    first = below(work.state, n_shifts)
    for i in range(n_shifts):
        k = (first + i) % n_shifts
        if sol.length[k] == 0 and compatible[k] and work.mine[k]:
            mark(work, k)
            unused += 1
            if unused == UNUSED:
                break


@kernel
def mark_all(inst: Instance, work: Work, request: int, only: int) -> None:
    """List every route, or the only one that is allowed.

    Where there are many, some in a row are looked at, from one drawn by lot: an
    iteration must not cost more where there is more to be carried far away.
    """
    unmark(work)
    n_shifts = len(inst.shifts.start)
    most = n_shifts
    first = 0
    if n_shifts > FAR:
        most = FAR if work.failures[inst.requests.item[request]] == 0 else AGAIN
        first = below(work.state, n_shifts)
    for i in range(n_shifts):
        k = (first + i) % n_shifts
        if only >= 0 and only != k:
            continue
        if inst.requests.compatible[request, k] and work.mine[k]:
            mark(work, k)
            if work.counts[5] == most:
                break


@part
def bound_marked(
    inst: Instance, sol: Solution, work: Work, request: int, cutoff: float
) -> None:
    """Bound the cost of the insertion into each listed route that has changed."""
    row = inst.requests.row[request]
    cache = work.cache
    price = work.candidates.price[0]
    least = IMPOSSIBLE
    for i in range(work.counts[5]):
        k = work.near[i]
        if holds(inst, sol, cache, k, request) and cache.exact[row, k]:
            least = min(least, cache.delta[row, k] + price * cache.passes[row, k])
    for i in range(work.counts[5]):
        k = work.near[i]
        if not holds(inst, sol, cache, k, request):
            # until one is known exactly, which cuts the others short
            work.candidates.size[2] = N_CANDIDATES if least >= IMPOSSIBLE else 1
            consider(
                inst,
                sol,
                work.trace,
                work.candidates,
                cache,
                k,
                request,
                min(cutoff, least - work.candidates.margin[0]),
            )
            if cache.exact[row, k]:
                least = min(least, cache.delta[row, k] + price * cache.passes[row, k])


@kernel
def lowest_marked(work: Work, row: int) -> tuple[int, float]:
    """Find the listed route with the lowest cached cost, or bound and margin.

    Returns
    -------
    at, second
        Its place in the list, -1 if no route will do; the second lowest.
    """
    price = work.candidates.price[0]
    at = -1
    lowest = second = IMPOSSIBLE
    for i in range(work.counts[5]):
        k = work.near[i]
        delta = work.cache.delta[row, k] + price * work.cache.passes[row, k]
        if not work.cache.exact[row, k]:
            delta += work.candidates.margin[0]
        if delta < lowest:
            at = i
            second = lowest
            lowest = delta
        elif delta < second:
            second = delta
    return at, second


@kernel
def find_marked(
    inst: Instance, sol: Solution, work: Work, request: int, blink: float, cutoff: float
) -> int:
    """Find the listed route into which a request goes at least cost, or say why none.

    Best first: the route with the lowest bound is tried out until the lowest is exact,
    or cheaper by no more than the margin than one that is, or costs `cutoff`.
    """
    row = inst.requests.row[request]
    cache = work.cache
    bound_marked(inst, sol, work, request, cutoff)
    while True:
        at, second = lowest_marked(work, row)
        if at < 0:
            return NONE
        best = work.near[at]
        if cache.delta[row, best] >= cutoff:
            return TOO_DEAR
        if cache.exact[row, best]:
            if blink == 0.0 or uniform(work.state) >= blink:
                return best
            work.is_near[best] = 0
            work.counts[5] -= 1
            work.near[at] = work.near[work.counts[5]]
        else:
            work.candidates.size[2] = N_CANDIDATES
            consider(
                inst,
                sol,
                work.trace,
                work.candidates,
                cache,
                best,
                request,
                min(cutoff, second + HAIR),
            )


@kernel
def find_route(
    inst: Instance, sol: Solution, work: Work, request: int, blink: float, cutoff: float
) -> int:
    """Find the route into which an absent request goes at least cost, or say why none.

    Routes near by come first; only where none of them can, all are looked at.

    Parameters
    ----------
    cutoff
        What it must cost less than; IMPOSSIBLE if it may cost anything.
    """
    only = route_of_bound(inst, sol, request)
    if only < 0:
        mark_near(inst, sol, work, request)
        best = find_marked(inst, sol, work, request, blink, cutoff)
        if best != NONE:
            return best
    mark_all(inst, work, request, only)
    return find_marked(inst, sol, work, request, blink, cutoff)


@kernel
def find_any_route(inst: Instance, sol: Solution, work: Work, request: int) -> bool:
    """Whether some route can take a request at all."""
    row = inst.requests.row[request]
    cache = work.cache
    for k in range(len(inst.shifts.start)):
        if inst.requests.compatible[request, k]:
            work.candidates.size[2] = N_CANDIDATES
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
