"""What the windows say before any route is known: narrower windows, near stops."""

import numpy as np

from greencorridor.solver.instance import FOREVER, Ints
from greencorridor.solver.plain.arrays import Problem

N_NEIGHBOURS = 100
WAIT = 0.3
"""What a second of forced waiting weighs against one of travel among ride times."""
ROUNDS = 2


def narrow_windows(prob: Problem) -> Problem:
    """Cut from windows what no route can use (Cordeau 2006, section 4.1)."""
    n = len(prob.alone)
    start, end = 2 * n, 2 * n + 1
    p = np.arange(0, 2 * n, 2)
    d = p + 1
    ready, due = prob.ready.copy(), prob.due.copy()
    boarding, alighting = prob.service[p], prob.service[d]
    across = prob.travel[p, d].astype(np.int64)
    ready[p] = np.maximum(ready[p], ready[start] + prob.travel[start, p])
    due[d] = np.minimum(due[d], due[end] - alighting - prob.travel[d, end])
    for _ in range(ROUNDS):
        ready[d] = np.maximum(ready[d], ready[p] + boarding + across)
        due[p] = np.minimum(due[p], due[d] - boarding - across)
        ready[p] = np.maximum(ready[p], ready[d] - prob.ride - boarding)
        due[d] = np.minimum(due[d], due[p] + boarding + prob.ride)
    # a request that fits nowhere keeps its windows: it is never put in
    kept = prob.alone < FOREVER
    for new, old in ((ready, prob.ready), (due, prob.due)):
        for codes in (p, d):
            new[codes] = np.where(kept, new[codes], old[codes])
    return prob._replace(ready=ready, due=due)


def find_near(prob: Problem) -> Ints:
    """Codes by the cheaper way between them, there or back, nearest first.

    With ride times a way costs also what it waits at least, or comes too late at least
    (Vidal et al. 2013, section 4.3): strings then leave that overlap in time. Without
    them, measured, place alone does as well.
    """
    n = 2 * len(prob.alone)
    size = min(N_NEIGHBOURS, max(0, n - 2))
    near = np.zeros((n, size), np.int64)
    for code in range(n):
        out, back = (row[code, :n].astype(np.int64) for row in (prob.travel, prob.back))
        if prob.tight:
            out = out + penalty(prob, code, slice(0, n), out)
            back = back + penalty(prob, slice(0, n), code, back)
            way = np.minimum(out, back)
        else:
            way = out + back
        way[code & ~1 : (code | 1) + 1] = FOREVER
        near[code] = np.argsort(way, kind="stable")[:size]
    return near


def penalty(prob: Problem, a: slice | int, b: slice | int, way: Ints) -> Ints:
    """Least waiting or lateness of going from `a` to `b`."""
    first = prob.ready[a] + prob.service[a] + way
    last = prob.due[a] + prob.service[a] + way
    waits = np.maximum(0, prob.ready[b] - last)
    late = np.maximum(0, first - prob.due[b])
    return (WAIT * waits).astype(np.int64) + late
