"""A small, sound workbook as rows, to be spoiled cell by cell."""

from copy import deepcopy
from typing import Any

from greencorridor.tables.grid import Grid
from greencorridor.tables.problem import Problem
from greencorridor.tables.read import Reading, read_grids
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.write import cells_of
from greencorridor.text import Language

Rows = dict[str, list[dict[str, Any]]]

SOUND: Rows = {
    "operation": [
        {
            "name": "Two rivers",
            "horizon_start": "2022-03-09 06:00",
            "horizon_end": "2022-03-09 22:00",
        }
    ],
    "places": [
        {"id": "yard", "kind": "collection", "junction": "east"},
        {"id": "farm", "kind": "home", "coordinates": "50.1, 30.2"},
        {
            "id": "school",
            "kind": "shelter",
            "name": "Школа №3",
            "junction": "west",
            "beds_ordinary": 40,
            "intake_per_hour": 30,
            "hours": "08:00-21:00",
        },
        {"id": "depot", "kind": "garage", "junction": "west"},
    ],
    "requests": [
        {"id": "R1", "pickup": "yard", "destination": ("school",), "adults": 2},
        {"id": "R2", "pickup": "farm", "destination_kind": "shelter", "elderly": 1},
        {"id": "R3", "pickup": "yard", "destination": ("school",), "adults": 1},
    ],
    "vehicles": [
        {"id": "van", "garage": "depot", "seats": 8, "other_layouts": "5 + 1 w"},
        {"id": "car", "garage": "depot", "seats": 4},
    ],
    "volunteers": [
        {"id": "Falcon", "vetted_until": "2022-12-31", "qualifications": "paramedic"},
        {"id": "Сокіл", "vetted_until": "31.12.2022"},
    ],
    "shifts": [
        {
            "id": "S1",
            "vehicle": "van",
            "start": "07:00",
            "end": "19:00",
            "drivers": ("Falcon",),
        },
        {
            "id": "S2",
            "vehicle": "car",
            "start": "07:00",
            "end": "19:00",
            "drivers": ("Сокіл",),
        },
    ],
    "gates": [
        {
            "id": "bridge",
            "direction": "both",
            "windows": "09:00-17:00",
            "inspection_s": 60,
            "section_s": 30,
            "junction_a": "east",
            "junction_b": "west",
            "confirmed_by": "Heron",
        }
    ],
    "zones": [
        {
            "id": "town",
            "area": "POLYGON ((30.15 50.0, 30.3 50.0, 30.3 50.3, 30.15 50.0))",
        }
    ],
    "closures": [{"id": "ford", "junction_a": "east", "junction_b": "north"}],
    "locks": [],
    "roads": [
        {"from": "east", "to": "west", "km": 8, "km_h": 50},
        {"from": "east", "to": "north", "km": "12,5", "km_h": 40, "one_way": True},
    ],
    "junctions": [
        {"id": "east", "coordinates": "50.1, 30.2"},
        {"id": "west", "coordinates": "50.1, 30.1"},
        {"id": "north", "coordinates": "50.2, 30.2"},
    ],
}
"""Reads without a problem."""


def sound() -> Rows:
    """Return a copy that may be spoiled."""
    return deepcopy(SOUND)


def spoiled(sheet: str, row: int, **cells: Any) -> Rows:
    """Return the sound rows with some cells of one row replaced."""
    rows = sound()
    rows[sheet][row].update(cells)
    return rows


def grids(rows: Rows, language: Language = Language.EN) -> dict[str, Grid]:
    """Return rows as they would stand in a file, by sheet key."""
    found: dict[str, Grid] = {}
    for key, table in rows.items():
        headers, cells = cells_of(SHEETS[key], table, language)
        whole: list[list[Any]] = [list(headers), *cells]
        filled = [(n, row) for n, row in enumerate(whole, start=1) if any(row)]
        found[key] = Grid(title=SHEETS[key].name.say(language), rows=filled)
    return found


def read_rows(rows: Rows, resolve: Any = None) -> Reading:
    """Read rows without a file between; files have tests of their own."""
    return read_grids(list(grids(rows).values()), resolve)


def lines(reading: Reading, language: Language = Language.EN) -> list[str]:
    """Return what is said of each problem."""
    return [problem.say(language) for problem in reading.problems]


def only(reading: Reading) -> Problem:
    """Return the only problem."""
    assert len(reading.problems) == 1, lines(reading)
    return reading.problems[0]


def at(problem: Problem) -> tuple[str, int | None, str]:
    """Return sheet, row and column in English."""
    return (
        problem.sheet.en,
        problem.row,
        problem.column.en if problem.column is not None else "",
    )
