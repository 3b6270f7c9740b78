"""Gates, zones, closures, locks, roads, settings: any error stops."""

from collections.abc import Callable
from typing import Any

import pytest

from greencorridor.model.place import Direction, Window
from greencorridor.tables.read import Reading
from greencorridor.units import HOUR, MINUTE
from tests.unit.tables.filled import Rows, at, lines, only, sound, spoiled

Read = Callable[..., Reading]

CROSSED = "POLYGON ((30 50, 31 51, 31 50, 30 51, 30 50))"


@pytest.mark.parametrize(
    ("sheet", "cells", "column", "said"),
    [
        ("gates", {"windows": "17:00-09:00"}, "Open", "ends before it begins"),
        ("gates", {"windows": "open"}, "Open", "windows such as"),
        ("gates", {"direction": None}, "Direction", "needs a direction"),
        ("gates", {"direction": "up"}, "Direction", "one of: A to B"),
        ("gates", {"inspection_s": None}, "Inspection, s", "write 0 if there is none"),
        ("gates", {"throughput": "ten"}, "Vehicles per interval", "a whole number"),
        ("gates", {"interval_min": 0}, "Interval, min", "a number of minutes"),
        ("gates", {"junction_a": "eest"}, "Junction A", "did you mean 'east'"),
        ("gates", {"junction_b": None}, "Coordinates A", "fill in both ends"),
        ("gates", {"junction_b": "east"}, "Coordinates B", "the same point"),
        ("zones", {"area": CROSSED}, "Area", "crossing itself"),
        ("zones", {"area": None}, "Area", "the cell is empty"),
        ("zones", {"curfew": "at night"}, "Curfew", "hours of every day"),
        ("zones", {"time_factor": 0}, "Driving time factor", "a number above 0"),
        ("closures", {"junction_b": None}, "Area or line", "not said what is closed"),
        ("closures", {"junction_b": "nord"}, "Junction B", "no such row"),
        ("roads", {"km": 0}, "km", "a number above 0"),
        ("roads", {"km_h": None}, "km/h", "the cell is empty"),
        ("roads", {"to": "wst"}, "To", "did you mean 'west'"),
        ("roads", {"to": "east"}, "To", "from a junction to itself"),
        ("junctions", {"coordinates": "here"}, "Coordinates", "latitude, longitude"),
        ("operation", {"time_zone": "Europe/Kyjiv"}, "Time zone", "Europe/Kyiv"),
        ("operation", {"time_zone": "Moon"}, "Time zone", "is not known"),
        ("operation", {"horizon_start": "06:00"}, "Plan from", "the date is missing"),
        ("operation", {"horizon_end": "2022-03-09 05:00"}, "Plan until", "before it"),
        ("operation", {"horizon_end": "2023-03-09 05:00"}, "Plan until", "31 days"),
        ("operation", {"horizon_end": None}, "Plan until", "the cell is empty"),
        ("operation", {"curfew": "22"}, "Curfew", "hours of every day"),
        ("operation", {"vehicle_weight": -1}, "Cost of using a vehicle", "0 or more"),
    ],
)
def test_an_error_stops(
    read: Read, sheet: str, cells: dict[str, Any], column: str, said: str
) -> None:
    reading = read(spoiled(sheet, 0, **cells))

    assert reading.operation is None
    found = [p for p in reading.problems if column == at(p)[2] and p.stops]
    assert len(found) == 1, lines(reading)
    assert said in found[0].say()


def lock(**cells: Any) -> Rows:
    rows = sound()
    rows["locks"] = [{"id": "L1", "kind": "vehicle", "request": "R1", **cells}]
    return rows


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({}, "Shift", "needs this cell"),
        ({"shift": "S9"}, "Shift", "no such row"),
        ({"shift": "S1", "request": "R9"}, "Request", "no such row"),
        ({"kind": "order", "shift": "S1"}, "Position", "needs this cell"),
        ({"kind": "time"}, "Boarding within", "needs this cell"),
        ({"kind": "done"}, "Place", "needs this cell"),
        ({"kind": "maybe"}, "Kind", "one of: rides on"),
    ],
)
def test_an_error_in_a_lock_stops(
    read: Read, cells: dict[str, Any], column: str, said: str
) -> None:
    problem = only(read(lock(**cells)))

    assert problem.stops
    assert at(problem) == ("Locks", 2, column)
    assert said in problem.say()


