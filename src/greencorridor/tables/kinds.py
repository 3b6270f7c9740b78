"""Kinds of columns that hold text and identifiers; what all kinds share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from greencorridor.tables.columns import Raw, Refused, Value
from greencorridor.tables.times import Clock
from greencorridor.tables.words import clean
from greencorridor.text import Language, Said, Text

_SEPARATOR = re.compile(r"[;,\n]+")

WANTED = Text("expected {accepts}", "очікується {accepts}")


def plain(raw: Raw) -> str:
    """Return a cell as text, the way a person reads it."""
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.isoformat(sep=" ", timespec="minutes")
    if isinstance(raw, date | time):
        return raw.isoformat()
    return "" if raw is None else str(raw)


def items(text: str) -> list[str]:
    """Split a list in one cell at semicolons, commas and line breaks."""
    return [item for part in _SEPARATOR.split(text) if (item := clean(part))]


def written(value: Value) -> Raw:
    """Return the cell for any value: list items are joined, enumerations keyed."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, frozenset):
        return "; ".join(sorted(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(value)
    return value


class Open:
    """What kinds share that have no list of words to choose from."""

    __slots__ = ()

    @property
    def words(self) -> tuple[Text, ...]:
        """See `Kind`."""
        return ()

    def write(self, value: Value, language: Language) -> Raw:  # noqa: ARG002
        """See `Kind`."""
        return written(value)


@dataclass(frozen=True, slots=True)
class TextKind(Open):
    """Any text."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text("any text", "будь-який текст").of()

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        return plain(raw)


@dataclass(frozen=True, slots=True)
class IdKind(Open):
    """An identifier: one line, without the separators of lists."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "an identifier without ';', ',' and line breaks",
            "позначка без «;», «,» і переносів рядка",
        ).of()

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        text = plain(raw)
        if _SEPARATOR.search(text):
            raise Refused(WANTED.of(accepts=self.accepts))
        return text


@dataclass(frozen=True, slots=True)
class IdsKind(Open):
    """A list of identifiers; a dash is the explicit empty list."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text("identifiers separated by ';'", "позначки, розділені «;»").of()

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        text = plain(raw)
        return () if text in {"-", "–", "—"} else tuple(dict.fromkeys(items(text)))
