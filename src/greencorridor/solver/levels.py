"""What a solution comes to: level 1, people left behind, and level 2, cost."""

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import Floats, Instance
from greencorridor.solver.service import people_left, persons_of
from greencorridor.solver.solution import Solution
from greencorridor.solver.work import Work


@kernel
def absent_cost(inst: Instance, sol: Solution, item: int, levels: Floats) -> None:
    """Add to both levels what leaving an item, or the rest of a crowd, behind costs."""
    requests = inst.requests
    first = inst.items[item]
    crowd = requests.crowd[first]
    for request in range(first, inst.items[item + 1]):
        persons = 0
        if crowd >= 0:
            persons = people_left(sol, crowd)
        elif sol.route[request] < 0:
            persons = persons_of(sol, request)
        if persons == 0:
            continue
        levels[0] += persons * requests.left_weight[request]
        rate = inst.roads.rate[requests.pickup[request]]
        levels[1] += persons * requests.factor[request] * rate * inst.end
        if requests.promised[request] >= 0:
            levels[1] += inst.weights.promise_broken
        if crowd >= 0:
            break


@kernel
def carried_cost(inst: Instance, sol: Solution) -> float:
    """Level 2 of the routes and of the vehicles that they use."""
    cost = 0.0
    for k in range(len(sol.cost)):
        cost += sol.cost[k]
    for vehicle in range(len(sol.vehicle_use)):
        if sol.vehicle_use[vehicle]:
            cost += inst.weights.vehicle
    return cost


@part
def measure(inst: Instance, sol: Solution, work: Work, levels: Floats) -> None:
    """Fill in both levels of a solution; items not listed as absent are carried."""
    levels[0] = 0.0
    levels[1] = carried_cost(inst, sol)
    for i in range(work.counts[0]):
        absent_cost(inst, sol, work.absent[i], levels)
