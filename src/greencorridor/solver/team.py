"""Search threads: each has its own solution, and random numbers of its own."""

from typing import NamedTuple

import numpy as np

from greencorridor.solver.engine import ADOPT, BEGIN, NO_SCHEDULE, SEARCH, open_engine
from greencorridor.solver.instance import Floats
from greencorridor.solver.solution import Solution, Task, make_solution
from greencorridor.solver.work import Work, copy_solution, make_work

VERSIONS = 2**31
"""Of routes: as many as the cache can tell apart."""


class Thread(NamedTuple):
    """One search thread: tried, accepted and best solution, and its scratch."""

    sol: Solution
    kept: Solution
    best: Solution
    work: Work
    levels: Floats
    """[kept level 1, kept level 2, best level 1, best level 2]."""


def begin(task: Task, seed: int, stream: int) -> Thread:
    """Make a thread in which nobody is carried yet."""
    thread = make_thread(task, seed, stream)
    open_engine(task.instance, *thread)(NO_SCHEDULE, BEGIN, 0, 0)
    return thread


def make_thread(task: Task, seed: int, stream: int) -> Thread:
    """Make the arrays of a thread."""
    sol = make_solution(task.instance, task.parties, task.room)
    work = make_work(task.instance, task.parties, task.room, seed, stream)
    return Thread(sol, copy_solution(sol), copy_solution(sol), work, np.zeros(4))


def make_team(task: Task, first: Thread, seed: int, threads: int) -> list[Thread]:
    """Add threads to the first that start where it stands.

    No two give a route the same version: that is what the cache trusts.
    """
    team = [first]
    given = len(first.sol.length)
    for stream in range(1, threads):
        thread = twin(task, first, seed, stream)
        thread.sol.counter[0] = given + (VERSIONS - given) // threads * stream
        team.append(thread)
    return team


def twin(task: Task, first: Thread, seed: int, stream: int) -> Thread:
    """Make a thread that starts where `first` stands, with its own random numbers."""
    work = make_work(task.instance, task.parties, task.room, seed, stream)
    work.hopeless[:] = first.work.hopeless
    work.absent[:] = first.work.absent
    work.kept_absent[:] = first.work.kept_absent
    work.counts[:] = first.work.counts
    sol, kept, best = (copy_solution(first.sol) for _ in range(3))
    return Thread(sol, kept, best, work, first.levels.copy())


def mean_cost(thread: Thread) -> float:
    """Mean cost of carrying an item in the first solution: the unit of temperature."""
    carried = max(1, int((thread.sol.length.sum() + 1) // 2))
    return max(1e-3, float(thread.sol.cost.sum()) / carried)


def leader(team: list[Thread]) -> Thread:
    """Return the thread with the best solution, the first of equals."""
    return min(team, key=lambda thread: compared(thread.levels))


def compared(levels: Floats) -> tuple[float, float]:
    """Return what the best solutions are compared by."""
    return round(float(levels[2]), 6), round(float(levels[3]), 6)


def meet(task: Task, team: list[Thread]) -> None:
    """Let every thread go on from the best solution of all."""
    best = leader(team)
    for thread in team:
        if thread is not best:
            for mine, its in zip(thread.best, best.best, strict=True):
                mine[...] = its
            open_engine(task.instance, *thread)(NO_SCHEDULE, ADOPT, 0, 0)


def routes_of(sol: Solution) -> list[list[int]]:
    """List the codes of each route."""
    return [row[:n].tolist() for row, n in zip(sol.sequence, sol.length, strict=True)]


def iterate(task: Task, schedule: Floats, thread: Thread) -> None:
    """Run a chunk of iterations on one thread."""
    open_engine(task.instance, *thread)(schedule, SEARCH, 0, 0)
