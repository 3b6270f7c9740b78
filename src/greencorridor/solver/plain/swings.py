"""Swings: a part of the routes gets one route more, and is brought back to as few.

Where routes have been saved they are a tight fit: most moves leave somebody over, and
annealing stays near whatever the saving left. With a route more there is room to set
things right; then one is emptied again, and the part anneals. What it has become
replaces what it was if that is better. Threads swing parts of their own.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np

from greencorridor._jit import pack
from greencorridor.solver.instance import Floats, Ints
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.engine import ADOPT, ANNEAL, REDUCE, run_plain
from greencorridor.solver.plain.parts import (
    Whole,
    add_part,
    by_nearness,
    clear_part,
    take_part,
)
from greencorridor.solver.plain.routes import TRAVEL, USED, Routes
from greencorridor.solver.plain.team import NOTHING, Thread, mean_travel
from greencorridor.solver.plain.work import LIMIT

FREE, FEWER, SETTLE, DONE = range(4)
"""Phases: one route more; back to as many as before; annealing them; nothing to do."""
STOPS = (80, 320)
"""Stops of a part, at least and at most."""
ROUTES = 3
"""Routes of a part at least."""
LENGTHS = (25, 100, 50)
"""Iterations of each phase for every request of the part, the second at most."""
SAVING = 0.25
"""Share of the swings that leave out the first phase, to save a route."""
HOT, COLD = 0.3, (0.01, 0.0, 0.005)
"""Temperatures of the first and the last iteration of a phase, in units of heat."""
WARM, PAUSE, STEP = 0.03, 100, 500
"""Temperature, iterations between ejections and between two looks while `FEWER`."""


class Swing(NamedTuple):
    """What a thread is about with its part."""

    mine: Ints
    """(S,) whether a slot of the whole is part of it."""
    everything: bool
    """Whether there is no other route."""
    since: int
    """When it was taken, as `Whole.changed` counts."""
    routes: int
    """How many they were."""
    goal: int
    """How many they are to be."""
    travel: int
    """Their travel."""
    phase: int
    left: int
    """Iterations left of the phase."""
    length: int
    """Of the phase."""


IDLE = Swing(np.zeros(0, np.int64), False, 0, 0, 0, 0, DONE, 0, 0)
"""Before the first swing of a thread."""


def swing_parts(
    prob: Problem,
    whole: Whole,
    team: list[Thread],
    swings: list[Swing],
    iterations: int,
    pool: ThreadPoolExecutor,
) -> list[Swing]:
    """Let each thread go on with its part for some iterations, or begin a new one.

    Parameters
    ----------
    swings
        What each thread is about; none at the beginning.
    """
    now = swings or [IDLE] * len(team)
    for i, thread in enumerate(team):
        if now[i].phase == DONE:
            others = [other for other in now if other.phase != DONE]
            now[i] = begin_swing(prob, whole, thread, others)
    heat = mean_travel(prob, whole.thread)
    run = partial(run_swing, prob, heat=heat, iterations=iterations)
    now = list(pool.map(run, team, now))
    for thread, swing in zip(team, now, strict=True):
        if swing.phase == DONE:
            end_swing(prob, whole, thread, swing)
    return now


def begin_swing(
    prob: Problem, whole: Whole, thread: Thread, others: list[Swing]
) -> Swing:
    """Take a part around a stop drawn by lot, if there is one clear of the others'."""
    source = whole.thread.best
    mine = draw_part(prob, source, others, whole.draw)
    sol, kept, best, work = thread
    threads = pack(sol), pack(kept), pack(best)
    take_part(pack(prob), *threads, pack(source), pack(work), mine)
    routes, travel = int(best.count[USED]), int(best.count[TRAVEL])
    everything = routes == source.count[USED]
    since = int(whole.changed.max())
    swing = Swing(mine, everything, since, routes, routes, travel, DONE, 0, 0)
    if prob.vehicle == 0:
        return enter(prob, thread, swing, SETTLE)
    if routes > 1 and whole.draw.random() < SAVING:
        return enter(prob, thread, swing._replace(goal=routes - 1), FEWER)
    return enter(prob, thread, swing, FREE)


