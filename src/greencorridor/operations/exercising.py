"""Write an exercise: an operation that holds no real person."""

from pathlib import Path
from typing import cast

from greencorridor.exercise.irpin import irpin_rows
from greencorridor.exercise.region import StreetMap, region_rows
from greencorridor.roads.region import load_region
from greencorridor.tables.columns import Rows
from greencorridor.tables.write import write_rows
from greencorridor.text import Language

PEOPLE = 3000


def write_exercise(
    path: Path,
    *,
    people: int = PEOPLE,
    seed: int = 1,
    roads: Path | None = None,
    language: Language = Language.EN,
) -> None:
    """Write "Irpin, 9 March", or an exercise on the region `roads`.

    Raises
    ------
    OutputError
        If the workbook cannot be written.
    RoadsError
        If the region cannot be read.
    """
    if roads is None:
        rows = irpin_rows(people, seed)
    else:
        rows = region_rows(cast("StreetMap", load_region(roads)), people, seed)
    write_rows(path, cast("Rows", rows), language)
