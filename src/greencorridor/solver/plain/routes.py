"""Routes of a plain instance: what kernels write.

A row of a per-stop array holds the start at 0, stop i at i, the end after the last.
S slots for routes and two more to try things out, L room for stops, R requests.
"""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import Ints
from greencorridor.solver.plain.arrays import Problem

USED, ABSENT, TRAVEL = range(3)
"""Cells of `Routes.count`."""
ELSEWHERE = -2
"""In `Routes.route`: not of this part of the requests."""


class Routes(NamedTuple):
    """Routes, the moments between which each stop may begin, and who is absent."""

    stop: Ints
    """(S, L + 2) codes."""
    size: Ints
    """(S,) stops of each route."""
    early: Ints
    """(S, L + 2) earliest begin that the stops before it allow."""
    leave: Ints
    """(S, L + 2) departure after the earliest begin."""
    late: Ints
    """(S, L + 2) latest begin that the stops after it allow."""
    leg: Ints
    """(S, L + 2) travel from a stop to the next."""
    load: Ints
    """(S, L + 2) packed load after a stop."""
    spare: Ints
    """(S, L + 2) longest detour on the leg after a stop that those aboard can bear, and
    the duration of the route; (1, 1) if there is nothing of that kind to keep."""
    travel: Ints
    """(S,) travel of each route."""
    version: Ints
    """(S,) a digest of the stops of each route, see `version_of`."""
    route: Ints
    """(R,) slot that carries a request, -1: none, or `ELSEWHERE`."""
    used: Ints
    """(S,) the slots in use, then the others."""
    rank: Ints
    """(S,) where a slot stands in `used`."""
    absent: Ints
    """(R,) the requests that are carried by none."""
    boards: Ints
    """(R,) scratch: the stop at which a request boards."""
    count: Ints
    """(3,) slots in use, absent requests, travel of all."""


def make_routes(prob: Problem) -> Routes:
    """Make routes that carry nobody."""
    n, slots = len(prob.alone), prob.slots

    def rows() -> Ints:
        return np.zeros((slots + 2, prob.room + 2), np.int64)

    made = Routes(
        stop=rows(),
        size=np.zeros(slots + 2, np.int64),
        early=rows(),
        leave=rows(),
        late=rows(),
        leg=rows(),
        load=rows(),
        spare=rows() if prob.tight else np.zeros((1, 1), np.int64),
        travel=np.zeros(slots + 2, np.int64),
        version=np.zeros(slots + 2, np.int64),
        route=np.full(n, -1, np.int64),
        used=np.arange(slots, dtype=np.int64),
        rank=np.arange(slots, dtype=np.int64),
        absent=np.arange(n, dtype=np.int64),
        boards=np.zeros(n, np.int64),
        count=np.array([0, n, 0], np.int64),
    )
    made.stop[:, 0] = 2 * n
    made.stop[:, 1] = 2 * n + 1
    return made


@kernel
def version_of(sol: Routes, k: int) -> int:
    """Digest the stops of route `k`: what holds for a version holds for its stops.

    A route that comes back, as most do that are ruined or rejected, has its old version
    again, in any slot and any thread. Two others share one by a chance of 2**-64
    (multiplier and increment: Knuth 1997, section 3.3.4, MMIX).
    """
    stop = sol.stop[k]
    version = sol.size[k]
    for i in range(1, sol.size[k] + 1):
        version = (version ^ stop[i]) * 6364136223846793005 + 1442695040888963407
        version ^= version >> 32
    return version


@kernel
def open_slot(sol: Routes, k: int) -> None:
    """Note that slot `k` is in use."""
    swap_rank(sol, k, sol.count[USED])
    sol.count[USED] += 1


@kernel
def close_slot(sol: Routes, k: int) -> None:
    """Note that slot `k`, in use so far, is empty."""
    sol.count[USED] -= 1
    swap_rank(sol, k, sol.count[USED])


@kernel
def swap_rank(sol: Routes, k: int, rank: int) -> None:
    """Let slot `k` and the one at `rank` change places in the list of slots."""
    other = sol.used[rank]
    sol.used[sol.rank[k]] = other
    sol.rank[other] = sol.rank[k]
    sol.used[rank] = k
    sol.rank[k] = rank


@kernel
def make_gap(sol: Routes, k: int, i: int, j: int) -> None:
    """Move the stops after `i` of route `k` on by one, those after `j` by two.

    What is known of them goes with them.
    """
    end = sol.size[k] + 1
    for rows in (sol.stop, sol.early, sol.leave, sol.late, sol.leg, sol.load):
        row = rows[k]
        for s in range(end, j, -1):
            row[s + 2] = row[s]
        for s in range(j, i, -1):
            row[s + 1] = row[s]


@kernel
def copy_route(target: Routes, source: Routes, k: int) -> None:
    """Copy route `k`, but not who is carried by it."""
    copy_slot(target, k, source, k)


@part
def copy_row(target: Ints, to: int, source: Ints, k: int, n: int) -> None:
    """Copy the first `n` cells of row `k` to row `to`."""
    its, row = source[k], target[to]
    for i in range(n):
        row[i] = its[i]


@kernel
def copy_slot(target: Routes, to: int, source: Routes, k: int) -> None:
    """Copy route `k` to slot `to`, but not who is carried by it."""
    n = source.size[k]
    if target.size[to] == 0 and n > 0:
        open_slot(target, to)
    elif target.size[to] > 0 and n == 0:
        close_slot(target, to)
    target.size[to] = n
    target.count[TRAVEL] += source.travel[k] - target.travel[to]
    target.travel[to] = source.travel[k]
    target.version[to] = source.version[k]
    copy_row(target.stop, to, source.stop, k, n + 2)
    copy_row(target.early, to, source.early, k, n + 2)
    copy_row(target.leave, to, source.leave, k, n + 2)
    copy_row(target.late, to, source.late, k, n + 2)
    copy_row(target.leg, to, source.leg, k, n + 2)
    copy_row(target.load, to, source.load, k, n + 2)
    if len(source.spare) > 1:
        copy_row(target.spare, to, source.spare, k, n + 2)


@kernel
def copy_routes(target: Routes, source: Routes, slots: Ints, n: int) -> None:
    """Copy the first `n` of `slots`, who is carried by them, and who is absent.

    Who is carried by one of them in `target` is carried by one of them in `source`, or
    absent there; and the other way round.
    """
    for i in range(n):
        k = slots[i]
        copy_route(target, source, k)
        for j in range(1, source.size[k] + 1):
            target.route[source.stop[k, j] >> 1] = k
    target.count[ABSENT] = source.count[ABSENT]
    for i in range(source.count[ABSENT]):
        request = source.absent[i]
        target.absent[i] = request
        target.route[request] = -1


def copy_all(target: Routes, source: Routes) -> None:
    """Copy everything, row by row as far as it is in use."""
    for k in set(source.used[: source.count[USED]]) | set(
        target.used[: target.count[USED]]
    ):
        n = source.size[k] + 2
        for mine, its in zip(target, source, strict=True):
            if mine.ndim == 2 and len(mine) > 1:
                mine[k, :n] = its[k, :n]
    for mine, its in zip(target, source, strict=True):
        if mine.ndim == 1:
            mine[...] = its
