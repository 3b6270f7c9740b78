"""The files of a plan that may be passed on: coarse, and without small counts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from greencorridor.exports.clock import clock_of
from greencorridor.exports.coarsen import (
    GRID,
    Area,
    Group,
    area_of,
    groups_of,
    left_by_area,
    square_of,
)
from greencorridor.exports.folder import notice, write_file
from greencorridor.exports.geojson import collection, feature
from greencorridor.exports.hxl import write_hxl
from greencorridor.exports.sheet import Table, Value, xlsx_of
from greencorridor.exports.suppression import Shown, shown_counts, shown_total
from greencorridor.exports.usage import people_by_priority
from greencorridor.exports.words import PLACE_KINDS, PRIORITIES
from greencorridor.model.operation import Operation
from greencorridor.model.place import Location
from greencorridor.model.plan import Plan
from greencorridor.text import Language, Text

Key = TypeVar("Key")

NAMES = ("hxl.csv", "shared.xlsx", "shared.geojson")
"""All that is offered for sharing; nothing else of a plan can be made safe."""

_PEOPLE = Text("people", "людей")
_LEFT = Text("left behind", "лишаються")
_CARRIED = Text("carried", "вивезуть")
_AREA = Text("area", "район")
_HOUR = Text("hour of arrival", "година прибуття")
_KIND = Text("destination", "куди")
_PRIORITY = Text("priority", "пріоритет")
_SUMMARY = Text("Summary", "Підсумок")
_AREAS = Text("By area", "За районами")
_HOURS = Text("By hour", "За годинами")
_KINDS = Text("By destination", "За призначенням")
_PRIORITIES = Text("By priority", "За пріоритетом")
_RULE = Text(
    "A blank is a count under five, or one that would give such a count away.",
    "Порожня клітинка: число менше п’яти або таке, що видало б його.",
)


def write_shared(
    folder: Path, operation: Operation, plan: Plan, language: Language
) -> tuple[Path, ...]:
    """Write everything that may be shared of `plan` into `folder`.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    hxl, workbook, areas = (folder / name for name in NAMES)
    write_hxl(hxl, operation, plan, language, for_sharing=True)
    restricted = notice(language, for_sharing=True)
    tables = _Tables(operation, plan, language).all()
    write_file(workbook, xlsx_of(tables, restricted, language))
    write_file(
        areas, collection(area_features(operation, plan), operation.name, restricted)
    )
    return hxl, workbook, areas


def area_features(operation: Operation, plan: Plan) -> list[dict[str, Any]]:
    """Return a box for each area with people, drawn along the grid."""
    carried, left = _by_area(operation, plan)
    boxes = _boxes(operation)
    features: list[dict[str, Any]] = []
    for area, people, behind in _area_rows(carried, left):
        if area not in boxes:  # rows in error: nobody knows where
            continue
        south, west, north, east = boxes[area]
        ring = [
            *((west, south), (east, south), (east, north), (west, north)),
            (west, south),
        ]
        features.append(
            feature(
                "Polygon",
                [[(round(x, 4), round(y, 4)) for x, y in ring]],
                kind="area",
                area=area.code,
                carried=people,
                left=behind,
            )
        )
    return features


def _by_area(operation: Operation, plan: Plan) -> tuple[Counter[Area], Counter[Area]]:
    carried: Counter[Area] = Counter()
    for group in groups_of(operation, plan):
        carried[group.origin] += group.people
    return carried, left_by_area(operation, plan)


def _area_rows(
    carried: Counter[Area], left: Counter[Area]
) -> list[tuple[Area, Shown, Shown]]:
    areas = sorted(carried.keys() | left.keys())
    people = shown_counts([carried[area] for area in areas])
    behind = shown_counts([left[area] for area in areas])
    return list(zip(areas, people, behind, strict=True))


def _boxes(operation: Operation) -> dict[Area, tuple[float, float, float, float]]:
    """Return south, west, north, east of the squares that an area's places touch."""
    squares: dict[Area, list[Location]] = defaultdict(list)
    for place in operation.places.values():
        squares[area_of(place)].append(square_of(place.location))
    high, wide = GRID[0] / 2, GRID[1] / 2
    return {
        area: (
            min(s.lat for s in found) - high,
            min(s.lon for s in found) - wide,
            max(s.lat for s in found) + high,
            max(s.lon for s in found) + wide,
        )
        for area, found in squares.items()
    }


class _Tables:
    """The tables for sharing in one language."""

    def __init__(self, operation: Operation, plan: Plan, language: Language) -> None:
        self._operation = operation
        self._plan = plan
        self._language = language
        self._groups = list(groups_of(operation, plan))

    def all(self) -> list[Table]:
        return [
            self._summary(),
            self._areas(),
            self._hours(),
            self._kinds(),
            self._priorities(),
        ]

    def _summary(self) -> Table:
        counts = people_by_priority(self._operation, self._plan)
        asked = sum(count.asked for count in counts)
        left = sum(count.left for count in counts)
        rows: list[tuple[Value, ...]] = [
            (self._operation.name, clock_of(self._operation).date()),
            (self._say(_CARRIED), shown_total(asked - left)),
            (self._say(_LEFT), shown_total(left)),
            (self._say(_RULE), None),
        ]
        return Table(self._say(_SUMMARY), ("", self._say(_PEOPLE)), rows)

    def _areas(self) -> Table:
        carried, left = _by_area(self._operation, self._plan)
        rows: list[tuple[Value, ...]] = [
            (area.code or "—", people, behind)
            for area, people, behind in _area_rows(carried, left)
        ]
        header = (self._say(_AREA), self._say(_CARRIED), self._say(_LEFT))
        return Table(self._say(_AREAS), header, rows)

    def _hours(self) -> Table:
        clock = clock_of(self._operation)
        hours = self._count(lambda group: group.hour)
        rows = self._rows({clock.naive(hour): n for hour, n in sorted(hours.items())})
        return Table(self._say(_HOURS), (self._say(_HOUR), self._say(_PEOPLE)), rows)

    def _kinds(self) -> Table:
        ways = self._count(lambda group: (group.target_kind, group.target))
        named = {
            f"{self._say(PLACE_KINDS[kind])}, {area.code}": people
            for (kind, area), people in sorted(ways.items())
        }
        header = (self._say(_KIND), self._say(_PEOPLE))
        return Table(self._say(_KINDS), header, self._rows(named))

    def _count(self, key: Callable[[Group], Key]) -> Counter[Key]:
        counts: Counter[Key] = Counter()
        for group in self._groups:
            counts[key(group)] += group.people
        return counts

    def _rows(self, counts: Mapping[Any, int]) -> list[tuple[Value, ...]]:
        shown = shown_counts(list(counts.values()))
        return [(name, shown[i]) for i, name in enumerate(counts)]

    def _priorities(self) -> Table:
        counts = people_by_priority(self._operation, self._plan)
        carried = shown_counts([count.asked - count.left for count in counts])
        left = shown_counts([count.left for count in counts])
        rows: list[tuple[Value, ...]] = [
            (self._say(PRIORITIES[count.priority]), carried[i], left[i])
            for i, count in enumerate(counts)
        ]
        header = (self._say(_PRIORITY), self._say(_CARRIED), self._say(_LEFT))
        return Table(self._say(_PRIORITIES), header, rows)

    def _say(self, text: Text) -> str:
        return text.say(self._language)
