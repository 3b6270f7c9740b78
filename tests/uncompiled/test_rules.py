"""Service, order and loads against the rules V1, V3, V4, V10, V11 and V12."""

from itertools import permutations
from random import Random

import numpy as np
import pytest

from greencorridor.model.place import Window
from greencorridor.model.request import Load
from greencorridor.solver.forward import layouts_left
from greencorridor.solver.instance import BED_KINDS, KINDS, NEVER
from greencorridor.solver.loads import complete_load, fill_load, least_load
from greencorridor.solver.order import order_holds
from greencorridor.solver.rng import below, make_state, uniform
from greencorridor.solver.service import (
    beds_suffice,
    begin_dropoff,
    begin_pickup,
    in_window,
    last_begin,
    people_left,
)
from greencorridor.solver.solution import make_trace
from greencorridor.units import HOUR
from tests import naive_rules, naive_ways
from tests.strategies import Size
from tests.uncompiled.states import State, searched

FULL = Size()


def some_windows(rng: Random) -> list[Window]:
    marks = sorted(rng.sample(range(400), 2 * rng.randint(0, 3)))
    return [Window(*pair) for pair in zip(marks[::2], marks[1::2], strict=True)]


@pytest.mark.parametrize("seed", range(100))
def test_windows(seed: int) -> None:
    rng = Random(seed)
    windows = some_windows(rng)
    start = np.array([0, *(w.start for w in windows)])
    end = np.array([0, *(w.end for w in windows)])
    for _ in range(10):
        moment = rng.randint(1, 450)
        first = naive_rules.first_within(windows, moment, 500)
        last = naive_rules.last_within(windows, moment)
        assert in_window(start, end, 1, len(start), moment) == (
            NEVER if first is None else first
        )
        assert last_begin(start, end, 1, len(start), moment) == (
            -NEVER if last is None else last
        )


@pytest.mark.parametrize("seed", range(16))
def test_begin_of_boarding(seed: int) -> None:
    state = searched(seed, FULL)
    rng = Random(seed)
    operation = state.ground.operation
    aboard = {lock.request for lock in operation.locks if lock.kind.value == "aboard"}
    for row, request in enumerate(state.encoded.rows.requests):
        moment = rng.randint(0, operation.end)
        windows = request.pickup_windows or (Window(0, operation.end),)
        rules = [list(windows)]
        rules += [
            [lock.window]
            for lock in operation.locks
            if lock.request == request.id and lock.window
        ]
        if request.relay_after and request.handover is not None:
            rules.append([Window(request.handover, operation.end)])
        if request.id in aboard:
            rules = []
        allowed = (
            m
            for m in naive_ways.minutes_from(moment, operation.end)
            if all(any(w.holds(m) for w in rule) for rule in rules)
        )
        assert begin_pickup(state.inst, row, moment) == next(allowed, NEVER)


@pytest.mark.parametrize("seed", range(20))
def test_begin_of_alighting(seed: int) -> None:
    state = searched(seed, FULL)
    inst, sol, rng = state.inst, state.sol, Random(seed)
    trace = make_trace(inst, state.encoded.room)
    places, requests = inst.places, inst.requests
    for row in range(len(requests.pickup)):
        options = range(requests.option_first[row], requests.option_first[row + 1])
        counted = [o for o in options if requests.option_place[o] >= 0]
        if not counted:
            continue
        option = sol.option[row] = rng.choice(counted)
        place = requests.option_place[option]
        places.intake[place] = rng.randint(2, 9)
        sol.intake_use[place] = [rng.randint(0, 9) for _ in sol.intake_use[place]]
        # somebody else alights earlier on the same route
        others = [r for r in range(len(requests.pickup)) if r != row]
        n = rng.randint(0, min(3, len(others)))
        arrived = dict(enumerate(sol.intake_use[place].tolist()))
        for stop, other in enumerate(rng.sample(others, n), 1):
            trace.codes[stop] = 2 * other + 1
            trace.hour[stop] = rng.randint(0, 11)
            if requests.option_place[sol.option[other]] == place:
                arrived[int(trace.hour[stop])] += int(sol.people[other].sum())
        rows = slice(
            requests.option_window_first[option],
            requests.option_window_first[option + 1],
        )
        offset = places.hour_offset
        windows = [
            Window(s + offset, e + offset)
            for s, e in zip(
                requests.option_window_start[rows],
                requests.option_window_end[rows],
                strict=True,
            )
        ]
        moment = rng.randint(0, inst.end)
        begin = naive_rules.first_alighting(
            windows,
            arrived,
            int(sol.people[row].sum()),
            int(places.intake[place]),
            moment + offset,
            inst.end + offset,
        )
        assert begin_dropoff(inst, sol, trace, n + 1, row, moment) == (
            NEVER if begin is None else begin - offset
        )


