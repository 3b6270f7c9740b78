"""Recreate: put absent requests back where it costs least, now and then not quite.

Greedy insertion with blinks (Christiaens and Vanden Berghe 2020, section 5.3), on
pickup-and-delivery pairs; a blink skips a whole route, since the best insertion of a
request into a route is kept until the route changes.
"""

import math

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import FOREVER
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.insertion import find_insertion, fits, insert
from greencorridor.solver.plain.levels import affordable, price_of
from greencorridor.solver.plain.routes import ABSENT, USED, Routes, open_slot
from greencorridor.solver.plain.ruin import touch
from greencorridor.solver.plain.times import renew
from greencorridor.solver.plain.work import (
    DELTA,
    DROPOFF,
    LIMIT,
    PICKUP,
    PRICE,
    SHUNNED,
    STAMP,
    Work,
)
from greencorridor.solver.rng import below, uniform
from greencorridor.solver.sorting import sort_by

BLINK = 0.01
FEW_BLINK = 0.06
"""Share of routes passed over: the second if there are few, as without it the same
requests return to the same routes; between them one is passed over for two requests."""


@kernel
def find_route(
    prob: Problem, sol: Routes, work: Work, request: int, blink: float, bound: int
) -> int:
    """Find the route in use into which a request fits most cheaply; -1 if none.

    What is known of routes that have not changed bounds the search of those that have.
    The one that is shunned comes last, as it has its price.

    Parameters
    ----------
    bound
        Where it would cost that much it does not fit; FOREVER at most.
    """
    best, found = bound, -1
    shunned = work.count[SHUNNED]
    skip = draw_gap(work, blink) if blink > 0.0 else FOREVER
    changed = 0
    for rank in range(sol.count[USED]):
        if rank == skip:
            skip += 1 + draw_gap(work, blink)
            continue
        k = sol.used[rank]
        if k == shunned:
            continue
        cell = work.cache[request, k]
        if cell[STAMP] != sol.version[k]:
            if sol.size[k] + 2 <= prob.room:
                work.changed[changed] = k
                changed += 1
        elif cell[DELTA] < best:
            if cell[PICKUP] < 0:
                work.changed[changed] = k
                changed += 1
            else:
                best, found = cell[DELTA], k
    for i in range(changed):
        k = work.changed[i]
        cell = work.cache[request, k]
        if cell[STAMP] == sol.version[k] and cell[DELTA] >= best:
            continue
        find_insertion(prob, sol, work, k, request, best)
        if cell[PICKUP] >= 0:
            best, found = cell[DELTA], k
    if shunned >= 0 and 0 < sol.size[shunned] <= prob.room - 2:
        least = best if best == FOREVER else best - work.count[PRICE]
        cell = work.cache[request, shunned]
        unknown = cell[DELTA] < least and cell[PICKUP] < 0
        if unknown or cell[STAMP] != sol.version[shunned]:
            find_insertion(prob, sol, work, shunned, request, least)
        if cell[PICKUP] >= 0 and cell[DELTA] < least:
            found = shunned
    return found


@kernel
def free_slot(sol: Routes, work: Work) -> int:
    """Return an empty slot: that of the shunned route, if it is one."""
    shunned = work.count[SHUNNED]
    if shunned >= 0 and sol.size[shunned] == 0:
        return shunned
    return sol.used[sol.count[USED]]


@kernel
def blink_of(sol: Routes) -> float:
    """Share of the routes that an insertion passes over."""
    return max(BLINK, min(FEW_BLINK, 0.5 / max(1, sol.count[USED])))


@kernel
def draw_gap(work: Work, blink: float) -> int:
    """Draw how many routes are looked at before the next is skipped."""
    # a geometric number, by the waiting time of its exponential twin
    gap = 0
    while uniform(work.state) < 0.5 and gap < 8:
        gap += 1
    return gap * int(0.7 / blink) + below(work.state, int(0.7 / blink))


