"""Reading workbooks: refuse what cannot be one, then take the cells of every sheet."""

import re
import warnings
import zipfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries

from greencorridor.errors import InputError
from greencorridor.tables.columns import Raw
from greencorridor.tables.grid import Grid
from greencorridor.text import Said, Text

LARGEST_FILE = 50_000_000
"""Bytes; a workbook of 100,000 requests has a fifth of it."""

LARGEST_CONTENT = 1_000_000_000
"""Bytes that the file may unpack to."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+\d+:[A-Z]+\d+)"')

TOO_LARGE = Text(
    "{file}: the file is too large ({size} MB; {limit} MB at most). Delete pictures "
    "and sheets that are not needed, or save the tables as CSV files in a folder.",
    "{file}: файл завеликий ({size} МБ; щонайбільше {limit} МБ). Приберіть малюнки та "
    "зайві аркуші або збережіть таблиці як файли CSV у теці.",
)
LOCKED = Text(
    "{file}: the workbook is locked with a password, or is in the old .xls format. "
    "Remove the password and save it as .xlsx.",
    "{file}: книгу захищено паролем або збережено у старому форматі .xls. Зніміть "
    "пароль і збережіть її як .xlsx.",
)
NOT_A_WORKBOOK = Text(
    "{file}: this is no .xlsx workbook. Open it in a spreadsheet program and save it "
    "as .xlsx, or as CSV files in a folder.",
    "{file}: це не книга .xlsx. Відкрийте її в табличній програмі та збережіть як "
    ".xlsx або як файли CSV у теці.",
)
DAMAGED = Text(
    "{file}: the workbook is damaged and cannot be read. Open it in a spreadsheet "
    "program and save it again, or take the last good copy.",
    "{file}: книгу пошкоджено, її не прочитати. Відкрийте її в табличній програмі та "
    "збережіть знову або візьміть останню добру копію.",
)
NOT_FOUND = Text("{file}: there is no such file.", "{file}: такого файла немає.")
FORBIDDEN = Text(
    "{file}: the file cannot be opened. Close it in other programs and check that you "
    "may read it.",
    "{file}: файл не відкривається. Закрийте його в інших програмах і перевірте, чи "
    "маєте право його читати.",
)
NO_RESULT = Text(
    "the formula has no result; replace it by its value",
    "формула не має результату; замініть її значенням",
)
ERROR_VALUE = Text(
    "the cell shows an error; replace it by its value",
    "комірка показує помилку; замініть її значенням",
)


def read_workbook(path: Path) -> list[Grid]:
    """Return the cells of every visible or hidden sheet.

    Raises
    ------
    InputError
        If the file is too large, locked, damaged or no workbook.
    """
    _check_size(path)
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(path) as archive:
            # What openpyxl warns of (styles, extensions) does not concern the cells.
            warnings.simplefilter("ignore")
            _check_content(path, archive)
            return _read(path, archive)
    except InputError:
        raise
    except zipfile.BadZipFile:
        raise InputError(DAMAGED, file=path.name) from None
    except MemoryError:
        raise InputError(TOO_LARGE, **_sizes(path, LARGEST_FILE)) from None
    except Exception:
        raise InputError(DAMAGED, file=path.name) from None


def _sizes(path: Path, size: int) -> dict[str, object]:
    return {
        "file": path.name,
        "size": f"{size / 1e6:.0f}",
        "limit": f"{LARGEST_FILE / 1e6:.0f}",
    }


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        raise InputError(NOT_FOUND, file=path.name) from None
    except OSError:
        raise InputError(FORBIDDEN, file=path.name) from None
    if size > LARGEST_FILE:
        raise InputError(TOO_LARGE, **_sizes(path, size))
    if head == _OLE:
        raise InputError(LOCKED, file=path.name)
    if not head.startswith(b"PK"):
        raise InputError(NOT_A_WORKBOOK, file=path.name)


def _check_content(path: Path, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if not any(name.startswith("xl/") for name in names):
        raise InputError(NOT_A_WORKBOOK, file=path.name)
    size = sum(info.file_size for info in archive.infolist())
    if size > LARGEST_CONTENT:
        raise InputError(TOO_LARGE, **_sizes(path, size))


def _read(path: Path, archive: zipfile.ZipFile) -> list[Grid]:
    scans = _scan(archive)
    grids: list[Grid] = []
    any_formulas = any(found for found, _ in scans.values())
    with _opened(path, data_only=True) as values, ExitStack() as stack:
        formulas = stack.enter_context(_opened(path)) if any_formulas else None
        for sheet in values.worksheets:
            # openpyxl names no public way from a sheet to its part of the archive.
            part = str(sheet._worksheet_path)  # noqa: SLF001
            has_formulas, merged = scans.get(part.lstrip("/"), (any_formulas, ()))
            source = formulas[sheet.title] if has_formulas and formulas else None
            grids.append(_grid(sheet, source, merged))
    return grids


@contextmanager
def _opened(path: Path, *, data_only: bool = False) -> Generator[Any]:
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, read_only=True, data_only=data_only)
        try:
            yield book
        finally:
            book.close()


_Ranges = tuple[tuple[int, int, int, int], ...]


def _scan(archive: zipfile.ZipFile) -> dict[str, tuple[bool, _Ranges]]:
    """Find out cheaply which sheets hold formulas, and what is merged."""
    found: dict[str, tuple[bool, _Ranges]] = {}
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            content = archive.read(name)
            ranges = tuple(
                _range(match[1].decode()) for match in _MERGED.finditer(content)
            )
            found[name] = (bool(_FORMULA.search(content)), ranges)
    return found


def _range(text: str) -> tuple[int, int, int, int]:
    first_column, first_row, last_column, last_row = (
        int(bound or 0) for bound in range_boundaries(text)
    )
    return first_row, first_column - 1, last_row, last_column - 1


def _grid(sheet: Any, source: Any, merged: _Ranges) -> Grid:
    sheet.reset_dimensions()  # what a file says of its own size is often wrong
    rows: list[tuple[int, list[Raw]]] = []
    broken: dict[tuple[int, int], Said] = {}
    formulas: set[tuple[int, int]] = set()
    if source is not None:
        source.reset_dimensions()
    sources = source.iter_rows() if source is not None else ()
    pairs = zip_longest(sheet.iter_rows(), sources, fillvalue=())
    for number, (cells, behind) in enumerate(pairs, start=1):
        values: list[Raw] = []
        for column, cell in enumerate(cells):
            value = cell.value
            if cell.data_type == "e":
                broken[number, column] = ERROR_VALUE.of()
            values.append(value)
        for column, cell in enumerate(behind):
            if cell.data_type == "f":
                formulas.add((number, column))
                if column >= len(values) or values[column] is None:
                    broken[number, column] = NO_RESULT.of()
        if any(value is not None for value in values) or any(
            (number, column) in broken for column in range(len(behind))
        ):
            rows.append((number, values))
    return Grid(
        title=str(sheet.title),
        rows=rows,
        broken=broken,
        formulas=frozenset(formulas),
        merged=merged,
    )
