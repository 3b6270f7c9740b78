"""Columns that most sheets have: the row's identifier, and what planning ignores."""

from greencorridor.tables.columns import EMPTY, Column
from greencorridor.tables.kinds import IdKind, TextKind
from greencorridor.text import Text

SHORT_NAME = Text("a short name", "коротка позначка")


def identifier(header: Text, example: str, hint: Text = SHORT_NAME) -> Column:
    """Return the column that tells rows apart."""
    return Column(key="id", header=header, kind=IdKind(), hint=hint, example=example)


def ignored(key: str, header: Text, *, contact: bool = True) -> Column:
    """Return a column of text that planning does not read.

    Parameters
    ----------
    contact
        Whether it may hold personal data.
    """
    return Column(
        key=key,
        header=header,
        kind=TextKind(),
        hint=Text("not used in planning", "у плануванні не вживається"),
        blank=EMPTY,
        contact=contact,
    )


def note(*, contact: bool = True) -> Column:
    """Return the column for whatever else there is to say."""
    return ignored("note", Text("Note", "Примітка"), contact=contact)
