"""Obstacles of curfews: whether a shift gets in and out in the hours they leave."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from greencorridor.model.corridor import Passage
from greencorridor.model.fleet import Shift
from greencorridor.model.operation import Operation
from greencorridor.model.place import Place, Point, Window, entry, exit_
from greencorridor.model.plan import Reason
from greencorridor.model.request import Request, service_seconds
from greencorridor.model.travel import Travel
from greencorridor.operations.failure import Failure, Stage
from greencorridor.operations.sentences import clock_time
from greencorridor.operations.windows import both, first_within, people_alone
from greencorridor.text import Said, Text
from greencorridor.units import Seconds

CURFEW = Text(
    "Nobody may be in {zones} during the curfew ({hours}); in the hours left shift "
    "{shift} cannot fetch them, bring them to {place} and be back.",
    "Під час комендантської години ({hours}) нікому не можна бути в {zones}; у решту "
    "часу зміна {shift} не може забрати їх, привезти до {place} і повернутися.",
)

LONG = 1 << 40
"""Seconds after which no plan ends."""


class Stay(NamedTuple):
    """A vehicle may be at a point from one moment on, and stay until another."""

    since: Seconds
    until: Seconds


Stays: TypeAlias = tuple[Stay, ...]


class Slot(NamedTuple):
    """When a step may begin: within a span, by who is there in time."""

    there_by: Seconds
    first: Seconds
    last: Seconds


class Step(NamedTuple):
    """A drive or the passage of a gate.

    Parameters
    ----------
    standing
        Seconds of inspection, still on the near side.
    moving
        Seconds on the move.
    zones
        Touched while moving.
    """

    target: Point
    standing: Seconds
    moving: Seconds
    zones: frozenset[str]
    slots: tuple[Slot, ...]


ALWAYS = (Slot(LONG, -LONG, LONG),)


@dataclass(frozen=True)
class Curfews:
    """Ways over roads and gates between curfews, one request at a time.

    Who is early may have to wait outside a zone, so the earliest arrival alone is not
    enough: it is kept for each span between curfews in which one may be at a point
    (safe intervals: Phillips and Likhachev, "SIPP", ICRA 2011).
    """

    operation: Operation
    travel: Travel

    def failure(
        self, shift: Shift, request: Request, destination: Place
    ) -> Failure | None:
        """Return which curfews stop a shift; None if it gets through."""
        held = frozenset(
            zone.id
            for zone in self.operation.zones.values()
            if any(_overlap(curfew, shift.hours) for curfew in zone.curfews)
        )
        if not held or self._through(shift, request, destination, held):
            return None
        if request.id not in self._told:
            alone = [
                zone
                for zone in sorted(held)
                if self._through(shift, request, destination, held - {zone})
            ]
            said = self._said(alone or sorted(held), shift, destination)
            self._told[request.id] = said
        return Failure(Stage.CURFEW, 0, self._told[request.id], Reason.CURFEW)

    @cached_property
    def _told(self) -> dict[str, Said]:
        """What was said of a request: no later failure of it is nearer to success."""
        return {}

    def _said(self, zones: list[str], shift: Shift, destination: Place) -> Said:
        spans = {
            curfew
            for zone in zones
            for curfew in self.operation.zones[zone].curfews
            if _overlap(curfew, shift.hours)
        }
        hours = ", ".join(
            f"{clock_time(a, self.operation)}–{clock_time(b, self.operation)}"
            for a, b in sorted(spans)
        )
        names = ", ".join(zones)
        return CURFEW.of(zones=names, hours=hours, shift=shift.id, place=destination.id)

    def _through(
        self, shift: Shift, request: Request, destination: Place, held: frozenset[str]
    ) -> bool:
        """Whether the shift can do it, if the curfews of the zones `held` hold."""
        boarding, alighting = self._service(request)
        begin, end = shift.hours.start, min(shift.hours.end, self.operation.end)
        free = self._free(self.travel.zones_at(shift.start_place) & held)
        stays = tuple(Stay(max(begin, a), b) for a, b in free if begin <= b)
        windows = both(request.dropoff_windows, destination.hours)
        tour = (
            (shift.start_place, request.pickup, request.pickup_windows, boarding),
            (request.pickup, destination.id, windows, alighting),
            (destination.id, shift.end_place, (), 0),
        )
        for origin, target, hours, seconds in tour:
            found = self._ways(origin, target, stays, held)
            stays = tuple(_served(found, hours, seconds))
        return any(stay.since <= end for stay in stays)

    def _service(self, request: Request) -> tuple[Seconds, Seconds]:
        """Return the least seconds of boarding and of alighting."""
        people, operation = people_alone(request), self.operation
        paces = (
            (operation.boarding_pace, request.boarding),
            (operation.alighting_pace, request.alighting),
        )
        boarding, alighting = (
            service_seconds(request, people, pace, stated) for pace, stated in paces
        )
        return boarding, alighting

    def _ways(
        self, origin: Point, target: Point, stays: Stays, held: frozenset[str]
    ) -> Stays:
        """Return how one may be at `target`, coming from `origin`."""
        if origin == target:
            return stays
        key = origin, target, stays, held
        if key not in self._found:
            self._found[key] = tuple(self._search(origin, target, stays, held))
        return self._found[key]

    @cached_property
    def _found(self) -> dict[tuple[Point, Point, Stays, frozenset[str]], Stays]:
        return {}

    def _search(
        self, origin: Point, target: Point, stays: Stays, held: frozenset[str]
    ) -> Iterator[Stay]:
        """Dijkstra's algorithm over points, each once per span between curfews."""
        queue = [(stay.since, i, origin, stay.until) for i, stay in enumerate(stays)]
        heapq.heapify(queue)
        count, settled = len(queue), set[tuple[Point, Seconds]]()
        while queue:
            since, _, here, until = heapq.heappop(queue)
            if (here, until) in settled:
                continue
            settled.add((here, until))
            if here == target:
                yield Stay(since, until)
                continue
            for step in self._steps(here, target):
                for stay in self._after(Stay(since, until), step, held):
                    if stay.since <= self.operation.end:
                        count += 1
                        entry_ = (stay.since, count, step.target, stay.until)
                        heapq.heappush(queue, entry_)

    def _after(self, stay: Stay, step: Step, held: frozenset[str]) -> Iterator[Stay]:
        """Follow a step, as early as each span between curfews allows."""
        taken = step.standing + step.moving
        for slot in step.slots:
            if stay.since > slot.there_by:
                continue
            for gap in self._free(step.zones & held):
                for there in self._free(self.travel.zones_at(step.target) & held):
                    begin = max(
                        stay.since,
                        slot.first,
                        gap.start - step.standing,
                        there.start - taken,
                    )
                    last = min(
                        slot.last,
                        gap.end - taken,
                        stay.until - step.standing,
                        there.end - taken,
                    )
                    if begin <= last:
                        yield Stay(begin + taken, there.end)

    def _steps(self, here: Point, target: Point) -> Iterator[Step]:
        """Yield the drives to `target` and to gates, and the passage of a gate."""
        passage = self._passages.get(here)
        if passage is not None:
            yield passage
        for goal in (target, *self._passages):
            if (here, goal) not in self._drives:
                self._drives[here, goal] = self._drive(here, goal)
            step = self._drives[here, goal]
            if step is not None:
                yield step

    def _drive(self, here: Point, goal: Point) -> Step | None:
        way = self.travel.drive(here, goal) if goal != here else None
        if way is None:
            return None
        inside = {zone for zone, seconds in way.zone_seconds.items() if seconds}
        inside |= self.travel.zones_at(here) | self.travel.zones_at(goal)
        return Step(goal, 0, way.seconds, frozenset(inside), ALWAYS)

    @cached_property
    def _drives(self) -> dict[tuple[Point, Point], Step | None]:
        return {}

    @cached_property
    def _passages(self) -> dict[Point, Step]:
        """The passage that begins at each side of a gate that ever opens."""
        found: dict[Point, Step] = {}
        for gate in self.operation.gates.values():
            for direction, passage in gate.passages.items():
                inside = self.travel.section(gate.id, direction).zone_seconds
                found[entry(gate.id, direction)] = Step(
                    exit_(gate.id, direction),
                    passage.inspection,
                    passage.section,
                    frozenset(zone for zone, seconds in inside.items() if seconds),
                    tuple(self._slots(passage)),
                )
        return {point: step for point, step in found.items() if step.slots}

    def _slots(self, passage: Passage) -> Iterator[Slot]:
        needed = passage.inspection + passage.section + self.operation.gate_margin
        for window in passage.windows:
            yield Slot(LONG, window.span.start, window.span.end - needed)
        for convoy in passage.convoys:
            there_by = convoy.departure - convoy.muster
            yield Slot(there_by, convoy.departure, convoy.departure)

    def _free(self, zones: frozenset[str]) -> tuple[Window, ...]:
        """Return the spans outside all curfews of `zones`."""
        if zones not in self._known:
            self._known[zones] = tuple(self._gaps(zones))
        return self._known[zones]

    @cached_property
    def _known(self) -> dict[frozenset[str], tuple[Window, ...]]:
        return {}

    def _gaps(self, zones: frozenset[str]) -> Iterator[Window]:
        start = -LONG
        curfews = (c for zone in zones for c in self.operation.zones[zone].curfews)
        for curfew in sorted(curfews):
            if start <= curfew.start:
                yield Window(start, curfew.start)
            start = max(start, curfew.end)
        yield Window(start, LONG)


def _served(
    stays: Stays, windows: tuple[Window, ...], seconds: Seconds
) -> Iterator[Stay]:
    """Board or alight: as early as windows allow, done before one must be gone."""
    for since, until in stays:
        begin = first_within(windows, since)
        if begin is not None and begin + seconds <= until:
            yield Stay(begin + seconds, until)


def _overlap(a: Window, b: Window) -> bool:
    return a.start < b.end and b.start < a.end
