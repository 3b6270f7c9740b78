"""What a search thread carries along: scratch, cache, random state, absent items."""

from typing import Any, NamedTuple

import numpy as np

from greencorridor.solver.candidates import (
    Cache,
    Candidates,
    make_cache,
    make_candidates,
)
from greencorridor.solver.instance import Bytes, Floats, Instance, Ints
from greencorridor.solver.rng import State, make_state
from greencorridor.solver.solution import Parties, Solution, Trace, make_trace


class Keys(NamedTuple):
    """What recreate may sort absent items by; (items,) each."""

    weight: Floats
    """Level 1 of leaving one of its people behind, times people."""
    size: Floats
    """Persons."""
    ride: Floats
    """Least seconds of driving to the nearest destination."""
    slack: Floats
    """Seconds of all pickup windows."""


class Work(NamedTuple):
    """Scratch of one search thread."""

    trace: Trace
    candidates: Candidates
    cache: Cache
    state: State
    keys: Keys
    absent: Ints
    """(items,) absent items, the first `counts[0]` valid."""
    kept_absent: Ints
    """The same for the accepted solution, `counts[1]` valid."""
    counts: Ints
    """[absent, kept absent, touched routes, touched requests, iterations, near,
    iterations since the best was found, or since the search was begun anew]."""
    hopeless: Bytes
    """(items,) items that no shift can carry even when nothing else is carried."""
    failures: Ints
    """(items,) how often in a row an item has found no place."""
    close: Bytes
    """(items,) absent items near the seed of the ruin."""
    stale: Bytes
    """(S,) routes of which the best solution may have another one."""
    near: Ints
    """(S,) routes to be looked at, the first `counts[5]` valid."""
    is_near: Bytes
    """(S,) whether a route is among them."""
    versions: Ints
    """Scratch: (S,)."""
    route_touched: Bytes
    """(S,)."""
    touched_routes: Ints
    request_touched: Bytes
    """(R,)."""
    touched_requests: Ints
    mine: Bytes
    """(S,) routes that this thread may change."""
    barred: Bytes
    """(R,) absent requests and unused loads that belong to another thread."""
    ruined: Bytes
    """(S,) routes from which a string has been taken."""
    doomed: Bytes
    """(R,) requests about to be removed."""
    order: Ints
    """Scratch: requests of a route in the order of boarding."""
    sorting: Floats
    """Scratch: (items,)."""
    lost: Floats
    """(2,) scratch: both levels of whoever is left behind so far."""


def make_keys(inst: Instance, parties: Parties) -> Keys:
    """Derive the sorting keys of items."""
    requests = inst.requests
    first = inst.items[:-1]
    crowd = requests.crowd[first]
    n_items = len(first)
    size = np.add.reduceat(parties.people.sum(axis=1), first) if n_items else first
    if len(inst.crowds.people):
        crowd_size = inst.crowds.people.sum(axis=1)
        size = np.where(crowd >= 0, crowd_size[np.maximum(crowd, 0)], size)
    least = inst.roads.least
    ride = np.zeros(n_items)
    slack = np.zeros(n_items)
    for item, r in enumerate(first):
        options = slice(requests.option_first[r], requests.option_first[r + 1])
        targets = requests.option_point[options]
        if len(targets):
            ride[item] = least[requests.pickup[r], targets].min()
        rows = slice(requests.window_first[r], requests.window_first[r + 1])
        slack[item] = (requests.window_end[rows] - requests.window_start[rows]).sum()
    return Keys(
        weight=size * requests.left_weight[first],
        size=size.astype(np.float64),
        ride=ride,
        slack=slack,
    )


def make_work(
    inst: Instance, parties: Parties, room: int, seed: int, stream: int
) -> Work:
    """Make the scratch of the search thread `stream`; every item is absent."""
    n_items = len(inst.items) - 1
    n_requests = len(inst.requests.pickup)
    n_shifts = len(inst.shifts.start)
    return Work(
        trace=make_trace(inst, room),
        candidates=make_candidates(room),
        cache=make_cache(inst),
        state=make_state(seed, stream),
        keys=make_keys(inst, parties),
        absent=np.arange(n_items, dtype=np.int64),
        kept_absent=np.arange(n_items, dtype=np.int64),
        counts=np.array([n_items, n_items, 0, 0, 0, 0, 0], np.int64),
        hopeless=np.zeros(n_items, np.uint8),
        failures=np.zeros(n_items, np.int64),
        close=np.zeros(n_items, np.uint8),
        stale=np.ones(n_shifts, np.uint8),
        near=np.zeros(n_shifts, np.int64),
        is_near=np.zeros(n_shifts, np.uint8),
        versions=np.zeros(n_shifts, np.int64),
        route_touched=np.zeros(n_shifts, np.uint8),
        touched_routes=np.zeros(n_shifts, np.int64),
        request_touched=np.zeros(n_requests, np.uint8),
        touched_requests=np.zeros(n_requests, np.int64),
        mine=np.ones(n_shifts, np.uint8),
        barred=np.zeros(n_requests, np.uint8),
        ruined=np.zeros(n_shifts, np.uint8),
        doomed=np.zeros(n_requests, np.uint8),
        order=np.zeros(room + 2, np.int64),
        sorting=np.zeros(n_items),
        lost=np.zeros(2),
    )


def copy_solution(sol: Solution) -> Solution:
    """Copy every array of a solution."""
    copies: list[Any] = [array.copy() for array in sol]
    return Solution(*copies)