def test_a_lock_of_a_row_in_error_stops(read: Read) -> None:
    rows = lock(shift="S1")
    rows["requests"][0]["adults"] = -1

    reading = read(rows)

    assert reading.operation is None
    assert "mend that first" in lines(reading)[-1]


def test_rows_of_a_gate_are_put_together(read: Read) -> None:
    rows = sound()
    rows["gates"] += [
        {
            "id": "bridge",
            "direction": "forward",
            "windows": "2022-03-09 18:00-20:00",
            "confirmed_by": "Stork",
            "confirmed_at": "05:30",
        },
        {
            "id": "bridge",
            "direction": "backward",
            "convoy_departure": "18:30",
            "convoy_muster_min": 15,
            "convoy_vehicles": 20,
            "confirmed_by": "Stork",
        },
    ]

    reading = read(rows)

    assert reading.problems == ()
    assert reading.operation is not None
    passages = reading.operation.gates["bridge"].passages
    forward, backward = (passages[d] for d in Direction)
    assert [w.span for w in forward.windows] == [
        Window(3 * HOUR, 11 * HOUR),
        Window(12 * HOUR, 14 * HOUR),
    ]
    assert [w.confirmed_by for w in forward.windows] == ["Heron", "Stork"]
    assert forward.windows[1].confirmed_at == -30 * MINUTE
    assert (forward.inspection, backward.inspection) == (60, 60)
    assert backward.convoys[0].muster == 15 * MINUTE


def test_rows_of_a_gate_that_differ_stop(read: Read) -> None:
    rows = sound()
    again = {"id": "bridge", "direction": "forward", "section_s": 40}
    rows["gates"].append(again)

    problem = only(read(rows))

    assert at(problem) == ("Gates", 3, "Passing, s")
    assert "another value stands in row 2" in problem.say()


def test_windows_of_a_gate_that_overlap_stop(read: Read) -> None:
    rows = sound()
    again = {"id": "bridge", "direction": "forward", "windows": "17:00-18:00"}
    rows["gates"].append({**again, "confirmed_by": "Heron"})

    assert "overlap or touch" in only(read(rows)).say()


def test_a_gate_without_windows_is_closed(read: Read) -> None:
    closed = {"windows": None, "inspection_s": None, "section_s": None}
    reading = read(spoiled("gates", 0, direction=None, **closed))

    assert reading.problems == ()
    assert reading.operation is not None
    assert reading.operation.gates["bridge"].passages == {}


def test_a_window_that_nobody_confirmed_is_pointed_out(read: Read) -> None:
    reading = read(spoiled("gates", 0, confirmed_by=None))

    assert "nobody has confirmed" in reading.problems[0].say()
    assert reading.operation is not None


def test_zones_without_a_curfew_have_that_of_the_operation(read: Read) -> None:
    rows = spoiled("operation", 0, curfew="20:00-06:00")
    rows["zones"].append({**rows["zones"][0], "id": "own", "curfew": "21:00-22:00"})

    reading = read(rows)

    assert reading.operation is not None
    zones = reading.operation.zones
    assert zones["town"].curfews[-1] == Window(14 * HOUR, 24 * HOUR)
    assert zones["own"].curfews == (Window(15 * HOUR, 16 * HOUR),)


def test_usual_settings_and_others(read: Read) -> None:
    rows = spoiled(
        "operation",
        0,
        gate_margin_min=5,
        class_factors="track=3",
        board_lies_s=300,
        left_behind_1="500,5",
    )

    reading = read(rows)

    assert reading.operation is not None
    operation = reading.operation
    assert operation.zone_name == "Europe/Kyiv"
    assert operation.gate_margin == 5 * MINUTE
    assert operation.class_factors == {"track": 3.0}
    assert list(operation.boarding_pace.per_person.values()) == [20, 60, 180, 300]
    assert list(operation.weights.left_behind.values()) == [500.5, 100, 10, 1]


def test_a_gate_that_never_opens_is_pointed_out(read: Read) -> None:
    reading = read(spoiled("gates", 0, windows="2022-04-09 09:00-17:00"))

    assert "not open during the plan" in only(reading).say()


def test_a_road_shorter_than_the_straight_line_is_pointed_out(read: Read) -> None:
    reading = read(spoiled("roads", 0, km=4))

    assert "shorter than the straight line" in only(reading).say()
    assert "(7.1 km)" in only(reading).say()
