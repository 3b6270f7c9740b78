"""Outlines of areas as GeoJSON and maps want them."""

from itertools import pairwise

from greencorridor.model.place import Location, Shape


def polygons_of(shape: Shape) -> list[list[list[tuple[float, float]]]]:
    """Return the areas of `shape`: polygons of rings of (lon, lat), as in RFC 7946.

    Rings are closed; outer rings run against the clock, holes with it.
    """
    polygons: list[list[list[tuple[float, float]]]] = []
    if shape.rings:
        polygons.append([_ring(ring, hole=i > 0) for i, ring in enumerate(shape.rings)])
    for part in shape.parts:
        polygons.extend(polygons_of(part))
    return polygons


def position(location: Location) -> tuple[float, float]:
    """Return (lon, lat) with six decimals, a decimetre."""
    return (round(location.lon, 6), round(location.lat, 6))


def _ring(ring: tuple[Location, ...], *, hole: bool) -> list[tuple[float, float]]:
    points = [position(location) for location in ring]
    if points[0] != points[-1]:
        points.append(points[0])
    doubled = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(points))
    return points if (doubled > 0) == hole else points[::-1]
