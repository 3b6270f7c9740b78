"""`corridor why-not`: what stands in the way, and what would change it."""

from typing import Annotated

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Json, Lang, OperationPath, PlanPath, Roads
from greencorridor.cli.terminal import open_terminal
from greencorridor.errors import InputError
from greencorridor.text import Text

SECONDS = 4.5
UNKNOWN = Text(
    "The operation has no request {names}.", "В операції немає заявки {names}."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "why-not",
        help=both(
            "Say why requests stay behind, and what would change it.",
            "Сказати, чому заявки лишаються і що це змінило б.",
        ),
    )(why_not)


def why_not(
    operation: OperationPath,
    plan: PlanPath,
    requests: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REQUEST]...",
            help=both(
                "Identifiers of requests; everybody who stays unless given.",
                "Ідентифікатори заявок; усі, хто лишається, якщо не вказано.",
            ),
            show_default=False,
        ),
    ] = None,
    roads: Roads = None,
    seconds: Annotated[
        float,
        typer.Option(
            min=0.0,
            help=both(
                "How long to look for remedies.", "Скільки секунд шукати способів."
            ),
        ),
    ] = SECONDS,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Explain who stays behind."""
    from greencorridor.cli.documents import why_not_document
    from greencorridor.cli.explanation import explanation_tables
    from greencorridor.cli.steps import open_aloud
    from greencorridor.exports.plan_json import read_plan
    from greencorridor.operations.planning import arrays_of
    from greencorridor.operations.why_not import Question, explain

    terminal = open_terminal(lang)
    asked = read_plan(plan)
    opened = open_aloud(operation, roads, terminal)
    known = set(opened.operation.requests)
    known |= {out.request for out in opened.operation.left_out}
    if unknown := [name for name in requests or () if name not in known]:
        raise InputError(UNKNOWN, names=", ".join(unknown))
    question = Question(
        requests=tuple(requests or ()),
        seconds=seconds,
        stranded=opened.travel.stranded,
    )
    explanations = explain(
        opened.operation, opened.travel, arrays_of(opened.travel), asked, question
    )
    if json:
        terminal.print_json(why_not_document(explanations))
    else:
        terminal.print(*explanation_tables(explanations, terminal))
