"""Vehicles, volunteers, shifts and what is wrong with them."""

from collections.abc import Callable
from typing import Any

import pytest

from greencorridor.model.request import Load
from greencorridor.tables.read import Reading
from greencorridor.units import HOUR
from tests.unit.tables.filled import at, lines, only, sound, spoiled

Read = Callable[..., Reading]


def test_layouts_take_animals_and_bags_as_usual(read: Read) -> None:
    reading = read(sound())

    assert reading.operation is not None
    assert reading.operation.vehicles["van"].layouts == (
        Load(seats=8, animals=2, bags=8),
        Load(seats=5, wheelchairs=1, animals=2, bags=8),
    )


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"seats": None, "other_layouts": None}, "Seats", "no room for anybody"),
        ({"seats": "8+1"}, "Seats", "a whole number"),
        ({"garage": "depo"}, "Garage", "did you mean 'depot'"),
        ({"other_layouts": "big"}, "Other layouts", "layouts such as"),
        ({"fuel_range_km": 0}, "Fuel range, km", "a number above 0"),
    ],
)
def test_a_bad_vehicle_takes_its_shifts_with_it(
    read: Read, cells: dict[str, Any], column: str, said: str
) -> None:
    reading = read(spoiled("vehicles", 0, **cells))

    assert at(reading.problems[0]) == ("Vehicles", 2, column)
    assert said in lines(reading)[0]
    assert at(reading.problems[1]) == ("Shifts", 2, "Vehicle")
    assert reading.operation is not None
    assert set(reading.operation.vehicles) == {"car"}
    assert set(reading.operation.shifts) == {"S2"}


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"start": "19:00", "end": "07:30"}, "Ends", "ends before it begins"),
        ({"end": "2022-03-12 07:00"}, "Ends", "more than 24 hours"),
        ({"start": None}, "Begins", "the cell is empty"),
        ({"drivers": None}, "Drivers", "the cell is empty"),
        ({"drivers": "-"}, "Drivers", "has no driver"),
        ({"drivers": ("Falkon",)}, "Drivers", "did you mean 'Falcon'"),
        ({"companions": ("Falcon",)}, "Companions", "drives and accompanies"),
        ({"start_place": "moon"}, "From", "Places has no such row"),
        ({"vehicle": "bus"}, "Vehicle", "Vehicles has no such row"),
        ({"promised": ("R8",)}, "Promised requests", "Requests has no such row"),
    ],
)
def test_a_bad_shift(read: Read, cells: dict[str, Any], column: str, said: str) -> None:
    reading = read(spoiled("shifts", 0, **cells))

    problem = only(reading)
    assert at(problem) == ("Shifts", 2, column)
    assert said in problem.say()
    assert reading.operation is not None
    assert set(reading.operation.shifts) == {"S2"}


def test_a_shift_over_midnight(read: Read) -> None:
    reading = read(spoiled("shifts", 0, start="20:00", end="06:00"))

    assert reading.problems == ()
    assert reading.operation is not None
    assert reading.operation.shifts["S1"].hours == (14 * HOUR, 24 * HOUR)


def test_nobody_is_on_two_shifts_at_once(read: Read) -> None:
    rows = spoiled("shifts", 1, vehicle="van", drivers=("Falcon",))

    reading = read(rows)

    assert "van is on shift S1 at that time" in lines(reading)[0]
    assert "Falcon is on shift S1 at that time" in lines(reading)[1]
    rows["shifts"][1].update(start="19:00", end="23:00")
    assert read(rows).problems == ()


def test_expired_vetting_and_qualifications_are_pointed_out(read: Read) -> None:
    rows = spoiled(
        "volunteers",
        0,
        vetted_until="2022-03-08",
        qualifications="paramedic until 2022-03-08",
    )

    reading = read(rows)

    assert len(reading.problems) == 2
    assert "Falcon is not vetted until the end" in lines(reading)[0]
    assert "'paramedic' of Falcon expires" in lines(reading)[1]
    assert reading.operation is not None
    falcon = reading.operation.volunteers["Falcon"]
    assert not falcon.has("paramedic", 0)


def test_a_bad_volunteer_takes_the_shift_with_him_or_her(read: Read) -> None:
    reading = read(spoiled("volunteers", 0, vetted_until="summer"))

    assert [at(p)[0] for p in reading.problems] == ["Volunteers", "Shifts"]


def test_a_promise_to_a_row_in_error_is_not_counted(read: Read) -> None:
    rows = spoiled("shifts", 0, promised=("R1", "R2"))
    rows["requests"][0]["adults"] = -1

    reading = read(rows)

    assert reading.operation is not None
    assert reading.operation.shifts["S1"].promised == ("R2",)
    assert "the promise to it is not counted" in lines(reading)[1]


def test_limits_of_the_operation_and_of_a_shift(read: Read) -> None:
    rows = spoiled("shifts", 0, driving_before_break_h="2,5")
    rows["operation"][0].update(driving_total_h=8, break_min="1:00")

    reading = read(rows)

    assert reading.operation is not None
    limits = {key: s.limits for key, s in reading.operation.shifts.items()}
    assert limits["S1"].before_break == 2.5 * HOUR
    assert limits["S2"].before_break == 4.5 * HOUR
    assert {x.total for x in limits.values()} == {8 * HOUR}
    assert {x.break_length for x in limits.values()} == {HOUR}
