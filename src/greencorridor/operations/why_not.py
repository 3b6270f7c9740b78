"""Why not? What stands in the way of each request, and what would change it, verified.

A remedy relaxes one thing. It is named only if a plan was found with it that passes the
checker, serves the request and leaves nobody else behind (design, section 7).
"""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan, Reason
from greencorridor.model.request import Priority
from greencorridor.model.travel import Travel
from greencorridor.operations.obstacles import Obstacle
from greencorridor.operations.reasons import Reasons
from greencorridor.operations.remedies.search import RemedySearch
from greencorridor.operations.remembered import RememberedTravel
from greencorridor.operations.trial import Trials
from greencorridor.solver.encode import TravelArrays
from greencorridor.text import Said, Text

SECONDS = 4.5
"""For all explanations together: with reading the tables, ten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One thing that would change it, and whom it would serve.

    Parameters
    ----------
    persons
        People carried with it, by request: each request by itself, not all together.
    """

    said: Said
    persons: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Requests that share an obstacle.

    Parameters
    ----------
    persons
        Persons left behind, by request.
    helpless
        What was tried for a request and did not serve it, by request.
    untried
        What could have been tried and was not, for lack of time, by request.
    """

    obstacle: Obstacle
    persons: dict[str, int]
    remedies: tuple[Remedy, ...]
    helpless: dict[str, tuple[Text, ...]]
    untried: dict[str, tuple[Text, ...]]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked about, and how long the answer may take.

    Parameters
    ----------
    requests
        Empty: everybody who stays.
    stranded
        Why a place cannot be served by road, by place.
    """

    requests: Sequence[str] = ()
    seconds: float = SECONDS
    clock: Callable[[], float] = time.monotonic
    stranded: Mapping[str, Said] = field(default_factory=dict[str, Said])


def explain(
    operation: Operation,
    travel: Travel,
    arrays: TravelArrays,
    plan: Plan,
    question: Question,
) -> tuple[Explanation, ...]:
    """Explain every request that `plan` leaves behind, the most urgent first."""
    travel = RememberedTravel(travel)
    trials = Trials(
        operation=operation,
        arrays=arrays,
        travel=travel,
        plan=plan,
        seconds=question.seconds,
        clock=question.clock,
    )
    reasons = Reasons(operation, travel, plan, question.stranded)
    groups: dict[Obstacle, list[str]] = {}
    for request in trials.before:
        if not question.requests or request in question.requests:
            groups.setdefault(reasons.obstacle(request), []).append(request)
    ordered = sorted(groups.items(), key=lambda g: _urgency(operation, *g))
    searches = {
        name: RemedySearch(trials, name, obstacle)
        for obstacle, names in ordered
        for name in names
        if name in operation.requests
    }
    found = _in_turn(searches, [names for _, names in ordered])
    return tuple(
        _explanation(trials, obstacle, {n: searches.get(n) for n in names}, found)
        for obstacle, names in ordered
    )


def _in_turn(
    searches: Mapping[str, RemedySearch], groups: Sequence[Sequence[str]]
) -> dict[str, list[tuple[Said, int]]]:
    """Look for one remedy at a time, for one request of each group first.

    A group without any answer helps nobody, so nobody gets a second remedy before
    everybody had the chance of a first.
    """
    found: dict[str, list[tuple[Said, int]]] = {}
    rounds = [name for names in zip_longest(*groups) for name in names if name]
    queue = deque((n, searches[n].remedies()) for n in rounds if n in searches)
    while queue:
        name, remedies = queue.popleft()
        remedy = next(remedies, None)
        if remedy is not None:
            found.setdefault(name, []).append(remedy)
            queue.append((name, remedies))
    return found


def _urgency(
    operation: Operation, obstacle: Obstacle, requests: list[str]
) -> tuple[int, int, str]:
    """Rows in error and decisions first, then by the most urgent request."""
    first = (Reason.ROW_IN_ERROR, Reason.DECISION_NEEDED)
    rank = first.index(obstacle.reason) if obstacle.reason in first else len(first)
    known = [operation.requests[r] for r in requests if r in operation.requests]
    priority = min((r.priority for r in known), default=Priority.CAN_WAIT)
    return rank, priority, min(requests)


def _explanation(
    trials: Trials,
    obstacle: Obstacle,
    searches: Mapping[str, RemedySearch | None],
    found: Mapping[str, list[tuple[Said, int]]],
) -> Explanation:
    remedies: dict[Said, dict[str, int]] = {}
    for name in searches:
        for said, persons in found.get(name, []):
            remedies.setdefault(said, {})[name] = persons
    known = {name: search for name, search in searches.items() if search}
    return Explanation(
        obstacle=obstacle,
        persons={name: trials.before[name] for name in searches},
        remedies=tuple(Remedy(said=s, persons=p) for s, p in remedies.items()),
        helpless={n: tuple(s.helpless) for n, s in known.items() if s.helpless},
        untried={n: tuple(s.untried) for n, s in known.items() if s.untried},
    )
