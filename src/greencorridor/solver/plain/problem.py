"""A plain problem as arrays: what kernels read and never write."""

from typing import NamedTuple

import numpy as np

from greencorridor.solver.instance import FOREVER, Floats, Ints, Seconds32

N_NEIGHBOURS = 100


class Problem(NamedTuple):
    """Everything that the search reads.

    R requests; codes 2R and 2R + 1 are the start and the end of every route.
    """

    travel: Seconds32
    """(2R + 2, 2R + 2) from code to code."""
    back: Seconds32
    """The same transposed: rows are read, columns would be far apart."""
    ready: Ints
    """(2R + 2,) first begin."""
    due: Ints
    """(2R + 2,) last begin."""
    service: Ints
    """(2R + 2,)."""
    amount: Ints
    """(2R + 2,) packed load taken up, negative for drop-offs."""
    ride: Ints
    """(R,) longest ride time."""
    weight: Floats
    """(R,) level 1 of leaving a request behind."""
    alone: Ints
    """(R,) travel of a route for a request alone, FOREVER if there is none."""
    near: Ints
    """(2R, K) codes near a code, nearest first, without its own request's."""
    capacity: int
    """Packed, with the guard bits added: see `fits`."""
    guards: int
    duration: int
    """Longest time from leaving the start to reaching the end."""
    tight: bool
    """Whether there are ride times or a duration to keep."""
    vehicle: float
    """Cost of a route in units of travel."""
    slots: int
    """Routes there may be."""
    room: int
    """Stops that a route may have."""


def find_near(travel: Seconds32) -> Ints:
    """Codes by travel there and back, nearest first."""
    n = len(travel) - 2
    size = min(N_NEIGHBOURS, max(0, n - 2))
    near = np.zeros((n, size), np.int64)
    for code in range(n):
        both = travel[code, :n].astype(np.int64) + travel[:n, code]
        both[code & ~1 : (code | 1) + 1] = FOREVER
        near[code] = np.argsort(both, kind="stable")[:size]
    return near
