"""A made-up town on a plain, for exercises on "any region": a grid of streets."""

from itertools import pairwise

import numpy as np

from greencorridor.exercise.region import Crossing, Outline, StreetPoint
from greencorridor.model.place import Location

MIDDLE = Location(49.0, 31.0)
STEP = 0.004
HALF = 20
"""Streets on either side of the middle, in both directions."""


def holds(outline: Outline, at: Location) -> bool:
    """Whether `at` lies in a ring (even-odd rule)."""
    inside = False
    for a, b in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (a.lat > at.lat) != (b.lat > at.lat):
            cut = a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
            inside ^= at.lon < cut
    return inside


class Town:
    """Streets along every multiple of `STEP`, north-south and east-west."""

    bounds = (
        MIDDLE.lat - HALF * STEP,
        MIDDLE.lon - HALF * STEP,
        MIDDLE.lat + HALF * STEP,
        MIDDLE.lon + HALF * STEP,
    )

    def sample_points(
        self, rng: np.random.Generator, n: int, within: Outline | None
    ) -> list[StreetPoint]:
        points: list[StreetPoint] = []
        while len(points) < n:
            row = int(rng.integers(-HALF, HALF + 1))
            along = float(rng.normal(0, HALF / 3))
            at = Location(MIDDLE.lat + row * STEP, MIDDLE.lon + along * STEP)
            if within is None or holds(within, at):
                points.append(StreetPoint(at, f"Street {row}"))
        return points

    def border_crossings(self, outline: Outline) -> list[Crossing]:
        crossings: list[Crossing] = []
        for row in range(-HALF, HALF + 1):
            lat = MIDDLE.lat + row * STEP
            ends = [
                Location(lat, MIDDLE.lon + along * STEP / 10)
                for along in range(-10 * HALF, 10 * HALF)
            ]
            for a, b in pairwise(ends):
                if holds(outline, a) != holds(outline, b):
                    inside, outside = (a, b) if holds(outline, a) else (b, a)
                    speed = 70.0 if row % 5 == 0 else 50.0
                    two_way = row % 7 != 3
                    crossings.append(
                        Crossing(inside, outside, f"Street {row}", speed, True, two_way)
                    )
        return crossings
