"""Whether a route can be timed at all: windows, ride times, longest duration.

Every rule of the clock bounds the difference of two begins of service from below: the
next stop begins at least service and way after this one; a pickup at least (drop-off -
ride limit - service); the start at least (end - longest duration). Such a system has a
solution exactly where the graph of these bounds has no circle of positive length, and
raising begins until nothing changes (Bellman 1958, Ford 1956) finds the least one, or
the circle. Leaving late, and waiting on purpose, are thereby allowed: the freedom that
the eight steps of Cordeau and Laporte (2003, section 3) use.
"""

from collections.abc import Sequence
from typing import NamedTuple

from greencorridor.literature.instance import LiteratureInstance

TOLERANCE = 1e-3
"""By how much a rule of the clock may be missed, as is usual with these instances."""
STILL = 1e-9
"""A change too small to count."""


class Bound(NamedTuple):
    """Begin `later` lies at least `gap` after begin `earlier`; both are positions."""

    earlier: int
    later: int
    gap: float


def way_bounds(instance: LiteratureInstance, route: Sequence[int]) -> list[Bound]:
    """Bounds from each stop to the next; the route begins and ends at a depot."""
    return [
        Bound(
            i,
            i + 1,
            float(instance.service[route[i]] + instance.distance[a, route[i + 1]]),
        )
        for i, a in enumerate(route[:-1])
    ]


def ride_bounds(instance: LiteratureInstance, route: Sequence[int]) -> list[Bound]:
    """Bounds from each drop-off back to its pickup."""
    where = {node: i for i, node in enumerate(route)}
    bounds: list[Bound] = []
    for r, (pickup, dropoff) in enumerate(
        zip(instance.pickup, instance.dropoff, strict=True)
    ):
        limit = float(instance.ride_limit[r])
        if pickup in where and dropoff in where and limit < float("inf"):
            gap = limit + float(instance.service[pickup]) + TOLERANCE
            bounds.append(Bound(where[dropoff], where[pickup], -gap))
    return bounds


def duration_bounds(instance: LiteratureInstance, route: Sequence[int]) -> list[Bound]:
    """Bound from the end back to the start."""
    if instance.duration == float("inf"):
        return []
    return [Bound(len(route) - 1, 0, -instance.duration - TOLERANCE)]


def find_begins(
    instance: LiteratureInstance, route: Sequence[int], bounds: Sequence[Bound]
) -> tuple[list[float], int]:
    """Find the least begins that keep all bounds.

    Returns
    -------
    begins, late
        `late` is the first position that begins after its window, or that can never
        stop being raised; -1 if the route can be timed.
    """
    begins = [float(instance.opens[node]) for node in route]
    last = [float(instance.closes[node]) + TOLERANCE for node in route]
    raised = -1
    for _ in range(len(route) + 1):
        raised = -1
        for earlier, later, gap in bounds:
            if begins[earlier] + gap > begins[later] + STILL:
                begins[later] = begins[earlier] + gap
                raised = later
        for i, begin in enumerate(begins):
            if begin > last[i]:
                return begins, i
        if raised < 0:
            return begins, -1
    return begins, raised
