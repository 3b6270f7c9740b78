"""Streets to put homes on: what an exercise needs of a map, and the hand-drawn one."""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from greencorridor.exercise.chance import Draw
from greencorridor.exercise.texts import read_table
from greencorridor.model.place import Location

METRES_PER_DEGREE = 111_195.0
SETBACK = 18.0
"""Metres from the middle of a street to a front door."""
FASTEST_STREET = 45.0
"""Nobody lives on a faster road."""


class Address(NamedTuple):
    """A front door on a street."""

    location: Location
    town: str
    street: str
    number: int = 0

    def __str__(self) -> str:
        number = str(self.number) if self.number else ""
        return ", ".join(part for part in (self.town, self.street, number) if part)


class Section(NamedTuple):
    """A row of a hand-drawn network."""

    start: str
    end: str
    km: float
    speed_kmh: float
    one_way: bool
    name: str


class Sketch(NamedTuple):
    """A hand-drawn network: junctions with their locations, and road sections."""

    junctions: dict[str, Location]
    sections: tuple[Section, ...]


@cache
def load_sketch(name: str) -> Sketch:
    """Read the hand-drawn network `name` of the package."""
    junctions = {
        row["junction"]: Location(float(row["lat"]), float(row["lon"]))
        for row in read_table(f"{name}_junctions.csv")
    }
    sections = tuple(
        Section(
            row["from"],
            row["to"],
            float(row["km"]),
            float(row["kmh"]),
            row["one_way"] == "1",
            row["name"],
        )
        for row in read_table(f"{name}_roads.csv")
    )
    return Sketch(junctions, sections)


def town_of(junction: str, towns: Sequence[str]) -> str:
    """Return the town whose name a junction's name begins with; "" if none."""
    for town in towns:
        if junction == town or junction.startswith((f"{town}:", f"{town} ")):
            return town
    return ""


def metres_between(a: Location, b: Location) -> float:
    """Metres from `a` to `b` on a small, flat piece of the earth."""
    north = (b.lat - a.lat) * METRES_PER_DEGREE
    east = (b.lon - a.lon) * METRES_PER_DEGREE * math.cos(math.radians(a.lat))
    return math.hypot(north, east)


def shifted(at: Location, north: float, east: float) -> Location:
    """Return the location so many metres north and east of `at`."""
    lat = at.lat + north / METRES_PER_DEGREE
    lon = at.lon + east / (METRES_PER_DEGREE * math.cos(math.radians(at.lat)))
    return Location(round(lat, 5), round(lon, 5))


def holds(outline: Sequence[Location], at: Location) -> bool:
    """Whether `at` lies within an outline (even-odd rule)."""
    inside = False
    for a, b in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (a.lat > at.lat) != (b.lat > at.lat):
            cut = a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
            inside ^= at.lon < cut
    return inside


def _beside(sketch: Sketch, section: Section, share: float, side: int) -> Location:
    """Return a front door at `share` of a section, on its left or right side."""
    a, b = sketch.junctions[section.start], sketch.junctions[section.end]
    at = Location(a.lat + share * (b.lat - a.lat), a.lon + share * (b.lon - a.lon))
    length = metres_between(a, b) or 1.0
    north = (b.lat - a.lat) * METRES_PER_DEGREE / length
    east = metres_between(a, Location(a.lat, b.lon)) / length
    east = math.copysign(east, b.lon - a.lon)
    return shifted(at, -east * SETBACK * side, north * SETBACK * side)


def draw_addresses(
    rng: np.random.Generator, sketch: Sketch, shares: dict[str, float], n: int
) -> list[Address]:
    """Make up `n` front doors in towns, as many in each as its share says.

    Parameters
    ----------
    shares
        Shares of the towns, by name; they need not add up to 1.
    """
    found: dict[str, list[Section]] = {town: [] for town in shares}
    for section in sketch.sections:
        town = town_of(section.start, tuple(shares))
        if town and section.speed_kmh <= FASTEST_STREET:
            found[town].append(section)
    streets = {
        town: Draw(sections, [section.km for section in sections])
        for town, sections in found.items()
    }
    towns = Draw(list(shares), list(shares.values()))
    chosen = [towns.draw(rng) for _ in range(n)]
    return [_draw_address(rng, sketch, town, streets[town]) for town in chosen]


def _draw_address(
    rng: np.random.Generator, sketch: Sketch, town: str, streets: Draw[Section]
) -> Address:
    section = streets.draw(rng)
    share = float(rng.uniform(0.08, 0.92))
    side = 1 if rng.random() < 0.5 else -1
    location = _beside(sketch, section, share, side)
    # Even numbers on the right, as in most towns; blocks go on from street to street.
    block = sum(map(ord, section.start)) % 60
    number = 2 * (block + int(share * section.km * 40)) + (2 if side > 0 else 1)
    return Address(location, town, f"вул. {section.name}", number)
