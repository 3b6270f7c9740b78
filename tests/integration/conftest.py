"""A small operation that is planned in a second, as rows, workbook and command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from greencorridor.cli.app import main
from greencorridor.tables.write import write_rows
from tests.integration.small import small_rows


class Outcome(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process."""
    monkeypatch.setenv("GREENCORRIDOR_LANGUAGE", "en")
    monkeypatch.delenv("COLUMNS", raising=False)

    def command(*arguments: Any) -> Outcome:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "\x1b" not in printed.out + printed.err
        assert "Traceback" not in printed.err
        return Outcome(code, printed.out, printed.err)

    return command


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A workbook: a town behind a gate, a bus and a car, a shelter."""
    path = tmp_path / "operation.xlsx"
    write_rows(path, small_rows())
    return path
