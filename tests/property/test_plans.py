"""Random operations → plan → the judge: clean, and both reckon the same cost.

Needs the compiled search: the first run on a machine takes minutes.
"""

import math
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greencorridor.model.check import check
from greencorridor.model.figures import cost_of
from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.plan import Plan
from greencorridor.model.request import ChildTravel
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import encode
from greencorridor.solver.solve import Result, solve
from greencorridor.solver.start import given_routes
from tests.builders.arrays import travel_arrays
from tests.strategies import Size, World, make_world, worlds


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 150))
def test_every_plan_passes_the_judge(world: World, iterations: int) -> None:
    _plan_and_judge(world, iterations)


@pytest.mark.parametrize("seed", range(200))
def test_plans_of_full_worlds_pass_the_judge(seed: int) -> None:
    _plan_and_judge(make_world(seed, Size()), 60)


def _plan_and_judge(world: World, iterations: int) -> None:
    operation, travel = world
    encoded = encode(operation, travel_arrays(operation, travel), travel)
    budget = Budget(clock=time.monotonic, iterations=iterations)
    result = solve(encoded.task, budget, seed=1)
    plan = decode(operation, encoded, result)

    assert [v.say() for v in check(operation, plan, travel)] == []
    if _comparable(operation):
        cost = cost_of(operation, plan, travel)
        lost = sum(
            row.persons * operation.weights.left_behind[row.priority]
            for row in operation.left_out
        )
        found = cost.left_behind - lost
        assert math.isclose(found, result.left_behind, abs_tol=1e-6)
        assert math.isclose(cost.total, result.cost, abs_tol=1e-3)


def _comparable(operation: Operation) -> bool:
    """Whether nothing is constant to the search that the judge counts, or not.

    The search leaves out whom it may not carry, and keeps the promise to who is on
    board as if it could still be broken.
    """
    aboard = {k.request for k in operation.locks if k.kind is LockKind.ABOARD}
    return not any(
        r.child is ChildTravel.UNDECIDED or (r.id in aboard and r.promised is not None)
        for r in operation.requests.values()
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_search_from_a_plan_loses_nobody(seed: int) -> None:
    operation, travel = make_world(seed, Size())
    encoded = encode(operation, travel_arrays(operation, travel), travel)

    def search(iterations: int, start: Plan | None) -> Result:
        budget = Budget(clock=time.monotonic, iterations=iterations)
        given = given_routes(encoded, start) if start else ()
        return solve(encoded.task, budget, seed=1, start=given)

    first = search(40, None)
    again = search(0, decode(operation, encoded, first))

    assert again.left_behind <= first.left_behind + 1e-6
