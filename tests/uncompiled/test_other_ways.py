"""Other ways for legs, and routes run again one after another."""

from collections import Counter
from random import Random

import numpy as np
import pytest

from greencorridor.solver.insertion import MOST
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.resume import recall_all
from greencorridor.solver.route import take
from greencorridor.solver.ruin import ruin_all
from greencorridor.solver.schedule import evaluate_ways
from greencorridor.solver.search import reject, settle
from greencorridor.solver.solution import Solution
from greencorridor.solver.turns import (
    APART,
    TOGETHER,
    leave_passage,
    list_full,
    list_passing,
    run_again,
    run_in_turn,
)
from greencorridor.solver.ways import BEST, polish, refine, run_way
from tests.naive_search import absent_items
from tests.strategies import Size
from tests.uncompiled.states import PLAIN, State, check_books, parts_of, searched
from tests.uncompiled.test_insertion import most_idle, shaken


def other_ways(state: State, k: int) -> list[float]:
    """Cost of a route with each other way for one leg; the route has given back."""
    inst, sol, trace = state.inst, state.sol, state.thread.work.trace
    n, gates = int(sol.length[k]), inst.gates
    trace.codes[1 : n + 1] = sol.sequence[k, :n]
    costs: list[float] = []
    for leg in range(n + 1):
        u, v = sol.point[k, leg], sol.point[k, leg + 1]
        pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
        rows = range(gates.path_first[pair], gates.path_first[pair + 1])
        for path in (-1, *rows) if gates.n_classes and u != v else ():
            trace.way[: n + 2] = sol.way[k, : n + 2]
            trace.way[leg] = path + 2
            cost = float(evaluate_ways(inst, sol, trace, k, n))
            if cost < IMPOSSIBLE and trace.path[leg] == path:
                costs.append(cost)
    return costs


def ways_of(inst: Instance, sol: Solution, k: int, leg: int) -> list[int]:
    """All that a leg may be told to do: a path plus 2, 0 as seems best."""
    u, v = sol.point[k, leg], sol.point[k, leg + 1]
    if not inst.gates.n_classes or u == v:
        return [BEST]
    pair = inst.gates.class_of[u] * inst.gates.n_classes + inst.gates.class_of[v]
    first, last = inst.gates.path_first[pair : pair + 2].tolist()
    return [BEST, 1, *range(first + 2, last + 2)]


@pytest.mark.parametrize("size", [PLAIN, Size()], ids=["plain", "full"])
def test_another_way_from_a_leg_on_is_the_whole_route(size: Size) -> None:
    """Run from the leg on or from the start: the same; and nothing else is told."""
    compared = 0
    for seed in range(24):
        state = shaken(seed, size)
        inst, sol = state.inst, state.sol
        for k in sol.length.nonzero()[0].tolist():
            take(inst, sol, k, -1)
            for leg in range(int(sol.length[k]) + 1):
                for way in ways_of(inst, sol, k, leg):
                    possible = compare_with_whole(state, Random(seed), k, leg, way)
                    compared += possible and way != BEST
            take(inst, sol, k, 1)
    assert compared > 80


def compare_with_whole(state: State, rng: Random, k: int, leg: int, way: int) -> bool:
    """Compare another way for a leg, if it is possible; return whether it is."""
    inst, sol, trace = state.inst, state.sol, state.thread.work.trace
    held, n = rng.random() < 0.5, int(sol.length[k])
    whole = whole_way(state, k, leg, way, held)
    begins = trace.begin[: n + 2].tolist()
    added = run_way(inst, sol, trace, k, leg, way, held, IMPOSSIBLE)
    assert added == pytest.approx(whole, abs=1e-6)
    if added >= IMPOSSIBLE:
        return False
    assert trace.begin[: n + 2].tolist() == begins
    early = run_way(inst, sol, trace, k, leg, way, held, MOST)
    assert early == pytest.approx(whole, abs=1e-6)
    limit = rng.uniform(-2.0, 2.0) * min(abs(added) + 1.0, 1000.0)
    limited = run_way(inst, sol, trace, k, leg, way, held, limit)
    if limited < IMPOSSIBLE:
        assert limited == pytest.approx(whole, abs=1e-6)
    else:
        assert added >= limit - most_idle(state, k) - 1e-6
    return True


def whole_way(state: State, k: int, leg: int, way: int, held: bool) -> float:
    """What another way for a leg adds if the whole route is run from its start."""
    inst, sol, trace = state.inst, state.sol, state.thread.work.trace
    n = recall_all(sol, trace, k)
    if held:
        trace.way[: n + 1] = sol.path[k, : n + 1] + 2
    trace.way[leg] = way
    cost = evaluate_ways(inst, sol, trace, k, n)
    if cost >= IMPOSSIBLE or (way != BEST and trace.path[leg] != way - 2):
        return IMPOSSIBLE
    return float(cost - sol.cost[k])


def test_hardly_another_way_for_a_leg_costs_less() -> None:
    """In worlds with a choice of ways: one leg after another is gone over."""
    better: list[bool] = []
    for seed in range(1, 32, 2):
        state = searched(seed, PLAIN)
        for k in state.sol.length.nonzero()[0].tolist():
            better += refined(state, k)
    assert len(better) > 10
    assert sum(better) <= len(better) / 10


