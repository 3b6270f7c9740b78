"""Insertions: routes are taken up where they change, and bounds on the cost."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from greencorridor.solver.candidates import (
    Candidates,
    full_below,
    make_candidates,
    note,
)
from greencorridor.solver.insertion import (
    MOST,
    consider,
    holds,
    list_options,
    opening_cost,
)
from greencorridor.solver.instance import IMPOSSIBLE
from greencorridor.solver.loads import least_load
from greencorridor.solver.route import take
from greencorridor.solver.ruin import doom_item, withdraw
from greencorridor.solver.scan import scan
from greencorridor.solver.schedule import evaluate
from greencorridor.solver.trial import insert
from tests.strategies import Size
from tests.uncompiled.states import PLAIN, State, run_again, searched

FULL = Size()


def shaken(seed: int, size: Size) -> State:
    """A search in which somebody has just left and no route could be earlier."""
    state = searched(seed, size)
    rng = Random(seed)
    carried = np.flatnonzero(
        (state.sol.route >= 0) & ~state.inst.requests.aboard.astype(bool)
    )
    if len(carried) > 1:
        doom_item(state.inst, state.sol, state.thread.work, rng.choice(carried))
        withdraw(state.inst, state.sol, state.thread.work)
    for k in range(len(state.sol.length)):
        if state.sol.length[k]:
            run_again(state, k)
    return state


def absent_on(state: State, rng: Random) -> Iterator[tuple[int, int]]:
    """Routes, which have given back what they use, with somebody absent."""
    requests = state.inst.requests
    for k in range(len(state.sol.length)):
        take(state.inst, state.sol, k, -1)
        absent = [
            row
            for row in np.flatnonzero((state.sol.route < 0) & requests.compatible[:, k])
            if requests.option_first[row] < requests.option_first[row + 1]
        ]
        for row in rng.sample(absent, min(3, len(absent))):
            if requests.crowd[row] >= 0:
                least_load(state.inst, state.sol, row)
                if not state.sol.people[row].any():
                    continue
            yield k, int(row)
        take(state.inst, state.sol, k, 1)


def whole_cost(state: State, k: int, request: int, i: int, j: int) -> float:
    """What the insertion adds if the whole route is run from its start."""
    codes = state.sol.sequence[k, : state.sol.length[k]].tolist()
    codes = [*codes[:i], 2 * request, *codes[i:j], 2 * request + 1, *codes[j:]]
    trace = state.thread.work.trace
    trace.codes[1 : len(codes) + 1] = codes
    cost = evaluate(state.inst, state.sol, trace, k, len(codes))
    return cost if cost >= IMPOSSIBLE else cost - state.sol.cost[k]


def pairs(state: State, k: int) -> list[tuple[int, int]]:
    n = state.sol.length[k]
    return [(i, j) for i in range(n + 1) for j in range(i, n + 1)]


def most_idle(state: State, k: int) -> float:
    """The most that all waiting on a route costs: what a delay may save."""
    sol, worst = state.sol, float(state.inst.roads.rate.max())
    aboard = sol.sums[k, : sol.length[k] + 2, 1].max() + state.inst.shifts.crew[k]
    return float(aboard * worst * sol.waiting[k, 0])


@pytest.mark.parametrize(("size", "seeds"), [(PLAIN, 16), (FULL, 12)])
def test_taking_a_route_up_is_running_it_whole(size: Size, seeds: int) -> None:
    compared = 0
    for seed in range(seeds):
        state = shaken(seed, size)
        for k, request in absent_on(state, Random(seed)):
            compared += compare_with_whole(state, seed, k, request)
    assert compared > 20


def compare_with_whole(state: State, seed: int, k: int, request: int) -> int:
    """Compare some insertions; return how many were possible."""
    rng = Random(seed)
    inst, sol, trace = state.inst, state.sol, state.thread.work.trace
    options = inst.requests.option_first
    tried = pairs(state, k)
    possible = 0
    for i, j in rng.sample(tried, min(8, len(tried))):
        sol.option[request] = rng.randrange(options[request], options[request + 1])
        whole = whole_cost(state, k, request, i, j)
        begins = trace.begin[: sol.length[k] + 4].tolist()
        added = insert(inst, sol, trace, k, request, i, j, IMPOSSIBLE)
        assert added == pytest.approx(whole, abs=1e-6)
        possible += added < IMPOSSIBLE
        if added < IMPOSSIBLE:
            assert trace.begin[: sol.length[k] + 4].tolist() == begins
        # the rest of the route need not be run
        early = insert(inst, sol, trace, k, request, i, j, MOST)
        assert early == pytest.approx(whole, abs=1e-6)
        # what costs too much need not be told, but is never told wrongly
        limit = rng.uniform(0.0, 2.0) * min(added, 1000.0)
        limited = insert(inst, sol, trace, k, request, i, j, limit)
        if limited < IMPOSSIBLE:
            assert limited == pytest.approx(whole, abs=1e-6)
        elif not seed % 2:  # elsewhere the rest of the route may take a cheaper way
            assert added >= limit - most_idle(state, k) - 1e-6
    return possible


def roomy_candidates(state: State) -> Candidates:
    """Make a list that keeps every pair."""
    many = 4000
    found = make_candidates(state.encoded.room)._replace(
        bound=np.zeros(many),
        pickup=np.zeros(many, np.int64),
        dropoff=np.zeros(many, np.int64),
        option=np.zeros(many, np.int64),
    )
    found.size[2] = many
    return found


@pytest.mark.parametrize(
    ("size", "seeds"),
    [(PLAIN, 12), (replace(PLAIN, gates=False), 10), (replace(PLAIN, zones=False), 10)],
)
def test_bounds_are_never_above_the_cost(size: Size, seeds: int) -> None:
    """In worlds in which a leg has one way only: another may become cheaper."""
    compared = 0
    for seed in range(0, 2 * seeds, 2):
        state = shaken(seed, size)
        for k, request in absent_on(state, Random(seed)):
            compared += compare_with_bounds(state, k, request)
    assert compared > 20


def compare_with_bounds(state: State, k: int, request: int) -> int:
    """Compare every possible insertion with its bound; return how many there were."""
    inst, sol, trace = state.inst, state.sol, state.thread.work.trace
    found = roomy_candidates(state)
    list_options(inst, sol, found, k, request)
    options = found.options[: found.size[1]].tolist()
    scan(inst, sol, trace, found, k, request, IMPOSSIBLE)
    n = found.size[0]
    keys = [c[:n].tolist() for c in (found.pickup, found.dropoff, found.option)]
    bounds = dict(zip(zip(*keys, strict=True), found.bound[:n].tolist(), strict=True))
    assert sorted(bounds.values()) == found.bound[:n].tolist()
    possible = 0
    for i, j in pairs(state, k):
        for option in options:
            sol.option[request] = option
            added = insert(inst, sol, trace, k, request, i, j, IMPOSSIBLE)
            if added < IMPOSSIBLE:
                possible += 1
                assert (i, j, option) in bounds
                assert bounds[i, j, option] <= added + most_idle(state, k) + 1e-6
    return possible


def test_the_lowest_candidates_are_kept() -> None:
    state = searched(0)
    for seed in range(50):
        rng = Random(seed)
        found = make_candidates(state.encoded.room)
        found.size[2] = most = rng.randint(1, 8)
        found.skipped[0] = IMPOSSIBLE
        drawn = [(float(rng.randint(0, 9)), n, n + 1, n + 2) for n in range(20)]
        for n, candidate in enumerate(drawn, 1):
            lower = sum(c[0] <= candidate[0] for c in drawn[: n - 1])
            assert full_below(found, candidate[0]) == (lower >= most)
            note(found, *candidate)
            best = sorted(drawn[:n], key=lambda c: c[0])
            size = found.size[0]
            columns = (found.bound, found.pickup, found.dropoff, found.option)
            kept = list(zip(*(c[:size].tolist() for c in columns), strict=True))
            assert kept == best[:most]
            skipped = best[most][0] if n > most else IMPOSSIBLE
            assert found.skipped[0] == skipped


@pytest.mark.parametrize("size", [PLAIN, FULL], ids=["plain", "full"])
@pytest.mark.parametrize("seed", range(10))
def test_what_is_cached_is_the_best_or_a_bound(seed: int, size: Size) -> None:
    state = shaken(seed, size)
    inst, sol = state.inst, state.sol
    for k, request in absent_on(state, Random(seed)):
        if inst.requests.crowd[request] >= 0:
            continue
        take(inst, sol, k, 1)
        opening = opening_cost(inst, sol, k)
        rivals = inst.shifts.rivals_first
        beside = inst.shifts.rivals[rivals[k] : rivals[k + 1]]
        if sol.length[k] == 0 and sol.length[beside].any():
            assert opening == IMPOSSIBLE
        elif sol.vehicle_use[inst.shifts.vehicle[k]]:
            assert opening == 0.0
        else:
            assert opening == inst.weights.vehicle
        told, exact = told_cost(state, k, request, IMPOSSIBLE, 8)
        cutoff = Random(seed).uniform(0.0, 2.0) * min(told, 1000.0)
        cut_short = told_cost(state, k, request, cutoff, 8)
        bounded = told_cost(state, k, request, cutoff, 1)
        take(inst, sol, k, -1)
        best = opening + least_added(state, k, request)
        if best >= IMPOSSIBLE:
            assert told == IMPOSSIBLE
            continue
        unsure = most_idle(state, k) + 1e-6
        assert exact
        assert best - 1e-6 <= told <= best + unsure
        assert not bounded[1]
        for delta, known in (cut_short, bounded):
            assert delta <= best + unsure
            assert not known or delta == pytest.approx(told, abs=unsure)


def test_only_what_is_possible_is_trusted_when_a_route_comes_back() -> None:
    """What was full when it was found out may be free by now; a crowd changes."""
    again = {True: 0, False: 0}
    for seed in range(12):
        state = shaken(seed, PLAIN)
        inst, sol, cache = state.inst, state.sol, state.thread.work.cache
        for k, request in absent_on(state, Random(seed)):
            take(inst, sol, k, 1)
            told, _ = told_cost(state, k, request, IMPOSSIBLE, 8)
            assert holds(inst, sol, cache, k, request)
            if sol.length[k]:
                version = int(sol.version[k])
                run_again(state, k)
                assert sol.version[k] != version
                possible = told < IMPOSSIBLE and inst.requests.crowd[request] < 0
                assert holds(inst, sol, cache, k, request) == possible
                again[possible] += 1
            before = int(sol.version[k]), int(sol.digest[k])
            sol.version[k], sol.digest[k] = 10**6, -(10**6)
            assert not holds(inst, sol, cache, k, request)
            sol.version[k], sol.digest[k] = before
            take(inst, sol, k, -1)
    assert min(again.values()) > 5


def told_cost(
    state: State, k: int, request: int, cutoff: float, kept: int
) -> tuple[float, bool]:
    """What `consider` caches."""
    work, row = state.thread.work, state.inst.requests.row[request]
    work.candidates.size[2] = kept
    consider(
        state.inst,
        state.sol,
        work.trace,
        work.candidates,
        work.cache,
        k,
        request,
        cutoff,
    )
    return float(work.cache.delta[row, k]), bool(work.cache.exact[row, k])


def least_added(state: State, k: int, request: int) -> float:
    """What the best insertion adds: every pair and destination is tried."""
    inst, sol, work = state.inst, state.sol, state.thread.work
    list_options(inst, sol, work.candidates, k, request)
    options = work.candidates.options[: work.candidates.size[1]].tolist()
    added = [IMPOSSIBLE]
    for i, j in pairs(state, k):
        for option in options:
            sol.option[request] = option
            added.append(insert(inst, sol, work.trace, k, request, i, j, IMPOSSIBLE))
    return min(added)
