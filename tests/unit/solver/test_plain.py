"""The plain lane: small cases by hand, twins, and what every result must keep."""

import math
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from greencorridor._jit import pack
from greencorridor.solver.budget import Budget
from greencorridor.solver.instance import FOREVER
from greencorridor.solver.plain import swings
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.course import (
    FEW,
    MANY,
    PART,
    PLAIN,
    RIDES,
    Annealing,
    cooling,
    last_annealing,
)
from greencorridor.solver.plain.ejection import eject
from greencorridor.solver.plain.engine import (
    ADOPT,
    ANNEAL,
    REDUCE,
    SHUN,
    SPLIT,
    run_plain,
)
from greencorridor.solver.plain.fleet import empty_route, shun_short
from greencorridor.solver.plain.insertion import insert
from greencorridor.solver.plain.levels import cost_of
from greencorridor.solver.plain.parts import (
    FEWEST,
    Whole,
    hand_out,
    make_whole,
    put_together,
    worth_sharing,
)
from greencorridor.solver.plain.problem import accepts, make_problem
from greencorridor.solver.plain.recreate import find_route, recreate
from greencorridor.solver.plain.routes import ABSENT, TRAVEL, USED, Routes
from greencorridor.solver.plain.ruin import ruin, withdraw
from greencorridor.solver.plain.search import reject
from greencorridor.solver.plain.solve import Found, solve_plain
from greencorridor.solver.plain.swings import (
    DONE,
    SQUEEZE,
    begin_swing,
    end_swing,
    make_swinging,
    run_swing,
    swing_parts,
)
from greencorridor.solver.plain.team import (
    NOTHING,
    Thread,
    follow,
    levels,
    make_team,
)
from greencorridor.solver.plain.work import (
    DELTA,
    ITERATIONS,
    LIMIT,
    NO_ROUTE,
    PICKUP,
    PRICE,
    SHUNNED,
    SINCE,
    STAMP,
)
from greencorridor.solver.solution import Task
from greencorridor.solver.solve import is_plain, longest_driving
from tests import naive_plain
from tests.builders.tasks import Ride, plain_task


def search(task: Task, iterations: int = 300, **more: object) -> Found:
    budget = Budget(clock=time.monotonic, iterations=iterations)
    found = solve_plain(task, budget, **more)  # type: ignore[arg-type]
    prob = make_problem(task)
    carried = [code for codes in found.routes for code in codes]
    assert len(carried) == len(set(carried))
    assert all(naive_plain.holds(prob, codes) for codes in found.routes)
    return found


def random_task(seed: int, n: int, *, rides: bool = False, **more: object) -> Task:
    rng = np.random.default_rng(seed)
    made: list[Ride] = []
    for _ in range(n):
        begin, width = int(rng.integers(0, 400)), int(rng.integers(20, 200))
        spots = rng.integers(-30, 31, (2, 2)).tolist()
        across = sum(abs(a - b) for a, b in zip(*spots, strict=True))
        made.append(
            Ride(
                tuple(spots[0]),
                tuple(spots[1]),
                board=(begin, begin + width),
                alight=(begin + across, begin + across + 2 * width),
                amount=(int(rng.integers(1, 4)), int(rng.integers(0, 3))),
                limit=int(1.5 * across) + 10 if rides else FOREVER,
                service=int(rng.integers(0, 5)),
            )
        )
    more.setdefault("seats", (4, 3))
    more.setdefault("shifts", n)
    duration = 300 if rides else FOREVER
    return plain_task(made, closes=900, duration=duration, **more)  # type: ignore[arg-type]


def routes_in(sol: Routes) -> dict[int, list[int]]:
    used = sol.used[: sol.count[USED]].tolist()
    return {k: sol.stop[k, 1 : sol.size[k] + 1].tolist() for k in used}


