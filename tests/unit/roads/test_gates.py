"""Gates and closures: what they take out, where they lie, what cannot be laid."""

from typing import Any

import pytest

from greencorridor.errors import RoadsError
from greencorridor.model.corridor import Closure
from greencorridor.model.place import Direction, GateSide, Location, Shape, Side
from greencorridor.text import Language
from tests.unit.roads.drawn import at, box, gate, road, seconds, travel

A, B = (GateSide("G", side) for side in Side)
AB = road("A", "B", 10)
BC = road("B", "C", 10)


def line(*points: tuple[float, float]) -> Shape:
    return Shape(line=tuple(Location(*point) for point in points))


def test_a_gate_inside_one_road_parts_it() -> None:
    found = travel((AB, BC), gates=(gate("G", (50.0, 30.04), (50.0, 30.06)),))
    assert seconds(found, "a", "b") is None
    assert seconds(found, "b", "a") is None
    assert seconds(found, "a", A) == 240
    assert seconds(found, A, "a") == 240
    assert seconds(found, B, "c") == 1000 - 160
    assert seconds(found, "a", B) is None
    assert seconds(found, A, B) is None
    assert seconds(found, B, A) is None


def test_a_gate_on_a_road_between_junctions_takes_out_all_roads_between_them() -> None:
    side = road("A", "B", 14, name="track")
    passed = gate("G", junctions=("A", "B"), section=300)
    found = travel((AB, side, BC), gates=(passed,))
    assert seconds(found, "a", "b") is None
    assert seconds(found, "a", A) == 0
    assert seconds(found, B, "c") == 600
    assert found.section("G", Direction.FORWARD) == (300, 10_000, {})


def test_what_is_not_the_gate_stays_open() -> None:
    around = (road("A", "D", 10), road("D", "B", 10))
    found = travel((AB, *around), gates=(gate("G", junctions=("A", "B")),))
    assert seconds(found, "a", "b") == 1200
    assert seconds(found, A, B) == 1200


def test_a_gate_over_a_junction_leaves_the_crossing_road_open() -> None:
    roads = (AB, BC, road("B", "D", 10))
    found = travel(roads, gates=(gate("G", (50.0, 30.08), (50.0, 30.12)),))
    assert seconds(found, "a", "c") is None
    assert seconds(found, "b", "d") == 600  # B lies inside the section, on its crossing
    assert seconds(found, "a", "d") is None
    assert seconds(found, "a", A) == 480


def test_the_line_of_a_section_runs_from_side_to_side() -> None:
    found = travel((AB,), gates=(gate("G", (50.0, 30.04), (50.0, 30.06)),))
    forward = found.section_geometry("G", Direction.FORWARD)
    assert forward == (Location(50.0, 30.04), Location(50.0, 30.06))
    assert found.section_geometry("G", Direction.BACKWARD) == forward[::-1]
    assert found.section("G", Direction.BACKWARD) == (60, 2000, {})
    assert found.location(A) == Location(50.0, 30.04)


def test_places_on_a_section_are_stranded() -> None:
    places = (at("bridge", 50.0, 30.05), at("shore", 50.0, 30.03))
    found = travel((AB,), places, gates=(gate("G", (50.0, 30.04), (50.0, 30.06)),))
    assert found.stranded["bridge"].say() == "It lies inside the section of gate G."
    assert seconds(found, "a", "bridge") is None
    assert seconds(found, "a", "shore") == 180


def test_a_one_way_section_is_driven_against_by_order_only() -> None:
    roads = (road("A", "B", 10, one_way=True), BC)
    found = travel(roads, gates=(gate("G", (50.0, 30.04), (50.0, 30.06)),))
    assert seconds(found, "a", A) == 240
    assert seconds(found, B, "b") == 240
    assert seconds(found, A, "a") is None
    assert found.section("G", Direction.BACKWARD).metres == 2000


