"""From a task to a plain problem, if it is one."""

from typing import NamedTuple

import numpy as np

from greencorridor.solver.instance import (
    FOREVER,
    Instance,
    Ints,
    Weights,
)
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.windows import find_near, narrow_windows
from greencorridor.solver.solution import Parties, Task


def accepts(task: Task) -> bool:
    """Whether a task asks for nothing but what a plain problem can say."""
    inst, parties, _ = task
    return (
        inst.weights.driving > 0
        and nothing_shared(inst)
        and requests_plain(inst)
        and shifts_alike(inst)
        and pack_loads(inst, parties) is not None
    )


def nothing_shared(inst: Instance) -> bool:
    """Whether there are neither gates nor zones, nor places that count."""
    roads = inst.roads
    return not (
        inst.gates.n_classes
        or len(inst.gates.entry)
        or len(roads.curfew_start)
        or roads.danger.any()
        or roads.rate.any()
        or (inst.requests.option_place >= 0).any()
    )


def requests_plain(inst: Instance) -> bool:
    """Whether each request has one way to be carried, and by any shift."""
    requests = inst.requests
    n = len(requests.pickup)
    every = np.arange(n + 1)
    single = (
        (requests.window_first, every),
        (requests.option_first, every),
        (requests.option_window_first, every),
        (inst.items, every),
        (requests.apart_first, np.zeros(n + 1)),
    )
    return (
        n > 0
        and all(np.array_equal(found, plain) for found, plain in single)
        and bool((requests.crowd < 0).all() and (requests.bound < 0).all())
        and bool((requests.promised < 0).all() and requests.compatible.all())
        and not (
            requests.position.any() or requests.aboard.any() or requests.special.any()
        )
    )


def shifts_alike(inst: Instance) -> bool:
    """Whether any shift can stand for any other, with no limit but its clock."""
    shifts, roads = inst.shifts, inst.roads
    n = len(shifts.start)
    if n == 0 or len(shifts.layout) == 0:
        return False
    alike = (shifts.start, shifts.end, shifts.opens, shifts.closes, shifts.duration)
    day = int(shifts.closes[0] - shifts.opens[0])
    layouts = shifts.layout[shifts.layout_first[:-1]]
    farthest = int(roads.metres.max(initial=0)) * (2 * len(inst.requests.pickup) + 1)
    return (
        all((row == row[0]).all() for row in alike)
        and np.array_equal(shifts.layout_first, np.arange(n + 1))
        and bool((layouts == layouts[0]).all())
        and bool((shifts.driving >= day).all() and (shifts.before_break >= day).all())
        and bool((shifts.metres >= farthest).all())
        and len(np.unique(shifts.vehicle)) == n
        and not (len(shifts.rivals) or len(shifts.promise) or shifts.promised.any())
    )


class Loads(NamedTuple):
    """Loads of several dimensions as bit fields of one number; see `insertion.fits`."""

    amount: Ints
    """(R,)."""
    capacity: int
    guards: int
    possible: Ints
    """(R,) whether an empty vehicle has room."""


def pack_loads(inst: Instance, parties: Parties) -> Loads | None:
    """Pack the dimensions of loads that may run short; None if they are too many."""
    room = inst.shifts.layout[inst.shifts.layout_first[0]]
    n = len(parties.amount)
    amount, possible = np.zeros(n, np.int64), np.ones(n, np.int64)
    capacity = guards = shift = 0
    for dimension, places in enumerate(room.tolist()):
        asked = parties.amount[:, dimension]
        if asked.sum() <= places:
            continue
        width = int(2 * places + 2).bit_length()
        if shift + width > 61:
            return None
        possible &= asked <= places
        amount += np.minimum(asked, places + 1) << shift
        capacity += places << shift
        guards += 1 << (shift + width)
        shift += width + 1
    return Loads(amount, capacity + guards, guards, possible)


