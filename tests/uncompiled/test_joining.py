"""People of a crowd who change from one load of it to another."""

from collections.abc import Iterator
from random import Random

import numpy as np

from greencorridor.solver.instance import IMPOSSIBLE
from greencorridor.solver.joining import boards, draw_loads, has_room, move_people
from greencorridor.solver.loads import complete_load
from greencorridor.solver.route import place, take, unplace
from greencorridor.solver.search import reject
from greencorridor.solver.work import copy_solution
from tests import naive_rules
from tests.strategies import Size
from tests.uncompiled.states import State, check_books, parts_of, run_again, searched
from tests.uncompiled.test_rules import check_part

SEEDS = range(40)


def ride_of(state: State, row: int) -> tuple[int, int, int]:
    """The route of a load, and the stops at which it boards and alights."""
    k = int(state.sol.route[row])
    codes = state.sol.sequence[k, : state.sol.length[k]].tolist()
    return k, codes.index(2 * row) + 1, codes.index(2 * row + 1) + 1


def with_loads(seed: int) -> tuple[State, tuple[int, int] | None]:
    """A search and two loads of a crowd in it; half of the first have got off."""
    state = searched(seed, Size(), seed % 5)
    requests, sol, rng = state.inst.requests, state.sol, Random(seed)
    rows = np.flatnonzero((requests.crowd >= 0) & (sol.route >= 0)).tolist()
    if len(rows) < 2:
        return state, None
    one, two = rng.sample(rows, 2)
    k, people = int(sol.route[one]), sol.people[one].copy()
    take(state.inst, sol, k, -1)
    unplace(state.inst, sol, one)
    sol.people[one] = -(-people // rng.choice((1, 2, 2, 9)))
    complete_load(state.inst, sol, one)
    place(state.inst, sol, one, k)
    take(state.inst, sol, k, 1)
    if run_again(state, k) >= IMPOSSIBLE:
        return state, None
    thread = state.thread._replace(kept=copy_solution(sol))
    return state._replace(thread=thread), (one, two)


def all_with_loads() -> Iterator[tuple[State, tuple[int, int]]]:
    """Searches in which a crowd has two loads."""
    for seed in SEEDS:
        state, pair = with_loads(seed)
        if pair is not None:
            yield state, pair


def room_beside(state: State, one: int, two: int) -> list[list[int]]:
    """What others than both loads have on board, at each stop of the first one's ride.

    A row for each stop.
    """
    sol = state.sol
    k, first, last = ride_of(state, one)
    other, boarding, alighting = ride_of(state, two)
    return [
        (
            sol.load[k, stop]
            - sol.amount[one]
            - sol.amount[two] * (other == k and boarding <= stop < alighting)
        ).tolist()
        for stop in range(first, last)
    ]


def most_after(state: State, one: int, two: int) -> int:
    """How many the first load takes if both and all who are left may board it."""
    inst, sol = state.inst, state.sol
    crowd = inst.requests.crowd[one]
    left = sol.crowd_left[crowd] + sol.people[one] + sol.people[two]
    where = inst.requests.option_place[sol.option[one]]
    beds = None
    if where >= 0:
        use = sol.bed_use[where] - sol.beds[one]
        if inst.requests.option_place[sol.option[two]] == where:
            use = use - sol.beds[two]
        beds = inst.places.beds[where].tolist(), use.tolist()
        left[0] = min(left[0], inst.places.intake[where])
    k = sol.route[one]
    rows = slice(inst.shifts.layout_first[k], inst.shifts.layout_first[k + 1])
    return naive_rules.most_people(
        state.ground.operation,
        state.encoded.rows.requests[one],
        inst.shifts.layout[rows].tolist(),
        room_beside(state, one, two),
        left.tolist(),
        beds,
    )


def test_people_change_to_another_load() -> None:
    done = vain = 0
    for state, pair in all_with_loads():
        one, two = pair
        inst, (sol, kept, _, work, _) = state.inst, state.thread
        crowd = inst.requests.crowd[one]
        had = [int(sol.people[row].sum()) for row in pair]
        left = int(sol.crowd_left[crowd].sum())
        most = most_after(state, one, two)
        before = {k: parts_of(sol, k) for k in range(len(sol.length))}
        if move_people(inst, sol, work, one, two):
            done += 1
            assert sol.people[one].sum() == most > had[0]
            over = had[1] - max(0, most - had[0] - left)
            assert over <= sol.people[two].sum() <= had[1]
            assert sol.crowd_left[crowd].sum() <= left
            assert (sol.route[two] >= 0) == (sol.people[two].sum() > 0)
            assert sum(sol.people[row].sum() for row in pair) >= sum(had)
            for row in pair:
                if sol.route[row] >= 0:
                    check_part(state, row)
            check_books(state)
            touched = {k for k in before if parts_of(sol, k) != before[k]}
            assert touched <= set(work.touched_routes[: work.counts[2]].tolist())
        else:
            vain += 1
        assert not work.doomed.any()
        reject(sol, kept, work)
        assert {k: parts_of(sol, k) for k in before} == before
        check_books(state)
    assert done >= 5
    assert vain


def test_loads_that_are_drawn_have_room() -> None:
    drawn = 0
    for state, pair in all_with_loads():
        inst, sol, work = state.inst, state.sol, state.thread.work
        k, first, last = ride_of(state, pair[0])
        assert boards(sol, pair[0]) == sol.begin[k, first]
        rows = range(inst.shifts.layout_first[k], inst.shifts.layout_first[k + 1])
        assert has_room(inst, sol, *pair) == any(
            sol.people[pair[1], kind] > 0
            and all(
                sol.load[k, stop, kind] < inst.shifts.layout[row, kind]
                for stop in range(first, last)
            )
            for row in rows
            for kind in range(len(sol.people[pair[0]]))
        )
        one, two = draw_loads(inst, sol, work)
        if one >= 0:
            drawn += 1
            assert one != two
            assert inst.requests.crowd[one] == inst.requests.crowd[two] >= 0
            assert not inst.requests.aboard[[one, two]].any()
            assert has_room(inst, sol, one, two)
    assert drawn >= 5


def test_only_loads_of_a_thread_of_its_own_are_drawn() -> None:
    together = alone = 0
    for state, pair in all_with_loads():
        inst, sol, work = state.inst, state.sol, state.thread.work
        k = sol.route[pair[0]]
        work.mine[:] = 0
        work.mine[k] = 1
        drawn = draw_loads(inst, sol, work)
        mine = np.flatnonzero((inst.requests.crowd >= 0) & (sol.route == k)).tolist()
        if len(mine) == 1:
            alone += 1
            assert drawn == (-1, -1)
        elif drawn != (-1, -1):
            together += 1
            assert set(drawn) <= set(mine)
    assert together
    assert alone
