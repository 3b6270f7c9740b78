"""An exercise, written and read again: nothing is wrong but what was planted."""

from pathlib import Path

import pytest

from greencorridor.exercise.blemishes import Slip
from greencorridor.exercise.irpin import Exercise, irpin_exercise
from greencorridor.exercise.region import region_rows
from greencorridor.exercise.rows import Rows
from greencorridor.roads.sketch import sketch_region
from greencorridor.roads.travel import travel_for
from greencorridor.tables.problem import Problem, Severity
from greencorridor.tables.read import Reading, read_operation
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.write import write_rows
from greencorridor.text import Language
from tests.unit.exercise.town import Town

HOME_CUT_OFF = 1


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return irpin_exercise(1000, 4)


@pytest.fixture(scope="module")
def reading(exercise: Exercise, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("exercise") / "operation.xlsx"
    write_rows(path, exercise.rows, Language.UK)
    return read_operation(path)


def place_of(problem: Problem, rows: Rows) -> Slip:
    """Which cell a problem is about, by keys: header is row 1."""
    sheet = next(sheet for sheet in SHEETS.values() if sheet.name == problem.sheet)
    assert problem.row is not None
    column = next(c for c in sheet.columns if c.header == problem.column)
    return Slip(sheet.key, str(rows[sheet.key][problem.row - 2]["id"]), column.key)


@pytest.mark.parametrize("rows", [irpin_exercise(150).rows, region_rows(Town(), 300)])
def test_every_key_is_a_sheet_or_column(rows: Rows) -> None:
    assert rows.keys() <= SHEETS.keys()
    for key, records in rows.items():
        columns = {column.key for column in SHEETS[key].columns}
        for record in records:
            assert record.keys() <= columns


def test_nothing_stops(reading: Reading) -> None:
    assert [p.say() for p in reading.problems if p.stops] == []
    assert reading.operation is not None


def test_rows_are_left_out_for_the_slips_alone(
    reading: Reading, exercise: Exercise
) -> None:
    dropped = {
        place_of(problem, exercise.rows)
        for problem in reading.problems
        if problem.severity is Severity.DROPS
    }
    slips = set(exercise.slips)
    assert len(slips) == 10
    assert slips <= dropped
    # a shift falls with its vehicle or driver; nothing else falls
    lost = {slip.identity for slip in slips if slip.sheet in {"vehicles", "volunteers"}}
    assert {slip.sheet for slip in dropped - slips} == {"shifts"}
    assert len(dropped - slips) == len(lost)


def test_warnings_are_about_expired_papers_and_large_parties(
    reading: Reading, exercise: Exercise
) -> None:
    warned = {
        place_of(problem, exercise.rows)[::2]
        for problem in reading.problems
        if problem.severity is Severity.WARNS
    }
    sheets = {sheet for sheet, _ in warned}
    assert sheets <= {"shifts", "requests"}
    assert "shifts" in sheets


def test_all_but_one_home_can_be_driven_to(reading: Reading) -> None:
    assert reading.operation is not None
    region = sketch_region(reading.operation)
    travel = travel_for(region, reading.operation)
    assert len(travel.stranded) == HOME_CUT_OFF
    inside = [
        request.party.persons
        for request in reading.operation.requests.values()
        if not request.relay_after and travel.zones_at(request.pickup)
    ]
    assert sum(inside) > 900


def test_an_exercise_on_a_map_reads_without_errors_too(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    write_rows(path, region_rows(Town(), 90, 2), Language.EN)
    reading = read_operation(path)
    assert [p.say() for p in reading.problems if p.severity is not Severity.WARNS] == []
    assert reading.operation is not None
    assert len(reading.operation.gates) == 5
