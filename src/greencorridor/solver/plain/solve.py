"""The main path of the plain lane: construct, save routes, anneal.

With a budget of iterations the result depends on the problem, the seed and the number
of threads alone: threads meet after equal numbers of iterations.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from greencorridor.solver.budget import CHUNK, LOOK, MEETINGS, Budget, Progress
from greencorridor.solver.instance import Floats
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.course import begin_course, go_on, instruct
from greencorridor.solver.plain.engine import ANNEAL, REDUCE, run_plain
from greencorridor.solver.plain.parts import (
    hand_out,
    make_whole,
    put_together,
    worth_sharing,
)
from greencorridor.solver.plain.problem import make_problem
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

LONGEST = 50_000
"""Iterations between two looks at most: a stage may end before its last one, and then
says nothing of how long they take."""


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
        while (share := budget.share(done, spent)) < 1 and not budget.stopped():
            if budget.iterations is not None:
                chunk = min(chunk, budget.iterations - done)
            before, following = spent, budget.share(done + chunk, spent + LOOK)
            mode = course.stage, shared
            course = go_on(course, prob, best, share)
            shared = course.stage == ANNEAL and worth_sharing(best, threads)
            if mode != (course.stage, shared):
                for thread in [whole.thread] if shared else team:
                    follow(prob, thread, best)
            told = instruct(course, prob, best, chunk, (share, following))
            if shared:
                hand_out(prob, whole, team)
            list(pool.map(partial(run_thread, prob, told, course.stage), team))
            if shared:
                put_together(prob, whole, team)
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
                ratio = LOOK / max(1e-3, spent - before)
                chunk = min(max(1, int(chunk * min(ratio, 4.0))), LONGEST)
    left, cost = levels(prob, best.best)
    return Found(routes_of(best), left, rate * cost, done)


def first_chunk(budget: Budget) -> int:
    """Return the iterations of the first chunk; of every chunk if they are given."""
    if budget.iterations is None:
        return CHUNK
    return max(CHUNK, budget.iterations // 1000)


def run_thread(prob: Problem, told: Floats, stage: int, thread: Thread) -> None:
    """Run a stage on a thread."""
    run_plain(prob, *thread, told, stage, 0)
