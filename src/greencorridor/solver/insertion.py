"""The best way to put one request into one route.

A scan over all pairs of positions bounds the cost of each from below, with forward
times, the latest begins behind, and the loads on the way; the few most promising pairs
are then tried out exactly.
"""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel
from greencorridor.solver.instance import (
    DIMS,
    IMPOSSIBLE,
    NEVER,
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
    people_left,
    persons_of,
)
from greencorridor.solver.solution import Solution, Trace
from greencorridor.solver.travel import driving_seconds, find_path

N_CANDIDATES = 24
MAX_OPTIONS = 4
"""Destinations tried per route beyond those that it visits already."""


class Candidates(NamedTuple):
    """The pairs of positions with the lowest bounds, lowest first."""

    bound: Floats
    pickup: Ints
    dropoff: Ints
    size: Ints
    """(1,)."""


class Cache(NamedTuple):
    """The best insertion of each row of requests into each route; (rows, S)."""

    version: Ints
    """Version of the route for which an entry holds, -1: none."""
    delta: Floats
    """Cost, IMPOSSIBLE if there is no way; for a crowd, cost per person."""
    pickup: Ints
    dropoff: Ints
    option: Ints
    left: Ints
    """People of the crowd that were left, 0 for an ordinary request."""
    carried: Ints


def make_candidates() -> Candidates:
    """Make an empty list of candidates."""
    return Candidates(
        bound=np.zeros(N_CANDIDATES),
        pickup=np.zeros(N_CANDIDATES, np.int64),
        dropoff=np.zeros(N_CANDIDATES, np.int64),
        size=np.zeros(1, np.int64),
    )


def make_cache(inst: Instance) -> Cache:
    """Make an empty cache."""
    shape = (int(inst.requests.row.max(initial=-1)) + 1, len(inst.shifts.start))
    return Cache(
        version=np.full(shape, -1, np.int64),
        delta=np.zeros(shape),
        pickup=np.zeros(shape, np.int64),
        dropoff=np.zeros(shape, np.int64),
        option=np.zeros(shape, np.int64),
        left=np.zeros(shape, np.int64),
        carried=np.zeros(shape, np.int64),
    )


@kernel
def note(candidates: Candidates, bound: float, pickup: int, dropoff: int) -> None:
    """Keep a pair if it is among the lowest bounds."""
    size = candidates.size[0]
    if size == N_CANDIDATES:
        if bound >= candidates.bound[size - 1]:
            return
        size -= 1
    i = size
    while i > 0 and candidates.bound[i - 1] > bound:
        candidates.bound[i] = candidates.bound[i - 1]
        candidates.pickup[i] = candidates.pickup[i - 1]
        candidates.dropoff[i] = candidates.dropoff[i - 1]
        i -= 1
    candidates.bound[i] = bound
    candidates.pickup[i] = pickup
    candidates.dropoff[i] = dropoff
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
) -> None:
    """Collect the most promising positions of `request`, with its option, on route `k`.

    Position i means: after stop i. The route must have given back what it uses.
    """
    weights, requests = inst.weights, inst.requests
    pickup = requests.pickup[request]
    target = requests.option_point[sol.option[request]]
    pull = persons_of(sol, request) * requests.factor[request] * inst.roads.rate[pickup]
    limit = requests.ride_limit[request]
    n = sol.length[k]
    probe = len(trace.codes) - 1
    trace.state[0] = 0
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
        cost = pull * moment + weights.driving * driving_seconds(
            inst, path, sol.point[k, i], pickup
        )
        origin = pickup
        riding = 0
        for j in range(i, n + 1):
            trace.point[probe] = origin
            arrival, path = find_path(inst, sol, trace, probe, target, moment)
            if arrival < NEVER:
                begin = begin_dropoff(inst, sol, trace, n - n, request, arrival)
                there = driving_seconds(inst, path, origin, target)
                if begin < NEVER and riding + there <= limit:
                    onward = sol.point[k, j + 1]
                    trace.point[probe] = target
                    arrival, path = find_path(
                        inst, sol, trace, probe, onward, begin + sol.alighting[request]
                    )
                    if arrival <= sol.latest[k, j + 1]:
                        delay = arrival - sol.begin[k, j + 1] if j < n else 0
                        if j + 2 <= n + 1:
                            delay -= sol.waiting[k, j + 2]
                        bound = cost - sol.leg_cost[k, j]
                        bound += weights.driving * (
                            there + driving_seconds(inst, path, target, onward)
                        )
                        if delay > 0:
                            bound += delay * sol.urgency[k, j + 1]
                        note(candidates, bound, i, j)
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
def consider(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    candidates: Candidates,
    cache: Cache,
    k: int,
    request: int,
) -> None:
    """Find the best insertion of an absent request into route `k`; cache it.

    For a load of a crowd the people are as many as fit, and the cost is per person.
    """
    requests = inst.requests
    row = requests.row[request]
    crowd = requests.crowd[request]
    cache.version[row, k] = sol.version[k]
    cache.delta[row, k] = IMPOSSIBLE
    left = 0
    if crowd >= 0:
        left = people_left(sol, crowd)
    cache.left[row, k] = left
    cache.carried[row, k] = 0
    opening = opening_cost(inst, sol, k)
    room = sol.sequence.shape[1]
    if opening >= IMPOSSIBLE or sol.length[k] + 2 > room:
        return
    take(inst, sol, k, -1)
    tried = 0
    first, last = requests.option_first[request], requests.option_first[request + 1]
    for option in range(first, last):
        if tried >= MAX_OPTIONS and not visits(inst, sol, k, option):
            continue
        sol.option[request] = option
        if crowd >= 0:
            # the least load, to find positions
            least_load(inst, sol, request)
        if not beds_suffice(inst, sol, request, option):
            continue
        tried += 1
        candidates.size[0] = 0
        scan(inst, sol, trace, candidates, k, request)
        for i in range(candidates.size[0]):
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
                cache.option[row, k] = option
                cache.carried[row, k] = persons
    take(inst, sol, k, 1)


@kernel
def holds(inst: Instance, sol: Solution, cache: Cache, k: int, request: int) -> bool:
    """Whether a cached insertion is still that of the route as it stands.

    An entry of a crowd holds while as many people are left as it carries, and it had
    not been cut short by their number.
    """
    row = inst.requests.row[request]
    if cache.version[row, k] != sol.version[k]:
        return False
    crowd = inst.requests.crowd[request]
    if crowd < 0:
        return True
    left = people_left(sol, crowd)
    if left == cache.left[row, k]:
        return True
    return cache.carried[row, k] <= left and cache.carried[row, k] < cache.left[row, k]
