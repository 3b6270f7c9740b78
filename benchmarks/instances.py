"""Where the literature's instances lie here, and which of them are for the tables."""

import csv
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from greencorridor.literature.best_known import BestKnown, read_best_known
from greencorridor.literature.folder import list_instances, read_instance
from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.names import Family

FOLDER = Path(
    os.environ.get("BENCH_FOLDER", Path(__file__).parents[2] / "shared" / "bench")
)


class Named(NamedTuple):
    """An instance by name.

    Parameters
    ----------
    group
        What it is summed up with: tasks, or kind of dial-a-ride.
    """

    family: Family
    group: str
    name: str


def panel() -> list[Named]:
    """List the instances that were chosen by lot for the tables."""
    with (FOLDER / "panel.csv").open(encoding="utf-8", newline="") as file:
        return [
            Named(Family(row["set"]), row["size"], row["name"])
            for row in csv.DictReader(file)
        ]


@cache
def files(family: Family) -> dict[str, Path]:
    return list_instances(FOLDER / family.value, []).files


@cache
def best_known(family: Family) -> dict[str, BestKnown]:
    return read_best_known(FOLDER / family.value)


def load(family: Family, name: str) -> LiteratureInstance:
    return read_instance(family, name, files(family)[name])


def group_of(family: Family, name: str) -> str:
    """Return what an instance is summed up with, as the panel does."""
    if family is Family.DARP:
        return "r" if name.startswith("r") else "ab"
    if family is Family.SARTORI:
        return name.rsplit("-n", maxsplit=1)[-1].split("-", maxsplit=1)[0]
    return files(family)[name].parent.name


def find(name: str) -> Named:
    """Find an instance of any family."""
    for family in Family:
        if name in files(family):
            return Named(family, group_of(family, name), name)
    raise LookupError(f"{name}: no such instance in {FOLDER}")
