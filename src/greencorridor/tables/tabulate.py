"""From grids to records: which sheet is which, which column, which rows count."""

from collections.abc import Sequence

from greencorridor.tables.columns import Column, Raw, Sheet
from greencorridor.tables.grid import Grid
from greencorridor.tables.headers import (
    column_names,
    find_columns,
    find_header,
    find_sheet,
    guess_sheet,
    is_example,
    names_of,
)
from greencorridor.tables.problem import Findings, Severity
from greencorridor.tables.record import Record
from greencorridor.tables.settings_sheet import read_settings_sheet
from greencorridor.tables.sheets import HELP_SHEET, SHEETS
from greencorridor.tables.words import clean, fold, nearest
from greencorridor.text import Said, Text

EMPTY_BOOK = Text(
    "The workbook is empty. Fill in a template, or check that it is the right file.",
    "Книга порожня. Заповніть шаблон або перевірте, чи це той файл.",
)
MISSING_SHEET = Text(
    "the sheet is missing; add it, or take it from a new template",
    "аркуша немає; додайте його або візьміть із нового шаблону",
)
MISSPELT_SHEET = Text(
    "sheet '{title}' is not known; rename it '{name}' if that is what it is",
    "аркуш «{title}» невідомий; перейменуйте його на «{name}», якщо це він",
)
UNKNOWN_SHEET = Text(
    "sheet '{title}' is not known and was not read",
    "аркуш «{title}» невідомий, його не прочитано",
)
TWO_SHEETS = Text(
    "the table stands in the file twice ('{title}' and '{other}'); keep one",
    "таблиця є у файлі двічі («{title}» та «{other}»); залиште одну",
)
NO_HEADER = Text(
    "no headers were found; the first row must name the columns, such as: {names}",
    "заголовків не знайдено; перший рядок має називати стовпці: {names}",
)
UNKNOWN_COLUMNS = Text(
    "these columns are not known and were not read: {names}",
    "ці стовпці невідомі, їх не прочитано: {names}",
)
MISSPELT_COLUMN = Text(
    "column '{name}' is not known; rename it '{near}' if that is what it is",
    "стовпець «{name}» невідомий; перейменуйте його на «{near}», якщо це він",
)
TWICE = Text(
    "the column stands there twice; keep one",
    "стовпець є двічі; залиште один",
)
MISSING_COLUMN = Text(
    "the column is missing; add it",
    "стовпця немає; додайте його",
)
MERGED = Text(
    "cells are merged ({range}); unmerge them and fill in every row",
    "комірки об'єднано ({range}); роз'єднайте їх і заповніть кожен рядок",
)
COMPUTED = Text(
    "values of formulas were taken as they stand (cells: {count})",
    "значення формул узято, як вони є (комірок: {count})",
)


def tabulate(grids: Sequence[Grid], findings: Findings) -> dict[str, list[Record]]:
    """Return the records of every sheet, by sheet key.

    A sheet that should be there and cannot be read is not among them.
    """
    if not any(grid.rows for grid in grids):
        findings.whole_file(EMPTY_BOOK.of(), Severity.STOPS)
        return {}
    chosen: dict[str, Grid] = {}
    unknown: list[Grid] = []
    for grid in grids:
        sheet = find_sheet(grid.title, SHEETS.values())
        if sheet is None:
            unknown.append(grid)
        elif sheet.key in chosen:
            other = chosen[sheet.key].title
            said = TWO_SHEETS.of(title=grid.title, other=other)
            findings.whole_sheet(sheet, said, Severity.STOPS)
        else:
            chosen[sheet.key] = grid
    unread = _note_sheets(chosen, unknown, findings)
    records: dict[str, list[Record]] = {}
    for key, sheet in SHEETS.items():
        if key in unread:
            continue
        if key not in chosen:
            records[key] = []
        elif sheet.settings:
            records[key] = read_settings_sheet(sheet, chosen[key], findings)
        elif (found := _records(sheet, chosen[key], findings)) is not None:
            records[key] = found
    return records


def _note_sheets(
    chosen: dict[str, Grid], unknown: list[Grid], findings: Findings
) -> set[str]:
    """Note missing, misspelt and unknown sheets; return which should be there."""
    missing = {key: sheet for key, sheet in SHEETS.items() if key not in chosen}
    unread: set[str] = set()
    for grid in unknown:
        if fold(grid.title) in {fold(name) for name in HELP_SHEET} or not grid.rows:
            continue
        meant = guess_sheet(grid.title, missing.values())
        if meant is None:
            said = UNKNOWN_SHEET.of(title=grid.title)
            findings.whole_file(said, Severity.WARNS)
            continue
        # An unread sheet of gates or closures would leave a road open in the plan.
        said = MISSPELT_SHEET.of(title=grid.title, name=meant.name)
        findings.whole_sheet(meant, said, Severity.STOPS)
        unread.add(meant.key)
        del missing[meant.key]
    for key, sheet in missing.items():
        if sheet.required:
            findings.whole_sheet(sheet, MISSING_SHEET.of(), Severity.STOPS)
            unread.add(key)
    return unread


