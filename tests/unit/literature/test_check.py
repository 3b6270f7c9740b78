"""The checker of the literature's rules: each rule broken by hand is found."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from greencorridor.literature.check import Rule, check
from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.names import Family
from tests.unit.literature.texts import DARP, DARP_TWO_DEPOTS, LILIM, read


@pytest.fixture
def lilim(tmp_path: Path) -> LiteratureInstance:
    return read(Family.LILIM, LILIM, tmp_path)


@pytest.fixture
def darp(tmp_path: Path) -> LiteratureInstance:
    return read(Family.DARP, DARP, tmp_path)


def rules(instance: LiteratureInstance, *routes: list[int]) -> list[Rule]:
    return [violation.rule for violation in check(instance, routes).violations]


def with_window(
    instance: LiteratureInstance, node: int, opens: float, closes: float
) -> LiteratureInstance:
    first, last = instance.opens.copy(), instance.closes.copy()
    first[node], last[node] = opens, closes
    return replace(instance, opens=first, closes=last)


def test_a_good_result_passes(lilim: LiteratureInstance) -> None:
    verdict = check(lilim, [[1, 3], [], [2, 4]])
    assert verdict.violations == []
    assert verdict.vehicles == 2
    assert verdict.cost == pytest.approx(20 + 40)


def test_who_is_left_out_is_found(lilim: LiteratureInstance) -> None:
    assert rules(lilim, [1, 3]) == [Rule.SERVED] * 2
    assert rules(lilim, [1, 3], [2]) == [Rule.SERVED]


def test_who_is_visited_twice_or_is_nobody_is_found(lilim: LiteratureInstance) -> None:
    assert rules(lilim, [1, 3, 1], [2, 4]) == [Rule.SERVED]
    assert rules(lilim, [1, 3, 9], [2, 4]) == [Rule.SERVED]
    assert rules(lilim, [1, 3, 0], [2, 4]) == [Rule.SERVED]


def test_pairs_stay_together_and_in_order(lilim: LiteratureInstance) -> None:
    assert rules(lilim, [1, 4], [2, 3]) == [Rule.PAIRED] * 2
    assert rules(lilim, [3, 1], [2, 4]) == [Rule.ORDER]


def test_capacity(lilim: LiteratureInstance) -> None:
    tight = replace(lilim, capacity=9)
    assert rules(tight, [1, 2, 3, 4]) == [Rule.CAPACITY]
    assert rules(tight, [1, 3, 2, 4]) == []


def test_windows(lilim: LiteratureInstance) -> None:
    # 0 → 1 takes 5, service 10, 1 → 3 another 5: begins 20
    assert rules(with_window(lilim, 3, 0, 20), [1, 3], [2, 4]) == []
    assert rules(with_window(lilim, 3, 0, 19.9995), [1, 3], [2, 4]) == []
    assert rules(with_window(lilim, 3, 0, 19.99), [1, 3], [2, 4]) == [Rule.WINDOW]
    # … and the depot is reached at 20 + 10 + 10
    assert rules(with_window(lilim, 0, 0, 60), [1, 3], [2, 4]) == []
    assert rules(with_window(lilim, 0, 0, 39), [1, 3]) == [
        Rule.SERVED,
        Rule.SERVED,
        Rule.WINDOW,
    ]


def test_waiting_for_a_window_costs_time(lilim: LiteratureInstance) -> None:
    late = with_window(with_window(lilim, 1, 50, 60), 3, 0, 64.9)
    assert rules(late, [1, 3], [2, 4]) == [Rule.WINDOW]


def test_number_of_vehicles(lilim: LiteratureInstance) -> None:
    assert rules(replace(lilim, vehicles=1), [1, 3], [2, 4]) == [Rule.VEHICLES]


def test_a_pickup_may_wait_so_that_the_ride_is_short(darp: LiteratureInstance) -> None:
    # drop-off 3 opens at 30; who boards at 5 would ride for 23, who waits rides for 20
    assert rules(darp, [1, 3], [2, 4]) == []
    first = with_window(darp, 1, 0, 5)
    assert rules(first, [1, 3], [2, 4]) == [Rule.RIDE]
    assert rules(with_window(darp, 1, 0, 8), [1, 3], [2, 4]) == []


def test_the_start_may_be_late_so_that_the_route_is_short(
    darp: LiteratureInstance,
) -> None:
    # 0 → 1 → 3 → 0: ways 20, services 4; drop-off 3 not before 30
    assert rules(replace(darp, duration=24.0), [1, 3], [2, 4]) == []
    assert rules(replace(darp, duration=23.9), [1, 3], [2, 4]) == [Rule.DURATION] * 2
    early = with_window(replace(darp, duration=24.0), 1, 0, 8)
    assert rules(early, [1, 3], [2, 4]) == [Rule.DURATION]


def test_rides_and_duration_pull_against_each_other(tmp_path: Path) -> None:
    text = DARP.replace("2 -3.0 4.0 2 1 0 480", "2 -3.0 4.0 2 1 0 10")
    darp = read(Family.DARP, text, tmp_path)
    # 2 boards by 10 and alights after 3, which opens at 30: 32 + 12 - 12 > 20
    assert Rule.RIDE in rules(darp, [2, 1, 3, 4])
    longer = replace(darp, ride_limit=np.array([20.0, 40.0]))
    assert rules(longer, [2, 1, 3, 4]) == []


def test_a_depot_of_its_own_at_the_end(tmp_path: Path) -> None:
    darp = read(Family.DARP, DARP_TWO_DEPOTS, tmp_path)
    assert rules(darp, [1, 3], [2, 4]) == []
    assert rules(with_window(darp, 5, 0, 41), [1, 3], [2, 4]) == [Rule.WINDOW]


def test_times_agree_with_a_search_over_whole_minutes(darp: LiteratureInstance) -> None:
    """Every begin at every whole moment: a slow twin of the clock's rules."""
    rng = np.random.default_rng(4)
    for _ in range(60):
        tried = replace(
            darp,
            ride_limit=rng.integers(6, 16, 2).astype(float),
            duration=float(rng.integers(40, 60)),
            opens=np.append(0.0, rng.integers(0, 25, 4)),
            closes=np.append(200.0, rng.integers(25, 50, 4)),
            distance=whole(darp),
        )
        route = [1, 2, 3, 4] if rng.random() < 0.5 else [1, 3, 2, 4]
        assert (rules(tried, route) == []) == can_be_timed(tried, route)


