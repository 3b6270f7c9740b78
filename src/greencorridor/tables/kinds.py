"""Kinds of columns that hold words, numbers and durations."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple

from greencorridor.tables.columns import Raw, Refused, Value
from greencorridor.tables.times import Clock
from greencorridor.tables.words import clean, fold, nearest
from greencorridor.text import Language, Said, Text

_GROUPED = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_SEPARATOR = re.compile(r"[;,\n]+")

WANTED = Text("expected {accepts}", "очікується {accepts}")
MEANT = Text(
    "'{word}' is not known; did you mean '{nearest}'? Accepted: {accepts}",
    "«{word}» невідоме; можливо, «{nearest}»? Приймається: {accepts}",
)
UNKNOWN = Text(
    "'{word}' is not known; accepted: {accepts}",
    "«{word}» невідоме; приймається: {accepts}",
)


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


def number(raw: Raw) -> float | None:
    """Read a number with a decimal point or comma; None if it is none."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    if isinstance(raw, int | float):
        return float(raw) if math.isfinite(raw) else None
    text = _GROUPED.sub("", plain(raw)).replace("−", "-")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", text.casefold()):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _bounds(low: float, high: float | None) -> Said:
    if high is None:
        return Text("{low} or more", "{low} або більше").of(low=f"{low:g}")
    return Text("from {low} to {high}", "від {low} до {high}").of(
        low=f"{low:g}", high=f"{high:g}"
    )


@dataclass(frozen=True, slots=True)
class IntegerKind(Open):
    """A whole number."""

    low: int = 0
    high: int = 100_000

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text("a whole number, {bounds}", "ціле число, {bounds}").of(
            bounds=_bounds(self.low, self.high)
        )

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        value = number(raw)
        if value is None or value != round(value):
            raise Refused(WANTED.of(accepts=self.accepts))
        if not self.low <= value <= self.high:
            raise Refused(WANTED.of(accepts=self.accepts))
        return int(value)


@dataclass(frozen=True, slots=True)
class DecimalKind(Open):
    """A number with a decimal point or comma."""

    low: float = 0.0
    high: float | None = None
    above: bool = False
    """Whether `low` itself is refused."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        if self.above:
            return Text("a number above {low}", "число більше за {low}").of(
                low=f"{self.low:g}"
            )
        return Text("a number, {bounds}", "число, {bounds}").of(
            bounds=_bounds(self.low, self.high)
        )

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        value = number(raw)
        high = math.inf if self.high is None else self.high
        if value is None or not self.low <= value <= high:
            raise Refused(WANTED.of(accepts=self.accepts))
        if self.above and value == self.low:
            raise Refused(WANTED.of(accepts=self.accepts))
        return value


class Unit(NamedTuple):
    """A unit of duration."""

    seconds: int
    name: Text


SECONDS = Unit(1, Text("seconds", "секунди"))
MINUTES = Unit(60, Text("minutes", "хвилини"))
HOURS = Unit(3600, Text("hours", "години"))


@dataclass(frozen=True, slots=True)
class DurationKind(Open):
    """A length of time, as a number of `unit` or as h:mm; read into whole seconds."""

    unit: Unit = MINUTES
    low: int = 0
    """Shortest, in seconds."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        if self.unit is SECONDS:
            return Text("a number of seconds", "кількість секунд").of()
        return Text("a number of {unit}, or h:mm", "число ({unit}) або г:хх").of(
            unit=self.unit.name
        )

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        seconds = self._seconds(raw)
        if seconds is None or not self.low <= seconds <= 31 * 86400:
            raise Refused(WANTED.of(accepts=self.accepts))
        return seconds

    def _seconds(self, raw: Raw) -> int | None:
        if self.unit is not SECONDS:
            if isinstance(raw, time):
                return raw.hour * 3600 + raw.minute * 60 + raw.second
            if isinstance(raw, timedelta):
                return round(raw.total_seconds())
            match = re.fullmatch(r"(\d{1,3}):([0-5]\d)", plain(raw))
            if match:
                return int(match[1]) * 3600 + int(match[2]) * 60
        value = number(raw)
        if value is None:
            return None
        # Rounded up, as everywhere: a duration is never made shorter.
        return math.ceil(value * self.unit.seconds - 1e-6)


class Option(NamedTuple):
    """One word of a choice.

    Parameters
    ----------
    value
        What the model calls it.
    name
        The word in the workbook.
    also
        Further words that mean it.
    """

    value: object
    name: Text
    also: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The word in code and forms."""
        value = self.value.value if isinstance(self.value, Enum) else self.value
        return str(value)


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """One of a few words."""

    options: tuple[Option, ...]

    @property
    def words(self) -> tuple[Text, ...]:
        """See `Kind`."""
        return tuple(option.name for option in self.options)

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text("one of: {en}", "одне з: {uk}").of(
            en=", ".join(word.en for word in self.words),
            uk=", ".join(word.uk for word in self.words),
        )

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        text = plain(raw)
        known = self._known()
        if fold(text) in known:
            return known[fold(text)]
        near = nearest(text, known)
        if near is None:
            raise Refused(WANTED.of(accepts=self.accepts))
        option = next(o for o in self.options if o.value == known[near])
        raise Refused(MEANT.of(word=text, nearest=option.name, accepts=self.accepts))

    def _known(self) -> dict[str, object]:
        return {
            fold(word): option.value
            for option in self.options
            for word in (option.key, *option.name, *option.also)
        }

    def write(self, value: Value, language: Language) -> Raw:
        """See `Kind`."""
        for option in self.options:
            if value == option.value or written(value) == option.key:
                return option.name.say(language)
        return written(value)


YES_NO = ChoiceKind(
    (
        Option(True, Text("yes", "так"), ("true", "1", "y", "+", "x", "х", "да", "є")),
        Option(False, Text("no", "ні"), ("false", "0", "n", "нет", "немає")),
    )
)


@dataclass(frozen=True, slots=True)
class WordsKind:
    """A list of words, of which some are known in both languages; others are kept."""

    options: tuple[Option, ...] = field(default=())

    @property
    def words(self) -> tuple[Text, ...]:
        """See `Kind`."""
        return ()

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "words separated by ';', such as: {en}", "слова через «;», наприклад: {uk}"
        ).of(
            en=", ".join(option.name.en for option in self.options),
            uk=", ".join(option.name.uk for option in self.options),
        )

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        return frozenset(self.canonical(item) for item in items(plain(raw)))

    def canonical(self, word: str) -> str:
        """Return the model's word for `word`, or `word` itself in lower case."""
        for option in self.options:
            if fold(word) in {
                fold(w) for w in (option.key, *option.name, *option.also)
            }:
                return option.key
        return clean(word).casefold().replace("_", " ")

    def write(self, value: Value, language: Language) -> Raw:
        """See `Kind`."""
        if value is None or isinstance(value, str | int | float):
            return written(value)
        names = {option.key: option.name.say(language) for option in self.options}
        if isinstance(value, Sequence | frozenset):
            return "; ".join(names.get(word, word) for word in sorted(value))
        return written(value)
