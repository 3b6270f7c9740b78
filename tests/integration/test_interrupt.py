"""Ctrl-C: once keeps the best plan, twice keeps nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from greencorridor.exports.plan_json import read_plan
from greencorridor.model.check import check
from greencorridor.operations.opening import open_operation


def searching(book: Path, out: Path) -> subprocess.Popen[str]:
    """Start a long search; return when it runs."""
    command = [sys.executable, "-m", "greencorridor.cli", "plan", str(book)]
    process = subprocess.Popen(
        [*command, "--seconds", "300", "-o", str(out), "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "Searching" in line:
            break
    time.sleep(1.0)
    return process


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
def test_once_keeps_the_best_plan(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = searching(small, out)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=120)
    assert process.returncode == 0
    assert "best plan so far is kept" in stderr
    assert "People carried" in stdout
    opened = open_operation(small)
    assert not check(opened.operation, read_plan(out / "plan.json"), opened.travel)


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
def test_before_the_search_nothing_is_kept(small: Path, tmp_path: Path) -> None:
    code = (
        "import signal, sys\n"
        # whoever is started in the background ignores it
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import greencorridor.operations.opening as opening\n"
        "opening.read_sheets = lambda *_: signal.raise_signal(signal.SIGINT)\n"
        "from greencorridor.cli.app import main\n"
        f"sys.exit(main(['plan', {str(small)!r}, '-o', {str(tmp_path / 'x')!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "GREENCORRIDOR_LANGUAGE": "en"},
    )
    assert done.returncode == 130
    assert "Interrupted; nothing was kept." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x").exists()
