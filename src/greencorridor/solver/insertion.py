"""The best way to put one request into one route.

A scan over all pairs of positions bounds the cost of each from below, with forward
times, the latest begins behind, and the loads on the way; the few most promising pairs
are then tried out exactly.
"""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import (
    DIMS,
    IMPOSSIBLE,
    NEVER,
    Bytes,
    Floats,
    Instance,
    Ints,
)
from greencorridor.solver.loads import fill_load, least_load
from greencorridor.solver.route import take
from greencorridor.solver.schedule import evaluate
from greencorridor.solver.service import (
    beds_suffice,
    begin_dropoff,
    begin_pickup,
    persons_of,
)
from greencorridor.solver.solution import Solution, Trace
from greencorridor.solver.travel import driving_seconds, find_path

N_CANDIDATES = 12
MAX_OPTIONS = 4
"""Destinations tried per route beyond those that it visits already."""
MAX_VISITED = 16
"""Destinations tried per route at most."""
CROWD_CANDIDATES = 6
"""Positions tried for a load of a crowd, each with as many people as fit."""


class Candidates(NamedTuple):
    """The pairs of positions with the lowest bounds, lowest first."""

    bound: Floats
    pickup: Ints
    dropoff: Ints
    option: Ints
    size: Ints
    """(2,) candidates; options to try."""
    options: Ints
    """Destination options to try."""
    skipped: Floats
    """(1,) lowest bound that was not kept."""


class Cache(NamedTuple):
    """The best insertion of each row of requests into each route; (rows, S)."""

    version: Ints
    """Version of the route for which an entry holds, -1: none."""
    delta: Floats
    """Cost, IMPOSSIBLE if there is no way; for a crowd, cost per person."""
    exact: Bytes
    """Whether `delta` is the cost; otherwise a lower bound that was enough to know."""
    pickup: Ints
    dropoff: Ints
    option: Ints


def make_candidates() -> Candidates:
    """Make an empty list of candidates."""
    return Candidates(
        bound=np.zeros(N_CANDIDATES),
        pickup=np.zeros(N_CANDIDATES, np.int64),
        dropoff=np.zeros(N_CANDIDATES, np.int64),
        option=np.zeros(N_CANDIDATES, np.int64),
        size=np.zeros(2, np.int64),
        options=np.zeros(MAX_VISITED, np.int64),
        skipped=np.zeros(1),
    )


def make_cache(inst: Instance) -> Cache:
    """Make an empty cache."""
    shape = (int(inst.requests.row.max(initial=-1)) + 1, len(inst.shifts.start))
    return Cache(
        version=np.full(shape, -1, np.int64),
        delta=np.zeros(shape),
        exact=np.zeros(shape, np.uint8),
        pickup=np.zeros(shape, np.int64),
        dropoff=np.zeros(shape, np.int64),
        option=np.zeros(shape, np.int64),
    )


@kernel
def note(
    candidates: Candidates, bound: float, pickup: int, dropoff: int, option: int
) -> None:
    """Keep a pair of positions if its bound is among the lowest."""
    size = candidates.size[0]
    if size == N_CANDIDATES:
        if bound >= candidates.bound[size - 1]:
            candidates.skipped[0] = min(candidates.skipped[0], bound)
            return
        size -= 1
        candidates.skipped[0] = min(candidates.skipped[0], candidates.bound[size])
    i = size
    while i > 0 and candidates.bound[i - 1] > bound:
        candidates.bound[i] = candidates.bound[i - 1]
        candidates.pickup[i] = candidates.pickup[i - 1]
        candidates.dropoff[i] = candidates.dropoff[i - 1]
        candidates.option[i] = candidates.option[i - 1]
        i -= 1
    candidates.bound[i] = bound
    candidates.pickup[i] = pickup
    candidates.dropoff[i] = dropoff
    candidates.option[i] = option
    candidates.size[0] = size + 1


@kernel
def fits(inst: Instance, sol: Solution, k: int, stop: int, request: int) -> bool:
    """Whether some layout carries the request with what is on board after a stop."""
    shifts = inst.shifts
    for row in range(shifts.layout_first[k], shifts.layout_first[k + 1]):
        enough = True
        for d in range(DIMS):
            if sol.load[k, stop, d] + sol.amount[request, d] > shifts.layout[row, d]:
                enough = False
                break
        if enough:
            return True
    return False


