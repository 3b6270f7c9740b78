"""Files that cannot be read, and files that only look as if."""

import csv
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from greencorridor.errors import InputError
from greencorridor.tables.read import read_operation
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.write import write_rows
from greencorridor.text import Language
from tests.unit.tables.filled import at, lines, only, sound


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        read_operation(path)
    assert refused.value.say(Language.UK)
    return refused.value.say(Language.EN)


def test_no_such_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "lost.xlsx") == "lost.xlsx: there is no such file."


def test_a_locked_workbook_or_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "locked.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))

    assert "locked with a password" in refusal(path)


def test_a_damaged_workbook(tmp_path: Path) -> None:
    path = tmp_path / "damaged.xlsx"
    write_rows(path, sound())
    path.write_bytes(path.read_bytes()[:-3000])

    assert "damaged" in refusal(path)


def test_a_workbook_with_a_damaged_sheet(tmp_path: Path) -> None:
    path = tmp_path / "whole.xlsx"
    write_rows(path, sound())
    hurt = tmp_path / "hurt.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(hurt, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[:300] if "sheet3" in name else data)

    assert "damaged" in refusal(hurt)


def test_another_kind_of_file(tmp_path: Path) -> None:
    picture = tmp_path / "photo.xlsx"
    picture.write_bytes(b"\x89PNG\r\n")
    document = tmp_path / "table.ods"
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    nothing = tmp_path / "nothing.xlsx"
    nothing.touch()

    for path in (picture, document, nothing):
        assert "save it as .xlsx" in refusal(path)


def test_a_file_of_200_mb(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.write(b"PK")
        file.truncate(200_000_000)

    assert "too large (200 MB; 50 MB at most)" in refusal(path)


def test_a_file_that_unpacks_to_far_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("greencorridor.tables.xlsx.LARGEST_CONTENT", 1_000_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(1_000_001))

    assert path.stat().st_size < 2_000
    assert "too large" in refusal(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read anything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.xlsx"
    path.touch(mode=0o000)

    assert "cannot be opened" in refusal(path)


def test_a_folder_without_tables(tmp_path: Path) -> None:
    assert "no .csv files" in refusal(tmp_path)


def test_a_folder_with_something_else_in_it(tmp_path: Path) -> None:
    (tmp_path / "Places.csv").write_bytes(b"id\x00kind\x00")

    assert "no CSV text" in refusal(tmp_path)


def test_an_empty_workbook(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    openpyxl.Workbook().save(path)

    reading = read_operation(path)

    assert reading.operation is None
    assert "The workbook is empty" in only(reading).say()


def edited(tmp_path: Path, edit: Any) -> Any:
    """Write the sound rows, let `edit` change the workbook, and read it."""
    path = tmp_path / "edited.xlsx"
    write_rows(path, sound())
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return read_operation(path)


def _column(sheet: str, key: str) -> int:
    return 1 + [column.key for column in SHEETS[sheet].columns].index(key)


def test_a_formula_without_a_result(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Requests"].cell(2, _column("requests", "elderly")).value = "=1+1"

    problem = only(edited(tmp_path, edit))

    assert at(problem) == ("Requests", 2, "60 and over")
    assert "formula has no result" in problem.say()
    assert not problem.stops


def test_a_formula_with_a_result_is_taken_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "computed.xlsx"
    write_rows(path, sound())
    whole = path.read_bytes()
    with zipfile.ZipFile(path, "w") as target:
        source = zipfile.ZipFile(io.BytesIO(whole))
        for name in source.namelist():
            data = source.read(name).decode()
            if name.endswith("sheet4.xml"):
                data = data.replace("<v>8</v>", "<f>4+4</f><v>8</v>", 1)
            target.writestr(name, data)

    reading = read_operation(path)

    assert "values of formulas were taken" in only(reading).say()
    assert only(reading).severity == "warns"
    assert reading.operation is not None


def test_a_cell_that_shows_an_error(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Gates"].cell(2, _column("gates", "inspection_s")).value = "#REF!"

    reading = edited(tmp_path, edit)

    assert reading.operation is None
    problem = reading.problems[0]
    assert at(problem) == ("Gates", 2, "Inspection, s")
    assert "shows an error" in problem.say()


def test_merged_cells_spoil_their_rows(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["Requests"].merge_cells("D2:D3")

    reading = edited(tmp_path, edit)

    assert "cells are merged (D2:D3)" in lines(reading)[0]
    assert [left.request for left in reading.operation.left_out] == ["R1", "R2"]


def test_merged_cells_above_the_table_do_no_harm(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        page = book["Requests"]
        page.insert_rows(1, 2)
        page["A1"] = "Requests of 9 March"
        page.merge_cells("A1:F1")

    reading = edited(tmp_path, edit)

    assert reading.problems == ()
    assert len(reading.operation.requests) == 3


def test_blank_rows_and_cells_with_spaces_are_nothing(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        page = book["Requests"]
        page["A9"] = " \u00a0 "
        page["C400"] = ""
        page.insert_rows(3)

    reading = edited(tmp_path, edit)

    assert reading.problems == ()
    assert len(reading.operation.requests) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_however_it_was_saved(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    write_rows(tmp_path, sound(), Language.UK)
    names = {p.name for p in tmp_path.iterdir()}
    assert "Заявки.csv" in names
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8-sig")
        table = csv.reader(text.splitlines())
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator).writerows(table)

    reading = read_operation(tmp_path)

    assert lines(reading) == []
    assert reading.operation is not None
    assert "Сокіл" in reading.operation.volunteers
