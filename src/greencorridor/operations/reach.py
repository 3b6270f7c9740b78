"""How soon a vehicle can be somewhere, gates and their hours included."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from greencorridor.model.corridor import Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Point, entry, exit_
from greencorridor.model.travel import Travel, Way
from greencorridor.units import Metres, Seconds


@dataclass(frozen=True, slots=True)
class Gateway:
    """A gate in one direction that opens at some time, and its section."""

    waiting: Point
    leaving: Point
    passage: Passage
    section: Way


class Amount(Enum):
    """What is summed over drives and the passages of gates."""

    RIDE = auto()
    DRIVING = auto()
    METRES = auto()

    def of_way(self, way: Way) -> int:
        """Return the amount of a drive."""
        return way.metres if self is Amount.METRES else way.seconds

    def of_gate(self, gateway: Gateway) -> int:
        """Return the amount of passing a gate that is open."""
        if self is Amount.RIDE:
            return gateway.passage.inspection + gateway.passage.section
        return self.of_way(gateway.section)


@dataclass(frozen=True)
class Reach:
    """Earliest arrivals over roads and gates, with nobody else on the way.

    Driving and gates are first-in-first-out, so Dijkstra's algorithm over the sides of
    gates gives earliest arrivals (Dreyfus, 1969).
    """

    operation: Operation
    travel: Travel

    def earliest(
        self, origin: Point, departure: Seconds, target: Point
    ) -> Seconds | None:
        """Return the earliest arrival at `target`; None if there is no way in time."""
        return self._search(
            origin, departure, target, lambda way: way.seconds, self._passed
        )

    def quickest(self, origin: Point, target: Point) -> Seconds | None:
        """Return the shortest ride, as if no gate ever kept anybody waiting."""
        return self._least(origin, target, Amount.RIDE)

    def least_driving(self, origin: Point, target: Point) -> Seconds | None:
        """Return the least seconds at the wheel, sections of gates included."""
        return self._least(origin, target, Amount.DRIVING)

    def least_metres(self, origin: Point, target: Point) -> Metres | None:
        """Return the least metres over any gates."""
        return self._least(origin, target, Amount.METRES)

    def _least(self, origin: Point, target: Point, amount: Amount) -> int | None:
        """Return the least sum of an amount; it is found once and remembered."""
        key = origin, target, amount

        def pass_on(gateway: Gateway, before: int) -> int:
            return before + amount.of_gate(gateway)

        if key not in self._known:
            self._known[key] = self._search(origin, 0, target, amount.of_way, pass_on)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[Point, Point, Amount], int | None]:
        return {}

    @cached_property
    def _gateways(self) -> tuple[Gateway, ...]:
        return tuple(
            Gateway(
                entry(gate.id, direction),
                exit_(gate.id, direction),
                passage,
                self.travel.section(gate.id, direction),
            )
            for gate in self.operation.gates.values()
            for direction, passage in gate.passages.items()
            if passage.windows or passage.convoys
        )

    def _search(
        self,
        origin: Point,
        start: int,
        target: Point,
        amount: Callable[[Way], int],
        passed: Callable[[Gateway, int], int | None],
    ) -> int | None:
        """Return the least of what grows by drives and by passing gates."""
        best: int | None = None
        queue: list[tuple[int, int, Point]] = [(start, -1, origin)]
        settled: set[Point] = set()
        while queue:
            now, _, here = heapq.heappop(queue)
            if best is not None and now >= best:
                break
            if here in settled:
                continue
            settled.add(here)
            direct = self.travel.drive(here, target)
            if direct is not None:
                arrival = now + amount(direct)
                best = arrival if best is None else min(best, arrival)
            for i, gateway in enumerate(self._gateways):
                drive = self.travel.drive(here, gateway.waiting)
                if drive is None or gateway.leaving in settled:
                    continue
                beyond = passed(gateway, now + amount(drive))
                if beyond is not None:
                    heapq.heappush(queue, (beyond, i, gateway.leaving))
        return best

    def _passed(self, gateway: Gateway, arrival: Seconds) -> Seconds | None:
        """Return when a vehicle is through that arrives at some moment."""
        passage = gateway.passage
        crossing = passage.inspection + passage.section
        margin = self.operation.gate_margin
        found: list[Seconds] = []
        for window in passage.windows:
            begin = max(arrival, window.span.start)
            if begin + crossing <= window.span.end - margin:
                found.append(begin + crossing)
                break
        found += [
            convoy.departure + crossing
            for convoy in passage.convoys
            if arrival <= convoy.departure - convoy.muster
        ]
        return min(found, default=None)
