"""Measurements as a table, with what they depend on."""

import os
import platform
from collections.abc import Iterable
from importlib import metadata
from typing import NamedTuple

PACKAGES = ("greencorridor", "numpy", "numba", "shapely", "osmium", "openpyxl")


class Measured(NamedTuple):
    """One measurement.

    Parameters
    ----------
    value
        None where it could not be taken; `note` says why.
    target
        What it should be at most; None where nothing is promised.
    """

    name: str
    value: float | None
    unit: str
    target: float | None = None
    note: str = ""


def heading() -> str:
    """Say on what the measurements were taken."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    return (
        f"Python {platform.python_version()}, {versions}\n"
        f"{platform.machine()}, cores: {os.cpu_count()}, load before: {load}\n"
    )


def lines(rows: Iterable[Measured]) -> str:
    """Return a table in Markdown."""
    out = ["| what | measured | should be | |", "|---|---:|---:|---|"]
    for row in rows:
        value = "–" if row.value is None else f"{row.value:,.2f} {row.unit}"
        target = "" if row.target is None else f"≤ {row.target:,g} {row.unit}"
        late = (
            row.value is not None and row.target is not None and row.value > row.target
        )
        note = " ".join(filter(None, ("**missed**" if late else "", row.note)))
        out.append(f"| {row.name} | {value} | {target} | {note} |")
    return "\n".join(out)
