"""Schedules of whole routes: times, costs and rules, driven again from the garage."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import combinations, product
from random import Random

import pytest

from greencorridor.solver.instance import IMPOSSIBLE
from greencorridor.solver.route import take
from greencorridor.solver.schedule import evaluate
from greencorridor.units import HOUR, MINUTE
from tests.naive_routes import AFTER, BEFORE, Drive, Problem, RuleError
from tests.naive_rules import order_holds
from tests.naive_schedule import drive_route, late_rides, route_cost
from tests.strategies import Size
from tests.uncompiled.states import PLAIN, State, count_of, searched

FULL = Size()
OPEN = pytest.mark.parametrize(
    "size",
    [replace(PLAIN, gates=False), replace(PLAIN, zones=False)],
    ids=["no gates", "no zones"],
)


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
@pytest.mark.parametrize("seed", range(16))
def test_the_schedule_of_a_route(seed: int, size: Size) -> None:
    for k, codes, problem, state in some_routes(seed, size):
        shifts, rng = state.inst.shifts, Random(f"{seed}/{codes}")
        shifts.metres[k] = rng.choice((40, 80, 120, 1000)) * 1000
        shifts.driving[k] = rng.choice((60, 120, 600)) * MINUTE
        compare(state, problem, k, codes)


def some_routes(
    seed: int, size: Size
) -> Iterator[tuple[int, list[int], Problem, State]]:
    """Routes of shifts that have given back what they use; without curfews."""
    state = searched(seed, size)
    if state.curfews:
        return
    rng = Random(seed)
    problem = Problem(state.ground, state.encoded, state.sol, count_of(state))
    for k in range(len(state.sol.length)):
        take(state.inst, state.sol, k, -1)
        for _ in range(6):
            codes = some_codes(state, rng, k)
            if codes:
                yield k, codes, problem, state
        take(state.inst, state.sol, k, 1)


def order_kept(state: State, codes: list[int]) -> bool:
    names = [r.id for r in state.encoded.rows.requests]
    visits = [(names[code >> 1], bool(code & 1)) for code in codes]
    return order_holds(state.ground.operation, visits)


def compare(state: State, problem: Problem, k: int, codes: list[int]) -> Drive | None:
    """Compare the kernel's schedule with the twin's, with the breaks of the kernel."""
    trace = state.thread.work.trace
    cost = kernel_cost(state, k, codes)
    if not order_kept(state, codes):
        assert cost == IMPOSSIBLE
        return None
    pauses = pauses_of(state, len(codes)) if cost < IMPOSSIBLE else {}
    try:
        found, drive = route_cost(problem, k, codes, pauses)
    except RuleError:
        assert cost == IMPOSSIBLE
        return None
    assert cost + trace.limit[1] == pytest.approx(found, abs=1e-6)
    n = len(codes) + 2
    assert trace.begin[:n].tolist() == drive.begin
    assert trace.depart[:n].tolist() == drive.depart
    return drive


@OPEN
@pytest.mark.parametrize("seed", range(12))
def test_rides_wait_no_longer_than_they_must(seed: int, size: Size) -> None:
    """Every earlier begin of a boarding that waits for its ride is tried."""
    for k, codes, problem, state in some_routes(seed, size):
        limits = state.inst.requests.ride_limit
        rng = Random(seed)
        kept = limits.copy()
        for request in {code >> 1 for code in codes}:
            limits[request] = rng.choice((15, 30, 45, 80)) * MINUTE
        drive = compare(state, problem, k, codes)
        if drive is not None and not pauses_of(state, len(codes)):
            lower = state.thread.work.trace.lower
            asked = {s: int(lower[s]) for s in range(1, len(codes) + 1) if lower[s]}
            assert not late_rides(problem, k, drive)
            for stop in asked:
                free = drive_route(problem, k, codes, {**asked, stop: 0}, {})
                for begin in range(free.begin[stop], drive.begin[stop], 7 * MINUTE):
                    rest = {**asked, stop: begin}
                    earlier = drive_route(problem, k, codes, rest, {})
                    assert late_rides(problem, k, earlier)
        limits[:] = kept


@OPEN
@pytest.mark.parametrize("seed", range(10))
def test_breaks_are_taken_where_they_cost_least(seed: int, size: Size) -> None:
    """The kernel looks for breaks one after another; here that finds the best."""
    for k, codes, problem, state in some_routes(seed, size):
        rng = Random(f"{seed}/{codes}")
        state.inst.shifts.before_break[k] = rng.choice((25, 40, 60)) * MINUTE
        state.inst.shifts.break_length[k] = 15 * MINUTE
        cost = kernel_cost(state, k, codes)
        if order_kept(state, codes) and not without_break(problem, k, codes):
            assert cost == pytest.approx(least_with_breaks(problem, k, codes), abs=1e-6)


def without_break(problem: Problem, k: int, codes: list[int]) -> bool:
    """Whether a route needs no break, or breaks would not help."""
    longest = problem.encoded.instance.shifts.before_break
    limit = int(longest[k])
    for before_break, needed in ((limit, True), (12 * HOUR, False)):
        longest[k] = before_break
        try:
            route_cost(problem, k, codes, {})
        except RuleError:
            if not needed:
                longest[k] = limit
                return True
        else:
            if needed:
                return True
    longest[k] = limit
    return False


def least_with_breaks(problem: Problem, k: int, codes: list[int]) -> float:
    """Cost of a route with the best of all ways to take one break or two."""
    places = list(product(range(len(codes) + 1), (BEFORE, AFTER)))
    best = IMPOSSIBLE
    for chosen in [*combinations(places, 1), *combinations(places, 2)]:
        with suppress(RuleError):
            best = min(best, route_cost(problem, k, codes, dict(chosen))[0])
    return best
