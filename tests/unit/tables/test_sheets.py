"""Sheets and columns that are missing, misspelt, twice there, or unknown."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from greencorridor.tables.grid import Grid
from greencorridor.tables.read import Reading, read_grids, read_operation
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.write import write_rows
from greencorridor.text import Language
from tests.unit.tables.filled import SOUND, at, grids, lines, only, sound


def read(found: dict[str, Grid]) -> Reading:
    return read_grids(list(found.values()))


@pytest.mark.parametrize("language", Language)
def test_sheets_in_either_language(language: Language) -> None:
    reading = read(grids(sound(), language))

    assert lines(reading, language) == []
    assert reading.operation is not None
    assert set(reading.operation.requests) == {"R1", "R2", "R3"}


def test_a_missing_sheet() -> None:
    found = grids(sound())
    del found["shifts"]

    problem = only(read(found))

    assert at(problem) == ("Shifts", None, "")
    assert problem.stops
    assert "the sheet is missing" in problem.say()


def test_sheets_that_may_be_missing() -> None:
    found = grids(sound())
    for key in ("zones", "closures", "locks", "gates"):
        del found[key]

    assert read(found).problems == ()


def test_a_misspelt_sheet_stops_because_a_road_would_be_believed_open() -> None:
    found = grids(sound())
    found["closures"] = Grid(title="Closurs", rows=found["closures"].rows)

    problem = only(read(found))

    assert problem.stops
    assert "rename it 'Closures'" in problem.say()


def test_an_unknown_sheet_is_named_and_not_read() -> None:
    found = grids(sound())
    found["more"] = Grid(title="Chat log", rows=[(1, ["hello"])])

    reading = read(found)

    assert only(reading).severity == "warns"
    assert "'Chat log'" in only(reading).say()


def test_a_table_that_is_there_twice() -> None:
    found = grids(sound())
    found["again"] = Grid(title="Заявки", rows=found["requests"].rows)

    reading = read(found)

    assert reading.operation is None
    assert "twice ('Заявки' and 'Requests')" in only(reading).say()


def change_header(found: dict[str, Grid], key: str, old: str, new: Any) -> None:
    header = found[key].rows[0][1]
    header[header.index(old)] = new


def test_headers_are_folded() -> None:
    found = grids(sound())
    change_header(found, "requests", "Pickup between", "  PICKUP_windows ")
    change_header(found, "requests", "18 to 59", "група/adults")
    change_header(found, "requests", "Destination", "Destination\nКуди")
    change_header(found, "requests", "Priority", "Пріоритет / Priority")

    reading = read(found)

    assert lines(reading) == []
    assert reading.operation is not None
    assert reading.operation.requests["R1"].party.adults == 2


def test_a_misspelt_column_stops() -> None:
    found = grids(sound())
    change_header(found, "requests", "Longest ride, min", "Longst ride min")

    problem = only(read(found))

    assert problem.stops
    assert "rename it 'Longest ride, min'" in problem.say()


def test_an_extra_column_is_named_and_not_read() -> None:
    found = grids(sound())
    found["requests"].rows[0][1].append("Who told us")

    reading = read(found)

    assert only(reading).severity == "warns"
    assert "Who told us" in only(reading).say()
    assert reading.operation is not None


def test_a_column_that_is_there_twice() -> None:
    found = grids(sound())
    found["requests"].rows[0][1].append("Pickup")

    problem = only(read(found))

    assert problem.stops
    assert at(problem) == ("Requests", 1, "Pickup")


def test_a_missing_column() -> None:
    found = grids(sound())
    change_header(found, "roads", "km/h", None)

    problem = only(read(found))

    assert at(problem) == ("Roads", 1, "km/h")
    assert "the column is missing" in problem.say()


def test_a_sheet_without_headers() -> None:
    found = grids(sound())
    found["vehicles"].rows.pop(0)

    reading = read(found)

    assert at(only(reading)) == ("Vehicles", None, "")
    assert "no headers were found" in only(reading).say()


def test_titles_examples_and_second_headers_are_no_rows() -> None:
    found = grids(sound())
    requests = found["requests"]
    english: list[Any] = [*requests.rows[0][1]]
    ukrainian = [c.header.uk for c in SHEETS["requests"].columns]
    rows: list[list[Any]] = [
        ["Our requests"],
        english,
        ukrainian,
        ["EXAMPLE R1", "nonsense"],
        ["приклад 2", "nonsense"],
        *[row for _, row in requests.rows[1:]],
    ]
    found["requests"] = Grid(title="Requests", rows=list(enumerate(rows, start=1)))

    reading = read(found)

    assert lines(reading) == []
    assert reading.operation is not None
    assert len(reading.operation.requests) == 3


def test_a_misspelt_setting_stops_and_an_unknown_one_warns() -> None:
    found = grids(sound())
    found["operation"].rows.append((20, ["Gate margn min", 20]))
    found["operation"].rows.append((21, ["Colour", "green"]))

    first, second = read(found).problems

    assert first.stops
    assert "did you mean 'Gate margin, min'" in first.say()
    assert second.severity == "warns"


def test_a_setting_that_is_there_twice() -> None:
    found = grids(sound())
    found["operation"].rows.append((20, ["Назва", "Another"]))

    assert only(read(found)).stops


def test_every_problem_is_found_in_one_run() -> None:
    rows = sound()
    rows["places"][2]["beds_ordinary"] = "many"
    rows["requests"][0]["adults"] = -1
    rows["vehicles"][1]["seats"] = "four"
    rows["gates"][0]["windows"] = "17:00-09:00"
    rows["roads"][0]["to"] = "nowhere"
    reading = read(grids(rows))

    assert reading.operation is None
    wrong = {at(p) for p in reading.problems}
    assert wrong >= {
        ("Places", 4, "Free beds: ordinary"),
        ("Requests", 2, "18 to 59"),
        ("Vehicles", 3, "Seats"),
        ("Shifts", 3, "Vehicle"),
        ("Gates", 2, "Open"),
        ("Roads", 2, "To"),
    }


def test_dates_as_dates_of_the_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "dates.xlsx"
    write_rows(path, SOUND)
    book: Any = openpyxl.load_workbook(path)
    book["Operation"]["B3"] = datetime(2022, 3, 9, 6, 0)  # noqa: DTZ001
    book["Shifts"]["C2"] = time(7, 0)
    book["Volunteers"]["C2"] = datetime(2022, 12, 31)  # noqa: DTZ001
    book.save(path)

    assert read_operation(path) == read_operation_of(tmp_path / "plain.xlsx")


def read_operation_of(path: Path) -> Reading:
    write_rows(path, SOUND)
    return read_operation(path)
