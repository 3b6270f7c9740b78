"""Swings: a part of the routes gets one route more, which is squeezed out again.

Where routes have been saved they are a tight fit: most moves leave somebody over, and
annealing stays near whatever the saving left. So half of a route moves to a new one,
and each request in that has a price, which rises while the part anneals: there is room
to set things right, and it closes bit by bit. If some are left at last, they are worked
in by force. Then the part anneals as it is, and replaces what it was if it has become
better. Now and then a route that is there already is squeezed, to save it. Threads
swing parts of their own.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np

from greencorridor._jit import pack
from greencorridor.solver.instance import Floats, Ints
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.course import PART, cool, reducing
from greencorridor.solver.plain.engine import (
    ADOPT,
    ANNEAL,
    REDUCE,
    SHUN,
    SPLIT,
    run_plain,
)
from greencorridor.solver.plain.parts import (
    Whole,
    add_part,
    by_nearness,
    clear_part,
    take_part,
)
from greencorridor.solver.plain.routes import ABSENT, TRAVEL, USED, Routes
from greencorridor.solver.plain.team import NOTHING, Thread, mean_travel
from greencorridor.solver.plain.work import LIMIT

SQUEEZE, FEWER, SETTLE, REFINE, DONE = range(5)
"""Phases: a route is squeezed out; who is left in it is worked in by force; annealing
what has become of it; annealing alone, where vehicles do not count; nothing to do."""
ROUTES = (PART, 6)
"""Routes of a part, at first and at last."""
LENGTHS = (200, 75, 150, 50)
"""Iterations of each phase for every request of the part, the first two at most."""
SAVING = 0.25
"""Share of the swings that squeeze a route that is there, to save it."""
HOT, WARM, COLD = 3.0, 0.3, 0.005
"""Temperatures in units of heat: of squeezing, and of settling at first; of refining at
first; of both at last."""
PRICES = (3.0, 100.0)
"""Price of a request in the route that is squeezed at first and at last, likewise."""
STEP = 500
"""Iterations between two looks while `FEWER`."""


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


class Swinging(NamedTuple):
    """The threads that swing parts, and what each is about."""

    prob: Problem
    whole: Whole
    team: list[Thread]
    pool: ThreadPoolExecutor
    now: list[Swing]
    """One for each thread, changed in place."""


def make_swinging(
    prob: Problem, whole: Whole, team: list[Thread], pool: ThreadPoolExecutor
) -> Swinging:
    """Let no thread be about anything yet."""
    return Swinging(prob, whole, team, pool, [IDLE] * len(team))


def swing_parts(swinging: Swinging, iterations: int, passed: float) -> None:
    """Let each thread go on with its part for some iterations, or begin a new one.

    Parameters
    ----------
    passed
        Share of the time for swings that is over.
    """
    prob, whole, team, pool, now = swinging
    size = round(cool(*ROUTES, passed))
    for i, thread in enumerate(team):
        if now[i].phase == DONE:
            others = [other for other in now if other.phase != DONE]
            now[i] = begin_swing(prob, whole, thread, others, size)
    heat = mean_travel(prob, whole.thread)
    run = partial(run_swing, prob, heat=heat, iterations=iterations)
    now[:] = pool.map(run, team, now)
    for thread, swing in zip(team, now, strict=True):
        if swing.phase == DONE:
            end_swing(prob, whole, thread, swing)


def begin_swing(
    prob: Problem, whole: Whole, thread: Thread, others: list[Swing], size: int
) -> Swing:
    """Take a part around a stop drawn by lot, if there is one clear of the others'."""
    source = whole.thread.best
    mine = draw_part(prob, source, others, size, whole.draw)
    sol, kept, best, work = thread
    threads = pack(sol), pack(kept), pack(best)
    take_part(pack(prob), *threads, pack(source), pack(work), mine)
    routes, travel = int(best.count[USED]), int(best.count[TRAVEL])
    everything = routes == source.count[USED]
    since = int(whole.changed.max())
    swing = Swing(mine, everything, since, routes, routes, travel, DONE, 0, 0)
    if prob.vehicle == 0:
        return enter(prob, thread, swing, REFINE)
    if routes > 1 and whole.draw.random() < SAVING:
        run_plain(prob, *thread, NOTHING, SHUN, 0)
        swing = swing._replace(goal=routes - 1)
    else:
        run_plain(prob, *thread, NOTHING, SPLIT, 0)
    return enter(prob, thread, swing, SQUEEZE)


