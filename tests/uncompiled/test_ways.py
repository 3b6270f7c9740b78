"""Gates and legs against the rules V8, V9 and V13, tried out moment by moment."""

from random import Random

import pytest

from greencorridor.solver.gates import find_slot, latest_arrival
from greencorridor.solver.instance import NEVER
from greencorridor.solver.solution import SLOTS, make_trace
from greencorridor.solver.travel import (
    NO_PATH,
    after_curfew,
    find_path,
    latest_departure,
)
from greencorridor.units import MINUTE
from tests import naive_ways
from tests.uncompiled.states import State, count_of, searched, unsearched


def probe(state: State, u: int) -> tuple[object, int]:
    trace = make_trace(state.inst, state.encoded.room)
    leg = len(trace.codes) - 1
    trace.point[leg] = u
    trace.state[SLOTS] = 0
    return trace, leg


def some_moment(rng: Random) -> int:
    """Whole minutes or any second."""
    return rng.choice((1, MINUTE)) * rng.randint(0, 700) + rng.choice((0, 20 * MINUTE))


@pytest.mark.parametrize("seed", range(40))
def test_first_slot(seed: int) -> None:
    state = searched(seed)
    rng = Random(seed)
    gates, count = state.inst.gates, count_of(state)
    trace, _ = probe(state, 0)
    state.sol.slot_use[:] = [rng.choice((0, 0, 0, 1, 2)) for _ in gates.slot_start]
    for row, gateway in enumerate(state.encoded.ways):
        for _ in range(10):
            arrival = rng.randint(0, 12 * 3600)
            slot = find_slot(state.inst, state.sol, trace, row, arrival)
            found = naive_ways.first_span(state.ground, gateway, arrival, count)
            if found is None:
                assert slot == -1
            else:
                assert max(arrival, gates.slot_start[slot]) == found[0]
                if slot < gates.convoy_first[row]:
                    assert count.slot[found[1]] == slot


def in_time(
    state: State, gateway: naive_ways.Gateway, arrival: int, passed: int
) -> bool:
    found = naive_ways.first_span(state.ground, gateway, arrival, naive_ways.nobody)
    passage = naive_ways.passage_of(state.ground, gateway)
    spent = passage.inspection + passage.section
    return found is not None and found[0] + spent <= passed


@pytest.mark.parametrize("seed", range(20))
def test_latest_arrival_at_a_gate(seed: int) -> None:
    state = searched(seed)
    rng = Random(seed)
    for row, gateway in enumerate(state.encoded.ways):
        for _ in range(5):
            passed = MINUTE * rng.randint(0, 720)

            latest = latest_arrival(state.inst, row, passed)
            if latest >= 0:
                assert in_time(state, gateway, latest, passed)
            later = range(max(latest, -1) + 1, passed + 1, MINUTE)
            assert not any(in_time(state, gateway, a, passed) for a in later)


def arrivals(state: State, rng: Random, departure: int) -> tuple[int, int]:
    """Arrival of the kernel and of its twin between any two points."""
    count = count_of(state)
    state.sol.slot_use[:] = [rng.choice((0, 0, 1)) for _ in state.sol.slot_use]
    points = state.encoded.points
    u, v = rng.sample(range(len(points)), 2)
    trace, leg = probe(state, u)
    arrival, path = find_path(state.inst, state.sol, trace, leg, v, departure)
    assert (path == NO_PATH) == (arrival == NEVER)
    reached = naive_ways.earliest_arrival(
        state.ground, points[u], points[v], departure, count
    )
    return arrival, NEVER if reached is None else reached


@pytest.mark.parametrize("seed", range(40))
def test_earliest_arrival(seed: int) -> None:
    state = unsearched(seed, curfews=False)
    rng = Random(seed)
    for _ in range(0 if state.curfews else 25):
        arrival, reached = arrivals(state, rng, some_moment(rng))
        assert arrival == reached


def test_curfews_are_kept() -> None:
    """With curfews on the way the kernel tries few departures: now and then it is late.

    It is never early, which would break a curfew.
    """
    found: list[tuple[int, int]] = []
    for seed in range(16):
        state = unsearched(seed, curfews=True)
        rng = Random(seed)
        for _ in range(4 if state.curfews else 0):
            edge = int(rng.choice(state.inst.roads.curfew_start))
            departure = max(0, edge - MINUTE * rng.randint(-90, 90))
            found.append(arrivals(state, rng, departure))
    assert all(arrival >= reached for arrival, reached in found)
    late = sum(arrival > reached for arrival, reached in found)
    assert late < len(found) / 10


@pytest.mark.parametrize("seed", range(20))
def test_latest_departure(seed: int) -> None:
    state = searched(seed)
    if state.curfews:
        return
    rng = Random(seed)
    points = state.encoded.points
    for _ in range(6):
        u, v = rng.sample(range(len(points)), 2)
        arrival = MINUTE * rng.randint(0, 700)
        leave = latest_departure(state.inst, u, v, arrival)
        latest = naive_ways.latest_departure(
            state.ground, points[u], points[v], arrival
        )
        assert max(leave, -1) == (-1 if latest is None else latest)


@pytest.mark.parametrize("seed", range(30))
def test_after_curfew(seed: int) -> None:
    state = unsearched(seed, curfews=True)
    rng = Random(seed)
    for i, point in enumerate(state.encoded.points):
        curfews = naive_ways.curfews_at(state.ground, point)
        start = some_moment(rng)
        end = start + rng.randint(0, 5000)
        if curfews:
            edge = rng.choice(rng.choice(curfews))
            start = max(0, edge + MINUTE * rng.randint(-60, 60))
            end = max(start, edge + rng.choice((0, 0, -1, 1)))
        found = after_curfew(state.inst, int(state.inst.roads.at[i]), start, end)
        assert found == next(
            moment
            for moment in naive_ways.minutes_from(start, 48 * 3600)
            if not naive_ways.meets(curfews, moment, moment + end - start)
        )
