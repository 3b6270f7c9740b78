from dataclasses import replace
from datetime import datetime

from greencorridor.exports.clock import Clock, clock_of
from greencorridor.units import DAY, HOUR
from tests.unit.exports.evacuation import KYIV


def test_hours_are_local_and_other_days_are_named(small):
    clock = clock_of(small.operation)
    assert clock.hour(2 * HOUR + 300) == "09:05"
    assert clock.hour(DAY) == "10.03 07:00"
    assert clock.date() == "09.03.2022"
    assert clock.iso(0) == "2022-03-09T07:00:00+02:00"
    assert clock.naive(HOUR).tzinfo is None


def test_latest_times_are_never_later_than_they_are(small):
    assert clock_of(small.operation).latest(2 * HOUR + 59) == "09:00"


def test_the_hour_that_a_clock_change_repeats_names_its_offset():
    clock = Clock(epoch=datetime(2022, 10, 30, 0, tzinfo=KYIV))
    assert clock.hour(HOUR) == "01:00"
    assert clock.hour(3 * HOUR) == "03:00 (+03:00)"
    assert clock.hour(4 * HOUR) == "03:00 (+02:00)"
    assert clock.hour(5 * HOUR) == "04:00"


def test_the_hour_that_a_clock_change_skips_is_skipped():
    clock = Clock(epoch=datetime(2022, 3, 27, 0, tzinfo=KYIV))
    assert clock.hour(3 * HOUR) == "04:00"
    assert clock.moment(3 * HOUR).utcoffset() != clock.epoch.utcoffset()


def test_clock_follows_the_operation(small):
    start = small.operation.horizon[0].replace(hour=1)
    moved = replace(small.operation, horizon=(start, small.operation.horizon[1]))
    assert clock_of(moved).hour(0) == "01:00"
