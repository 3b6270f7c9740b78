"""The course of a search: settle, save routes as long as that pays, anneal."""

from typing import NamedTuple

import numpy as np

from greencorridor.solver.instance import Floats
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.engine import ANNEAL, REDUCE
from greencorridor.solver.plain.routes import ABSENT, TRAVEL, USED
from greencorridor.solver.plain.team import Thread, mean_travel

SETTLED, REDUCED = 0.05, 0.5
"""Shares of the budget after which routes are saved, and after which no more."""
PATIENCE = 0.12
"""Share of the budget in which saving routes must gain something to go on."""
PERSISTENCE = 1.6
"""It also goes on until this many times the share at which it gained last."""
PLAIN, RIDES = (0.3, 0.005), (0.3, 0.03)
"""First and last temperature, as shares of the mean travel for a request; with ride
times, among which more is in the way, the second pair."""
WARM = 0.03
"""Temperature while routes are saved."""
PAUSE = 10
"""Iterations between two ejections."""


class Course(NamedTuple):
    """Where a search stands."""

    stage: int
    """ANNEAL or REDUCE."""
    goal: tuple[int, int]
    """Fewest absent requests, then fewest routes, so far."""
    gained: float
    """Share of the budget at which that was reached."""
    over: bool
    """Whether saving routes has come to its end."""


def begin_course(prob: Problem) -> Course:
    """Begin with settling; whoever is absent counts at once."""
    return Course(ANNEAL, (len(prob.alone), prob.slots), 0.0, False)


def go_on(course: Course, prob: Problem, best: Thread, share: float) -> Course:
    """Choose what to do after a share of the budget."""
    count = best.best.count
    goal = (int(count[ABSENT]), int(count[USED]))
    gained = course.gained
    if goal < course.goal:
        gained = max(SETTLED, share)
    end = min(REDUCED, max(gained + PATIENCE, PERSISTENCE * gained))
    over = course.over or share >= end
    pays = count[ABSENT] > 0 or prob.vehicle > count[TRAVEL] / max(1, count[USED])
    several = count[ABSENT] > 0 or count[USED] > 1
    reduces = pays and several and not over and share >= SETTLED
    return Course(REDUCE if reduces else ANNEAL, goal, gained, over)


def instruct(
    course: Course,
    prob: Problem,
    best: Thread,
    chunk: int,
    shares: tuple[float, float],
) -> Floats:
    """Lay out what a stage is told; see `search.search` and `fleet.reduce_fleet`."""
    heat = mean_travel(prob, best)
    if course.stage == REDUCE:
        count = best.best.count
        saves = prob.vehicle > count[TRAVEL] / max(1, count[USED])
        return np.array([chunk, WARM * heat, PAUSE, saves])
    first, last = (heat * cooling(prob, share) for share in shares)
    return np.array([chunk, first, last, 0.0])


def cooling(prob: Problem, share: float) -> float:
    """Return the temperature after a share of the budget, in units of mean travel."""
    hot, cold = RIDES if prob.tight else PLAIN
    passed = share / SETTLED if share < SETTLED else min(1.0, share)
    return hot * (cold / hot) ** passed
