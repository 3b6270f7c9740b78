"""Whole solutions: what is written down of routes, taken out, put back and measured."""

from random import Random

import numpy as np
import pytest

from greencorridor.solver.absent import draw_order, list_absent, sort_absent
from greencorridor.solver.copying import copy_all
from greencorridor.solver.instance import IMPOSSIBLE, NEVER
from greencorridor.solver.levels import measure
from greencorridor.solver.recreate import recreate
from greencorridor.solver.resume import recall_all
from greencorridor.solver.ruin import doom_item, ruin, withdraw
from greencorridor.solver.solution import Solution, Trace
from greencorridor.solver.unfold import fold, recall_held
from tests.naive_routes import Problem
from tests.naive_search import (
    absent_items,
    goes_with,
    levels_of,
    stays_punctual,
    urgencies,
)
from tests.strategies import Size
from tests.uncompiled.states import (
    PLAIN,
    State,
    check_books,
    count_of,
    parts_of,
    run_again,
    searched,
)

FULL = Size()
SHARED = [
    "route",
    "option",
    "people",
    "amount",
    "boarding",
    "alighting",
    "beds",
    "slot_use",
    "bed_use",
    "intake_use",
    "crowd_left",
    "vehicle_use",
]
SIZES = pytest.mark.parametrize("size", [PLAIN, FULL], ids=["plain", "full"])


def codes_of(state: State, k: int) -> list[int]:
    return state.sol.sequence[k, : state.sol.length[k]].tolist()


@SIZES
@pytest.mark.parametrize("seed", range(10))
def test_latest_begins(seed: int, size: Size) -> None:
    state = searched(seed, size)
    if state.curfews:
        return
    problem = Problem(state.ground, state.encoded, state.sol, count_of(state))
    for k in range(len(state.sol.length)):
        codes = codes_of(state, k)
        urgent = urgencies(problem, codes)
        assert state.sol.urgency[k, : len(urgent)] == pytest.approx(urgent)
        for stop in range(len(codes) + 1 if codes else 0):
            latest = int(state.sol.latest[k, stop])
            assert latest > -NEVER
            assert stays_punctual(problem, k, codes, stop, latest)
            for more in (1, 60, 600, 3600, 3 * 3600):
                assert not stays_punctual(problem, k, codes, stop, latest + more)


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_waiting_is_what_is_not_driving(seed: int, size: Size) -> None:
    """A route's time is driving, inspection, service and waiting."""
    state = searched(seed, size)
    gates = state.inst.gates
    slots = np.arange(len(gates.slot_room))
    gate_of = np.searchsorted(gates.slot_first, slots, "right") - 1
    for k in range(len(state.sol.length)):
        sol = state.sol
        if not sol.length[k]:
            continue
        run_again(state, k)
        n = int(sol.length[k])
        assert n
        served = int((sol.depart[k, 1 : n + 1] - sol.begin[k, 1 : n + 1]).sum())
        inspected = sum(
            int(gates.inspection[gate_of[slot]])
            for slot in sol.slots[k, : sol.n_slots[k]]
        )
        lasts = int(sol.begin[k, n + 1] - sol.begin[k, 0])
        driven = int(sol.tally[k, n + 1, 0])
        assert lasts == driven + inspected + served + int(sol.waiting[k, 0])


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_a_route_is_written_down_as_it_was_run(seed: int, size: Size) -> None:
    state = searched(seed, size)
    sol, trace = state.sol, state.thread.work.trace
    for k in range(len(sol.length)):
        n = int(sol.length[k])
        if not n:
            continue
        before = run_again(state, k) < IMPOSSIBLE and parts_of(sol, k)
        assert before
        assert recall_all(sol, trace, k) == n
        assert trace.codes[1 : n + 1].tolist() == before["sequence"]
        assert run_again(state, k) == pytest.approx(before["numbers"][1], abs=1e-9)
        after = parts_of(sol, k)
        assert after["numbers"][2] != before["numbers"][2]  # a new version
        after["numbers"] = before["numbers"]
        assert after == before
        check_books(state)


def written(trace: Trace, n: int) -> list[object]:
    """All that a plan says of the route in a trace."""
    rows = (trace.point, trace.arrival, trace.begin, trace.depart)
    found: list[object] = [trace.codes[1 : n + 1].tolist()]
    found += [row[: n + 2].tolist() for row in rows]
    for leg in range(n + 1):
        found.append([int(trace.path[leg]), int(trace.pause[leg])])
        if trace.pause[leg]:
            found.append(int(trace.pause_begin[leg]))
        # a direct leg has one drive, and no passages
        found.append(trace.parting[leg, 0 if trace.path[leg] >= 0 else -1 :].tolist())
        found.append(trace.passing[leg].tolist() if trace.path[leg] >= 0 else [])
    return found


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_what_was_committed_is_what_is_written(seed: int, size: Size) -> None:
    """Whoever leaves the gates meanwhile, and whatever the trace was used for."""
    state = searched(seed, size)
    inst, sol, trace = state.inst, state.sol, state.thread.work.trace
    said = {}
    for k in np.flatnonzero(sol.length).tolist():
        run_again(state, k)
        recall_held(inst, sol, trace, k)
        said[k] = written(trace, int(sol.length[k]))
        cost = sol.cost[k]
        assert run_again(state, k) == pytest.approx(cost)
        fold(inst, trace, k, int(sol.length[k]))
        assert written(trace, int(sol.length[k])) == said[k]
    sol.slot_use[:] = 0
    for k, route in said.items():
        recall_held(inst, sol, trace, k)
        assert written(trace, int(sol.length[k])) == route


