"""Rows of the Requests sheet: whatever is wrong drops the row, and counts."""

from collections.abc import Callable
from typing import Any

import pytest

from greencorridor.model.operation import LeftOut
from greencorridor.model.place import Location, PlaceKind
from greencorridor.model.request import ChildTravel, Priority
from greencorridor.tables.read import Reading
from tests.unit.tables.filled import Rows, at, lines, only, sound, spoiled

Read = Callable[..., Reading]


def with_r1(**cells: Any) -> Rows:
    return spoiled("requests", 0, **cells)


def left(reading: Reading) -> list[str]:
    assert reading.operation is not None, lines(reading)
    return [row.request for row in reading.operation.left_out]


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"adults": -2}, "18 to 59", "a whole number, from 0"),
        ({"adults": "двоє"}, "18 to 59", "a whole number, from 0"),
        ({"adults": 0}, "18 to 59", "nobody travels"),
        ({"wheelchair": 3}, "In a wheelchair", "than there are above 2 years (2)"),
        ({"infants": 1, "lies": 3}, "Lying", "people with a walking aid"),
        ({"female_adults": 3}, "Women 18 to 59", "more than all people of that age"),
        ({"beds_medical": 3}, "Beds: medical", "more beds are asked for (3)"),
        ({"priority": 7}, "Priority", "one of: 1 life at risk"),
        ({"pickup_windows": "12:00-09:00"}, "Pickup between", "ends before it begins"),
        ({"pickup": None}, "Pickup", "it is not said where they are"),
        ({"pickup": "yrad"}, "Pickup", "did you mean 'yard'"),
        ({"destination": ("scool",)}, "Destination", "did you mean 'school'"),
        ({"destination": ("moon",)}, "Destination", "Places has no such row"),
        ({"destination": None}, "Destination", "it is not said where they go"),
        ({"bound_with": ("R1",)}, "Together with", "it names itself"),
        ({"bound_with": ("R9",)}, "Together with", "sheet Requests has no such row"),
        ({"handover": "12:00"}, "Continues request", "the request that it continues"),
        ({"consent_transport": False}, "Consent to transport", "do not consent"),
        ({"id": "R1; R7"}, "Request", "an identifier without"),
    ],
)
def test_a_bad_cell_drops_its_whole_row(
    read: Read, cells: dict[str, Any], column: str, said: str
) -> None:
    reading = read(with_r1(**cells))

    problem = only(reading)
    assert at(problem) == ("Requests", 2, column)
    assert said in problem.say()
    assert not problem.stops
    assert len(left(reading)) == 1
    assert set(reading.operation.requests) == {"R2", "R3"}  # type: ignore[union-attr]


def test_rows_left_out_keep_their_people_and_priority(read: Read) -> None:
    reading = read(with_r1(priority=2, elderly=3, floor="third"))

    assert reading.operation is not None
    assert reading.operation.left_out == (
        LeftOut(request="R1", persons=5, priority=Priority.URGENT),
    )


def test_rows_without_an_identifier_are_named_by_their_number(read: Read) -> None:
    assert left(read(with_r1(id=None))) == ["row 2"]


def test_two_rows_with_one_identifier_are_both_left_out(read: Read) -> None:
    rows = sound()
    rows["requests"][1]["id"] = "R1"

    reading = read(rows)

    assert left(reading) == ["R1", "R1 (row 3)"]
    assert "rows 2, 3 have the same identifier" in lines(reading)[0]
    assert len(reading.problems) == 2


def test_what_refers_to_a_bad_place_is_left_out_too(read: Read) -> None:
    reading = read(spoiled("places", 0, kind="castle"))

    assert left(reading) == ["R1", "R3"]
    assert "mend that first" in lines(reading)[1]


def test_who_travels_with_a_row_in_error_stays_too(read: Read) -> None:
    rows = with_r1(adults=-1, bound_with=("R2",))
    rows["requests"][2]["apart_from"] = ("R1",)

    reading = read(rows)

    assert left(reading) == ["R1", "R2"]
    assert "R1 has an error and they travel together" in lines(reading)[-1]
    assert reading.operation is not None
    assert reading.operation.requests["R3"].apart_from == frozenset()


def test_both_halves_of_a_relay_stay(read: Read) -> None:
    rows = sound()
    rows["requests"][2].update(relay_after="R1", handover="12:00", floor="x")

    assert left(read(rows)) == ["R1", "R3"]


def test_a_relay_without_a_handover(read: Read) -> None:
    reading = read(with_r1(relay_after="R3"))

    assert left(reading) == ["R1", "R3"]
    assert "needs the time of its handover" in lines(reading)[0]


def test_a_relay_that_goes_in_a_circle(read: Read) -> None:
    rows = sound()
    rows["requests"][0].update(relay_after="R3", handover="12:00", adults=1)
    rows["requests"][2].update(relay_after="R1", handover="12:00")

    reading = read(rows)

    assert left(reading) == ["R1", "R3"]
    assert "goes in a circle (R1 → R3 → R1)" in lines(reading)[0]


def test_together_and_apart_at_once(read: Read) -> None:
    reading = read(with_r1(bound_with=("R2",), apart_from=("R2", "R3")))

    assert "R2 cannot be both" in lines(reading)[0]


