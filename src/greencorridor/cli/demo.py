"""`corridor demo`: the exercise "Irpin, 9 March", from making it to all outputs."""

from pathlib import Path
from typing import Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Lang
from greencorridor.cli.terminal import open_terminal
from greencorridor.text import Text

SECONDS = 30.0
MADE = Text(
    "{path}: an exercise of {people} people; nobody in it exists.",
    "{path}: навчання на {people} людей; нікого з них не існує.",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=both(
            "Make the exercise “Irpin, 9 March”, plan it, check it, write everything.",
            "Створити навчання «Ірпінь, 9 березня», спланувати, перевірити, записати.",
        )
    )(demo)


def demo(
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            metavar="DIR",
            help=both("Where to write.", "Куди записати."),
        ),
    ] = Path("demo"),
    people: Annotated[
        int,
        typer.Option(
            min=1, help=both("How many people ask.", "Скільки людей просять.")
        ),
    ] = 3000,
    seconds: Annotated[
        float,
        typer.Option(
            min=0.0, help=both("How long to search.", "Скільки секунд шукати.")
        ),
    ] = SECONDS,
    lang: Lang = None,
) -> None:
    """Run the main job on the default exercise."""
    from greencorridor.cli.steps import open_aloud, plan_aloud, print_plan, write_aloud
    from greencorridor.exports.folder import open_folder
    from greencorridor.operations.exercising import write_exercise
    from greencorridor.operations.planning import Search, available_cores
    from greencorridor.solver.compiling import Compilation

    terminal = open_terminal(lang)
    with Compilation() as compilation:
        book = open_folder(out) / "operation.xlsx"
        write_exercise(book, people=people, language=terminal.language)
        terminal.note(MADE, path=book, people=people)
        opened = open_aloud(book, None, terminal)
        search = Search(seconds=seconds, threads=available_cores())
        plan = plan_aloud(opened, search, terminal, compilation)
    write_aloud(out, opened, plan, terminal)
    print_plan(opened, plan, terminal)
