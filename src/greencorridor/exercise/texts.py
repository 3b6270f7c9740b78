"""The package's own hand-written tables."""

import csv
import tomllib
from importlib import resources
from io import StringIO
from typing import Any

from greencorridor import exercise


def read_text(name: str) -> str:
    """Return the package's file `name`."""
    return (resources.files(exercise) / "data" / name).read_text(encoding="utf-8")


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(StringIO(read_text(name))))


def read_toml(name: str) -> dict[str, Any]:
    """Return the content of a TOML file."""
    return tomllib.loads(read_text(name))
