"""The problems of a workbook as a table: where, what stands there, what is wrong."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text as RichText

from greencorridor.cli.layout import plain_table
from greencorridor.cli.terminal import Terminal
from greencorridor.tables.problem import Problem, Severity
from greencorridor.text import Text

TITLE = Text("Problems in the tables", "Проблеми в таблицях")
SHEET = Text("Sheet", "Аркуш")
ROW = Text("Row", "Рядок")
COLUMN = Text("Column", "Стовпець")
VALUE = Text("Value", "Значення")
WRONG = Text("What is wrong, what is accepted", "Що не так, що приймається")
LEADS_TO = Text("Leads to", "Наслідок")
CONSEQUENCES = {
    Severity.STOPS: Text("no plan until it is mended", "без виправлення плану немає"),
    Severity.DROPS: Text("row left out", "рядок пропущено"),
    Severity.WARNS: Text("please check", "перевірте"),
}
STYLES = {
    Severity.STOPS: "bold red",
    Severity.DROPS: "yellow",
    Severity.WARNS: "",
}
SENTENCE = 40
"""Columns of the terminal that the sentence has at least."""
CANDIDATES = Text("Could be: {names}", "Може бути: {names}")


def problem_table(problems: Sequence[Problem], terminal: Terminal) -> Table:
    """Lay out every problem, those that stop the planning first."""
    columns = (SHEET, ROW, COLUMN, VALUE, WRONG, LEADS_TO)
    table = plain_table(terminal, TITLE, columns, left=len(columns))
    table.columns[columns.index(WRONG)].min_width = SENTENCE
    order = list(Severity)
    for problem in sorted(problems, key=lambda p: order.index(p.severity)):
        wrong = terminal.say(problem.said)
        if problem.candidates:
            names = "; ".join(problem.candidates)
            wrong += "\n" + terminal.say(CANDIDATES, names=names)
        table.add_row(
            terminal.say(problem.sheet),
            "" if problem.row is None else f"{problem.row}",
            terminal.say(problem.column) if problem.column else "",
            RichText(problem.value),
            RichText(wrong),
            RichText(
                terminal.say(CONSEQUENCES[problem.severity]), STYLES[problem.severity]
            ),
        )
    return table
