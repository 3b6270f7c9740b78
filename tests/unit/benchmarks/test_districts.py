"""How a large operation is divided into districts."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks import districts
from benchmarks.districts import bound, by_means, divided, with_vehicles

from greencorridor.model.operation import Operation
from greencorridor.model.place import PlaceKind
from greencorridor.operations.exercising import write_exercise
from greencorridor.operations.opening import open_operation


@pytest.fixture(scope="module")
def operation(tmp_path_factory: pytest.TempPathFactory) -> Operation:
    book = tmp_path_factory.mktemp("exercise") / "operation.xlsx"
    write_exercise(book)
    return open_operation(book).operation


def test_points_go_to_the_nearest_centre() -> None:
    rng = np.random.default_rng(1)
    towns = np.array([(i // 5 * 10.0, i % 5 * 10.0) for i in range(10)])
    points = np.repeat(towns, 20, axis=0) + rng.random((200, 2))
    district, centres = by_means(points)
    far = np.linalg.norm(points[:, None] - centres[None], axis=2)
    assert (far.argmin(axis=1) == district).all()
    assert set(district) == set(range(10))


def test_every_request_and_shift_is_in_one_district(operation: Operation) -> None:
    parts = list(divided(operation))
    assert len(parts) == districts.DISTRICTS
    requests = sorted(r for part in parts for r in part.requests)
    shifts = sorted(s for part in parts for s in part.shifts)
    vehicles = sorted(v for part in parts for v in part.vehicles)
    assert requests == sorted(operation.requests)
    assert shifts == sorted(operation.shifts)
    assert vehicles == sorted({s.vehicle for s in operation.shifts.values()})
    for part in parts:
        waits = {r.pickup for r in part.requests.values()}
        homes = {p.id for p in part.places.values() if p.kind is PlaceKind.HOME}
        assert homes <= waits <= part.places.keys()


def test_who_is_bound_together_stays_together(operation: Operation) -> None:
    a, b, c = sorted(operation.requests)[:3]
    requests = operation.requests
    tied = {
        a: replace(requests[a], bound_with=frozenset({b})),
        b: replace(requests[b], bound_with=frozenset({a})),
        c: replace(requests[c], relay_after=b),
    }
    changed = replace(operation, requests={**requests, **tied})
    groups = [group for group in bound(changed) if a in group]
    assert [set(group) for group in groups] == [{a, b, c}]
    assert sum(map(len, bound(changed))) == len(requests)


def test_vehicles_are_left_out_with_their_shifts(operation: Operation) -> None:
    fewer = with_vehicles(operation, 3)
    assert len(fewer.vehicles) == 3
    assert {s.vehicle for s in fewer.shifts.values()} <= fewer.vehicles.keys()
    assert fewer.requests == operation.requests
