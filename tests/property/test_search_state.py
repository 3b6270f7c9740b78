"""Ruin then recreate keeps every request once, and gives back what it takes."""

import time

import numpy as np
import pytest

from greencorridor.solver.budget import Budget
from greencorridor.solver.encode import Encoded, encode
from greencorridor.solver.instance import Instance
from greencorridor.solver.solution import Solution
from greencorridor.solver.solve import solve
from tests.builders.arrays import travel_arrays
from tests.strategies import Size, make_world


def encoded_world(seed: int) -> Encoded:
    operation, travel = make_world(seed, Size())
    return encode(operation, travel_arrays(operation, travel), travel)


def stops_of(sol: Solution) -> list[int]:
    """Every code of every route: the twin of what `route` says per request."""
    return [
        int(code)
        for k in range(len(sol.length))
        for code in sol.sequence[k, : sol.length[k]]
    ]


def check_pairs(sol: Solution) -> None:
    codes = stops_of(sol)
    assert len(codes) == len(set(codes))
    for k in range(len(sol.length)):
        row = list(sol.sequence[k, : sol.length[k]])
        for code in row:
            if not code & 1:
                assert row.index(code) < row.index(code + 1)
                assert sol.route[code >> 1] == k
    carried = {code >> 1 for code in codes}
    assert carried == set(np.flatnonzero(sol.route >= 0))


def check_crowds(inst: Instance, sol: Solution) -> None:
    for crowd in range(len(inst.crowds.people)):
        rows = np.flatnonzero((inst.requests.crowd == crowd) & (sol.route >= 0))
        total = sol.people[rows].sum(axis=0) + sol.crowd_left[crowd]
        assert list(total) == list(inst.crowds.people[crowd])


def check_shared(inst: Instance, sol: Solution) -> None:
    slots = np.zeros_like(sol.slot_use)
    intake = np.zeros_like(sol.intake_use)
    beds = np.zeros_like(sol.bed_use)
    vehicles = np.zeros_like(sol.vehicle_use)
    for k in range(len(sol.length)):
        vehicles[inst.shifts.vehicle[k]] += sol.length[k] > 0
        for slot in sol.slots[k, : sol.n_slots[k]]:
            slots[slot] += 1
        for i, code in enumerate(sol.sequence[k, : sol.length[k]]):
            place = inst.requests.option_place[sol.option[code >> 1]]
            if code & 1 and place >= 0:
                intake[place, sol.hours[k, i + 1]] += sol.people[code >> 1].sum()
                beds[place] += sol.beds[code >> 1]
    assert (slots == sol.slot_use).all()
    assert (slots <= inst.gates.slot_room).all()
    assert (intake == sol.intake_use).all()
    assert (beds == sol.bed_use).all()
    assert (vehicles == sol.vehicle_use).all()


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_lost_or_counted_twice(seed: int) -> None:
    encoded = encoded_world(seed)
    budget = Budget(clock=time.monotonic, iterations=1 + seed * 5)
    thread = solve(encoded.task, budget, seed=seed, threads=1 + seed % 2).thread
    for sol in (thread.sol, thread.kept, thread.best):
        check_pairs(sol)
        check_crowds(encoded.instance, sol)
        check_shared(encoded.instance, sol)
