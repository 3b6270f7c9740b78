"""Times as people write them, on the operation's clock."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from greencorridor.model.place import Window
from greencorridor.tables.columns import Refused
from greencorridor.tables.moments import (
    HoursKind,
    Moment,
    MomentKind,
    UntilKind,
    WindowsKind,
)
from greencorridor.tables.times import Clock
from greencorridor.units import DAY, HOUR, MINUTE

KYIV = ZoneInfo("Europe/Kyiv")


def clock(day: int = 9, month: int = 3, hours: int = 16, start: int = 6) -> Clock:
    begin = datetime(2022, month, day, start, tzinfo=KYIV)
    return Clock(KYIV, begin, begin + timedelta(hours=hours))


def moment(raw: object, on: Clock | None = None, *, past: bool = False) -> int:
    found = MomentKind(past=past).parse(raw, on or clock())  # type: ignore[arg-type]
    assert isinstance(found, Moment)
    return found.seconds


def windows(text: str, on: Clock | None = None) -> object:
    return WindowsKind().parse(text, on or clock())


def refused(kind: object, raw: object, on: Clock | None = None) -> str:
    with pytest.raises(Refused) as why:
        kind.parse(raw, on or clock())  # type: ignore[attr-defined]
    return why.value.said.say()


@pytest.mark.parametrize(
    "raw",
    [
        "2022-03-09 09:00",
        "2022-03-09T09:00:00",
        "2022-03-09T09:00:00.000+02:00",
        "2022-03-09 07:00Z",
        "09.03.2022 9:00",
        "9.3.22 09:00",
        "09.03.2022, 09:00",
        "09:00",
        " 9:00\u00a0",
        time(9, 0),
        timedelta(hours=9),
        datetime(2022, 3, 9, 9, 0),  # noqa: DTZ001 (as a spreadsheet gives it)
        datetime(2022, 3, 9, 8, 59, 59, 999999),  # noqa: DTZ001
    ],
)
def test_a_moment_however_it_is_written(raw: object) -> None:
    assert moment(raw) == 3 * HOUR


@pytest.mark.parametrize(
    "raw",
    [
        "25:00",
        "09:60",
        "31.02.2022 09:00",
        "9 o'clock",
        "9",
        44629.375,
        9,
        True,
        "09.00",
    ],
)
def test_what_is_no_moment(raw: object) -> None:
    assert "expected a date and time" in refused(MomentKind(), raw)


def test_a_time_without_date_that_would_be_over_is_on_the_next_day() -> None:
    night = clock(start=18, hours=12)

    assert moment("02:00", night) == 8 * HOUR
    assert moment("17:00", night) == -HOUR
    assert moment("02:00", night, past=True) == -16 * HOUR
    assert windows("01:00-05:00", night) == (Window(7 * HOUR, 11 * HOUR),)
    assert windows("05:00-07:00") == (Window(-HOUR, HOUR),)


def test_windows() -> None:
    expected = (Window(3 * HOUR, 6 * HOUR), Window(8 * HOUR, 11 * HOUR))

    for text in (
        "09:00-12:00; 14:00-17:00",
        "14:00 – 17:00, 9:00 — 12:00",
        "з 09:00 до 12:00\nз 14:00 до 17:00",
        "09.03.2022 09:00-12:00; 2022-03-09 14:00 to 2022-03-09 17:00",
        "09:00-11:00; 11:00-12:00; 14:00-17:00; 15:00-16:00",
    ):
        assert windows(text) == expected
    assert windows("14:00-24:00") == (Window(8 * HOUR, 18 * HOUR),)


def test_windows_that_must_be_separate() -> None:
    kind = WindowsKind(separate=True)

    assert "overlap or touch" in refused(kind, "09:00-12:00; 12:00-14:00")
    assert "exactly one" in refused(WindowsKind(single=True), "09:00-10:00;11:00-12:00")


def test_a_window_over_midnight() -> None:
    assert windows("22:00-02:00") == (Window(16 * HOUR, 20 * HOUR),)
    assert windows("09.03.2022 22:00 - 10.03.2022 08:00") == (
        Window(16 * HOUR, 26 * HOUR),
    )


@pytest.mark.parametrize(
    "text", ["17:00-09:00", "2022-03-09 12:00 - 2022-03-09 11:00", "14:00-13:59"]
)
def test_a_window_that_ends_before_it_begins(text: str) -> None:
    assert refused(WindowsKind(), text) == "it ends before it begins"


def test_a_time_that_the_clock_change_skips() -> None:
    spring = clock(day=26, month=3, start=20, hours=12)

    assert "skips this time" in refused(MomentKind(), "2022-03-27 03:30", spring)
    assert moment("2022-03-27 04:00", spring) == 7 * HOUR
    assert "skips this time" in refused(WindowsKind(), "2022-03-27 03:30-05:00", spring)


def test_a_time_that_comes_twice() -> None:
    autumn = clock(day=29, month=10, start=20, hours=14)

    assert "come twice" in refused(MomentKind(), "2022-10-30 03:30", autumn)
    assert moment("2022-10-30 03:30+03:00", autumn) == 7 * HOUR + 30 * MINUTE
    assert moment("2022-10-30 03:30+02:00", autumn) == 8 * HOUR + 30 * MINUTE
    assert windows("2022-10-30 00:30Z - 2022-10-30 04:00", autumn) == (
        Window(7 * HOUR + 30 * MINUTE, 9 * HOUR),
    )


def test_hours_repeat_every_day() -> None:
    long = clock(hours=40)

    assert HoursKind().parse("08:00-20:00", long) == (
        Window(2 * HOUR, 14 * HOUR),
        Window(26 * HOUR, 38 * HOUR),
    )
    assert HoursKind().parse("20:00-06:00", clock()) == (
        Window(-10 * HOUR, 0),
        Window(14 * HOUR, 24 * HOUR),
    )
    assert HoursKind().parse("00:00-24:00", clock()) == (Window(-6 * HOUR, 18 * HOUR),)
    assert HoursKind().parse("2022-03-10 08:00-12:00", long) == (
        Window(26 * HOUR, 30 * HOUR),
    )


def test_hours_on_the_day_of_a_clock_change_are_longer_never_shorter() -> None:
    autumn = clock(day=29, month=10, start=20, hours=14)

    assert HoursKind().parse("03:30-05:00", autumn) == (
        Window(7 * HOUR + 30 * MINUTE, 10 * HOUR),
    )


@pytest.mark.parametrize("raw", ["2022-03-09", "09.03.2022", date(2022, 3, 9)])
def test_valid_until_is_the_last_second_of_the_day(raw: object) -> None:
    assert UntilKind().parse(raw, clock()) == 18 * HOUR - 1  # type: ignore[arg-type]


def test_valid_until_a_moment() -> None:
    assert UntilKind().parse("2022-03-10 12:00", clock()) == DAY + 6 * HOUR
    assert "the last valid day" in refused(UntilKind(), "до літа")
    assert "the last valid day" in refused(UntilKind(), "12:00")