@kernel
def sort_absent(prob: Problem, sol: Routes, work: Work) -> None:
    """Choose an order of the absent requests at random and sort them."""
    n = sol.count[ABSENT]
    start = 2 * len(prob.alone)
    lot = below(work.state, 14)
    for i in range(n):
        request = sol.absent[i]
        p, d = 2 * request, 2 * request + 1
        if lot < 4:
            key = below(work.state, 1 << 30)
        elif lot < 6:
            key = -prob.amount[p]
        elif lot < 8:
            key = -int(prob.travel[start, p]) - prob.travel[start, d]
        elif lot < 9:
            key = int(prob.travel[start, p]) + prob.travel[start, d]
        elif lot < 11:
            key = prob.due[p] - prob.ready[p] + prob.due[d] - prob.ready[d]
        elif lot < 12:
            key = prob.ready[p]
        elif lot < 13:
            key = -prob.due[d]
        else:
            key = -prob.travel[p, d]
        work.key[i] = key
    sort_by(work.key, sol.absent, n)


@kernel
def recreate(
    prob: Problem, sol: Routes, work: Work, blink: float, ceiling: float
) -> bool:
    """Try to put every absent request back; those that find no place stay absent.

    Parameters
    ----------
    ceiling
        If all must find a place, at less cost than that: it ends with the first that
        finds none. No insertion makes others cheaper, as long as no way over a third
        point is shorter than the straight one. Otherwise infinite.

    Returns
    -------
    bool
        False if it has ended like that, halfway.
    """
    sort_absent(prob, sol, work)
    left = 0
    for i in range(sol.count[ABSENT]):
        request = sol.absent[i]
        bound = affordable(prob, sol, work, ceiling)
        k = find_route(prob, sol, work, request, blink, bound)
        if k >= 0:
            bound = work.cache[request, k, DELTA] + price_of(work, k)
        alone = prob.alone[request]
        if (
            alone < FOREVER
            and sol.count[USED] < work.count[LIMIT]
            and (bound == FOREVER or alone + prob.vehicle < bound)
        ):
            k = free_slot(sol, work)
            touch(work, k)
            insert(prob, sol, request, k, 0, 0)
        elif k >= 0:
            cell = work.cache[request, k]
            touch(work, k)
            insert(prob, sol, request, k, cell[PICKUP], cell[DROPOFF])
        elif ceiling < math.inf:
            return False
        else:
            sol.absent[left] = request
            left += 1
    sol.count[ABSENT] = left
    return True


@part
def put_route(prob: Problem, sol: Routes, work: Work, n: int) -> None:
    """Make the first `n` codes of the scratch a route, if there is a slot and it holds.

    A request must be absent, and board before it alights.
    """
    if n == 0 or sol.count[USED] == len(sol.used):
        return
    k = sol.used[sol.count[USED]]
    holds = True
    for i in range(n):
        code = work.codes[i]
        request = code >> 1
        sol.stop[k, i + 1] = code
        holds &= sol.route[request] < 0 and work.doomed[request] == code & 1
        work.doomed[request] = 1
    boarded = 0
    for i in range(n):
        request = work.codes[i] >> 1
        boarded += 1 - 2 * (work.codes[i] & 1)
        work.doomed[request] = 0
    sol.size[k] = n
    sol.stop[k, n + 1] = 2 * len(prob.alone) + 1
    if (
        not holds
        or boarded != 0
        or not within(prob, sol, k)
        or not renew(prob, sol, k, 1, n + 1)
    ):
        sol.size[k] = 0
        return
    touch(work, k)
    open_slot(sol, k)
    for i in range(n):
        sol.route[work.codes[i] >> 1] = k
    left = 0
    for i in range(sol.count[ABSENT]):
        if sol.route[sol.absent[i]] < 0:
            sol.absent[left] = sol.absent[i]
            left += 1
    sol.count[ABSENT] = left


@part
def within(prob: Problem, sol: Routes, k: int) -> bool:
    """Whether the loads of route `k` never pass the capacity."""
    load = 0
    for i in range(1, sol.size[k] + 1):
        amount = prob.amount[sol.stop[k, i]]
        if amount > 0 and not fits(prob, load, amount):
            return False
        load += amount
    return True
