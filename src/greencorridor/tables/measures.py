"""Kinds of columns that hold numbers and durations."""

import math
import re
from dataclasses import dataclass
from datetime import time, timedelta
from typing import NamedTuple

from greencorridor.tables.columns import Raw, Refused
from greencorridor.tables.kinds import WANTED, Open, plain
from greencorridor.tables.times import Clock
from greencorridor.text import Said, Text

_GROUPED = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")


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
