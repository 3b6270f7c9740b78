"""From an operation to a plan: the main path, on one screen."""

import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import metadata

from greencorridor import __version__
from greencorridor.errors import InternalError
from greencorridor.model.check import check
from greencorridor.model.figures import cost_of
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Origin, Plan, Reason, Unserved
from greencorridor.model.request import Load
from greencorridor.model.travel import Travel
from greencorridor.operations.digest import operation_digest
from greencorridor.operations.reasons import with_reasons
from greencorridor.operations.remembered import RememberedTravel
from greencorridor.roads.travel import RoadTravel
from greencorridor.solver.budget import Budget, Progress
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import Encoded, TravelArrays, encode
from greencorridor.solver.solve import Result, solve
from greencorridor.solver.start import given_routes
from greencorridor.text import Text

INVALID = Text(
    "The plan found breaks {rules}, so it was not written. This is our own mistake: "
    "please report it with operation {digest}, seed {seed}, threads {threads}, "
    "iterations {iterations}.",
    "Знайдений план порушує {rules}, тож його не записано. Це наша помилка: "
    "повідомте, будь ласка: операція {digest}, seed {seed}, threads {threads}, "
    "iterations {iterations}.",
)
DECIDING = ("numpy", "numba", "llvmlite")
"""Packages whose versions decide the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How to search.

    Parameters
    ----------
    seconds, iterations
        The budget; with `iterations` alone the same search gives the same plan.
    start
        A plan to start from.
    progress
        Called now and then with the best so far.
    stopped
        Whether somebody has asked to stop; the best so far is kept.
    """

    seconds: float | None = None
    iterations: int | None = None
    seed: int = 1
    threads: int = 1
    start: Plan | None = None
    progress: Callable[[Progress], None] = field(default=lambda _: None)
    stopped: Callable[[], bool] = field(default=lambda: False)
    clock: Callable[[], float] = time.monotonic


def plan_operation(operation: Operation, travel: RoadTravel, search: Search) -> Plan:
    """Search for a good plan, check it, say who stays and why, and what it costs.

    Raises
    ------
    InternalError
        If the plan found is not valid; it is never returned.
    """
    encoded = encode(operation, arrays_of(travel), travel)
    result = run(encoded, search)
    plan = decode(operation, encoded, result)
    plan = with_rows_in_error(operation, plan)
    ways = RememberedTravel(travel)
    plan = with_reasons(operation, ways, plan, travel.stranded)
    plan = replace(plan, origin=origin_of(operation, travel, search, result))
    demand_valid(operation, plan, ways)
    return replace(plan, cost=cost_of(operation, plan, ways))


def run(encoded: Encoded, search: Search) -> Result:
    """Search within the budget."""
    budget = Budget(
        clock=search.clock,
        seconds=search.seconds,
        iterations=search.iterations,
        stopped=search.stopped,
    )
    start = given_routes(encoded, search.start) if search.start else ()
    return solve(
        encoded.task,
        budget,
        seed=search.seed,
        threads=search.threads,
        start=start,
        progress=search.progress,
    )


def arrays_of(travel: RoadTravel) -> TravelArrays:
    """Hand the travel matrices to the solver as plain data."""
    return TravelArrays(
        points=travel.points,
        seconds=travel.seconds,
        metres=travel.metres,
        zones=travel.zones,
        zone_seconds=travel.zone_seconds,
        at=travel.zones_at_point,
    )


def with_rows_in_error(operation: Operation, plan: Plan) -> Plan:
    """List the requests whose rows were left out, first of all."""
    rows = tuple(
        Unserved(
            request=out.request,
            people=Load(seats=out.persons),
            reason=Reason.ROW_IN_ERROR,
        )
        for out in operation.left_out
    )
    return replace(plan, unserved=(*rows, *plan.unserved))


def origin_of(
    operation: Operation, travel: RoadTravel, search: Search, result: Result
) -> Origin:
    """Say how the plan came about, without the time of day."""
    versions = {name: metadata.version(name) for name in DECIDING}
    versions["python"] = platform.python_version()
    return Origin(
        program=f"greencorridor {__version__}",
        versions=versions,
        operation_digest=operation_digest(operation),
        roads_digest=travel.digest,
        seed=search.seed,
        threads=search.threads,
        iterations=result.iterations,
    )


def demand_valid(operation: Operation, plan: Plan, travel: Travel) -> None:
    """Judge the plan by V1 to V14.

    Raises
    ------
    InternalError
        If it breaks a rule.
    """
    violations = check(operation, plan, travel)
    if violations:
        rules = sorted({v.rule for v in violations}, key=lambda rule: int(rule[1:]))
        raise InternalError(
            INVALID,
            rules=", ".join(rules),
            digest=plan.origin.operation_digest,
            seed=plan.origin.seed,
            threads=plan.origin.threads,
            iterations=plan.origin.iterations,
        )


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
