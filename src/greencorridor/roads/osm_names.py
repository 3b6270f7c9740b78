"""Names on the map: gathered while an extract is read, then sorted out."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from greencorridor.roads.names import NamedPoints, NameKind, NameRow, named_points
from greencorridor.roads.plane import Plane, geo

Tags = Mapping[str, str]

NAME_KEYS = (
    *("name", "name:uk", "name:ru", "name:en", "int_name", "alt_name", "old_name"),
    *("loc_name", "official_name", "short_name"),
)
SETTLEMENTS = frozenset(
    {"city", "town", "village", "hamlet", "suburb", "isolated_dwelling", "quarter"}
)
TOWNS = frozenset({"city", "town", "village"})
"""Settlements that tell streets of one name apart."""
BUILDINGS = {
    "amenity": frozenset(
        {
            *("school", "kindergarten", "college", "university", "library", "townhall"),
            *("hospital", "clinic", "doctors", "pharmacy", "community_centre", "fuel"),
            *("place_of_worship", "fire_station", "police", "bus_station", "shelter"),
            *("social_facility", "nursing_home", "theatre", "cinema", "marketplace"),
        }
    ),
    "railway": frozenset({"station", "halt"}),
    "public_transport": frozenset({"station"}),
    "aeroway": frozenset({"aerodrome"}),
    "tourism": frozenset({"hotel", "hostel", "museum"}),
    "shop": frozenset({"mall", "supermarket"}),
    "leisure": frozenset({"stadium", "sports_centre"}),
}
TOWN_REACH_M = 8000.0
"""A name lies in the nearest town within this."""
APART_M = 1500.0
"""Ways of one name that are farther apart than this are different streets."""


class NameReader:
    """Gathers names; `finish` lays them out."""

    KEYS: ClassVar = ("place", "addr:housenumber", *BUILDINGS)

    def __init__(self) -> None:
        self._rows: list[NameRow] = []
        self._towns: list[NameRow] = []
        self._streets: dict[tuple[str, ...], list[tuple[float, float]]] = {}

    def road(self, tags: Tags, lat: float, lon: float) -> None:
        """Take the middle of a road."""
        names = names_of(tags)
        if names:
            numbers = [n.strip() for n in tags.get("ref", "").split(";") if n.strip()]
            key = tuple(dict.fromkeys((*names, *numbers)))
            self._streets.setdefault(key, []).append((lat, lon))

    def wants(self, tags: Tags) -> bool:
        """Whether `take` would take these tags."""
        return bool(_kinds(tags))

    def take(self, tags: Tags, lat: float, lon: float) -> None:
        """Take a settlement, a house or a building that matters."""
        for kind in _kinds(tags):
            if kind is NameKind.HOUSE:
                street = tags.get("addr:street") or tags.get("addr:place", "")
                number = tags["addr:housenumber"]
                row = NameRow(kind, (f"{street} {number}",), lat, lon)
                self._rows.append(row._replace(context=tags.get("addr:city", "")))
                continue
            row = NameRow(kind, names_of(tags), lat, lon)
            self._rows.append(row)
            if tags.get("place") in TOWNS:
                self._towns.append(row)

    def finish(self) -> NamedPoints:
        """Return all names; each has the nearest town as its context."""
        roads = [
            NameRow(NameKind.STREET, names, lat, lon)
            for names, middles in self._streets.items()
            for lat, lon in middles
        ]
        rows = _with_context(self._rows, self._towns)
        rows += _streets(_with_context(roads, self._towns))
        rows.sort(key=lambda row: (row.kind, row.names, row.lat, row.lon))
        return named_points(rows)


def names_of(tags: Tags) -> tuple[str, ...]:
    """Return all names in tags, the usual one first, each once."""
    values = [tags[key] for key in NAME_KEYS if key in tags]
    if not values:
        return ()
    found = (part for value in values for part in value.split(";"))
    return tuple(dict.fromkeys(name.strip() for name in found if name.strip()))


def _kinds(tags: Tags) -> list[NameKind]:
    kinds: list[NameKind] = []
    if "addr:housenumber" in tags and ("addr:street" in tags or "addr:place" in tags):
        kinds.append(NameKind.HOUSE)
    if names_of(tags):
        if tags.get("place") in SETTLEMENTS:
            kinds.append(NameKind.SETTLEMENT)
        elif any(tags.get(key) in words for key, words in BUILDINGS.items()):
            kinds.append(NameKind.BUILDING)
    return kinds


def _streets(roads: list[NameRow]) -> list[NameRow]:
    """Return the middle road of each street: roads of one name, town and area."""
    alike: dict[tuple[tuple[str, ...], str], list[tuple[float, float]]] = {}
    for row in roads:
        alike.setdefault((row.names, row.context), []).append((row.lat, row.lon))
    return [
        NameRow(NameKind.STREET, names, lat, lon, town)
        for (names, town), middles in alike.items()
        for lat, lon in _apart(sorted(middles))
    ]


def _apart(middles: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Tell streets of one name apart: roads in neighbouring cells are one."""
    xy = Plane(*middles[0]).xy(*np.array(middles).T)
    cells: dict[tuple[int, int], list[int]] = {}
    for i, (x, y) in enumerate((xy // APART_M).astype(int).tolist()):
        cells.setdefault((x, y), []).append(i)
    found: list[tuple[float, float]] = []
    while cells:
        own, pending = list[int](), [next(iter(cells))]
        while pending:
            x, y = cell = pending.pop()
            own += cells.pop(cell, [])
            around = ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
            pending += [c for c in around if c in cells]
        off = np.hypot(*(xy[own] - xy[own].mean(axis=0)).T)
        found.append(middles[own[int(off.argmin())]])
    return found


def _points(plane: Plane, rows: list[NameRow]) -> Any:
    lat, lon = np.array([r.lat for r in rows]), np.array([r.lon for r in rows])
    return geo.points(plane.xy(lat, lon))


def _with_context(rows: list[NameRow], towns: list[NameRow]) -> list[NameRow]:
    if not towns or not rows:
        return list(rows)
    plane = Plane(towns[0].lat, towns[0].lon)
    where, centres = _points(plane, rows), _points(plane, towns)
    which, nearest = geo.STRtree(centres).query_nearest(
        where, max_distance=TOWN_REACH_M, all_matches=False
    )
    town: dict[int, str] = {
        int(i): towns[int(j)].names[0] for i, j in zip(which, nearest, strict=True)
    }
    return [
        row if row.context else row._replace(context=_other(town.get(i, ""), row))
        for i, row in enumerate(rows)
    ]


def _other(town: str, row: NameRow) -> str:
    """Return the town, unless the name is its own."""
    return "" if town == row.names[0] else town
