"""Search threads: each has its own routes, and random numbers of its own."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.engine import ADOPT, BEGIN, PUT, run_plain
from greencorridor.solver.plain.routes import (
    ABSENT,
    TRAVEL,
    USED,
    Routes,
    copy_all,
    make_routes,
)
from greencorridor.solver.plain.work import Work, make_work

NOTHING = np.zeros(5)


class Thread(NamedTuple):
    """One search thread: tried, accepted and best routes, and its scratch."""

    sol: Routes
    kept: Routes
    best: Routes
    work: Work


class Levels(NamedTuple):
    """What the best routes of a thread are compared by."""

    left_behind: float
    """Level 1."""
    cost: float
    """Level 2 in units of travel."""


def make_team(
    prob: Problem, seed: int, threads: int, start: Sequence[Sequence[int]]
) -> list[Thread]:
    """Make threads that stand at the same first solution.

    Parameters
    ----------
    start
        Routes to start from, as far as they hold; the rest is put in.
    """
    team = [make_thread(prob, seed, stream) for stream in range(threads)]
    first = team[0]
    for codes in start:
        if len(codes) <= prob.room:
            first.work.codes[: len(codes)] = codes
            run_plain(prob, *first, NOTHING, PUT, len(codes))
    run_plain(prob, *first, NOTHING, BEGIN, 0)
    for thread in team[1:]:
        follow(prob, thread, first)
    return team


def make_thread(prob: Problem, seed: int, stream: int) -> Thread:
    """Make a thread in which nobody is carried."""
    sol, kept, best = (make_routes(prob) for _ in range(3))
    return Thread(sol, kept, best, make_work(prob, seed, stream))


def follow(prob: Problem, thread: Thread, other: Thread) -> None:
    """Let a thread go on from the best routes of another."""
    if thread is not other:
        copy_all(thread.best, other.best)
    run_plain(prob, *thread, NOTHING, ADOPT, 0)


def levels(prob: Problem, routes: Routes) -> Levels:
    """Return the levels of routes."""
    count = routes.count
    absent = routes.absent[: count[ABSENT]]
    cost = float(count[TRAVEL] + prob.vehicle * count[USED])
    return Levels(float(prob.weight[absent].sum()), cost)


def leader(prob: Problem, team: list[Thread]) -> Thread:
    """Return the thread with the best routes, the first of equals."""
    return min(team, key=lambda thread: levels(prob, thread.best))


def meet(prob: Problem, team: list[Thread], margin: float) -> None:
    """Let threads go on from the best routes of all.

    Parameters
    ----------
    margin
        Those that cost no more than that above the best go on from their own.
    """
    best = leader(prob, team)
    left, cost = levels(prob, best.best)
    for thread in team:
        mine = levels(prob, thread.best)
        if mine.left_behind > left or mine.cost > cost + margin:
            follow(prob, thread, best)


def routes_of(thread: Thread) -> list[list[int]]:
    """Codes of the stops of each of the best routes."""
    best = thread.best
    used = sorted(best.used[: best.count[USED]].tolist())
    return [best.stop[k, 1 : best.size[k] + 1].tolist() for k in used]


def mean_travel(prob: Problem, thread: Thread) -> float:
    """Mean travel for a request in the best routes: the unit of temperature."""
    count = thread.best.count
    return max(1.0, count[TRAVEL] / max(1, len(prob.alone) - count[ABSENT]))
