"""The cheapest place for a request in a route."""

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import FOREVER
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.routes import Routes, make_gap, open_slot
from greencorridor.solver.plain.times import renew, run
from greencorridor.solver.plain.work import DELTA, DROPOFF, PICKUP, STAMP, Work


@kernel
def fits(prob: Problem, load: int, amount: int) -> bool:
    """Whether a packed load has room for a packed amount.

    Each dimension has bits of its own and a guard bit above them, set in the capacity:
    a difference below zero borrows it (Lamport 1975, multiple byte processing).
    """
    return (prob.capacity - load - amount) & prob.guards == prob.guards


@part
def scan_dropoffs(
    prob: Problem, sol: Routes, work: Work, k: int, request: int, bound: int
) -> int:
    """Fill in what the drop-off costs after each stop, by the times without a pickup.

    Whatever costs `bound` is left out: a pickup does not make it cheaper, as long as no
    way over a third point is shorter than the straight one.

    Returns
    -------
    int
        The first stop after which the pickup may fit in time.
    """
    d = 2 * request + 1
    n = sol.size[k]
    ready, due, service = prob.ready[d], prob.due[d], prob.service[d]
    soonest = prob.ready[d - 1]
    stop, leg, leave = sol.stop[k], sol.leg[k], sol.leave[k]
    early, late = sol.early[k], sol.late[k]
    back, travel = prob.back[d], prob.travel[d]
    drop, leasts, tight = work.drop, work.least, prob.tight
    leasts[n + 1] = FOREVER
    least = FOREVER
    i = n
    while i >= 0:
        latest = late[i + 1]
        if soonest > latest:
            break
        cost = FOREVER
        if ready <= latest and early[i] <= due:
            hither, onward = back[stop[i]], travel[stop[i + 1]]
            extra = hither + onward - leg[i]
            begin = max(ready, leave[i] + hither)
            if (
                extra < bound
                and begin <= due
                and begin + service + onward <= latest
                and not (tight and extra + service > sol.spare[k, i])
            ):
                cost = extra
        drop[i] = cost
        least = min(least, cost)
        leasts[i] = least
        i -= 1
    return i + 1


@part
def scan_pickups(
    prob: Problem, sol: Routes, work: Work, k: int, request: int, first: int
) -> int:
    """Fill in what the pickup costs after each stop from `first` on.

    Where the drop-off follows at once, the cell of the cache takes the cheapest.

    Returns
    -------
    int
        The stop after which pickup and drop-off could be cheapest, -1 if nowhere.
    """
    p, d = 2 * request, 2 * request + 1
    n = sol.size[k]
    cell = work.cache[request, k]
    ready, due, service = prob.ready[p], prob.due[p], prob.service[p]
    ready_d, due_d, service_d = prob.ready[d], prob.due[d], prob.service[d]
    across, amount = prob.travel[p, d], prob.amount[p]
    stop, leg, leave, load = sol.stop[k], sol.leg[k], sol.leave[k], sol.load[k]
    early, late = sol.early[k], sol.late[k]
    back, travel, travel_d = prob.back[p], prob.travel[p], prob.travel[d]
    pick, leasts, tight = work.pick, work.least, prob.tight
    least, lead = FOREVER, -1
    for i in range(first, n + 1):
        pick[i] = FOREVER
        if early[i] > due:
            for j in range(i + 1, n + 1):
                pick[j] = FOREVER
            break
        after = stop[i + 1]
        hither, onward = back[stop[i]], travel[after]
        apart = hither + onward - leg[i]
        if apart >= cell[DELTA]:
            continue
        home = travel_d[after]
        extra = hither + across + home - leg[i]
        if extra >= cell[DELTA] and apart + leasts[i + 1] >= cell[DELTA]:
            continue
        begin = max(ready, leave[i] + hither)
        if begin > due or not fits(prob, load[i], amount):
            continue
        begin += service
        if extra < cell[DELTA] and (
            not tight or extra + service + service_d <= sol.spare[k, i]
        ):
            begin_d = max(ready_d, begin + across)
            if (
                begin_d <= due_d
                and begin_d + service_d + home <= late[i + 1]
                and (not tight or holds(prob, sol, k, request, i, i))
            ):
                cell[DELTA], cell[PICKUP], cell[DROPOFF] = extra, i, i
        if begin + onward > late[i + 1]:
            continue
        if tight and apart + service > sol.spare[k, i]:
            continue
        pick[i] = apart
        if apart + leasts[i + 1] < least:
            least = apart + leasts[i + 1]
            lead = i
    return lead


