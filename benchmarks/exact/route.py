"""The best route of one shift for given requests: depth first, with bounds.

Every order of stops, every destination and every path of gates is tried out unless a
bound from below says that it cannot be better than the best route so far. The bound
takes the earliest moments, lets the crew wait where it is safe and riders where it was
calmest since they boarded; the best moments of what is left come from `timing`.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.exact.bounds import Least
from benchmarks.exact.ground import Ground
from benchmarks.exact.limits import Limits
from benchmarks.exact.moves import Moves
from benchmarks.exact.state import State
from benchmarks.exact.timing import (
    Moments,
    Skeleton,
    Step,
    best_moments,
)
from greencorridor.model.fleet import Shift

CLOSE = 1e-7
"""Costs that differ by less are equal."""


class Best(NamedTuple):
    """A route with its moments.

    Parameters
    ----------
    cost
        Everything that the route adds, its vehicle and the waiting of its riders too.
    """

    cost: float
    skeleton: Skeleton
    moments: Moments


class Search(Moves):
    """The search for the best route of a shift."""

    def __init__(
        self, ground: Ground, shift: Shift, limits: Limits, least: Least, tries: int
    ) -> None:
        super().__init__(ground, shift, limits, least, tries)
        self.timed = 0
        self.best: Best | None = None
        self.any_will_do = False

    def run(self, served: frozenset[str], *, any_will_do: bool = False) -> Best | None:
        """Find the best route, or any, that serves just these; None: there is none."""
        self.any_will_do = any_will_do
        self.best = None
        self.start = self.begin(served)
        if self.bound(self.start) < math.inf:
            self._go_on(self.start)
        return self.best

    def rough(self, served: frozenset[str]) -> float:
        """Bound the cost of serving these from below."""
        return self.bound(self.begin(served))

    def _worth(self, bound: float) -> bool:
        if self.best is None:
            return bound < math.inf
        return not self.any_will_do and bound < self.best.cost - CLOSE

    def _go_on(self, state: State) -> None:
        if not state.waiting and not state.aboard:
            for end in self._ends(state):
                if self._worth(end.cost):
                    self._time(end)
            return
        following = [(self.bound(s), i, s) for i, s in enumerate(self._steps(state))]
        for bound, _, child in sorted(following, key=lambda f: f[:2]):
            if self._worth(bound):
                self._go_on(child)

    def _time(self, state: State) -> None:
        """Find the best moments for a whole route."""
        self.timed += 1
        skeleton = Skeleton(self.shift, state.steps, state.chains)
        most = self.best.cost - CLOSE if self.best else math.inf
        moments = best_moments(self.ground, skeleton, self.limits, most - state.fixed)
        if moments is not None:
            self.best = Best(state.fixed + moments.cost, skeleton, moments)

    def bound(self, state: State) -> float:
        """Bound the cost of any route that begins like this from below."""
        least, riders = self.least, self.ground.riders
        here, end = state.place, self.shift.end_place
        cost, drive, late = state.cost, 0.0, 0.0
        away, services = least.seconds[here, end], 0
        for name, weight, _, _ in state.aboard:
            services += riders[name].alighting
            ways = [
                (
                    least.danger[here, p],
                    least.cost[here, p] + least.cost[p, end],
                    least.seconds[here, p] + least.seconds[p, end],
                )
                for p in self.options(name)
            ]
            if not ways:
                return math.inf
            cost += weight * min(w[0] for w in ways)
            drive = max(drive, min(w[1] for w in ways))
            away = max(away, min(w[2] for w in ways))
        for name in state.waiting:
            rider = riders[name]
            pickup = rider.request.pickup
            there = self.clock.reach(here, pickup, state.clock)
            begin = self.earliest(Step(name, True, pickup), there)
            if begin + rider.boarding > self.closes:
                return math.inf
            ways = [
                (
                    least.danger[pickup, p],
                    least.cost[here, pickup]
                    + least.cost[pickup, p]
                    + least.cost[p, end],
                    least.seconds[pickup, p] + least.seconds[p, end],
                )
                for p in self.options(name)
            ]
            if not ways:
                return math.inf
            rate = self.ground.rate(pickup)
            cost += rider.weight * rate * (begin + rider.boarding)
            cost += rider.weight * min(w[0] for w in ways)
            drive = max(drive, min(w[1] for w in ways))
            service = rider.boarding + rider.alighting
            services += service
            onward = min(w[2] for w in ways)
            away = max(away, least.seconds[here, pickup] + onward)
            late = max(late, begin + service + onward)
        cost += drive
        late = max(late, state.clock + services + away)
        return math.inf if late > self.closes else cost

    def _steps(self, state: State) -> Iterator[State]:
        """Yield the route with one more stop, over every path of gates."""
        steps = [
            Step(name, True, self.ground.riders[name].request.pickup)
            for name in sorted(state.waiting)
        ]
        steps += [
            Step(a.name, False, place)
            for a in state.aboard
            for place in self.options(a.name)
        ]
        for step in steps:
            for chain in self.ground.legs(state.place, step.place):
                after = self.advance(state, step, chain)
                if after is not None:
                    after = self.in_time(after)
                if after is not None:
                    yield after

    def _ends(self, state: State) -> Iterator[State]:
        for chain in self.ground.legs(state.place, self.shift.end_place):
            moved = self.drive(state, chain)
            if moved is not None and moved.clock <= self.closes:
                yield moved
