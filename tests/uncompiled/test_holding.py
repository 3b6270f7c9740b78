"""Routes that hold back: what that saves, what it keeps, what is still to be had."""

from itertools import pairwise
from random import Random
from types import SimpleNamespace

import pytest

from greencorridor.solver.bounds import (
    earliest_passage,
    latest_passage,
    slot_is_free,
)
from greencorridor.solver.instance import IMPOSSIBLE, NEVER
from greencorridor.solver.shifting import is_in_time
from greencorridor.solver.unfold import fold
from greencorridor.units import HOUR, MINUTE
from tests.naive_holding import (
    Moment,
    codes_of,
    gates_of,
    least_cost,
    moments_of,
    services_of,
    slot_at,
    standing_cost,
)
from tests.naive_routes import Problem
from tests.uncompiled.states import PLAIN, State
from tests.uncompiled.test_schedule import kernel_cost, some_routes


def held_routes(seed: int) -> list[tuple[State, Problem, int, list[Moment]]]:
    """Routes as they hold back, in worlds in which crews are worth much.

    The trace of each is read before the next is run: they share it.
    """
    found = []
    for k, codes, problem, state in some_routes(seed, PLAIN):
        rng = Random(f"{seed}/{codes}")
        inst, trace = state.inst, state.thread.work.trace
        inst.shifts.crew[k] = rng.choice((1.0, 2.0, 20.0))
        for request in {code >> 1 for code in codes}:
            inst.requests.ride_limit[request] = rng.choice((1, 2, 9)) * HOUR
        if kernel_cost(state, k, codes) < IMPOSSIBLE:
            early = moments_of(problem, trace, k)
            saving = float(trace.limit[1])
            fold(inst, trace, k, len(codes))
            held = moments_of(problem, trace, k)
            assert standing_cost(early) - saving == pytest.approx(standing_cost(held))
            keeps_rules(state, problem, k, held)
            least = least_cost(problem, k, trace, held)
            found.append((saving, standing_cost(held), least))
    return found


def keeps_rules(state: State, problem: Problem, k: int, held: list[Moment]) -> None:
    """Every moment lies in its window, after the one before; slots and rides hold."""
    trace = state.thread.work.trace
    for before, after in pairwise(held):
        assert before.time + before.busy <= after.time
    for moment in held:
        assert moment.low <= moment.time <= moment.high
    codes, services = codes_of(trace), services_of(problem, trace)
    for stop, code in enumerate(codes):
        if not code & 1:
            boarded = held[services[stop]].time + held[services[stop]].busy
            alights = held[services[codes.index(code + 1)]].time
            assert alights - boarded <= state.inst.requests.ride_limit[code >> 1]
    slots = [
        slot_at(problem, gate, int(trace.passing[leg, i]))
        for leg in range(len(codes) + 1)
        for i, gate in enumerate(gates_of(problem, trace, leg))
    ]
    gates = state.inst.gates
    for slot in slots:
        used = int(state.sol.slot_use[slot]) + slots.count(slot)
        convoy = gates.slot_start[slot] == gates.slot_end[slot]
        assert used <= gates.slot_room[slot] or convoy
    assert held[-1].time + held[-1].busy <= state.inst.shifts.closes[k]


@pytest.mark.parametrize("seed", range(24))
def test_holding_back_keeps_every_rule(seed: int) -> None:
    """The same as long as nothing is to be saved; never dearer."""
    for saving, cost, least in held_routes(seed):
        assert saving >= 0.0
        assert least <= cost + 1e-6


def test_nothing_more_is_to_be_saved_within_the_windows() -> None:
    found = [route for seed in range(24) for route in held_routes(seed)]
    assert sum(saving > 1.0 for saving, _, _ in found) > 10
    missed = [cost - least for _, cost, least in found if cost - least > MINUTE / 1e3]
    assert len(missed) <= len(found) / 50


def test_passages_are_the_earliest_and_latest_of_all_slots() -> None:
    found = [
        passages
        for seed in range(16)
        for k, codes, _, state in some_routes(seed, PLAIN)
        if kernel_cost(state, k, codes) < IMPOSSIBLE
        for passages in compare_passages(state, Random(f"{seed}/{codes}"))
    ]
    assert len(found) > 100
    assert NEVER in found
    assert len(set(found)) > 50


def compare_passages(state: State, rng: Random) -> list[int]:
    """Compare with every slot of a gate, from and up to moments drawn by lot."""
    inst, sol, trace = state.inst, state.sol, state.thread.work.trace
    moments, gates = trace.moments, inst.gates
    found: list[int] = []
    for i in sorted(5 * [*range(1, moments.size[0])]):
        gate, own = int(moments.gate[i]), int(moments.slot[i])
        if gate < 0:
            continue
        moment = int(moments.time[i]) + rng.randrange(-HOUR, 4 * HOUR)
        slots = [
            (int(gates.slot_start[s]), int(gates.slot_end[s]), int(gates.slot_due[s]))
            for s in range(gates.slot_first[gate], gates.slot_first[gate + 1])
            if slot_is_free(inst, sol, trace, i, i, i - 1, s)
        ]
        begins = [
            max(moment, start) for start, end, due in slots if moment <= min(end, due)
        ]
        earliest = earliest_passage(inst, sol, trace, i, i, moment)
        assert earliest == min(begins, default=NEVER)
        drive = int(moments.time[i - 1] + moments.busy[i - 1])
        begins = [
            min(moment, end)
            for start, end, due in slots
            if start <= moment and drive <= due and min(moment, end) > moments.time[i]
        ]
        begins.append(min(moment, int(gates.slot_end[own])))
        assert latest_passage(inst, sol, trace, i, i, moment) == max(begins)
        found.append(earliest)
    return found


def test_a_convoy_is_had_only_on_arrival_before_its_muster() -> None:
    """Who is moved later may come before a convoy goes, and too late to be in it."""
    slots = SimpleNamespace(slot_due=[900, 5000])
    moments = SimpleNamespace(gate=[-1, 0, 0], slot=[0, 0, 1])
    inst, trace = SimpleNamespace(gates=slots), SimpleNamespace(moments=moments)
    assert is_in_time(inst, trace, 0, 9999)
    for row, due in ((1, 900), (2, 5000)):
        assert is_in_time(inst, trace, row, due)
        assert not is_in_time(inst, trace, row, due + 1)
