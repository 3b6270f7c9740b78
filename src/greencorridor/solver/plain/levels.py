"""What routes come to: level 1, level 2, and the price of a route that is shunned."""

import math

from greencorridor._jit import kernel
from greencorridor.solver.instance import FOREVER
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.routes import ABSENT, TRAVEL, USED, Routes
from greencorridor.solver.plain.work import PRICE, SHUNNED, Work


@kernel
def left_of(prob: Problem, sol: Routes) -> float:
    """Level 1: what leaving the absent behind weighs."""
    left = 0.0
    for i in range(sol.count[ABSENT]):
        left += prob.weight[sol.absent[i]]
    return left


@kernel
def cost_of(prob: Problem, sol: Routes) -> float:
    """Level 2 in units of travel."""
    return sol.count[TRAVEL] + prob.vehicle * sol.count[USED]


@kernel
def shunned_cost(sol: Routes, work: Work) -> float:
    """Price of the requests in the route that is shunned."""
    shunned = work.count[SHUNNED]
    return 0.0 if shunned < 0 else 0.5 * work.count[PRICE] * sol.size[shunned]


@kernel
def price_of(work: Work, k: int) -> int:
    """Return what a request in route `k` costs beside its travel."""
    return work.count[PRICE] if k == work.count[SHUNNED] else 0


@kernel
def affordable(prob: Problem, sol: Routes, work: Work, ceiling: float) -> int:
    """Return what an insertion must cost less than, so that all stays below a cost."""
    if ceiling == math.inf:
        return FOREVER
    left = ceiling - cost_of(prob, sol) - shunned_cost(sol, work)
    return int(min(float(FOREVER), math.ceil(left)))
