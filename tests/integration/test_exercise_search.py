"""What the search of a large exercise holds is what the plan says."""

import time
from pathlib import Path

import pytest

from greencorridor.exercise.irpin import irpin_rows
from greencorridor.model.check import check
from greencorridor.operations.planning import arrays_of, with_rows_in_error
from greencorridor.roads.sketch import sketch_region
from greencorridor.roads.travel import travel_for
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import encode
from greencorridor.solver.solve import solve
from greencorridor.tables.read import read_operation
from greencorridor.tables.write import write_rows


@pytest.mark.parametrize(("threads", "iterations"), [(1, 120), (2, 400)])
def test_every_route_is_written_as_it_is_held(
    tmp_path: Path, threads: int, iterations: int
) -> None:
    """With gates that are full, and vehicles whose fuel hardly lasts.

    Two threads change parts of one plan, and find the same when asked again.
    """
    write_rows(tmp_path / "folder", irpin_rows(1500, seed=9))
    operation = read_operation(tmp_path / "folder").operation
    assert operation is not None
    travel = travel_for(sketch_region(operation), operation)
    encoded = encode(operation, arrays_of(travel), travel)
    budget = Budget(clock=time.monotonic, iterations=iterations)
    result = solve(encoded.task, budget, seed=9, threads=threads)
    plan = with_rows_in_error(operation, decode(operation, encoded, result))
    assert [v.say() for v in check(operation, plan, travel)] == []
    assert len(plan.routes) == sum(map(bool, result.routes))
    if threads > 1:
        again = solve(encoded.task, budget, seed=9, threads=threads)
        assert again.routes == result.routes
