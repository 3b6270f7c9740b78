"""`corridor check`: whether a plan is valid, and costs what it says."""

import typer

from greencorridor.cli.bilingual import both
from greencorridor.cli.options import Json, Lang, OperationPath, PlanPath, Roads
from greencorridor.cli.terminal import open_terminal
from greencorridor.errors import InvalidPlanError
from greencorridor.text import Text

RULE = Text("Rule", "Правило")
SHIFT = Text("Shift", "Зміна")
STOP = Text("Stop", "Зупинка")
BROKEN = Text("What is broken", "Що порушено")
TITLE = Text("The plan is not valid", "План не чинний")
VALID = Text(
    "Valid: V1 to V14 hold, and the cost is what the plan says ({left:,.0f} left "
    "behind, weighted; {cost:,.0f}).",
    "Чинний: V1–V14 дотримано, ціна така, як у плані ({left:,.0f} залишених, зважено; "
    "{cost:,.0f}).",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=both(
            "Check a plan by the rules V1 to V14 and recompute its cost.",
            "Перевірити план за правилами V1–V14 і перерахувати ціну.",
        )
    )(check)


def check(
    operation: OperationPath,
    plan: PlanPath,
    roads: Roads = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Judge a plan."""
    from greencorridor.cli.documents import check_document
    from greencorridor.cli.layout import plain_table
    from greencorridor.cli.steps import open_aloud
    from greencorridor.exports.plan_json import read_plan
    from greencorridor.operations.checking import judge

    terminal = open_terminal(lang)
    judged = read_plan(plan)
    opened = open_aloud(operation, roads, terminal)
    violations = judge(opened.operation, judged, opened.travel)
    if json:
        terminal.print_json(check_document(violations))
    elif violations:
        table = plain_table(terminal, TITLE, (RULE, SHIFT, STOP, BROKEN), left=4)
        for violation in violations:
            stop = "" if violation.stop is None else f"{violation.stop}"
            said = violation.said.say(terminal.language)
            table.add_row(violation.rule, violation.route, stop, said)
        terminal.print(table)
    else:
        terminal.print(
            terminal.say(VALID, left=judged.cost.left_behind, cost=judged.cost.total)
        )
    return InvalidPlanError.exit_code if violations else 0
