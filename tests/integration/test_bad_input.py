"""Bad input ends in a sentence and the exit code of its kind, never in a traceback."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from greencorridor.tables.write import write_rows
from tests.integration.conftest import Run
from tests.integration.small import DAY, Rows, asks, small_rows


def book(folder: Path, rows: Rows) -> Path:
    path = folder / "operation.xlsx"
    write_rows(path, rows)
    return path


def plan(run: Run, path: Path, *more: Any) -> Any:
    return run("plan", path, "--iterations", "0", "-o", path.parent / "out", *more)


def test_no_file(run: Run, tmp_path: Path) -> None:
    outcome = plan(run, tmp_path / "nothing.xlsx")
    assert outcome.code == 3
    assert "nothing.xlsx" in outcome.err


def test_not_a_workbook(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "operation.xlsx"
    path.write_text("this is no workbook")
    assert plan(run, path).code == 3


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    outcome = plan(run, folder)
    assert outcome.code == 3
    assert outcome.err


def changed(sheet: str, **cells: Any) -> Callable[[Rows], None]:
    """Change the rows of a sheet."""

    def change(rows: Rows) -> None:
        for row in rows[sheet]:
            row.update(cells)

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed("gates", windows=f"{DAY} 17:00-09:00"), "Gates"),
        (changed("gates", junction_a="Nowhere"), "Nowhere"),
        (changed("zones", area="POLYGON ((30"), "Zones"),
        (changed("roads", km="far"), "Roads"),
        (changed("places", beds_ordinary="many"), "Places"),
        (changed("operation", time_zone="Mars/North"), "Mars/North"),
        (changed("operation", horizon_end=f"{DAY} 06:00"), "Operation"),
    ],
)
def test_what_stops_the_planning(
    run: Run, tmp_path: Path, change: Callable[[Rows], None], said: str
) -> None:
    rows = small_rows()
    change(rows)
    outcome = plan(run, book(tmp_path, rows))
    assert outcome.code == 3
    assert said in outcome.err
    assert "cannot be planned" in outcome.err
    assert not (tmp_path / "out").exists()


def test_everything_wrong_is_listed_at_once(run: Run, tmp_path: Path) -> None:
    rows = small_rows()
    rows["gates"][0]["windows"] = "noon"
    rows["requests"][0]["adults"] = "two"
    rows["shifts"][0]["drivers"] = ["V9"]
    outcome = plan(run, book(tmp_path, rows))
    for said in ("noon", "two", "V9"):
        assert said in outcome.err


@pytest.mark.parametrize("columns", [100, 72])
def test_no_word_of_a_problem_is_cut_off(
    columns: int, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    rows = small_rows(requests=[asks("BAD", "West", adults=-3)])
    rows["requests"][0]["priority"] = "9" * 30
    outcome = plan(run, book(tmp_path, rows))
    said = "these rows are left out expected one of: 1 life at risk, 4 can wait 10000"
    assert set(said.split()) <= set(outcome.err.split())


def test_a_bad_row_is_dropped_and_strict_stops(run: Run, tmp_path: Path) -> None:
    rows = small_rows(requests=[asks("BAD", "West", adults=-3)])
    path = book(tmp_path, rows)
    outcome = plan(run, path)
    assert outcome.code == 0
    assert "BAD" in outcome.out
    strict = plan(run, path, "--strict")
    assert strict.code == 3
    assert "--strict" in strict.err


def test_no_roads(run: Run, tmp_path: Path) -> None:
    rows = small_rows()
    rows["roads"], rows["gates"] = [], []
    outcome = plan(run, book(tmp_path, rows))
    assert outcome.code == 4
    assert "Roads" in outcome.err


def test_a_region_that_is_none(run: Run, small: Path, tmp_path: Path) -> None:
    region = tmp_path / "x.region"
    assert plan(run, small, "--roads", region).code == 4
    region.write_bytes(b"nothing of the kind")
    assert plan(run, small, "--roads", region).code == 4
    assert run("roads", "info", region).code == 4
    missing = run("roads", "build", tmp_path / "x.osm.pbf", "-o", region)
    assert missing.code == 4


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", json.dumps({"format": "greencorridor-plan", "version": 99})],
)
def test_a_plan_that_is_none(
    run: Run, small: Path, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "plan.json"
    path.write_text(content)
    for command in ("check", "why-not", "export"):
        outcome = run(command, small, path)
        assert outcome.code == 5
        assert "plan.json" in outcome.err
    assert plan(run, small, "--from", path).code == 5


def test_nowhere_to_write(run: Run, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "taken"
    file.write_text("something else")
    outcome = run("plan", small, "--iterations", "0", "-o", file)
    assert outcome.code == 7
    assert "taken" in outcome.err
    assert run("exercise", tmp_path / "no" / "x.xlsx", "--people", "50").code == 7
    assert run("template", tmp_path / "no" / "x.xlsx").code == 7


def test_a_folder_of_other_things_is_not_taken(
    run: Run, small: Path, tmp_path: Path
) -> None:
    other = tmp_path / "documents"
    other.mkdir(mode=0o755)
    (other / "letter.txt").write_text("mine")
    outcome = run("plan", small, "--iterations", "0", "-o", other)
    assert outcome.code == 7
    assert {path.name for path in other.iterdir()} == {"letter.txt"}


def test_nobody_asks(run: Run, tmp_path: Path) -> None:
    rows = small_rows()
    rows["requests"] = []
    assert plan(run, book(tmp_path, rows)).code == 0


def test_nobody_drives(run: Run, tmp_path: Path) -> None:
    rows = small_rows()
    rows["shifts"] = []
    outcome = plan(run, book(tmp_path, rows))
    assert outcome.code == 0
    assert "no vehicle" in outcome.out
