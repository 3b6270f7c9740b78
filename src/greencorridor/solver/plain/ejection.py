"""Ejection: a request goes in by force, those that are easiest to place leave."""

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import FOREVER
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.insertion import find_insertion, insert
from greencorridor.solver.plain.recreate import find_route
from greencorridor.solver.plain.routes import ABSENT, USED, Routes
from greencorridor.solver.plain.ruin import touch, withdraw
from greencorridor.solver.plain.times import run
from greencorridor.solver.plain.work import DROPOFF, PICKUP, Work
from greencorridor.solver.rng import below

MAX_TRIES = 5000
"""Sets of requests to be tried out for one ejection."""


@part
def list_easy(sol: Routes, work: Work, k: int) -> int:
    """List the requests of route `k`, those with small counters first."""
    n = 0
    for i in range(1, sol.size[k] + 1):
        code = sol.stop[k, i]
        if not code & 1:
            request = code >> 1
            j = n
            while j > 0 and work.missed[work.easy[j - 1]] > work.missed[request]:
                work.easy[j] = work.easy[j - 1]
                j -= 1
            work.easy[j] = request
            n += 1
    return n


@kernel
def spares(
    prob: Problem, sol: Routes, work: Work, k: int, request: int, chosen: int
) -> bool:
    """Whether `request` fits into route `k` less the first `chosen` of `work.out`."""
    trial = prob.slots + 1
    n = 0
    for i in range(1, sol.size[k] + 1):
        code = sol.stop[k, i]
        stays = True
        for j in range(chosen):
            if code >> 1 == work.out[j]:
                stays = False
        if stays:
            n += 1
            sol.stop[trial, n] = code
    sol.size[trial] = n
    sol.stop[trial, n + 1] = 2 * len(prob.alone) + 1
    if not run(prob, sol, trial):
        return False
    find_insertion(prob, sol, work, trial, request, FOREVER)
    return work.cache[request, trial, PICKUP] >= 0


@part
def search_route(
    prob: Problem, sol: Routes, work: Work, k: int, request: int, least: int
) -> int:
    """Find a set of up to three requests of route `k` to eject for `request`.

    Returns
    -------
    int
        The sum of its counters, if below `least`, with the set in `work.ejected`; else
        `least`.
    """
    n = list_easy(sol, work, k)
    missed, easy, out = work.missed, work.easy, work.out
    for a in range(n):
        if missed[easy[a]] >= least:
            break
        out[0] = easy[a]
        work.tries[0] += 1
        if spares(prob, sol, work, k, request, 1):
            least = missed[easy[a]]
            note(work, k, 1)
            break
    for a in range(n):
        if 2 * missed[easy[a]] >= least or work.tries[0] > MAX_TRIES:
            break
        for b in range(a + 1, n):
            total = missed[easy[a]] + missed[easy[b]]
            if total >= least or work.tries[0] > MAX_TRIES:
                break
            out[0], out[1] = easy[a], easy[b]
            work.tries[0] += 1
            if spares(prob, sol, work, k, request, 2):
                least = total
                note(work, k, 2)
                break
    for a in range(n):
        if 3 * missed[easy[a]] >= least or work.tries[0] > MAX_TRIES:
            break
        for b in range(a + 1, n):
            if missed[easy[a]] + 2 * missed[easy[b]] >= least:
                break
            for c in range(b + 1, n):
                total = missed[easy[a]] + missed[easy[b]] + missed[easy[c]]
                if total >= least or work.tries[0] > MAX_TRIES:
                    break
                out[0], out[1], out[2] = easy[a], easy[b], easy[c]
                work.tries[0] += 1
                if spares(prob, sol, work, k, request, 3):
                    least = total
                    note(work, k, 3)
                    break
    return least


@kernel
def note(work: Work, k: int, chosen: int) -> None:
    """Note the first `chosen` of `work.out`, of route `k`, as the best set so far."""
    work.ejected[0] = k
    work.ejected[1] = chosen
    for i in range(chosen):
        work.ejected[2 + i] = work.out[i]


@part
def eject(prob: Problem, sol: Routes, work: Work) -> bool:
    """Put the request that became absent last into a route, ejecting others if need be.

    Returns
    -------
    bool
        Whether it found a place.
    """
    last = sol.count[ABSENT] - 1
    request = sol.absent[last]
    k = find_route(prob, sol, work, request, 0.0, FOREVER)
    if k < 0:
        work.missed[request] += 1
        work.tries[0] = 0
        least = FOREVER
        start = below(work.state, sol.count[USED])
        for rank in range(sol.count[USED]):
            other = sol.used[(start + rank) % sol.count[USED]]
            least = search_route(prob, sol, work, other, request, least)
        if least == FOREVER:
            return False
        k = work.ejected[0]
        for i in range(work.ejected[1]):
            work.doomed[work.ejected[2 + i]] = 1
        sol.count[ABSENT] = last
        withdraw(prob, sol, work, k)
        find_insertion(prob, sol, work, k, request, FOREVER)
    else:
        sol.count[ABSENT] = last
    cell = work.cache[request, k]
    touch(work, k)
    insert(prob, sol, request, k, cell[PICKUP], cell[DROPOFF])
    return True