def whole(instance: LiteratureInstance) -> np.ndarray:
    return np.ceil(instance.distance)


def can_be_timed(instance: LiteratureInstance, route: list[int]) -> bool:
    """Try all begins at whole moments; the start is left as late as can be."""
    nodes = route

    def follow(i: int, begins: list[int]) -> bool:
        if i == len(nodes):
            return holds(instance, nodes, begins)
        least = instance.opens[nodes[i]]
        if i:
            before = nodes[i - 1]
            way = instance.distance[before, nodes[i]]
            least = max(least, begins[-1] + instance.service[before] + way)
        else:
            least = max(least, instance.distance[0, nodes[0]])
        last = instance.closes[nodes[i]]
        return any(
            follow(i + 1, [*begins, begin])
            for begin in range(int(least), int(last) + 1)
        )

    return follow(0, [])


def holds(instance: LiteratureInstance, nodes: list[int], begins: list[int]) -> bool:
    at = dict(zip(nodes, begins, strict=True))
    rides = all(
        at[d] - at[p] - instance.service[p] <= limit
        for p, d, limit in zip(
            instance.pickup, instance.dropoff, instance.ride_limit, strict=True
        )
    )
    leave = begins[0] - instance.distance[0, nodes[0]]
    back = begins[-1] + instance.service[nodes[-1]] + instance.distance[nodes[-1], 0]
    return rides and back - leave <= instance.duration
