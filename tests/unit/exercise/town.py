"""A made-up town on a plain, for exercises on "any region": a grid of streets."""

from itertools import pairwise

import numpy as np

from greencorridor.exercise.region import Crossing, Outline, StreetPoint
from greencorridor.exercise.streets import holds
from greencorridor.model.place import Location

MIDDLE = Location(49.0, 31.0)
STEP = 0.004
HALF = 20
"""Streets on either side of the middle, in both directions."""


class Town:
    """Streets along every multiple of `STEP`, north-south and east-west."""

    bounds = (
        MIDDLE.lat - HALF * STEP,
        MIDDLE.lon - HALF * STEP,
        MIDDLE.lat + HALF * STEP,
        MIDDLE.lon + HALF * STEP,
    )

    def sample_points(
        self,
        rng: np.random.Generator,
        n: int,
        outline: Outline | None = None,
        *,
        beyond: bool = False,
    ) -> list[StreetPoint]:
        points: list[StreetPoint] = []
        while len(points) < n:
            row = int(rng.integers(-HALF, HALF + 1))
            along = float(rng.normal(0, HALF / 3))
            at = Location(MIDDLE.lat + row * STEP, MIDDLE.lon + along * STEP)
            if outline is None or holds(outline, at) != beyond:
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
            for i, (a, b) in enumerate(pairwise(ends)):
                if holds(outline, a) != holds(outline, b):
                    sides = ends[i - 1], ends[i + 2]
                    inside, outside = sides if holds(outline, a) else sides[::-1]
                    speed = 70.0 if row % 5 == 0 else 50.0
                    two_way = row % 7 != 3
                    crossings.append(
                        Crossing(inside, outside, f"Street {row}", speed, True, two_way)
                    )
        return crossings
