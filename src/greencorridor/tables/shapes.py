"""Kinds of columns that hold points, lines and areas on the map."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import shapely
from shapely.geometry import shape as shape_of_geojson
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from greencorridor.model.place import Location, Shape
from greencorridor.tables.columns import Raw, Refused
from greencorridor.tables.kinds import WANTED, Open, plain
from greencorridor.tables.measures import number
from greencorridor.tables.times import Clock
from greencorridor.text import Said, Text

_OUTSIDE = Text(
    "coordinates must be latitude from -90 to 90 and longitude from -180 to 180",
    "координати: широта від -90 до 90, довгота від -180 до 180",
)
_INVALID = Text(
    "the outline is not valid ({why}); draw it without crossing itself",
    "контур недійсний ({why}); накресліть його без самоперетинів",
)
_WRONG_TYPE = Text(
    "{found} is not accepted here; expected {accepts}",
    "{found} тут не підходить; очікується {accepts}",
)


@dataclass(frozen=True, slots=True)
class CoordinatesKind(Open):
    """Latitude and longitude in one cell, as maps give them for copying."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "latitude, longitude in degrees: 50.4501, 30.5234",
            "широта, довгота у градусах: 50.4501, 30.5234",
        ).of()

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        location = coordinates_in(plain(raw)) if isinstance(raw, str) else None
        if location is None:
            raise Refused(WANTED.of(accepts=self.accepts))
        if abs(location.lat) > 90 or abs(location.lon) > 180:
            raise Refused(_OUTSIDE.of())
        return location


_DECIMAL_COMMA = re.compile(r"([+-]?\d+,\d+)\s*[;,\s]\s*([+-]?\d+,\d+)")


def coordinates_in(text: str) -> Location | None:
    """Return the coordinates that `text` is; None if it is something else.

    A form's geopoint ("lat lon altitude accuracy") is read as well.
    """
    text = text.strip("()[] ").replace("°", " ").replace("−", "-")
    comma = _DECIMAL_COMMA.fullmatch(text)
    parts = list(comma.groups()) if comma else re.split(r"[;,\s]+", text)
    numbers = [number(part) for part in parts if part]
    if len(numbers) not in {2, 4} or (len(numbers) == 4 and ";" in text):
        return None
    lat, lon = numbers[:2]
    return None if lat is None or lon is None else Location(lat, lon)


def coordinates_text(location: Location) -> str:
    """Write coordinates so that they are read back exactly."""
    return f"{location.lat!r}, {location.lon!r}"


@dataclass(frozen=True, slots=True)
class ShapeKind(Open):
    """An area, and where allowed a line, as WKT or GeoJSON (longitude first)."""

    lines: bool = False

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        if self.lines:
            return Text(
                "a POLYGON, MULTIPOLYGON or LINESTRING as WKT or GeoJSON",
                "POLYGON, MULTIPOLYGON або LINESTRING у форматі WKT чи GeoJSON",
            ).of()
        return Text(
            "a POLYGON or MULTIPOLYGON as WKT or GeoJSON",
            "POLYGON або MULTIPOLYGON у форматі WKT чи GeoJSON",
        ).of()

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        text = plain(raw)
        try:
            geometry = _geometry(text)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise Refused(WANTED.of(accepts=self.accepts)) from None
        except shapely.errors.ShapelyError:
            raise Refused(WANTED.of(accepts=self.accepts)) from None
        allowed = ["Polygon", "MultiPolygon", *(["LineString"] if self.lines else [])]
        if geometry.geom_type not in allowed or geometry.is_empty:
            raise Refused(
                _WRONG_TYPE.of(found=geometry.geom_type, accepts=self.accepts)
            )
        west, south, east, north = geometry.bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise Refused(_OUTSIDE.of())
        if not geometry.is_valid:
            raise Refused(_INVALID.of(why=explain_validity(geometry)))
        return _shape(geometry)


def _geometry(text: str) -> BaseGeometry:
    if not text.startswith("{"):
        text = re.sub(r"^SRID\s*=\s*4326\s*;\s*", "", text, flags=re.IGNORECASE)
        return shapely.from_wkt(text.upper())
    found = cast("dict[str, Any]", json.loads(text))
    if found["type"] != "FeatureCollection":
        return shape_of_geojson(found.get("geometry", found))
    parts = [shape_of_geojson(feature["geometry"]) for feature in found["features"]]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def _shape(geometry: BaseGeometry) -> Shape:
    if isinstance(geometry, shapely.LineString):
        return Shape(line=_locations(geometry.coords))
    if isinstance(geometry, shapely.MultiPolygon):
        first, *further = [_area(part) for part in geometry.geoms]
        return Shape(rings=first.rings, parts=tuple(further))
    return _area(cast("shapely.Polygon", geometry))


def _area(polygon: shapely.Polygon) -> Shape:
    rings = (polygon.exterior, *polygon.interiors)
    return Shape(rings=tuple(_locations(ring.coords) for ring in rings))


def _locations(coordinates: Iterable[tuple[float, ...]]) -> tuple[Location, ...]:
    return tuple(Location(point[1], point[0]) for point in coordinates)


def shape_text(shape: Shape) -> str:
    """Write a shape as WKT so that it is read back exactly."""
    if shape.line:
        return f"LINESTRING {_ring_text(shape.line)}"
    areas = [_area_text(part) for part in (shape, *shape.parts)]
    if len(areas) == 1:
        return f"POLYGON {areas[0]}"
    return f"MULTIPOLYGON ({', '.join(areas)})"


def _area_text(shape: Shape) -> str:
    rings = [ring if ring[0] == ring[-1] else (*ring, ring[0]) for ring in shape.rings]
    return f"({', '.join(_ring_text(ring) for ring in rings)})"


def _ring_text(ring: tuple[Location, ...]) -> str:
    return f"({', '.join(f'{point.lon!r} {point.lat!r}' for point in ring)})"
