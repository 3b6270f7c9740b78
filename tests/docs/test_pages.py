"""The documentation runs, and its links lead somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from greencorridor.cli.app import main
from greencorridor.tables.write import write_rows
from tests.integration.small import small_rows

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
BLOCK = re.compile(r"^```\n(corridor .*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    linked = {(ROOT / "docs" / target).resolve() for target in LINK.findall(index)}
    folders = {path for path in linked if path.is_dir()}
    for page in (ROOT / "docs").rglob("*.md"):
        known = page.resolve() in linked or folders & set(page.resolve().parents)
        assert known or page.name == "README.md", page


@pytest.mark.slow
def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GREENCORRIDOR_LANGUAGE", "en")
    blocks = BLOCK.findall((ROOT / "docs/tutorial.md").read_text(encoding="utf-8"))
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) >= 6
    for command in commands:
        words = shlex.split(command.replace("--seconds 10", "--iterations 50"))
        assert main(words[1:]) == 0, command


def test_ten_lines_of_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_rows(Path("operation.xlsx"), small_rows())
    (snippet,) = PYTHON.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(snippet.strip().splitlines()) <= 12
    assert "seconds=30" in snippet
    exec(snippet.replace("seconds=30", "iterations=20"), {})  # noqa: S102
    assert Path("out/plan.json").exists()
