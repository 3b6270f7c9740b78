"""The course of a route on the ground, with the time at each of its points."""

from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple, Protocol

from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, Location, Point
from greencorridor.model.plan import Drive, Part, Route
from greencorridor.units import Seconds


class Geometry(Protocol):
    """What exports need to know of the roads, whoever knows it."""

    def geometry(self, origin: Point, target: Point) -> tuple[Location, ...]:
        """Return the turns of the fastest path that passes no gate."""
        ...

    def section_geometry(self, gate: str, direction: Direction) -> tuple[Location, ...]:
        """Return the turns of a gate's section."""
        ...


class Course(NamedTuple):
    """One part of a leg on the ground.

    Parameters
    ----------
    points
        At least two.
    times
        When the vehicle is at each of them.
    gate
        The gate passed; "" for a drive.
    """

    points: tuple[Location, ...]
    times: tuple[Seconds, ...]
    gate: str = ""


def courses_of(
    route: Route, operation: Operation, geometry: Geometry
) -> Iterator[Course]:
    """Yield the parts of `route` in the order of time."""
    for leg in route.legs:
        for part in leg.parts:
            yield _course(part, operation, geometry)


def metres_between(a: Location, b: Location) -> float:
    """Metres between two close locations, on a plane."""
    east = (b.lon - a.lon) * cos(radians((a.lat + b.lat) / 2))
    return hypot(b.lat - a.lat, east) * 111_195


def _course(part: Part, operation: Operation, geometry: Geometry) -> Course:
    if isinstance(part, Drive):
        points = tuple(geometry.geometry(part.origin, part.target))
        if len(points) < 2:  # origin and target snap to one point
            here = points or (_location(part.origin, operation),)
            points = (here[0], here[0])
        return Course(points, _spread(points, part.departure, part.arrival))
    points = tuple(geometry.section_geometry(part.gate, part.direction))
    if len(points) < 2:
        gate = operation.gates[part.gate]
        ends = (gate.a, gate.b)
        points = ends if part.direction is Direction.FORWARD else ends[::-1]
    section = operation.gates[part.gate].passages[part.direction].section
    start = min(max(part.begin, part.passed - section), part.passed)
    return Course(points, _spread(points, start, part.passed), part.gate)


def _location(point: Point, operation: Operation) -> Location:
    if isinstance(point, str):
        return operation.places[point].location
    gate = operation.gates[point.gate]
    return gate.a if point.side.value == "a" else gate.b


def _spread(
    points: tuple[Location, ...], start: Seconds, end: Seconds
) -> tuple[Seconds, ...]:
    """Spread the time from `start` to `end` over `points` by length."""
    lengths = [0.0]
    for a, b in pairwise(points):
        lengths.append(lengths[-1] + metres_between(a, b))
    whole = lengths[-1] or 1.0
    times = [start + round((end - start) * length / whole) for length in lengths]
    times[-1] = end
    return tuple(times)
