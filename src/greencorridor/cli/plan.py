"""`corridor plan`: from the workbook to a checked plan and all its outputs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Json, Lang, OperationPath, Roads, Strict
from greencorridor.cli.terminal import open_terminal
from greencorridor.text import Text

if TYPE_CHECKING:
    pass

SECONDS = 30.0
ONE_LIMIT = Text(
    "name either --seconds or --iterations, not both",
    "вкажіть або --seconds, або --iterations, не обидва",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=both(
            "Plan an operation, check the plan and write all outputs.",
            "Спланувати операцію, перевірити план і записати всі файли.",
        )
    )(plan)


def plan(
    operation: OperationPath,
    roads: Roads = None,
    seconds: Annotated[
        float | None,
        typer.Option(
            min=0.0,
            help=both(
                "How long to search; 30 unless --iterations is given.",
                "Скільки секунд шукати; 30, якщо не вказано --iterations.",
            ),
            show_default=False,
        ),
    ] = None,
    iterations: Annotated[
        int | None,
        typer.Option(
            min=0,
            help=both(
                "Search so many steps instead: the same seed, threads and iterations "
                "give the same plan.",
                "Шукати стільки кроків: однакові seed, threads та iterations дають той "
                "самий план.",
            ),
            show_default=False,
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(help=both("Of the search.", "Зерно пошуку."))
    ] = 1,
    threads: Annotated[
        int | None,
        typer.Option(
            min=1,
            help=both(
                "Of the search; all cores unless given.",
                "Потоків пошуку; усі ядра, якщо не вказано.",
            ),
            show_default=False,
        ),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="PLAN.json",
            help=both("Start from this plan.", "Почати з цього плану."),
            show_default=False,
        ),
    ] = None,
    strict: Strict = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="DIR",
            help=both(
                "Where to write; OPERATION-plan beside the workbook unless given.",
                "Куди записати; OPERATION-plan поруч із книгою, якщо не вказано.",
            ),
            show_default=False,
        ),
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Plan an operation."""
    terminal = open_terminal(lang)
    if seconds is not None and iterations is not None:
        raise typer.BadParameter(terminal.say(ONE_LIMIT))
    from greencorridor.cli.documents import plan_document
    from greencorridor.cli.steps import open_aloud, plan_aloud, print_plan, write_aloud
    from greencorridor.exports.plan_json import read_plan
    from greencorridor.operations.planning import Search, available_cores
    from greencorridor.solver.compiling import Compilation

    given = read_plan(start) if start else None
    with Compilation() as compilation:
        opened = open_aloud(operation, roads, terminal, strict=strict)
        search = Search(
            seconds=SECONDS if seconds is None and iterations is None else seconds,
            iterations=iterations,
            seed=seed,
            threads=threads or available_cores(),
            start=given,
        )
        best = plan_aloud(opened, search, terminal, compilation)
    folder = out or operation.with_name(f"{operation.stem}-plan")
    written = write_aloud(folder, opened, best, terminal)
    if json:
        terminal.print_json(plan_document(opened, best, written))
    else:
        print_plan(opened, best, terminal)
