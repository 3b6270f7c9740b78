"""Threads that share a solution: what each may take fits together afterwards."""

import numpy as np
import pytest

from greencorridor.solver.copying import copy_all
from greencorridor.solver.parts import (
    Whole,
    divide,
    hand_out,
    put_together,
    share_out,
    tie,
)
from greencorridor.solver.ruin import is_own
from greencorridor.solver.sharing import gather, recount
from greencorridor.solver.team import Thread, iterate, make_team
from greencorridor.solver.work import copy_solution
from tests.naive_search import levels_of
from tests.strategies import Size
from tests.uncompiled.states import PLAIN, State, check_books, parts_of, searched

SIZES = pytest.mark.parametrize("size", [PLAIN, Size()], ids=["plain", "full"])
SHARED = ("slot_use", "intake_use", "bed_use", "crowd_left", "vehicle_use")


def shared(seed: int, size: Size, threads: int) -> tuple[State, Whole, list[Thread]]:
    """A search that threads go on with, each with a part of its own."""
    state = searched(seed, size)
    first = state.thread
    for target in first.sol, first.kept:
        copy_all(target, first.best)
    first.levels[:2] = first.levels[2:]
    team = make_team(state.encoded.task, first, seed, threads)
    draw = np.random.default_rng(seed)
    whole = Whole(copy_solution(first.best), first.levels.copy(), draw)
    hand_out(state.encoded.task, whole, team)
    return state, whole, team


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_everything_has_one_owner(seed: int, size: Size) -> None:
    state, _, team = shared(seed, size, 3)
    inst, sol = state.inst, team[0].kept
    assert (sum(t.work.mine.astype(int) for t in team) == 1).all()
    for request in range(len(sol.route)):
        assert sum(is_own(sol, t.work, request) for t in team) == 1
    for thread in team:
        mine = np.flatnonzero(thread.work.mine)
        for k in mine:
            rows = slice(inst.shifts.rivals_first[k], inst.shifts.rivals_first[k + 1])
            assert set(inst.shifts.rivals[rows]) <= set(mine)
            same = np.flatnonzero(inst.shifts.vehicle == inst.shifts.vehicle[k])
            assert set(same) <= set(mine)
        for item in range(len(inst.items) - 1):
            rows = np.arange(inst.items[item], inst.items[item + 1])
            if inst.requests.crowd[rows[0]] < 0:
                assert len({is_own(sol, thread.work, row) for row in rows}) == 1


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_what_is_free_is_divided(seed: int, size: Size) -> None:
    state, whole, team = shared(seed, size, 2)
    inst, joined = state.inst, whole.best
    for name in ("slot_use", "intake_use"):
        before, limit = getattr(joined, name), inst.gates.slot_room
        if name == "intake_use":
            limit = inst.places.intake[:, None]
        taken = sum(getattr(t.sol, name) - before for t in team)
        assert (taken == limit - before).all()  # of two, each lacks what the other has
    assert (sum(t.sol.crowd_left for t in team) == joined.crowd_left).all()
    assert (joined.vehicle_use == team[1].sol.vehicle_use).all()


def test_whole_numbers_are_divided() -> None:
    draw = np.random.default_rng(1)
    amounts = np.arange(-7, 12)
    for parts in (1, 2, 3, 5):
        shares = divide(amounts, parts, draw)
        assert (sum(shares) == amounts).all()
        assert np.ptp(shares, axis=0).max() <= 1


