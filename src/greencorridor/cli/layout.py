"""The one form of all tables on a terminal."""

from collections.abc import Sequence

from rich import box
from rich.table import Table

from greencorridor.cli.terminal import Terminal, speaks_unicode
from greencorridor.text import Text


def plain_table(
    terminal: Terminal, title: Text, columns: Sequence[Text | str], left: int = 1
) -> Table:
    """Return an empty table.

    Parameters
    ----------
    left
        How many columns are set flush left; numbers follow, flush right.
    """
    table = Table(
        title=terminal.say(title),
        title_style="bold",
        title_justify="left",
        box=box.SIMPLE_HEAD if speaks_unicode(terminal.out) else box.ASCII,
        pad_edge=False,
    )
    for i, column in enumerate(columns):
        name = terminal.say(column) if isinstance(column, Text) else column
        table.add_column(name, justify="left" if i < left else "right")
    return table
