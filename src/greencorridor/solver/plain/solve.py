"""The main path of the plain lane: construct, save routes, anneal.

With a budget of iterations the result depends on the problem, the seed and the number
of threads alone: threads meet after equal numbers of iterations.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from greencorridor.solver.budget import (
    CHUNK,
    LOOK,
    MEETINGS,
    Budget,
    Progress,
    next_chunk,
)
from greencorridor.solver.instance import Floats
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.course import (
    SWING,
    begin_course,
    go_on,
    instruct,
    stage_share,
)
from greencorridor.solver.plain.engine import ANNEAL, REDUCE, run_plain
from greencorridor.solver.plain.parts import (
    Whole,
    hand_out,
    make_whole,
    put_together,
    worth_sharing,
)
from greencorridor.solver.plain.problem import make_problem
from greencorridor.solver.plain.swings import make_swinging, swing_parts
from greencorridor.solver.plain.team import (
    Thread,
    follow,
    leader,
    levels,
    make_team,
    meet,
    routes_of,
)
from greencorridor.solver.solution import Task

SHORT_LOOK = 0.05
"""Seconds between two looks at the clock while parts swing: a thread whose part is done
waits for the others."""


class Found(NamedTuple):
    """The best routes of a search."""

    routes: list[list[int]]
    """Codes of the stops of each route in use."""
    left_behind: float
    """Level 1."""
    cost: float
    """Level 2."""
    iterations: int
    """Per thread."""


def solve_plain(
    task: Task,
    budget: Budget,
    *,
    seed: int = 1,
    threads: int = 1,
    start: Sequence[Sequence[int]] = (),
    progress: Callable[[Progress], None] = lambda _: None,
) -> Found:
    """Search for a good solution of a task that `problem.accepts`.

    Parameters
    ----------
    start
        Codes of the stops of routes to start from, as far as they hold.
    progress
        Called between chunks with the best so far.
    """
    prob = make_problem(task)
    rate = task.instance.weights.driving
    team = make_team(prob, seed, threads, start)
    whole = make_whole(prob, seed, team)
    begun = budget.clock()  # what is compiled on a new machine costs no search
    chunk, done, met, course = first_chunk(budget), 0, 0, begin_course(prob)
    spent = budget.clock() - begun
    with ThreadPoolExecutor(threads) as pool:
        best, shared = leader(prob, team), False
        swinging = make_swinging(prob, whole, team, pool)
        while (share := budget.share(done, spent)) < 1 and not budget.stopped():
            if budget.iterations is not None:
                chunk = min(chunk, budget.iterations - done)
            before, following = spent, budget.share(done + chunk, spent + LOOK)
            mode = course.stage, shared
            course = go_on(course, prob, best, share)
            swings = course.stage == SWING
            shared = swings or (course.stage == ANNEAL and worth_sharing(best, threads))
            if mode != (course.stage, shared):
                for thread in [whole.thread] if shared else team:
                    follow(prob, thread, best)
            if swings:
                swing_parts(swinging, chunk, stage_share(course.since, share))
            else:
                told = instruct(course, prob, best, chunk, (share, following))
                sharing = whole if shared else None
                run_round(prob, told, course.stage, team, sharing, pool)
            done += chunk
            spent = budget.clock() - begun
            if course.stage == REDUCE:
                meet(prob, team, 0.5 * prob.vehicle)
            elif not shared and int(share * MEETINGS) > met:
                met = int(share * MEETINGS)
                meet(prob, team, 0.0)
            best = whole.thread if shared else leader(prob, team)
            left, cost = levels(prob, best.best)
            progress(Progress(min(1.0, share), spent, done, left, rate * cost))
            if budget.iterations is None:
                chunk = next_chunk(
                    chunk, spent - before, SHORT_LOOK if swings else LOOK
                )
    left, cost = levels(prob, best.best)
    return Found(routes_of(best), left, rate * cost, done)


def first_chunk(budget: Budget) -> int:
    """Return the iterations of the first chunk; of every chunk if they are given."""
    if budget.iterations is None:
        return CHUNK
    return max(CHUNK, budget.iterations // 1000)


def run_round(
    prob: Problem,
    told: Floats,
    stage: int,
    team: list[Thread],
    whole: Whole | None,
    pool: ThreadPoolExecutor,
) -> None:
    """Run a stage on every thread, each with a part of the whole if they share one."""
    if whole:
        hand_out(prob, whole, team)
    list(pool.map(partial(run_thread, prob, told, stage), team))
    if whole:
        put_together(prob, whole, team)


def run_thread(prob: Problem, told: Floats, stage: int, thread: Thread) -> None:
    """Run a stage on a thread."""
    run_plain(prob, *thread, told, stage, 0)
