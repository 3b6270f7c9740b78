"""A plain problem as arrays: what kernels read and never write."""

from typing import NamedTuple

from greencorridor.solver.instance import Floats, Ints, Seconds32


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
