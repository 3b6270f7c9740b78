"""Fewer routes: one is emptied, and its requests are worked into the others.

Guided ejection search (Nagata and Kobayashi 2010): the last request that found no place
goes in by force, ejecting those that are easiest to place elsewhere, as counters of
past failures tell. Between ejections ruin and recreate, with the counters as the cost
of being absent (Christiaens and Vanden Berghe 2020, section 5.5), takes the part of the
random moves of the original; whoever is left over in a trial counts more in the next.
"""

import math

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import Floats
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.ejection import eject
from greencorridor.solver.plain.levels import left_of
from greencorridor.solver.plain.recreate import blink_of, put_route, recreate
from greencorridor.solver.plain.routes import ABSENT, TRAVEL, USED, Routes
from greencorridor.solver.plain.ruin import ruin, withdraw
from greencorridor.solver.plain.search import keep, record, reject
from greencorridor.solver.plain.work import ITERATIONS, LIMIT, NO_ROUTE, SHUNNED, Work
from greencorridor.solver.rng import below, uniform

TRIES_AN_ITERATION = 50
"""Sets tried out for an ejection that take as long as an iteration, measured: both get
equal shares of time."""
SHORT, LONG = 1, -1


@kernel
def draw_route(sol: Routes, work: Work, sign: int) -> int:
    """Draw a route by lot, more often a short one (`SHORT`) or a long one (`LONG`)."""
    chosen = sol.used[below(work.state, sol.count[USED])]
    for _ in range(2):
        k = sol.used[below(work.state, sol.count[USED])]
        if sign * sol.size[k] < sign * sol.size[chosen]:
            chosen = k
    return chosen


@part
def shun_short(sol: Routes, work: Work) -> None:
    """Shun one of the shorter routes."""
    work.count[SHUNNED] = draw_route(sol, work, SHORT)


@part
def shun_half(
    prob: Problem, sol: Routes, kept: Routes, best: Routes, work: Work
) -> None:
    """Move who boards in the later half of a route to a new one, and shun that.

    The route is one of the longer ones; where none has two requests nothing is done.
    """
    chosen = draw_route(sol, work, LONG)
    n = sol.size[chosen]
    if n < 4 or sol.count[USED] == len(sol.used):
        return
    boarded = moved = 0
    for i in range(1, n + 1):
        code = sol.stop[chosen, i]
        if not code & 1:
            boarded += 1
            if boarded > n // 4:
                work.doomed[code >> 1] = 1
        if work.doomed[code >> 1]:
            work.codes[moved] = code
            moved += 1
    withdraw(prob, sol, work, chosen)
    work.count[SHUNNED] = sol.used[sol.count[USED]]
    put_route(prob, sol, work, moved)
    keep(sol, kept, work)
    record(kept, best, work)


@part
def empty_route(prob: Problem, sol: Routes, work: Work) -> None:
    """Empty the shunned route, or one of the shorter ones, and allow one less."""
    chosen = work.count[SHUNNED]
    if chosen < 0 or sol.size[chosen] == 0:
        chosen = draw_route(sol, work, SHORT)
    work.count[SHUNNED] = NO_ROUTE
    for i in range(1, sol.size[chosen] + 1):
        work.doomed[sol.stop[chosen, i] >> 1] = 1
    withdraw(prob, sol, work, chosen)
    work.count[LIMIT] = sol.count[USED]
    for request in range(len(work.missed)):
        work.missed[request] = 1


@kernel
def missed_of(sol: Routes, work: Work) -> int:
    """Sum the counters of the absent."""
    missed = 0
    for i in range(sol.count[ABSENT]):
        missed += work.missed[sol.absent[i]]
    return missed


@kernel
def record_gain(prob: Problem, kept: Routes, best: Routes, work: Work) -> None:
    """Make the accepted routes the best if they leave fewer behind, or are fewer."""
    left, least = left_of(prob, kept), left_of(prob, best)
    if left < least or (left == least and kept.count[USED] < best.count[USED]):
        record(kept, best, work)


@part
def reduce_fleet(
    prob: Problem,
    sol: Routes,
    kept: Routes,
    best: Routes,
    work: Work,
    schedule: Floats,
) -> None:
    """Run iterations towards fewer routes, or towards fewer left behind.

    `kept` is a partial solution, `best` the best so far; while it leaves somebody
    behind, all routes are allowed.

    Parameters
    ----------
    schedule
        [iterations, temperature, iterations between ejections, whether routes are to be
        saved].
    """
    temperature = schedule[1]
    pause = int(schedule[2])
    wait = pause
    cost = kept.count[TRAVEL]
    for _ in range(int(schedule[0])):
        record_gain(prob, kept, best, work)
        if kept.count[ABSENT] == 0:
            if schedule[3] == 0.0 or kept.count[USED] < 2:
                break
            empty_route(prob, sol, work)
            keep(sol, kept, work)
            cost = kept.count[TRAVEL]
        work.count[ITERATIONS] += 1
        wait -= 1
        if wait < 0:
            work.tries[0] = 0
            ejected = eject(prob, sol, work)
            wait = max(pause, work.tries[0] // TRIES_AN_ITERATION)
            if ejected:
                keep(sol, kept, work)
                cost = kept.count[TRAVEL]
            continue
        missed = missed_of(kept, work)
        ruin(prob, sol, work)
        recreate(prob, sol, work, blink_of(sol), math.inf)
        tried_missed, tried = missed_of(sol, work), sol.count[TRAVEL]
        for i in range(sol.count[ABSENT]):
            work.missed[sol.absent[i]] += 1
        threshold = cost - temperature * math.log(1.0 - uniform(work.state))
        if tried_missed < missed or (tried_missed == missed and tried < threshold):
            keep(sol, kept, work)
            cost = tried
        else:
            reject(sol, kept, work)
    record_gain(prob, kept, best, work)
