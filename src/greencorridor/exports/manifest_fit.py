"""How small the type of a manifest must be for its page.

Typesetting one sheet at every size would take minutes for a hundred shifts. The size is
estimated from the lines of text, and then shrunk where a sheet still runs over.
"""

from collections.abc import Callable
from math import ceil
from typing import Any, TypeAlias

Sheets: TypeAlias = list[dict[str, Any]]
LastPages: TypeAlias = Callable[[Sheets], list[int]]

LARGEST = 11.0
SMALLEST = 5.5
"""Points. Smaller type cannot be read in a moving car: the list goes on overleaf."""

SHRINK = 0.97
"""Factor from one try to the next."""

_PAGE_HEIGHT = 772.0
_TEXT_WIDTH = 533.0
_NARROW = 18.6
"""Ems of a row that are not for its text: number, time, what is on board."""
_EM_PER_CHARACTER = 0.48
_LINE = 1.04
_ROW = 0.72
"""Ems of a line, and around the lines of a row."""


def estimated_size(sheet: dict[str, Any]) -> float:
    """Return the largest size at which `sheet` probably fits on one page."""
    size = LARGEST
    while size > SMALLEST and _height(sheet, size) > _PAGE_HEIGHT:
        size -= 0.25
    return size


def estimate(sheets: list[dict[str, Any]]) -> None:
    """Give each sheet the ``size`` that probably fits, and one page."""
    for number, sheet in enumerate(sheets, start=1):
        sheet.update(size=estimated_size(sheet), first_page=number, pages=1)


def shrink(sheets: Sheets, last_pages: LastPages) -> None:
    """Make type smaller where a sheet runs over, as far as it can be read.

    All sheets are typeset once, then only those that run over: typesetting is what
    costs time and memory.

    Parameters
    ----------
    last_pages
        Typesets sheets as they are and returns the page on which each ends.
    """
    long = sheets
    while long:
        ends = last_pages(long)
        for sheet, before, end in zip(long, [0, *ends], ends, strict=False):
            sheet["pages"] = end - before
        long = [s for s in long if s["pages"] > 1 and s["size"] > SMALLEST]
        for sheet in long:
            sheet["size"] = max(SMALLEST, sheet["size"] * SHRINK)
    page = 1
    for sheet in sheets:
        sheet["first_page"] = page
        page += sheet["pages"]


def _height(sheet: dict[str, Any], size: float) -> float:
    wide = _TEXT_WIDTH / (size * _EM_PER_CHARACTER)
    narrow = (_TEXT_WIDTH / size - _NARROW) / _EM_PER_CHARACTER
    lines = 8.5 + sum(ceil(len(rule) / wide) for rule in sheet["rules"])
    lines += sum(ceil(len(fact) / (wide * 0.62)) for fact in sheet["facts"])
    total = max(lines * _LINE * size, 110.0 + 5 * _LINE * size)
    for row in sheet["rows"]:
        total += (_row_lines(row, narrow) * _LINE + _ROW) * size
    return total


def _row_lines(row: dict[str, Any], width: float) -> float:
    if row["kind"] == "gate":
        return 2.3 if row["sure"] else 3.3
    place = len(row["place"]) + len(row["place_kind"]) + len(row["address"]) + 22
    lines = 1.1 * ceil(place / width)
    for line in row["lines"]:
        words = sum(len(line.get(k, "")) for k in ("who", "text", "alert", "needs"))
        lines += ceil((words + 8) / width) * 1.1
    return max(lines, 2.1, 1 + 0.85 * ceil(len(row["load"]) / 23))
