"""Local times: what people write into cells, to whole seconds after the epoch.

A time without a date is on the horizon's first day; what would be over before the
horizon begins is on the next one, if the horizon lasts until then. A span whose end is
earlier than its start goes over midnight when it then lasts at most 12 hours; longer
ones are refused, they are slips more often than nights.

A local time that a clock change skips is refused, and so is one that it repeats, unless
its offset is written ("2022-10-30 03:30+02:00", "2022-10-30 01:30Z").
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from greencorridor.model.place import Window
from greencorridor.text import Said, Text
from greencorridor.units import HOUR, Seconds, to_datetime, to_seconds

DAY = timedelta(days=1)
LONGEST_NIGHT: Seconds = 12 * HOUR

SKIPPED = Text(
    "the clock change skips this time, it does not exist on that day",
    "цього часу того дня не існує: його пропускає переведення годинників",
)
REPEATED = Text(
    "the clock change makes this time come twice; write it with its offset, "
    "such as 2022-10-30 03:30+02:00",
    "через переведення годинників цей час настає двічі; допишіть зсув, "
    "наприклад 2022-10-30 03:30+02:00",
)
BACKWARDS = Text("it ends before it begins", "кінець раніше за початок")


class TimeRefused(ValueError):  # noqa: N818 (a verdict on a cell)
    """A time cannot be placed on the clock."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.say())
        self.said = said


class Stated(NamedTuple):
    """A moment as it was written.

    Parameters
    ----------
    day
        None where only a time of day was written.
    time
        Time of day; 24:00 is allowed.
    offset
        Offset from UTC where it was written.
    """

    day: date | None
    time: timedelta
    offset: timedelta | None = None

    def on(self, day: date) -> datetime:
        """Return the naive local moment, on `day` where none was written."""
        return datetime.combine(self.day or day, datetime.min.time()) + self.time


@dataclass(frozen=True, slots=True)
class Clock:
    """The operation's clock.

    Parameters
    ----------
    start, end
        The horizon, aware; `start` is the epoch.
    """

    zone: ZoneInfo
    start: datetime
    end: datetime

    @property
    def first_day(self) -> date:
        """The local day on which the horizon begins."""
        return self.start.date()

    @property
    def last(self) -> Seconds:
        """The horizon's end in seconds after the epoch."""
        return to_seconds(self.end, self.start)

    def place(self, local: datetime, offset: timedelta | None = None) -> Seconds:
        """Seconds after the epoch of a naive local time.

        Raises
        ------
        TimeRefused
            If a clock change skips or repeats it and no offset was written.
        """
        if offset is not None:
            return to_seconds((local - offset).replace(tzinfo=UTC), self.start)
        aware = local.replace(tzinfo=self.zone)
        again = aware.replace(fold=1)
        if aware.utcoffset() != again.utcoffset():
            real = aware.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None)
            raise TimeRefused((REPEATED if real == local else SKIPPED).of())
        return to_seconds(aware, self.start)

    def force(self, local: datetime, *, late: bool) -> Seconds:
        """Like `place`, but takes the earlier or later moment at a clock change."""
        aware = local.replace(tzinfo=self.zone, fold=int(late))
        return to_seconds(aware, self.start)

    def local(self, seconds: Seconds) -> datetime:
        """Return the aware moment on the operation's clock."""
        return to_datetime(seconds, self.start)

    def moment(self, stated: Stated, *, past: bool = False) -> Seconds:
        """Place a moment.

        Parameters
        ----------
        past
            It has already been (a confirmation): never moved to the next day.
        """
        seconds = self.place(stated.on(self.first_day), stated.offset)
        if stated.day is None and not past and seconds < 0:
            later = self.place(stated.on(self.first_day + DAY))
            if later <= self.last:
                return later
        return seconds

    def span(self, start: Stated, end: Stated) -> Window:
        """Place a span; see the module's docstring for hours without dates.

        Raises
        ------
        TimeRefused
            If it ends before it begins, or a clock change is in the way.
        """
        from_day = start.day or self.first_day
        to_day = end.day or from_day
        window = self._window(start, end, from_day, to_day)
        if window.end < window.start and end.day is None:
            to_day += DAY
            window = self._window(start, end, from_day, to_day)
            if window.end - window.start > LONGEST_NIGHT:
                raise TimeRefused(BACKWARDS.of())
        if window.end < window.start:
            raise TimeRefused(BACKWARDS.of())
        if start.day is None and end.day is None and window.end <= 0:
            later = self._window(start, end, from_day + DAY, to_day + DAY)
            if later.start <= self.last:
                return later
        return window

    def _window(
        self, start: Stated, end: Stated, from_day: date, to_day: date
    ) -> Window:
        return Window(
            self.place(start.on(from_day), start.offset),
            self.place(end.on(to_day), end.offset),
        )

    def daily(self, start: Stated, end: Stated) -> list[Window]:
        """Repeat a span of hours on every day that the horizon touches.

        On the day of a clock change a skipped or repeated hour makes the span longer,
        never shorter.
        """
        if start.day is not None or end.day is not None:
            return [self.span(start, end)]
        over_midnight = DAY if end.time <= start.time else timedelta(0)
        windows: list[Window] = []
        day = self.first_day - DAY
        while day <= self.end.date():
            window = Window(
                self.force(start.on(day), late=False),
                self.force(end.on(day) + over_midnight, late=True),
            )
            if window.end >= 0 and window.start <= self.last:
                windows.append(window)
            day += DAY
        return windows