def assert_consistent(prob: Problem, sol: Routes) -> None:
    """Each request is once on a route or absent, and the sums are right."""
    routes = routes_in(sol)
    absent = sol.absent[: sol.count[ABSENT]].tolist()
    carried = [code >> 1 for codes in routes.values() for code in codes if not code & 1]
    assert sorted(carried + absent) == list(range(len(prob.alone)))
    for k, codes in routes.items():
        assert len(codes) == 2 * len({code >> 1 for code in codes})
        assert all(sol.route[code >> 1] == k for code in codes)
        assert naive_plain.holds(prob, codes)
        assert sol.travel[k] == naive_plain.travel_of(prob, codes)
        assert sol.version[k] == naive_plain.version_of(codes)
    assert all(sol.route[request] == -1 for request in absent)
    assert sol.count[TRAVEL] == sum(sol.travel[k] for k in routes)
    assert all(sol.size[k] == 0 for k in sol.used[sol.count[USED] :])


def stirred(task: Task, stage: int, seed: int = 1) -> tuple[Problem, Thread]:
    prob = make_problem(task)
    thread = make_team(prob, seed, 1, [])[0]
    run_plain(prob, *thread, np.array([300, 20.0, 5.0, 1.0, 0.0]), stage, 0)
    return prob, thread


@pytest.mark.parametrize("rides", [False, True])
@pytest.mark.parametrize("stage", [ANNEAL, REDUCE])
def test_routes_stay_whole(stage: int, rides: bool) -> None:
    for seed in range(4):
        prob, thread = stirred(random_task(seed, 18, rides=rides, vehicle=1e6), stage)
        for sol in thread[:3]:
            assert_consistent(prob, sol)
        assert routes_in(thread.sol) == routes_in(thread.kept)


@pytest.mark.parametrize("rides", [False, True])
def test_begins_are_those_of_the_twin(rides: bool) -> None:
    prob, thread = stirred(random_task(7, 20, rides=rides), ANNEAL)
    for k, codes in routes_in(thread.sol).items():
        n = len(codes) + 2
        begins = naive_plain.begins_of(prob, codes)
        assert begins == (
            thread.sol.early[k, :n].tolist(),
            thread.sol.late[k, :n].tolist(),
        )


@pytest.mark.parametrize("rides", [False, True])
def test_insertions_are_the_cheapest(rides: bool) -> None:
    """What is kept for a route that has not changed since must still be true."""
    looked = 0
    for seed in range(3):
        prob, thread = stirred(random_task(seed, 16, rides=rides, shifts=5), ANNEAL)
        sol, cache = thread.sol, thread.work.cache
        for k, codes in routes_in(sol).items():
            for request in range(len(prob.alone)):
                cell = cache[request, k]
                if cell[STAMP] != sol.version[k] or sol.route[request] == k:
                    continue
                looked += 1
                least = naive_plain.cheapest_insertion(prob, codes, request)
                if cell[PICKUP] >= 0:
                    assert least == cell[DELTA]
                else:
                    assert least is None or least >= cell[DELTA]
    assert looked > 10


def test_a_route_that_comes_back_has_its_old_version() -> None:
    prob, thread = stirred(random_task(3, 12), ANNEAL)
    sol, work = thread.sol, thread.work
    k, codes = max(routes_in(sol).items(), key=lambda item: len(item[1]))
    before = int(sol.version[k])
    request = codes[0] >> 1
    pickup, dropoff = (codes.index(2 * request + end) for end in range(2))
    work.doomed[request] = 1
    withdraw(pack(prob), pack(sol), pack(work), k)
    assert sol.version[k] != before
    insert(pack(prob), pack(sol), request, k, pickup, dropoff - 1)
    assert sol.version[k] == before


def test_one_vehicle_takes_both_if_vehicles_cost() -> None:
    rides = [Ride((0, 10), (0, 20)), Ride((0, -10), (0, -20))]
    assert len(search(plain_task(rides, vehicle=1000)).routes) == 1
    found = search(plain_task(rides, vehicle=0))
    assert found.cost == 80
    assert found.left_behind == 0


