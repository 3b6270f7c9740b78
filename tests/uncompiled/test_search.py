"""The choice of a route, putting in, and the loop of ruin, recreate, accept."""

from random import Random

import numpy as np
import pytest

from greencorridor.solver import choice
from greencorridor.solver.absent import draw_tried, is_barred, list_absent
from greencorridor.solver.choice import (
    find_any_route,
    find_route,
    lowest_marked,
    mark,
    mark_all,
    mark_near,
    route_of_bound,
    unmark,
)
from greencorridor.solver.engine import NO_SCHEDULE, PUT, open_engine
from greencorridor.solver.instance import IMPOSSIBLE
from greencorridor.solver.levels import absent_cost, measure
from greencorridor.solver.recreate import (
    apply,
    insert_item,
    recreate,
)
from greencorridor.solver.route import take
from greencorridor.solver.ruin import (
    carried_request,
    doom_item,
    ruin,
    withdraw,
)
from greencorridor.solver.search import accept, keep, reject, search
from greencorridor.solver.solution import make_solution
from tests.naive_search import absent_items, levels_of
from tests.strategies import Size
from tests.uncompiled.states import (
    PLAIN,
    State,
    check_books,
    parts_of,
    searched,
)
from tests.uncompiled.test_insertion import least_added, most_idle, opening_cost

FULL = Size()
SIZES = pytest.mark.parametrize("size", [PLAIN, FULL], ids=["plain", "full"])


def emptied(seed: int, size: Size) -> tuple[State, list[int]]:
    """A search in which somebody has left; the requests, without crowds and groups."""
    state = searched(seed, size)
    inst, sol = state.inst, state.sol
    single = np.diff(inst.items)[inst.requests.item] == 1
    single &= (inst.requests.crowd < 0) & (inst.requests.aboard == 0)
    carried = np.flatnonzero((sol.route >= 0) & single).tolist()
    for row in Random(seed).sample(carried, min(2, len(carried))):
        doom_item(inst, sol, state.thread.work, row)
    withdraw(inst, sol, state.thread.work)
    return state, np.flatnonzero((sol.route < 0) & single).tolist()


def added_everywhere(state: State, request: int) -> dict[int, float]:
    """What the best insertion of a request into each route costs."""
    inst, sol = state.inst, state.sol
    found: dict[int, float] = {}
    for k in np.flatnonzero(inst.requests.compatible[request]).tolist():
        opening = opening_cost(inst, sol, k)
        if opening < IMPOSSIBLE:
            take(inst, sol, k, -1)
            added = opening + least_added(state, k, request)
            take(inst, sol, k, 1)
            if added < IMPOSSIBLE:
                found[k] = added
    return found


@pytest.mark.parametrize("seed", range(12))
def test_with_a_margin_the_best_is_missed_by_no_more(seed: int) -> None:
    state, absent = emptied(seed, PLAIN)
    inst, sol, work = state.inst, state.sol, state.thread.work
    for request in absent:
        costs = added_everywhere(state, request)
        unsure = max((most_idle(state, other) for other in costs), default=0.0) + 1e-5
        for margin in (0.0, 2.0, 50.0):
            work.candidates.margin[0] = margin
            work.cache.version[:] = -1
            k = find_route(inst, sol, work, request, 0.0, IMPOSSIBLE)
            assert (k < 0) == (not costs)
            if k >= 0:
                told = float(work.cache.delta[inst.requests.row[request], k])
                assert costs[k] - unsure <= told
                assert told <= min(costs.values()) + margin + unsure


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_the_best_route_is_found(seed: int, size: Size) -> None:
    state, absent = emptied(seed, size)
    inst, sol, work = state.inst, state.sol, state.thread.work
    for request in absent:
        costs = added_everywhere(state, request)
        assert find_any_route(inst, sol, work, request) == bool(costs)
        work.cache.version[:] = -1
        k = find_route(inst, sol, work, request, 0.0, IMPOSSIBLE)
        assert (k < 0) == (not costs)
        if k < 0:
            continue
        unsure = max(most_idle(state, other) for other in costs) + 1e-5
        assert costs[k] <= min(costs.values()) + unsure
        levels = levels_of(inst, sol)
        row = inst.requests.row[request]
        told = float(work.cache.delta[row, k])
        assert told == pytest.approx(costs[k], abs=unsure)
        assert apply(inst, sol, work, request, k)
        check_books(state)
        assert sol.route[request] == k
        # the crew's time, the driving, the others' delay: what it adds to level 2
        persons = float(sol.people[request].sum())
        rate = float(inst.roads.rate[inst.requests.pickup[request]])
        spared = persons * float(inst.requests.factor[request]) * rate * inst.end
        if inst.requests.promised[request] >= 0:
            spared += inst.weights.promise_broken
        after = levels_of(inst, sol)
        assert after[1] - levels[1] == pytest.approx(told - spared, abs=1e-5)
        left = persons * float(inst.requests.left_weight[request])
        assert levels[0] - after[0] == pytest.approx(left)


