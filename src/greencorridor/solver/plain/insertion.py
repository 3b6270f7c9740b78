"""The cheapest place for a request in a route."""

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import FOREVER
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.routes import Routes, open_slot
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
    ready, due, service = prob.ready[d], prob.due[d], prob.service[d]
    soonest = prob.ready[d - 1]
    work.least[sol.size[k] + 1] = FOREVER
    least = FOREVER
    i = sol.size[k]
    while i >= 0:
        latest = sol.late[k, i + 1]
        if soonest > latest:
            break
        cost = FOREVER
        if ready <= latest and sol.early[k, i] <= due:
            before, after = sol.stop[k, i], sol.stop[k, i + 1]
            hither, onward = prob.back[d, before], prob.travel[d, after]
            extra = hither + onward - sol.leg[k, i]
            begin = max(ready, sol.leave[k, i] + hither)
            if (
                extra < bound
                and begin <= due
                and begin + service + onward <= latest
                and not (prob.tight and extra + service > sol.spare[k, i])
            ):
                cost = extra
        work.drop[i] = cost
        least = min(least, cost)
        work.least[i] = least
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
    across = prob.travel[p, d]
    least, lead = FOREVER, -1
    for i in range(first, n + 1):
        work.pick[i] = FOREVER
        if sol.early[k, i] > due:
            for j in range(i + 1, n + 1):
                work.pick[j] = FOREVER
            break
        before, after = sol.stop[k, i], sol.stop[k, i + 1]
        hither, onward = prob.back[p, before], prob.travel[p, after]
        home = prob.travel[d, after]
        apart = hither + onward - sol.leg[k, i]
        extra = hither + across + home - sol.leg[k, i]
        if extra >= cell[DELTA] and apart + work.least[i + 1] >= cell[DELTA]:
            continue
        begin = max(ready, sol.leave[k, i] + hither)
        if begin > due or not fits(prob, sol.load[k, i], prob.amount[p]):
            continue
        leave = begin + service
        if extra < cell[DELTA] and (
            not prob.tight or extra + service + service_d <= sol.spare[k, i]
        ):
            begin_d = max(ready_d, leave + across)
            if (
                begin_d <= due_d
                and begin_d + service_d + home <= sol.late[k, i + 1]
                and (not prob.tight or holds(prob, sol, k, request, i, i))
            ):
                cell[DELTA], cell[PICKUP], cell[DROPOFF] = extra, i, i
        if leave + onward > sol.late[k, i + 1]:
            continue
        if prob.tight and apart + service > sol.spare[k, i]:
            continue
        work.pick[i] = apart
        if apart + work.least[i + 1] < least:
            least = apart + work.least[i + 1]
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
    amount = prob.amount[p]
    extra = work.pick[i]
    hither = prob.back[p, sol.stop[k, i]]
    aboard = prob.travel[p, sol.stop[k, i + 1]]
    leave = max(prob.ready[p], sol.leave[k, i] + hither) + prob.service[p]
    delay = max(0, leave + aboard - sol.early[k, i + 1])
    for j in range(i + 1, n + 1):
        if extra + work.least[j] >= cell[DELTA]:
            break
        if not fits(prob, sol.load[k, j], amount):
            break
        if extra + work.drop[j] < cell[DELTA]:
            begin_d = sol.leave[k, j] + delay + prob.back[d, sol.stop[k, j]]
            begin_d = max(ready_d, begin_d)
            arrival = begin_d + service_d + prob.travel[d, sol.stop[k, j + 1]]
            if (
                begin_d <= due_d
                and arrival <= sol.late[k, j + 1]
                and (not prob.tight or holds(prob, sol, k, request, i, j))
            ):
                cell[DELTA] = extra + work.drop[j]
                cell[PICKUP] = i
                cell[DROPOFF] = j
        arrival = sol.leave[k, j] + delay + sol.leg[k, j]
        if arrival > sol.late[k, j + 1]:
            break
        if prob.tight:
            aboard += prob.service[sol.stop[k, j]] + sol.leg[k, j]
            if aboard > prob.ride[request]:
                break
        delay = max(0, arrival - sol.early[k, j + 1])


@kernel
def find_insertion(
    prob: Problem, sol: Routes, work: Work, k: int, request: int, bound: int
) -> None:
    """Find the cheapest insertion of a request into route `k`, if below `bound`.

    What pickup and drop-off cost apart tells where looking for both pays; the most
    promising place first, so that most others are seen not to pay.
    """
    cell = work.cache[request, k]
    cell[DELTA] = bound
    cell[PICKUP] = -1
    cell[DROPOFF] = -1
    cell[STAMP] = sol.version[k]
    first = scan_dropoffs(prob, sol, work, k, request, bound)
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
    for s in range(1, i + 1):
        sol.stop[trial, s] = sol.stop[k, s]
    sol.stop[trial, i + 1] = 2 * request
    for s in range(i + 1, j + 1):
        sol.stop[trial, s + 1] = sol.stop[k, s]
    sol.stop[trial, j + 2] = 2 * request + 1
    for s in range(j + 1, n + 2):
        sol.stop[trial, s + 2] = sol.stop[k, s]
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
    for s in range(n + 1, j, -1):
        sol.stop[k, s + 2] = sol.stop[k, s]
    sol.stop[k, j + 2] = 2 * request + 1
    for s in range(j, i, -1):
        sol.stop[k, s + 1] = sol.stop[k, s]
    sol.stop[k, i + 1] = 2 * request
    sol.size[k] = n + 2
    sol.route[request] = k
    renew(prob, sol, k)
