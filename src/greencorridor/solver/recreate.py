"""Recreate: put absent items back, each where it costs least, now and then not quite.

Greedy insertion with blinks (Christiaens and Vanden Berghe 2020, section 5.3), on
pickup-and-delivery pairs; the blink skips a whole route, since the best insertion of a
request into a route is cached.
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.absent import draw_tried, list_absent, sort_absent
from greencorridor.solver.candidates import N_CANDIDATES
from greencorridor.solver.choice import HAIR, find_route
from greencorridor.solver.copying import clear_row
from greencorridor.solver.insertion import (
    consider,
    opening_cost,
)
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.levels import absent_cost, carried_cost
from greencorridor.solver.loads import fill_load
from greencorridor.solver.route import commit, place, take
from greencorridor.solver.ruin import touch_request, touch_route, withdraw
from greencorridor.solver.service import beds_suffice, people_left
from greencorridor.solver.solution import Solution
from greencorridor.solver.trial import insert
from greencorridor.solver.work import Work

BLINK = 0.01
MAX_TRIES = 24
MAX_FAILURES = 50


@kernel
def apply(inst: Instance, sol: Solution, work: Work, request: int, k: int) -> bool:
    """Carry out the cached insertion of an absent request into route `k`.

    Gates, beds and intake may have been taken by other routes since it was cached: it
    is tried out again, and fails if it has become dearer.
    """
    cache = work.cache
    row = inst.requests.row[request]
    option = 0 + cache.option[row, k]
    sol.option[request] = option
    opening = opening_cost(inst, sol, k)
    # a route with the same digest need not be the same
    if opening >= IMPOSSIBLE or cache.dropoff[row, k] > sol.length[k]:
        return False
    # 0 + makes them numbers of the usual size: kernels are compiled for each size anew
    pickup, dropoff = 0 + cache.pickup[row, k], 0 + cache.dropoff[row, k]
    persons = 1
    if inst.requests.crowd[request] >= 0:
        persons = fill_load(inst, sol, k, request, pickup, dropoff)
        if persons == 0:
            return False
    if not beds_suffice(inst, sol, request, option):
        return False
    take(inst, sol, k, -1)
    added = insert(inst, sol, work.trace, k, request, pickup, dropoff, IMPOSSIBLE)
    delta = (added + opening) / persons
    if added >= IMPOSSIBLE or delta > cache.delta[row, k] + 1e-6:
        take(inst, sol, k, 1)
        return False
    n, cost = sol.length[k] + 2, sol.cost[k] + added
    touch_route(work, k)
    touch_request(work, request)
    place(inst, sol, request, k)
    commit(inst, sol, work.trace, k, n, cost)
    return True


@kernel
def insert_request(
    inst: Instance, sol: Solution, work: Work, request: int, blink: float, cutoff: float
) -> bool:
    """Put one absent request, or one load of a crowd, into the best route."""
    for _ in range(MAX_TRIES):
        k = find_route(inst, sol, work, request, blink, cutoff)
        if k < 0:
            return False
        if apply(inst, sol, work, request, k):
            return True
        work.candidates.size[2] = N_CANDIDATES
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
        if sol.route[request] >= 0 or work.barred[request]:
            continue
        if not insert_request(inst, sol, work, request, blink, IMPOSSIBLE):
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
        if sol.route[request] >= 0:
            continue
        if find_route(inst, sol, work, request, 0.0, IMPOSSIBLE) < 0:
            return False
    counter = sol.counter[0]
    for k in range(len(inst.shifts.start)):
        work.versions[k] = sol.version[k]
    for request in range(first, last):
        if sol.route[request] < 0 and not insert_request(
            inst, sol, work, request, blink, IMPOSSIBLE
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
    inst: Instance, sol: Solution, work: Work, item: int, blink: float, cutoff: float
) -> bool:
    """Put an absent item back: all of a group, as much of a crowd as fits.

    Parameters
    ----------
    cutoff
        What an item of one request must cost less than.
    """
    first = inst.items[item]
    if inst.requests.crowd[first] >= 0:
        return insert_crowd(inst, sol, work, item, blink)
    if inst.items[item + 1] - first > 1:
        return insert_group(inst, sol, work, item, blink)
    if sol.route[first] >= 0:
        return True
    return insert_request(inst, sol, work, first, blink, cutoff)


@kernel
def recreate(
    inst: Instance,
    sol: Solution,
    work: Work,
    blink: float,
    order: int,
    most: float,
    ceiling: float,
) -> bool:
    """Try to put every absent item back; those that find no place stay absent.

    Parameters
    ----------
    most, ceiling
        The result is wanted only if it leaves less behind than `most`, or as much at
        less cost than `ceiling`: it ends with the first item after which it cannot.
        IMPOSSIBLE if it is wanted anyhow.

    Returns
    -------
    bool
        False if it has ended like that, halfway; who is absent is not listed then.
    """
    draw_tried(inst, sol, work)
    sort_absent(work, order)
    lost = work.lost
    carried = carried_cost(inst, sol)
    for i in range(work.counts[0]):
        if lost[0] > most + HAIR:
            break
        item = work.absent[i]
        cutoff = IMPOSSIBLE
        if lost[0] > most - HAIR:
            cutoff = ceiling - lost[1] - carried
        if cutoff > 0.0 and insert_item(inst, sol, work, item, blink, cutoff):
            work.failures[item] = 0
        else:
            absent_cost(inst, sol, item, lost)
            if cutoff == IMPOSSIBLE:
                work.failures[item] = min(work.failures[item] + 1, MAX_FAILURES)
        if cutoff > 0.0:
            carried = carried_cost(inst, sol)
    if lost[0] > most + HAIR:
        return False
    list_absent(inst, sol, work)
    return True
