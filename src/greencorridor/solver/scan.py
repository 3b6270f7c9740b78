"""The scan: bounds on the cost of every pair of positions in a route."""

from greencorridor._jit import kernel
from greencorridor.solver.candidates import Candidates, note
from greencorridor.solver.instance import (
    DIMS,
    IMPOSSIBLE,
    NEVER,
    Instance,
)
from greencorridor.solver.service import (
    begin_dropoff,
    begin_pickup,
    persons_of,
)
from greencorridor.solver.solution import Solution, Trace
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
                begin = begin_dropoff(inst, sol, trace, 0, request, arrival)
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