def test_a_vehicle_costs_what_it_costs() -> None:
    """Apart they ride 40 + 40 steps, one after the other 80: a vehicle decides."""
    rides = [
        Ride((0, 10), (0, 20), board=(10, 30)),
        Ride((0, -10), (0, -20), board=(40, 80)),
    ]
    found = search(plain_task(rides, vehicle=7))
    assert (len(found.routes), found.cost) == (1, 87)
    at_once = [
        Ride((0, 10), (0, 20), board=(10, 12)),
        Ride((0, -10), (0, -20), board=(10, 12)),
    ]
    found = search(plain_task(at_once, vehicle=7))
    assert (len(found.routes), found.cost) == (2, 94)


def test_the_heavier_is_not_left_behind() -> None:
    rides = [
        Ride((0, 10), (0, 20), board=(10, 12), weight=1),
        Ride((0, -10), (0, -20), board=(10, 12), weight=5),
    ]
    found = search(plain_task(rides, shifts=1))
    assert found.routes == [[2, 3]]
    assert found.left_behind == 1


def test_a_long_ride_is_refused() -> None:
    """Together would be shorter, but the first may not wait for the second."""
    rides = [
        Ride((10, 0), (30, 0), board=(10, 40), limit=20),
        Ride((20, 5), (30, 5), board=(20, 50)),
    ]
    apart = search(plain_task(rides, shifts=2))
    rides[0] = rides[0]._replace(limit=FOREVER)
    together = search(plain_task(rides, shifts=2))
    assert together.cost < apart.cost
    assert sorted(map(len, together.routes)) == [4]


def test_a_duration_is_kept() -> None:
    rides = [Ride((0, 10), (0, 20)), Ride((0, -10), (0, -20))]
    assert len(search(plain_task(rides, duration=80, vehicle=9)).routes) == 1
    assert len(search(plain_task(rides, duration=79, vehicle=9)).routes) == 2


def test_each_dimension_of_a_load_counts() -> None:
    rides = [
        Ride((10, 0), (20, 0), board=(10, 12), alight=(20, 30), amount=(1, 1)),
        Ride((10, 1), (20, 1), board=(10, 12), alight=(20, 30), amount=(1, 1)),
    ]
    assert len(search(plain_task(rides, seats=(2, 1))).routes) == 2
    assert len(search(plain_task(rides, seats=(1, 2))).routes) == 2
    assert len(search(plain_task(rides, seats=(2, 2))).routes) == 1


def test_a_load_that_never_fits_is_left_behind() -> None:
    rides = [Ride((0, 1), (0, 2), amount=(9,)), Ride((0, 3), (0, 4))]
    found = search(plain_task(rides, seats=(4,)))
    assert found.routes == [[2, 3]]


def test_same_seed_same_routes() -> None:
    task = random_task(3, 24, vehicle=1e6)
    one, two = (search(task, seed=5, threads=2) for _ in range(2))
    assert one == two
    assert one.iterations == 300


def test_a_start_is_kept() -> None:
    task = random_task(4, 12)
    first = search(task, 2000)
    again = search(task, 0, start=first.routes)
    assert sorted(again.routes) == sorted(first.routes)
    assert again.cost == first.cost


def test_a_start_that_does_not_hold_is_passed_over() -> None:
    task = random_task(4, 6)
    wrong: list[Sequence[int]] = [[1, 0], [2], [4, 5, 4, 5], [6, 7, 7]]
    found = search(task, 10, start=[*wrong, [8, 9]])
    assert found.left_behind == 0


def test_a_start_that_does_not_hold_leaves_no_stop_behind() -> None:
    prob = make_problem(random_task(4, 1))
    (thread,) = make_team(prob, 1, 1, [[1, 0]])
    assert_consistent(prob, thread.best)