def refined(state: State, k: int) -> list[bool]:
    """Whether another way is better than the refined ones, where they can be told."""
    inst, sol, work = state.inst, state.sol, state.thread.work
    before = float(sol.cost[k])
    for _ in range(3):
        refine(inst, sol, work, k)
    check_books(state)
    cost = float(sol.cost[k])
    assert cost <= before
    take(inst, sol, k, -1)
    again = evaluate_ways(inst, sol, work.trace, k, recall_all(sol, work.trace, k))
    assert again <= cost + 1e-6
    others = other_ways(state, k) if again > cost - 1e-6 else []
    take(inst, sol, k, 1)
    return [other < cost - 1e-4 for other in others[:1] and [min(others)]]


@pytest.mark.parametrize("seed", range(16))
def test_routes_run_in_turn_carry_whom_they_can(seed: int) -> None:
    state = searched(seed, PLAIN)
    inst, sol, work = state.inst, state.sol, state.thread.work
    carried = {int(r) for r in (sol.route >= 0).nonzero()[0]}
    run_in_turn(inst, sol, work)
    check_books(state)
    assert {int(r) for r in (sol.route >= 0).nonzero()[0]} <= carried
    for k in range(len(sol.length)):
        assert not sol.length[k] or sol.cost[k] < IMPOSSIBLE


def test_a_passage_is_left_to_others() -> None:
    """One slot less of one gate, nobody is lost; or all stays as it was."""
    left = kept = 0
    for seed in range(24):
        state = searched(seed, PLAIN)
        inst, sol, work = state.inst, state.sol, state.thread.work
        carried = (sol.route >= 0).tolist()
        for k in sol.length.nonzero()[0].tolist():
            before, slots = parts_of(sol, k), Counter(taken(sol, k))
            leave_passage(inst, sol, work, k)
            check_books(state)
            if parts_of(sol, k) == before:
                kept += bool(slots)
                continue
            left += 1
            gone = slots - Counter(taken(sol, k))
            assert gone
            assert any(slots[slot] == n for slot, n in gone.items())
        assert (sol.route >= 0).tolist() == carried
    assert left > 5
    assert kept > 5


def taken(sol: Solution, k: int) -> list[int]:
    """Slots of gates that a route takes."""
    return sol.slots[k, : sol.n_slots[k]].tolist()


def test_a_few_routes_of_one_gate_come_in_another_order() -> None:
    """Only routes that share a gate change; where one does not hold, it is undone."""
    together: Counter[int] = Counter()
    undone = 0
    for seed in range(24):
        state = searched(seed, PLAIN)
        inst, (sol, kept, _, work, _) = state.inst, state.thread
        for blocked in (False, True) * 3:
            carried = (sol.route >= 0).tolist()
            before = {k: parts_of(sol, k) for k in range(len(sol.length))}
            gates = {k: gates_of(inst, sol, k) for k in before}
            settle(kept, sol, work)
            n = list_full(inst, sol, work)
            sol.slot_use[:] += blocked * inst.gates.slot_room
            whole = run_again(inst, sol, work, n, False)
            touched = work.touched_routes[: work.counts[2]].tolist()
            assert len(touched) == n <= TOGETHER
            assert not touched or set.intersection(*(gates[k] for k in touched))
            assert whole or blocked
            if blocked:
                undone += not whole
                reject(sol, kept, work)
                assert {k: parts_of(sol, k) for k in before} == before
            check_books(state)
            for k in before.keys() - set(touched):
                assert parts_of(sol, k) == before[k]
            assert (sol.route >= 0).tolist() == carried
            absent = work.absent[: work.counts[0]].tolist()
            assert sorted(absent) == absent_items(inst, sol)
            together[len(touched)] += 1
    assert undone > 5
    assert together[1] > 5
    assert together.total() - together[0] - together[1] > 5


def gates_of(inst: Instance, sol: Solution, k: int) -> set[int]:
    """Ways through gates that a route takes."""
    rows = np.searchsorted(inst.gates.slot_first, taken(sol, k), side="right") - 1
    return set(rows.tolist())


def test_routes_are_listed_by_gate_and_time() -> None:
    """All that pass within two hours, if they are few; by lot, if they are more."""
    listed: Counter[int] = Counter()
    for seed in range(24):
        state = searched(seed, PLAIN)
        inst, sol, work = state.inst, state.sol, state.thread.work
        starts = inst.gates.slot_start
        for k in sol.n_slots.nonzero()[0].tolist():
            slot = taken(sol, k)[0]
            gate = int(np.searchsorted(inst.gates.slot_first, slot, side="right") - 1)
            low, high = inst.gates.slot_first[gate : gate + 2]
            passing = {
                other
                for other in sol.length.nonzero()[0].tolist()
                for its in taken(sol, other)
                if low <= its < high and abs(starts[its] - starts[slot]) <= APART
            }
            n = list_passing(inst, sol, work, slot)
            assert n == min(TOGETHER, len(passing))
            found = set(work.versions[:n].tolist())
            assert len(found) == n
            assert found <= passing
            listed[len(passing)] += 1
    assert max(listed) > 1


@pytest.mark.parametrize("seed", range(16))
def test_polish_makes_no_route_dearer(seed: int) -> None:
    state = searched(seed, PLAIN)
    inst, sol, work = state.inst, state.sol, state.thread.work
    carried, before = (sol.route >= 0).tolist(), sol.cost.copy()
    polish(inst, sol, work)
    check_books(state)
    assert (sol.route >= 0).tolist() == carried
    assert (sol.cost <= before).all()


@pytest.mark.parametrize("seed", range(8))
def test_all_leave_but_those_on_board(seed: int) -> None:
    state = searched(seed)
    ruin_all(state.inst, state.sol, state.thread.work)
    check_books(state)
    aboard = state.inst.requests.aboard.astype(bool)
    assert not (state.sol.route[~aboard] >= 0).any()
    assert not state.thread.work.failures.any()
