"""`corridor export`: write a plan's files again, or for sharing."""

from pathlib import Path
from typing import Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Lang, OperationPath, PlanPath, Roads
from greencorridor.cli.terminal import open_terminal
from greencorridor.errors import InvalidPlanError
from greencorridor.text import Text

FORMATS = ("json", "xlsx", "pdf", "map", "gpx", "geojson", "hxl")
"""The words of `operations.exporting.Format`; a test compares them."""
UNKNOWN = Text("{name}: one of {known}", "{name}: одне з {known}")
OWN_SET = Text(
    "--for-sharing writes a set of its own; leave --format away",
    "--for-sharing записує власний набір; не вказуйте --format",
)
INVALID = Text(
    "The plan is not valid ({rules}) and is not written out; `corridor check` says "
    "what is wrong.",
    "План не чинний ({rules}), тож його не записано; `corridor check` скаже, що не "
    "так.",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=both(
            "Write the files of a plan again: all, or some formats, or for sharing.",
            "Записати файли плану ще раз: усі, деякі формати або для поширення.",
        )
    )(export)


def export(
    operation: OperationPath,
    plan: PlanPath,
    roads: Roads = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help=both(
                "What to write, more than once for several; everything unless given.",
                "Що записати, можна кілька разів; усе, якщо не вказано.",
            ),
            show_default=False,
        ),
    ] = None,
    for_sharing: Annotated[
        bool,
        typer.Option(
            "--for-sharing",
            help=both(
                "Write only what may be passed on: areas, hours, no small counts.",
                "Лише те, що можна передати: райони, години, без малих чисел.",
            ),
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="DIR",
            help=both(
                "Where to write; beside the plan unless given (for-sharing/ if so).",
                "Куди записати; поруч із планом, якщо не вказано (або for-sharing/).",
            ),
            show_default=False,
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    """Write the files of a plan."""
    from greencorridor.cli.steps import open_aloud, say_written, write_aloud
    from greencorridor.exports.plan_json import read_plan
    from greencorridor.model.check import check
    from greencorridor.operations.exporting import Format, Output, write_for_sharing

    terminal = open_terminal(lang)
    for name in formats or ():
        if name not in set(Format):
            known = ", ".join(Format)
            raise typer.BadParameter(terminal.say(UNKNOWN, name=name, known=known))
    if formats and for_sharing:
        raise typer.BadParameter(terminal.say(OWN_SET))
    kept = read_plan(plan)
    opened = open_aloud(operation, roads, terminal)
    violations = check(opened.operation, kept, opened.travel)
    if violations:
        rules = ", ".join(sorted({violation.rule for violation in violations}))
        raise InvalidPlanError(INVALID, rules=rules)
    if for_sharing:
        folder = out or plan.parent / "for-sharing"
        output = Output(opened=opened, plan=kept, language=terminal.language)
        say_written(folder, write_for_sharing(folder, output), terminal)
    else:
        wanted = tuple(Format(name) for name in formats) if formats else None
        write_aloud(out or plan.parent, opened, kept, terminal, wanted)
