"""Reading a sheet of settings: a name in one column, its value in the next."""

from greencorridor.tables.columns import Raw, Sheet
from greencorridor.tables.grid import Grid
from greencorridor.tables.headers import is_example, names_of
from greencorridor.tables.problem import Findings, Severity
from greencorridor.tables.record import Record
from greencorridor.tables.sheets import SETTING_COLUMNS
from greencorridor.tables.words import clean, fold, nearest
from greencorridor.text import Text

SETTING_TWICE = Text(
    "the setting stands there twice; keep one",
    "налаштування вказано двічі; залиште одне",
)
EXTRA_SETTING = Text(
    "setting '{name}' is not known and was not read",
    "налаштування «{name}» невідоме, його не прочитано",
)
UNKNOWN_SETTING = Text(
    "setting '{name}' is not known; did you mean '{near}'?",
    "налаштування «{name}» невідоме; можливо, «{near}»?",
)


def read_settings_sheet(sheet: Sheet, grid: Grid, findings: Findings) -> list[Record]:
    """Return one record that holds all settings."""
    names = names_of(sheet)
    record = Record(sheet=sheet, number=1, cells={})
    for number, row in grid.rows:
        filled: list[tuple[int, Raw]] = [
            (index, cell) for index, cell in enumerate(row) if cell is not None
        ]
        if not filled or not isinstance(filled[0][1], str) or is_example(row):
            continue
        index, title = filled[0][0], str(filled[0][1])
        column = names.get(fold(title))
        if column is None:
            _note_setting(sheet, number, title, filled, findings)
            continue
        if column.key in record.numbers:
            said = SETTING_TWICE.of()
            findings.cell(sheet, number, column, None, said, severity=Severity.STOPS)
            continue
        record.numbers[column.key] = number
        value = row[index + 1] if index + 1 < len(row) else None
        if (number, index + 1) in grid.broken:
            record.broken[column.key] = grid.broken[number, index + 1]
        elif value is not None and not (isinstance(value, str) and not clean(value)):
            record.cells[column.key] = value
    return [record]


def _note_setting(
    sheet: Sheet,
    number: int,
    title: str,
    filled: list[tuple[int, Raw]],
    findings: Findings,
) -> None:
    """Note a row that names no setting, unless it is the row of headers or a title."""
    headers = {fold(word) for column in SETTING_COLUMNS for word in column}
    if fold(title.split("\n", maxsplit=1)[0]) in headers or len(filled) == 1:
        return
    names = names_of(sheet)
    near = nearest(title, names)
    if near is None:
        said = EXTRA_SETTING.of(name=" ".join(clean(title).split()))
        findings.whole_sheet(sheet, said, Severity.WARNS, number)
        return
    said = UNKNOWN_SETTING.of(
        name=" ".join(clean(title).split()), near=names[near].header
    )
    findings.whole_sheet(sheet, said, Severity.STOPS, number)
