"""The course of a search: settle, save routes as long as that pays, anneal, swing."""

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
SETTLING = 0.3
"""First temperature of settling, as a share of the mean travel for a request."""
PART = 12
"""Routes of the largest part that swings, see `swings.py`."""
WARM = 0.03
"""Temperature while routes are saved."""
PAUSE = 100
"""Iterations between two ejections."""
SWING = -1
"""A stage beside those of the engine, see `swings.py`."""


class Annealing(NamedTuple):
    """What the last annealing is to be like; then parts swing."""

    hot: float
    """First temperature, in units of the mean travel for a request."""
    cold: float
    """Last temperature."""
    length: float
    """Share of what is left of the budget."""


PLAIN = Annealing(30.0, 0.02, 0.95)
"""Where they do not, it takes heat to come to as many routes as make the way short."""
FEW, MANY = Annealing(3.0, 0.005, 0.15), Annealing(1.0, 0.02, 0.5)
"""Where vehicles count, routes are a tight fit, and what saving them leaves is far from
short. Up to `PART` of them swing all at once, which gains more than to anneal for long;
more of them do not."""
RIDES = Annealing(0.3, 0.03, 1.0)
"""Among ride times more is in the way."""


class Course(NamedTuple):
    """Where a search stands."""

    stage: int
    """ANNEAL, REDUCE or SWING."""
    goal: tuple[int, int]
    """Fewest absent requests, then fewest routes, so far."""
    gained: float
    """Share of the budget at which that was reached."""
    over: bool
    """Whether saving routes has come to its end."""
    since: float
    """Share of the budget at which the stage began."""


def stage_share(since: float, share: float, length: float = 1.0) -> float:
    """Return how much of a stage is over, as a share.

    Parameters
    ----------
    since, share
        Shares of the budget at which it began, and now.
    length
        How long it lasts, as a share of what was left when it began.
    """
    return (share - since) / (length * (1.0 - since))


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
    if course.stage == SWING or begins_to_swing(course, prob, best, share):
        stage = SWING
    since = course.since if stage == course.stage else share
    return Course(stage, goal, gained, over, since)


def begins_to_swing(course: Course, prob: Problem, best: Thread, share: float) -> bool:
    """Whether the last annealing is over after a share of the budget."""
    if course.stage != ANNEAL or best.best.count[ABSENT] > 0 or share < SETTLED:
        return False
    since = max(SETTLED, course.since)
    length = last_annealing(prob, int(best.best.count[USED])).length
    return share >= since + length * (1.0 - since)


def last_annealing(prob: Problem, routes: int) -> Annealing:
    """Return what the last annealing of so many routes is to be like."""
    if prob.tight:
        return RIDES
    if prob.vehicle == 0:
        return PLAIN
    return MANY if routes > PART else FEW


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
        return reducing(chunk, heat, saves=saves)
    kind = last_annealing(prob, int(best.best.count[USED]))
    first, last = (heat * cooling(kind, course.since, share) for share in shares)
    return np.array([chunk, first, last, 0.0, 0.0])


def reducing(n: int, heat: float, *, saves: bool) -> Floats:
    """Lay out what saving routes is told for `n` iterations; see `fleet.reduce_fleet`.

    Parameters
    ----------
    heat
        Mean travel for a request.
    saves
        Whether routes are emptied, or only who is absent is put in.
    """
    return np.array([n, WARM * heat, PAUSE, saves, 0.0])


def cooling(kind: Annealing, since: float, share: float) -> float:
    """Return the temperature after a share of the budget, in units of mean travel.

    An annealing that began before routes were saved only settles.
    """
    if since < SETTLED and share < SETTLED:
        return cool(SETTLING, kind.cold, share / SETTLED)
    passed = min(1.0, stage_share(since, share, kind.length))
    return cool(kind.hot, kind.cold, passed)


def cool(hot: float, cold: float, passed: float) -> float:
    """Return the temperature after a share of an annealing."""
    return hot * (cold / hot) ** passed
