"""Where results and progress go: stdout for results, stderr for everything else."""

import json
import os
import sys
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from greencorridor.settings import read_settings
from greencorridor.text import Language, Said, Text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@dataclass(frozen=True)
class Terminal:
    """The two streams of a command, and the language it speaks.

    Rich is imported when something is printed with it: `--help` and errors need none.
    A pipe, a file and a dumb terminal get plain text without any escape sequence.
    """

    language: Language
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def say(self, text: Text | Said, /, **values: object) -> str:
        """Say `text` in the terminal's language."""
        if isinstance(text, Said):
            return text.say(self.language)
        return text.say(self.language, **values)

    @cached_property
    def results(self) -> "Console":
        """Console on stdout."""
        return _console(self.out)

    @cached_property
    def messages(self) -> "Console":
        """Console on stderr."""
        return _console(self.err)

    def print(self, *renderables: "RenderableType") -> None:
        """Print results."""
        for renderable in renderables:
            self.results.print(renderable)

    def print_json(self, document: object) -> None:
        """Print a result for scripts."""
        json.dump(document, self.out, ensure_ascii=False, indent=2)
        self.out.write("\n")

    def note(self, text: Text | Said, /, **values: object) -> None:
        """Print a line that is not a result."""
        self.err.write(self.say(text, **values) + "\n")
        self.err.flush()


def open_terminal(language: Language | None) -> Terminal:
    """Return the terminal in `language`; None: as the environment says."""
    return Terminal(language or read_settings().language)


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    plain = not stream.isatty() or os.environ.get("TERM") == "dumb"
    return Console(
        file=stream,
        force_terminal=not plain,
        color_system=None if plain else "auto",
        # A pipe has no width of its own; 100 columns is what the tables are made for.
        width=100 if plain and "COLUMNS" not in os.environ else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        safe_box=True,
    )


def speaks_unicode(stream: TextIO) -> bool:
    """Whether box-drawing characters can be written to `stream`."""
    try:
        "─│┼█".encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return os.environ.get("TERM") != "dumb"
