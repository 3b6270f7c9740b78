"""An exercise on any map: a dangerous zone, the roads across its border, real streets.

The zone is a wavy ring around a place where streets are dense. Of the roads that cross
its border a few, well apart and as large as there are, become gates; a narrow closed
strip along the border takes out all others.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from greencorridor.exercise.blemishes import WRONG, make_slips
from greencorridor.exercise.corridor import Corridor, gate_rows, polygon
from greencorridor.exercise.fleet import fleet_rows
from greencorridor.exercise.haunts import Haunts, place_rows
from greencorridor.exercise.intake import Sources, request_rows
from greencorridor.exercise.irpin import PEOPLE, VEHICLES, operation_rows
from greencorridor.exercise.rows import Row, Rows
from greencorridor.exercise.streets import Address, holds, metres_between, shifted
from greencorridor.model.place import Location

Outline = Sequence[Location]
"""A ring of locations, first and last not repeated."""


class StreetPoint(NamedTuple):
    """A point on a street."""

    location: Location
    street: str


class Crossing(NamedTuple):
    """A road that crosses the border of an area.

    Parameters
    ----------
    inside, outside
        Points on the road a little before and after the border.
    outward, inward
        Whether it may be driven from inside to outside, and back.
    """

    inside: Location
    outside: Location
    street: str
    speed_kmh: float
    outward: bool
    inward: bool


class StreetMap(Protocol):
    """What an exercise needs of a map."""

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north and east in degrees."""
        ...

    def sample_points(
        self,
        rng: np.random.Generator,
        n: int,
        outline: Outline | None = None,
        *,
        beyond: bool = False,
    ) -> Sequence[StreetPoint]:
        """Draw `n` points on streets, by length: anywhere, within or beyond an area.

        They lie on the largest connected part: of the map, or of what is left of it on
        that side of the border when no road crosses it.
        """
        ...

    def border_crossings(self, outline: Outline) -> Sequence[Crossing]:
        """Return the roads between the largest parts on either side of a border."""
        ...


CORNERS = 24
SHARE_INSIDE = 0.25
"""Share of the map's streets that lie in the zone, about."""
LARGEST_ZONE = 5000.0
"""Metres from the middle to the border, at most."""
STRIP = 5.0
"""Metres: half the width of the closed strip along the border."""
GATES = 5
APART = 30.0
"""Degrees, seen from the middle, by which gates lie apart where there is a choice."""

HOURS = (
    ("09:00-17:00", "09:00-15:30"),
    ("09:00-17:00", "09:00-15:30"),
    ("09:30-12:30; 13:30-17:00", "09:30-12:30; 13:30-15:30"),
    ("10:00-16:30", "10:00-15:00"),
)
"""Windows of the gates in turn, out of the zone and into it; the last is a convoy's."""


class Ring(NamedTuple):
    """The zone: its middle and its border."""

    middle: Location
    radius: float
    outline: tuple[Location, ...]


