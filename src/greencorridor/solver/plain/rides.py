"""Ride times and the duration of a route: a schedule that keeps them, if there is one.

They are bounds on the difference of two begins, as travel is; the earliest begins that
keep all are the least fixed point of raising whatever is too early (Bellman 1958, Ford
1956), the latest the greatest of lowering whatever is too late.
"""

from greencorridor._jit import part
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.plain.routes import Routes


@part
def tighten(prob: Problem, sol: Routes, k: int) -> bool:
    """Raise the earliest and lower the latest begins of route `k` to keep ride times.

    Returns
    -------
    bool
        Whether there is a schedule. A bound that leads back from a later stop to an
        earlier one is passed at most once by a shortest chain of bounds, so what still
        changes after as many rounds as there are such bounds will change for ever.
    """
    n = sol.size[k]
    for i in range(1, n + 1):
        code = sol.stop[k, i]
        if not code & 1:
            sol.boards[code >> 1] = i
    for _ in range(n // 2 + 2):
        if not raise_early(prob, sol, k):
            break
        if not push_early(prob, sol, k):
            return False
    else:
        return False
    for _ in range(n // 2 + 2):
        if not lower_late(prob, sol, k):
            find_spare(prob, sol, k)
            return True
        pull_late(prob, sol, k)
    return False


@part
def raise_early(prob: Problem, sol: Routes, k: int) -> bool:
    """Raise boardings, and the start, that are too early for what follows them."""
    n = sol.size[k]
    raised = False
    for i in range(1, n + 1):
        code = sol.stop[k, i]
        if code & 1:
            j = sol.boards[code >> 1]
            least = sol.early[k, i] - prob.ride[code >> 1]
            if least > sol.leave[k, j]:
                sol.early[k, j] += least - sol.leave[k, j]
                sol.leave[k, j] = least
                raised = True
    least = sol.early[k, n + 1] - prob.duration
    if least > sol.early[k, 0]:
        sol.leave[k, 0] += least - sol.early[k, 0]
        sol.early[k, 0] = least
        raised = True
    return raised


@part
def push_early(prob: Problem, sol: Routes, k: int) -> bool:
    """Carry raised begins on to the stops after them; False if one is too late."""
    for i in range(sol.size[k] + 2):
        code = sol.stop[k, i]
        if i > 0:
            begin = max(sol.early[k, i], sol.leave[k, i - 1] + sol.leg[k, i - 1])
            sol.early[k, i] = begin
            sol.leave[k, i] = begin + prob.service[code]
        if sol.early[k, i] > sol.late[k, i]:
            return False
    return True


@part
def lower_late(prob: Problem, sol: Routes, k: int) -> bool:
    """Lower drop-offs, and the end, that are too late for what precedes them."""
    n = sol.size[k]
    lowered = False
    for i in range(1, n + 1):
        code = sol.stop[k, i]
        if code & 1:
            request = code >> 1
            j = sol.boards[request]
            most = sol.late[k, j] + prob.service[code - 1] + prob.ride[request]
            if most < sol.late[k, i]:
                sol.late[k, i] = most
                lowered = True
    most = sol.late[k, 0] + prob.duration
    if most < sol.late[k, n + 1]:
        sol.late[k, n + 1] = most
        lowered = True
    return lowered


@part
def pull_late(prob: Problem, sol: Routes, k: int) -> None:
    """Carry lowered begins back to the stops before them."""
    for i in range(sol.size[k], -1, -1):
        latest = sol.late[k, i + 1] - sol.leg[k, i] - prob.service[sol.stop[k, i]]
        sol.late[k, i] = min(sol.late[k, i], latest)


@part
def find_spare(prob: Problem, sol: Routes, k: int) -> None:
    """Find how long a detour on each leg those aboard can bear, with no waiting at all.

    A bound: windows may allow less, which the exact schedule tells.
    """
    n = sol.size[k]
    whole = 0
    for i in range(n + 1):
        whole += sol.leg[k, i] + prob.service[sol.stop[k, i]]
    for i in range(n + 1):
        sol.spare[k, i] = prob.duration - whole
    for i in range(1, n + 1):
        code = sol.stop[k, i]
        if code & 1:
            j = sol.boards[code >> 1]
            spare = prob.ride[code >> 1] + prob.service[code - 1]
            for s in range(j, i):
                spare -= sol.leg[k, s] + prob.service[sol.stop[k, s]]
            for s in range(j, i):
                sol.spare[k, s] = min(sol.spare[k, s], spare)
