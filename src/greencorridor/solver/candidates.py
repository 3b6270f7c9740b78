"""What an insertion remembers: the candidates of one scan, the best per route."""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel
from greencorridor.solver.instance import (
    Bytes,
    Floats,
    Instance,
    Ints,
)

N_CANDIDATES = 8


MAX_VISITED = 16
"""Destinations tried per route at most."""


class Aside(NamedTuple):
    """What alighting at an option after a stop takes; (L + 2, MAX_VISITED)."""

    known: Bytes
    there: Ints
    """Seconds of driving to it."""
    back: Ints
    """Seconds of driving from it to the next stop."""
    danger_there: Floats
    """Zone weight times minutes on that drive."""
    danger_back: Floats
    late: Ints
    """Seconds by which the next stop begins later; NEVER if it cannot be."""


class Candidates(NamedTuple):
    """The pairs of positions with the lowest bounds, lowest first."""

    bound: Floats
    pickup: Ints
    dropoff: Ints
    option: Ints
    size: Ints
    """(3,) candidates; options to try; how many candidates are kept."""
    options: Ints
    """Destination options to try."""
    price: Floats
    """(1,) what a passage of a gate counts beyond its cost when positions and routes
    are compared."""
    margin: Floats
    """(1,) of cost: what might be cheaper than the best known by no more than this is
    not tried out."""
    skipped: Floats
    """(1,) lowest bound that was not kept."""
    aside: Aside


class Cache(NamedTuple):
    """The best insertion of each row of requests into each route; (rows, S)."""

    version: Ints
    """Version of the route for which an entry holds, or its digest; -1: none."""
    delta: Floats
    """Cost, IMPOSSIBLE if there is no way; for a crowd, cost per person."""
    passes: Floats
    """Gates more that the route passes; for a crowd, per person."""
    exact: Bytes
    """Whether `delta` is the cost; otherwise it is a lower bound."""
    pickup: Ints
    dropoff: Ints
    option: Ints


def make_candidates(room: int) -> Candidates:
    """Make an empty list of candidates for routes of up to `room` stops."""
    table = (room + 2, MAX_VISITED)
    return Candidates(
        bound=np.zeros(N_CANDIDATES),
        pickup=np.zeros(N_CANDIDATES, np.int64),
        dropoff=np.zeros(N_CANDIDATES, np.int64),
        option=np.zeros(N_CANDIDATES, np.int64),
        size=np.zeros(3, np.int64),
        options=np.zeros(MAX_VISITED, np.int64),
        price=np.zeros(1),
        margin=np.zeros(1),
        skipped=np.zeros(1),
        aside=Aside(
            known=np.zeros(table, np.uint8),
            there=np.zeros(table, np.int64),
            back=np.zeros(table, np.int64),
            danger_there=np.zeros(table),
            danger_back=np.zeros(table),
            late=np.zeros(table, np.int64),
        ),
    )


def make_cache(inst: Instance) -> Cache:
    """Make an empty cache."""
    shape = (int(inst.requests.row.max(initial=-1)) + 1, len(inst.shifts.start))
    return Cache(
        version=np.full(shape, -1, np.int32),
        delta=np.zeros(shape),
        passes=np.zeros(shape, np.float32),
        exact=np.zeros(shape, np.uint8),
        pickup=np.zeros(shape, np.int16),
        dropoff=np.zeros(shape, np.int16),
        option=np.zeros(shape, np.int32),
    )


@kernel
def full_below(candidates: Candidates, bound: float) -> bool:
    """Whether as many candidates as are kept have lower bounds."""
    size = candidates.size[0]
    return size == candidates.size[2] and bound >= candidates.bound[size - 1]


@kernel
def note(
    candidates: Candidates, bound: float, pickup: int, dropoff: int, option: int
) -> None:
    """Keep a pair of positions if its bound is among the lowest."""
    size = candidates.size[0]
    if size == candidates.size[2]:
        if bound >= candidates.bound[size - 1]:
            candidates.skipped[0] = min(candidates.skipped[0], bound)
            return
        size -= 1
        candidates.skipped[0] = min(candidates.skipped[0], candidates.bound[size])
    i = size
    while i > 0 and candidates.bound[i - 1] > bound:
        candidates.bound[i] = candidates.bound[i - 1]
        candidates.pickup[i] = candidates.pickup[i - 1]
        candidates.dropoff[i] = candidates.dropoff[i - 1]
        candidates.option[i] = candidates.option[i - 1]
        i -= 1
    candidates.bound[i] = bound
    candidates.pickup[i] = pickup
    candidates.dropoff[i] = dropoff
    candidates.option[i] = option
    candidates.size[0] = size + 1
