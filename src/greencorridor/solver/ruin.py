"""Ruin: take strings of requests that lie near one another out of several routes.

Adjacent string removal (Christiaens and Vanden Berghe 2020, section 5.2). A string is
counted over the boardings of a route; with a pickup goes its drop-off, with a request
everything that belongs to its item.
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.absent import list_absent
from greencorridor.solver.copying import clear_row
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.rng import below, uniform
from greencorridor.solver.route import clear_route, commit, take, unplace
from greencorridor.solver.schedule import evaluate
from greencorridor.solver.solution import Solution
from greencorridor.solver.work import Work

MEAN_REMOVED = 6
MAX_STRING = 10
MAX_DRAWS = 10
"""Times that another item is drawn if one is not this thread's to move."""
SPLIT = 0.5
SPLIT_DEPTH = 0.01
CROWD = 0.06
"""Share of iterations in which loads of a whole crowd leave: strings take one or two of
them, and too few to let another fleet carry it at another hour."""


@kernel
def touch_route(work: Work, k: int) -> None:
    """Note that route `k` differs from the accepted one."""
    if not work.route_touched[k]:
        work.route_touched[k] = 1
        work.touched_routes[work.counts[2]] = k
        work.counts[2] += 1


@kernel
def touch_request(work: Work, request: int) -> None:
    """Note that a request is carried otherwise than in the accepted solution."""
    if not work.request_touched[request]:
        work.request_touched[request] = 1
        work.touched_requests[work.counts[3]] = request
        work.counts[3] += 1


@kernel
def doom_item(inst: Instance, sol: Solution, work: Work, request: int) -> None:
    """Mark a request, and all of its group, to be removed."""
    item = inst.requests.item[request]
    if inst.requests.crowd[request] >= 0:
        work.doomed[request] = 1
        work.failures[item] = 0  # who just left must not wait with the rest of it
        return
    for other in range(inst.items[item], inst.items[item + 1]):
        if sol.route[other] >= 0 and not inst.requests.aboard[other]:
            work.doomed[other] = 1


@kernel
def keep_codes(sol: Solution, work: Work, k: int) -> int:
    """Copy route `k` without the doomed into the trace; return its stops."""
    n = 0
    for i in range(sol.length[k]):
        code = sol.sequence[k, i]
        if not work.doomed[code >> 1]:
            n += 1
            work.trace.codes[n] = code
    return n


@kernel
def rerun(inst: Instance, sol: Solution, work: Work, k: int) -> bool:
    """Run route `k` without the doomed, if it can; it has given back what it uses."""
    n = keep_codes(sol, work, k)
    if n == 0:
        clear_route(inst, sol, k)
        return True
    cost = evaluate(inst, sol, work.trace, k, n)
    if cost >= IMPOSSIBLE:
        return False
    commit(inst, sol, work.trace, k, n, cost)
    return True


@kernel
def rebuild(inst: Instance, sol: Solution, work: Work, k: int) -> int:
    """Run route `k` again without the doomed; return how many more had to leave.

    Leaving out stops can break a route where the triangle inequality fails by a second
    or a break has lost its place; then all of its requests leave.
    """
    touch_route(work, k)
    take(inst, sol, k, -1)
    if rerun(inst, sol, work, k):
        return 0
    more = 0
    for i in range(sol.length[k]):
        request = sol.sequence[k, i] >> 1
        if not work.doomed[request]:
            doom_item(inst, sol, work, request)
            work.doomed[request] = 1
            more += 1
    clear_route(inst, sol, k)
    return more


@kernel
def withdraw(inst: Instance, sol: Solution, work: Work) -> bool:
    """Take every doomed request out of its route.

    Returns
    -------
    bool
        Whether only they had to leave.
    """
    again = True
    alone = True
    while again:
        again = False
        for k in range(len(inst.shifts.start)):
            if not work.mine[k]:
                continue
            hit = False
            for i in range(sol.length[k]):
                if work.doomed[sol.sequence[k, i] >> 1]:
                    hit = True
                    break
            if hit and rebuild(inst, sol, work, k):
                again = True
                alone = False
    for request in range(len(work.doomed)):
        if work.doomed[request]:
            work.doomed[request] = 0
            touch_request(work, request)
            unplace(inst, sol, request)
    return alone


@kernel
def is_own(sol: Solution, work: Work, request: int) -> bool:
    """Whether a request, carried or absent, is this thread's to move."""
    if sol.route[request] >= 0:
        return work.mine[sol.route[request]] == 1
    return work.barred[request] == 0


