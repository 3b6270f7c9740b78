"""Slow, plain twin of the kernels that hold a route back: a linear program.

The moments of a route are read from the rows of its trace, one row after another. With
the slots and windows in which they lie held fixed, their best is a linear program.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.optimize import linprog

from greencorridor.solver.solution import Trace
from tests.naive_routes import Problem, place_at, weight_of


class Moment(NamedTuple):
    """A departure, a passage or a service."""

    time: int
    busy: int
    """Seconds until the vehicle stands again."""
    low: float
    high: float
    standing: float
    """Cost per second of standing after it."""
    pull: float
    """Cost per second of being later: people wait to be fetched."""


def moments_of(problem: Problem, trace: Trace, k: int) -> list[Moment]:
    """Read every moment of a traced route in its order."""
    inst = problem.encoded.instance
    codes, rate = codes_of(trace), inst.roads.rate
    people = float(inst.shifts.crew[k])
    rest = int(inst.shifts.break_length[k])
    found: list[Moment] = []
    here = int(inst.shifts.start[k])
    for leg in range(len(codes) + 1):
        last = leg == len(codes)
        there = int(inst.shifts.end[k]) if last else place_at(problem, codes[leg])
        for i, gate in enumerate(gates_of(problem, trace, leg)):
            entry, begin = int(inst.gates.entry[gate]), int(trace.passing[leg, i])
            slot = slot_at(problem, gate, begin)
            drive = int(inst.roads.seconds[here, entry])
            due = float(inst.gates.slot_due[slot]) - drive
            stands = people * float(rate[entry])
            departs = int(trace.parting[leg, i])
            found.append(Moment(departs, drive, 0, due, stands, 0))
            here = int(inst.gates.exit[gate])
            span = inst.gates.slot_start[slot], inst.gates.slot_end[slot]
            passing = int(inst.gates.inspection[gate] + inst.gates.section[gate])
            stands = people * float(rate[here])
            found.append(Moment(begin, passing, *map(float, span), stands, 0))
        drive = int(inst.roads.seconds[here, there])
        drive += rest if trace.pause[leg] == 2 else 0
        closes = float(inst.shifts.closes[k]) - drive if last else np.inf
        stands = 0.0 if last else people * float(rate[there])
        departs = int(trace.parting[leg, -1])
        found.append(Moment(departs, drive, 0, closes, stands, 0))
        here = there
        if not last:
            weight = weight_of(problem, codes[leg] >> 1)
            boards = not codes[leg] & 1
            people += weight if boards else -weight
            begin = int(trace.begin[leg + 1])
            busy = int(trace.depart[leg + 1]) - begin
            busy += rest if trace.pause[leg + 1] == 1 else 0
            pull = weight * float(rate[here]) if boards else 0.0
            low, high = window_at(problem, codes[leg], begin)
            stands = people * float(rate[here])
            found.append(Moment(begin, busy, low, high, stands, pull))
    return found


def codes_of(trace: Trace) -> list[int]:
    """Codes of the route that was traced last."""
    return [int(code) for code in trace.codes[1 : trace.state[2]]]


def gates_of(problem: Problem, trace: Trace, leg: int) -> list[int]:
    """Gates on the leg after a stop."""
    path = int(trace.path[leg])
    gates = problem.encoded.instance.gates.path_gates
    return [int(gate) for gate in gates[path] if gate >= 0] if path >= 0 else []


def slot_at(problem: Problem, gate: int, begin: int) -> int:
    """A slot in which a begin of inspection lies; a window before a convoy."""
    gates = problem.encoded.instance.gates
    return next(
        slot
        for slot in range(gates.slot_first[gate], gates.slot_first[gate + 1])
        if gates.slot_start[slot] <= begin <= gates.slot_end[slot]
    )


def window_at(problem: Problem, code: int, begin: int) -> tuple[float, float]:
    """The window in which a service begins, and the hour in which it is counted."""
    inst, request = problem.encoded.instance, code >> 1
    requests = inst.requests
    if not code & 1:
        rows = range(requests.window_first[request], requests.window_first[request + 1])
        starts, ends = requests.window_start, requests.window_end
        low = next(r for r in rows if starts[r] <= begin <= ends[r])
        fixed = bool(requests.aboard[request])
        return float(starts[low]), float(begin if fixed else ends[low])
    option = problem.sol.option[request]
    first = requests.option_window_first
    starts, ends = requests.option_window_start, requests.option_window_end
    rows = range(first[option], first[option + 1])
    row = next(r for r in rows if starts[r] <= begin <= ends[r])
    low, high = float(starts[row]), float(ends[row])
    if requests.option_place[option] >= 0:
        offset = inst.places.hour_offset
        hour = (begin + offset) // 3600
        if inst.places.intake[requests.option_place[option]] < 1 << 29:
            low = max(low, float(hour * 3600 - offset))
            high = min(high, float(hour * 3600 - offset + 3599))
    return low, high


def standing_cost(moments: list[Moment]) -> float:
    """Cost of standing, and of being fetched late, of a route."""
    stood = sum(a.standing * (b.time - a.time - a.busy) for a, b in pairwise(moments))
    return stood + sum(m.pull * m.time for m in moments)


def least_cost(problem: Problem, k: int, trace: Trace, moments: list[Moment]) -> float:
    """The least such cost at any moments in the same windows and slots."""
    n = len(moments)
    cost = np.array([m.pull for m in moments])
    rows: list[np.ndarray] = []
    most: list[float] = []

    def after(later: int, earlier: int, seconds: float) -> None:
        row = np.zeros(n)
        row[earlier], row[later] = 1.0, -1.0
        rows.append(row)
        most.append(-seconds)

    for i in range(n - 1):
        cost[i] -= moments[i].standing
        cost[i + 1] += moments[i].standing
        after(i + 1, i, moments[i].busy)
    constant = -sum(m.standing * m.busy for m in moments[:-1])
    services = services_of(problem, trace)
    codes = codes_of(trace)
    for stop, code in enumerate(codes):
        if not code & 1:
            limit = int(problem.encoded.instance.requests.ride_limit[code >> 1])
            boards, alights = services[stop], services[codes.index(code + 1)]
            service = int(trace.depart[stop + 1] - trace.begin[stop + 1])
            after(boards, alights, -limit - service)
    duration = int(problem.encoded.instance.shifts.duration[k])
    after(0, n - 1, moments[-1].busy - duration)
    bounds = [(m.low, None if np.isinf(m.high) else m.high) for m in moments]
    bounds[0] = (float(problem.encoded.instance.shifts.opens[k]), bounds[0][1])
    found = linprog(cost, A_ub=np.array(rows), b_ub=np.array(most), bounds=bounds)
    assert found.status == 0, found.message
    return float(found.fun) + constant


def services_of(problem: Problem, trace: Trace) -> list[int]:
    """Where among the moments the service of each stop is."""
    found: list[int] = []
    at = -1
    for leg in range(len(codes_of(trace))):
        at += 2 * len(gates_of(problem, trace, leg)) + 2
        found.append(at)
    return found
