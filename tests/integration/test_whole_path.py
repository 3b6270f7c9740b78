"""From a workbook to a checked plan and all outputs, through the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import greencorridor
from greencorridor.cli.app import main
from greencorridor.exports.plan_json import read_plan
from greencorridor.model.plan import Reason
from greencorridor.tables.write import write_rows
from tests.integration.conftest import Run
from tests.integration.small import asks, small_rows

REPEATABLE = ("--iterations", "300", "--seed", "3", "--threads", "2")
OUTPUTS = {
    "RESTRICTED.txt",
    "gpx",
    "hxl.csv",
    "manifests.pdf",
    "map.html",
    "plan.geojson",
    "plan.json",
    "plan.xlsx",
}


class Planned(NamedTuple):
    """A workbook and the folder of its plan."""

    book: Path
    folder: Path

    @property
    def plan(self) -> Path:
        """The plan's file."""
        return self.folder / "plan.json"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """The small operation with a few who cannot be carried, planned once."""
    folder = tmp_path_factory.mktemp("planned")
    book = folder / "operation.xlsx"
    large = asks("LARGE", "Centre", adults=25)
    alone = asks("CHILD", "West", children=1, child="undecided")
    broken = asks("BROKEN", "West", adults=2, pickup_windows="31.02.2022 09:00-10:00")
    medic = asks("MEDIC", "East", adults=1, needs=["paramedic"])
    write_rows(book, small_rows(requests=[large, alone, broken, medic]))
    code = main(
        ["plan", str(book), *REPEATABLE, "-o", str(folder / "out"), "--lang", "en"]
    )
    assert code == 0
    return Planned(book, folder / "out")


def test_all_outputs_are_there_and_private(planned: Planned) -> None:
    assert {path.name for path in planned.folder.iterdir()} == OUTPUTS
    assert planned.folder.stat().st_mode & 0o777 == 0o700
    assert planned.plan.stat().st_mode & 0o777 == 0o600


def test_everybody_is_carried_or_explained(planned: Planned) -> None:
    unserved = {u.request: u.reason for u in read_plan(planned.plan).unserved}
    assert unserved == {
        "BROKEN": Reason.ROW_IN_ERROR,
        "CHILD": Reason.DECISION_NEEDED,
        "LARGE": Reason.NO_VEHICLE,
        "MEDIC": Reason.NO_CREW,
    }
    assert list(unserved)[:2] == ["BROKEN", "CHILD"]


def test_no_name_or_phone_leaves_the_tables(planned: Planned) -> None:
    for path in planned.folder.rglob("*"):
        if path.suffix in {".json", ".html", ".geojson", ".gpx", ".csv"}:
            text = path.read_text(encoding="utf-8")
            assert "Вигадана" not in text, path
            assert "123 45 67" not in text, path


def test_the_same_search_gives_the_same_bytes(planned: Planned, run: Run) -> None:
    again = planned.folder.parent / "again"
    assert run("plan", planned.book, *REPEATABLE, "-o", again).code == 0
    assert (again / "plan.json").read_bytes() == planned.plan.read_bytes()


def test_summary(planned: Planned, run: Run, tmp_path: Path) -> None:
    outcome = run("plan", planned.book, "--iterations", "0", "-o", tmp_path / "a")
    assert outcome.code == 0
    for said in (
        "People carried",
        "1, life at risk",
        "decision needed",
        "LARGE",
        "vehicles used",
        "last person",
        "BRIDGE",
        "SHELTER",
        "exposure",
    ):
        assert said.lower() in outcome.out.lower(), said
    assert "Reading" not in outcome.out
    assert "31.02.2022" in outcome.err


def test_summary_in_ukrainian(planned: Planned, run: Run, tmp_path: Path) -> None:
    outcome = run(
        "plan", planned.book, "--iterations", "0", "-o", tmp_path, "--lang", "uk"
    )
    assert "Кого вивозимо" in outcome.out
    assert "Читаю" in outcome.err


def test_json_for_scripts(planned: Planned, run: Run, tmp_path: Path) -> None:
    outcome = run(
        "plan", planned.book, "--iterations", "50", "-o", tmp_path / "a", "--json"
    )
    document = json.loads(outcome.out)
    assert document["persons"] == 3 + 1 + 3 + 30 + 25 + 1 + 2 + 1
    assert document["carried"] == 3 + 1 + 3 + 30
    assert {u["request"] for u in document["unserved"]} == {
        "LARGE",
        "CHILD",
        "BROKEN",
        "MEDIC",
    }
    assert document["cost"]["total"] > 0