@kernel
def scan(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    candidates: Candidates,
    k: int,
    request: int,
    cutoff: float,
) -> None:
    """Collect the most promising positions and destinations of `request` on route `k`.

    Position i means: after stop i. The route must have given back what it uses. What
    costs `cutoff` or more is skipped.
    """
    weights, requests = inst.weights, inst.requests
    pickup = requests.pickup[request]
    pull = persons_of(sol, request) * requests.factor[request] * inst.roads.rate[pickup]
    limit = requests.ride_limit[request]
    n = sol.length[k]
    probe = len(trace.codes) - 1
    trace.state[0] = 0
    candidates.size[0] = 0
    candidates.skipped[0] = IMPOSSIBLE
    for i in range(n + 1):
        if not fits(inst, sol, k, i, request):
            continue
        trace.point[probe] = sol.point[k, i]
        arrival, path = find_path(inst, sol, trace, probe, pickup, sol.depart[k, i])
        if arrival >= NEVER:
            continue
        begin = begin_pickup(inst, request, arrival)
        if begin >= NEVER:
            break
        moment = begin + sol.boarding[request]
        if pull * moment >= cutoff:
            candidates.skipped[0] = min(candidates.skipped[0], pull * moment)
            break
        cost = pull * moment + weights.driving * driving_seconds(
            inst, path, sol.point[k, i], pickup
        )
        origin = pickup
        riding = 0
        for j in range(i, n + 1):
            for row in range(candidates.size[1]):
                option = candidates.options[row]
                target = requests.option_point[option]
                onward = sol.point[k, j + 1]
                there = inst.roads.least[origin, target]
                further = there + inst.roads.least[target, onward]
                if moment + further > sol.latest[k, j + 1] or riding + there > limit:
                    continue
                bound = cost - sol.leg_cost[k, j] + weights.driving * further
                if bound >= cutoff:
                    candidates.skipped[0] = min(candidates.skipped[0], bound)
                    continue
                sol.option[request] = option
                trace.point[probe] = origin
                arrival, path = find_path(inst, sol, trace, probe, target, moment)
                if arrival >= NEVER:
                    continue
                there = driving_seconds(inst, path, origin, target)
                begin = begin_dropoff(inst, sol, trace, n - n, request, arrival)
                if begin >= NEVER or riding + there > limit:
                    continue
                trace.point[probe] = target
                arrival, path = find_path(
                    inst, sol, trace, probe, onward, begin + sol.alighting[request]
                )
                if arrival > sol.latest[k, j + 1]:
                    continue
                delay = arrival - sol.begin[k, j + 1] if j < n else 0
                if j + 2 <= n + 1:
                    delay -= sol.waiting[k, j + 2]
                bound = cost - sol.leg_cost[k, j]
                bound += weights.driving * (
                    there + driving_seconds(inst, path, target, onward)
                )
                if delay > 0:
                    bound += delay * sol.urgency[k, j + 1]
                if bound >= cutoff:
                    candidates.skipped[0] = min(candidates.skipped[0], bound)
                else:
                    note(candidates, bound, i, j, option)
            if j == n:
                break
            onward = sol.point[k, j + 1]
            trace.point[probe] = origin
            arrival, path = find_path(inst, sol, trace, probe, onward, moment)
            if arrival > sol.latest[k, j + 1] or not fits(inst, sol, k, j + 1, request):
                break
            seconds = driving_seconds(inst, path, origin, onward)
            service = sol.depart[k, j + 1] - sol.begin[k, j + 1]
            riding += seconds + service
            if riding > limit:
                break
            begin = max(arrival, sol.begin[k, j + 1])
            delay = begin - sol.begin[k, j + 1]
            cost += weights.driving * seconds - sol.leg_cost[k, j]
            cost += delay * (sol.urgency[k, j + 1] - sol.urgency[k, j + 2])
            moment = begin + service
            origin = onward


@kernel
def insert_codes(
    sol: Solution, trace: Trace, k: int, request: int, pickup: int, dropoff: int
) -> int:
    """Write route `k` with the request put in into the trace; return its stops."""
    n = sol.length[k]
    stop = 1
    for i in range(n + 1):
        if i > 0:
            trace.codes[stop] = sol.sequence[k, i - 1]
            stop += 1
        if i == pickup:
            trace.codes[stop] = 2 * request
            stop += 1
        if i == dropoff:
            trace.codes[stop] = 2 * request + 1
            stop += 1
    return n + 2


@kernel
def visits(inst: Instance, sol: Solution, k: int, option: int) -> bool:
    """Whether somebody alights on route `k` where `option` is."""
    point = inst.requests.option_point[option]
    for i in range(sol.length[k]):
        code = sol.sequence[k, i]
        if code & 1 and inst.requests.option_point[sol.option[code >> 1]] == point:
            return True
    return False


