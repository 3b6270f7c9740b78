"""Lines and points of a map as small whole numbers."""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, radians
from typing import NamedTuple

from greencorridor.model.place import Location

_METRES_PER_DEGREE = 111_195.0
_TOLERANCE = 3.0
"""Metres by which a drawn line may differ from the road: less than its width."""


class Box(NamedTuple):
    """A rectangle of metres on the plane."""

    west: int
    north: int
    east: int
    south: int

    def meets(self, line: Sequence[tuple[int, int]]) -> bool:
        """Whether the line's own box and this one overlap."""
        xs = [x for x, _ in line]
        ys = [y for _, y in line]
        return (
            min(xs) <= self.east
            and max(xs) >= self.west
            and min(ys) <= self.south
            and max(ys) >= self.north
        )


class Plane:
    """A flat map around a middle: metres to the east, metres to the south.

    Parameters
    ----------
    locations
        What the map must show; the middle of their box becomes (0, 0).
    """

    def __init__(self, locations: Iterable[Location]) -> None:
        shown = tuple(locations) or (Location(0.0, 0.0),)
        lats = [location.lat for location in shown]
        lons = [location.lon for location in shown]
        self._lat = (min(lats) + max(lats)) / 2
        self._lon = (min(lons) + max(lons)) / 2
        self._shrink = cos(radians(self._lat))
        west, north = self.put(Location(max(lats), min(lons)))
        east, south = self.put(Location(min(lats), max(lons)))
        margin = max(500, (east - west) // 12, (south - north) // 12)
        self.box = Box(west - margin, north - margin, east + margin, south + margin)

    def put(self, location: Location) -> tuple[int, int]:
        """Return a location in metres."""
        x = (location.lon - self._lon) * self._shrink * _METRES_PER_DEGREE
        y = (self._lat - location.lat) * _METRES_PER_DEGREE
        return round(x), round(y)

    def line(self, locations: Iterable[Location]) -> list[tuple[int, int]]:
        """Return a line in metres, without points that change nothing."""
        return simplified([self.put(location) for location in locations])


def simplified(line: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what lies closer than the tolerance to the line without it.

    Douglas and Peucker (1973), with a stack of spans in place of the recursion.
    """
    if len(line) < 3:
        return line
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, distance = first, _TOLERANCE
        for i in range(first + 1, last):
            off = _distance(line[i], line[first], line[last])
            if off > distance:
                far, distance = i, off
        if far != first:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [line[i] for i in sorted(keep)]


def deltas(line: Iterable[tuple[int, int]]) -> list[int]:
    """Return x, y of the first point, then the steps to each next one, in one list."""
    return list(_deltas(line))


def _deltas(line: Iterable[tuple[int, int]]) -> Iterator[int]:
    x = y = 0
    for to_x, to_y in line:
        yield to_x - x
        yield to_y - y
        x, y = to_x, to_y


def _distance(point: tuple[int, int], a: tuple[int, int], b: tuple[int, int]) -> float:
    """Metres from `point` to the stretch from `a` to `b`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = 0.0
    if length:
        along = (point[0] - a[0]) * dx + (point[1] - a[1]) * dy
        share = min(1.0, max(0.0, along / length))
    return hypot(a[0] + share * dx - point[0], a[1] + share * dy - point[1])
