"""Recreate: put absent items back, each where it costs least, now and then not quite.

Greedy insertion with blinks (Christiaens and Vanden Berghe 2020, section 5.3), on
pickup-and-delivery pairs; the blink skips a whole route, since the best insertion of a
request into a route is cached.
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.copying import clear_row
from greencorridor.solver.insertion import (
    consider,
    holds,
    insert_codes,
    opening_cost,
)
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.loads import fill_load
from greencorridor.solver.rng import below, uniform
from greencorridor.solver.route import commit, place, take
from greencorridor.solver.ruin import (
    list_absent,
    touch_request,
    touch_route,
    withdraw,
)
from greencorridor.solver.schedule import evaluate
from greencorridor.solver.service import beds_suffice, people_left
from greencorridor.solver.solution import Solution
from greencorridor.solver.work import Work

BLINK = 0.01
MAX_TRIES = 24
PATIENCE = 0.2
"""How much less often an item is tried after each failure in a row."""
MAX_FAILURES = 50
NEAR = 40
"""Items near an absent one whose routes are looked at."""
UNUSED = 6
"""Unused shifts that are looked at."""


@kernel
def route_of_bound(inst: Instance, sol: Solution, request: int) -> int:
    """Return the route of somebody bound to the request, -1 if nobody is carried."""
    bound = inst.requests.bound
    if bound[request] >= 0:
        item = inst.requests.item[request]
        for other in range(inst.items[item], inst.items[item + 1]):
            if bound[other] == bound[request] and sol.route[other] >= 0:
                return sol.route[other]
    return -1


@kernel
def mark_near(inst: Instance, sol: Solution, work: Work, request: int) -> None:
    """Mark routes worth a look: those of the nearest items, some unused ones."""
    n_shifts = len(inst.shifts.start)
    for k in range(n_shifts):
        work.near[k] = 0
    item = inst.requests.item[request]
    for i in range(min(NEAR, inst.neighbours.shape[1])):
        near = inst.neighbours[item, i]
        if near < 0:
            break
        for other in range(inst.items[near], inst.items[near + 1]):
            if sol.route[other] >= 0:
                work.near[sol.route[other]] = 1
    unused = 0
    first = below(work.state, n_shifts)
    for i in range(n_shifts):
        k = (first + i) % n_shifts
        if sol.length[k] == 0 and inst.requests.compatible[request, k]:
            work.near[k] = 1
            unused += 1
            if unused == UNUSED:
                break


@kernel
def mark_all(inst: Instance, work: Work, only: int) -> None:
    """Mark every route, or the only one that is allowed."""
    for k in range(len(inst.shifts.start)):
        work.near[k] = 1 if only < 0 or only == k else 0


@kernel
def find_marked(
    inst: Instance, sol: Solution, work: Work, request: int, blink: float
) -> int:
    """Find the marked route into which a request goes at least cost, -1 if none.

    What is known is looked at first, then what has changed, then what only a bound is
    known of: each cuts the next short.
    """
    row = inst.requests.row[request]
    cache = work.cache
    best = -1
    best_delta = IMPOSSIBLE
    for attempt in range(3):
        for k in range(len(inst.shifts.start)):
            if not work.near[k] or not inst.requests.compatible[request, k]:
                continue
            known = holds(inst, sol, cache, k, request)
            if known and cache.delta[row, k] >= best_delta:
                continue
            exact = known and cache.exact[row, k] == 1
            if exact != (attempt == 0) or (attempt == 1 and known):
                continue
            if attempt > 0:
                consider(
                    inst,
                    sol,
                    work.trace,
                    work.candidates,
                    cache,
                    k,
                    request,
                    best_delta,
                )
            delta = cache.delta[row, k]
            if (
                cache.exact[row, k]
                and delta < best_delta
                and (blink == 0.0 or uniform(work.state) >= blink)
            ):
                best = k
                best_delta = delta
    return best


@kernel
def find_route(
    inst: Instance, sol: Solution, work: Work, request: int, blink: float
) -> int:
    """Find the route into which an absent request goes at least cost, -1 if none.

    Routes near by come first; only where none of them can, all are looked at.
    """
    only = route_of_bound(inst, sol, request)
    if only < 0:
        mark_near(inst, sol, work, request)
        best = find_marked(inst, sol, work, request, blink)
        if best >= 0:
            return best
    mark_all(inst, work, only)
    return find_marked(inst, sol, work, request, blink)


@kernel
def find_any_route(inst: Instance, sol: Solution, work: Work, request: int) -> bool:
    """Whether some route can take a request at all."""
    row = inst.requests.row[request]
    cache = work.cache
    for k in range(len(inst.shifts.start)):
        if inst.requests.compatible[request, k]:
            consider(
                inst,
                sol,
                work.trace,
                work.candidates,
                cache,
                k,
                request,
                IMPOSSIBLE,
            )
            if cache.delta[row, k] < IMPOSSIBLE:
                return True
    return False


@kernel
def apply(inst: Instance, sol: Solution, work: Work, request: int, k: int) -> bool:
    """Carry out the cached insertion of an absent request into route `k`.

    Gates, beds and intake may have been taken by other routes since it was cached: it
    is tried out again, and fails if it has become dearer.
    """
    cache = work.cache
    row = inst.requests.row[request]
    option = cache.option[row, k]
    sol.option[request] = option
    opening = opening_cost(inst, sol, k)
    if opening >= IMPOSSIBLE:
        return False
    pickup, dropoff = cache.pickup[row, k], cache.dropoff[row, k]
    persons = 1
    if inst.requests.crowd[request] >= 0:
        persons = fill_load(inst, sol, k, request, pickup, dropoff)
        if persons == 0:
            return False
    if not beds_suffice(inst, sol, request, option):
        return False
    take(inst, sol, k, -1)
    n = insert_codes(sol, work.trace, k, request, pickup, dropoff)
    cost = evaluate(inst, sol, work.trace, k, n)
    delta = (cost - sol.cost[k] + opening) / persons
    if cost >= IMPOSSIBLE or delta > cache.delta[row, k] + 1e-6:
        take(inst, sol, k, 1)
        return False
    touch_route(work, k)
    touch_request(work, request)
    place(inst, sol, request, k)
    commit(inst, sol, work.trace, k, n, cost)
    return True


@kernel
def insert_request(
    inst: Instance, sol: Solution, work: Work, request: int, blink: float
) -> bool:
    """Put one absent request, or one load of a crowd, into the best route."""
    for _ in range(MAX_TRIES):
        k = find_route(inst, sol, work, request, blink)
        if k < 0:
            return False
        if apply(inst, sol, work, request, k):
            return True
        consider(
            inst,
            sol,
            work.trace,
            work.candidates,
            work.cache,
            k,
            request,
            IMPOSSIBLE,
        )
    return False


@part
def insert_crowd(
    inst: Instance, sol: Solution, work: Work, item: int, blink: float
) -> bool:
    """Put loads of a crowd into routes until nobody is left or nobody fits."""
    first = inst.items[item]
    crowd = inst.requests.crowd[first]
    for request in range(first, inst.items[item + 1]):
        if people_left(sol, crowd) == 0:
            return True
        if sol.route[request] >= 0:
            continue
        if not insert_request(inst, sol, work, request, blink):
            clear_row(sol.people[request])
            return False
    return people_left(sol, crowd) == 0


@part
def insert_group(
    inst: Instance, sol: Solution, work: Work, item: int, blink: float
) -> bool:
    """Put all requests of an item back, or none.

    If one finds no place, those before it leave again; their routes are then what they
    were, and so are their versions: what is cached for them still holds.
    """
    first, last = inst.items[item], inst.items[item + 1]
    for request in range(first + 1, last):
        if sol.route[request] < 0 and find_route(inst, sol, work, request, 0.0) < 0:
            return False
    counter = sol.counter[0]
    for k in range(len(inst.shifts.start)):
        work.versions[k] = sol.version[k]
    for request in range(first, last):
        if sol.route[request] < 0 and not insert_request(
            inst, sol, work, request, blink
        ):
            for other in range(first, last):
                if sol.route[other] >= 0 and not inst.requests.aboard[other]:
                    work.doomed[other] = 1
            if withdraw(inst, sol, work):
                for k in range(len(inst.shifts.start)):
                    if sol.version[k] > counter:
                        sol.version[k] = work.versions[k]
            return False
    return True


@part
def insert_item(
    inst: Instance, sol: Solution, work: Work, item: int, blink: float
) -> bool:
    """Put an absent item back: all of a group, as much of a crowd as fits."""
    first = inst.items[item]
    if inst.requests.crowd[first] >= 0:
        return insert_crowd(inst, sol, work, item, blink)
    if inst.items[item + 1] - first > 1:
        return insert_group(inst, sol, work, item, blink)
    return sol.route[first] >= 0 or insert_request(inst, sol, work, first, blink)


@kernel
def sort_absent(work: Work) -> None:
    """Choose an order of the absent items at random among five and sort them."""
    n = work.counts[0]
    keys = work.keys
    lot = uniform(work.state) * 12.0
    urgent_first = uniform(work.state) < 0.5
    for i in range(n):
        item = work.absent[i]
        if lot < 4.0:
            key = uniform(work.state)
        elif lot < 7.0:
            key = -keys.size[item]
        elif lot < 9.0:
            key = -keys.ride[item]
        elif lot < 10.0:
            key = keys.ride[item]
        else:
            key = keys.slack[item]
        if urgent_first:
            key -= 1e7 * keys.weight[item] / max(keys.size[item], 1.0)
        work.sorting[i] = key
    for i in range(1, n):
        # few are absent, and mostly in order: insertion sort
        key, item = work.sorting[i], work.absent[i]
        j = i
        while j > 0 and work.sorting[j - 1] > key:
            work.sorting[j] = work.sorting[j - 1]
            work.absent[j] = work.absent[j - 1]
            j -= 1
        work.sorting[j] = key
        work.absent[j] = item


@kernel
def recreate(inst: Instance, sol: Solution, work: Work, blink: float) -> None:
    """Try to put every absent item back; those that find no place stay absent."""
    sort_absent(work)
    for i in range(work.counts[0]):
        item = work.absent[i]
        if work.hopeless[item]:
            continue
        if uniform(work.state) * (1.0 + PATIENCE * work.failures[item]) > 1.0:
            continue
        if insert_item(inst, sol, work, item, blink):
            work.failures[item] = 0
        else:
            work.failures[item] = min(work.failures[item] + 1, MAX_FAILURES)
    list_absent(inst, sol, work)
