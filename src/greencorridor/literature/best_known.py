"""The best values that anybody has found, as far as the folder says."""

import csv
import math
from pathlib import Path
from typing import NamedTuple

from greencorridor.errors import InstanceError
from greencorridor.text import Text

FILE = "best_known.csv"
UNREADABLE = Text(
    "{file} cannot be used: it needs the columns name, vehicles (may be empty) and "
    "cost; row {row} does not hold them.",
    "{file} не можна використати: потрібні стовпці name, vehicles (може бути порожній) "
    "і cost; рядок {row} їх не має.",
)


class BestKnown(NamedTuple):
    """The best known value of an instance."""

    vehicles: int | None
    cost: float
    verified: bool
    """Whether its source says nothing against it."""


class Standing(NamedTuple):
    """How a result stands beside the best known one; both None: not to be compared.

    Parameters
    ----------
    gap
        Percent of the cost; negative where the result is better.
    vehicles
        More vehicles than the best known; given where the gap would mean nothing.
    """

    gap: float | None
    vehicles: int | None


def compare(
    best: BestKnown | None, vehicles: int, cost: float, *, vehicles_first: bool
) -> Standing:
    """Compare a result in which everybody is served with the best known one."""
    if best is None:
        return Standing(None, None)
    more = 0 if best.vehicles is None else vehicles - best.vehicles
    if vehicles_first and more:
        return Standing(None, more)
    return Standing(100 * (cost / best.cost - 1), None)


def read_best_known(folder: Path) -> dict[str, BestKnown]:
    """Read the best known values of a folder; none if it holds no such file.

    Raises
    ------
    InstanceError
        If the file is there and is not what it should be.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    found: dict[str, BestKnown] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for values in csv.DictReader(file):
                found[values["name"]] = parse(values)
    except (KeyError, TypeError, AttributeError, ValueError, csv.Error) as error:
        row = len(found) + 2  # the head is row 1
        raise InstanceError(UNREADABLE, file=FILE, row=row) from error
    return found


def parse(values: dict[str, str]) -> BestKnown:
    """Read one row."""
    vehicles, cost = values["vehicles"].strip(), float(values["cost"])
    if not math.isfinite(cost) or cost <= 0:
        raise ValueError
    source = values.get("source") or ""
    return BestKnown(
        int(vehicles) if vehicles else None, cost, "unverified" not in source
    )
