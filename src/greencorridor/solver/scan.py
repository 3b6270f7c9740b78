"""The scan: bounds on the cost of every pair of positions in a route."""

from greencorridor._jit import kernel
from greencorridor.solver.candidates import Aside, Candidates, full_below, note
from greencorridor.solver.instance import (
    DIMS,
    IMPOSSIBLE,
    NEVER,
    Instance,
)
from greencorridor.solver.legs import path_danger
from greencorridor.solver.service import (
    begin_dropoff,
    begin_pickup,
    persons_of,
)
from greencorridor.solver.solution import ABOARD, DRIVEN, SLOTS, Solution, Trace
from greencorridor.solver.travel import driving_seconds, find_path


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
def look_ahead(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    aside: Aside,
    k: int,
    request: int,
    j: int,
    row: int,
    target: int,
) -> None:
    """Find out what alighting at an option after stop `j` takes, if nothing is late.

    Whatever comes before can only make the vehicle later, so this bounds the drop-off
    for every place of the pickup.
    """
    probe = len(trace.codes) - 1
    here, onward = sol.point[k, j], sol.point[k, j + 1]
    aside.known[j, row] = 1
    aside.late[j, row] = NEVER
    trace.point[probe] = here
    arrival, path = find_path(inst, sol, trace, probe, target, sol.depart[k, j])
    if arrival >= NEVER:
        return
    aside.there[j, row] = driving_seconds(inst, path, here, target)
    aside.danger_there[j, row] = path_danger(inst, path, here, target)
    begin = begin_dropoff(inst, sol, trace, 0, request, arrival)
    if begin >= NEVER:
        return
    trace.point[probe] = target
    arrival, path = find_path(
        inst, sol, trace, probe, onward, begin + sol.alighting[request]
    )
    if arrival > sol.latest[k, j + 1]:
        return
    aside.back[j, row] = driving_seconds(inst, path, target, onward)
    aside.danger_back[j, row] = path_danger(inst, path, target, onward)
    aside.late[j, row] = arrival - sol.begin[k, j + 1] if j < sol.length[k] else 0


@kernel
def scan_dropoffs(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    candidates: Candidates,
    k: int,
    request: int,
    i: int,
    begin: int,
    getting: float,
    cutoff: float,
) -> None:
    """Bound the cost of every drop-off for the pickup after stop `i`.

    Parameters
    ----------
    begin
        Of boarding.
    getting
        Cost of getting to the pickup.
    """
    requests, aside = inst.requests, candidates.aside
    driving = inst.weights.driving
    pickup = requests.pickup[request]
    weight = persons_of(sol, request) * requests.factor[request]
    limit = requests.ride_limit[request]
    n = sol.length[k]
    probe = len(trace.codes) - 1
    moment = begin + sol.boarding[request]
    cost = weight * inst.roads.rate[pickup] * moment + getting - sol.leg_cost[k, i]
    riding = sol.sums[k, i, ABOARD] + inst.shifts.crew[k]
    trace.point[probe] = pickup
    # straight to the destination
    onward = sol.point[k, i + 1]
    for row in range(candidates.size[1]):
        option = candidates.options[row]
        target = requests.option_point[option]
        least = inst.roads.least[pickup, target]
        further = least + inst.roads.least[target, onward]
        bound = cost + driving * further
        if moment + further > sol.latest[k, i + 1] or least > limit:
            continue
        if bound >= cutoff or full_below(candidates, bound):
            candidates.skipped[0] = min(candidates.skipped[0], bound)
            continue
        sol.option[request] = option
        trace.point[probe] = pickup
        arrival, path = find_path(inst, sol, trace, probe, target, moment)
        if arrival >= NEVER:
            continue
        seconds = driving_seconds(inst, path, pickup, target)
        danger = (riding + weight) * path_danger(inst, path, pickup, target)
        alighting = begin_dropoff(inst, sol, trace, 0, request, arrival)
        if alighting >= NEVER or seconds > limit:
            continue
        trace.point[probe] = target
        arrival, path = find_path(
            inst, sol, trace, probe, onward, alighting + sol.alighting[request]
        )
        if arrival > sol.latest[k, i + 1]:
            continue
        seconds += driving_seconds(inst, path, target, onward)
        danger += riding * path_danger(inst, path, target, onward)
        late = arrival - sol.begin[k, i + 1] if i < n else 0
        bound = cost + driving * seconds + danger
        bound += lateness(sol, k, i + 1, late, cutoff - bound)
        if bound >= cutoff or full_below(candidates, bound):
            candidates.skipped[0] = min(candidates.skipped[0], bound)
        else:
            note(candidates, bound, i, i, option)
    if i == n:
        return
    # on with the route, and aside to a destination later
    trace.point[probe] = pickup
    arrival, path = find_path(inst, sol, trace, probe, onward, moment)
    if arrival > sol.latest[k, i + 1] or not fits(inst, sol, k, i + 1, request):
        return
    seconds = driving_seconds(inst, path, pickup, onward)
    danger = (riding + weight) * path_danger(inst, path, pickup, onward)
    cost += driving * seconds + danger
    late = max(0, arrival - sol.begin[k, i + 1])
    ride = seconds
    for j in range(i + 1, n + 1):
        if j > i + 1:
            if not fits(inst, sol, k, j, request):
                return
            ride += sol.tally[k, j, DRIVEN] - sol.tally[k, j - 1, DRIVEN]
            cost += weight * sol.leg_danger[k, j - 1]
            late = max(0, late - (sol.waiting[k, j] - sol.waiting[k, j + 1]))
        ride += sol.depart[k, j] - sol.begin[k, j]
        if ride > limit:
            return
        riding = sol.sums[k, j, ABOARD] + inst.shifts.crew[k]
        if sol.begin[k, j] + late > sol.latest[k, j]:
            return
        cost += late * (sol.urgency[k, j] - sol.urgency[k, j + 1])
        if cost - sol.leg_cost[k, j] >= cutoff:
            candidates.skipped[0] = min(
                candidates.skipped[0], cost - sol.leg_cost[k, j]
            )
            if late == 0:
                continue
        onward = sol.point[k, j + 1]
        for row in range(candidates.size[1]):
            option = candidates.options[row]
            target = requests.option_point[option]
            bound = cost - sol.leg_cost[k, j]
            if not aside.known[j, row]:
                least = inst.roads.least[sol.point[k, j], target]
                least += inst.roads.least[target, onward]
                bound += driving * least
                again = sol.depart[k, j] + least + sol.alighting[request]
                again -= sol.begin[k, j + 1]
                bound += lateness(sol, k, j + 1, again, cutoff - bound)
                if bound >= cutoff or full_below(candidates, bound):
                    candidates.skipped[0] = min(candidates.skipped[0], bound)
                    continue
                sol.option[request] = option
                look_ahead(inst, sol, trace, aside, k, request, j, row, target)
                bound = cost - sol.leg_cost[k, j]
            later = aside.late[j, row]
            if later >= NEVER or ride + aside.there[j, row] > limit:
                continue
            onto = later
            if j < n:
                waited = sol.waiting[k, j + 1] - sol.waiting[k, j + 2]
                onto = max(later, late - waited)
                if sol.begin[k, j + 1] + onto > sol.latest[k, j + 1]:
                    continue
            bound += driving * (aside.there[j, row] + aside.back[j, row])
            bound += (riding + weight) * aside.danger_there[j, row]
            bound += riding * aside.danger_back[j, row]
            if j < n and bound < cutoff and not full_below(candidates, bound):
                bound += lateness(sol, k, j + 1, onto, cutoff - bound)
            if bound >= cutoff or full_below(candidates, bound):
                candidates.skipped[0] = min(candidates.skipped[0], bound)
            else:
                note(candidates, bound, i, j, option)