@SIZES
@pytest.mark.parametrize("seed", range(8))
def test_a_copy_says_the_same(seed: int, size: Size) -> None:
    state = searched(seed, size)
    for source in (state.sol, state.thread.kept, state.thread.best):
        target = Solution(*(np.full_like(field, 77) for field in state.sol))
        copy_all(target, source)
        for k in range(len(source.length)):
            assert parts_of(target, k) == parts_of(source, k)
        for name in SHARED:
            assert np.array_equal(getattr(target, name), getattr(source, name))


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_who_leaves_leaves_with_their_own(seed: int, size: Size) -> None:
    state = searched(seed, size)
    inst, sol, work = state.inst, state.sol, state.thread.work
    rng = Random(seed)
    carried = set(np.flatnonzero((sol.route >= 0) & (inst.requests.aboard == 0)))
    for request in rng.sample(sorted(carried), min(2, len(carried))):
        if sol.route[request] < 0:
            continue
        before = set(np.flatnonzero(sol.route >= 0))
        gone = goes_with(inst, sol, request)
        rows = {k: codes_of(state, k) for k in range(len(sol.length))}
        doom_item(inst, sol, work, request)
        assert set(np.flatnonzero(work.doomed)) == gone
        alone = withdraw(inst, sol, work)
        left = before - set(np.flatnonzero(sol.route >= 0))
        assert gone <= left
        assert alone == (gone == left)
        assert not work.doomed.any()
        check_books(state)
        for k, codes in rows.items():
            now = codes_of(state, k)
            assert now == [code for code in codes if code >> 1 not in left]
            assert now == codes or work.route_touched[k]
        assert all(work.request_touched[row] for row in left)


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_ruin_and_recreate_keep_the_books(seed: int, size: Size) -> None:
    state = searched(seed, size)
    inst, sol, work = state.inst, state.sol, state.thread.work
    list_absent(inst, sol, work)
    levels = np.zeros(2)
    meant: dict[tuple[int, int], object] = {}
    for _ in range(6):
        before = set(np.flatnonzero(sol.route >= 0))
        routes = sol.route.copy()
        ruin(inst, sol, work)
        check_books(state)
        carried = set(np.flatnonzero(sol.route >= 0))
        assert carried <= before
        assert all(sol.route[row] == routes[row] for row in carried)
        assert all(goes_with(inst, sol, row) <= carried for row in carried)
        check_lists(state, levels)
        n = int(work.counts[0])
        absent = work.absent[:n].tolist()
        sort_absent(work, draw_order(work))
        assert sorted(work.absent[:n].tolist()) == sorted(absent)
        assert work.sorting[:n].tolist() == sorted(work.sorting[:n].tolist())
        order = draw_order(work)
        assert recreate(inst, sol, work, 0.0, order, IMPOSSIBLE, IMPOSSIBLE)
        check_books(state)
        assert carried <= set(np.flatnonzero(sol.route >= 0))
        check_lists(state, levels)
        for k in range(len(sol.length)):
            told = codes_of(state, k), sol.begin[k, 1 : sol.length[k] + 1].tolist()
            assert meant.setdefault((k, int(sol.digest[k])), told) == told


def check_lists(state: State, levels: np.ndarray) -> None:
    inst, sol, work = state.inst, state.sol, state.thread.work
    assert sorted(work.absent[: work.counts[0]].tolist()) == absent_items(inst, sol)
    measure(inst, sol, work, levels)
    assert levels == pytest.approx(levels_of(inst, sol))


@pytest.mark.parametrize("seed", range(10))
def test_neighbours(seed: int) -> None:
    state = searched(seed, FULL)
    inst = state.inst
    first = inst.items[:-1]
    seconds = inst.roads.seconds
    for item, near in enumerate(inst.neighbours.tolist()):
        here = inst.requests.pickup[first[item]]

        def away(other: int, here: int = here) -> int:
            there = inst.requests.pickup[first[other]]
            return int(seconds[here, there] + seconds[there, here])

        assert item not in near
        assert len(near) == len(first) - 1
        assert [away(other) for other in near] == sorted(away(o) for o in near)
