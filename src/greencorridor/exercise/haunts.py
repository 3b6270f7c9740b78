"""Places of an exercise on any map: collection points, hubs, shelters, hospitals."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from greencorridor.exercise.cases import FULL_SHELTER
from greencorridor.exercise.fleet import share_out
from greencorridor.exercise.requests import Havens, crowd_sizes
from greencorridor.exercise.rows import Row
from greencorridor.exercise.streets import Address

SHARE_IN_CROWDS = 0.45
PER_SHELTER = 200
"""People for whom an exercise has one more shelter, up to a limit."""
MOST_SHELTERS = 80


class Haunts(NamedTuple):
    """Where places can be.

    Parameters
    ----------
    inside
        In the zone.
    outside
        Outside, the nearest to the zone first.
    """

    inside: Sequence[Address]
    outside: Sequence[Address]


class Places(NamedTuple):
    """Rows of the Places sheet, and what they are for."""

    rows: list[Row]
    crowds: list[tuple[str, int]]
    garages: tuple[str, ...]
    havens: Havens


def place_rows(rng: np.random.Generator, haunts: Haunts, people: int) -> Places:
    """Make up the places of an operation for `people`."""
    sizes = crowd_sizes(rng, round(people * SHARE_IN_CROWDS))
    near, away = _near_and_away(rng, haunts.outside)
    n_shelters = min(MOST_SHELTERS, max(3, people // PER_SHELTER))
    n_hospitals = min(12, max(1, people // 800))
    n_hubs = min(8, max(1, people // 800))
    n_garages = min(20, max(2, people // 400))
    rows = _rows("C", "collection", "Пункт збору", haunts.inside[: len(sizes)])
    crowds = [(str(rows[i % len(rows)]["id"]), size) for i, size in enumerate(sizes)]
    hubs = _rows("H", "hub", "Пересадка", near[:n_hubs])
    shelters = _rows("S", "shelter", "Прихисток", away[:n_shelters])
    full = _rows(
        "S", "shelter", "Прихисток (повний)", away[n_shelters : n_shelters + 1]
    )
    hospitals = _rows("M", "hospital", "Лікарня", away[-n_hospitals:])
    garages = _rows("G", "garage", "Стоянка", near[n_hubs : n_hubs + n_garages])
    relatives = _rows("P", "home", "", away[n_shelters + 1 : -n_hospitals])
    _give_beds(rng, shelters, round(people * 0.77))
    _give_medical_beds(hospitals, max(4, round(people * 0.02)))
    for hub in hubs:
        hub["intake_per_hour"] = max(20, round(people / 6 / n_hubs))
    for row in full:
        row.update(id=FULL_SHELTER, beds_ordinary=0)
    havens = Havens(
        hubs=_ids(hubs),
        shelters=_ids(shelters),
        hospitals=_ids(hospitals),
        far=_ids(shelters[-max(1, n_shelters // 4) :]),
        relatives=_ids(relatives),
    )
    rows += [*hubs, *shelters, *full, *hospitals, *garages, *relatives]
    return Places(rows, crowds, _ids(garages), havens)


def _near_and_away(
    rng: np.random.Generator, outside: Sequence[Address]
) -> tuple[list[Address], list[Address]]:
    """Divide places outside: a third near the zone, the others in no order."""
    cut = len(outside) // 3
    near = [outside[int(i)] for i in rng.permutation(cut)]
    away = [outside[cut + int(i)] for i in rng.permutation(len(outside) - cut)]
    return near, away


def _rows(
    letter: str, kind: str, label: str, addresses: Sequence[Address]
) -> list[Row]:
    rows: list[Row] = []
    for i, at in enumerate(addresses, 1):
        row: Row = {
            "id": f"{letter}-{i:02d}",
            "kind": kind,
            "coordinates": f"{at.location.lat}, {at.location.lon}",
        }
        if label:
            row["name"] = f"{label} {i}, {at.street}".rstrip(", ")
        else:
            row["address"] = str(at)
        rows.append(row)
    return rows


def _give_beds(rng: np.random.Generator, shelters: list[Row], beds: int) -> None:
    """Divide beds among shelters, unevenly; each takes half of them in an hour."""
    shares = rng.uniform(0.4, 1.6, len(shelters)).tolist()
    for row, count in zip(shelters, share_out(beds, shares), strict=True):
        row["beds_ordinary"] = count
        row["beds_accessible"] = max(2, count // 16)
        row["beds_medical"] = 0
        row["beds_family"] = max(2, count // 14)
        row["intake_per_hour"] = max(10, count // 2)
        if rng.random() < 0.5:
            row["hours"] = "07:00-23:00"


def _give_medical_beds(hospitals: list[Row], beds: int) -> None:
    for row, count in zip(
        hospitals, share_out(beds, [1.0] * len(hospitals)), strict=True
    ):
        row["beds_medical"] = count
        row["beds_accessible"] = max(2, count // 5)
        row["beds_ordinary"] = max(2, count * 3 // 4)
        row["beds_family"] = max(1, count // 8)
        row["intake_per_hour"] = max(6, count)


def _ids(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(str(row["id"]) for row in rows)
