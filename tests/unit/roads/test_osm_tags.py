"""What tags mean for a car."""

import pytest

from greencorridor.roads.classes import CODES
from greencorridor.roads.osm_speed import read_limit
from greencorridor.roads.osm_tags import blocks, road_of


@pytest.mark.parametrize(
    ("text", "kmh"),
    [
        ("50", 50.0),
        ("50 km/h", 50.0),
        ("30 mph", 48.28),
        ("10 knots", 18.52),
        ("UA:urban", 50.0),
        ("UA:rural", 90.0),
        ("UA:motorway", 130.0),
        ("DE:zone:30", 30.0),
        ("DE:zone30", 30.0),
        ("FR:30", 30.0),
        ("walk", 7.0),
        ("DE:walk", 7.0),
        ("60;40", 40.0),
        ("none", None),
        ("signals", None),
        ("0", None),
        ("fast", None),
    ],
)
def test_limits_as_people_write_them(text: str, kmh: float | None) -> None:
    assert read_limit(text) == (None if kmh is None else pytest.approx(kmh, abs=0.01))


@pytest.mark.parametrize(
    ("tags", "forward", "backward"),
    [
        ({"highway": "residential"}, True, True),
        ({"highway": "residential", "oneway": "yes"}, True, False),
        ({"highway": "residential", "oneway": "-1"}, False, True),
        ({"highway": "motorway"}, True, False),
        ({"highway": "motorway", "oneway": "no"}, True, True),
        ({"highway": "primary", "junction": "roundabout"}, True, False),
        ({"highway": "service", "oneway": "yes", "oneway:motorcar": "no"}, True, True),
        ({"highway": "service", "motor_vehicle:backward": "no"}, True, False),
        ({"highway": "footway"}, False, False),
        ({"highway": "construction"}, False, False),
        ({"highway": "service", "access": "private"}, False, False),
        ({"highway": "service", "access": "no", "motorcar": "yes"}, True, True),
        ({"highway": "service", "vehicle": "no"}, False, False),
        ({"highway": "residential", "access": "destination"}, True, True),
        ({"highway": "track"}, False, False),
        ({"highway": "track", "tracktype": "grade1"}, True, True),
        ({"highway": "track", "tracktype": "grade4"}, False, False),
        ({"highway": "track", "motor_vehicle": "yes"}, True, True),
        ({"highway": "tertiary", "smoothness": "impassable"}, False, False),
        ({"highway": "primary", "oneway": "reversible"}, False, False),
        ({"highway": "pedestrian"}, False, False),
        ({"route": "ferry"}, False, False),
        ({"highway": "drawn"}, False, False),
        ({"highway": "service", "area": "yes"}, False, False),
    ],
)
def test_who_may_drive_where(
    tags: dict[str, str], forward: bool, backward: bool
) -> None:
    road = road_of(tags)
    found = (False, False) if road is None else (road[1] > 0, road[2] > 0)
    assert found == (forward, backward)


@pytest.mark.parametrize(
    ("tags", "kmh"),
    [
        ({"highway": "residential"}, 30.0),
        ({"highway": "residential", "maxspeed": "20"}, 17.0),
        ({"highway": "residential", "maxspeed": "90"}, 42.0),
        ({"highway": "motorway", "maxspeed": "UA:motorway"}, 110.5),
        ({"highway": "motorway_link"}, 60.0),
        ({"highway": "living_street", "maxspeed": "walk"}, 5.95),
        ({"highway": "secondary", "surface": "dirt"}, 20.0),
        ({"highway": "secondary", "smoothness": "very_bad"}, 20.0),
        ({"highway": "road"}, 40.0),
    ],
)
def test_speeds_at_free_flow(tags: dict[str, str], kmh: float) -> None:
    road = road_of(tags)
    assert road is not None
    assert road.forward_kmh == pytest.approx(kmh)


def test_limits_by_direction() -> None:
    tags = {"highway": "tertiary", "maxspeed:forward": "20", "maxspeed:backward": "40"}
    road = road_of(tags)
    assert road is not None
    assert (road.forward_kmh, road.backward_kmh) == (17.0, 34.0)


def test_a_slip_road_belongs_to_the_class_it_serves() -> None:
    road = road_of({"highway": "trunk_link"})
    assert road is not None
    assert road.road_class == CODES["trunk"]


def test_a_road_without_a_name_goes_by_its_number() -> None:
    road = road_of({"highway": "trunk", "ref": "М-07"})
    assert road is not None
    assert road.name == "М-07"


@pytest.mark.parametrize(
    ("tags", "blocked"),
    [
        ({"barrier": "bollard"}, True),
        ({"barrier": "block"}, True),
        ({"barrier": "gate"}, False),
        ({"barrier": "gate", "access": "private"}, True),
        ({"barrier": "gate", "locked": "yes"}, True),
        ({"barrier": "bollard", "motor_vehicle": "yes"}, False),
        ({"barrier": "lift_gate", "vehicle": "no"}, True),
        ({"barrier": "toll_booth"}, False),
        ({"highway": "crossing"}, False),
    ],
)
def test_which_barriers_stop_a_car(tags: dict[str, str], blocked: bool) -> None:
    assert blocks(tags) is blocked