def test_hours_of_the_clock_are_those_of_the_zone() -> None:
    state = searched(0, FULL)
    start = state.ground.operation.horizon[0]
    assert state.inst.places.hour_offset == (start.minute * 60 + start.second) % HOUR


@pytest.mark.parametrize("seed", range(60))
def test_beds(seed: int) -> None:
    state = searched(seed % 20, FULL)
    inst, sol, rng = state.inst, state.sol, Random(seed)
    for option, place in enumerate(inst.requests.option_place):
        if place < 0:
            continue
        request = rng.randrange(len(inst.requests.pickup))
        sol.beds[request] = [rng.choice((0, 0, 1, 3)) for _ in range(BED_KINDS)]
        beds = [rng.randint(0, 6) for _ in range(BED_KINDS)]
        inst.places.beds[place] = beds
        sol.bed_use[place] = [rng.choice((0, 1, 2)) for _ in range(BED_KINDS)]
        asked = [sol.bed_use[place].tolist(), sol.beds[request].tolist()]
        assert beds_suffice(inst, sol, request, option) == naive_rules.all_sleep(
            beds, asked
        )


@pytest.mark.parametrize("seed", range(40))
def test_layouts_of_a_trip(seed: int) -> None:
    state = searched(seed, FULL)
    inst, rng = state.inst, Random(seed)
    trace = make_trace(inst, state.encoded.room)
    for k in range(len(inst.shifts.start)):
        rows = slice(inst.shifts.layout_first[k], inst.shifts.layout_first[k + 1])
        layouts = inst.shifts.layout[rows].tolist()
        every = mask = (1 << len(layouts)) - 1
        aboard = [[0] * 6]
        for stop in range(1, 10):
            load = [rng.randint(0, 1 + most) // 2 for most in layouts[0]]
            load = [0] * 6 if rng.random() < 0.2 else load
            aboard.append(load)
            trace.load[stop] = load
            mask = layouts_left(inst, trace, k, stop, mask) if any(load) else every
            fitting = {n for n in range(len(layouts)) if mask & (1 << n)}
            assert fitting == naive_rules.layouts_of_trip(layouts, aboard)


@pytest.mark.parametrize("seed", range(40))
def test_order(seed: int) -> None:
    state = searched(seed, FULL)
    inst, rng = state.inst, Random(seed)
    trace = make_trace(inst, state.encoded.room)
    requests = state.encoded.rows.requests
    ordinary = [row for row, r in enumerate(requests) if not r.crowd]
    special = [
        row
        for row in ordinary
        if inst.requests.special[row]
        or inst.requests.aboard[row]
        or inst.requests.position[row]
    ]
    seen = set()
    for _ in range(40):
        rows = rng.sample(special, min(len(special), rng.randint(1, 4)))
        rows += rng.sample(ordinary, min(1, len(ordinary)))
        codes = [2 * row for row in set(rows)] + [2 * row + 1 for row in set(rows)]
        rng.shuffle(codes)
        codes.sort(key=lambda code: code & 1 and rng.random() < 0.3)
        for row in set(rows):
            i, j = codes.index(2 * row), codes.index(2 * row + 1)
            codes[min(i, j)], codes[max(i, j)] = 2 * row, 2 * row + 1
        trace.codes[1 : len(codes) + 1] = codes
        visits = [(requests[code >> 1].id, bool(code & 1)) for code in codes]
        holds = order_holds(inst, trace, len(codes))
        assert holds == naive_rules.order_holds(state.ground.operation, visits)
        seen.add(holds)
    assert seen


def crowd_rows(state: State) -> list[int]:
    return np.flatnonzero(state.inst.requests.crowd >= 0).tolist()


def part_of(state: State, row: int) -> dict[str, list]:
    people = Load(*state.sol.people[row].tolist())
    crowd = state.encoded.rows.requests[row]
    return naive_rules.load_of_part(state.ground.operation, crowd, people)


def check_part(state: State, row: int) -> None:
    for name, value in part_of(state, row).items():
        assert np.atleast_1d(getattr(state.sol, name)[row]).tolist() == value


@pytest.mark.parametrize("seed", range(30))
def test_a_part_of_a_crowd(seed: int) -> None:
    state = searched(seed, FULL)
    rng = Random(seed)
    for row in crowd_rows(state)[:3]:
        whole = state.inst.crowds.people[state.inst.requests.crowd[row]]
        people = [rng.randint(0, n) for n in whole]
        state.sol.people[row] = people if sum(people) else whole
        assert complete_load(state.inst, state.sol, row) == state.sol.people[row].sum()
        check_part(state, row)


@pytest.mark.parametrize("seed", range(30))
def test_as_many_of_a_crowd_as_fit(seed: int) -> None:
    state = searched(seed, FULL)
    inst, sol, rng = state.inst, state.sol, Random(seed)
    absent = [row for row in crowd_rows(state) if sol.route[row] < 0][:1]
    for row, k in [(row, k) for row in absent for k in range(len(sol.length))]:
        requests, crowd = inst.requests, inst.requests.crowd[row]
        sol.crowd_left[crowd] = [rng.randint(0, n) for n in inst.crowds.people[crowd]]
        least_load(inst, sol, row)
        assert sol.people[row].sum() == min(1, people_left(sol, crowd))
        option = rng.randrange(
            requests.option_first[row], requests.option_first[row + 1]
        )
        sol.option[row] = option
        i = rng.randint(0, sol.length[k])
        j = rng.randint(i, sol.length[k])
        place = requests.option_place[option]
        beds = None
        left = sol.crowd_left[crowd].copy()
        if place >= 0:
            beds = inst.places.beds[place].tolist(), sol.bed_use[place].tolist()
            left[0] = min(left[0], inst.places.intake[place])
        rows = slice(inst.shifts.layout_first[k], inst.shifts.layout_first[k + 1])
        most = naive_rules.most_people(
            state.ground.operation,
            state.encoded.rows.requests[row],
            inst.shifts.layout[rows].tolist(),
            sol.load[k, i : j + 1].tolist(),
            left.tolist(),
            beds,
        )
        assert not sol.crowd_left[crowd, 1:].any()  # one kind of place: no choice
        assert fill_load(inst, sol, k, row, i, j) == most
        assert sol.people[row, :KINDS].sum() == most
        if most:
            check_part(state, row)


def test_random_numbers() -> None:
    state = make_state(7, 1)
    number = int(state[0])
    for _ in range(1000):
        number, drawn = naive_rules.add_to_random(number)
        assert uniform(state) == drawn
        assert int(state[0]) == number
    assert {below(state, 3) for _ in range(100)} == {0, 1, 2}


def test_permutations_of_three_keep_the_positions() -> None:
    """Equal positions in any order, smaller ones first."""
    state = searched(0, FULL)
    inst = state.inst
    rows = [0, 1, 2]
    inst.requests.position[rows] = [2, 1, 2]
    inst.requests.aboard[rows] = 0
    inst.requests.special[rows] = 0
    trace = make_trace(inst, state.encoded.room)
    for order in permutations(rows):
        trace.codes[1:7] = [*(2 * r for r in order), *(2 * r + 1 for r in order)]
        assert order_holds(inst, trace, 6) == (order[0] == rows[1])