@kernel
def try_pickup(
    prob: Problem, sol: Routes, work: Work, k: int, request: int, i: int
) -> None:
    """Find the cheapest place of the drop-off with the pickup after stop `i`.

    The delay that the pickup causes is carried from stop to stop until waiting uses it
    up.
    """
    p, d = 2 * request, 2 * request + 1
    n = sol.size[k]
    cell = work.cache[request, k]
    ready_d, due_d, service_d = prob.ready[d], prob.due[d], prob.service[d]
    amount, tight = prob.amount[p], prob.tight
    stop, leg, leave, load = sol.stop[k], sol.leg[k], sol.leave[k], sol.load[k]
    early, late = sol.early[k], sol.late[k]
    back, travel, drop, least = prob.back[d], prob.travel[d], work.drop, work.least
    extra = work.pick[i]
    aboard = prob.travel[p, stop[i + 1]]
    begin = max(prob.ready[p], leave[i] + prob.back[p, stop[i]])
    delay = max(0, begin + prob.service[p] + aboard - early[i + 1])
    for j in range(i + 1, n + 1):
        if extra + least[j] >= cell[DELTA] or not fits(prob, load[j], amount):
            break
        if extra + drop[j] < cell[DELTA]:
            begin = max(ready_d, leave[j] + delay + back[stop[j]])
            if (
                begin <= due_d
                and begin + service_d + travel[stop[j + 1]] <= late[j + 1]
                and (not tight or holds(prob, sol, k, request, i, j))
            ):
                cell[DELTA] = extra + drop[j]
                cell[PICKUP] = i
                cell[DROPOFF] = j
        arrival = leave[j] + delay + leg[j]
        if arrival > late[j + 1]:
            break
        if tight:
            aboard += prob.service[stop[j]] + leg[j]
            if aboard > prob.ride[request]:
                break
        delay = max(0, arrival - early[j + 1])


@kernel
def find_insertion(
    prob: Problem, sol: Routes, work: Work, k: int, request: int, bound: int
) -> None:
    """Find the cheapest insertion of a request into route `k`, if below `bound`.

    Where the drop-off alone costs that much, as in most routes, nothing else is looked
    at. What pickup and drop-off cost apart tells where looking for both pays; the most
    promising place first, so that most others are seen not to pay.
    """
    cell = work.cache[request, k]
    cell[DELTA] = bound
    cell[PICKUP] = -1
    cell[DROPOFF] = -1
    cell[STAMP] = sol.version[k]
    first = scan_dropoffs(prob, sol, work, k, request, bound)
    if work.least[first] == FOREVER:
        return
    lead = scan_pickups(prob, sol, work, k, request, first)
    if lead < 0:
        return
    try_pickup(prob, sol, work, k, request, lead)
    for i in range(first, sol.size[k] + 1):
        if work.pick[i] + work.least[i + 1] < cell[DELTA] and i != lead:
            try_pickup(prob, sol, work, k, request, i)


@kernel
def holds(prob: Problem, sol: Routes, k: int, request: int, i: int, j: int) -> bool:
    """Whether route `k` with a request inserted, as by `insert`, has a schedule.

    Earliest and latest begins decide without ride times; with them they only filter.
    """
    trial = prob.slots
    n = sol.size[k]
    stop, tried = sol.stop[k], sol.stop[trial]
    for s in range(1, i + 1):
        tried[s] = stop[s]
    tried[i + 1] = 2 * request
    for s in range(i + 1, j + 1):
        tried[s + 1] = stop[s]
    tried[j + 2] = 2 * request + 1
    for s in range(j + 1, n + 2):
        tried[s + 2] = stop[s]
    sol.size[trial] = n + 2
    return run(prob, sol, trial)


@kernel
def insert(prob: Problem, sol: Routes, request: int, k: int, i: int, j: int) -> None:
    """Put a request into route `k`, pickup after stop `i`, drop-off after stop `j`.

    Both count the stops as they are before; if they are equal, the drop-off follows at
    once.
    """
    n = sol.size[k]
    if n == 0:
        open_slot(sol, k)
        sol.stop[k, 1] = 2 * len(prob.alone) + 1
    make_gap(sol, k, i, j)
    sol.stop[k, i + 1] = 2 * request
    sol.stop[k, j + 2] = 2 * request + 1
    sol.size[k] = n + 2
    sol.route[request] = k
    renew(prob, sol, k, i + 1, j + 3)
