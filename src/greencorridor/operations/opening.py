"""Open an operation: read its tables, lay it on its roads."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from greencorridor.errors import InputError
from greencorridor.model.contact import ContactHint
from greencorridor.model.operation import Operation
from greencorridor.roads.gazetteer import Gazetteer
from greencorridor.roads.region import Region, load_region
from greencorridor.roads.sketch import sketch_region
from greencorridor.roads.travel import RoadTravel, travel_for
from greencorridor.tables.problem import Problem
from greencorridor.tables.read import Reading, read_grids, read_operation, read_sheets
from greencorridor.text import Text

CANNOT = Text(
    "{file} cannot be planned before these problems are mended: {count}.",
    "{file} не можна планувати, доки не виправлено проблем: {count}.",
)
STRICT = Text(
    "{file} has problems: {count}; --strict stops at any.",
    "{file} має проблеми: {count}; --strict зупиняється на будь-якій.",
)


class UnusableInputError(InputError):
    """The tables have problems that stop the planning.

    Parameters
    ----------
    problems
        All problems of the tables, those that do not stop included.
    """

    def __init__(self, text: Text, file: str, problems: tuple[Problem, ...]) -> None:
        stopping = [problem for problem in problems if problem.stops]
        super().__init__(text, file=file, count=len(stopping or problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Opened:
    """An operation with everything that belongs to it.

    Parameters
    ----------
    contacts
        What a driver's manifest may show, by request; the only personal data here.
    problems
        What is wrong with the tables and does not stop the planning.
    """

    operation: Operation
    contacts: dict[str, ContactHint]
    problems: tuple[Problem, ...]
    region: Region
    travel: RoadTravel


def open_operation(
    path: Path,
    roads: Path | None = None,
    *,
    strict: bool = False,
    report: Callable[[tuple[Problem, ...]], None] = lambda _: None,
) -> Opened:
    """Read the tables at `path` and lay them on the region `roads`.

    Parameters
    ----------
    roads
        A region file; None: the network is the tables' own Roads sheet.
    strict
        Stop at any problem.
    report
        Called with the problems of the tables as soon as they are known, whatever is
        found wrong with the roads after that.

    Raises
    ------
    UnusableInputError
        If the tables have problems that stop.
    InputError, RoadsError
        If a file cannot be read, or gates, zones and closures not laid on the roads.
    """
    region = load_region(roads) if roads else None
    reading = _read(path, region)
    if reading.problems:
        report(reading.problems)
    if reading.operation is None:
        raise UnusableInputError(CANNOT, path.name, reading.problems)
    if strict and reading.problems:
        raise UnusableInputError(STRICT, path.name, reading.problems)
    region = region or sketch_region(reading.operation)
    return Opened(
        operation=reading.operation,
        contacts=reading.contacts,
        problems=reading.problems,
        region=region,
        travel=travel_for(region, reading.operation),
    )


def _read(path: Path, region: Region | None) -> Reading:
    """Read the tables; addresses resolve against the map, or the junctions drawn."""
    if region:
        return read_operation(path, Gazetteer(region).resolve)
    sheets = read_sheets(path)
    reading = read_grids(sheets)
    if reading.operation is None or not reading.problems or not reading.operation.roads:
        return reading
    # The drawn network stands in the tables themselves: now that it is known, names
    # of its junctions can be resolved.
    drawn = sketch_region(reading.operation)
    return read_grids(sheets, Gazetteer(drawn).resolve)
