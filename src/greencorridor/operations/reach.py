"""How soon a vehicle can be somewhere, gates and their hours included."""

import heapq
from dataclasses import dataclass
from functools import cached_property

from greencorridor.model.corridor import Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Point, entry, exit_
from greencorridor.model.travel import Travel
from greencorridor.units import Seconds


@dataclass(frozen=True, slots=True)
class Way:
    """A gate in one direction that opens at some time."""

    waiting: Point
    leaving: Point
    passage: Passage


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
        return self._search(origin, departure, target, waits=True)

    def quickest(self, origin: Point, target: Point) -> Seconds | None:
        """Return the shortest ride, as if no gate ever kept anybody waiting."""
        return self._search(origin, 0, target, waits=False)

    @cached_property
    def _ways(self) -> tuple[Way, ...]:
        return tuple(
            Way(entry(gate.id, direction), exit_(gate.id, direction), passage)
            for gate in self.operation.gates.values()
            for direction, passage in gate.passages.items()
            if passage.windows or passage.convoys
        )

    def _search(
        self, origin: Point, departure: Seconds, target: Point, *, waits: bool
    ) -> Seconds | None:
        best: Seconds | None = None
        queue: list[tuple[Seconds, int, Point]] = [(departure, -1, origin)]
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
                arrival = now + direct.seconds
                best = arrival if best is None else min(best, arrival)
            for i, way in enumerate(self._ways):
                drive = self.travel.drive(here, way.waiting)
                if drive is None or way.leaving in settled:
                    continue
                passed = self._passed(way.passage, now + drive.seconds, waits=waits)
                if passed is not None:
                    heapq.heappush(queue, (passed, i, way.leaving))
        return best

    def _passed(
        self, passage: Passage, arrival: Seconds, *, waits: bool
    ) -> Seconds | None:
        crossing = passage.inspection + passage.section
        if not waits:
            return arrival + crossing
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
