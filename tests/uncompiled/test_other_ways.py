"""Other ways for legs, and routes run again one after another."""

from collections import Counter

import pytest

from greencorridor.solver.instance import IMPOSSIBLE
from greencorridor.solver.resume import recall_all
from greencorridor.solver.route import take
from greencorridor.solver.ruin import ruin_all
from greencorridor.solver.schedule import evaluate_ways
from greencorridor.solver.solution import Solution
from greencorridor.solver.ways import leave_passage, polish, refine, run_in_turn
from tests.uncompiled.states import PLAIN, State, check_books, parts_of, searched


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