def draw_part(
    prob: Problem,
    routes: Routes,
    others: list[Swing],
    size: int,
    draw: np.random.Generator,
) -> Ints:
    """Mark the routes that come nearest to a stop drawn by lot, (S,)."""
    used = routes.used[: routes.count[USED]]
    taken = np.zeros(len(routes.used), np.int64)
    for other in others:
        taken |= other.mine
    clear = used[taken[used] == 0]
    if len(clear) >= size // 2:
        used = clear
    mine = np.zeros(len(routes.used), np.int64)
    mine[by_nearness(prob, routes, used, draw)[:size]] = 1
    return mine


def enter(prob: Problem, thread: Thread, swing: Swing, phase: int) -> Swing:
    """Begin a phase."""
    best, work = thread.best, thread.work
    if phase == SETTLE:
        run_plain(prob, *thread, NOTHING, ADOPT, 0)
    if prob.vehicle > 0:
        more = phase in (SQUEEZE, FEWER)
        work.count[LIMIT] = min(prob.slots, swing.goal + more)
    stops = int(best.size[best.used[: best.count[USED]]].sum())
    length = LENGTHS[phase] * stops // 2
    return swing._replace(phase=phase, left=length, length=length)


def run_swing(
    prob: Problem, thread: Thread, swing: Swing, heat: float, iterations: int
) -> Swing:
    """Go on with a swing for some iterations; it may be done before."""
    while iterations > 0 and swing.phase != DONE:
        n = min(iterations, swing.left)
        if swing.phase == FEWER:
            n = min(n, STEP)
            told = reducing(n, heat, saves=True)
            run_plain(prob, *thread, told, REDUCE, 0)
        else:
            told = instruct_swing(swing, heat, n)
            run_plain(prob, *thread, told, ANNEAL, 0)
        iterations -= n
        swing = turn(prob, thread, swing._replace(left=swing.left - n))
    return swing


def instruct_swing(swing: Swing, heat: float, n: int) -> Floats:
    """Lay out what annealing is told; see `search.search`."""
    passed = [1.0 - left / swing.length for left in (swing.left, swing.left - n)]
    if swing.phase == SQUEEZE:
        cheap, dear = (heat * cool(*PRICES, share) for share in passed)
        return np.array([n, heat * HOT, heat * HOT, cheap, dear])
    hot = HOT if swing.phase == SETTLE else WARM
    first, last = (heat * cool(hot, COLD, share) for share in passed)
    return np.array([n, first, last, 0.0, 0.0])


def turn(prob: Problem, thread: Thread, swing: Swing) -> Swing:
    """Choose the next phase, if one is over."""
    count = thread.best.count
    squeezes = swing.phase in (SQUEEZE, FEWER)
    if squeezes and count[ABSENT] == 0 and count[USED] <= swing.goal:
        return enter(prob, thread, swing, SETTLE)
    if swing.left > 0:
        return swing
    if swing.phase == SQUEEZE:
        return enter(prob, thread, swing, FEWER)
    return swing._replace(phase=DONE)


def end_swing(prob: Problem, whole: Whole, thread: Thread, swing: Swing) -> None:
    """Put a part back where it was, if it has become better.

    Another thread may have changed some of its routes meanwhile; then it is dropped.
    """
    best, target = thread.best, whole.thread.best
    if best.count[ABSENT] > 0:
        return
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
