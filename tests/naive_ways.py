"""Slow, plain twins of the search's kernels of gates and legs.

They know the operation and its written-down travel, not the arrays, and try everything:
every moment at a gate, every order of up to three gates, every departure. In the worlds
of the tests whatever is open or closed changes at whole minutes, so a vehicle that
waits leaves at one.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from greencorridor.model.corridor import Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, Point, Window, entry, exit_
from greencorridor.units import MINUTE
from tests.builders import TableTravel

Gateway = tuple[str, Direction]
Span = tuple[Gateway, str, int]
"""What is counted (V9): a gate and direction, "window" or "convoy", and when the
interval or the convoy begins."""
Count = Callable[[Span], int]
"""Vehicles of ours that use a span already."""


def nobody(_: Span) -> int:
    """No vehicle of ours is at any gate."""
    return 0


class Ground(NamedTuple):
    """An operation and the travel over its roads."""

    operation: Operation
    travel: TableTravel


class Trip(NamedTuple):
    """A way from point to point over gates, as it was driven."""

    leave: int
    arrival: int
    begins: tuple[int, ...]
    """Of inspection, at each gate."""
    spans: tuple[Span, ...]


def minutes_from(moment: int, last: int) -> Iterator[int]:
    """A moment, then every whole minute after it."""
    yield moment
    yield from range(moment - moment % MINUTE + MINUTE, last + 1, MINUTE)


def span_at(
    ground: Ground, gateway: Gateway, arrival: int, begin: int, count: Count
) -> Span | None:
    """What a vehicle that begins inspection at a moment is counted in, if it may."""
    gate, direction = gateway
    passage = ground.operation.gates[gate].passages[direction]
    for window in passage.windows:
        start, end = window.span
        passed = begin + passage.inspection + passage.section
        if not start <= begin or passed > end - ground.operation.gate_margin:
            continue
        if passage.throughput is None:
            return gateway, "window", start
        turn = (begin - start) // passage.interval
        span = (gateway, "window", start + turn * passage.interval)
        if count(span) + passage.others < passage.throughput:
            return span
    for convoy in passage.convoys:
        span = (gateway, "convoy", convoy.departure)
        if (
            begin == convoy.departure
            and arrival <= begin - convoy.muster
            and (convoy.vehicles is None or count(span) < convoy.vehicles)
        ):
            return span
    return None


def first_span(
    ground: Ground, gateway: Gateway, arrival: int, count: Count
) -> tuple[int, Span] | None:
    """Earliest begin of inspection, and where it counts: every moment is tried."""
    for begin in minutes_from(arrival, ground.operation.end):
        span = span_at(ground, gateway, arrival, begin, count)
        if span is not None:
            return begin, span
    return None


def meets(curfews: Sequence[Window], start: int, end: int) -> bool:
    """Whether a span has more than its ends in common with a curfew."""
    return any(start < curfew.end and end > curfew.start for curfew in curfews)


def curfews_at(ground: Ground, *points: Point) -> list[Window]:
    """Curfews of the zones in which one of the points lies."""
    zones = {z for point in points for z in ground.travel.zones_at(point)}
    return [c for zone in zones for c in ground.operation.zones[zone].curfews]


def curfews_on(ground: Ground, u: Point, v: Point) -> list[Window]:
    """Curfews of the zones that a drive touches."""
    way = ground.travel.drive(u, v)
    inside = [z for z, s in way.zone_seconds.items() if s > 0] if way else []
    found = [c for zone in inside for c in ground.operation.zones[zone].curfews]
    return found + curfews_at(ground, u, v)


def passage_of(ground: Ground, gateway: Gateway) -> Passage:
    """Return one direction of a gate."""
    return ground.operation.gates[gateway[0]].passages[gateway[1]]


def pass_gate(
    ground: Ground, gateway: Gateway, arrival: int, count: Count
) -> tuple[int, int, Span] | None:
    """Begin of inspection, moment of having passed, and what it counts in."""
    found = first_span(ground, gateway, arrival, count)
    if found is None:
        return None
    begin, span = found
    passage = passage_of(ground, gateway)
    inspected = begin + passage.inspection
    passed = inspected + passage.section
    section = ground.travel.section(*gateway)
    inside = [z for z, s in section.zone_seconds.items() if s > 0]
    touched = [c for zone in inside for c in ground.operation.zones[zone].curfews]
    if meets(curfews_at(ground, entry(*gateway)), arrival, inspected):
        return None
    if meets(touched, inspected, passed):
        return None
    return begin, passed, span


def drive_away(ground: Ground, u: Point, v: Point, moment: int) -> int | None:
    """When a vehicle that waits at `u` may drive to `v`; None if it may not wait."""
    way = ground.travel.drive(u, v)
    if way is None:
        return None
    curfews = curfews_on(ground, u, v)
    standing = curfews_at(ground, u)
    for leave in minutes_from(moment, ground.operation.end + 24 * 3600):
        if meets(standing, moment, leave) and leave > moment:
            return None
        if not meets(curfews, leave, leave + way.seconds):
            return leave
    return None


def leave_at(
    ground: Ground,
    u: Point,
    chain: Sequence[Gateway],
    v: Point,
    leave: int,
    count: Count,
) -> Trip | None:
    """Drive over gates in this order, leaving at once; None if it cannot be done."""
    spans: list[Span] = []
    begins: list[int] = []

    def counted(span: Span) -> int:
        return count(span) + spans.count(span)

    point, moment = u, leave
    for gateway in chain:
        away = drive_away(ground, point, entry(*gateway), moment)
        if away is None or (point == u and not spans and away != leave):
            return None
        way = ground.travel.drive(point, entry(*gateway))
        assert way is not None
        passed = pass_gate(ground, gateway, away + way.seconds, counted)
        if passed is None:
            return None
        begin, moment, span = passed
        point = exit_(*gateway)
        spans.append(span)
        begins.append(begin)
    away = drive_away(ground, point, v, moment)
    if away is None or (not chain and away != leave):
        return None
    way = ground.travel.drive(point, v)
    assert way is not None
    return Trip(leave, away + way.seconds, tuple(begins), tuple(spans))


def gateways(ground: Ground) -> list[Gateway]:
    """Every gate and direction."""
    gates = ground.operation.gates.values()
    return [(gate.id, direction) for gate in gates for direction in gate.passages]


def chains(ground: Ground, u: Point, v: Point) -> Iterator[tuple[Gateway, ...]]:
    """Every order of up to three gates between which there are ways at all."""
    for size in range(4):
        for chain in permutations(gateways(ground), size):
            origins = [u, *(exit_(*gateway) for gateway in chain)]
            targets = [*(entry(*gateway) for gateway in chain), v]
            if all(
                ground.travel.drive(a, b) is not None
                for a, b in zip(origins, targets, strict=True)
            ):
                yield chain


def earliest_over(
    ground: Ground,
    u: Point,
    chain: Sequence[Gateway],
    v: Point,
    departure: int,
    count: Count,
    *,
    before: int | None = None,
) -> Trip | None:
    """Earliest arrival over gates in this order: every later departure is tried.

    Parameters
    ----------
    before
        Who leaves then or later is not asked for.
    """
    best: Trip | None = None
    for leave in minutes_from(departure, ground.operation.end):
        if before is not None and leave >= before:
            break
        if best is not None and leave >= best.arrival:
            break
        trip = leave_at(ground, u, chain, v, leave, count)
        if trip is not None and (best is None or trip.arrival < best.arrival):
            best = trip
        if not any(zone.curfews for zone in ground.operation.zones.values()):
            break  # without curfews nobody arrives earlier by leaving later
    return best


def earliest_arrival(
    ground: Ground, u: Point, v: Point, departure: int, count: Count = nobody
) -> int | None:
    """Earliest arrival over all orders of gates; None if there is no way."""
    best: int | None = None
    for chain in chains(ground, u, v):
        trip = earliest_over(ground, u, chain, v, departure, count, before=best)
        if trip is not None and (best is None or trip.arrival < best):
            best = trip.arrival
    return best


def latest_departure(ground: Ground, u: Point, v: Point, arrival: int) -> int | None:
    """Latest departure that is there by `arrival`, nobody else being on the road.

    Every minute before is tried; `ground` must have no curfews.
    """
    for leave in range(arrival, -1, -MINUTE):
        reached = earliest_arrival(ground, u, v, leave)
        if reached is not None and reached <= arrival:
            return leave
    return None
