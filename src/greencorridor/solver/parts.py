"""Threads that share one solution: each changes a part of its routes for a while.

Ruin and recreate is local, so where there are many routes two threads on two parts come
twice as far as two on the whole. Of what routes share (gates, beds, people per hour),
each thread may take what its routes have, and a part of what is free; so what they give
back fits together, and no schedule changes. The parts are drawn anew each time.
"""

from typing import NamedTuple

import numpy as np

from greencorridor.solver.engine import (
    ACCEPT,
    ADOPT,
    GATHER,
    NO_SCHEDULE,
    RECOUNT,
    open_engine,
)
from greencorridor.solver.instance import Floats, Instance, Ints
from greencorridor.solver.search import SMALL
from greencorridor.solver.solution import Solution, Task
from greencorridor.solver.team import Thread, compared
from greencorridor.solver.work import copy_solution

FEWEST = 6
"""Routes for each thread: with fewer there is too little to exchange."""


class Whole(NamedTuple):
    """What threads share, beside the accepted solution, which is the first thread's."""

    best: Solution
    levels: Floats
    """As in `Thread`."""
    draw: np.random.Generator


def make_whole(task: Task, team: list[Thread], seed: int) -> Whole | None:
    """Make what threads share, where there is enough for each to do."""
    first = team[0]
    used = np.count_nonzero(first.kept.length)
    if len(team) == 1 or len(task.instance.items) - 1 <= SMALL:
        return None
    if used < FEWEST * len(team):
        return None
    whole = Whole(
        copy_solution(first.best), first.levels.copy(), np.random.default_rng(seed)
    )
    hand_out(task, whole, team)
    return whole


def hand_out(task: Task, whole: Whole, team: list[Thread]) -> None:
    """Let each thread go on from the accepted solution, with a part of its own."""
    inst, source = task.instance, team[0].kept
    part = draw_parts(inst, source, len(team), whole.draw)
    owner = draw_owners(inst, source, part, len(team), whole.draw)
    for sol, _, best, work, levels in team:
        run = open_engine(inst, sol, best, source, work, levels)
        run(NO_SCHEDULE, ADOPT, 0, 0)
    shares = share_out(inst, source, len(team), whole.draw)
    for i, (thread, share) in enumerate(zip(team, shares, strict=True)):
        thread.work.mine[:] = part == i
        thread.work.barred[:] = (source.route < 0) & (owner != i)
        for array, value in zip(shared_by(thread.sol), share, strict=True):
            array[...] = value
        open_engine(inst, *thread)(NO_SCHEDULE, ACCEPT, 0, 0)


def put_together(task: Task, whole: Whole, team: list[Thread]) -> None:
    """Make the parts' solutions the whole's, and the best one if it is."""
    inst, first = task.instance, team[0]
    for _, kept, best, work, levels in team[1:]:
        for target, source in (first.kept, kept), (first.best, best):
            run = open_engine(inst, target, target, source, work, levels)
            run(NO_SCHEDULE, GATHER, 0, 0)
    for thread in team:
        thread.work.mine[:] = 1
        thread.work.barred[:] = 0
    levels = np.zeros(4)
    for joined in first.kept, first.best:
        run = open_engine(inst, joined, joined, joined, first.work, levels)
        run(NO_SCHEDULE, RECOUNT, 0, 0)
    if compared(levels) < compared(whole.levels):
        whole.levels[:] = levels
        run = open_engine(inst, whole.best, whole.best, first.best, first.work, levels)
        run(NO_SCHEDULE, ADOPT, 0, 0)


def exchange(task: Task, whole: Whole, team: list[Thread]) -> None:
    """Let each thread go on with another part."""
    put_together(task, whole, team)
    hand_out(task, whole, team)


def draw_parts(
    inst: Instance, sol: Solution, parts: int, draw: np.random.Generator
) -> Ints:
    """Divide the shifts into parts with about as many stops each.

    The first part is what lies around a pickup drawn by lot, the last what is farthest.

    Returns
    -------
    Ints
        (S,) the part of each shift.
    """
    tied = tie(inst, sol)
    point = inst.requests.pickup[draw.integers(len(inst.requests.pickup))]
    far = np.full(len(tied), np.iinfo(np.int64).max)
    for k in np.flatnonzero(sol.length):
        stops = sol.point[k, 1 : sol.length[k] + 1]
        far[tied[k]] = min(far[tied[k]], inst.roads.least[point, stops].min())
    size = np.bincount(tied, sol.length, len(tied)).astype(np.int64)
    order = np.lexsort((draw.random(len(tied)), far))
    before = np.cumsum(size[order]) - size[order]
    part = np.zeros(len(tied), np.int64)
    part[order] = before * parts // max(1, int(size.sum()))
    idle = size == 0
    part[idle] = draw.integers(parts, size=len(tied))[idle]
    return part[tied]


