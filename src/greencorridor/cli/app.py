"""The command `corridor`: its groups of commands, and the border of all errors."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from greencorridor import __version__
from greencorridor.cli import (
    bench,
    check,
    demo,
    exercise,
    export,
    plan,
    roads,
    template,
    why_not,
)
from greencorridor.cli.bilingual import both, command_of
from greencorridor.cli.faults import ABORTED, INTERRUPTED, report
from greencorridor.cli.terminal import open_terminal
from greencorridor.settings import read_settings
from greencorridor.text import Language

app = typer.Typer(
    help=both(
        "Green Corridor: who is carried by whom, when, over which open road.",
        "Зелений коридор: кого хто везе, коли і якою відкритою дорогою.",
    ),
    no_args_is_help=True,
    # Plain help needs no rich, whose import alone would take a third of the time.
    rich_markup_mode=None,
    add_completion=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"corridor {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=both("Print the version.", "Надрукувати версію."),
        ),
    ] = False,
) -> None:
    """Hold what comes before a command."""


for module in (demo, template, exercise, roads, plan, check, why_not, export, bench):
    module.register(app)


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language that the arguments ask for, else the environment's.

    Help and errors need it before, or without, the command being run.
    """
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        wish = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and wish in set(Language):
            return Language(wish)
    return read_settings().language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; return the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    language = language_of(arguments)
    try:
        code = command_of(app, language).main(
            args=list(arguments), prog_name="corridor", standalone_mode=False
        )
    except TyperException as error:
        # Wrong arguments: typer's own sentence, with the command's usage.
        error.show()  # pyright: ignore
        return error.exit_code
    except (Exception, KeyboardInterrupt) as error:
        return report(error, open_terminal(language), read_settings().cache / "log")
    if code == INTERRUPTED:
        open_terminal(language).note(ABORTED)
    return int(code or 0)