@pytest.mark.parametrize("seed", range(30))
def test_marked_routes(seed: int) -> None:
    state = searched(seed % 10, FULL)
    inst, work, rng = state.inst, state.thread.work, Random(seed)
    n = len(inst.shifts.start)
    row = rng.randrange(work.cache.delta.shape[0])
    work.cache.delta[row] = [rng.choice((1.0, 2.5, 9.0, IMPOSSIBLE)) for _ in range(n)]
    chosen = rng.sample(range(n), rng.randint(0, n))
    for k in chosen + chosen[:1]:
        mark(work, k)
    assert work.near[: work.counts[5]].tolist() == chosen
    at, second = lowest_marked(work, row)
    costs = sorted(float(work.cache.delta[row, k]) for k in chosen)
    possible = [cost for cost in costs if cost < IMPOSSIBLE]
    assert (at < 0) == (not possible)
    if possible:
        assert work.cache.delta[row, chosen[at]] == possible[0]
        assert second == (possible[1] if len(possible) > 1 else IMPOSSIBLE)
        # a bound counts as so much more, and what is known exactly wins
        work.cache.exact[row, :] = 0
        last = [k for k in chosen if work.cache.delta[row, k] < IMPOSSIBLE][-1]
        work.cache.exact[row, last] = 1
        work.candidates.margin[0] = 8.5
        at, _ = lowest_marked(work, row)
        assert chosen[at] == last
    unmark(work)
    assert work.counts[5] == 0
    assert not work.is_near.any()


@pytest.mark.parametrize("seed", range(10))
def test_routes_near_by(seed: int) -> None:
    """In small worlds everybody is near: every used route that may carry somebody."""
    state = searched(seed, FULL)
    inst, sol, work = state.inst, state.sol, state.thread.work
    for request in range(len(inst.requests.pickup)):
        mark_near(inst, sol, work, request)
        marked = set(work.near[: work.counts[5]].tolist())
        others = inst.requests.item != inst.requests.item[request]
        used = set(sol.route[others & (sol.route >= 0)].tolist())
        unused = set(np.flatnonzero(sol.length == 0).tolist())
        able = set(np.flatnonzero(inst.requests.compatible[request]).tolist())
        assert marked == (used | unused) & able
        bound = inst.requests.bound
        with_it = [
            int(sol.route[other])
            for other in range(len(bound))
            if bound[request] >= 0 and bound[other] == bound[request]
        ]
        carrying = {k for k in with_it if k >= 0}
        k = route_of_bound(inst, sol, request)
        assert k in carrying if carrying else k == -1


