"""From an extract to a region: folding, turns, barriers, cut edges, broken files."""

from pathlib import Path

import numpy as np
import pytest

from greencorridor.errors import RoadsError
from greencorridor.model.place import Location
from greencorridor.roads.classes import CODES
from greencorridor.roads.region import Region, build_region, load_region
from greencorridor.roads.travel import RoadTravel, travel_for
from greencorridor.text import Language
from tests.unit.roads.drawn import at, drawn, seconds
from tests.unit.roads.mapped import CROSS, Turn, region_of, street, write_osm


def laid(region: Region, **where: tuple[float, float]) -> RoadTravel:
    """Lay places on a region."""
    places = tuple(at(name, *location) for name, location in where.items())
    return travel_for(region, drawn((), places, {}))


WEST, EAST, NORTH = (50.5, 30.2005), (50.5, 30.2195), (50.5095, 30.21)
ALL = {
    10: street(1, 2, name="Західна"),
    11: street(2, 3, name="Східна"),
    12: street(2, 4, name="Північна"),
    13: street(2, 5, name="Південна"),
}


def test_a_cross_of_streets(tmp_path: Path) -> None:
    region = region_of(tmp_path, CROSS, ALL)
    assert (region.network.n_nodes, region.network.n_arcs) == (5, 8)
    found = laid(region, west=WEST, east=EAST)
    # 1.9 hundredths of a degree at this latitude: 1,343.9 m at 30 km/h
    assert found.metres[0, 1] == 1344
    assert seconds(found, "west", "east") == 162


def test_bends_and_ways_that_go_on_are_folded(tmp_path: Path) -> None:
    nodes = {**CROSS, 6: (50.5, 30.23)}
    ways = {10: street(1, 2, name="Київська"), 11: street(2, 3, 6, name="Київська")}
    network = region_of(tmp_path, nodes, ways).network
    assert (network.n_nodes, network.n_shapes, network.n_arcs) == (2, 1, 2)
    assert len(network.vertex_lat) == 4
    assert network.names == ("", "Київська")


def test_ways_of_other_names_or_directions_are_not_folded(tmp_path: Path) -> None:
    ways = {10: street(1, 2, oneway="yes"), 11: street(2, 3)}
    assert region_of(tmp_path, CROSS, ways).network.n_nodes == 3


def test_ways_drawn_head_to_head_are_folded(tmp_path: Path) -> None:
    ways = {10: street(1, 2, oneway="yes"), 11: street(3, 2, oneway="-1")}
    network = region_of(tmp_path, CROSS, ways).network
    assert (network.n_shapes, network.n_arcs) == (1, 1)
    start, end = network.node_lon[network.tail[0]], network.node_lon[network.head[0]]
    assert (start, end) == (30.20, 30.22)


def test_a_ring_without_a_junction_is_kept(tmp_path: Path) -> None:
    network = region_of(tmp_path, CROSS, {10: street(1, 4, 3, 5, 1)}).network
    assert network.n_arcs == 2
    assert network.metres[0] > 4000


@pytest.mark.parametrize(
    ("turn", "allowed"),
    [
        ({}, True),
        ({"restriction": "no_left_turn"}, False),
        ({"restriction": "only_straight_on"}, True),
        ({"restriction:motorcar": "no_left_turn"}, False),
        ({"restriction": "no_left_turn", "except": "bicycle;motorcar"}, True),
        ({"restriction": "no_left_turn", "except": "psv"}, False),
        ({"restriction:hgv": "no_left_turn"}, True),
        ({"restriction": "no_left_turn", "except": "vehicle"}, True),
        ({"restriction:motor_vehicle": "no_left_turn"}, False),
        ({"restriction:conditional": "no_left_turn @ (Mo-Fr)"}, False),
        ({"restriction:conditional": "none @ (22:00-06:00)"}, True),
        (
            {
                "restriction": "no_left_turn",
                "restriction:conditional": "none @ (Su; PH)",
            },
            False,
        ),
        ({"restriction": "no_left_turn", "hour_on": "7", "hour_off": "9"}, False),
    ],
)
def test_turns(tmp_path: Path, turn: dict[str, str], allowed: bool) -> None:
    turns = (Turn(10, 2, 12, turn),) if turn else ()
    found = laid(region_of(tmp_path, CROSS, ALL, turns), west=WEST, north=NORTH)
    direct = 100 + 100 + 100  # about 1,850 m at 30 km/h, without a detour
    taken = seconds(found, "west", "north")
    assert taken is not None
    assert (taken < direct) is allowed