def join(windows: list[Window]) -> tuple[Window, ...]:
    """Sort, and join what overlaps or touches."""
    joined: list[Window] = []
    for window in sorted(windows):
        if joined and window.start <= joined[-1].end:
            last = joined.pop()
            window = Window(last.start, max(last.end, window.end))  # noqa: PLW2901
        joined.append(window)
    return tuple(joined)


_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.\d{1,2}\.\d{2}"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?"
# In a span a minus begins the end, so only UTC and positive offsets are read there.
_MOMENT = rf"(?:({_DATE})(?:\s*,\s*|\s+|T))?({_TIME})\s*(Z|\+\d{{2}}:?\d{{2}})?"
_SINGLE = re.compile(
    rf"(?:({_DATE})(?:\s*,\s*|\s+|T))?({_TIME})(?:\.0+)?\s*(Z|[+-]\d{{2}}:?\d{{2}})?"
)
_SPAN = re.compile(
    rf"(?:(?:from|з|із|від|с)\s+)?{_MOMENT}\s*(?:-|–|—|−|to|до|по|/)\s*{_MOMENT}"
)
_DAY = re.compile(rf"({_DATE})")


def parse_day(text: str) -> date | None:
    """Return the date in `text`, ISO or day.month.year; None if it is none."""
    if not _DAY.fullmatch(text):
        return None
    try:
        if "-" in text:
            year, month, day = (int(part) for part in text.split("-"))
        else:
            day, month, year = (int(part) for part in text.split("."))
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _time_of_day(text: str) -> timedelta | None:
    hour, minute, second = ([int(part) for part in text.split(":")] + [0])[:3]
    time = timedelta(hours=hour, minutes=minute, seconds=second)
    return time if minute < 60 and second < 60 and time <= DAY else None


def _offset(text: str | None) -> timedelta | None:
    if not text:
        return None
    if text == "Z":
        return timedelta(0)
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))


def _stated(day: str | None, time: str, offset: str | None) -> Stated | None:
    of_day = _time_of_day(time)
    on = parse_day(day) if day else None
    if of_day is None or (day and on is None) or (offset and on is None):
        return None
    return Stated(on, of_day, _offset(offset))


def parse_stated(text: str) -> Stated | None:
    """Return the moment in `text`; None if it is none."""
    match = _SINGLE.fullmatch(text)
    return _stated(*match.groups()) if match else None


def parse_span(text: str) -> tuple[Stated, Stated] | None:
    """Return start and end of the span in `text`; None if it is none."""
    match = _SPAN.fullmatch(text)
    if not match:
        return None
    groups = match.groups()
    start, end = _stated(*groups[:3]), _stated(*groups[3:])
    return (start, end) if start and end else None


def moment_text(seconds: Seconds, clock: Clock) -> str:
    """Write a moment so that it is read back exactly, at a clock change in UTC."""
    local = clock.local(seconds)
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        utc = local.astimezone(UTC)
        return f"{utc:%Y-%m-%d} {_short(utc)}Z"
    return f"{local:%Y-%m-%d} {_short(local)}"


def window_text(window: Window, clock: Clock) -> str:
    """Write a window so that it is read back exactly."""
    start, end = moment_text(window.start, clock), moment_text(window.end, clock)
    if start[:10] == end[:10] and "Z" not in start + end:
        return f"{start}-{end[11:]}"
    return f"{start} - {end}"


def windows_text(windows: tuple[Window, ...], clock: Clock) -> str:
    """Write windows as the content of one cell."""
    return "; ".join(window_text(window, clock) for window in windows)


def _short(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
