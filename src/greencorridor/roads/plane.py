"""A flat plane of metres around one network, for nearest points and crossings."""

import math
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from greencorridor.model.place import Location, Shape

geo: Any = shapely
"""Shapely, imported only here, because its types are partly unknown."""

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius (IUGG)."""

Floats = NDArray[np.float64]


class Plane(NamedTuple):
    """An equirectangular plane: exact along the parallel `lat`, good around it.

    Lengths that travel times are made from come from `great_circle`, never from here;
    the plane only says which road is near and where a border cuts it.
    """

    lat: float
    lon: float

    @property
    def scale(self) -> tuple[float, float]:
        """Metres per degree of longitude and of latitude."""
        metres = math.radians(1.0) * EARTH_RADIUS_M
        return metres * math.cos(math.radians(self.lat)), metres

    def xy(self, lat: Floats, lon: Floats) -> Floats:
        """Metres (…, 2) east and north of the centre."""
        per_lon, per_lat = self.scale
        return np.stack([(lon - self.lon) * per_lon, (lat - self.lat) * per_lat], -1)

    def location(self, x: float, y: float) -> Location:
        """Return degrees, rounded to a centimetre or so."""
        per_lon, per_lat = self.scale
        return Location(
            round(self.lat + y / per_lat, 7), round(self.lon + x / per_lon, 7)
        )

    def point(self, location: Location) -> Any:
        """Return the shapely point of `location`."""
        x, y = self.xy(np.float64(location.lat), np.float64(location.lon))  # pyright: ignore[reportArgumentType]
        return geo.Point(float(x), float(y))

    def ring(self, locations: tuple[Location, ...]) -> Floats:
        """Coordinates (n, 2) of a chain of locations."""
        degrees = np.array(locations, dtype=np.float64).reshape(-1, 2)
        return self.xy(degrees[:, 0], degrees[:, 1])

    def area(self, shape: Shape) -> Any:
        """Return the shapely polygon of an area; possibly empty, possibly invalid."""
        polygons = [self._polygon(part) for part in (shape, *shape.parts) if part.rings]
        return geo.MultiPolygon(polygons) if len(polygons) != 1 else polygons[0]

    def _polygon(self, shape: Shape) -> Any:
        outer, *holes = (self.ring(ring) for ring in shape.rings)
        return geo.Polygon(outer, holes)


def great_circle(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> Floats:
    """Metres between points on the sphere (haversine), elementwise."""
    lat1, lon1, lat2, lon2 = (np.radians(x) for x in (lat1, lon1, lat2, lon2))
    half = (
        np.sin((lat2 - lat1) / 2) ** 2
        + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(half))


def metres_between(a: Location, b: Location) -> float:
    """Metres between two locations as the crow flies."""
    ends = (np.float64(x) for x in (a.lat, a.lon, b.lat, b.lon))
    return float(great_circle(*ends))  # pyright: ignore[reportArgumentType]
