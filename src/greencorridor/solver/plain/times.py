"""When the stops of a route may begin."""

from greencorridor._jit import kernel
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.rides import tighten
from greencorridor.solver.plain.routes import TRAVEL, Routes, close_slot, version_of


@kernel
def run(prob: Problem, sol: Routes, k: int) -> bool:
    """Run route `k` from end to end; see `rerun`."""
    before = sol.stop[k, 0]
    sol.early[k, 0] = prob.ready[before]
    sol.leave[k, 0] = prob.ready[before] + prob.service[before]
    sol.load[k, 0] = 0
    end = sol.size[k] + 1
    sol.late[k, end] = prob.due[sol.stop[k, end]]
    return rerun(prob, sol, k, 1, end) and (not prob.tight or tighten(prob, sol, k))


@kernel
def rerun(prob: Problem, sol: Routes, k: int, first: int, last: int) -> bool:
    """Run route `k` forward for the earliest begins and backward for the latest.

    Savelsbergh 1992, section 2.

    Parameters
    ----------
    first, last
        The stops that have another stop before them than when the rest of the route was
        run. What follows or precedes them is run as far as it changes.

    Returns
    -------
    bool
        Whether there is a schedule; if not, nothing but the stops of the route means
        anything.
    """
    stop, leg, early, late = sol.stop[k], sol.leg[k], sol.early[k], sol.late[k]
    leaves, loads = sol.leave[k], sol.load[k]
    ready, due, service = prob.ready, prob.due, prob.service
    travel, amount = prob.travel, prob.amount
    before, leave, load = stop[first - 1], leaves[first - 1], loads[first - 1]
    for i in range(first, sol.size[k] + 2):
        code = stop[i]
        way = travel[before, code]
        begin = max(leave + way, ready[code])
        if i > last and begin == early[i]:
            break
        if begin > due[code]:
            return False
        leave = begin + service[code]
        load += amount[code]
        leg[i - 1], early[i], leaves[i], loads[i] = way, begin, leave, load
        before = code
    latest = late[last]
    for i in range(last - 1, -1, -1):
        code = stop[i]
        latest = min(due[code], latest - leg[i] - service[code])
        if i < first - 1 and latest == late[i]:
            break
        late[i] = latest
    return True


@kernel
def renew(prob: Problem, sol: Routes, k: int, first: int, last: int) -> bool:
    """Run route `k` after a change, give it its version, and add up travel anew.

    Parameters
    ----------
    first, last
        See `rerun`; where all is new, or there are ride times, all is run.

    Returns
    -------
    bool
        See `run`.
    """
    sol.version[k] = version_of(sol, k)
    whole = prob.tight or last - first >= sol.size[k]
    if not (run(prob, sol, k) if whole else rerun(prob, sol, k, first, last)):
        return False
    leg = sol.leg[k]
    travel = 0
    for i in range(sol.size[k] + 1):
        travel += leg[i]
    sol.count[TRAVEL] += travel - sol.travel[k]
    sol.travel[k] = travel
    return True


@kernel
def clear_slot(prob: Problem, sol: Routes, k: int) -> None:
    """Make slot `k` empty."""
    sol.size[k] = 0
    sol.stop[k, 1] = 2 * len(prob.alone) + 1
    renew(prob, sol, k, 1, 1)
    close_slot(sol, k)
    sol.count[TRAVEL] -= sol.travel[k]
    sol.travel[k] = 0
