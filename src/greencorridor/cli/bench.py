"""`corridor bench`: the search on instances of the literature, judged and compared."""

from pathlib import Path
from typing import Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Lang
from greencorridor.cli.terminal import open_terminal
from greencorridor.literature.names import Family, Objective, usual_objective
from greencorridor.text import Text

NO_FOLDER = Text(
    "say with --folder where the instance files lie; this program ships none",
    "вкажіть через --folder, де лежать файли задач; з програмою їх не постачають",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=both(
            "Search instances of the literature and compare with the best known.",
            "Розв'язати задачі з літератури і порівняти з найкращим відомим.",
        )
    )(bench)


def bench(
    family: Annotated[
        Family,
        typer.Argument(
            metavar="FAMILY",
            help=both(
                "Format of the files: lilim, sartori or darp.",
                "Формат файлів: lilim, sartori або darp.",
            ),
            show_default=False,
        ),
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help=both(
                "Instances, such as lc101; all of the folder unless given.",
                "Задачі, наприклад lc101; усі з теки, якщо не вказано.",
            ),
            show_default=False,
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=both(
                "Where instance files lie, plain or as .gz, and best_known.csv.",
                "Де лежать файли задач, звичайні чи як .gz, і best_known.csv.",
            ),
            show_default=False,
        ),
    ] = None,
    seconds: Annotated[
        float,
        typer.Option(
            min=0.0,
            help=both("How long to search each.", "Скільки секунд шукати кожну."),
        ),
    ] = 60.0,
    threads: Annotated[
        int,
        typer.Option(min=1, help=both("Threads of the search.", "Потоків пошуку.")),
    ] = 2,
    seeds: Annotated[
        int,
        typer.Option(
            min=1,
            help=both(
                "Search each with the seeds 1 to this; then best and mean are told.",
                "Шукати кожну із зернами від 1 до цього; тоді названо найкраще і "
                "середнє.",
            ),
        ),
    ] = 1,
    json: Annotated[
        Path | None,
        typer.Option(
            "--json",
            metavar="OUT",
            help=both(
                "Write the results here too, routes included, for scripts.",
                "Записати результати з маршрутами ще й сюди, для скриптів.",
            ),
            show_default=False,
        ),
    ] = None,
    objective: Annotated[
        Objective | None,
        typer.Option(
            metavar="vehicles|distance",
            help=both(
                "What is made small first; vehicles, for darp distance, unless given.",
                "Що зменшувати насамперед; машини (vehicles), для darp відстань "
                "(distance), якщо не вказано.",
            ),
            show_default=False,
        ),
    ] = None,
    lang: Lang = None,
) -> int:
    """Run a series."""
    terminal = open_terminal(lang)
    if folder is None:
        raise typer.BadParameter(terminal.say(NO_FOLDER))
    from greencorridor.cli.bench_series import Series, run_series
    from greencorridor.literature.trial import Setup

    setup = Setup(seconds, None, threads, objective or usual_objective(family))
    series = Series(family, folder, tuple(names or ()), seeds, setup, json)
    return run_series(series, terminal)
