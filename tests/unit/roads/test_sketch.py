"""Hand-drawn networks: lengths, speeds, one-way roads, and what cannot be drawn."""

import pytest

from greencorridor.errors import RoadsError
from greencorridor.model.place import Location
from greencorridor.roads.sketch import sketch_region
from greencorridor.text import Language
from tests.unit.roads.drawn import at, drawn, road, seconds, travel


def test_seconds_come_from_length_and_speed_and_are_rounded_up_once() -> None:
    # 10 km at 70 km/h is 514.29 s; twice that is 1028.57 s: not 515 + 515
    found = travel((road("A", "B", 10, 70), road("B", "C", 10, 70)))
    assert seconds(found, "a", "b") == 515
    assert seconds(found, "a", "c") == 1029
    assert found.metres[found.index["a"], found.index["c"]] == 20_000


def test_the_same_point_is_no_drive() -> None:
    found = travel((road("A", "B", 10),))
    assert seconds(found, "a", "a") == 0


def test_a_one_way_road_leads_one_way() -> None:
    found = travel((road("A", "B", 6, one_way=True), road("B", "C", 6)))
    assert seconds(found, "a", "c") == 720
    assert seconds(found, "c", "a") is None


def test_of_two_roads_the_quicker_is_taken() -> None:
    roads = (road("A", "B", 10, 60), road("A", "B", 12, 90, name="bypass"))
    found = travel(roads)
    assert seconds(found, "a", "b") == 480
    assert found.metres[found.index["a"], found.index["b"]] == 12_000


def test_a_place_is_put_on_the_nearest_road_and_divides_it() -> None:
    found = travel((road("A", "B", 10),), (at("home", 50.001, 30.025),))
    assert seconds(found, "a", "home") == 150
    assert seconds(found, "home", "b") == 450


def test_two_places_on_one_road_drive_along_it() -> None:
    places = (at("x", 50.0, 30.02), at("y", 50.0, 30.06))
    found = travel((road("A", "B", 10),), places)
    assert seconds(found, "x", "y") == 240
    assert seconds(found, "y", "x") == 240


def test_two_places_on_a_one_way_road_go_around() -> None:
    roads = (road("A", "B", 10, one_way=True), road("B", "A", 5, one_way=True))
    found = travel(roads, (at("x", 50.0, 30.02), at("y", 50.0, 30.06)))
    one = seconds(found, "x", "y")
    back = seconds(found, "y", "x")
    assert one is not None
    assert back is not None
    assert one + back in {900, 901}  # once around, each way rounded up


def test_the_line_of_a_drive_follows_the_roads() -> None:
    found = travel((road("A", "B", 10), road("B", "D", 10)))
    assert found.geometry("a", "d") == (
        Location(50.0, 30.0),
        Location(50.0, 30.1),
        Location(50.1, 30.1),
    )
    assert found.geometry("a", "a") == ()


def test_an_empty_roads_sheet_is_said() -> None:
    with pytest.raises(RoadsError, match="Roads sheet is empty"):
        sketch_region(drawn(()))


def test_unknown_junctions_are_all_named() -> None:
    with pytest.raises(RoadsError) as error:
        sketch_region(drawn((road("A", "X", 1), road("Y", "B", 1))))
    assert "X, Y" in error.value.say(Language.EN)
    assert "X, Y" in error.value.say(Language.UK)


@pytest.mark.parametrize(
    ("km", "speed"), [(0, 60), (-1, 60), (5, 0), (5, float("inf"))]
)
def test_a_road_needs_length_and_speed(km: float, speed: float) -> None:
    with pytest.raises(RoadsError, match="A – B"):
        sketch_region(drawn((road("A", "B", km, speed),)))
