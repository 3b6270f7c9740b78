"""The exercise's gates bind, and yet most people can be carried."""

from dataclasses import replace

import pytest

from greencorridor.exercise.irpin import irpin_rows
from greencorridor.model.corridor import Gate, OpeningWindow
from greencorridor.model.operation import Operation
from greencorridor.model.place import Window
from greencorridor.model.plan import Plan, Reason
from greencorridor.operations.planning import Search, plan_operation
from greencorridor.roads.sketch import sketch_region
from greencorridor.roads.travel import travel_for
from greencorridor.tables.read import read_operation
from greencorridor.tables.write import write_rows


def opened(gate: Gate, end: int) -> Gate:
    """The same gate, open all the time for as many as come."""
    always = (OpeningWindow(span=Window(0, end)),)
    return replace(
        gate,
        passages={
            direction: replace(passage, windows=always, convoys=(), throughput=None)
            for direction, passage in gate.passages.items()
        },
    )


def planned(operation: Operation) -> Plan:
    travel = travel_for(sketch_region(operation), operation)
    return plan_operation(operation, travel, Search(iterations=150))


@pytest.fixture(scope="module")
def operation(tmp_path_factory: pytest.TempPathFactory) -> Operation:
    path = tmp_path_factory.mktemp("gates") / "folder"
    write_rows(path, irpin_rows(200, 1))
    operation = read_operation(path).operation
    assert operation is not None
    return operation


@pytest.fixture(scope="module")
def plan(operation: Operation) -> Plan:
    return planned(operation)


def test_nearly_everybody_is_carried(operation: Operation, plan: Plan) -> None:
    asked = sum(request.party.persons for request in operation.requests.values())
    left = sum(unserved.people.persons for unserved in plan.unserved)
    assert left < asked / 10
    reasons = {unserved.reason for unserved in plan.unserved}
    assert {Reason.ROW_IN_ERROR, Reason.DECISION_NEEDED, Reason.NO_ROAD} <= reasons


def test_without_gates_the_cost_falls_by_a_fifth(
    operation: Operation, plan: Plan
) -> None:
    gates = {name: opened(g, operation.end) for name, g in operation.gates.items()}
    free = planned(replace(operation, gates=gates))
    assert free.cost.left_behind <= plan.cost.left_behind
    assert free.cost.total < 0.8 * plan.cost.total
