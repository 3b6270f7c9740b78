"""Schedules of whole routes: times, costs and rules, driven again from the garage."""

from random import Random

import pytest

from greencorridor.solver.instance import IMPOSSIBLE
from greencorridor.solver.route import take
from greencorridor.solver.schedule import evaluate
from tests.naive_routes import Problem, RuleError
from tests.naive_rules import order_holds
from tests.naive_schedule import route_cost
from tests.strategies import Size
from tests.uncompiled.states import PLAIN, State, count_of, searched

FULL = Size()


def some_codes(state: State, rng: Random, k: int) -> list[int]:
    """Stops of a few requests that a shift may carry, in any order that makes sense."""
    requests = state.inst.requests
    fitting = [
        row
        for row in range(len(requests.pickup))
        if requests.compatible[row, k]
        and requests.crowd[row] < 0
        and requests.option_first[row] < requests.option_first[row + 1]
    ]
    chosen = rng.sample(fitting, min(len(fitting), rng.randint(1, 3)))
    codes: list[int] = []
    for row in chosen:
        first, last = requests.option_first[row], requests.option_first[row + 1]
        state.sol.option[row] = rng.randrange(first, last)
        i = 0 if requests.aboard[row] else rng.randint(0, len(codes))
        codes.insert(i, 2 * row)
        codes.insert(rng.randint(i + 1, len(codes)), 2 * row + 1)
    return codes


def kernel_cost(state: State, k: int, codes: list[int]) -> float:
    trace = state.thread.work.trace
    trace.codes[1 : len(codes) + 1] = codes
    return evaluate(state.inst, state.sol, trace, k, len(codes))


def pauses_of(state: State, n: int) -> dict[int, int]:
    trace = state.thread.work.trace
    return {leg: int(trace.pause[leg]) for leg in range(n + 1) if trace.pause[leg]}


@pytest.mark.parametrize("size", [PLAIN, FULL], ids=["plain", "full"])
@pytest.mark.parametrize("seed", range(40))
def test_the_schedule_of_a_route(seed: int, size: Size) -> None:
    state = searched(seed, size)
    if state.curfews:
        return
    rng = Random(seed)
    trace = state.thread.work.trace
    problem = Problem(state.ground, state.encoded, state.sol, count_of(state))
    names = [r.id for r in state.encoded.rows.requests]
    for k in range(len(state.sol.length)):
        take(state.inst, state.sol, k, -1)
        for _ in range(6):
            codes = some_codes(state, rng, k)
            if not codes:
                continue
            cost = kernel_cost(state, k, codes)
            visits = [(names[code >> 1], bool(code & 1)) for code in codes]
            if not order_holds(state.ground.operation, visits):
                assert cost == IMPOSSIBLE
                continue
            try:
                pauses = pauses_of(state, len(codes)) if cost < IMPOSSIBLE else {}
                found, drive = route_cost(problem, k, codes, pauses)
            except RuleError:
                assert cost == IMPOSSIBLE
                continue
            assert cost == pytest.approx(found, abs=1e-6)
            n = len(codes) + 2
            assert trace.begin[:n].tolist() == drive.begin
            assert trace.depart[:n].tolist() == drive.depart
        take(state.inst, state.sol, k, 1)