@kernel
def lateness(sol: Solution, k: int, stop: int, late: int, most: float) -> float:
    """Bound what it costs that stop `stop` begins so much later; `most` is too much.

    Each later stop is reached as late, less what its vehicle has waited on the way.
    """
    cost = 0.0
    late = max(late, 0)
    n = sol.length[k]
    for i in range(stop, n + 1):
        cost += late * (sol.urgency[k, i] - sol.urgency[k, i + 1])
        if late <= 0 or i == n or cost >= most:
            break
        late -= sol.waiting[k, i + 1] - sol.waiting[k, i + 2]
    return cost


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
    requests = inst.requests
    pickup = requests.pickup[request]
    pull = persons_of(sol, request) * requests.factor[request] * inst.roads.rate[pickup]
    n = sol.length[k]
    probe = len(trace.codes) - 1
    trace.state[SLOTS] = 0
    candidates.size[0] = 0
    candidates.skipped[0] = IMPOSSIBLE
    for j in range(n + 1):
        for row in range(candidates.size[1]):
            candidates.aside.known[j, row] = 0
    for i in range(n + 1):
        if not fits(inst, sol, k, i, request):
            continue
        here, ready, onward = sol.point[k, i], sol.depart[k, i], sol.point[k, i + 1]
        ahead = inst.roads.least[here, pickup]
        boarded = ready + ahead + sol.boarding[request]
        ahead += inst.roads.least[pickup, onward]
        again = boarded + inst.roads.least[pickup, onward]
        if again > sol.latest[k, i + 1]:
            continue
        least = pull * boarded + inst.weights.driving * ahead - sol.leg_cost[k, i]
        again -= sol.begin[k, i + 1]
        least += lateness(sol, k, i + 1, again, cutoff - least)
        if least >= cutoff or full_below(candidates, least):
            candidates.skipped[0] = min(candidates.skipped[0], least)
            continue
        trace.point[probe] = here
        arrival, path = find_path(inst, sol, trace, probe, pickup, ready)
        if arrival >= NEVER:
            continue
        begin = begin_pickup(inst, request, arrival)
        if begin >= NEVER:
            break
        least = pull * (begin + sol.boarding[request])
        if least >= cutoff or full_below(candidates, least):
            candidates.skipped[0] = min(candidates.skipped[0], least)
            break
        getting = inst.weights.driving * driving_seconds(inst, path, here, pickup)
        riding = sol.sums[k, i, ABOARD] + inst.shifts.crew[k]
        getting += riding * path_danger(inst, path, here, pickup)
        scan_dropoffs(
            inst, sol, trace, candidates, k, request, i, begin, getting, cutoff
        )