def make_problem(task: Task) -> Problem:
    """Lay out a task that is accepted."""
    inst, parties, room = task
    requests, shifts = inst.requests, inst.shifts
    loads = pack_loads(inst, parties)
    assert loads is not None, "accepts() was not asked"  # noqa: S101
    point = by_code(requests.pickup, requests.option_point, shifts.start, shifts.end)
    travel = inst.roads.seconds
    if not np.array_equal(point, np.arange(len(travel))):
        travel = np.ascontiguousarray(travel[np.ix_(point, point)])
    symmetric = np.array_equal(travel, travel.T)
    opens, closes = shifts.opens, shifts.closes
    problem = Problem(
        travel=travel,
        back=travel if symmetric else np.ascontiguousarray(travel.T),
        ready=by_code(
            requests.window_start, requests.option_window_start, opens, opens
        ),
        due=by_code(requests.window_end, requests.option_window_end, closes, closes),
        service=by_code(parties.boarding, parties.alighting, [0], [0]),
        amount=by_code(loads.amount, -loads.amount, [0], [0]),
        ride=requests.ride_limit.astype(np.int64),
        weight=(requests.left_weight * parties.people.sum(axis=1)).astype(np.float64),
        alone=np.zeros(len(requests.pickup), np.int64),
        near=np.zeros((0, 0), np.int64),
        capacity=loads.capacity,
        guards=loads.guards,
        duration=int(shifts.duration[0]),
        tight=bool(
            (requests.ride_limit < FOREVER).any() or shifts.duration[0] < FOREVER
        ),
        vehicle=in_travel(inst.weights),
        slots=min(len(shifts.start), len(requests.pickup)),
        room=room,
    )
    problem = problem._replace(
        alone=np.where(loads.possible, travel_alone(problem), FOREVER),
        room=min(room, most_stops(problem)),
    )
    problem = narrow_windows(problem)
    return problem._replace(near=find_near(problem))


def by_code(pickup: Ints, dropoff: Ints, start: Ints, end: Ints) -> Ints:
    """One value per code from those of requests and the first shift."""
    pairs = np.column_stack([pickup, dropoff]).ravel()
    return np.concatenate([pairs, start[:1], end[:1]]).astype(np.int64)


def in_travel(weights: Weights) -> float:
    """Cost of a vehicle in units of travel."""
    return weights.vehicle / weights.driving


def travel_alone(prob: Problem) -> Ints:
    """Travel of each request on a route of its own, FOREVER if impossible."""
    n = len(prob.alone)
    start, end = 2 * n, 2 * n + 1
    p = np.arange(0, 2 * n, 2)
    d = p + 1
    out, across = prob.travel[start, p].astype(np.int64), prob.travel[p, d]
    home = prob.travel[d, end].astype(np.int64)
    alight = np.minimum(prob.due[d], prob.due[end] - prob.service[d] - home)
    board = np.minimum(prob.due[p], alight - across - prob.service[p])
    # latest begins wait least: they keep a ride time and a duration if any do
    alight = np.maximum(prob.ready[d], board + prob.service[p] + across)
    fits = board >= np.maximum(prob.ready[p], prob.ready[start] + out)
    fits &= alight <= prob.due[d]
    fits &= alight + prob.service[d] + home <= prob.due[end]
    fits &= alight - board - prob.service[p] <= prob.ride
    fits &= alight + prob.service[d] + home - board + out <= prob.duration
    return np.where(fits, out + across + home, FOREVER)


def most_stops(prob: Problem) -> int:
    """Bound the stops of a route by its clock: each takes service and a way to it."""
    n = 2 * len(prob.alone)
    ways = prob.travel[: n + 1, :n].astype(np.int64)
    np.fill_diagonal(ways, FOREVER)
    least = np.sort(ways.min(axis=0) + prob.service[:n])
    day = prob.due[n + 1] - prob.ready[n]
    stops = int((np.cumsum(least) <= day).sum())
    return max(2, stops + stops % 2)