def test_a_plan_can_be_started_from(planned: Planned, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a"
    outcome = run(
        "plan", planned.book, "--iterations", "0", "--from", planned.plan, "-o", out
    )
    assert outcome.code == 0
    before, after = read_plan(planned.plan), read_plan(out / "plan.json")
    assert after.cost.left_behind <= before.cost.left_behind
    assert after.cost.total <= before.cost.total * 1.001


def test_check_says_valid(planned: Planned, run: Run) -> None:
    outcome = run("check", planned.book, planned.plan)
    assert outcome.code == 0
    assert outcome.out.startswith("Valid")
    assert json.loads(run("check", planned.book, planned.plan, "--json").out)["valid"]


def damaged(planned: Planned, tmp_path: Path, **changes: Any) -> Path:
    """Write the plan with one thing changed in its first pickup."""
    document = json.loads(planned.plan.read_text(encoding="utf-8"))
    stop = next(s for s in document["routes"][0]["stops"] if s["kind"] == "pickup")
    stop |= changes
    path = tmp_path / "damaged.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_check_names_the_rule_and_the_stop(
    planned: Planned, run: Run, tmp_path: Path
) -> None:
    path = damaged(planned, tmp_path, load={"seats": 1})
    outcome = run("check", planned.book, path)
    assert outcome.code == 6
    assert "V1" in outcome.out
    document = json.loads(run("check", planned.book, path, "--json").out)
    assert not document["valid"]
    assert {"V1"} <= {v["rule"] for v in document["violations"]}


def test_check_recomputes_the_cost(planned: Planned, run: Run, tmp_path: Path) -> None:
    document = json.loads(planned.plan.read_text(encoding="utf-8"))
    document["cost"]["driving"] += 1
    path = tmp_path / "dear.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    outcome = run("check", planned.book, path)
    assert outcome.code == 6
    assert "driving" in outcome.out


def test_a_damaged_plan_is_not_written_out(
    planned: Planned, run: Run, tmp_path: Path
) -> None:
    path = damaged(planned, tmp_path, load={"seats": 1})
    outcome = run("export", planned.book, path, "-o", tmp_path / "x")
    assert outcome.code == 6
    assert "V1" in outcome.err
    assert not (tmp_path / "x").exists()


def test_why_not(planned: Planned, run: Run) -> None:
    outcome = run("why-not", planned.book, planned.plan)
    assert outcome.code == 0
    assert "seats: 25" in outcome.out
    assert "one more vehicle" in outcome.out
    document = json.loads(run("why-not", planned.book, planned.plan, "--json").out)
    reasons = {tuple(e["persons"]): e["reason"] for e in document}
    assert reasons["LARGE",] == "no_vehicle"
    assert reasons["MEDIC",] == "no_crew"


def test_why_not_of_one_request(planned: Planned, run: Run) -> None:
    outcome = run("why-not", planned.book, planned.plan, "MEDIC", "--lang", "uk")
    assert "MEDIC" in outcome.out
    assert "LARGE" not in outcome.out
    assert "парамедик" in outcome.out


def test_why_not_of_nobody_we_know(planned: Planned, run: Run) -> None:
    outcome = run("why-not", planned.book, planned.plan, "NOBODY")
    assert outcome.code == 3
    assert "NOBODY" in outcome.err
    served = run("why-not", planned.book, planned.plan, "R1")
    assert served.code == 0
    assert "Nobody who was asked about stays" in served.out


def test_export_of_some_formats(planned: Planned, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "x"
    outcome = run(
        "export",
        planned.book,
        planned.plan,
        "--format",
        "gpx",
        "--format",
        "geojson",
        "-o",
        out,
    )
    assert outcome.code == 0
    names = {path.name for path in out.iterdir()}
    assert names == {"RESTRICTED.txt", "gpx", "plan.geojson"}


def test_export_for_sharing(planned: Planned, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "x"
    outcome = run("export", planned.book, planned.plan, "--for-sharing", "-o", out)
    assert outcome.code == 0
    assert {p.name for p in out.iterdir()} == {
        "FOR-SHARING.txt",
        "hxl.csv",
        "shared.geojson",
        "shared.xlsx",
    }
    both = run("export", planned.book, planned.plan, "--for-sharing", "--format", "gpx")
    assert both.code == 2


def test_plan_of_another_operation(
    planned: Planned, run: Run, tmp_path: Path, small: Path
) -> None:
    rows = small_rows()
    rows["requests"] = rows["requests"][:1]
    book = tmp_path / "other.xlsx"
    write_rows(book, rows)
    outcome = run("check", book, planned.plan)
    assert outcome.code == 6


def test_from_python(planned: Planned, tmp_path: Path) -> None:
    opened = greencorridor.read(planned.book)
    assert opened.problems
    plan = greencorridor.plan(opened, iterations=50, threads=1)
    assert not greencorridor.check(opened, plan)
    (medic,) = greencorridor.why_not(opened, plan, "MEDIC")
    assert medic.remedies
    written = greencorridor.write(plan, opened, tmp_path / "out")
    assert {path.name for path in written} == OUTPUTS - {"RESTRICTED.txt"}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GREENCORRIDOR_LANGUAGE", "en")
    return
