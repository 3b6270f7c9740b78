"""Other ways for the legs of a route, each tried out with all that follows from it.

A run forward takes the way that arrives first, or the cheapest of those that are early
enough for the next service. Another may cost less in the end, though it is later: it
spends less time in danger, or waits elsewhere.
"""

from greencorridor._jit import kernel
from greencorridor.model.travel import NO_WAY
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.legs import moving_cost
from greencorridor.solver.resume import recall_all, recall_until
from greencorridor.solver.rng import uniform
from greencorridor.solver.route import commit, take
from greencorridor.solver.schedule import evaluate
from greencorridor.solver.solution import ABOARD, COST, STOOD, Solution, Trace
from greencorridor.solver.travel import DIRECT
from greencorridor.solver.trial import run_changed
from greencorridor.solver.work import Work

HAIR = 1e-6
"""Of cost: a way that saves less is not taken."""
HELD = 0.5
"""Share of routes gone over in which the other legs hold to their paths."""
BEST = 0
"""In place of a way: as seems best."""


@kernel
def may_save(inst: Instance, sol: Solution, k: int, leg: int, path: int) -> bool:
    """Whether another path for a leg than the one it takes can save anything.

    Beside what it costs to move, it may save what is lost by waiting in danger.
    """
    u, v = sol.point[k, leg], sol.point[k, leg + 1]
    taken = sol.path[k, leg]
    if path == taken or (path == DIRECT and inst.roads.seconds[u, v] >= NO_WAY):
        return False
    end = sol.length[k] + 1
    spare = sol.sums[k, end, STOOD] - sol.sums[k, end, COST] + sol.cost[k]
    riding = sol.sums[k, leg, ABOARD] + inst.shifts.crew[k]
    cost = moving_cost(inst, path, u, v, riding)
    return cost < moving_cost(inst, taken, u, v, riding) + spare - HAIR


@kernel
def run_way(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    k: int,
    leg: int,
    way: int,
    held: bool,
    limit: float,
) -> float:
    """Run route `k` with another way for a leg, from there on.

    What the route holds of gates and intake must have been given back before.

    Parameters
    ----------
    way
        A path plus 2, or BEST.
    held
        Whether the other legs hold to their paths.
    limit
        As for `trial.insert`.

    Returns
    -------
    float
        What it adds to the cost; IMPOSSIBLE if a rule breaks or it meets the limit.
    """
    n = recall_all(sol, trace, k)
    for other in range(n + 1 if held else 0):
        trace.way[other] = sol.path[k, other] + 2
    trace.way[leg] = way
    recall_until(sol, trace, k, leg)
    whole = not sol.simple[k]
    added = run_changed(inst, sol, trace, k, n, leg, max(leg, 1), whole, limit)
    taken = way == BEST or trace.path[leg] == way - 2
    return added if taken else IMPOSSIBLE


@kernel
def take_way(
    inst: Instance, sol: Solution, trace: Trace, k: int, leg: int, way: int, held: bool
) -> None:
    """Let route `k` go another way on a leg; it has given back, and has so again."""
    added = run_way(inst, sol, trace, k, leg, way, held, IMPOSSIBLE)
    if added < IMPOSSIBLE:
        commit(inst, sol, trace, k, sol.length[k], sol.cost[k] + added)
        take(inst, sol, k, -1)


@kernel
def try_ways(
    inst: Instance, sol: Solution, trace: Trace, k: int, leg: int, held: bool
) -> bool:
    """Take the way for a leg that costs least.

    Returns
    -------
    bool
        Whether it is another one, and only with the other legs held to their paths.
    """
    gates = inst.gates
    u, v = sol.point[k, leg], sol.point[k, leg + 1]
    pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
    first = gates.path_first[pair]
    least, best = -HAIR, -1
    if sol.way[k, leg] != BEST:
        # it was best once: what seems best now may be quicker
        added = run_way(inst, sol, trace, k, leg, BEST, held, least)
        if added < least:
            least, best = added, BEST
    for row in range(first - 1, gates.path_first[pair + 1] if u != v else 0):
        path = DIRECT if row < first else row
        if may_save(inst, sol, k, leg, path):
            added = run_way(inst, sol, trace, k, leg, path + 2, held, least)
            if added < least:
                least, best = added, path + 2
    if best < 0:
        return False
    if held:
        least += HAIR
        held = run_way(inst, sol, trace, k, leg, best, False, least + HAIR) > least
    take_way(inst, sol, trace, k, leg, best, held)
    return held


@kernel
def refine(inst: Instance, sol: Solution, work: Work, k: int) -> None:
    """Give the legs of route `k` the ways that cost least, one leg after another.

    Half of the time the legs that are not gone over hold to the paths that they have:
    otherwise one that goes as seems best may change as well, and spoil it.
    """
    trace, n = work.trace, sol.length[k]
    if inst.gates.n_classes == 0 or n == 0:
        return
    take(inst, sol, k, -1)
    held = uniform(work.state) < HELD
    bound = False
    for leg in range(n + 1):
        if try_ways(inst, sol, trace, k, leg, held):
            bound = True
    for leg in range(n + 1 if bound else 0):
        # who need not be held to a path goes as seems best
        if sol.way[k, leg] != BEST and (
            run_way(inst, sol, trace, k, leg, BEST, False, 2.0 * HAIR) <= HAIR
        ):
            take_way(inst, sol, trace, k, leg, BEST, False)
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