def test_stopped_before_it_begins() -> None:
    budget = Budget(clock=time.monotonic, seconds=60, stopped=lambda: True)
    found = solve_plain(random_task(1, 8), budget)
    assert found.iterations == 0
    assert found.left_behind == 0


def test_the_clock_ends_it() -> None:
    begun = time.monotonic()
    reports: list[float] = []
    solve_plain(
        random_task(1, 8),
        Budget(clock=time.monotonic, seconds=1),
        progress=lambda p: reports.append(p.share),
    )
    assert time.monotonic() - begun < 30
    assert reports == sorted(reports)


def test_what_is_plain() -> None:
    task = random_task(1, 5)
    inst = task.instance
    assert accepts(task)
    requests = inst.requests
    changed = [
        inst._replace(requests=requests._replace(promised=requests.promised + 1)),
        inst._replace(requests=requests._replace(crowd=requests.crowd + 1)),
        inst._replace(requests=requests._replace(compatible=requests.compatible * 0)),
        inst._replace(roads=inst.roads._replace(rate=inst.roads.rate + 1)),
        inst._replace(shifts=inst.shifts._replace(driving=inst.shifts.driving * 0)),
        inst._replace(shifts=inst.shifts._replace(opens=np.arange(5))),
        inst._replace(shifts=inst.shifts._replace(layout=np.eye(5, 6, dtype=int))),
        inst._replace(weights=inst.weights._replace(driving=0.0)),
    ]
    for other in changed:
        assert not accepts(task._replace(instance=other))


def test_a_vehicle_that_is_worth_some_detours_is_not_plain() -> None:
    task = random_task(1, 5)
    inst = task.instance
    longest = longest_driving(inst)
    for vehicle, plain in ((0.0, True), (longest / 2, False), (longest + 1.0, True)):
        weights = inst.weights._replace(vehicle=vehicle, driving=1.0)
        changed = task._replace(instance=inst._replace(weights=weights))
        assert is_plain(changed) == plain


def test_what_kernels_do_apart_is_what_the_twins_do() -> None:
    """Uncompiled, in a process of its own: as a kernel of its own it compiles long."""
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    root = Path(__file__).parents[3]
    subprocess.run(
        [sys.executable, "-m", "tests.unit.solver.test_plain"],
        check=True,
        env=environment,
        cwd=root,
    )


def compare_ejections() -> None:
    compared = 0
    for seed in range(12):
        task = random_task(seed, 12, seats=(3, 3), shifts=2)
        prob, thread = stirred(task, ANNEAL, seed)
        sol, work = thread.sol, thread.work
        if sol.count[ABSENT] == 0:
            continue
        rng = np.random.default_rng(seed)
        work.missed[:] = rng.integers(1, 9, len(work.missed))
        missed = work.missed.tolist()
        routes = routes_in(sol)
        absent = set(sol.absent[: sol.count[ABSENT]].tolist())
        request = int(sol.absent[sol.count[ABSENT] - 1])
        direct = any(
            naive_plain.cheapest_insertion(prob, codes, request) is not None
            for codes in routes.values()
        )
        want = naive_plain.least_ejection(prob, list(routes.values()), request, missed)
        found = eject(prob, sol, work)
        assert_consistent(prob, sol)
        if direct:
            continue
        compared += 1
        assert found == (want is not None)
        if want is not None:
            now = set(sol.absent[: sol.count[ABSENT]].tolist())
            assert request not in now
            assert sum(missed[r] for r in now - absent) == want
    assert compared >= 3
    assert work.count[LIMIT] == prob.slots


