"""What no route can do without, from anywhere to anywhere: for bounds from below."""

import math
from functools import cache

from benchmarks.exact.ground import FOREVER, Chain, Ground
from benchmarks.exact.limits import Limits
from greencorridor.model.fleet import Shift
from greencorridor.units import MINUTE, Seconds

NEVER = FOREVER


class Least:
    """The least of everything between two places, over any others."""

    def __init__(self, ground: Ground, shift: Shift) -> None:
        self.ground = ground
        self.per_second = ground.operation.weights.driving / MINUTE
        self.crew = len(shift.crew) * ground.operation.weights.crew_exposure
        places = {shift.start_place, shift.end_place}
        for rider in ground.riders.values():
            places |= {rider.request.pickup, *rider.options}
        self.places = tuple(sorted(places))
        self.danger = self._closure(lambda c: c.danger)
        self.cost = self._closure(
            lambda c: c.driving * self.per_second + c.danger * self.crew
        )
        self.seconds = self._closure(lambda c: float(c.free))

    def _closure(self, of) -> dict[tuple[str, str], float]:
        """Least sum over any places in between (Floyd and Warshall)."""
        legs = self.ground.legs
        least = {
            (u, v): min((of(c) for c in legs(u, v)), default=math.inf)
            for u in self.places
            for v in self.places
        }
        for w in self.places:
            for u in self.places:
                for v in self.places:
                    over = least[u, w] + least[w, v]
                    least[u, v] = min(least[u, v], over)
        return least


class Clock:
    """When a vehicle can be somewhere, whatever other vehicles do."""

    def __init__(self, ground: Ground, limits: Limits) -> None:
        self.ground = ground
        self.openings = {w: limits.openings(ground, w) for w in ground.hours}
        self.reach = cache(self._reach)

    def waits(self, chain: Chain, moment: Seconds) -> tuple[Seconds, ...] | None:
        """Return how long a vehicle waits at each gate; None if one is not open."""
        found: list[Seconds] = []
        for gateway, drive in zip(chain.gateways, chain.drives, strict=False):
            moment += drive.seconds
            begin = min(
                (
                    max(moment, o.start)
                    for o in self.openings[gateway]
                    if moment <= min(o.due, o.end)
                ),
                default=NEVER,
            )
            if begin >= NEVER:
                return None
            found.append(begin - moment)
            moment = begin + self.ground.passing(gateway)
        return tuple(found)

    def follow(self, chain: Chain, moment: Seconds) -> Seconds:
        """Return the earliest arrival over a chain; NEVER if it is not open."""
        waits = self.waits(chain, moment)
        return NEVER if waits is None else moment + chain.free + sum(waits)

    def _reach(self, origin: str, target: str, moment: Seconds) -> Seconds:
        """Return the earliest arrival over any chain."""
        return min(
            (self.follow(c, moment) for c in self.ground.legs(origin, target)),
            default=NEVER,
        )
