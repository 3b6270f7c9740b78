"""The problems of a workbook as tables: where, what stands there, what is wrong."""

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text as RichText

from greencorridor.cli.layout import plain_table
from greencorridor.cli.terminal import Terminal
from greencorridor.tables.problem import Problem, Severity
from greencorridor.text import Text

TITLES = {
    Severity.STOPS: Text(
        "Problems in the tables: no plan until these are mended",
        "Проблеми в таблицях: без виправлення плану немає",
    ),
    Severity.DROPS: Text(
        "Problems in the tables: these rows are left out",
        "Проблеми в таблицях: ці рядки пропущено",
    ),
    Severity.WARNS: Text(
        "Problems in the tables: please check",
        "Проблеми в таблицях: перевірте",
    ),
}
WHERE = Text("Sheet, row, column", "Аркуш, рядок, стовпець")
VALUE = Text("Value", "Значення")
WRONG = Text("What is wrong, what is accepted", "Що не так, що приймається")
CANDIDATES = Text("Could be: {names}", "Може бути: {names}")
WHERE_WIDTH, VALUE_WIDTH = 36, 20
"""Columns of the terminal at most: the sentence takes the rest."""


def problem_tables(problems: Sequence[Problem], terminal: Terminal) -> Group:
    """Lay out every problem, those that stop the planning first."""
    tables: list[Table] = []
    for severity in Severity:
        rows = [problem for problem in problems if problem.severity is severity]
        if rows:
            tables.append(problem_table(TITLES[severity], rows, terminal))
    return Group(*tables)


def problem_table(
    title: Text, problems: Sequence[Problem], terminal: Terminal
) -> Table:
    """Lay out problems of one severity, in the order of the tables."""
    columns = (WHERE, VALUE, WRONG)
    table = plain_table(terminal, title, columns, left=len(columns))
    table.columns[0].max_width = WHERE_WIDTH
    table.columns[1].max_width = VALUE_WIDTH
    for problem in problems:
        wrong = terminal.say(problem.said)
        if problem.candidates:
            names = "; ".join(problem.candidates)
            wrong += "\n" + terminal.say(CANDIDATES, names=names)
        row = RichText(where(problem, terminal))
        table.add_row(row, RichText(problem.value), RichText(wrong))
    return table


def where(problem: Problem, terminal: Terminal) -> str:
    """Say where a problem stands."""
    sheet = terminal.say(problem.sheet)
    if problem.row is not None:
        sheet += f" {problem.row}"
    return f"{sheet}, {terminal.say(problem.column)}" if problem.column else sheet
