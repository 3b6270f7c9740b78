"""Rows understood: cells under their columns, values by column key."""

from dataclasses import dataclass, field
from typing import TypeVar, cast

from greencorridor.model.place import Window
from greencorridor.tables.columns import Raw, Sheet
from greencorridor.tables.moments import Moment
from greencorridor.text import Said
from greencorridor.units import Seconds

T = TypeVar("T")


@dataclass(slots=True, kw_only=True)
class Record:
    """One row on its way from cells to the model.

    Parameters
    ----------
    number
        The row's number as the spreadsheet shows it.
    cells
        Cells that are not blank, by column key.
    numbers
        Rows of single cells where they differ from `number` (the Operation sheet).
    broken
        What is wrong with cells that hold no value, by column key.
    values
        What the cells mean, by column key; only good ones.
    bad
        Whether the row must be left out.
    """

    sheet: Sheet
    number: int
    cells: dict[str, Raw]
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    broken: dict[str, Said] = field(default_factory=dict[str, Said])
    values: dict[str, object] = field(default_factory=dict[str, object])
    bad: bool = False

    @property
    def id(self) -> str:
        """What identifies the row; "" if it cannot be read."""
        return self.get(self.sheet.identity, str) or ""

    def row_of(self, key: str) -> int:
        """Return the number of the row in which the cell `key` stands."""
        return self.numbers.get(key, self.number)

    def get(self, key: str, kind: type[T]) -> T | None:
        """Return a value; None if its cell is blank or bad."""
        value = self.values.get(key)
        return value if isinstance(value, kind) else None

    def count(self, key: str, blank: int = 0) -> int:
        """Return a whole number."""
        value = self.get(key, int)
        return blank if value is None else value

    def text(self, key: str) -> str:
        """Return a text; "" if blank."""
        return self.get(key, str) or ""

    def flag(self, key: str) -> bool:
        """Return yes or no; no if blank."""
        return self.get(key, bool) or False

    def seconds(self, key: str) -> Seconds | None:
        """Return a moment or a duration in seconds."""
        value = self.values.get(key)
        if isinstance(value, Moment):
            return value.seconds
        return value if isinstance(value, int) else None

    def ids(self, key: str) -> tuple[str, ...]:
        """Return a list of identifiers."""
        return cast("tuple[str, ...]", self.many(key))

    def words(self, key: str) -> frozenset[str]:
        """Return a set of words."""
        return cast("frozenset[str]", self.values.get(key) or frozenset[str]())

    def windows(self, key: str) -> tuple[Window, ...]:
        """Return windows of time."""
        return cast("tuple[Window, ...]", self.many(key))

    def many(self, key: str) -> tuple[object, ...]:
        """Return the items of a cell."""
        return cast("tuple[object, ...]", self.values.get(key, ()))
