"""Worlds, and solutions of them in the middle of a search, for kernels in plain Python.

What a compiled kernel reads as 64 bits is laid out so: plain numpy would overflow.
"""

from dataclasses import replace
from functools import cache
from itertools import permutations
from random import Random
from typing import Any, NamedTuple

import numpy as np

from greencorridor.model.operation import Operation
from greencorridor.model.place import GateSide, Side
from greencorridor.model.travel import Way
from greencorridor.solver.encode import Encoded, encode
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.resume import recall_all
from greencorridor.solver.route import clear_route, commit, take, unplace
from greencorridor.solver.schedule import evaluate_ways
from greencorridor.solver.solution import Solution, make_solution
from greencorridor.solver.solve import build
from greencorridor.solver.team import Thread, begin, iterate
from greencorridor.solver.work import copy_solution, make_work
from tests.builders import TableTravel
from tests.builders.arrays import travel_arrays
from tests.naive_ways import Ground, Span
from tests.property.test_search_state import check_crowds, check_pairs, check_shared
from tests.strategies import Size, make_world
from tests.strategies.chance import spans

PER_STOP = [
    "point",
    "begin",
    "depart",
    "latest",
    "leg_cost",
    "leg_danger",
    "load",
    "urgency",
    "waiting",
    "lower",
    "pause",
    "tally",
    "sums",
    "hours",
]
PLAIN = Size(promises=False, locks=False, facts=False)
"""Nothing is promised, and nobody is on board: routes may be run from any stop on."""


class State(NamedTuple):
    """A world and a search in it."""

    ground: Ground
    encoded: Encoded
    thread: Thread

    @property
    def inst(self) -> Instance:
        return self.encoded.instance

    @property
    def sol(self) -> Solution:
        return self.thread.sol

    @property
    def curfews(self) -> bool:
        return len(self.inst.roads.curfew_first) > 1


def with_detours(rng: Random, operation: Operation, travel: TableTravel) -> TableTravel:
    """Let ways lead around gates now and then: on the line alone there is no choice."""
    points = [*operation.places]
    points += [GateSide(gate, side) for gate in operation.gates for side in Side]
    ways = dict(travel.ways)
    for pair in permutations(points, 2):
        if pair not in ways and rng.random() < 0.5:
            minutes = rng.randint(3, 90)
            zones = {zone: 60 * rng.randint(0, minutes) for zone in operation.zones}
            inside = {zone: s for zone, s in zones.items() if s and rng.random() < 0.5}
            ways[pair] = Way(60 * minutes, 1000 * minutes, inside)
    return replace(travel, ways=ways)


def with_curfews(rng: Random, operation: Operation) -> Operation:
    """Give every zone a curfew or two."""
    zones = {
        name: replace(zone, curfews=spans(rng, 1.0))
        for name, zone in operation.zones.items()
    }
    return replace(operation, zones=zones)


def encoded_world(
    seed: int, size: Size, *, curfews: bool = False
) -> tuple[Ground, Encoded]:
    """Lay a world out; half of them have ways around gates.

    Where no route is promised, no time of boarding is.
    """
    operation, travel = make_world(seed, size)
    if not size.promises:
        requests = {
            name: replace(request, promised=None)
            for name, request in operation.requests.items()
        }
        operation = replace(operation, requests=requests)
    if curfews:
        operation = with_curfews(Random(f"{seed}/curfews"), operation)
    if seed % 2:
        travel = with_detours(Random(f"{seed}/detours"), operation, travel)
    encoded = encode(operation, travel_arrays(operation, travel), travel)
    roads = encoded.instance.roads
    wide = {
        name: getattr(roads, name).astype(np.int64)
        for name in ("seconds", "least", "metres")
    }
    wide["danger"] = roads.danger.astype(np.float64)
    instance = encoded.instance._replace(roads=roads._replace(**wide))
    return Ground(operation, travel), encoded._replace(instance=instance)


def unsearched(seed: int, *, curfews: bool) -> State:
    """A world in which nobody is carried yet."""
    ground, encoded = encoded_world(seed, PLAIN, curfews=curfews)
    inst, parties, room = encoded.instance, encoded.parties, encoded.room
    sol = make_solution(inst, parties, room)
    work = make_work(inst, parties, room, seed, 0)
    return State(ground, encoded, Thread(sol, sol, sol, work, np.zeros(4)))