@pytest.mark.parametrize("seed", range(60))
def test_beds_taken_apart_suffice_together(seed: int) -> None:
    """Each thread takes and gives back at random, as far as the beds last for it."""
    state = searched(seed % 12, Size())
    inst, draw = state.inst, np.random.default_rng(seed)
    if not len(inst.places.beds):
        return
    sol = copy_solution(state.thread.best)
    inst.places.beds[:] = draw.integers(0, 8, inst.places.beds.shape)
    sol.bed_use[:] = draw.integers(0, 8, sol.bed_use.shape)

    def spare(use: np.ndarray) -> np.ndarray:
        beyond = np.maximum(0, use[:, 1:] - inst.places.beds[:, 1:]).sum(axis=1)
        return inst.places.beds[:, 0] - use[:, 0] - beyond

    while (spare(sol.bed_use) < 0).any():
        sol.bed_use[spare(sol.bed_use) < 0] //= 2
    own = draw.multinomial(sol.bed_use.ravel(), [1 / 3] * 3).T
    shares = share_out(inst, sol, 3, draw)
    total = sol.bed_use.copy()
    for share, there in zip(shares, own, strict=True):
        beds, mine = share[2].copy(), there.reshape(total.shape).copy()
        for _ in range(200):
            change = draw.integers(-2, 3, beds.shape)
            change *= mine + change >= 0
            more = beds + change
            fits = (spare(more) >= 0)[:, None]
            mine += change * fits
            total += change * fits
            beds += change * fits
    assert (spare(total) >= 0).all()


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_parts_fit_together(seed: int, size: Size) -> None:
    state, whole, team = shared(seed, size, 2)
    task, inst = state.encoded.task, state.inst
    for _ in range(3):
        before = tuple(whole.levels[:2])
        for thread in team:
            frozen: list[int] = np.flatnonzero(thread.work.mine == 0).tolist()
            there = {k: parts_of(thread.kept, k) for k in frozen}
            iterate(task, np.array([3.0, 40.0, 20.0, 20.0]), thread)
            assert {k: parts_of(thread.kept, k) for k in frozen} == there
        put_together(task, whole, team)
        for joined in team[0].kept, whole.best:
            check_books(state._replace(thread=team[0]._replace(sol=joined)))
            beyond = np.maximum(0, joined.bed_use[:, 1:] - inst.places.beds[:, 1:])
            taken = joined.bed_use[:, 0] + beyond.sum(axis=1)
            assert (taken <= inst.places.beds[:, 0]).all()
            assert (joined.intake_use <= inst.places.intake[:, None]).all()
        assert levels_of(inst, whole.best) == pytest.approx(tuple(whole.levels[:2]))
        assert tuple(np.round(whole.levels[:2], 5)) <= tuple(np.round(before, 5))
        hand_out(task, whole, team)


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_a_version_tells_a_route(seed: int, size: Size) -> None:
    state, whole, team = shared(seed, size, 2)
    known: dict[tuple[int, int], list[int]] = {}
    for _ in range(3):
        for thread in team:
            iterate(state.encoded.task, np.array([3.0, 40.0, 20.0, 20.0]), thread)
            for sol in thread.kept, thread.best:
                for k, n in enumerate(sol.length):
                    codes = sol.sequence[k, :n].tolist()
                    assert known.setdefault((k, int(sol.version[k])), codes) == codes
        put_together(state.encoded.task, whole, team)
        hand_out(state.encoded.task, whole, team)


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_shared_use_is_counted_anew(seed: int, size: Size) -> None:
    state = searched(seed, size)
    counted = copy_solution(state.sol)
    for name in SHARED:
        getattr(counted, name)[...] = 77
    recount(state.inst, counted)
    for name in SHARED:
        assert (getattr(counted, name) == getattr(state.sol, name)).all()


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_only_its_own_is_gathered(seed: int, size: Size) -> None:
    _, whole, team = shared(seed, size, 2)
    target, source = whole.best, copy_solution(team[1].best)
    source.cost[:] += 1000.0
    source.option[:] += 1
    before = target.option.copy()
    gather(target, source, team[1].work)
    mine = team[1].work.mine == 1
    changed = target.cost == source.cost
    assert (changed == mine).all()
    own = [is_own(source, team[1].work, row) for row in range(len(before))]
    assert ((target.option != before) == own).all()


@SIZES
@pytest.mark.parametrize("seed", range(12))
def test_tied_shifts_name_the_first(seed: int, size: Size) -> None:
    state = searched(seed, size)
    tied = tie(state.inst, state.sol)
    assert (tied <= np.arange(len(tied))).all()
    assert (tied[tied] == tied).all()
