"""What real tables are full of: rows submitted twice, gaps, and slips of the hand.

Slips stand only on sheets where a bad row is dropped, never on those where an error
stops the reading: an exercise can be planned as it is.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from greencorridor.exercise.households import draw_name, draw_phone
from greencorridor.exercise.rows import Cell, Row, Rows

SHARE_TWICE = 1 / 160
SHARE_OF_GAPS = 1 / 60


class Slip(NamedTuple):
    """A cell that was written wrong on purpose.

    Parameters
    ----------
    identity
        Identifier of its row.
    """

    sheet: str
    identity: str
    column: str


WRONG: tuple[tuple[str, str, Cell], ...] = (
    ("requests", "pickup_windows", "31.02.2022 09:00-12:00"),
    ("requests", "adults", -2),
    ("vehicles", "garage", "G-ЛІВИЙ-БЕРЕГ"),
    ("requests", "destination", "S-NYVKI-7"),
    ("shifts", "vehicle", "VAN-99"),
    ("requests", "priority", 7),
    ("volunteers", "vetted_until", "до літа"),
    ("requests", "pickup_windows", "16:00-10:00"),
    ("requests", "elderly", "двоє"),
    ("requests", "pickup_coordinates", "50.52 шир. 30,25 довг."),
)
"""Sheet, column and the wrong value, in the order in which an exercise takes them."""


def submit_twice(rng: np.random.Generator, rows: list[Row]) -> list[Row]:
    """Submit some parties a second time, by a neighbour, a little differently."""
    twice: list[Row] = []
    homes = [row for row in rows if not row.get("crowd") and "handover" not in row]
    for i in rng.permutation(len(homes))[: round(len(homes) * SHARE_TWICE)]:
        again = dict(homes[int(i)])
        again["caller_name"] = f"{draw_name(rng, woman=True)} (сусідка)"
        again["caller_phone"] = draw_phone(rng)
        again["bags"] = None
        again["note"] = "Сусідка каже, що вони ще не виїхали."
        twice.append(again)
    return twice


def leave_gaps(rng: np.random.Generator, rows: list[Row]) -> None:
    """Leave blank what operators forget: phone, bags, triage, floor."""
    forgotten = ("traveller_phone", "bags", "priority", "floor", "papers")
    for i in rng.permutation(len(rows))[: round(len(rows) * SHARE_OF_GAPS)]:
        for column in rng.permutation(len(forgotten))[:2]:
            rows[int(i)].pop(forgotten[int(column)], None)


def _spare(sheet: str) -> Callable[[Row], bool]:
    """Return whether a row may be lost without taking others with it."""
    if sheet == "requests":
        tied = ("crowd", "relay_after", "handover", "bound_with", "apart_from", "child")
        return lambda row: not any(row.get(column) for column in tied)
    if sheet == "volunteers":
        return lambda row: not row.get("qualifications")
    return lambda row: str(row["id"]).startswith(("VAN", "CAR", "MID"))


def make_slips(rng: np.random.Generator, rows: Rows, n: int) -> list[Slip]:
    """Write `n` cells wrong; return which, in the order of `WRONG`."""
    slips: list[Slip] = []
    used = {str(row["relay_after"]) for row in rows["requests"] if "relay_after" in row}
    for sheet, column, wrong in WRONG[:n]:
        spare = _spare(sheet)
        order = (rows[sheet][int(i)] for i in rng.permutation(len(rows[sheet])))
        row = next(row for row in order if spare(row) and str(row["id"]) not in used)
        row[column] = wrong
        used.add(str(row["id"]))
        slips.append(Slip(sheet, str(row["id"]), column))
    return slips
