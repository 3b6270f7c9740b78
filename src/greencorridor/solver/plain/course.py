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
PATIENCE = 0.35
"""Share of the budget in which saving routes must gain something to go on."""
PERSISTENCE = 1.6
"""It also goes on until this many times the share at which it gained last."""
SETTLING = 0.3
"""First temperature of settling, as a share of the mean travel for a request."""
PLAIN, SAVED, RIDES = (0.3, 0.005), (3.0, 0.005), (0.3, 0.03)
"""First and last temperature of the last annealing, likewise. The second pair where
vehicles count: few routes are a tight fit, and what saving them leaves is far from
short; the third with ride times, among which more is in the way."""
WARM = 0.03
"""Temperature while routes are saved."""
PAUSE = 100
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
    since: float
    """Share of the budget at which the stage began."""


def begin_course(prob: Problem) -> Course:
    """Begin with settling; whoever is absent counts at once."""
    return Course(ANNEAL, (len(prob.alone), prob.slots), 0.0, False, 0.0)


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
    stage = REDUCE if reduces else ANNEAL
    since = course.since if stage == course.stage else share
    return Course(stage, goal, gained, over, since)


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
    first, last = (heat * cooling(prob, course.since, share) for share in shares)
    return np.array([chunk, first, last, 0.0])


def cooling(prob: Problem, since: float, share: float) -> float:
    """Return the temperature after a share of the budget, in units of mean travel.

    An annealing that began before routes were saved only settles.
    """
    hot, cold = RIDES if prob.tight else SAVED if prob.vehicle else PLAIN
    if since < SETTLED and share < SETTLED:
        return SETTLING * (cold / SETTLING) ** (share / SETTLED)
    passed = (min(1.0, share) - since) / (1.0 - since)
    return hot * (cold / hot) ** passed
