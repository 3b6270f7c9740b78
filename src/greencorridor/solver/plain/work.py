"""Scratch space of one search thread, and the insertions that it has found."""

from typing import NamedTuple

import numpy as np

from greencorridor.solver.instance import Ints
from greencorridor.solver.plain.arrays import Problem
from greencorridor.solver.rng import State, make_state

DELTA, PICKUP, DROPOFF, STAMP = range(4)
"""Columns of `Work.cache`."""
TOUCHED, SINCE, ITERATIONS, LIMIT, SHUNNED, PRICE = range(6)
"""Cells of `Work.count`."""
NO_ROUTE = -1
"""No route is shunned."""


class Work(NamedTuple):
    """What kernels scribble on."""

    cache: Ints
    """(R, S, 4) best insertion of a request into a route: extra travel, the stop after
    which the pickup goes (-1: there is none below that travel), the one after which the
    drop-off goes, and the version of the route for which this holds."""
    pick: Ints
    """(L + 2,) extra travel of the pickup after a stop."""
    drop: Ints
    """(L + 2,) extra travel of the drop-off after a stop."""
    least: Ints
    """(L + 3,) least of `drop` from a stop on."""
    codes: Ints
    """(L + 2,) a route that is given."""
    changed: Ints
    """(S,) scratch: routes to be searched for an insertion."""
    touched: Ints
    """(S,) routes that differ from the accepted ones."""
    is_touched: Ints
    """(S,)."""
    since: Ints
    """(S,) accepted routes that differ from the best ones."""
    is_since: Ints
    """(S,)."""
    doomed: Ints
    """(R,) whether a request is to be taken out."""
    key: Ints
    """(R,) what absent requests are sorted by."""
    missed: Ints
    """(R,) how often a request was left over; its penalty."""
    easy: Ints
    """(L + 2,) scratch per request of a route."""
    out: Ints
    """(3,) requests of a route to be tried out without."""
    ejected: Ints
    """(5,) route, number and requests of the set to be ejected."""
    tries: Ints
    """(1,) sets tried out."""
    count: Ints
    """(6,) lengths of `touched` and `since`, iterations, routes allowed, the route that
    is shunned, and the price of a request in it in units of travel."""
    state: State
    """(1,) random numbers."""


def make_work(prob: Problem, seed: int, stream: int) -> Work:
    """Make the scratch space of a thread."""
    n, slots = len(prob.alone), prob.slots

    def row(length: int) -> Ints:
        return np.zeros(length, np.int64)

    return Work(
        cache=np.zeros((n, slots + 2, 4), np.int64),
        pick=row(prob.room + 2),
        drop=row(prob.room + 2),
        least=row(prob.room + 3),
        codes=row(prob.room + 2),
        changed=row(slots),
        touched=row(slots),
        is_touched=row(slots),
        since=row(slots),
        is_since=row(slots),
        doomed=row(n),
        key=row(n),
        missed=np.ones(n, np.int64),
        easy=row(prob.room + 2),
        out=row(3),
        ejected=row(5),
        tries=row(1),
        count=np.array([0, 0, 0, slots, NO_ROUTE, 0], np.int64),
        state=make_state(seed, stream),
    )
