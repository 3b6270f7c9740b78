"""`corridor template`: an empty workbook with its drop-down lists and hints."""

from pathlib import Path
from typing import Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Lang
from greencorridor.cli.terminal import open_terminal
from greencorridor.text import Text

WRITTEN = Text("{path} is ready to be filled in.", "{path} можна заповнювати.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=both(
            "Write an empty workbook with hints, lists and an example row.",
            "Записати порожню книгу з підказками, списками й прикладом рядка.",
        )
    )(template)


def template(
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT.xlsx",
            help=both("The workbook to write.", "Книга, яку записати."),
            show_default=False,
        ),
    ],
    lang: Lang = None,
) -> None:
    """Write an empty workbook."""
    from greencorridor.tables.template import write_template

    terminal = open_terminal(lang)
    write_template(out, terminal.language)
    terminal.note(WRITTEN, path=out)