def region_rows(streets: StreetMap, people: int, seed: int = 1) -> Rows:
    """Make up an operation on a map, as rows by sheet key and column key.

    Parameters
    ----------
    streets
        The map.
    people
        How many are to be carried, from about 20 on.
    seed
        The same arguments give the same rows.
    """
    rng = np.random.default_rng(seed)
    vehicles = max(4, round(VEHICLES * people / PEOPLE))
    ring = draw_ring(rng, streets)
    corridor = _corridor(streets, ring, vehicles)
    haunts = _haunts(rng, streets, ring, people)
    places = place_rows(rng, haunts, people)
    crew = fleet_rows(rng, vehicles, places.garages)
    homes = _addresses(
        streets.sample_points(rng, people + 20, resized(ring, 0.92).outline)
    )
    sources = Sources(homes, places.crowds, places.havens)
    rows: Rows = {
        "operation": operation_rows("Навчальна операція"),
        "places": places.rows,
        "requests": request_rows(rng, people, sources),
        "vehicles": crew.vehicles,
        "volunteers": crew.volunteers,
        "shifts": crew.shifts,
        "gates": corridor.gates,
        "zones": corridor.zones,
        "closures": corridor.closures,
        "locks": [],
        "roads": [],
        "junctions": [],
    }
    make_slips(rng, rows, min(len(WRONG), people // 100))
    return rows


def draw_ring(rng: np.random.Generator, streets: StreetMap) -> Ring:
    """Draw the zone: about a quarter of the streets, around where they are dense."""
    points = [point.location for point in streets.sample_points(rng, 400)]
    middle = Location(
        float(np.median([at.lat for at in points])),
        float(np.median([at.lon for at in points])),
    )
    distances = [metres_between(middle, at) for at in points]
    radius = min(LARGEST_ZONE, float(np.quantile(distances, SHARE_INSIDE)))
    phase = rng.uniform(0, 2 * math.pi, 2)
    outline: list[Location] = []
    for i in range(CORNERS):
        angle = 2 * math.pi * i / CORNERS
        wave = 0.10 * math.sin(2 * angle + phase[0])
        wave += 0.06 * math.sin(3 * angle + phase[1])
        far = radius * (1 + wave)
        outline.append(shifted(middle, far * math.sin(angle), far * math.cos(angle)))
    return Ring(middle, radius, tuple(outline))


def resized(ring: Ring, factor: float) -> Ring:
    """Return the ring blown up, or shrunk, around its middle."""
    middle = ring.middle
    outline = tuple(
        Location(
            round(middle.lat + factor * (at.lat - middle.lat), 6),
            round(middle.lon + factor * (at.lon - middle.lon), 6),
        )
        for at in ring.outline
    )
    return Ring(middle, factor * ring.radius, outline)


def clear_of(ring: Ring, metres: float, crossing: Crossing) -> bool:
    """Whether both ends of a crossing lie clear of the border by `metres`."""
    share = metres / ring.radius
    inner, outer = resized(ring, 1 - share).outline, resized(ring, 1 + share).outline
    return holds(inner, crossing.inside) and not holds(outer, crossing.outside)


def choose_gates(crossings: Sequence[Crossing], middle: Location) -> list[Crossing]:
    """Choose gates among the roads across the border: large, two-way, well apart.

    Where too few lie well apart, the distance asked for is halved until there are
    enough, or every road is a gate.
    """
    two_way = [crossing for crossing in crossings if crossing.outward & crossing.inward]
    order = sorted(two_way, key=lambda crossing: (-crossing.speed_kmh, crossing.inside))
    apart, chosen = APART, list[Crossing]()
    while len(chosen) < min(GATES, len(order)) and apart > 0.1:
        for crossing in order:
            if len(chosen) < GATES and all(
                _degrees(middle, crossing, other) >= apart for other in chosen
            ):
                chosen.append(crossing)
        apart /= 2
    return chosen


def _degrees(middle: Location, a: Crossing, b: Crossing) -> float:
    """Return the angle between two crossings, seen from the middle."""
    shrink = math.cos(math.radians(middle.lat))

    def bearing(crossing: Crossing) -> float:
        north = crossing.inside.lat - middle.lat
        east = (crossing.inside.lon - middle.lon) * shrink
        return math.degrees(math.atan2(north, east))

    turn = abs(bearing(a) - bearing(b)) % 360
    return min(turn, 360 - turn)


def _corridor(streets: StreetMap, ring: Ring, vehicles: int) -> Corridor:
    """Return gates on some roads across the border; a strip closes the others."""
    crossings = streets.border_crossings(ring.outline)
    clear = [crossing for crossing in crossings if clear_of(ring, 2 * STRIP, crossing)]
    chosen = choose_gates(clear, ring.middle)
    gates = [
        row
        for i, crossing in enumerate(chosen)
        for row in _gate(i, crossing, max(1, round(vehicles / 10 / len(chosen))))
    ]
    width = STRIP / ring.radius
    outer = resized(ring, 1 + width).outline
    inner = resized(ring, 1 - width).outline
    zone: Row = {
        "id": "ZONE",
        "area": polygon(ring.outline),
        "weight": 1.0,
        "curfew": "18:30-07:00",
        "name": "Небезпечна зона",
    }
    closure: Row = {
        "id": "BORDER",
        "shape": polygon(outer, inner),
        "note": "Усі дороги через межу зони, крім проїздів.",
    }
    # where no road leads out, a strip would close nothing but the map's own gaps
    return Corridor(gates, [zone], [closure] if gates else [])


def _gate(i: int, crossing: Crossing, throughput: int) -> list[Row]:
    ends: Row = {
        "coordinates_a": f"{crossing.inside.lat}, {crossing.inside.lon}",
        "coordinates_b": f"{crossing.outside.lat}, {crossing.outside.lon}",
    }
    gate: dict[str, object] = {
        "id": f"GATE-{i + 1}",
        "label": f"Проїзд {i + 1}, {crossing.street}".rstrip(", "),
        "confirmed_by": f"LIAISON-{i % 3 + 1}",
        "confirmed_at": "05:40",
    }
    if i < len(HOURS):
        shared = {"inspection": 60 + 30 * (i % 3), "section": 60, "others": 0}
        for direction, windows in zip(("forward", "backward"), HOURS[i], strict=True):
            gate[direction] = {**shared, "windows": windows, "throughput": throughput}
    else:
        shared = {"inspection": 0, "section": 120, "vehicles": 10 * throughput}
        gate["forward"] = {
            **shared,
            "convoys": ["11:30", "14:00", "16:00"],
            "muster": 15,
        }
        gate["backward"] = {
            **shared,
            "convoys": ["10:15", "12:45", "14:45"],
            "muster": 10,
        }
    return gate_rows(gate, ends)


def _haunts(
    rng: np.random.Generator, streets: StreetMap, ring: Ring, people: int
) -> Haunts:
    """Draw points inside for collection points, and outside for everything else."""
    inside = streets.sample_points(rng, 40 + people // 80, resized(ring, 0.85).outline)
    clear = resized(ring, 1.08).outline
    outside = list(streets.sample_points(rng, 60 + people // 30, clear, beyond=True))
    outside.sort(key=lambda point: metres_between(point.location, ring.middle))
    return Haunts(_addresses(inside), _addresses(outside))


def _addresses(points: Sequence[StreetPoint]) -> list[Address]:
    """Name the street only: on real streets a number could be somebody's house."""
    return [Address(point.location, "", point.street) for point in points]