def test_only_forbids_all_other_turns(tmp_path: Path) -> None:
    turns = (Turn(10, 2, 11, {"restriction": "only_straight_on"}),)
    found = laid(
        region_of(tmp_path, CROSS, ALL, turns), west=WEST, north=NORTH, east=EAST
    )
    direct, round_about = (
        seconds(found, "west", "east"),
        seconds(found, "west", "north"),
    )
    assert direct == 162
    # on to the end of the eastern street, back, and then right
    assert round_about is not None
    assert round_about > 300


def test_restrictions_by_the_hour_are_counted(tmp_path: Path) -> None:
    turns = (
        Turn(10, 2, 12, {"restriction:conditional": "no_left_turn @ (wet)"}),
        Turn(10, 2, 13, {"restriction": "no_right_turn"}),
        Turn(11, 2, 13, {"restriction": "no_left_turn", "day_on": "Monday"}),
    )
    info = region_of(tmp_path, CROSS, ALL, turns).info()
    assert (info.turns, info.conditional_turns) == (3, 2)


LADDER = {
    1: (50.50, 30.20),
    2: (50.50, 30.21),
    3: (50.50, 30.212),
    4: (50.50, 30.214),
    5: (50.49, 30.21),
    6: (50.51, 30.214),
    7: (50.49, 30.214),
    8: (50.51, 30.212),
}
"""West, then three junctions eastward; south of the first, south and north of the
last, north of the middle one."""
RUNGS = {
    10: street(1, 2, name="Західна"),
    11: street(2, 3, 4, name="Середня"),
    12: street(4, 6, name="Північна"),
    13: street(2, 5, name="Південна"),
    14: street(4, 7, name="Далека"),
    15: street(3, 8, name="Серединна"),
}
ENDS = {
    "west": (50.5, 30.201),
    "south": (50.491, 30.21),
    "north": (50.509, 30.214),
    "far": (50.491, 30.214),
    "middle": (50.509, 30.212),
    "within": (50.5, 30.2111),
}


def detours(folder: Path, *turns: Turn) -> set[tuple[str, str]]:
    """Return the ways between ends that restrictions make longer."""
    free = laid(region_of(folder, LADDER, RUNGS), **ENDS)
    kept = laid(region_of(folder, LADDER, RUNGS, turns), **ENDS)
    return {
        (a, b) for a in ENDS for b in ENDS if seconds(kept, a, b) != seconds(free, a, b)
    }


def test_a_forbidden_way_over_a_way_is_forbidden_from_its_origin(
    tmp_path: Path,
) -> None:
    turn = Turn(10, 11, 12, {"restriction": "no_left_turn"}, "way")
    assert detours(tmp_path, turn) == {("west", "north")}
    info = region_of(tmp_path, LADDER, RUNGS, (turn,)).info()
    assert (info.turns, info.paths, info.skipped_turns) == (0, 1, 0)


def test_the_only_way_over_a_way_forbids_all_others_once_entered(
    tmp_path: Path,
) -> None:
    turn = Turn(10, 11, 12, {"restriction": "only_left_turn"}, "way")
    assert detours(tmp_path, turn) == {("west", "far"), ("west", "middle")}


def test_a_restriction_over_ways_that_do_not_join_is_skipped(tmp_path: Path) -> None:
    turn = Turn(10, 15, 12, {"restriction": "no_u_turn"}, "way")
    assert detours(tmp_path, turn) == set()
    info = region_of(tmp_path, LADDER, RUNGS, (turn,)).info()
    assert (info.paths, info.skipped_turns) == (0, 1)


def test_forbidden_ways_are_kept_in_the_region_file(tmp_path: Path) -> None:
    turn = Turn(10, 11, 12, {"restriction": "no_left_turn"}, "way")
    region_of(tmp_path, LADDER, RUNGS, (turn,)).save(tmp_path / "town.region")
    found = laid(load_region(tmp_path / "town.region"), **ENDS)
    free = laid(region_of(tmp_path, LADDER, RUNGS), **ENDS)
    assert seconds(found, "west", "north") != seconds(free, "west", "north")


def test_a_bollard_parts_a_street(tmp_path: Path) -> None:
    nodes = {**CROSS, 2: (50.5, 30.21, {"barrier": "bollard"})}
    region = region_of(tmp_path, nodes, {10: street(1, 2, 3), 12: street(2, 4)})
    assert region.network.n_nodes == 6
    found = laid(region, west=WEST, east=EAST)
    assert seconds(found, "west", "east") is None


def test_ferries_and_private_roads_are_out(tmp_path: Path) -> None:
    ferry = ([2, 4], {"route": "ferry", "motor_vehicle": "yes"})
    private = street(2, 5, access="private")
    region = region_of(tmp_path, CROSS, {10: street(1, 2, 3), 11: ferry, 12: private})
    assert region.network.n_shapes == 1