def test_a_guardian_in_another_request_rides_with_the_child(read: Read) -> None:
    reading = read(with_r1(adults=0, children=2, guardian="R2"))

    assert reading.problems == ()
    assert reading.operation is not None
    child = reading.operation.requests["R1"]
    assert child.bound_with == {"R2"}
    assert child.child is ChildTravel.NONE


def test_a_guardian_who_is_a_child(read: Read) -> None:
    rows = with_r1(adults=0, children=1, guardian="R3")
    rows["requests"][2].update(adults=0, children=1, child="undecided")

    assert "R3 has no adult" in lines(read(rows))[0]


def test_a_child_alone_awaits_a_decision(read: Read) -> None:
    reading = read(with_r1(adults=0, children=1))

    assert reading.operation is not None
    assert reading.operation.requests["R1"].child is ChildTravel.UNDECIDED
    assert only(reading).severity == "warns"
    assert "a named person must decide" in only(reading).say()


def test_a_decision_without_a_name_is_pointed_out(read: Read) -> None:
    unnamed = read(with_r1(adults=0, children=1, child="decided"))
    named = read(with_r1(children=1, child="decided", child_decided_by="Heron"))

    assert "not said who decided" in only(unnamed).say()
    assert named.problems == ()


def test_only_children_with_a_guardian_nobody_named(read: Read) -> None:
    reading = read(with_r1(adults=0, children=1, child="none"))

    assert "name the guardian's request" in only(reading).say()


def test_names_of_places_serve_for_identifiers(read: Read) -> None:
    reading = read(with_r1(destination=("школа № 3",)))

    assert reading.problems == ()
    assert reading.operation is not None
    assert reading.operation.requests["R1"].destination.places == ("school",)


def test_a_name_with_a_comma(read: Read) -> None:
    rows = with_r1(destination="School No. 3, gymnasium")
    rows["places"][2]["name"] = "School No. 3, gymnasium"

    assert read(rows).problems == ()


def test_a_name_that_two_places_have_is_asked_back(read: Read) -> None:
    rows = with_r1(destination=("Школа №3",))
    rows["places"].append({**rows["places"][2], "id": "gym"})

    assert "write one of: gym, school" in only(read(rows)).say()


def test_identifiers_that_only_look_the_same(read: Read) -> None:
    reading = read(with_r1(bound_with=("Р2",)))  # a Cyrillic letter

    assert "did you mean 'R2'" not in lines(reading)[0]
    rows = sound()
    rows["requests"][1]["id"] = "А-17"
    rows["requests"][0]["bound_with"] = ("A-17",)
    assert "did you mean 'А-17'" in lines(read(rows))[0]


def test_oxygen_lift_and_coordinates(read: Read) -> None:
    reading = read(
        with_r1(
            pickup=None,
            pickup_coordinates="50.15, 30.25",
            oxygen=True,
            floor=7,
            lift=True,
        )
    )

    assert reading.operation is not None
    request = reading.operation.requests["R1"]
    assert request.equipment == {"oxygen"}
    assert request.floor == 0
    home = reading.operation.places[request.pickup]
    assert (home.kind, home.location) == (PlaceKind.HOME, Location(50.15, 30.25))
    assert "no vehicle has 'oxygen'" in only(reading).say()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"adults": 9}, "fits into no vehicle"),
        ({"needs": ("doctor",)}, "no crew has 'doctor'"),
        ({"needs": ("paramedik",)}, "did you mean 'paramedic'"),
        ({"destination": None, "destination_kind": "hospital"}, "no place is of this"),
        ({"destination_kind": "shelter"}, "its kind is not used"),
        ({"pickup_windows": "2022-04-09 09:00-12:00"}, "outside of the plan"),
    ],
)
def test_what_is_no_error_but_will_surprise(
    read: Read, cells: dict[str, Any], said: str
) -> None:
    reading = read(with_r1(**cells))

    assert only(reading).severity == "warns"
    assert said in only(reading).say()
    assert reading.operation is not None
    assert "R1" in reading.operation.requests


def test_a_crowd_is_never_too_large(read: Read) -> None:
    assert read(with_r1(adults=600, crowd=True)).problems == ()


def test_a_party_that_seems_to_be_there_twice_is_pointed_out(read: Read) -> None:
    rows = with_r1(caller_phone="+000 11 222 33 44")
    rows["requests"].append({**rows["requests"][0], "id": "R4", "pickup_windows": ""})
    rows["requests"].append({**rows["requests"][0], "id": "R5", "adults": 3})

    reading = read(rows)

    assert at(only(reading)) == ("Requests", 5, "Request")
    assert "may be the same party as R1" in only(reading).say()
    assert "222" not in only(reading).say()
    assert reading.operation is not None
    assert len(reading.operation.requests) == 5


def test_identifiers_that_look_alike_are_pointed_out(read: Read) -> None:
    rows = sound()
    rows["requests"][1]["id"] = "К-17"
    rows["requests"][2]["id"] = "K-17"

    assert "looks the same as К-17 in row 3" in only(read(rows)).say()