def _severity(sheet: Sheet) -> Severity:
    return Severity.STOPS if sheet.stops else Severity.DROPS


def _records(sheet: Sheet, grid: Grid, findings: Findings) -> list[Record] | None:
    """Return the rows of a sheet; None if its columns cannot be told."""
    if not grid.rows:
        return []
    position = find_header(sheet, grid)
    if position is None:
        names = ", ".join(c.header.en for c in sheet.columns if c.required)
        names_uk = ", ".join(c.header.uk for c in sheet.columns if c.required)
        said = NO_HEADER.of(names=Text(names, names_uk))
        findings.whole_sheet(sheet, said, Severity.STOPS)
        return None
    header_row, header = grid.rows[position]
    columns = find_columns(sheet, header)
    if not _note_columns(sheet, grid.rows[position], columns, findings):
        return None
    body = [
        (number, row)
        for number, row in grid.rows[position + 1 :]
        if not is_example(row) and not _header_again(sheet, row)
    ]
    records = [_record(sheet, grid, columns, number, row) for number, row in body]
    records = [record for record in records if record.cells or record.broken]
    _note_merged(sheet, grid, header_row, records, findings)
    _note_formulas(sheet, grid, columns, findings)
    return records


def _header_again(sheet: Sheet, row: list[Raw]) -> bool:
    """Whether a row repeats the headers, perhaps in the other language."""
    filled = [cell for cell in row if cell is not None]
    if len(filled) < 2 or fold(str(filled[0]).split("\n")[0]) not in names_of(sheet):
        return False
    return len(find_columns(sheet, row)) == len(filled)


def _record(
    sheet: Sheet, grid: Grid, columns: dict[int, Column], number: int, row: list[Raw]
) -> Record:
    cells: dict[str, Raw] = {}
    broken: dict[str, Said] = {}
    for index, column in columns.items():
        if (number, index) in grid.broken:
            broken[column.key] = grid.broken[number, index]
            continue
        raw = row[index] if index < len(row) else None
        if raw is not None and not (isinstance(raw, str) and not clean(raw)):
            cells[column.key] = raw
    return Record(sheet=sheet, number=number, cells=cells, broken=broken)


def _note_columns(
    sheet: Sheet,
    headers: tuple[int, list[Raw]],
    columns: dict[int, Column],
    findings: Findings,
) -> bool:
    """Note unknown, repeated and missing columns; return whether rows can be read."""
    row, header = headers
    found = [column.key for column in columns.values()]
    sound = True
    for column in {
        c.key: c for c in columns.values() if found.count(c.key) > 1
    }.values():
        findings.cell(sheet, row, column, None, TWICE.of(), severity=Severity.STOPS)
        sound = False
    missing = {c.key: c for c in sheet.columns if c.key not in found}
    names = {name: c for c in missing.values() for name in column_names(c)}
    extra: list[str] = []
    for index, cell in enumerate(header):
        if index in columns or not isinstance(cell, str) or not clean(cell):
            continue
        near = nearest(cell, names)
        if near is None or names[near].contact:
            extra.append(" ".join(clean(cell).split()))
            continue
        column = names[near]
        # Unread, a limit or a need would silently not hold.
        said = MISSPELT_COLUMN.of(name=clean(cell), near=column.header)
        findings.whole_sheet(sheet, said, Severity.STOPS)
        missing.pop(column.key, None)
    for column in missing.values():
        if column.required:
            said = MISSING_COLUMN.of()
            findings.cell(sheet, row, column, None, said, severity=Severity.STOPS)
            sound = False
    if extra:
        said = UNKNOWN_COLUMNS.of(names=", ".join(extra))
        findings.whole_sheet(sheet, said, Severity.WARNS)
    return sound


def _note_merged(
    sheet: Sheet, grid: Grid, header_row: int, records: list[Record], findings: Findings
) -> None:
    by_number = {record.number: record for record in records}
    for first, left, last, right in grid.merged:
        if last <= header_row:
            continue
        touched = [by_number[n] for n in range(first, last + 1) if n in by_number]
        if not touched:
            continue
        said = MERGED.of(range=f"{_letter(left)}{first}:{_letter(right)}{last}")
        findings.whole_sheet(sheet, said, _severity(sheet), touched[0].number)
        for record in touched:
            record.bad = True


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _note_formulas(
    sheet: Sheet, grid: Grid, columns: dict[int, Column], findings: Findings
) -> None:
    for index, column in columns.items():
        cells = [
            number
            for number, at in sorted(grid.formulas)
            if at == index and (number, at) not in grid.broken
        ]
        if cells:
            said = COMPUTED.of(count=len(cells))
            findings.cell(sheet, cells[0], column, None, said, severity=Severity.WARNS)
