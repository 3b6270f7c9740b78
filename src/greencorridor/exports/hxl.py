"""``hxl.csv``: who is carried from where to where, tagged by the standard HXL 1.1."""

import csv
import io
from collections import defaultdict
from pathlib import Path
from typing import Final, NamedTuple

from greencorridor.exports.clock import clock_of
from greencorridor.exports.coarsen import Group, groups_of
from greencorridor.exports.folder import notice, write_file
from greencorridor.exports.suppression import Shown, shown_table
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan
from greencorridor.text import Language, Text

_COUNTS: Final = ("girls", "women", "old_women", "disabled")

_COLUMNS: Final = (
    ("#date+start", Text("From", "Від")),
    ("#date+end", Text("Until", "До")),
    ("#org", Text("Organisation", "Організація")),
    ("#sector", Text("Sector", "Сектор")),
    ("#activity", Text("Activity", "Діяльність")),
    ("#status", Text("Status", "Стан")),
    ("#adm1+origin+code", Text("Origin, oblast", "Звідки, область")),
    ("#adm2+origin+code", Text("Origin, raion", "Звідки, район")),
    ("#adm3+origin+code", Text("Origin, hromada", "Звідки, громада")),
    ("#geo+lat+origin", Text("Origin, about: latitude", "Звідки, приблизно: широта")),
    ("#geo+lon+origin", Text("Origin, about: longitude", "Звідки, приблизно: довгота")),
    ("#adm1+dest+code", Text("Destination, oblast", "Куди, область")),
    ("#reached", Text("People", "Людей")),
    ("#reached+f+children+age0_17", Text("Girls 0–17", "Дівчат 0–17")),
    ("#reached+f+adults+age18_59", Text("Women 18–59", "Жінок 18–59")),
    ("#reached+f+elderly+age60plus", Text("Women 60+", "Жінок 60+")),
    ("#reached+disabled", Text("With disabilities", "З інвалідністю")),
)

_SECTOR = "Protection"
_ACTIVITY = "Evacuation transport"
_STATUS = "Planned"


class _Way(NamedTuple):
    """A row's key.

    Parameters
    ----------
    origin
        Levels 1 to 3.
    square
        Where the hromada is not known, the middle of a square about as wide.
    target
        Level 1.
    """

    origin: tuple[str, str, str]
    square: tuple[str, str]
    target: str


def write_hxl(
    path: Path,
    operation: Operation,
    plan: Plan,
    language: Language,
    *,
    for_sharing: bool = False,
) -> None:
    """Write who is carried, by areas; counts under five are left out everywhere.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    text = hxl_text(operation, plan, language, for_sharing=for_sharing)
    write_file(path, text.encode("utf-8-sig"))  # spreadsheets look for the mark


def hxl_text(
    operation: Operation, plan: Plan, language: Language, *, for_sharing: bool
) -> str:
    """Return the table: headers, tags, then a row for each way between areas.

    Squares are left out of what is shared: other files of that set count by smaller
    ones, and a small count that is blank there could be subtracted from these.
    """
    restricted = notice(language, for_sharing=for_sharing)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    # A column without a tag is no data: its header is where the notice can stand.
    writer.writerow([*(text.say(language) for _, text in _COLUMNS), restricted])
    writer.writerow([*(tag for tag, _ in _COLUMNS), ""])
    clock = clock_of(operation)
    start, end = (f"{clock.moment(s):%Y-%m-%d}" for s in (0, operation.end))
    groups = list(groups_of(operation, plan))
    for way, people, parts in _rows(groups, squares=not for_sharing):
        known = [start, end, "", _SECTOR, _ACTIVITY, _STATUS]
        known += [*way.origin, *way.square, way.target]
        counts = ["" if count is None else count for count in (people, *parts)]
        writer.writerow([*known, *counts, ""])
    return out.getvalue()


def _rows(
    groups: list[Group], *, squares: bool
) -> list[tuple[_Way, Shown, list[Shown]]]:
    ways: dict[_Way, list[Group]] = defaultdict(list)
    for group in groups:
        levels = group.origin.levels
        square = ("", "")
        if squares and not levels[2]:
            square = (f"{group.square.lat:.2f}", f"{group.square.lon:.3f}")
        ways[_Way(levels, square, group.target.levels[0])].append(group)
    keys = sorted(ways)
    totals = [sum(group.people for group in ways[way]) for way in keys]
    columns = {
        name: [sum(getattr(group, name) for group in ways[way]) for way in keys]
        for name in _COUNTS
    }
    people, parts = shown_table(totals, columns, disjoint=_COUNTS[:3])
    return [
        (way, people[i], [parts[name][i] for name in _COUNTS])
        for i, way in enumerate(keys)
    ]
