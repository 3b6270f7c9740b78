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

N_CANDIDATES = 12


MAX_VISITED = 16
"""Destinations tried per route at most."""


class Candidates(NamedTuple):
    """The pairs of positions with the lowest bounds, lowest first."""

    bound: Floats
    pickup: Ints
    dropoff: Ints
    option: Ints
    size: Ints
    """(2,) candidates; options to try."""
    options: Ints
    """Destination options to try."""
    skipped: Floats
    """(1,) lowest bound that was not kept."""


class Cache(NamedTuple):
    """The best insertion of each row of requests into each route; (rows, S)."""

    version: Ints
    """Version of the route for which an entry holds, -1: none."""
    delta: Floats
    """Cost, IMPOSSIBLE if there is no way; for a crowd, cost per person."""
    exact: Bytes
    """Whether `delta` is the cost; otherwise a lower bound that was enough to know."""
    pickup: Ints
    dropoff: Ints
    option: Ints


def make_candidates() -> Candidates:
    """Make an empty list of candidates."""
    return Candidates(
        bound=np.zeros(N_CANDIDATES),
        pickup=np.zeros(N_CANDIDATES, np.int64),
        dropoff=np.zeros(N_CANDIDATES, np.int64),
        option=np.zeros(N_CANDIDATES, np.int64),
        size=np.zeros(2, np.int64),
        options=np.zeros(MAX_VISITED, np.int64),
        skipped=np.zeros(1),
    )


def make_cache(inst: Instance) -> Cache:
    """Make an empty cache."""
    shape = (int(inst.requests.row.max(initial=-1)) + 1, len(inst.shifts.start))
    return Cache(
        version=np.full(shape, -1, np.int64),
        delta=np.zeros(shape),
        exact=np.zeros(shape, np.uint8),
        pickup=np.zeros(shape, np.int64),
        dropoff=np.zeros(shape, np.int64),
        option=np.zeros(shape, np.int64),
    )


@kernel
def note(
    candidates: Candidates, bound: float, pickup: int, dropoff: int, option: int
) -> None:
    """Keep a pair of positions if its bound is among the lowest."""
    size = candidates.size[0]
    if size == N_CANDIDATES:
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
