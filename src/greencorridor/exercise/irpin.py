"""The default exercise: "Irpin, 9 March", on a hand-drawn network.

Towns, roads and distances are those of general geography, drawn schematically; streets
are filled in around the towns. That day's figures give the size: about 3,000 people,
about a hundred buses, some ambulances, one corridor. Everything else is made up.
"""

import math
from typing import NamedTuple

import numpy as np

from greencorridor.exercise.blemishes import WRONG, Slip, make_slips
from greencorridor.exercise.cases import FULL_SHELTER
from greencorridor.exercise.corridor import DAY, NEXT_DAY, Corridor, load_corridor
from greencorridor.exercise.fleet import Crew, fleet_rows
from greencorridor.exercise.intake import Sources, request_rows
from greencorridor.exercise.requests import Havens
from greencorridor.exercise.rows import Row, Rows
from greencorridor.exercise.streets import (
    Address,
    Sketch,
    draw_addresses,
    load_sketch,
)
from greencorridor.exercise.texts import read_table
from greencorridor.model.place import Location

PEOPLE = 3000
"""What the hand-written tables of places are made for."""
VEHICLES = 140
SKETCH = "irpin"

HOMES = {
    "Ірпінь": 0.50,
    "Буча": 0.26,
    "Гостомель": 0.07,
    "Ворзель": 0.06,
    "Романівка": 0.04,
    "Стоянка": 0.03,
    "Забуччя": 0.015,
    "Немішаєве": 0.015,
    "Озера": 0.01,
}
"""Shares of the homes from which parties are fetched."""

RELATIVES = {"Боярка": 0.3, "Вишневе": 0.4, "Київ Святошин": 0.3}
"""Where relatives take people in."""

CUT_OFF = Address(Location(50.6028, 30.318), "Мощун", "вул. Лісова", 7)
"""A home in the village whose only road is closed."""

GARAGE_INSIDE = "G-IRPIN"
"""The garage that lies in the zone."""

FAR = ("S-VASYL", "S-FASTIV", "S-BOIARK")
"""Shelters that people reach from a hub, with another bus."""


class Exercise(NamedTuple):
    """An operation as rows, and the slips that were planted in it."""

    rows: Rows
    slips: tuple[Slip, ...]


def irpin_rows(people: int = PEOPLE, seed: int = 1) -> Rows:
    """Make up "Irpin, 9 March" as rows by sheet key and column key."""
    return irpin_exercise(people, seed).rows


def irpin_exercise(people: int = PEOPLE, seed: int = 1) -> Exercise:
    """Make up "Irpin, 9 March", and say which cells are wrong on purpose.

    Parameters
    ----------
    people
        How many are to be carried; crowds, beds and vehicles grow with them.
    seed
        The same arguments give the same rows.
    """
    rng = np.random.default_rng(seed)
    size = people / PEOPLE
    sketch = load_sketch(SKETCH)
    places, crowds = _place_rows(size)
    relatives = draw_addresses(rng, sketch, RELATIVES, max(2, people // 60))
    places += _relative_rows(relatives)
    corridor = load_corridor(SKETCH, size)
    crew = fleet_rows(rng, max(6, round(VEHICLES * size)), _ids(places, "garage"))
    _wait_for_curfew(crew)
    homes = draw_addresses(rng, _open(sketch, corridor), HOMES, people + 20)
    sources = Sources(homes, crowds, _havens(places), CUT_OFF)
    rows: Rows = {
        "operation": operation_rows("Ірпінь, 9 березня (навчальна, схематична)"),
        "places": places,
        "requests": request_rows(rng, people, sources),
        "vehicles": crew.vehicles,
        "volunteers": crew.volunteers,
        "shifts": crew.shifts,
        "gates": corridor.gates,
        "zones": corridor.zones,
        "closures": corridor.closures,
        "locks": [],
        "roads": [
            {
                "from": section.start,
                "to": section.end,
                "km": section.km,
                "km_h": section.speed_kmh,
                "one_way": section.one_way or None,
                "name": section.name,
            }
            for section in sketch.sections
        ],
        "junctions": [
            {"id": name, "coordinates": f"{at.lat}, {at.lon}"}
            for name, at in sketch.junctions.items()
        ],
    }
    slips = make_slips(rng, rows, min(len(WRONG), people // 100))
    return Exercise(rows, tuple(slips))


def operation_rows(name: str) -> list[Row]:
    """Return the one row of settings: a long day and the night after it."""
    return [
        {
            "name": name,
            "time_zone": "Europe/Kyiv",
            "horizon_start": f"{DAY} 06:00",
            "horizon_end": f"{NEXT_DAY} 02:00",
            "curfew": "19:00-07:00",
            "gate_margin_min": 10,
        }
    ]


def scaled(count: str, size: float) -> int | None:
    """Scale a count of the table, rounded up; None if blank."""
    if not count:
        return None
    return math.ceil(int(count) * size)


def _wait_for_curfew(crew: Crew) -> None:
    """Let no shift of a vehicle that stands in the zone begin in its curfew."""
    inside = {row["id"] for row in crew.vehicles if row["garage"] == GARAGE_INSIDE}
    for row in crew.shifts:
        if row["vehicle"] in inside:
            row["start"] = max(str(row["start"]), f"{DAY} 07:00")


def _open(sketch: Sketch, corridor: Corridor) -> Sketch:
    """Take out gates and closures: nobody lives there."""
    shut = {
        frozenset((row["junction_a"], row["junction_b"]))
        for row in (*corridor.gates, *corridor.closures)
    }
    sections = (s for s in sketch.sections if frozenset((s.start, s.end)) not in shut)
    return sketch._replace(sections=tuple(sections))


def _place_rows(size: float) -> tuple[list[Row], list[tuple[str, int]]]:
    """Return the rows of places, and the crowds by collection point."""
    rows: list[Row] = []
    crowds: list[tuple[str, int]] = []
    for place in read_table(f"{SKETCH}_places.csv"):
        row: Row = {
            "id": place["id"],
            "kind": place["kind"],
            "name": place["label"],
            "pcode": place["pcode"] or None,
            "coordinates": f"{place['lat']}, {place['lon']}",
            "intake_per_hour": scaled(place["per_hour"], size),
            "hours": place["hours"] or None,
        }
        for kind in ("ordinary", "accessible", "medical", "family"):
            row[f"beds_{kind}"] = scaled(place[kind], size)
        rows.append(row)
        if place["people"]:
            crowds.append((place["id"], max(1, round(int(place["people"]) * size))))
    return rows, crowds


def _relative_rows(addresses: list[Address]) -> list[Row]:
    return [
        {
            "id": f"P-{i:03d}",
            "kind": "home",
            "coordinates": f"{at.location.lat}, {at.location.lon}",
            "address": str(at),
        }
        for i, at in enumerate(addresses, 1)
    ]


def _ids(places: list[Row], kind: str) -> tuple[str, ...]:
    return tuple(str(place["id"]) for place in places if place["kind"] == kind)


def _havens(places: list[Row]) -> Havens:
    shelters = _ids(places, "shelter")
    return Havens(
        hubs=_ids(places, "hub"),
        shelters=tuple(s for s in shelters if s != FULL_SHELTER),
        hospitals=_ids(places, "hospital"),
        far=FAR,
        relatives=_ids(places, "home"),
    )
