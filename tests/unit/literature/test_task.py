"""Instances as tasks of the search: nothing real is lost by whole numbers."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from greencorridor.errors import InstanceError
from greencorridor.literature.check import check
from greencorridor.literature.folder import list_instances, read_instance
from greencorridor.literature.instance import euclidean
from greencorridor.literature.names import Family, Objective
from greencorridor.literature.task import FINE, make_task
from greencorridor.literature.trial import Setup, nodes_of, run_trial
from greencorridor.solver.instance import FOREVER, Instance
from greencorridor.solver.solve import is_plain
from tests.unit.literature.texts import DARP, TEXTS, read

SHARED = Path(__file__).parents[4] / "shared" / "bench"


@pytest.mark.parametrize("family", Family)
def test_ways_are_rounded_up_and_stay_the_shortest(
    family: Family, tmp_path: Path
) -> None:
    instance = read(family, TEXTS[family], tmp_path)
    rng = np.random.default_rng(1)
    points = rng.uniform(0, 500, (40, 2))
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    if family is not Family.SARTORI:
        size = len(instance.points)
        instance = replace(instance, distance=apart[:size, :size])
    scale = 1 if family is Family.SARTORI else FINE
    seconds = make_task(instance, vehicles_first=True).instance.roads.seconds
    real = instance.distance * scale
    assert (seconds >= real - 1e-6).all()
    assert (seconds < real + 1).all()
    if family is not Family.SARTORI:
        over = seconds[:, :, None] + seconds[None, :, :]
        assert (seconds[:, None, :] <= over).all()


def test_long_routes_stay_punctual_in_real_numbers(tmp_path: Path) -> None:
    """Windows that close just when the whole numbers say: nothing adds up to late."""
    rng = np.random.default_rng(3)
    n = 150
    points = rng.uniform(0, 100, (2 * n + 1, 2))
    distance = euclidean(points)
    ways = np.ceil(distance * FINE - 1e-6)
    route = [node for i in range(1, n + 1) for node in (i, i + n)]
    begins = np.zeros(2 * n + 1)
    for before, node in pairwise([0, *route]):
        begins[node] = begins[before] + ways[before, node]
    closes = begins / FINE
    closes[0] = closes[route[-1]] + 1000
    instance = replace(
        read(Family.LILIM, TEXTS[Family.LILIM], tmp_path),
        points=points,
        distance=distance,
        opens=np.zeros(2 * n + 1),
        closes=closes,
        service=np.zeros(2 * n + 1),
        demand=np.array([0, *[1] * n, *[-1] * n]),
        pickup=tuple(range(1, n + 1)),
        dropoff=tuple(range(n + 1, 2 * n + 1)),
        ride_limit=np.full(n, np.inf),
    )
    assert check(instance, [route]).violations == []
    shifts = make_task(instance, vehicles_first=True).instance.shifts
    assert len(shifts.start) == 3


def test_more_vehicles_than_requests_are_left_out(tmp_path: Path) -> None:
    text = TEXTS[Family.LILIM].replace("3 10 1", "9000000 10 1")
    task = make_task(read(Family.LILIM, text, tmp_path), vehicles_first=True)
    assert len(task.instance.shifts.start) == 2


def test_whole_ways_stay_exact(tmp_path: Path) -> None:
    instance = read(Family.LILIM, TEXTS[Family.LILIM], tmp_path)
    assert make_task(instance, vehicles_first=True).instance.roads.seconds[0, 3] == 1e5


def test_limits_of_rides_and_routes(tmp_path: Path) -> None:
    task = make_task(read(Family.DARP, DARP, tmp_path), vehicles_first=False)
    assert task.instance.requests.ride_limit.tolist() == [20 * FINE] * 2
    assert task.instance.shifts.duration.tolist() == [60 * FINE] * 2
    assert task.instance.weights.vehicle == 0
    free = make_task(
        read(Family.LILIM, TEXTS[Family.LILIM], tmp_path), vehicles_first=True
    )
    assert (free.instance.requests.ride_limit == FOREVER).all()
    assert (free.instance.shifts.duration == FOREVER).all()


def test_a_vehicle_is_worth_any_detour(tmp_path: Path) -> None:
    instance = read(Family.LILIM, TEXTS[Family.LILIM], tmp_path)
    task = make_task(instance, vehicles_first=True)
    seconds = task.instance.roads.seconds
    nodes = len(seconds)
    assert task.instance.weights.vehicle > seconds.max() * (nodes - 1)


def test_ways_beyond_counting_are_refused(tmp_path: Path) -> None:
    instance = read(Family.LILIM, TEXTS[Family.LILIM], tmp_path)
    far = replace(instance, distance=instance.distance * 1e6)
    with pytest.raises(InstanceError, match="too long"):
        make_task(far, vehicles_first=True)


def test_every_array_has_the_type_and_rank_that_kernels_know(
    tmp_path: Path, encoded_instance: Instance
) -> None:
    instance = read(Family.DARP, DARP, tmp_path)
    task = make_task(instance, vehicles_first=True).instance
    assert shapes(task) == shapes(encoded_instance)


def shapes(instance: Instance) -> list[tuple[str, object, int]]:
    found = []
    for part, fields in instance._asdict().items():
        values = fields._asdict() if hasattr(fields, "_asdict") else {"": fields}
        for name, value in values.items():
            kind = value.dtype if isinstance(value, np.ndarray) else type(value)
            found.append((f"{part}.{name}", kind, np.ndim(value)))
    return found


def test_codes_become_nodes(tmp_path: Path) -> None:
    instance = read(Family.DARP, DARP, tmp_path)
    assert nodes_of(instance, [[0, 2, 1, 3], []]) == [[1, 2, 3, 4], []]


@pytest.mark.parametrize("vehicles_first", [False, True])
@pytest.mark.parametrize("family", Family)
def test_the_quick_lane_takes_it(
    family: Family, vehicles_first: bool, tmp_path: Path
) -> None:
    instance = read(family, TEXTS[family], tmp_path)
    assert is_plain(make_task(instance, vehicles_first=vehicles_first))


@pytest.mark.slow
@pytest.mark.parametrize("family", Family)
def test_a_search_serves_everybody(family: Family, tmp_path: Path) -> None:
    instance = read(family, TEXTS[family], tmp_path)
    setup = Setup(None, 200, 1, Objective.VEHICLES)
    outcome = run_trial(instance, setup, 1)
    assert outcome.verdict.violations == []
    assert outcome.unserved == 0
    assert outcome.iterations == 200


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder ../shared with instances is missing"
)
@pytest.mark.parametrize("family", Family)
def test_published_files_are_understood(family: Family) -> None:
    files = list_instances(SHARED / family.value, []).files
    assert len(files) > 40
    for name in list(files)[::13]:
        instance = read_instance(family, name, files[name])
        task = make_task(instance, vehicles_first=True)
        assert len(task.instance.items) == len(instance.pickup) + 1
        assert is_plain(task)
