"""When the stops of a route may begin."""

from greencorridor._jit import kernel
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.rides import tighten
from greencorridor.solver.plain.routes import TRAVEL, Routes, close_slot, version_of


@kernel
def run(prob: Problem, sol: Routes, k: int) -> bool:
    """Run route `k` forward for the earliest begins and backward for the latest.

    Savelsbergh 1992, section 2.

    Returns
    -------
    bool
        Whether there is a schedule; if not, nothing but the stops of the route means
        anything.
    """
    n = sol.size[k]
    load = 0
    before = sol.stop[k, 0]
    begin = prob.ready[before]
    sol.early[k, 0] = begin
    sol.leave[k, 0] = begin + prob.service[before]
    sol.load[k, 0] = 0
    for i in range(1, n + 2):
        code = sol.stop[k, i]
        leg = prob.travel[before, code]
        sol.leg[k, i - 1] = leg
        begin = max(sol.leave[k, i - 1] + leg, prob.ready[code])
        if begin > prob.due[code]:
            return False
        sol.early[k, i] = begin
        sol.leave[k, i] = begin + prob.service[code]
        load += prob.amount[code]
        sol.load[k, i] = load
        before = code
    latest = prob.due[before]
    sol.late[k, n + 1] = latest
    for i in range(n, -1, -1):
        code = sol.stop[k, i]
        latest = min(prob.due[code], latest - sol.leg[k, i] - prob.service[code])
        sol.late[k, i] = latest
    return not prob.tight or tighten(prob, sol, k)


@kernel
def renew(prob: Problem, sol: Routes, k: int) -> bool:
    """Run route `k` after a change, give it its version, and add up travel anew.

    Returns
    -------
    bool
        See `run`.
    """
    sol.version[k] = version_of(sol, k)
    if not run(prob, sol, k):
        return False
    travel = 0
    for i in range(sol.size[k] + 1):
        travel += sol.leg[k, i]
    sol.count[TRAVEL] += travel - sol.travel[k]
    sol.travel[k] = travel
    return True


@kernel
def clear_slot(prob: Problem, sol: Routes, k: int) -> None:
    """Make slot `k` empty."""
    sol.size[k] = 0
    sol.stop[k, 1] = 2 * len(prob.alone) + 1
    renew(prob, sol, k)
    close_slot(sol, k)
    sol.count[TRAVEL] -= sol.travel[k]
    sol.travel[k] = 0
