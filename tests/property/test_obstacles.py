"""Obstacles against plans: nothing rules out whoever is carried.

Needs the compiled search: the first run on a machine takes minutes.
"""

import time

import pytest

from greencorridor.model.plan import Reason, StopKind
from greencorridor.operations.reasons import Reasons
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import encode
from greencorridor.solver.solve import solve
from tests.builders.arrays import travel_arrays
from tests.strategies import Size, make_world

OF_OTHERS = {Reason.NO_BEDS, Reason.NOT_ENOUGH}
"""What stands in the way of whom others leave no room."""


@pytest.mark.parametrize("seed", range(150))
def test_nothing_rules_out_whoever_is_carried(seed: int) -> None:
    operation, travel = make_world(seed, Size(facts=False, locks=False))
    encoded = encode(operation, travel_arrays(operation, travel), travel)
    budget = Budget(clock=time.monotonic, iterations=40)
    plan = decode(operation, encoded, solve(encoded.task, budget, seed=1))
    reasons = Reasons(operation, travel, plan)
    carried = {
        stop.request
        for route in plan.routes
        for stop in route.stops
        if stop.kind is StopKind.PICKUP
    }
    for request in carried:
        found = reasons.obstacle(request)
        assert found.reason in OF_OTHERS, (request, found.said.say())