def compare_choices() -> None:
    """The shunned route is chosen only if it is cheaper by its price."""
    chosen = 0
    for seed in range(6):
        prob, thread = stirred(random_task(seed, 14, shifts=5), ANNEAL, seed)
        sol, work = thread.sol, thread.work
        request = int(sol.stop[sol.used[0], 1] >> 1)
        work.doomed[request] = 1
        withdraw(prob, sol, work, sol.used[0])
        for shunned in [NO_ROUTE, *routes_in(sol)]:
            for price in (0, 5, 40):
                work.count[SHUNNED], work.count[PRICE] = shunned, price
                found = find_route(prob, sol, work, request, 0.0, FOREVER)
                costs = {}
                for k, codes in routes_in(sol).items():
                    least = naive_plain.cheapest_insertion(prob, codes, request)
                    if least is not None:
                        costs[k] = least + price * (k == shunned)
                assert (found >= 0) == bool(costs)
                if costs:
                    assert costs[found] == min(costs.values())
                    chosen += found == shunned
    assert chosen > 5


def compare_ceilings() -> None:
    """Recreating ends early just where it would not come below the ceiling."""
    ended = 0
    for seed in range(20):
        prob, thread = stirred(random_task(seed, 14, vehicle=50), ANNEAL, seed)
        sol, kept, _, work = thread
        assert sol.count[ABSENT] == 0
        state = work.state.copy()
        ruin(prob, sol, work)
        assert recreate(prob, sol, work, 0.05, math.inf)
        cost, wanted = cost_of(prob, sol), routes_in(sol)
        complete = sol.count[ABSENT] == 0
        for above in (-30.0, -1.0, 0.0, 1.0, 200.0):
            reject(sol, kept, work)
            assert_consistent(prob, sol)
            work.state[:] = state
            ruin(prob, sol, work)
            found = recreate(prob, sol, work, 0.05, cost + above)
            assert found == (complete and above > 0)
            ended += not found
            if found:
                assert routes_in(sol) == wanted
    assert ended > 50


def compare_emptied() -> None:
    """The route that is shunned is emptied, and no other."""
    for seed in range(8):
        prob, thread = stirred(random_task(seed, 20, vehicle=1e6), ANNEAL)
        sol, work = thread.sol, thread.work
        shun_short(sol, work)
        shunned, routes = int(work.count[SHUNNED]), routes_in(sol)
        empty_route(prob, sol, work)
        assert_consistent(prob, sol)
        absent = set(sol.absent[: sol.count[ABSENT]].tolist())
        assert absent == {code >> 1 for code in routes.pop(shunned)}
        assert routes_in(sol) == routes
        assert work.count[SHUNNED] == NO_ROUTE
        assert work.count[LIMIT] == len(routes)


if __name__ == "__main__":
    compare_ejections()
    compare_choices()
    compare_ceilings()
    compare_emptied()


def test_parts_make_a_whole() -> None:
    prob = make_problem(random_task(3, 40, vehicle=1e6))
    team = make_team(prob, 1, 2, [])
    whole = make_whole(prob, 1, team)
    follow(prob, whole.thread, team[0])
    everything = sorted(routes_in(whole.thread.kept).values())
    cost = levels(prob, whole.thread.best)
    assert len(everything) > 2
    for _ in range(5):
        hand_out(prob, whole, team)
        parts = [routes_in(thread.kept) for thread in team]
        assert all(parts)
        assert sorted(codes for part in parts for codes in part.values()) == everything
        for thread, part in zip(team, parts, strict=True):
            assert routes_in(thread.sol) == routes_in(thread.best) == part
            told = np.array([200, 20.0, 5.0, 0.0, 0.0])
            run_plain(prob, *thread, told, ANNEAL, 0)
        put_together(prob, whole, team)
        for routes in whole.thread[:3]:
            assert_consistent(prob, routes)
        assert levels(prob, whole.thread.best) <= cost
        cost = levels(prob, whole.thread.best)
        everything = sorted(routes_in(whole.thread.kept).values())


