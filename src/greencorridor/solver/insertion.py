"""The best way to put one request into one route.

A scan over all pairs of positions bounds the cost of each from below, with forward
times, the latest begins behind, and the loads on the way; the few most promising pairs
are then tried out exactly.
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.candidates import MAX_VISITED, Cache, Candidates
from greencorridor.solver.instance import (
    IMPOSSIBLE,
    Instance,
)
from greencorridor.solver.loads import fill_load, least_load
from greencorridor.solver.route import take
from greencorridor.solver.scan import scan
from greencorridor.solver.service import (
    beds_suffice,
)
from greencorridor.solver.solution import PASSES, REACHED, Solution, Trace
from greencorridor.solver.trial import insert

MAX_OPTIONS = 4
"""Destinations tried per route beyond those that it visits already."""
MOST = 1e200
"""More than any insertion adds to the cost."""
CROWD_CANDIDATES = 6
"""Positions tried for a load of a crowd, each with as many people as fit."""


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


@kernel
def passes_added(sol: Solution, trace: Trace, k: int) -> int:
    """Count the gates that the route in the trace passes more often than route `k`."""
    stop = trace.state[REACHED]
    return int(trace.tally[stop, PASSES] - sol.tally[k, stop - 2, PASSES])


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
    cutoff: float,
) -> None:
    """Try the collected candidates out, the lowest bound first; cache the best.

    Once nothing that is left can cost less than the best, or than `cutoff`, the rest is
    only remembered as a bound.
    """
    row = inst.requests.row[request]
    crowd = inst.requests.crowd[request]
    price, margin = candidates.price[0], candidates.margin[0]
    rest = candidates.skipped[0] + opening
    if rest < cutoff:
        rest = IMPOSSIBLE  # more candidates than are kept: those are left untried
    for i in range(candidates.size[0]):
        best = cache.delta[row, k] + price * cache.passes[row, k]
        pickup, dropoff = candidates.pickup[i], candidates.dropoff[i]
        sol.option[request] = candidates.option[i]
        persons = 1
        if crowd >= 0:
            persons = fill_load(inst, sol, k, request, pickup, dropoff)
            if persons == 0:
                continue
        elif candidates.bound[i] + opening >= min(best - margin, cutoff):
            rest = min(rest, candidates.bound[i] + opening)
            break
        limit = min(MOST, best * persons - opening)
        added = insert(inst, sol, trace, k, request, pickup, dropoff, limit)
        if added >= IMPOSSIBLE:
            continue
        delta = (added + opening) / persons
        passes = passes_added(sol, trace, k) / persons
        if delta + price * passes < best - 1e-9:
            cache.delta[row, k] = delta
            cache.passes[row, k] = passes
            cache.pickup[row, k] = pickup
            cache.dropoff[row, k] = dropoff
            cache.option[row, k] = candidates.option[i]
    found = cache.delta[row, k] + price * cache.passes[row, k]
    if crowd < 0 and rest < found - margin:
        cache.delta[row, k] = rest
        cache.passes[row, k] = 0.0
        cache.exact[row, k] = 0


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

    For a load of a crowd the people are as many as fit, and the cost is per person;
    it is always found exactly.

    Parameters
    ----------
    cutoff
        A cost that is too high to matter: if nothing below it is found, a lower bound
        is cached instead.
    candidates
        If one alone is to be kept, the lowest bound of the scan is cached; otherwise
        they are tried out.
    """
    row = inst.requests.row[request]
    crowd = inst.requests.crowd[request]
    cache.version[row, k] = sol.version[k]
    cache.delta[row, k] = IMPOSSIBLE
    cache.passes[row, k] = 0.0
    cache.exact[row, k] = 1
    opening = opening_cost(inst, sol, k)
    if opening >= IMPOSSIBLE or sol.length[k] + 2 > sol.sequence.shape[1]:
        return
    if crowd >= 0:
        least_load(inst, sol, request)
        cutoff = IMPOSSIBLE
    list_options(inst, sol, candidates, k, request)
    if crowd >= 0:
        candidates.size[2] = CROWD_CANDIDATES
    take(inst, sol, k, -1)
    scan(inst, sol, trace, candidates, k, request, cutoff - opening)
    if candidates.size[2] > 1:
        try_candidates(inst, sol, trace, candidates, cache, k, request, opening, cutoff)
    else:
        bound = candidates.skipped[0]
        if candidates.size[0] > 0:
            bound = min(bound, candidates.bound[0])
        if bound < IMPOSSIBLE:
            cache.delta[row, k] = bound + opening
            cache.exact[row, k] = 0
    take(inst, sol, k, 1)
    if crowd < 0 and cache.delta[row, k] < IMPOSSIBLE:
        cache.version[row, k] = sol.digest[k]


@kernel
def holds(inst: Instance, sol: Solution, cache: Cache, k: int, request: int) -> bool:
    """Whether a cached insertion is that of the route as it stands.

    What else may have changed (gates, beds, intake, how many of a crowd are left) makes
    it dearer as a rule: it is tried out when it is applied, and found out anew if so.
    What was impossible may have become possible when the route comes back as it was.
    """
    version = cache.version[inst.requests.row[request], k]
    return version == sol.version[k] or version == sol.digest[k]
