"""Threads that share one solution: each anneals a part of its routes for a while.

Ruin and recreate is local, so where there are many routes two threads on two parts come
twice as far as two on the whole. The parts are drawn anew for every chunk.
"""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel, pack
from greencorridor.solver.instance import Ints
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.routes import (
    ABSENT,
    ELSEWHERE,
    TRAVEL,
    USED,
    Routes,
    close_slot,
    copy_route,
    copy_slot,
)
from greencorridor.solver.plain.search import forget, forget_since
from greencorridor.solver.plain.team import Thread, levels, make_thread
from greencorridor.solver.plain.times import clear_slot
from greencorridor.solver.plain.work import NO_ROUTE, SHUNNED, Work

FEWEST = 6
"""Routes of a part: with fewer there is too little to exchange."""


class Whole(NamedTuple):
    """The solution that threads share."""

    thread: Thread
    draw: np.random.Generator
    changed: Ints
    """(S,) when a slot last changed, counted in changes."""


def make_whole(prob: Problem, seed: int, team: list[Thread]) -> Whole:
    """Make what is shared, with nobody carried yet."""
    thread = make_thread(prob, seed, len(team))
    changed = np.zeros(len(thread.best.used), np.int64)
    return Whole(thread, np.random.default_rng(seed), changed)


def worth_sharing(thread: Thread, threads: int) -> bool:
    """Whether the best routes of a thread are enough for parts, and carry everybody."""
    count = thread.best.count
    return threads > 1 and count[ABSENT] == 0 and count[USED] >= FEWEST * threads


def hand_out(prob: Problem, whole: Whole, team: list[Thread]) -> None:
    """Let each thread go on from its own part of the accepted routes."""
    source = whole.thread.kept
    part = draw_parts(prob, source, len(team), whole.draw)
    for i, (sol, kept, best, work) in enumerate(team):
        mine = (part == i).astype(np.int64)
        threads = pack(sol), pack(kept), pack(best)
        take_part(pack(prob), *threads, pack(source), pack(work), mine)


def draw_parts(
    prob: Problem, routes: Routes, parts: int, draw: np.random.Generator
) -> Ints:
    """Divide routes into parts of about as many stops each.

    The first part is what lies around a stop drawn by lot, the last what is farthest.

    Returns
    -------
    Ints
        (S,) the part of each slot, -1 where there is no route.
    """
    order = by_nearness(prob, routes, routes.used[: routes.count[USED]], draw)
    sizes = routes.size[order]
    before = np.cumsum(sizes) - sizes
    part = np.full(len(routes.used), -1, np.int64)
    part[order] = before * parts // sizes.sum()
    return part


def by_nearness(
    prob: Problem, routes: Routes, slots: Ints, draw: np.random.Generator
) -> Ints:
    """Sort slots by how near their routes come to a stop drawn by lot."""
    ways = prob.travel[draw.integers(2 * len(prob.alone))]
    far = [int(ways[routes.stop[k, 1 : routes.size[k] + 1]].min()) for k in slots]
    return slots[np.argsort(far, kind="stable")]


def put_together(prob: Problem, whole: Whole, team: list[Thread]) -> None:
    """Make the parts' accepted routes the whole's, and the best ones if they are."""
    tried, kept, best, _ = whole.thread
    gather(kept, [thread.kept for thread in team])
    gather(tried, [thread.best for thread in team])
    if levels(prob, tried) < levels(prob, best):
        gather(best, [tried])


def gather(target: Routes, parts: list[Routes]) -> None:
    """Make the routes of all parts the target's."""
    taken = pack(target)
    clear_part(taken, np.ones(len(target.used), np.int64))
    for part in parts:
        add_part(taken, pack(part))


@kernel
def take_part(
    prob: Problem,
    sol: Routes,
    kept: Routes,
    best: Routes,
    whole: Routes,
    work: Work,
    mine: Ints,
) -> None:
    """Make some slots of `whole` all there is; what is not carried is not absent."""
    forget(work)
    forget_since(work)
    for request in range(len(sol.route)):
        sol.route[request] = ELSEWHERE
        kept.route[request] = ELSEWHERE
        best.route[request] = ELSEWHERE
    for k in range(len(sol.used)):
        if mine[k]:
            copy_route(sol, whole, k)
            for i in range(1, sol.size[k] + 1):
                request = sol.stop[k, i] >> 1
                sol.route[request] = k
                kept.route[request] = k
                best.route[request] = k
        elif sol.size[k] > 0:
            clear_slot(prob, sol, k)
        if mine[k] or kept.size[k] > 0:
            copy_route(kept, sol, k)
        if mine[k] or best.size[k] > 0:
            copy_route(best, sol, k)
    work.count[SHUNNED] = NO_ROUTE
    for routes in (sol, kept, best):
        routes.count[ABSENT] = 0


@kernel
def clear_part(target: Routes, mine: Ints) -> None:
    """Take some routes out, nobody being absent."""
    for k in range(len(mine)):
        if mine[k] and target.size[k] > 0:
            target.count[TRAVEL] -= target.travel[k]
            target.size[k] = 0
            target.travel[k] = 0
            close_slot(target, k)


@kernel
def add_part(target: Routes, part: Routes) -> None:
    """Put the routes of a part into free slots, their own where these are free."""
    for rank in range(part.count[USED]):
        k = part.used[rank]
        free = k if target.size[k] == 0 else target.used[target.count[USED]]
        copy_slot(target, free, part, k)
        for i in range(1, part.size[k] + 1):
            target.route[part.stop[k, i] >> 1] = free
