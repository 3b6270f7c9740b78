"""Kinds of columns that hold moments, windows and daily hours."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from greencorridor.model.place import Window
from greencorridor.tables.columns import Raw, Refused
from greencorridor.tables.kinds import WANTED, Open, items, plain
from greencorridor.tables.times import (
    Clock,
    Stated,
    TimeRefused,
    join,
    parse_day,
    parse_span,
    parse_stated,
)
from greencorridor.text import Said, Text
from greencorridor.units import Seconds


class Moment(NamedTuple):
    """A moment, placed and as it was written."""

    seconds: Seconds
    stated: Stated


def stated_of(raw: Raw) -> Stated | None:
    """Return the moment that a cell states; None if it states none."""
    if isinstance(raw, datetime):
        rounded = raw + timedelta(microseconds=500_000)
        of_day = timedelta(
            hours=rounded.hour, minutes=rounded.minute, seconds=rounded.second
        )
        return Stated(rounded.date(), of_day, raw.utcoffset())
    if isinstance(raw, time):
        return Stated(
            None, timedelta(hours=raw.hour, minutes=raw.minute, seconds=raw.second)
        )
    if isinstance(raw, timedelta):
        whole = timedelta(seconds=round(raw.total_seconds()))
        return Stated(None, whole) if 0 <= whole.total_seconds() <= 86400 else None
    return parse_stated(plain(raw)) if isinstance(raw, str) else None


@dataclass(frozen=True, slots=True)
class MomentKind(Open):
    """A date and time, or a time on the horizon's first day."""

    past: bool = False
    """Whether it has already been: never moved to the next day."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "a date and time (2022-03-09 09:00, 09.03.2022 09:00) or a time (09:00)",
            "дата й час (09.03.2022 09:00, 2022-03-09 09:00) або час (09:00)",
        ).of()

    def parse(self, raw: Raw, clock: Clock) -> object:
        """See `Kind`."""
        stated = stated_of(raw)
        if stated is None:
            raise Refused(WANTED.of(accepts=self.accepts))
        try:
            return Moment(clock.moment(stated, past=self.past), stated)
        except TimeRefused as refused:
            raise Refused(refused.said) from None


@dataclass(frozen=True, slots=True)
class UntilKind(Open):
    """The last day on which something is valid; a time may be added."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "the last valid day (2022-12-31, 31.12.2022)",
            "останній день дії (31.12.2022, 2022-12-31)",
        ).of()

    def parse(self, raw: Raw, clock: Clock) -> object:
        """See `Kind`."""
        until = parse_until(raw, clock)
        if until is None:
            raise Refused(WANTED.of(accepts=self.accepts))
        return until


def parse_until(raw: Raw, clock: Clock) -> Seconds | None:
    """Return the last second of the stated day, or the stated moment."""
    if isinstance(raw, datetime):
        day = raw.date() if raw.time() == time() else None
    elif isinstance(raw, date):
        day = raw
    else:
        day = parse_day(plain(raw)) if isinstance(raw, str) else None
    if day is not None:
        midnight = datetime.combine(day + timedelta(days=1), time())
        return clock.force(midnight, late=False) - 1
    stated = stated_of(raw)
    if stated is None or stated.day is None:
        return None
    try:
        return clock.moment(stated)
    except TimeRefused as refused:
        raise Refused(refused.said) from None


@dataclass(frozen=True, slots=True)
class WindowsKind(Open):
    """Windows of time; hours without a date belong to the horizon's first day.

    Parameters
    ----------
    single
        Exactly one window.
    separate
        Windows must not overlap or touch; otherwise they are joined.
    """

    single: bool = False
    separate: bool = False

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "windows such as 09:00-12:00; 14:00-17:00, or with a date: "
            "2022-03-10 09:00-12:00",
            "проміжки, як-от 09:00-12:00; 14:00-17:00, або з датою: "
            "10.03.2022 09:00-12:00",
        ).of()

    def parse(self, raw: Raw, clock: Clock) -> object:
        """See `Kind`."""
        windows: list[Window] = []
        for item in self._items(raw):
            span = parse_span(item)
            if span is None:
                raise Refused(WANTED.of(accepts=self.accepts))
            try:
                windows += self._place(span, clock)
            except TimeRefused as refused:
                raise Refused(refused.said) from None
        if self.single and len(windows) != 1:
            raise Refused(
                Text("exactly one window is expected", "очікується один проміжок").of()
            )
        joined = join(windows)
        if self.separate and len(joined) != len(windows):
            raise Refused(OVERLAP.of())
        return joined

    def _items(self, raw: Raw) -> list[str]:
        found = items(plain(raw)) if isinstance(raw, str) else []
        if not found:
            raise Refused(WANTED.of(accepts=self.accepts))
        return found

    def _place(self, span: tuple[Stated, Stated], clock: Clock) -> list[Window]:
        return [clock.span(*span)]


OVERLAP = Text(
    "windows overlap or touch; write one window, or end the first a minute earlier",
    "проміжки перетинаються або торкаються; запишіть один проміжок або закінчіть "
    "перший на хвилину раніше",
)


@dataclass(frozen=True, slots=True)
class HoursKind(WindowsKind):
    """Hours that repeat every day; a span with a date stands for that day alone."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "hours of every day such as 08:00-20:00, or with a date: "
            "2022-03-10 08:00-12:00",
            "години щодня, як-от 08:00-20:00, або з датою: 10.03.2022 08:00-12:00",
        ).of()

    def _place(self, span: tuple[Stated, Stated], clock: Clock) -> list[Window]:
        return clock.daily(*span)
