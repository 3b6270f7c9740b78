"""`corridor exercise`: an operation to train with, of people who do not exist."""

from pathlib import Path
from typing import Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Lang
from greencorridor.cli.terminal import open_terminal
from greencorridor.text import Text

WRITTEN = Text(
    "{path}: an exercise; nobody in it exists.", "{path}: навчання; нікого з них немає."
)
PEOPLE = 3000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=both(
            "Make a realistic operation that holds no real person.",
            "Створити правдоподібну операцію без жодної справжньої людини.",
        )
    )(exercise)


def exercise(
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT.xlsx",
            help=both("The workbook to write.", "Книга, яку записати."),
            show_default=False,
        ),
    ],
    people: Annotated[
        int,
        typer.Option(
            min=1, help=both("How many people ask.", "Скільки людей просять.")
        ),
    ] = PEOPLE,
    seed: Annotated[
        int,
        typer.Option(
            help=both(
                "Another number makes another exercise.",
                "Інше число дає інше навчання.",
            )
        ),
    ] = 1,
    roads: Annotated[
        Path | None,
        typer.Option(
            "--roads",
            metavar="REGION",
            help=both(
                "Make one on this region; “Irpin, 9 March” unless given.",
                "Створити на цьому регіоні; «Ірпінь, 9 березня», якщо не вказано.",
            ),
            show_default=False,
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    """Make an exercise."""
    from greencorridor.operations.exercising import write_exercise

    terminal = open_terminal(lang)
    write_exercise(
        out, people=people, seed=seed, roads=roads, language=terminal.language
    )
    terminal.note(WRITTEN, path=out)
