"""Other ways for the legs of a route, each tried out with all that follows from it.

A run forward takes the way that arrives first, or the cheapest of those that are early
enough for the next service. Another may cost less in the end, though it is later: it
spends less time in danger, or waits elsewhere.
"""

from greencorridor._jit import kernel
from greencorridor.model.travel import NO_WAY
from greencorridor.solver.copying import copy_row
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.legs import moving_cost
from greencorridor.solver.resume import recall_all
from greencorridor.solver.rng import uniform
from greencorridor.solver.route import commit, take
from greencorridor.solver.schedule import evaluate, evaluate_ways
from greencorridor.solver.solution import ABOARD, COST, STOOD, Solution
from greencorridor.solver.travel import DIRECT
from greencorridor.solver.work import Work

HAIR = 1e-6
"""Of cost: a way that saves less is not taken."""
HELD = 0.5
"""Share of routes gone over in which the other legs hold to their paths."""


@kernel
def may_save(
    inst: Instance, sol: Solution, k: int, leg: int, way: int, taken: int, spare: float
) -> bool:
    """Whether another way for a leg than the one `taken` can save anything.

    Parameters
    ----------
    spare
        What would be saved if nobody waited in danger.
    """
    u, v = sol.point[k, leg], sol.point[k, leg + 1]
    if way == taken or (way == DIRECT and inst.roads.seconds[u, v] >= NO_WAY):
        return False
    riding = sol.sums[k, leg, ABOARD] + inst.shifts.crew[k]
    cost = moving_cost(inst, way, u, v, riding)
    return cost < moving_cost(inst, taken, u, v, riding) + spare - HAIR


@kernel
def may_refine(inst: Instance, sol: Solution, k: int, spare: float) -> bool:
    """Whether another way for some leg of route `k` can save anything."""
    gates = inst.gates
    for leg in range(sol.length[k] + 1):
        if sol.way[k, leg] > 0:
            return True
        u, v = sol.point[k, leg], sol.point[k, leg + 1]
        pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
        first = gates.path_first[pair]
        for path in range(first - 1, gates.path_first[pair + 1] if u != v else 0):
            way = DIRECT if path < first else path
            if may_save(inst, sol, k, leg, way, sol.path[k, leg], spare):
                return True
    return False


@kernel
def try_ways(
    inst: Instance, sol: Solution, work: Work, k: int, leg: int, cost: float
) -> float:
    """Try every other way for a leg of the route in the trace; return the least cost.

    The scratch `order` has the ways of the route so far, and those of the best at last.
    """
    trace, ways, gates = work.trace, work.order, inst.gates
    n = sol.length[k]
    u, v = sol.point[k, leg], sol.point[k, leg + 1]
    pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
    first = gates.path_first[pair]
    best = 0 + trace.way[leg]
    if sol.way[k, leg] != 0:
        # it was best once: what seems best now may be quicker
        trace.way[leg] = 0
        tried = evaluate_ways(inst, sol, trace, k, n)
        if tried < cost - HAIR:
            cost = tried
            best = 0
            note_ways(work, n)
        trace.way[leg] = best
    for path in range(first - 1, gates.path_first[pair + 1] if u != v else 0):
        way = DIRECT if path < first else path
        if not may_save(inst, sol, k, leg, way, ways[leg], work.spare[0]):
            continue
        trace.way[leg] = way + 2
        tried = evaluate_ways(inst, sol, trace, k, n)
        if tried < cost - HAIR and trace.path[leg] == way:
            cost = tried
            best = way + 2
            note_ways(work, n)
        trace.way[leg] = best
    return cost


@kernel
def let_go(inst: Instance, sol: Solution, work: Work, k: int, cost: float) -> float:
    """Let each leg of the trace go as seems best, if it need not be held to its path.

    Returns
    -------
    float
        The cost of the route, which is not more.
    """
    trace, n = work.trace, sol.length[k]
    for leg in range(n + 1):
        way = 0 + trace.way[leg]
        trace.way[leg] = 0
        tried = evaluate_ways(inst, sol, trace, k, n)
        if tried <= cost + HAIR:
            cost = tried
        else:
            trace.way[leg] = way
    return cost


@kernel
def note_ways(work: Work, n: int) -> None:
    """Note the ways of the route in the trace, and what waiting in danger costs."""
    trace = work.trace
    copy_row(work.order, trace.path, n + 1)
    work.spare[0] = trace.sums[n + 1, STOOD] - trace.limit[1]


@kernel
def refine(inst: Instance, sol: Solution, work: Work, k: int) -> None:
    """Give the legs of route `k` the ways that cost least, one leg after another.

    Half of the time the legs that are not gone over hold to the paths that they have:
    otherwise one that goes as seems best may change as well, and spoil it.
    """
    trace, n = work.trace, sol.length[k]
    spare = float(sol.sums[k, n + 1, STOOD] - sol.sums[k, n + 1, COST] + sol.cost[k])
    if inst.gates.n_classes == 0 or n == 0 or not may_refine(inst, sol, k, spare):
        return
    take(inst, sol, k, -1)
    recall_all(sol, trace, k)
    cost = evaluate_ways(inst, sol, trace, k, n)
    note_ways(work, n)
    if cost < IMPOSSIBLE:
        held = uniform(work.state) < HELD
        for leg in range(n + 1 if held else 0):
            trace.way[leg] = trace.path[leg] + 2
        for leg in range(n + 1):
            cost = try_ways(inst, sol, work, k, leg, cost)
        if held and cost < sol.cost[k] - HAIR:
            cost = let_go(inst, sol, work, k, cost)
        cost = evaluate_ways(inst, sol, trace, k, n)
    if cost < sol.cost[k] - HAIR:
        commit(inst, sol, trace, k, n, cost)
    else:
        take(inst, sol, k, 1)


@kernel
def polish(inst: Instance, sol: Solution, work: Work) -> None:
    """Run every route again, where that costs less: gates may be free that were not."""
    trace = work.trace
    for k in range(len(sol.length)):
        if sol.length[k] == 0:
            continue
        take(inst, sol, k, -1)
        n = recall_all(sol, trace, k)
        cost = evaluate(inst, sol, trace, k, n)
        if cost < sol.cost[k] - HAIR:
            commit(inst, sol, trace, k, n, cost)
        else:
            take(inst, sol, k, 1)
        refine(inst, sol, work, k)
