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
    """A row's key: levels 1 to 3 of the origin, level 1 of the destination."""

    origin: tuple[str, str, str]
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
    text = hxl_text(
        operation, plan, language, notice(language, for_sharing=for_sharing)
    )
    write_file(path, text.encode("utf-8-sig"))  # spreadsheets look for the mark


def hxl_text(
    operation: Operation, plan: Plan, language: Language, restricted: str
) -> str:
    """Return the table: headers, tags, then a row for each way between areas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    # A column without a tag is no data: its header is where the notice can stand.
    writer.writerow([*(text.say(language) for _, text in _COLUMNS), restricted])
    writer.writerow([*(tag for tag, _ in _COLUMNS), ""])
    clock = clock_of(operation)
    start, end = (f"{clock.moment(s):%Y-%m-%d}" for s in (0, operation.end))
    for way, people, parts in _rows(list(groups_of(operation, plan))):
        known = [start, end, "", _SECTOR, _ACTIVITY, _STATUS, *way.origin, way.target]
        counts = ["" if count is None else count for count in (people, *parts)]
        writer.writerow([*known, *counts, ""])
    return out.getvalue()


def _rows(groups: list[Group]) -> list[tuple[_Way, Shown, list[Shown]]]:
    ways: dict[_Way, list[Group]] = defaultdict(list)
    for group in groups:
        ways[_Way(group.origin.levels, group.target.levels[0])].append(group)
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
