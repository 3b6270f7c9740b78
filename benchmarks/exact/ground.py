"""What routes of a small operation are made of: ways over gates, parties, limits.

Everything is read from the model and the travel. What the exact search does not know
(crowds, promises, locks, curfews, ...) is refused, never ignored.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import permutations
from typing import NamedTuple

from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, Point, entry, exit_
from greencorridor.model.request import ChildTravel, Load, Request, service_seconds
from greencorridor.model.travel import Travel, Way
from greencorridor.units import MINUTE, Seconds

FOREVER = 1 << 30
MOST_GATES = 3
"""Gates that a leg may pass; none twice in one direction."""


class Gateway(NamedTuple):
    """A gate in one direction."""

    gate: str
    direction: Direction


class Hour(NamedTuple):
    """A span of begins that counts together.

    Parameters
    ----------
    due
        Latest arrival: before the muster of a convoy.
    room
        How many may begin within it.
    """

    start: Seconds
    end: Seconds
    due: Seconds
    room: int


class Chain(NamedTuple):
    """One way to drive a leg: drives with gates between them.

    Parameters
    ----------
    points
        Where each drive begins and ends, in turn; empty where the vehicle stays.
    danger
        Weighted minutes in zones of one person that cannot be avoided: driving, and
        standing for inspection.
    free
        Seconds without any waiting.
    """

    gateways: tuple[Gateway, ...]
    points: tuple[Point, ...]
    drives: tuple[Way, ...]
    driving: Seconds
    metres: int
    danger: float
    free: Seconds


class Rider(NamedTuple):
    """A party: what it weighs, how long it boards and alights, where it may go."""

    request: Request
    weight: float
    load: Load
    boarding: Seconds
    alighting: Seconds
    options: tuple[str, ...]


class UnknownError(Exception):
    """The operation holds something that the exact search does not know."""


class Ground:
    """An operation, laid out for the exact search."""

    def __init__(self, operation: Operation, travel: Travel) -> None:
        self.operation = operation
        self.travel = travel
        if said := next(unknown(operation), None):
            raise UnknownError(said)
        self.riders = {r.id: self._rider(r) for r in operation.requests.values()}
        self.shifts = tuple(operation.shifts.values())
        self._legs: dict[tuple[str, str], tuple[Chain, ...]] = {}
        self._rates: dict[Point, float] = {}

    def rate(self, point: Point) -> float:
        """Weighted minutes of danger per second of standing at a point."""
        if point not in self._rates:
            zones = self.operation.zones
            weights = [zones[z].weight for z in self.travel.zones_at(point)]
            self._rates[point] = sum(weights) / MINUTE
        return self._rates[point]

    def danger(self, way: Way) -> float:
        """Weighted minutes of danger along a way."""
        zones = self.operation.zones
        return sum(zones[z].weight * s for z, s in way.zone_seconds.items()) / MINUTE

    def passing(self, gateway: Gateway) -> Seconds:
        """Seconds from the begin of inspection to the other side of a gate."""
        passage = self.operation.gates[gateway.gate].passages[gateway.direction]
        return passage.inspection + passage.section

    @cached_property
    def hours(self) -> dict[Gateway, tuple[Hour, ...]]:
        """Windows and convoys of each gateway, as V8 and V9 tell them apart."""
        found: dict[Gateway, tuple[Hour, ...]] = {}
        for gate in self.operation.gates.values():
            for direction, passage in gate.passages.items():
                whole = passage.inspection + passage.section
                spans: list[Hour] = []
                for opening in passage.windows:
                    start, end = opening.span
                    last = end - self.operation.gate_margin - whole
                    if passage.throughput is None:
                        spans.append(Hour(start, last, FOREVER, FOREVER))
                        continue
                    room = max(0, passage.throughput - passage.others)
                    spans += [
                        Hour(t, min(last, t + passage.interval - 1), FOREVER, room)
                        for t in range(start, last + 1, passage.interval)
                    ]
                for convoy in passage.convoys:
                    leaves = convoy.departure
                    room = FOREVER if convoy.vehicles is None else convoy.vehicles
                    spans.append(Hour(leaves, leaves, leaves - convoy.muster, room))
                open_ = tuple(s for s in spans if s.room > 0 and s.start <= s.end)
                if open_:
                    found[Gateway(gate.id, direction)] = open_
        return found

    def legs(self, origin: str, target: str) -> tuple[Chain, ...]:
        """Return every way to drive from a place to another."""
        key = (origin, target)
        if key not in self._legs:
            self._legs[key] = tuple(self._chains(origin, target))
        return self._legs[key]

    def _chains(self, origin: str, target: str) -> Iterator[Chain]:
        if origin == target:
            yield Chain((), (), (), 0, 0, 0.0, 0)
            return
        for size in range(MOST_GATES + 1):
            for gateways in permutations(self.hours, size):
                chain = self._chain(origin, target, gateways)
                if chain is not None and not self._in_vain(chain):
                    yield chain

    def _in_vain(self, chain: Chain) -> bool:
        """Whether a chain is never better than one with some of its gates left out.

        It is not if they lead to a point without danger, and driving there directly is
        no worse: the vehicle can wait there as long as it likes.
        """
        size = len(chain.gateways)
        for first in range(size):
            for after in range(first + 1, size + 1):
                if self.rate(chain.points[2 * after + 1]) > 0:
                    continue
                rest = chain.gateways[:first] + chain.gateways[after:]
                other = self._chain(chain.points[0], chain.points[-1], rest)
                if other is not None and all(
                    a <= b for a, b in zip(other[3:], chain[3:], strict=True)
                ):
                    return True
        return False

    def _chain(
        self, origin: Point, target: Point, gateways: tuple[Gateway, ...]
    ) -> Chain | None:
        points: list[Point] = [origin]
        for way in gateways:
            points += [entry(*way), exit_(*way)]
        points.append(target)
        drives: list[Way] = []
        for start, end in zip(points[::2], points[1::2], strict=True):
            drive = self.travel.drive(start, end)
            if drive is None:
                return None
            drives.append(drive)
        sections = [self.travel.section(*way) for way in gateways]
        passages = [self.operation.gates[g].passages[d] for g, d in gateways]
        driving = sum(w.seconds for w in drives) + sum(p.section for p in passages)
        inspections = sum(p.inspection for p in passages)
        danger = sum(self.danger(w) for w in (*drives, *sections)) + sum(
            p.inspection * self.rate(entry(*w))
            for p, w in zip(passages, gateways, strict=True)
        )
        metres = sum(w.metres for w in (*drives, *sections))
        return Chain(
            gateways,
            tuple(points),
            tuple(drives),
            driving,
            metres,
            danger,
            driving + inspections,
        )

    def _rider(self, request: Request) -> Rider:
        op = self.operation
        load = request.party.load
        places = request.destination.places or tuple(
            p.id for p in op.places.values() if p.kind is request.destination.kind
        )
        return Rider(
            request,
            load.persons * op.weights.exposure[request.priority],
            load,
            service_seconds(request, load, op.boarding_pace, request.boarding),
            service_seconds(request, load, op.alighting_pace, request.alighting),
            places,
        )


def unknown(operation: Operation) -> Iterator[str]:
    """Yield what the exact search does not know."""
    op = operation
    if op.locks or op.left_out:
        yield "locks, or rows in error"
    if any(z.curfews for z in op.zones.values()):
        yield "curfews"
    if any(p.intake_per_hour is not None for p in op.places.values()):
        yield "people per hour"
    for r in op.requests.values():
        if (
            r.crowd
            or r.needs
            or r.equipment
            or r.bound_with
            or r.apart_from
            or r.relay_after
            or r.child is not ChildTravel.NONE
            or r.promised is not None
        ):
            yield f"request {r.id}"
    if len({s.vehicle for s in op.shifts.values()}) < len(op.shifts):
        yield "vehicles with several shifts"
    crews = [m.volunteer for s in op.shifts.values() for m in s.crew]
    if len(set(crews)) < len(crews):
        yield "volunteers with several shifts"
    for s in op.shifts.values():
        drivers = [op.volunteers[d] for d in s.drivers]
        if (
            s.promised is not None
            or not drivers
            or any(d.vetted_until is None or d.driven for d in drivers)
            or any((d.vetted_until or 0) < s.hours.end for d in drivers)
            or s.limits.before_break < min(s.limits.total, s.hours.end - s.hours.start)
        ):
            yield f"shift {s.id}"


def joined(spans: list[Hour]) -> list[Hour]:
    """Join spans of one due moment that follow one another."""
    found: list[Hour] = []
    for span in sorted(spans):
        if found and found[-1].due == span.due and found[-1].end + 1 >= span.start:
            end = max(found[-1].end, span.end)
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(span)
    return found