def draw_part(
    prob: Problem, routes: Routes, others: list[Swing], draw: np.random.Generator
) -> Ints:
    """Mark the routes that come nearest to a stop drawn by lot, (S,)."""
    used = routes.used[: routes.count[USED]]
    taken = np.zeros(len(routes.used), np.int64)
    for other in others:
        taken |= other.mine
    clear = used[taken[used] == 0]
    if len(clear) >= ROUTES:
        used = clear
    ordered = by_nearness(prob, routes, used, draw)
    stops = np.cumsum(routes.size[ordered])
    count = max(ROUTES, int(np.searchsorted(stops, draw.integers(*STOPS))) + 1)
    mine = np.zeros(len(routes.used), np.int64)
    mine[ordered[:count]] = 1
    return mine


def enter(prob: Problem, thread: Thread, swing: Swing, phase: int) -> Swing:
    """Begin a phase."""
    best, work = thread.best, thread.work
    if phase == DONE:
        return swing._replace(phase=phase)
    if phase != FREE:
        run_plain(prob, *thread, NOTHING, ADOPT, 0)
    if prob.vehicle > 0:
        work.count[LIMIT] = min(prob.slots, swing.goal + (phase == FREE))
    stops = int(best.size[best.used[: best.count[USED]]].sum())
    length = LENGTHS[phase] * stops // 2
    return swing._replace(phase=phase, left=length, length=length)


def run_swing(
    prob: Problem, thread: Thread, swing: Swing, heat: float, iterations: int
) -> Swing:
    """Go on with a swing for some iterations; it may be done before."""
    free = prob._replace(vehicle=0.0)
    while iterations > 0 and swing.phase != DONE:
        n = min(iterations, swing.left)
        if swing.phase == FEWER:
            n = min(n, STEP)
            told = np.array([n, WARM * heat, PAUSE, 1.0])
            run_plain(prob, *thread, told, REDUCE, 0)
        else:
            told = instruct_swing(swing, heat, n)
            asked = free if swing.phase == FREE else prob
            run_plain(asked, *thread, told, ANNEAL, 0)
        iterations -= n
        swing = turn(prob, thread, swing._replace(left=swing.left - n))
    return swing


def instruct_swing(swing: Swing, heat: float, n: int) -> Floats:
    """Lay out what annealing is told; see `search.search`."""
    cold = COLD[swing.phase]
    passed = [1.0 - left / swing.length for left in (swing.left, swing.left - n)]
    first, last = (heat * HOT * (cold / HOT) ** share for share in passed)
    return np.array([n, first, last, 0.0])


def turn(prob: Problem, thread: Thread, swing: Swing) -> Swing:
    """Choose the next phase, if one is over."""
    fewer = thread.best.count[USED] <= swing.goal
    if swing.phase == FEWER and fewer:
        return enter(prob, thread, swing, SETTLE)
    if swing.left > 0:
        return swing
    if swing.phase == FREE:
        return enter(prob, thread, swing, SETTLE if fewer else FEWER)
    return enter(prob, thread, swing, DONE)


def end_swing(prob: Problem, whole: Whole, thread: Thread, swing: Swing) -> None:
    """Put a part back where it was, if it has become better.

    Another thread may have changed some of its routes meanwhile; then it is dropped.
    """
    best, target = thread.best, whole.thread.best
    mine, routes, travel = swing.mine, swing.routes, swing.travel
    if swing.everything:
        routes, travel = target.count[USED], target.count[TRAVEL]
        mine = np.ones_like(mine)
    elif (whole.changed[mine == 1] > swing.since).any():
        return
    more = int(best.count[USED] - routes)
    saved = travel - best.count[TRAVEL] - prob.vehicle * more
    if saved > 0 and target.count[USED] + more <= prob.slots:
        packed = pack(target)
        clear_part(packed, mine)
        add_part(packed, pack(best))
        whole.changed[mine == 1] = whole.changed.max() + 1
