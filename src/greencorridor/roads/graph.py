"""What the route engine sees of a network: a directed graph, and positions in it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]

CLOSED = (1 << 28) - 1
"""Milliseconds of an arc that nobody may drive; also the longest time of any path."""

UNREACHABLE = -1
"""Milliseconds, and every other sum, of a path that does not exist."""


class Graph(NamedTuple):
    """A directed graph with coordinates and forbidden turns.

    Parameters
    ----------
    n_nodes
        Number of nodes.
    tail, head
        int32 (A,), nodes at which an arc begins and ends.
    twin
        int32 (A,), the arc back along the same road; -1: a one-way road.
    forbidden
        int32 (F, 2), pairs of arcs that may not follow each other. Turning back into
        the twin is forbidden everywhere but where there is no other way on, so it
        needs no pair.
    banned
        int32 (P, L), paths of three arcs or more that nobody may drive; -1 fills up.
    lat, lon
        float64 (N,), degrees. They guide the order of contraction; no path depends on
        them.
    """

    n_nodes: int
    tail: Ints
    head: Ints
    twin: Ints
    forbidden: Ints
    banned: Ints
    lat: Floats
    lon: Floats


class Positions(NamedTuple):
    """Places inside arcs; at a place a vehicle may turn around.

    Parameters
    ----------
    arcs
        int32 (P, S), the arcs on which a place lies, one per direction; -1: no arc.
    fractions
        float64 (P, S), how much of each arc lies behind the place, 0 to 1.
    """

    arcs: Ints
    fractions: Floats
