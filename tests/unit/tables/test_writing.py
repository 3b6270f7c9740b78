"""Writing: nothing becomes a formula, nothing is cut off, templates are sound."""

import csv
import stat
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from greencorridor.errors import OutputError
from greencorridor.tables.headers import find_columns
from greencorridor.tables.read import read_operation
from greencorridor.tables.reference import workbook_reference
from greencorridor.tables.rows import rows_of
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.template import write_template
from greencorridor.tables.times import Clock
from greencorridor.tables.write import write_rows
from greencorridor.text import Language
from tests.unit.tables.filled import lines, sound, spoiled

RISKY = ("=1+1", "+380", "-5", "@SUM(A1)", "'=x", "=cmd|' /C calc'!A0")


@pytest.mark.parametrize("suffix", [".xlsx", ""])
@pytest.mark.parametrize("text", RISKY)
def test_text_never_becomes_a_formula(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"risky{suffix}"
    write_rows(path, spoiled("places", 2, id=text))

    if suffix:
        book = openpyxl.load_workbook(path)
        kinds = {c.data_type for page in book for row in page for c in row}
        assert "f" not in kinds
    else:
        with (path / "Places.csv").open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not any(cell[:1] in {"=", "+", "-", "@"} for cell in cells)
    reading = read_operation(path)
    assert reading.operation is not None, lines(reading)
    assert text in reading.operation.places


def test_a_text_too_long_for_a_cell_is_refused_not_cut(tmp_path: Path) -> None:
    ring = ", ".join(f"30.{n:06} 50.1" for n in range(3000))
    rows = spoiled("zones", 0, area=f"POLYGON (({ring}))")

    with pytest.raises(OutputError, match="too long for a workbook"):
        write_rows(tmp_path / "long.xlsx", rows)
    write_rows(tmp_path / "long", rows)


@pytest.mark.parametrize("name", ["rows.xlsx", "rows"])
def test_only_the_owner_reads_rows(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if path.suffix:
        path.touch(mode=0o644)  # what others could read before is closed, too
    write_rows(path, sound())
    files = [path] if path.suffix else list(path.iterdir())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for path in (tmp_path / "file" / "a.xlsx", tmp_path / "file" / "folder"):
        with pytest.raises(OutputError, match="cannot be written"):
            write_rows(path, sound())
    with pytest.raises(OutputError, match="cannot be written"):
        write_template(tmp_path / "file" / "a.xlsx")


def test_moments_keep_their_own_clock(tmp_path: Path) -> None:
    start = datetime(2022, 3, 9, 7, tzinfo=ZoneInfo("Europe/Kyiv"))
    for path in (tmp_path / "a.xlsx", tmp_path / "a"):
        write_rows(path, spoiled("shifts", 0, start=start))

        reading = read_operation(path)
        assert reading.operation is not None
        assert reading.operation.shifts["S1"].hours.start == 3600


def test_contacts_are_written_back(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = spoiled("requests", 0, traveller_name="Q. W.", traveller_phone="007")
    write_rows(path, rows)
    first = read_operation(path)
    assert first.operation is not None

    write_rows(path, rows_of(first.operation, first.contacts), Language.UK)

    assert read_operation(path) == first


@pytest.mark.parametrize("language", Language)
def test_the_template(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, language)
    book: Any = openpyxl.load_workbook(path)

    assert len(book.sheetnames) == len(SHEETS) + 1
    for sheet in SHEETS.values():
        page = book[sheet.name.say(language)]
        assert page.freeze_panes == "B2"
        assert len(page.data_validations.dataValidation) >= len(sheet.columns)
        if not sheet.settings:
            headers = [cell.value for cell in page[1]]
            assert len(find_columns(sheet, headers)) == len(sheet.columns)
            assert page["A1"].comment is not None
    reading = read_operation(path)
    assert [p.column.en for p in reading.problems if p.column] == [
        "Name",
        "Plan from",
        "Plan until",
    ]


@pytest.mark.parametrize("language", Language)
def test_a_template_that_is_filled_in(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, language)
    book: Any = openpyxl.load_workbook(path)
    for key, rows in sound().items():
        sheet = SHEETS[key]
        page = book[sheet.name.say(language)]
        for number, row in enumerate(rows):
            for index, column in enumerate(sheet.columns):
                value = column.kind.write(row.get(column.key), language)
                if sheet.settings:
                    page.cell(2 + index, 2).value = value
                else:
                    page.cell(3 + number, 1 + index).value = value
    book.save(path)

    reading = read_operation(path)

    assert lines(reading, language) == []
    assert reading.operation is not None
    assert len(reading.operation.requests) == 3


def test_examples_are_what_their_columns_take() -> None:
    start = datetime(2022, 3, 9, 6, tzinfo=ZoneInfo("Europe/Kyiv"))
    clock = Clock(ZoneInfo("Europe/Kyiv"), start, start.replace(hour=22))
    for sheet in SHEETS.values():
        for column in sheet.columns:
            for language in Language:
                raw = column.kind.write(column.example, language)
                if raw is not None:
                    column.kind.parse(raw, clock)


def test_words_of_drop_down_lists_fit_into_them() -> None:
    for sheet in SHEETS.values():
        for column in sheet.columns:
            for words in zip(*column.kind.words, strict=True):
                assert not any("," in word or '"' in word for word in words)
                assert len(",".join(words)) < 255


def test_headers_of_a_sheet_differ() -> None:
    for sheet in SHEETS.values():
        for names in zip(*(column.header for column in sheet.columns), strict=True):
            assert len(set(names)) == len(names)
        headers = [*(c.header.en for c in sheet.columns)]
        assert len(find_columns(sheet, [*headers])) == len(headers)


def test_the_reference_is_what_the_definition_says() -> None:
    """To make the page again, run this in the repository.

    ``python -c "from greencorridor.tables.reference import *;
    open('docs/reference/workbook.md', 'w').write(workbook_reference())"``
    """
    page = Path(__file__).parents[3] / "docs" / "reference" / "workbook.md"

    assert page.read_text(encoding="utf-8") == workbook_reference()
