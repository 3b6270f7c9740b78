"""The best plan: all ways to share requests among shifts, best first.

A node says who rides on which shift and what each shift may not do. Its bound is the
sum of its shifts' best routes, found as if the others were not there. When the node
with the lowest bound has routes that get along, it is the best plan. When they do not
get along, one of the decisions that clash must be given up in every valid plan: one
branch for each (conflict-based search: Sharon, Stern, Felner, Sturtevant 2015; here
gates and beds are what is in conflict).

People left behind come first: shares are looked at level by level, and the first level
that has a valid plan is the answer.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, product
from typing import NamedTuple, TypeAlias

from benchmarks.exact.bounds import Least
from benchmarks.exact.ground import FOREVER, Ground
from benchmarks.exact.limits import Counted, Limits
from benchmarks.exact.moves import TooManyError
from benchmarks.exact.route import Best, Search
from greencorridor.model.place import BedKind
from greencorridor.model.request import beds_of

TRIES = 40_000
"""Stops, over any path of gates, that may be tried out for one operation."""


class Share(NamedTuple):
    """Who rides on each shift, and what the shifts may not do."""

    served: tuple[frozenset[str], ...]
    limits: tuple[Limits, ...]


class Optimum(NamedTuple):
    """The best plan.

    Parameters
    ----------
    tries, timed, shares
        How many stops were tried out, routes timed, shares looked at.
    """

    left_behind: float
    cost: float
    routes: tuple[Best, ...]
    tries: int
    timed: int
    shares: int


Key: TypeAlias = tuple[int, frozenset[str], Limits]
"""A shift by its number, whom it serves, what it may not do."""


class Joint:
    """The search over all shifts."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.tries = TRIES
        self.timed = self.shares = 0
        self.least = [Least(ground, shift) for shift in ground.shifts]
        self._rough: dict[Key, float] = {}
        self._best: dict[Key, Best | None] = {}
        self._routes: dict[Key, bool] = {}

    def run(self) -> Optimum:
        """Find the best plan and prove it.

        Raises
        ------
        TooManyError
            If that takes too long.
        """
        levels: dict[float, list[tuple[frozenset[str], ...]]] = defaultdict(list)
        names = sorted(self.ground.riders)
        numbers = range(-1, len(self.ground.shifts))
        for choice in product(numbers, repeat=len(names)):
            served = tuple(
                frozenset(n for n, k in zip(names, choice, strict=True) if k == shift)
                for shift in numbers[1:]
            )
            levels[self._left_behind(served)].append(served)
        for level in sorted(levels):
            found = self._level(levels[level])
            if found is not None:
                cost, routes = found
                tries = TRIES - self.tries
                return Optimum(level, cost, routes, tries, self.timed, self.shares)
        raise AssertionError("to leave everybody behind is a valid plan")

    def _behind(self, served: tuple[frozenset[str], ...]) -> set[str]:
        return set(self.ground.riders).difference(*served)

    def _left_behind(self, served: tuple[frozenset[str], ...]) -> float:
        riders, weights = self.ground.riders, self.ground.operation.weights
        return sum(
            riders[n].load.persons * weights.left_behind[riders[n].request.priority]
            for n in self._behind(served)
        )

    def _staying(self, served: tuple[frozenset[str], ...]) -> float:
        """Exposure, to the plan's end, of those left behind."""
        riders, end = self.ground.riders, self.ground.operation.end
        return sum(
            riders[n].weight * self.ground.rate(riders[n].request.pickup) * end
            for n in self._behind(served)
        )

    def _level(
        self, shares: list[tuple[frozenset[str], ...]]
    ) -> tuple[float, tuple[Best, ...]] | None:
        """Find the best plan among these shares; None: none of them is possible."""
        turn = count()
        none = tuple(Limits() for _ in self.ground.shifts)
        heap: list[tuple[float, int, Share]] = []
        seen: set[Share] = set()

        def push(share: Share) -> None:
            bound = self._bound(share)
            if bound < math.inf and share not in seen:
                seen.add(share)
                heapq.heappush(heap, (bound, next(turn), share))

        for served in shares:
            push(Share(served, none))
        while heap:
            bound, _, share = heapq.heappop(heap)
            self.shares += 1
            unknown = self._sharpen(share)
            sharper = self._bound(share)
            if unknown or sharper > bound:  # others may have found out, too
                if sharper < math.inf:
                    heapq.heappush(heap, (sharper, next(turn), share))
                continue
            routes = tuple(b for k in self._used(share) if (b := self._of(share, k)))
            branches = next(self._clashes(share, routes), None)
            if branches is None:
                return bound, routes
            for branch in branches:
                push(branch)
        return None

    def _used(self, share: Share) -> list[int]:
        return [k for k, names in enumerate(share.served) if names]

    def _of(self, share: Share, k: int) -> Best | None:
        return self._best[k, share.served[k], share.limits[k]]

    def _bound(self, share: Share) -> float:
        """Sum what is known of each shift's best route."""
        total = self._staying(share.served)
        for k in self._used(share):
            key = (k, share.served[k], share.limits[k])
            if key in self._best:
                best = self._best[key]
                total += best.cost if best else math.inf
            else:
                if key not in self._rough:
                    self._rough[key] = self._search(k, key[2]).rough(key[1])
                total += self._rough[key]
        return total

    def _sharpen(self, share: Share) -> bool:
        """Find one best route that is not known yet; False: all are known."""
        for k in sorted(self._used(share), key=lambda k: len(share.served[k])):
            key = (k, share.served[k], share.limits[k])
            if key not in self._best:
                self._find(key)
                return True
        return False

    def _find(self, key: Key) -> None:
        """Find a best route."""
        self._best[key] = None
        if self._possible(key):
            self._best[key] = self._run(key, any_will_do=False)

    def _possible(self, key: Key) -> bool:
        """Whether there is a route; first see if there is one without each rider.

        With a rider left out of a route, the vehicle can wait where it would have
        served them and pass every gate when it did: driving on is never longer.
        """
        k, served, limits = key
        if self._best.get(key):
            return True
        if key not in self._routes:
            smaller = [(k, served - {name}, limits) for name in sorted(served)]
            self._routes[key] = (
                len(served) == 1 or all(map(self._possible, smaller))
            ) and self._run(key, any_will_do=True) is not None
        return self._routes[key]

    def _run(self, key: Key, *, any_will_do: bool) -> Best | None:
        k, served, limits = key
        search = self._search(k, limits)
        best = search.run(served, any_will_do=any_will_do)
        self.tries = search.tries
        self.timed += search.timed
        return best

    def _search(self, k: int, limits: Limits) -> Search:
        shift = self.ground.shifts[k]
        return Search(self.ground, shift, limits, self.least[k], self.tries)

    def _clashes(self, share: Share, routes: tuple[Best, ...]) -> Iterator[list[Share]]:
        """Yield, for each clash, the branches of which one holds in any valid plan."""
        numbers = {s.id: k for k, s in enumerate(self.ground.shifts)}
        uses: dict[Counted, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for best in routes:
            for counted in self._counted(best):
                uses[counted][numbers[best.skeleton.shift.id]] += 1
        for counted, by_shift in uses.items():
            if sum(by_shift.values()) > counted.hour.room:
                yield [
                    self._limited(share, k, most={(counted, n - 1)})
                    for k, n in by_shift.items()
                ]
        arrivals: dict[str, dict[str, int]] = defaultdict(dict)
        for best in routes:
            for step in best.skeleton.steps:
                if not step.boards:
                    k = numbers[best.skeleton.shift.id]
                    arrivals[step.place][step.rider] = k
        for place, riders in arrivals.items():
            if self._full(place, list(riders)):
                yield [
                    self._limited(share, k, banned={(rider, place)})
                    for rider, k in riders.items()
                ]

    def _counted(self, best: Best) -> Iterator[Counted]:
        """Yield the counted spans that a route uses."""
        for chain, passings in zip(
            best.skeleton.chains, best.moments.passings, strict=True
        ):
            for gateway, passing in zip(chain.gateways, passings, strict=True):
                if passing.opening.counted is not None:
                    yield passing.opening.counted
                    continue
                due = passing.opening.due
                for hour in self.ground.hours[gateway]:
                    inside = hour.start <= passing.begin <= hour.end
                    if inside and hour.due == due and hour.room < FOREVER:
                        yield Counted(gateway, hour)

    def _full(self, place: str, riders: list[str]) -> bool:
        """Whether beds are short (V10): for want of a special one, an ordinary one."""
        free = self.ground.operation.places[place].beds
        if free is None:
            return False
        asked: dict[BedKind, int] = defaultdict(int)
        for name in riders:
            rider = self.ground.riders[name]
            for kind, number in beds_of(rider.request, rider.load).items():
                asked[kind] += number
        special = [kind for kind in BedKind if kind is not BedKind.ORDINARY]
        needed = asked[BedKind.ORDINARY]
        needed += sum(max(0, asked[kind] - free.get(kind, 0)) for kind in special)
        return needed > free.get(BedKind.ORDINARY, 0)

    def _limited(
        self,
        share: Share,
        k: int,
        *,
        most: set[tuple[Counted, int]] | None = None,
        banned: set[tuple[str, str]] | None = None,
    ) -> Share:
        """Return the share with one shift limited further."""
        limits = list(share.limits)
        limits[k] = replace(
            limits[k],
            most=limits[k].most | (most or set()),
            banned=limits[k].banned | (banned or set()),
        )
        return Share(share.served, tuple(limits))


__all__ = ["Joint", "Optimum", "TooManyError"]