def test_a_way_cut_by_the_edge_of_the_extract_ends_there(tmp_path: Path) -> None:
    ways = {10: street(1, 2, 99, 3, 4), 11: street(99, 1)}
    network = region_of(tmp_path, CROSS, ways).network
    assert network.n_shapes == 2
    assert np.isfinite(network.metres).all()


def test_a_node_twice_in_a_row_is_one(tmp_path: Path) -> None:
    network = region_of(tmp_path, CROSS, {10: street(1, 2, 2, 3)}).network
    assert (network.n_shapes, len(network.vertex_lat)) == (1, 3)


def test_the_other_carriageway_is_taken_out_with_a_gate(tmp_path: Path) -> None:
    nodes = {
        1: (50.5, 30.2),
        2: (50.5, 30.22),
        3: (50.5002, 30.22),
        4: (50.5002, 30.2),
    }
    ways = {
        10: street(1, 2, name="Траса", oneway="yes"),
        11: street(3, 4, name="Траса", oneway="yes"),
        12: street(2, 3),
        13: street(4, 1),
    }
    region = region_of(tmp_path, nodes, ways)
    from tests.unit.roads.drawn import gate  # noqa: PLC0415

    places = (at("west", 50.5, 30.202), at("east", 50.5, 30.218))
    passed = gate("G", (50.5, 30.208), (50.5, 30.212))
    found = travel_for(region, drawn((), places, {}, gates=(passed,)))
    assert seconds(found, "west", "east") is None
    assert seconds(found, "east", "west") is None
    for side, near in (("a", "west"), ("b", "east")):
        point = next(p for p in found.points if p == ("G", side))
        assert seconds(found, near, point) is not None
        assert seconds(found, point, near) is not None
    assert len(found.layout.gates["G"].closed) == 2


def test_a_place_by_a_scrap_of_road_is_put_on_the_network(tmp_path: Path) -> None:
    nodes = {i: (50.5 + 0.001 * (i // 10), 30.2 + 0.001 * (i % 10)) for i in range(100)}
    rows = {i: street(*range(10 * i, 10 * i + 10)) for i in range(10)}
    columns = {10 + i: street(*range(i, 100, 10)) for i in range(10)}
    scrap = {200: (50.5005, 30.2115), 201: (50.5006, 30.2116)}
    ways = {**rows, **columns, 99: street(200, 201)}
    found = laid(region_of(tmp_path, {**nodes, **scrap}, ways), x=(50.5005, 30.2115))
    assert found.stranded == {}
    assert found.spots[found.row[0]][0].shape != found.region.network.n_shapes - 1
    assert found.seconds[0, 0] == 0


def test_nobody_boards_on_a_motorway(tmp_path: Path) -> None:
    nodes = {**CROSS, 6: (50.5001, 30.2), 7: (50.5001, 30.22)}
    motorway = {"highway": "motorway", "oneway": "no"}
    ways = {
        10: ([1, 2, 3], motorway),
        11: street(1, 6),
        12: street(6, 7),
        13: street(7, 3),
    }
    found = laid(region_of(tmp_path, nodes, ways), x=(50.49999, 30.21))
    network = found.region.network
    (spot,) = found.spots[found.row[0]]
    arc = int(network.arcs_of_shape[spot.shape].max())
    assert network.road_class[arc] == CODES["residential"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.osm.pbf", b"this is no map", "not an OpenStreetMap extract"),
        ("a.osm", b"<osm version='0.6'><node id=", "not an OpenStreetMap extract"),
        ("a.osm", b"<osm version='0.6'></osm>", "holds no road"),
        ("a.docx", b"PK", "not an OpenStreetMap extract"),
        ("a.osm.pbf", b"", "not an OpenStreetMap extract"),
    ],
)
def test_what_is_no_extract(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RoadsError) as error:
        build_region(tmp_path / name)
    assert said in error.value.say(Language.EN)
    assert name in error.value.say(Language.UK)


def test_a_missing_extract(tmp_path: Path) -> None:
    with pytest.raises(RoadsError, match=r"There is no file nowhere\.osm\.pbf"):
        build_region(tmp_path / "nowhere.osm.pbf")


def test_progress_is_told(tmp_path: Path) -> None:
    steps: list[str] = []
    extract = write_osm(tmp_path / "town.osm", CROSS, ALL)
    build_region(extract, lambda step, _: steps.append(step))
    assert steps == ["read", "fold", "order"]


def test_the_line_of_a_drive_keeps_the_bends(tmp_path: Path) -> None:
    region = region_of(tmp_path, CROSS, {10: street(1, 4, 3)})
    found = laid(region, west=(50.5, 30.2), east=(50.5, 30.22))
    assert found.geometry("west", "east") == (
        Location(50.5, 30.2),
        Location(50.51, 30.21),
        Location(50.5, 30.22),
    )
