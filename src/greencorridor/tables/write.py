"""Writing rows to a workbook or a folder of CSV files; safe to open anywhere.

Text that a spreadsheet would take for a formula is written as text: in a workbook by
the cell's type, in CSV by an apostrophe, which the reader takes away again.
"""

import csv
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from greencorridor.errors import OutputError
from greencorridor.tables.columns import Raw, Row, Rows, Sheet
from greencorridor.tables.delimited import GUARDED
from greencorridor.tables.kinds import plain
from greencorridor.tables.sheets import SETTING_COLUMNS, SHEETS
from greencorridor.tables.words import clean
from greencorridor.text import Language, Text

PRIVATE = 0o600
"""Mode of files with rows: they hold names, telephone numbers and addresses."""

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook holds."""

HEADER_FILL = PatternFill("solid", fgColor="FFDCE6F1")
REQUIRED_FILL = PatternFill("solid", fgColor="FFFCE4B6")
CONTACT_FILL = PatternFill("solid", fgColor="FFE4E4E4")

TOO_LONG = Text(
    "Sheet {sheet}, {column}: the text is too long for a workbook ({length} "
    "characters; {limit} at most). Write a folder of CSV files, or simplify it.",
    "Аркуш {sheet}, {column}: текст задовгий для книги ({length} знаків; щонайбільше "
    "{limit}). Запишіть теку файлів CSV або спростіть контур.",
)
NOT_WRITTEN = Text(
    "{file}: the file cannot be written. Close it in other programs and check the "
    "folder.",
    "{file}: файл не записується. Закрийте його в інших програмах і перевірте теку.",
)


def write_rows(path: Path, rows: Rows, language: Language = Language.EN) -> None:
    """Write rows to ``path``: a workbook if it ends in ``.xlsx``, else a folder.

    Parameters
    ----------
    rows
        By sheet key and column key. Values are what a cell can hold (text, numbers,
        yes and no as bool, dates), items of a list, or words of a choice by their key.

    Raises
    ------
    OutputError
        If a file cannot be written, or a text is too long for a cell.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            _write_workbook(path, rows, language)
        else:
            _write_folder(path, rows, language)
    except OSError:
        raise OutputError(NOT_WRITTEN, file=path.name) from None


def cells_of(
    sheet: Sheet, rows: list[Row], language: Language
) -> tuple[list[str], list[list[Raw]]]:
    """Return headers and cells of a sheet."""
    if sheet.settings:
        headers = [name.say(language) for name in SETTING_COLUMNS[:2]]
        row = rows[0] if rows else {}
        cells: list[list[Raw]] = [
            [column.header.say(language), column.kind.write(row[column.key], language)]
            for column in sheet.columns
            if column.key in row
        ]
        return headers, cells
    headers = [column.header.say(language) for column in sheet.columns]
    cells = [
        [column.kind.write(row.get(column.key), language) for column in sheet.columns]
        for row in rows
    ]
    return headers, cells


def _write_workbook(path: Path, rows: Rows, language: Language) -> None:
    tables = {
        key: cells_of(sheet, rows.get(key, []), language)
        for key, sheet in SHEETS.items()
    }
    for key, (headers, cells) in tables.items():
        for row in cells:
            _check_length(SHEETS[key], headers, row)
    book = Workbook()
    book.remove(book.worksheets[0])
    for key, (headers, cells) in tables.items():
        sheet = SHEETS[key]
        page: Any = book.create_sheet(sheet.name.say(language))
        page.freeze_panes = "A2" if sheet.settings else "B2"
        for index, header in enumerate(headers, start=1):
            width = 44 if sheet.settings else min(36, max(12, len(header) + 3))
            page.column_dimensions[get_column_letter(index)].width = width
            _head(page.cell(1, index), header)
        for number, row in enumerate(cells, start=2):
            for index, raw in enumerate(row, start=1):
                if raw is not None and raw != "":
                    _fill(page.cell(number, index), raw)
    save(book, private(path))


def private(path: Path) -> Path:
    """Make a file, or close it, so that only its owner reads what is written there."""
    path.touch(mode=PRIVATE)
    path.chmod(PRIVATE)
    return path


def save(book: Workbook, path: Path) -> None:
    """Write a workbook in one go: a file is never left half written."""
    content = BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())


def _head(cell: Any, text: str) -> None:
    cell.value = text
    cell.font = Font(bold=True)
    cell.fill = HEADER_FILL
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fill(cell: Any, raw: Raw) -> None:
    if isinstance(raw, str):
        cell.value = clean(raw)
        cell.data_type = "s"  # also of text that begins with "="
        return
    cell.value = local(raw)
    if isinstance(raw, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"


def local(raw: Raw) -> Raw:
    """Return an aware moment as its own clock shows it; workbooks know no zones."""
    return raw.replace(tzinfo=None) if isinstance(raw, datetime) else raw


def _check_length(sheet: Sheet, headers: list[str], row: list[Raw]) -> None:
    for header, raw in zip(headers, row, strict=False):
        if isinstance(raw, str) and len(raw) > LONGEST_CELL:
            raise OutputError(
                TOO_LONG,
                sheet=sheet.name,
                column=header,
                length=len(raw),
                limit=LONGEST_CELL,
            )


def _write_folder(path: Path, rows: Rows, language: Language) -> None:
    path.mkdir(parents=True, exist_ok=True)
    for key, sheet in SHEETS.items():
        headers, cells = cells_of(sheet, rows.get(key, []), language)
        file = path / f"{sheet.name.say(language)}.csv"
        # The mark at the beginning tells spreadsheets that this is UTF-8.
        with private(file).open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(headers)
            writer.writerows([[_guarded(raw) for raw in row] for row in cells])


def _guarded(raw: Raw) -> str:
    if isinstance(raw, str):
        text = clean(raw)
        risky = text[:1] in {"=", "+", "-", "@"} or GUARDED.match(text)
        return f"'{text}" if risky else text
    if isinstance(raw, datetime):
        return f"{raw:%Y-%m-%d %H:%M:%S}"
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, timedelta):
        return plain(raw)
    return "" if raw is None else str(raw)