def test_two_gates_on_one_road() -> None:
    gates = (
        gate("G", (50.0, 30.02), (50.0, 30.03)),
        gate("H", (50.0, 30.06), (50.0, 30.07)),
    )
    found = travel((AB,), (at("mid", 50.0, 30.05),), gates=gates)
    assert seconds(found, GateSide("G", Side.B), GateSide("H", Side.A)) == 180
    assert seconds(found, "mid", GateSide("H", Side.A)) == 60
    assert seconds(found, "a", "mid") is None


def test_an_area_closes_the_parts_of_roads_inside() -> None:
    shut = Closure(id="C", shape=box(49.9, 30.04, 50.05, 30.06))
    places = (at("west", 50.0, 30.02), at("in", 50.0, 30.05))
    found = travel((AB, BC), places, closures=(shut,))
    assert seconds(found, "a", "b") is None
    assert seconds(found, "a", "west") == 120
    assert found.stranded["in"].say() == "It lies inside closure C."


def test_a_line_closes_the_road_along_it() -> None:
    shut = Closure(id="C", shape=line((50.0, 30.08), (50.0, 30.1), (50.0, 30.12)))
    found = travel((AB, BC, road("B", "D", 10)), closures=(shut,))
    assert seconds(found, "a", "c") is None
    assert seconds(found, "b", "d") == 600


def test_a_line_across_closes_the_roads_it_crosses() -> None:
    far = 0.3  # no road runs along it: its ends lie far from any
    shut = Closure(id="C", shape=line((50.0 - far, 30.05), (50.0 + far, 30.05)))
    found = travel((AB, BC), closures=(shut,))
    assert seconds(found, "a", "b") is None
    assert seconds(found, "b", "c") == 600


def test_a_closure_between_junctions() -> None:
    found = travel((AB, BC), closures=(Closure(id="C", junctions=("B", "C")),))
    assert seconds(found, "a", "b") == 600
    assert seconds(found, "b", "c") is None


CASES: list[tuple[dict[str, Any], str]] = [
    (
        {"gates": (gate("G", (51.0, 30.0), (51.0, 30.1)),)},
        "Gate G: the nearest road is",
    ),
    ({"gates": (gate("G", (50.0, 30.05), (50.0, 30.05)),)}, "the same point"),
    ({"gates": (gate("G", junctions=("A", "C")),)}, "no road of the Roads sheet"),
    ({"gates": (gate("G", junctions=("A", "?")),)}, "joins A and ?"),
    ({"closures": (Closure(id="C", shape=box(51, 30, 52, 31)),)}, "touches no road"),
    ({"closures": (Closure(id="C"),)}, "fewer than three corners"),
    ({"class_factors": {"motorwy": 2.0}}, "no class of roads"),
    ({"class_factors": {"drawn": 0.0}}, "above zero"),
]


@pytest.mark.parametrize(("wrong", "said"), CASES, ids=[said for _, said in CASES])
def test_what_cannot_be_laid_stops(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(RoadsError) as error:
        travel((AB, BC), **wrong)
    assert said in error.value.say(Language.EN)
    assert error.value.say(Language.UK) != error.value.say(Language.EN)


def test_all_that_is_wrong_is_said_at_once() -> None:
    gates = (gate("G", junctions=("A", "C")), gate("H", (51.0, 30.0), (51.0, 30.1)))
    shut = Closure(id="C", shape=box(51, 30, 52, 31))
    with pytest.raises(RoadsError) as error:
        travel((AB, BC), gates=gates, closures=(shut,))
    said = error.value.say(Language.EN)
    assert all(name in said for name in ("Gate G", "Gate H", "Closure C"))
    assert "Ворота H" in error.value.say(Language.UK)


def test_gates_between_unconnected_roads_are_on_no_road() -> None:
    # two places far apart on roads that do not meet
    roads = (AB, road("C", "D", 12))
    with pytest.raises(RoadsError, match="no road leads directly"):
        travel(roads, gates=(gate("G", (50.0, 30.05), (50.05, 30.15)),))
