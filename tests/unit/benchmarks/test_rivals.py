"""Other solvers are asked, ended when they do not answer, and judged as we are."""

import sys
from pathlib import Path

import pytest
from benchmarks import rivals
from benchmarks.rivals import RIVALS, SCRIPTS, Asked, Rival, ask, problem_of

from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.names import Family, Objective
from greencorridor.literature.trial import Setup
from tests.unit.literature.texts import DARP, LILIM, read

FAKE = Rival("fake", threads=False, rides=False)


@pytest.fixture
def instance(tmp_path: Path) -> LiteratureInstance:
    return read(Family.LILIM, LILIM, tmp_path)


def answering(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rivals, "ROOT", folder)
    monkeypatch.setattr(rivals, "SCRIPTS", folder)
    FAKE.python.parent.mkdir(parents=True)
    FAKE.python.symlink_to(sys.executable)
    FAKE.script.write_text(f"import json, sys\nasked = json.load(sys.stdin)\n{script}")


SAY = "print(json.dumps({'routes': %s, 'version': '1', 'trace': %s}))\n"


def asked(instance: LiteratureInstance, seconds: float = 5.0) -> Asked:
    return Asked(instance, Setup(seconds, None, 2, Objective.VEHICLES), 1)


def test_the_better_of_two_seeds_counts(
    instance: LiteratureInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes = "[[1, 3, 2, 4]] if asked['seed'] == 2 else [[1, 3], [2, 4]]"
    trace = "[[0.5, asked['vehicle_cost'] + 450000]]"
    answering(SAY % (routes, trace), tmp_path, monkeypatch)
    outcome, note = ask(FAKE, asked(instance))
    assert note == ""
    assert outcome.routes == [[1, 3, 2, 4]]
    assert outcome.verdict.vehicles == 1
    assert outcome.trace == [(0.5, 1, 45.0)]


def test_what_breaks_a_rule_is_found(
    instance: LiteratureInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(SAY % ("[[3, 1], [2, 4]]", "[]"), tmp_path, monkeypatch)
    outcome, _ = ask(FAKE, asked(instance))
    assert outcome.broken


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("raise SystemExit('out of luck')", "out of luck"),
        ("import time; time.sleep(60)", "no answer in time"),
        (SAY % ("[]", "[]"), "found nothing"),
    ],
)
def test_no_answer_is_an_answer(
    instance: LiteratureInstance,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    said: str,
) -> None:
    monkeypatch.setattr(rivals, "PATIENCE", (1.0, 0.5))
    answering(script, tmp_path, monkeypatch)
    outcome, note = ask(FAKE, asked(instance, seconds=0.5))
    assert said in note
    assert outcome.unserved == 2
    assert not outcome.broken


def test_everybody_is_given_the_same_whole_numbers(tmp_path: Path) -> None:
    problem = problem_of(asked(read(Family.DARP, DARP, tmp_path)))
    assert problem["ways"][0][1] == 50_000
    assert problem["ride_limit"] == [200_000] * 2
    assert problem["duration"] == 600_000
    assert problem["vehicles"] == 2


def test_each_has_a_script_and_pinned_requirements() -> None:
    for rival in RIVALS.values():
        assert rival.script.exists()
        pins = (SCRIPTS / f"requirements-{rival.package}.txt").read_text()
        assert f"{rival.package}==" in pins
        assert "--hash=" in pins
        assert "://" not in pins
