"""Finding sheets by their names and columns by their headers, however typed."""

from collections.abc import Iterable
from functools import cache

from greencorridor.tables.columns import Column, Raw, Sheet
from greencorridor.tables.grid import Grid
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.words import clean, fold, nearest

SEARCHED_ROWS = 12
"""How many rows a title may take above the headers."""

EXAMPLE_MARKS = ("EXAMPLE", "ПРИКЛАД")
"""A row whose first cell begins so is ignored."""


def sheet_names(sheet: Sheet) -> set[str]:
    """Return all folded names under which a sheet is known."""
    return {fold(sheet.key), fold(sheet.name.en), fold(sheet.name.uk)}


def find_sheet(title: str, sheets: Iterable[Sheet]) -> Sheet | None:
    """Return the sheet that a title names; None if it names none."""
    folded = fold(title)
    return next((sheet for sheet in sheets if folded in sheet_names(sheet)), None)


def guess_sheet(title: str, sheets: Iterable[Sheet]) -> Sheet | None:
    """Return the sheet that a misspelt title probably means."""
    names = {name: sheet for sheet in sheets for name in sheet_names(sheet)}
    near = nearest(title, names)
    return names[near] if near else None


def column_names(column: Column) -> set[str]:
    """Return all folded headers under which a column is known."""
    en, uk = column.header
    both = {fold(en + uk), fold(uk + en)}
    return {fold(column.key), fold(en), fold(uk)} | both


@cache
def _names_of(key: str) -> dict[str, Column]:
    return {name: c for c in SHEETS[key].columns for name in column_names(c)}


def names_of(sheet: Sheet) -> dict[str, Column]:
    """Return the columns of a sheet by every folded header."""
    return _names_of(sheet.key)


def find_columns(sheet: Sheet, row: list[Raw]) -> dict[int, Column]:
    """Return the columns that a row of headers names, by index.

    A form's export puts the group before the name: ``party/adults``.
    """
    names = names_of(sheet)
    found: dict[int, Column] = {}
    for index, cell in enumerate(row):
        if not isinstance(cell, str):
            continue
        text = clean(cell)
        column = names.get(fold(text)) or names.get(fold(text.rsplit("/", 1)[-1]))
        if column is None:
            column = next(
                (names[f] for line in text.split("\n") if (f := fold(line)) in names),
                None,
            )
        if column is not None:
            found[index] = column
    return found


def find_header(sheet: Sheet, grid: Grid) -> int | None:
    """Return the position in `grid.rows` of the headers; None if there are none."""
    best, most = None, 0
    for position, (_, row) in enumerate(grid.rows[:SEARCHED_ROWS]):
        found = len({column.key for column in find_columns(sheet, row).values()})
        if found > most:
            best, most = position, found
    enough = min(2, len(sheet.columns))
    return best if most >= enough else None


def is_example(row: list[Raw]) -> bool:
    """Whether a row is the template's example."""
    first = next((cell for cell in row if cell is not None), None)
    return isinstance(first, str) and clean(first).upper().startswith(EXAMPLE_MARKS)