@cache
def _searched(seed: int, size: Size, iterations: int) -> State:
    ground, encoded = encoded_world(seed, size)
    thread = begin(encoded.task, seed, 0)
    build(encoded.task, thread, ())
    if iterations:
        iterate(encoded, np.array([iterations, 50.0, 5.0, 20.0]), thread)
    return State(ground, encoded, thread)


def searched(seed: int, size: Size = PLAIN, iterations: int = 4) -> State:
    """A search after a few iterations; the caller may write into it."""
    state = _searched(seed, size, iterations)
    old = state.thread
    instance = copied(state.encoded.instance)
    state = state._replace(encoded=state.encoded._replace(instance=instance))
    work = make_work(state.inst, state.encoded.parties, state.encoded.room, seed, 1)
    work.hopeless[:] = old.work.hopeless
    work.absent[:] = old.work.absent
    work.counts[:2] = old.work.counts[0]
    work.kept_absent[:] = old.work.absent
    sol, kept, best = (copy_solution(s) for s in (old.sol, old.kept, old.best))
    return state._replace(thread=Thread(sol, kept, best, work, old.levels.copy()))


def copied(value: Any) -> Any:
    """Copy a tuple of arrays and of tuples of them."""
    if isinstance(value, tuple):
        return type(value)(*(copied(member) for member in value))
    return value.copy() if isinstance(value, np.ndarray) else value


def run_again(state: State, k: int) -> float:
    """Run route `k` again by its ways and commit it, or leave all who are on it."""
    inst, sol, trace = state.inst, state.sol, state.thread.work.trace
    take(inst, sol, k, -1)
    n = recall_all(sol, trace, k)
    cost = float(evaluate_ways(inst, sol, trace, k, n))
    if cost < IMPOSSIBLE:
        commit(inst, sol, trace, k, n, cost)
        return cost
    clear_route(inst, sol, k)
    for code in trace.codes[1 : n + 1]:
        if not code & 1:
            unplace(inst, sol, code >> 1)
    return cost


def count_of(state: State) -> "SlotCount":
    """What the routes of a solution use of the gates, in the operation's words."""
    return SlotCount(state)


class SlotCount:
    """Vehicles per span; and the slot that stands for a span."""

    def __init__(self, state: State) -> None:
        gates = state.inst.gates
        self.use = state.sol.slot_use
        self.slot: dict[Span, int] = {}
        for row, gateway in enumerate(state.encoded.ways):
            for slot in range(gates.slot_first[row], gates.slot_first[row + 1]):
                kind = "window" if slot < gates.convoy_first[row] else "convoy"
                self.slot[gateway, kind, int(gates.slot_start[slot])] = slot

    def __call__(self, span: Span) -> int:
        return int(self.use[self.slot[span]]) if span in self.slot else 0


def check_books(state: State) -> None:
    """Every request rides once or not at all, and everything taken is counted."""
    check_pairs(state.sol)
    check_crowds(state.inst, state.sol)
    check_shared(state.inst, state.sol)


def parts_of(sol: Solution, k: int) -> dict[str, list[object]]:
    """All that is said of a route, without what lies behind its end."""
    n = int(sol.length[k])
    rows = {name: getattr(sol, name)[k, : n + 2].tolist() for name in PER_STOP}
    rows["sequence"] = sol.sequence[k, :n].tolist()
    rows["slots"] = sol.slots[k, : sol.n_slots[k]].tolist()
    rows["held"] = sol.held[k, : sol.n_held[k]].tolist()
    rows["ways"] = [sol.path[k, : n + 1].tolist(), sol.way[k, : n + 1].tolist()]
    rows["gates"] = [sol.passing[k, : n + 1].tolist(), sol.parting[k, : n + 1].tolist()]
    rows["early_slots"] = sol.early_slots[k, : sol.n_slots[k]].tolist()
    rows["digest"] = [int(sol.digest[k])]
    rows["numbers"] = [n, float(sol.cost[k]), int(sol.version[k]), int(sol.simple[k])]
    return rows