@pytest.mark.parametrize("seed", range(10))
def test_routes_far_away(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that may carry somebody, or as many of them as are looked at."""
    state = searched(seed, FULL)
    inst, work = state.inst, state.thread.work
    for request in range(len(inst.requests.pickup)):
        able = set(np.flatnonzero(inst.requests.compatible[request]).tolist())
        mark_all(inst, work, request, -1)
        assert set(work.near[: work.counts[5]].tolist()) == able
        only = int(inst.requests.compatible[request].argmin())
        mark_all(inst, work, request, only)
        assert set(work.near[: work.counts[5]].tolist()) == able & {only}
        with monkeypatch.context() as patched:
            patched.setattr(choice, "FAR", 1)
            patched.setattr(choice, "AGAIN", 1)
            mark_all(inst, work, request, -1)
        found = set(work.near[: work.counts[5]].tolist())
        assert len(found) == min(1, len(able)) or len(inst.shifts.start) == 1
        assert found <= able
        unmark(work)


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_the_best_is_copied_whole(seed: int, size: Size) -> None:
    """Only its stale routes are: what it adds up to is what was measured."""
    state = searched(seed, size, 12)
    best, levels = state.thread.best, state.thread.levels
    assert levels_of(state.inst, best) == pytest.approx(levels[2:].tolist())


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_all_of_an_item_or_nobody(seed: int, size: Size) -> None:
    state = searched(seed, size)
    inst, sol, work = state.inst, state.sol, state.thread.work
    for item in range(len(inst.items) - 1):
        seated = carried_request(inst, sol, work, item)
        if seated < 0:
            continue
        assert inst.items[item] <= seated < inst.items[item + 1]
        doom_item(inst, sol, work, seated)
        withdraw(inst, sol, work)
        before = {k: parts_of(sol, k) for k in range(len(sol.length))}
        done = insert_item(inst, sol, work, item, 0.0, IMPOSSIBLE)
        check_books(state)
        assert done == (item not in absent_items(inst, sol))
        if not done and inst.requests.crowd[inst.items[item]] < 0:
            rows = slice(inst.items[item], inst.items[item + 1])
            stays = inst.requests.aboard[rows].astype(bool)
            assert (sol.route[rows][~stays] < 0).all()
            for k, parts in before.items():
                assert parts_of(sol, k)["sequence"] == parts["sequence"]


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_who_is_not_tried_counts_as_left_behind(seed: int, size: Size) -> None:
    """Who has just left is always tried, the hopeless and what is another's never."""
    state = searched(seed, size)
    inst, sol, work = state.inst, state.sol, state.thread.work
    rng = Random(seed)
    ruin(inst, sol, work)
    absent = work.absent[: work.counts[0]].tolist()
    for item in absent:
        work.failures[item] = rng.choice((0, 3, 50))
        work.close[item] = rng.random() < 0.3
        work.hopeless[item] |= rng.random() < 0.2
        if rng.random() < 0.2:
            work.barred[inst.items[item] : inst.items[item + 1]] = 1
    draw_tried(inst, sol, work)
    tried = work.absent[: work.counts[0]].tolist()
    assert set(tried) <= set(absent)
    assert not work.close.any()
    lost = np.zeros(2)
    for item in absent:
        never = work.hopeless[item] or is_barred(inst, work, item)
        assert not (never and item in tried)
        if item in tried:
            continue
        assert never or work.failures[item] > 0
        absent_cost(inst, sol, item, lost)
    assert work.lost == pytest.approx(lost)


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_recreating_ends_where_the_result_would_not_be_wanted(
    seed: int, size: Size
) -> None:
    state = searched(seed, size)
    inst, (sol, kept, _, work, _) = state.inst, state.thread
    tried, once = np.zeros(2), work.state.copy()
    failures, close = work.failures.copy(), work.close.copy()

    def again(most: float, ceiling: float) -> bool:
        reject(sol, kept, work)
        work.state[:], work.failures[:], work.close[:] = once, failures, close
        work.cache.version[:] = -1
        ruin(inst, sol, work)
        whole = recreate(inst, sol, work, 0.0, 0, most, ceiling)
        check_books(state)
        return whole

    assert again(IMPOSSIBLE, IMPOSSIBLE)
    measure(inst, sol, work, tried)
    wanted = {k: parts_of(sol, k)["sequence"] for k in range(len(sol.length))}
    for most in (tried[0] - 1.0, tried[0], tried[0] + 1.0):
        for ceiling in (tried[1] * 0.5, tried[1] - 1.0, tried[1] + 1.0):
            whole = again(most, ceiling)
            if tried[0] < most or (tried[0] == most and tried[1] < ceiling):
                assert whole
                now = {k: parts_of(sol, k)["sequence"] for k in wanted}
                assert now == wanted
            elif tried[0] > most or (size == PLAIN and tried[0] == 0.0):
                assert not whole


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_what_is_not_kept_leaves_no_trace(seed: int, size: Size) -> None:
    state = searched(seed, size)
    inst, thread = state.inst, state.thread
    sol, kept, best, work, levels = thread
    before = {k: parts_of(kept, k) for k in range(len(sol.length))}
    doomed = np.flatnonzero((sol.route >= 0) & (inst.requests.aboard == 0))[:1]
    for row in doomed:
        doom_item(inst, sol, work, row)
    withdraw(inst, sol, work)
    list_absent(inst, sol, work)
    changed = {k: parts_of(sol, k) for k in range(len(sol.length))}
    reject(sol, kept, work)
    assert {k: parts_of(sol, k) for k in before} == before
    assert sorted(work.absent[: work.counts[0]].tolist()) == absent_items(inst, sol)
    check_books(state)
    for row in doomed:
        doom_item(inst, sol, work, row)
    withdraw(inst, sol, work)
    list_absent(inst, sol, work)
    keep(sol, kept, work)
    for k, parts in changed.items():
        assert parts_of(kept, k)["sequence"] == parts["sequence"]
        assert parts_of(kept, k) == parts_of(sol, k)
    check_books(state._replace(thread=thread._replace(sol=kept)))
    assert not work.route_touched.any()
    assert not work.request_touched.any()
    # and on with what has been tried, as if it were from another thread
    levels[:] = 0.0
    accept(inst, sol, kept, best, work, levels)
    for k in before:
        assert parts_of(kept, k) == parts_of(best, k) == parts_of(sol, k)
    left, cost = levels_of(inst, sol)
    assert levels == pytest.approx([left, cost, left, cost])
    assert work.counts[1] == len(absent_items(inst, sol))


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_the_loop_never_loses_the_best(seed: int, size: Size) -> None:
    state = searched(seed, size)
    sol, kept, best, work, levels = state.thread
    for _ in range(4):
        before = tuple(levels[2:])
        schedule = np.array([1.0, 20.0, 20.0, 20.0])
        search(state.inst, sol, kept, best, work, levels, schedule)
        for solution, told in (
            (sol, levels[:2]),
            (kept, levels[:2]),
            (best, levels[2:]),
        ):
            check_books(state._replace(thread=state.thread._replace(sol=solution)))
            assert levels_of(state.inst, solution) == pytest.approx(tuple(told))
        assert tuple(np.round(levels[2:], 5)) <= tuple(np.round(before, 5))
        assert levels[0] <= levels[2] + 1e-6
        again = np.zeros(2)
        measure(state.inst, sol, work, again)
        assert again == pytest.approx(levels[:2])


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_a_solution_is_put_back(seed: int, size: Size) -> None:
    """Route after route, told as codes, options and people; more than fits is left."""
    state = searched(seed, size)
    inst, old = state.inst, state.thread.best
    sol = make_solution(inst, state.encoded.parties, state.encoded.room)
    state = state._replace(thread=state.thread._replace(sol=sol))
    thread = state.thread
    open_engine(inst, *thread)(NO_SCHEDULE, 0, 0, 0)
    for k in range(len(old.length)):
        codes = old.sequence[k, : old.length[k]].tolist()
        for row in {code >> 1 for code in codes}:
            sol.option[row] = old.option[row]
            if inst.requests.crowd[row] >= 0:
                sol.people[row] = old.people[row]
        thread.work.trace.codes[1 : len(codes) + 1] = codes
        open_engine(inst, *thread)(NO_SCHEDULE, PUT, k, len(codes))
        check_books(state)
        put = sol.sequence[k, : sol.length[k]].tolist()
        assert put == [code for code in codes if code in put]
        assert len(put) == len(codes) or state.curfews or size == FULL or old.n_slots[k]