def whole_and_team(
    seed: int, threads: int, **more: object
) -> tuple[Problem, Whole, list[Thread]]:
    prob = make_problem(random_task(seed, 40, **more))
    team = make_team(prob, seed, threads, [])
    whole = make_whole(prob, seed, team)
    follow(prob, whole.thread, team[0])
    return prob, whole, team


@pytest.mark.parametrize("vehicle", [0.0, 1e6])
@pytest.mark.parametrize("tight_fleet", [False, True])
def test_swings_keep_the_whole_and_only_better_it(
    monkeypatch: pytest.MonkeyPatch, vehicle: float, tight_fleet: bool
) -> None:
    monkeypatch.setattr(swings, "ROUTES", (8, 3))
    prob, whole, team = whole_and_team(3, 2, vehicle=vehicle)
    if tight_fleet:
        used = int(whole.thread.best.count[USED])
        prob, whole, team = whole_and_team(3, 2, vehicle=vehicle, shifts=used)
        assert prob.slots == used
    first = cost = levels(prob, whole.thread.best)
    seen = set()
    with ThreadPoolExecutor(2) as pool:
        swinging = make_swinging(prob, whole, team, pool)
        for turn in range(150):
            swing_parts(swinging, 500, turn / 150)
            seen |= {swing.phase for swing in swinging.now}
            assert_consistent(prob, whole.thread.best)
            assert whole.thread.best.count[USED] <= prob.slots
            assert levels(prob, whole.thread.best) <= cost
            cost = levels(prob, whole.thread.best)
    assert cost < first
    assert DONE in seen
    assert (SQUEEZE in seen) == (vehicle > 0)


def test_what_others_have_changed_is_not_put_back() -> None:
    prob, whole, team = whole_and_team(3, 2, vehicle=1e6)
    thread = team[0]
    swing = begin_swing(prob, whole, thread, [], 12)._replace(everything=False)
    while swing.phase != DONE:
        swing = run_swing(prob, thread, swing, 20.0, 1000)
    before = levels(prob, whole.thread.best)
    whole.changed[np.flatnonzero(swing.mine)[0]] += 1
    end_swing(prob, whole, thread, swing)
    assert levels(prob, whole.thread.best) == before
    end_swing(prob, whole, thread, swing._replace(since=1))
    assert levels(prob, whole.thread.best) < before
    assert_consistent(prob, whole.thread.best)


def test_threads_swing_parts_of_their_own() -> None:
    prob, whole, team = whole_and_team(5, 2, vehicle=1e6)
    for _ in range(20):
        one = begin_swing(prob, whole, team[0], [], 3)
        other = begin_swing(prob, whole, team[1], [one], 4)
        assert one.mine.sum() == 3
        assert not (one.mine & other.mine).any()


def test_half_a_route_moves_to_one_that_is_shunned() -> None:
    for seed in range(5):
        prob, thread = stirred(random_task(seed, 20, vehicle=1e6), ANNEAL)
        before = routes_in(thread.kept)
        run_plain(prob, *thread, NOTHING, SPLIT, 0)
        for sol in thread[:3]:
            assert_consistent(prob, sol)
            assert sol.count[ABSENT] == 0
        after = routes_in(thread.kept)
        assert routes_in(thread.sol) == routes_in(thread.best) == after
        shunned = int(thread.work.count[SHUNNED])
        (source,) = [k for k in before if before[k] != after[k]]
        assert set(after) - set(before) == {shunned}
        assert sorted(after[source] + after[shunned]) == sorted(before[source])
        moved = [code for code in before[source] if code in after[shunned]]
        assert after[shunned] == moved


