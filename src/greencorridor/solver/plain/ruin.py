"""Ruin: take strings of requests that lie near one another out of several routes.

Adjacent string removal (Christiaens and Vanden Berghe 2020, section 5.2). A string is
counted over the stops of a route; a request goes with any of its two stops.
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.routes import ABSENT, ELSEWHERE, USED, Routes
from greencorridor.solver.plain.times import clear_slot, renew
from greencorridor.solver.plain.work import SHUNNED, TOUCHED, Work
from greencorridor.solver.rng import below, uniform

MEAN_REMOVED = 10
MAX_STRING = 10
SPLIT = 0.5
SPLIT_DEPTH = 0.01
SQUEEZED = 0.2
"""Share of the ruins around a request of the route that is shunned."""


@kernel
def touch(work: Work, k: int) -> None:
    """Note that route `k` differs from the accepted one."""
    if not work.is_touched[k]:
        work.is_touched[k] = 1
        work.touched[work.count[TOUCHED]] = k
        work.count[TOUCHED] += 1


@kernel
def withdraw(prob: Problem, sol: Routes, work: Work, k: int) -> None:
    """Take every doomed request out of route `k`.

    Where the triangle inequality fails the rest may no longer hold; then all leave.
    """
    touch(work, k)
    if not compact(prob, sol, work, k):
        for i in range(1, sol.size[k] + 1):
            work.doomed[sol.stop[k, i] >> 1] = 1
        compact(prob, sol, work, k)


@kernel
def compact(prob: Problem, sol: Routes, work: Work, k: int) -> bool:
    """Leave the doomed out of route `k`; return whether the rest holds."""
    size = sol.size[k]
    stop, early, leave, late = sol.stop[k], sol.early[k], sol.leave[k], sol.late[k]
    leg, load, doomed = sol.leg[k], sol.load[k], work.doomed
    n = first = last = 0
    follows = True
    for i in range(1, size + 2):
        code = stop[i]
        request = code >> 1
        if i <= size and doomed[request]:
            follows = False
            if code & 1:
                # its pickup was met before
                doomed[request] = 0
                sol.route[request] = -1
                sol.absent[sol.count[ABSENT]] = request
                sol.count[ABSENT] += 1
            continue
        n += 1
        stop[n], early[n], leave[n], late[n] = code, early[i], leave[i], late[i]
        leg[n], load[n] = leg[i], load[i]
        if not follows:
            first, last = first or n, n
            follows = True
    if n == 1:
        clear_slot(prob, sol, k)
        return True
    sol.size[k] = n - 1
    return renew(prob, sol, k, first, last)


@part
def doom_string(sol: Routes, work: Work, code: int, longest: int) -> None:
    """Mark a string of stops around `code` on its route, perhaps a split one."""
    k = sol.route[code >> 1]
    n = sol.size[k]
    centre = 1
    while sol.stop[k, centre] != code:
        centre += 1
    length = 1 + below(work.state, min(longest, n))
    kept = 0
    if 1 < length < n and uniform(work.state) < SPLIT:
        kept = 1
        while length + kept < n and uniform(work.state) > SPLIT_DEPTH:
            kept += 1
    span = length + kept
    low = max(1, centre - span + 1)
    high = min(centre, n - span + 1)
    start = low + below(work.state, high - low + 1)
    skip = start + below(work.state, length) if kept else n + 1
    for i in range(start, start + span):
        if not skip <= i < skip + kept:
            work.doomed[sol.stop[k, i] >> 1] = 1
    work.doomed[code >> 1] = 1


@kernel
def ruin(prob: Problem, sol: Routes, work: Work) -> None:
    """Remove strings from routes around a seed."""
    used = sol.count[USED]
    n = len(prob.alone)
    if used == 0:
        return
    stops = 0
    for rank in range(used):
        stops += sol.size[sol.used[rank]]
    longest = max(1, min(MAX_STRING, stops // used))
    strings = 1 + int(uniform(work.state) * (4.0 * MEAN_REMOVED / (1 + longest) - 1.0))
    seed = below(work.state, 2 * n)
    while sol.route[seed >> 1] == ELSEWHERE:
        seed = below(work.state, 2 * n)
    shunned = work.count[SHUNNED]
    if shunned >= 0 and sol.size[shunned] > 0 and uniform(work.state) < SQUEEZED:
        seed = sol.stop[shunned, 1 + below(work.state, sol.size[shunned])]
    first = work.count[TOUCHED]
    for i in range(-1, prob.near.shape[1]):
        code = seed if i < 0 else prob.near[seed, i]
        k = sol.route[code >> 1]
        if k >= 0 and not work.is_touched[k]:
            touch(work, k)
            doom_string(sol, work, code, longest)
            strings -= 1
            if strings == 0:
                break
    for i in range(first, work.count[TOUCHED]):
        withdraw(prob, sol, work, work.touched[i])
