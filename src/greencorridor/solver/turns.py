"""Routes run again in another order: who comes first takes the passages of gates.

Each route takes what suits it alone, and what it gives back is free for those that come
after it, not for those that came before.
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.absent import list_absent
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.resume import recall_all
from greencorridor.solver.rng import below, uniform
from greencorridor.solver.route import clear_route, commit, take, unplace
from greencorridor.solver.ruin import rerun, touch_request, touch_route
from greencorridor.solver.schedule import evaluate_ways
from greencorridor.solver.solution import Solution
from greencorridor.solver.ways import refine
from greencorridor.solver.work import Work

LEAVING = 0.3
"""Share of routes that leave a passage of a gate to others, where they do so at all."""
TOGETHER = 4
"""Routes of one gate that are run again together."""
APART = 7200
"""Seconds by which their passages begin earlier or later than that of the first."""


@kernel
def leave_passage(inst: Instance, sol: Solution, work: Work, k: int) -> None:
    """Let route `k` do without one passage of a gate that it has, if it can.

    It takes what suits it alone, and another may need that more.
    """
    if sol.n_slots[k] == 0:
        return
    trace = work.trace
    slot = sol.slots[k, below(work.state, sol.n_slots[k])]
    room = inst.gates.slot_room[slot]
    take(inst, sol, k, -1)
    sol.slot_use[slot] += room
    n = recall_all(sol, trace, k)
    cost = evaluate_ways(inst, sol, trace, k, n)
    sol.slot_use[slot] -= room
    if cost < IMPOSSIBLE:
        touch_route(work, k)
        commit(inst, sol, trace, k, n, cost)
    else:
        take(inst, sol, k, 1)


@kernel
def leave_some(inst: Instance, sol: Solution, work: Work) -> None:
    """Let every route, by lot, do without a passage of a gate."""
    for k in range(len(sol.length)):
        own = work.mine[k] and sol.length[k] > 0
        if own and uniform(work.state) < LEAVING:
            leave_passage(inst, sol, work, k)


@kernel
def run_in_turn(inst: Instance, sol: Solution, work: Work) -> None:
    """Run all routes again, in an order drawn by lot, and go over their ways."""
    n = 0
    for k in range(len(sol.length)):
        if work.mine[k] and sol.length[k] > 0:
            work.versions[n] = k
            n += 1
    run_again(inst, sol, work, n, True)


@kernel
def list_full(inst: Instance, sol: Solution, work: Work) -> int:
    """List a few routes that pass a gate at about the time when it is full; count them.

    The scratch `versions` has them; none if no gate has been found full.
    """
    n_shifts = len(sol.length)
    first = below(work.state, n_shifts)
    for i in range(n_shifts):
        k = (first + i) % n_shifts
        if work.mine[k] and sol.n_slots[k] > 0:
            slot = sol.slots[k, below(work.state, sol.n_slots[k])]
            if sol.slot_use[slot] >= inst.gates.slot_room[slot]:
                return list_passing(inst, sol, work, slot)
    return 0


@kernel
def list_passing(inst: Instance, sol: Solution, work: Work, slot: int) -> int:
    """List routes that pass the gate of a slot at about its time, by lot; count them.

    The scratch `versions` has them, TOGETHER at most.
    """
    gates, listed = inst.gates, work.versions
    gate = 0
    while gates.slot_first[gate + 1] <= slot:
        gate += 1
    low, high = gates.slot_first[gate], gates.slot_first[gate + 1]
    n = seen = 0
    for k in range(len(sol.length)):
        if not work.mine[k]:
            continue
        for i in range(sol.n_slots[k]):
            other = sol.slots[k, i]
            apart = abs(gates.slot_start[other] - gates.slot_start[slot])
            if low <= other < high and apart <= APART:
                at = n if n < TOGETHER else below(work.state, seen + 1)
                seen += 1
                if at < TOGETHER:
                    listed[at] = k
                    n = max(n, at + 1)
                break
    return n


@part
def give_up(inst: Instance, sol: Solution, work: Work, k: int) -> None:
    """Empty route `k`, which holds no more and has given back what it uses."""
    n = 0
    for stop in range(sol.length[k]):
        code = sol.sequence[k, stop]
        if not code & 1:
            work.order[n] = code >> 1
            n += 1
    clear_route(inst, sol, k)
    for i in range(n):
        touch_request(work, work.order[i])
        unplace(inst, sol, work.order[i])


@kernel
def run_again(
    inst: Instance, sol: Solution, work: Work, n: int, thorough: bool
) -> bool:
    """Run the first `n` routes of the scratch `versions` again, in an order by lot.

    Parameters
    ----------
    thorough
        Whether to go over the ways of each as well, and let some leave a passage. A
        route that no longer holds loses its people then.

    Returns
    -------
    bool
        False if it has ended with a route that no longer holds.
    """
    listed = work.versions
    for i in range(n):
        k = 0 + listed[i]
        touch_route(work, k)
        take(inst, sol, k, -1)
        at = below(work.state, i + 1)
        listed[i] = listed[at]
        listed[at] = k
    lost = False
    for i in range(n):
        k = listed[i]
        if rerun(inst, sol, work, k):
            if thorough:
                refine(inst, sol, work, k)
                if uniform(work.state) < LEAVING:
                    leave_passage(inst, sol, work, k)
        elif thorough:
            lost = True
            give_up(inst, sol, work, k)
        else:
            return False
    if lost:
        list_absent(inst, sol, work)
    return True