def test_a_route_that_becomes_dear_is_squeezed_out() -> None:
    emptied = 0
    for seed in range(5):
        prob, thread = stirred(random_task(seed, 20, vehicle=1e6), ANNEAL)
        run_plain(prob, *thread, NOTHING, SPLIT, 0)
        routes = int(thread.kept.count[USED])
        shunned = int(thread.work.count[SHUNNED])
        begun = int(thread.work.count[ITERATIONS])
        told = np.array([5000, 20.0, 20.0, 20.0, 2000.0])
        run_plain(prob, *thread, told, ANNEAL, 0)
        for sol in thread[:3]:
            assert_consistent(prob, sol)
            assert sol.count[ABSENT] == 0
        if thread.kept.size[shunned] == 0:
            emptied += 1
            assert thread.best.count[USED] == thread.kept.count[USED] < routes
            assert thread.work.count[ITERATIONS] - begun < told[0]
    assert emptied >= 3


def test_going_on_from_the_best_forgets_what_has_changed_since() -> None:
    """A slot that was in use for a while is noted anew when it is in use again."""
    prob, thread = stirred(random_task(3, 20), ANNEAL)
    free = int(thread.best.used[thread.best.count[USED]])
    work = thread.work
    work.since[work.count[SINCE]], work.is_since[free] = free, 1
    work.count[SINCE] += 1
    run_plain(prob, *thread, NOTHING, ADOPT, 0)
    assert not work.is_since.any()
    run_plain(prob, *thread, np.array([3000, 20.0, 1.0, 0.0, 0.0]), ANNEAL, 0)
    assert_consistent(prob, thread.best)


def test_a_short_route_is_shunned_and_emptied_first() -> None:
    """With this seed the first trial is rejected, so what was emptied is absent."""
    prob, thread = stirred(random_task(4, 20, vehicle=1e6), ANNEAL)
    run_plain(prob, *thread, NOTHING, SHUN, 0)
    shunned = int(thread.work.count[SHUNNED])
    codes = routes_in(thread.kept)[shunned]
    run_plain(prob, *thread, np.array([1, 1.0, 100, 1.0, 0.0]), REDUCE, 0)
    absent = thread.kept.absent[: thread.kept.count[ABSENT]].tolist()
    assert set(absent) <= {code >> 1 for code in codes}
    assert thread.work.count[SHUNNED] == NO_ROUTE
    assert shunned not in routes_in(thread.kept)


def test_few_routes_are_not_divided() -> None:
    prob = make_problem(random_task(3, 40, vehicle=1e6))
    (thread,) = make_team(prob, 1, 1, [])
    used = int(thread.best.count[USED])
    assert not worth_sharing(thread, 1)
    assert worth_sharing(thread, 2) == (used >= 2 * FEWEST)
    thread.best.count[ABSENT] = 1
    assert not worth_sharing(thread, used // FEWEST)


@pytest.mark.parametrize("kind", [FEW, MANY])
def test_annealing_begins_hot_and_ends_cold(kind: Annealing) -> None:
    settled = [cooling(kind, 0.0, share) for share in (0.0, 0.02, 0.049)]
    last = [cooling(kind, 0.4, share) for share in (0.4, 0.7, 1.0)]
    assert settled == sorted(settled, reverse=True)
    assert last == sorted(last, reverse=True)
    assert last[0] > settled[0] > last[-1]


@pytest.mark.parametrize("kind", [PLAIN, FEW, MANY, RIDES])
def test_annealing_reaches_both_temperatures(kind: Annealing) -> None:
    last = [cooling(kind, 0.4, share) for share in (0.4, 0.43, 0.7, 1.0)]
    assert last == sorted(last, reverse=True)
    assert last[0] == kind.hot
    assert last[-1] == pytest.approx(kind.cold)


def test_what_annealing_is_like_depends_on_the_routes() -> None:
    prob = make_problem(random_task(3, 12, vehicle=1e6))
    assert last_annealing(prob, PART) == FEW
    assert last_annealing(prob, PART + 1) == MANY
    rides = make_problem(random_task(3, 12, rides=True, vehicle=1e6))
    assert last_annealing(rides, PART + 1) == RIDES
    assert last_annealing(prob._replace(vehicle=0.0), PART + 1) == PLAIN
