"""Zones, class factors, and places that cannot be reached."""

import pytest

from greencorridor.errors import RoadsError
from greencorridor.model.place import Direction, GateSide, Location, Shape, Side
from tests.builders.operations import shift
from tests.unit.roads.drawn import at, box, gate, road, seconds, travel, zone

AB = road("A", "B", 10)
BC = road("B", "C", 10)
WEST = box(49.9, 29.9, 50.05, 30.05)
"""Half of the road from A to B."""


def test_seconds_inside_a_zone_are_counted_exactly() -> None:
    found = travel((AB, BC), zones=(zone("Z", WEST),))
    way = found.drive("a", "c")
    assert way is not None
    assert way == (1200, 20_000, {"Z": 300})


def test_a_zone_slows_the_driving_inside() -> None:
    found = travel((AB, BC), zones=(zone("Z", WEST, time_factor=2.0),))
    way = found.drive("a", "c")
    assert way is not None
    assert (way.seconds, dict(way.zone_seconds)) == (1500, {"Z": 600})


def test_where_zones_overlap_the_largest_factor_holds() -> None:
    zones = (zone("Y", WEST, time_factor=2.0), zone("Z", WEST, time_factor=3.0))
    way = travel((AB,), zones=zones).drive("a", "b")
    assert way is not None
    assert (way.seconds, dict(way.zone_seconds)) == (1200, {"Y": 900, "Z": 900})


def test_driving_away_from_a_zone_on_a_road_that_it_cuts_is_outside() -> None:
    places = (at("out", 50.0, 30.06), at("in", 50.0, 30.03))
    found = travel((AB,), places, zones=(zone("Z", WEST),))
    away, through = found.drive("out", "b"), found.drive("in", "out")
    assert away is not None
    assert through is not None
    assert away.zone_seconds == {}
    assert through.zone_seconds == {"Z": 120}
    assert found.zones_at("in") == {"Z"}
    assert found.zones_at("out") == frozenset()


def test_a_gates_side_outside_a_zone_does_not_touch_it() -> None:
    passed = gate("G", (50.0, 30.045), (50.0, 30.055), section=100)
    found = travel((AB,), zones=(zone("Z", WEST),), gates=(passed,))
    inner, outer = (GateSide("G", side) for side in Side)
    assert found.zones_at(inner) == {"Z"}
    assert found.zones_at(outer) == frozenset()
    away = found.drive(outer, "b")
    assert away is not None
    assert away.zone_seconds == {}
    assert found.section("G", Direction.FORWARD).zone_seconds == {"Z": 50}


def test_a_hole_is_no_part_of_a_zone() -> None:
    hole = box(49.95, 30.02, 50.04, 30.03).rings[0]
    ring = Shape(rings=(WEST.rings[0], hole))
    way = travel((AB,), zones=(zone("Z", ring),)).drive("a", "b")
    assert way is not None
    assert way.zone_seconds == {"Z": 240}


def test_a_factor_of_a_class_slows_its_roads() -> None:
    found = travel((AB,), class_factors={"drawn": 1.5})
    assert seconds(found, "a", "b") == 900


def test_an_area_that_crosses_itself_stops() -> None:
    corners = ((50.0, 30.0), (50.1, 30.1), (50.1, 30.0), (50.0, 30.1))
    knot = Shape(rings=(tuple(Location(*corner) for corner in corners),))
    with pytest.raises(RoadsError, match="Zone Z: the area is not a valid polygon"):
        travel((AB,), zones=(zone("Z", knot),))


def test_a_zone_without_effort_stops() -> None:
    with pytest.raises(RoadsError, match="Zone Z: a time factor must be above zero"):
        travel((AB,), zones=(zone("Z", WEST, time_factor=0.0),))


def test_a_place_far_from_any_road_is_stranded() -> None:
    found = travel((AB,), (at("far", 50.7, 30.0),))
    assert found.stranded["far"].say() == "The nearest road is 77837 m away."
    assert seconds(found, "a", "far") is None
    assert seconds(found, "far", "far") == 0


ISLAND = {
    "A": (50.0, 30.0),
    "B": (50.0, 30.1),
    "I": (50.2, 30.0),
    "J": (50.2, 30.1),
}


def test_an_island_is_stranded_and_the_distance_said() -> None:
    roads = (AB, road("I", "J", 5))
    car = shift("S", "V", "D", start_place="a", end_place="a")
    found = travel(roads, junctions=ISLAND, shifts={"S": car})
    assert set(found.stranded) == {"i", "j"}
    assert "nearest connected road is 22239 m away" in found.stranded["i"].say()
    assert seconds(found, "i", "j") is None


def test_an_island_with_a_shift_of_its_own_is_served() -> None:
    roads = (AB, road("I", "J", 5))
    cars = {
        name: shift(name, "V", "D", start_place=name, end_place=name)
        for name in ("a", "i")
    }
    found = travel(roads, junctions=ISLAND, shifts=cars)
    assert found.stranded == {}
    assert seconds(found, "i", "j") == 300


def test_two_stranded_places_do_not_reach_each_other() -> None:
    found = travel((AB,), (at("x", 50.7, 30.0), at("y", 50.7, 30.0)))
    assert seconds(found, "x", "y") is None


def test_an_unknown_junction_strands_a_place() -> None:
    found = travel((AB,), (at("x", 50.0, 30.0, junction="Nowhere"),))
    assert "Nowhere" in found.stranded["x"].say()


def test_the_digest_changes_with_what_changes_the_ways() -> None:
    first, second = (travel((AB,)), travel((AB,)))
    slower = travel((AB,), class_factors={"drawn": 1.01})
    assert first.digest == second.digest
    assert first.digest != slower.digest
