"""Reading a folder of CSV files: any encoding and separator that spreadsheets write."""

import csv
import io
import re
from pathlib import Path

from greencorridor.errors import InputError
from greencorridor.tables.columns import Raw
from greencorridor.tables.grid import Grid
from greencorridor.tables.xlsx import FORBIDDEN, LARGEST_FILE, TOO_LARGE
from greencorridor.text import Text

GUARDED = re.compile(r"'+[=+\-@\t\r]")
"""A cell that the writer kept from being taken for a formula."""

NO_TABLES = Text(
    "{file}: the folder holds no .csv files. Save every sheet of the workbook as a CSV "
    "file named like the sheet.",
    "{file}: у теці немає файлів .csv. Збережіть кожен аркуш книги як файл CSV з "
    "назвою аркуша.",
)
NOT_TEXT = Text(
    "{file}: this is no CSV text. Save the sheet as 'CSV UTF-8'.",
    "{file}: це не текст CSV. Збережіть аркуш як «CSV UTF-8».",
)


def read_folder(path: Path) -> list[Grid]:
    """Return the cells of every CSV file in a folder.

    Raises
    ------
    InputError
        If there is none, or one is too large or no text.
    """
    files = sorted(p for p in path.iterdir() if p.suffix.lower() in {".csv", ".tsv"})
    if not files:
        raise InputError(NO_TABLES, file=path.name)
    return [_read(file) for file in files]


def _read(file: Path) -> Grid:
    try:
        size = file.stat().st_size
        if size > LARGEST_FILE:
            raise InputError(
                TOO_LARGE,
                file=file.name,
                size=f"{size / 1e6:.0f}",
                limit=f"{LARGEST_FILE / 1e6:.0f}",
            )
        text = _decode(file.read_bytes())
    except OSError:
        raise InputError(FORBIDDEN, file=file.name) from None
    if text is None or "\x00" in text:
        raise InputError(NOT_TEXT, file=file.name)
    csv.field_size_limit(1_000_000)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        rows = [(number, _row(row)) for number, row in enumerate(reader, start=1)]
    except csv.Error:
        raise InputError(NOT_TEXT, file=file.name) from None
    filled = [(number, row) for number, row in rows if any(row)]
    return Grid(title=file.stem, rows=filled)


def _decode(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        # Older spreadsheets in Ukraine save in the Windows code page.
        encodings = ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> str:
    """Choose the separator that the first line with text has most of."""
    for line in text.splitlines():
        if line.strip(" ,;\t"):
            outside = re.sub(r'"[^"]*"', "", line)
            return max(",;\t", key=outside.count)
    return ","


def _row(row: list[str]) -> list[Raw]:
    return [_cell(cell) for cell in row]


def _cell(cell: str) -> str | None:
    if GUARDED.match(cell):
        cell = cell[1:]
    return cell if cell.strip() else None
