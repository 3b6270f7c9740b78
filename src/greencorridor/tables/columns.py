"""What a sheet and its columns are: everything else is made from their definition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeAlias

from greencorridor.tables.times import Clock
from greencorridor.text import Language, Said, Text

Raw: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None
"""What a cell of a workbook or CSV file can hold."""

Value: TypeAlias = Raw | Sequence[str] | frozenset[str]
"""What a row to be written can hold: also the items of a list."""

Row: TypeAlias = dict[str, Value]
"""A row to be written, by column key."""

Rows: TypeAlias = dict[str, list[Row]]
"""Rows to be written, by sheet key."""


class Refused(Exception):  # noqa: N818 (a verdict on a cell, not an error of ours)
    """A cell's value is not what its column takes."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.say(Language.EN))
        self.said = said


class Kind(Protocol):
    """What the cells of a column hold."""

    @property
    def accepts(self) -> Said:
        """What is accepted, as a phrase for errors and documentation."""
        ...

    @property
    def words(self) -> tuple[Text, ...]:
        """The only values to choose from, for drop-down lists; empty: any."""
        ...

    def parse(self, raw: Raw, clock: Clock) -> object:
        """Read a cell that is not blank.

        Raises
        ------
        Refused
            With what is wrong.
        """
        ...

    def write(self, value: Value, language: Language) -> Raw:
        """Return the cell for `value`; text that is no known word passes unchanged."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column (or, in the Operation sheet, one setting).

    Parameters
    ----------
    key
        Its name in code, in CSV files and forms; accepted as a header everywhere.
    header
        Its header in the workbook.
    hint
        What to write, for whoever fills it in.
    blank
        What an empty cell means; None: it must not be empty.
    example
        Value of the example row.
    contact
        Personal data that planning does not need: never shown in a problem, never
        leaves the tables but through `model.contact.ContactHint`.
    private
        Planning needs it, but people write names and addresses here: a problem shows
        the value only if it looks like an identifier.
    stops
        A bad cell stops the whole reading, also on a sheet where it drops the row.
    refers
        Key of the sheet whose identifiers the cell names.
    """

    key: str
    header: Text
    kind: Kind
    hint: Text
    blank: Text | None = None
    example: Value = None
    contact: bool = False
    private: bool = False
    stops: bool = False
    refers: str = ""

    @property
    def required(self) -> bool:
        """Whether an empty cell is an error."""
        return self.blank is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table.

    Parameters
    ----------
    columns
        In the order of the template; the first identifies the row.
    stops
        Any error on this sheet stops the whole reading.
    required
        Whether the workbook must have this sheet.
    settings
        Rows are settings with their values, not records (the Operation sheet).
    unique
        Whether the first column must differ from row to row.
    """

    key: str
    name: Text
    hint: Text
    columns: tuple[Column, ...]
    stops: bool = False
    required: bool = False
    settings: bool = False
    unique: bool = True

    @property
    def identity(self) -> str:
        """Key of the column that identifies a row."""
        return self.columns[0].key

    def column(self, key: str) -> Column:
        """Return the column `key`."""
        return next(column for column in self.columns if column.key == key)


EMPTY = Text("nothing", "нічого")
"""For `Column.blank`: an empty cell means nothing in particular."""

NONE_OF_IT = Text("0", "0")
"""For `Column.blank`: an empty cell means zero."""
