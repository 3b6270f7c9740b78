"""The command line itself: help, languages, wrong arguments, documentation."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import typer
from typer.core import TyperGroup

from greencorridor.cli import bilingual
from greencorridor.cli.app import app
from greencorridor.cli.export import FORMATS
from greencorridor.cli.reference import page
from greencorridor.operations.exporting import Format
from greencorridor.text import Language
from tests.integration.conftest import Run

ROOT = Path(__file__).parents[2]
HEAVY = (
    "numba",
    "numpy",
    "openpyxl",
    "osmium",
    "rapidfuzz",
    "rich",
    "segno",
    "shapely",
    "typst",
)
"""What takes long to import; pydantic is not among them, typer itself needs it."""


@pytest.mark.parametrize("command", [[], ["plan"], ["roads", "build"], ["why-not"]])
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys, json\n"
        "from greencorridor.cli.app import main\n"
        f"code = main({[*command, '--help']!r})\n"
        "print(json.dumps(sorted(sys.modules)))\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    modules = json.loads(done.stdout.splitlines()[-1])
    assert not set(HEAVY) & set(modules)
    assert "greencorridor.operations.planning" not in modules


def test_the_package_is_light() -> None:
    code = "import greencorridor, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert not set(HEAVY) & set(done.stdout.split())


def test_the_reference_is_what_the_commands_are() -> None:
    written = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    assert written == page(), (
        "python -m greencorridor.cli.reference docs/reference/cli.md"
    )


def test_every_help_text_is_said_in_ukrainian() -> None:
    group = bilingual.command_of(app, Language.UK)
    groups = [group, *(c for c in group.commands.values() if isinstance(c, TyperGroup))]
    commands = [c for g in groups for c in g.commands.values()]
    texts = [c.help for c in (group, *commands)]
    texts += [p.help for c in commands for p in c.params if p.name != "help"]
    latin = [text for text in texts if text and not any("а" <= c <= "я" for c in text)]
    assert not latin


def test_help_in_ukrainian(run: Run) -> None:
    assert "Спланувати операцію" in run("plan", "--help", "--lang", "uk").out
    assert "Спланувати операцію" in run("plan", "--lang=uk", "--help").out
    assert "Plan an operation" in run("plan", "--help").out


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("corridor 0.")


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan",),
        ("fly",),
        ("plan", "x.xlsx", "--fast"),
        ("plan", "x.xlsx", "--seconds", "many"),
        ("plan", "x.xlsx", "--seconds", "5", "--iterations", "5"),
        ("plan", "x.xlsx", "--lang", "fr"),
        ("export", "x.xlsx", "plan.json", "--format", "docx"),
    ],
)
def test_wrong_arguments(run: Run, arguments: tuple[str, ...]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.err
    assert not outcome.out


def test_formats_are_those_of_the_exports() -> None:
    assert tuple(Format) == FORMATS


def test_a_mistake_of_ours_is_a_sentence_and_a_private_log(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Olena, 050 123 45 67")

    monkeypatch.setenv("GREENCORRIDOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("greencorridor.tables.template.write_template", fail)
    outcome = run("template", tmp_path / "x.xlsx")
    assert outcome.code == 70
    assert "our own mistake (ValueError)" in outcome.err
    (log,) = (tmp_path / "cache" / "log").iterdir()
    assert str(log) in outcome.err
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700
    text = log.read_text()
    assert "ValueError" in text
    assert "test_command_line.py" in text
    assert "Olena" not in text + outcome.err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (OSError(28, "No space left on device", "a.xlsx"), 7, "disk is full"),
        (PermissionError(13, "Permission denied", "a.xlsx"), 7, "may not"),
        (FileNotFoundError(2, "No such file", "a.xlsx"), 7, "is not there"),
        (OSError(5, "Input/output error", "a.xlsx"), 7, "Input/output error"),
        (MemoryError(), 8, "too little memory"),
        (KeyboardInterrupt(), 130, "Interrupted"),
        (typer.Exit(3), 3, ""),
    ],
)
def test_what_the_machine_refuses(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    said: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("greencorridor.tables.template.write_template", fail)
    outcome = run("template", "x.xlsx")
    assert outcome.code == code
    assert said in outcome.err


def test_template_in_both_languages(run: Run, tmp_path: Path) -> None:
    for language, sheet in (("en", "Requests"), ("uk", "Заявки")):
        path = tmp_path / f"{language}.xlsx"
        assert run("template", path, "--lang", language).code == 0
        assert sheet in openpyxl.load_workbook(path).sheetnames