@kernel
def carried_request(inst: Instance, sol: Solution, work: Work, item: int) -> int:
    """Return a request of `item` that this thread carries, if several by lot; or -1."""
    found, seen = -1, 0
    for request in range(inst.items[item], inst.items[item + 1]):
        if sol.route[request] >= 0 and is_own(sol, work, request):
            seen += 1
            if below(work.state, seen) == 0:
                found = request
    return found


@kernel
def doom_string(
    inst: Instance, sol: Solution, work: Work, request: int, longest: int
) -> None:
    """Mark a string of boardings around `request` on its route, perhaps a split one."""
    k = sol.route[request]
    order = work.order
    n = 0
    centre = 0
    for i in range(sol.length[k]):
        code = sol.sequence[k, i]
        if not code & 1 and not inst.requests.aboard[code >> 1]:
            if code >> 1 == request:
                centre = n
            order[n] = code >> 1
            n += 1
    if n == 0:
        return
    length = 1 + below(work.state, min(longest, n))
    kept = 0
    if length > 1 and uniform(work.state) < SPLIT:
        kept = 1
        while length + kept < n and uniform(work.state) > SPLIT_DEPTH:
            kept += 1
            if kept >= length:
                break
        kept = min(kept, n - length)
    span = length + kept
    low = max(0, centre - span + 1)
    high = min(centre, n - span)
    start = low + below(work.state, high - low + 1)
    skip = start + below(work.state, length) if kept else -1
    for i in range(start, start + span):
        if kept and skip <= i < skip + kept and order[i] != request:
            continue
        doom_item(inst, sol, work, order[i])


@part
def doom_crowd(inst: Instance, sol: Solution, work: Work, item: int) -> None:
    """Mark loads of a crowd, a share of them that is drawn by lot."""
    share = uniform(work.state)
    for request in range(inst.items[item], inst.items[item + 1]):
        own = sol.route[request] >= 0 and is_own(sol, work, request)
        if own and uniform(work.state) < share:
            doom_item(inst, sol, work, request)


@kernel
def choose_crowd(inst: Instance, work: Work) -> int:
    """Choose the item of a crowd, now and then; -1 otherwise."""
    if len(inst.crowds.people) and uniform(work.state) < CROWD:
        return inst.crowds.item[below(work.state, len(inst.crowds.people))]
    return -1


@kernel
def choose_seed(inst: Instance, sol: Solution, work: Work) -> int:
    """Choose the item around which is ruined: often one that is left behind."""
    n_items = len(inst.items) - 1
    if work.counts[0] > 0 and uniform(work.state) < 0.25:
        for _ in range(4):
            item = work.absent[below(work.state, work.counts[0])]
            if not work.hopeless[item] and is_own(sol, work, inst.items[item]):
                return item
    item = below(work.state, n_items)
    for _ in range(MAX_DRAWS):
        if is_own(sol, work, inst.items[item]):
            break
        item = below(work.state, n_items)
    return item


@kernel
def ruin_all(inst: Instance, sol: Solution, work: Work) -> None:
    """Remove everybody who is not on board already; all are tried again."""
    for request in range(len(work.doomed)):
        own = sol.route[request] >= 0 and is_own(sol, work, request)
        if own and not inst.requests.aboard[request]:
            work.doomed[request] = 1
    withdraw(inst, sol, work)
    list_absent(inst, sol, work)
    clear_row(work.failures)


@kernel
def ruin(inst: Instance, sol: Solution, work: Work) -> None:
    """Remove strings from routes around a seed."""
    used = 0
    boardings = 0
    for k in range(len(inst.shifts.start)):
        if sol.length[k] > 0:
            used += 1
            boardings += sol.length[k] // 2
    if used == 0:
        return
    longest = max(1, min(MAX_STRING, boardings // used))
    strings = 1 + int(uniform(work.state) * (4.0 * MEAN_REMOVED / (1 + longest) - 1.0))
    for k in range(len(inst.shifts.start)):
        work.ruined[k] = 0
    seed = choose_crowd(inst, work)
    if seed >= 0:
        doom_crowd(inst, sol, work, seed)
    else:
        seed = choose_seed(inst, sol, work)
    for i in range(-1, inst.neighbours.shape[1]):
        if strings == 0:
            break
        item = seed if i < 0 else inst.neighbours[seed, i]
        if item < 0:
            break
        request = carried_request(inst, sol, work, item)
        if request < 0:
            work.close[item] = 1
        elif not work.ruined[sol.route[request]]:
            work.ruined[sol.route[request]] = 1
            doom_string(inst, sol, work, request, longest)
            strings -= 1
    withdraw(inst, sol, work)
    list_absent(inst, sol, work)