@kernel
def opening_cost(inst: Instance, sol: Solution, k: int) -> float:
    """Cost of using shift `k`'s vehicle; IMPOSSIBLE beside a rival shift in use."""
    if sol.length[k] > 0:
        return 0.0
    shifts = inst.shifts
    for row in range(shifts.rivals_first[k], shifts.rivals_first[k + 1]):
        if sol.length[shifts.rivals[row]] > 0:
            return IMPOSSIBLE
    return 0.0 if sol.vehicle_use[shifts.vehicle[k]] else inst.weights.vehicle


@kernel
def list_options(
    inst: Instance, sol: Solution, candidates: Candidates, k: int, request: int
) -> None:
    """List the destinations to try: the first few with beds, and those on the route."""
    requests = inst.requests
    candidates.size[1] = 0
    fresh = 0
    for option in range(
        requests.option_first[request], requests.option_first[request + 1]
    ):
        if candidates.size[1] == MAX_VISITED:
            break
        if not beds_suffice(inst, sol, request, option):
            continue
        if fresh < MAX_OPTIONS:
            fresh += 1
        elif not visits(inst, sol, k, option):
            continue
        candidates.options[candidates.size[1]] = option
        candidates.size[1] += 1


@part
def try_candidates(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    candidates: Candidates,
    cache: Cache,
    k: int,
    request: int,
    opening: float,
) -> None:
    """Try the collected candidates out exactly and cache the best."""
    row = inst.requests.row[request]
    crowd = inst.requests.crowd[request]
    most = min(candidates.size[0], CROWD_CANDIDATES if crowd >= 0 else N_CANDIDATES)
    for i in range(most):
        sol.option[request] = candidates.option[i]
        persons = 1
        if crowd >= 0:
            persons = fill_load(
                inst, sol, k, request, candidates.pickup[i], candidates.dropoff[i]
            )
            if persons == 0:
                continue
        elif candidates.bound[i] + opening >= cache.delta[row, k]:
            break
        n = insert_codes(
            sol, trace, k, request, candidates.pickup[i], candidates.dropoff[i]
        )
        cost = evaluate(inst, sol, trace, k, n)
        if cost >= IMPOSSIBLE:
            continue
        delta = (cost - sol.cost[k] + opening) / persons
        if delta < cache.delta[row, k] - 1e-9:
            cache.delta[row, k] = delta
            cache.pickup[row, k] = candidates.pickup[i]
            cache.dropoff[row, k] = candidates.dropoff[i]
            cache.option[row, k] = candidates.option[i]


@kernel
def consider(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    candidates: Candidates,
    cache: Cache,
    k: int,
    request: int,
    cutoff: float,
) -> None:
    """Find the best insertion of an absent request into route `k`; cache it.

    For a load of a crowd the people are as many as fit, and the cost is per person.

    Parameters
    ----------
    cutoff
        A cost that is too high to matter: if nothing below it is found, a lower bound
        is cached instead.
    """
    row = inst.requests.row[request]
    crowd = inst.requests.crowd[request]
    cache.version[row, k] = sol.version[k]
    cache.delta[row, k] = IMPOSSIBLE
    cache.exact[row, k] = 1
    opening = opening_cost(inst, sol, k)
    if opening >= IMPOSSIBLE or sol.length[k] + 2 > sol.sequence.shape[1]:
        return
    if crowd >= 0:
        least_load(inst, sol, request)
        cutoff = IMPOSSIBLE
    list_options(inst, sol, candidates, k, request)
    take(inst, sol, k, -1)
    scan(inst, sol, trace, candidates, k, request, cutoff - opening)
    try_candidates(inst, sol, trace, candidates, cache, k, request, opening)
    take(inst, sol, k, 1)
    if crowd < 0 and cache.delta[row, k] >= cutoff:
        skipped = candidates.skipped[0]
        if skipped < IMPOSSIBLE:
            cache.delta[row, k] = min(cache.delta[row, k], skipped + opening)
            cache.exact[row, k] = 0


@kernel
def holds(inst: Instance, sol: Solution, cache: Cache, k: int, request: int) -> bool:
    """Whether a cached insertion is that of the route as it stands.

    What else may have changed (gates, beds, intake, how many of a crowd are left) makes
    it dearer as a rule: it is tried out when it is applied, and found out anew if so.
    """
    return cache.version[inst.requests.row[request], k] == sol.version[k]