def tie(inst: Instance, sol: Solution) -> Ints:
    """Find shifts that must stay together.

    Those that exclude one another, those of one vehicle, and those that carry requests
    of one item.

    Returns
    -------
    Ints
        (S,) the first shift of those with which each is tied.
    """
    shifts, items = inst.shifts, inst.items
    parent = list(range(len(shifts.start)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    def join(several: list[int]) -> None:
        for k in several[1:]:
            low, high = sorted((root(several[0]), root(k)))
            parent[high] = low

    for k in range(len(parent)):
        rivals = shifts.rivals[shifts.rivals_first[k] : shifts.rivals_first[k + 1]]
        join([k, *rivals.tolist()])
    with_vehicle: dict[int, list[int]] = {}
    for k, vehicle in enumerate(shifts.vehicle.tolist()):
        with_vehicle.setdefault(vehicle, []).append(k)
    for several in with_vehicle.values():
        join(several)
    for item in np.flatnonzero(np.diff(items) > 1):
        if inst.requests.crowd[items[item]] < 0:
            routes = sol.route[items[item] : items[item + 1]]
            join(routes[routes >= 0].tolist())
    return np.array([root(k) for k in range(len(parent))], np.int64)


def draw_owners(
    inst: Instance, sol: Solution, part: Ints, parts: int, draw: np.random.Generator
) -> Ints:
    """Choose who may put in each request that is absent, (R,).

    Of an item that is carried in part, whoever has that part; the loads of a crowd that
    are not in use are divided.
    """
    by_item = draw.integers(parts, size=len(inst.items) - 1)
    carried = np.flatnonzero(sol.route >= 0)
    by_item[inst.requests.item[carried]] = part[sol.route[carried]]
    by_load = np.arange(len(sol.route)) % parts
    return np.where(inst.requests.crowd < 0, by_item[inst.requests.item], by_load)


def shared_by(sol: Solution) -> tuple[Ints, Ints, Ints, Ints]:
    """Return what counts the use of what routes share."""
    return sol.slot_use, sol.intake_use, sol.bed_use, sol.crowd_left


def share_out(
    inst: Instance, sol: Solution, parts: int, draw: np.random.Generator
) -> list[tuple[Ints, Ints, Ints, Ints]]:
    """Count, for each part, what of the gates, hours, beds and crowds is not for it.

    For each it looks as if the others had taken what they may take. People of crowds
    that are in no load are all for one.

    Returns
    -------
    list
        For each part the arrays of `shared_by`.
    """
    use, hours, beds, _ = shared_by(sol)
    room, limit, places = inst.gates.slot_room, inst.places.intake, inst.places.beds
    free = places[:, 1:] - beds[:, 1:]
    # beds of a kind beyond those that there are count as ordinary ones
    ordinary = places[:, 0] - beds[:, 0] - np.maximum(0, -free).sum(axis=1)
    host = draw.integers(parts)
    shares = zip(
        divide(room - use, parts, draw),
        divide(limit[:, None] - hours, parts, draw),
        divide(free, parts, draw),
        divide(ordinary, parts, draw),
        strict=True,
    )
    found: list[tuple[Ints, Ints, Ints, Ints]] = []
    for i, (slots, people, kinds, plain) in enumerate(shares):
        taken = np.empty_like(beds)
        taken[:, 1:] = places[:, 1:] - kinds
        taken[:, 0] = places[:, 0] - plain - np.maximum(0, -kinds).sum(axis=1)
        crowds = sol.crowd_left * (i == host)
        found.append((room - slots, limit[:, None] - people, taken, crowds))
    return found


def divide(amounts: Ints, parts: int, draw: np.random.Generator) -> list[Ints]:
    """Divide whole numbers into parts that differ by one at most, by lot."""
    least, more = amounts // parts, amounts % parts
    lot: Ints = draw.integers(parts, size=np.shape(amounts))
    return [least + ((lot + i) % parts < more) for i in range(parts)]
