"""`corridor bench` from files to lines and a document."""

import json
from pathlib import Path

import pytest

from greencorridor.cli.app import main
from greencorridor.errors import InstanceError
from tests.unit.literature.texts import DARP, LILIM


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GREENCORRIDOR_LANGUAGE", "en")
    folder = tmp_path / "instances"
    folder.mkdir()
    (folder / "tiny.txt").write_text(LILIM)
    (folder / "best_known.csv").write_text("name,vehicles,cost\ntiny,1,44\n")
    return folder


def run(*words: str | Path) -> int:
    return main(["bench", *map(str, words), "--seconds", "0.1", "--threads", "1"])


@pytest.mark.slow
def test_a_series_goes_on_after_a_damaged_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.txt").write_text(LILIM[:60])
    out = folder.parent / "results.json"
    code = run("lilim", "--folder", folder, "--seeds", "2", "--json", out)
    printed = capsys.readouterr()
    assert code == InstanceError.exit_code
    assert "broken.txt" in printed.err
    assert "Traceback" not in printed.err
    lines = [line.split() for line in printed.out.splitlines()]
    assert [words[:2] for words in lines[1:5]] == [
        ["tiny", "1"],
        ["tiny", "2"],
        ["tiny", "best"],
        ["tiny", "mean"],
    ]
    results = json.loads(out.read_text())["results"]
    assert [r["seed"] for r in results] == [1, 2]
    assert all(r["vehicles"] == 1 for r in results)
    assert all(not r["violations"] for r in results)
    visited = [node for route in results[0]["routes"] for node in route]
    assert sorted(visited) == [1, 2, 3, 4]


@pytest.mark.slow
def test_distance_alone_and_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("lilim", "tiny", "none", "--folder", folder, "--objective", "distance")
    printed = capsys.readouterr()
    assert code == InstanceError.exit_code
    assert "none" in printed.err
    assert "+0." in printed.out or "-" in printed.out


def test_without_a_folder_the_sentence_says_what_to_give(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENCORRIDOR_LANGUAGE", "en")
    assert run("lilim") == 2
    assert "--folder" in capsys.readouterr().err


def test_files_of_another_family_end_in_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "tiny.txt").write_text(DARP)
    (folder / "best_known.csv").write_text("nothing\n1\n")
    assert run("sartori", "--folder", folder) == InstanceError.exit_code
    err = capsys.readouterr().err
    assert "NODES" in err
    assert "best_known.csv" in err


def test_a_place_that_cannot_be_written_to_is_told_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("lilim", "--folder", folder, "--json", folder / "no" / "out.json") == 7
    assert "out.json" in capsys.readouterr().err
