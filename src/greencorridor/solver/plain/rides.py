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
    stop, boards = sol.stop[k], sol.boards
    for i in range(1, n + 1):
        code = stop[i]
        if not code & 1:
            boards[code >> 1] = i
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
    stop, early, leave = sol.stop[k], sol.early[k], sol.leave[k]
    boards, ride = sol.boards, prob.ride
    raised = False
    for i in range(1, n + 1):
        code = stop[i]
        if code & 1:
            j = boards[code >> 1]
            least = early[i] - ride[code >> 1]
            if least > leave[j]:
                early[j] += least - leave[j]
                leave[j] = least
                raised = True
    least = early[n + 1] - prob.duration
    if least > early[0]:
        leave[0] += least - early[0]
        early[0] = least
        raised = True
    return raised


@part
def push_early(prob: Problem, sol: Routes, k: int) -> bool:
    """Carry raised begins on to the stops after them; False if one is too late."""
    stop, leg, service = sol.stop[k], sol.leg[k], prob.service
    early, leave, late = sol.early[k], sol.leave[k], sol.late[k]
    for i in range(sol.size[k] + 2):
        if i > 0:
            begin = max(early[i], leave[i - 1] + leg[i - 1])
            early[i] = begin
            leave[i] = begin + service[stop[i]]
        if early[i] > late[i]:
            return False
    return True


@part
def lower_late(prob: Problem, sol: Routes, k: int) -> bool:
    """Lower drop-offs, and the end, that are too late for what precedes them."""
    n = sol.size[k]
    stop, late, boards = sol.stop[k], sol.late[k], sol.boards
    service, ride = prob.service, prob.ride
    lowered = False
    for i in range(1, n + 1):
        code = stop[i]
        if code & 1:
            most = late[boards[code >> 1]] + service[code - 1] + ride[code >> 1]
            if most < late[i]:
                late[i] = most
                lowered = True
    most = late[0] + prob.duration
    if most < late[n + 1]:
        late[n + 1] = most
        lowered = True
    return lowered


@part
def pull_late(prob: Problem, sol: Routes, k: int) -> None:
    """Carry lowered begins back to the stops before them."""
    stop, late, leg, service = sol.stop[k], sol.late[k], sol.leg[k], prob.service
    for i in range(sol.size[k], -1, -1):
        late[i] = min(late[i], late[i + 1] - leg[i] - service[stop[i]])


@part
def find_spare(prob: Problem, sol: Routes, k: int) -> None:
    """Find how long a detour on each leg those aboard can bear, with no waiting at all.

    A bound: windows may allow less, which the exact schedule tells.
    """
    n = sol.size[k]
    stop, leg, spares = sol.stop[k], sol.leg[k], sol.spare[k]
    boards, service, ride = sol.boards, prob.service, prob.ride
    whole = 0
    for i in range(n + 1):
        whole += leg[i] + service[stop[i]]
    for i in range(n + 1):
        spares[i] = prob.duration - whole
    for i in range(1, n + 1):
        code = stop[i]
        if code & 1:
            j = boards[code >> 1]
            spare = ride[code >> 1] + service[code - 1]
            for s in range(j, i):
                spare -= leg[s] + service[stop[s]]
            for s in range(j, i):
                spares[s] = min(spares[s], spare)
