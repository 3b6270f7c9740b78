import math

import numpy as np
import pytest

from greencorridor.exercise.region import (
    APART,
    GATES,
    choose_gates,
    draw_ring,
    region_rows,
    resized,
)
from greencorridor.exercise.rows import Row, Rows
from greencorridor.exercise.streets import holds
from greencorridor.model.place import Location
from tests.unit.exercise.town import MIDDLE, Town


@pytest.fixture(scope="module")
def rows() -> Rows:
    return region_rows(Town(), 1200, 4)


def location(cell: object) -> Location:
    lat, lon = str(cell).split(", ")
    return Location(float(lat), float(lon))


def outline(row: Row, ring: int = 0) -> list[Location]:
    text = str(row.get("area") or row.get("shape"))
    text = text.removeprefix("POLYGON ((").removesuffix("))").split("), (")[ring]
    pairs = [pair.split() for pair in text.split(", ")]
    return [Location(float(lat), float(lon)) for lon, lat in pairs][:-1]


@pytest.mark.parametrize("people", [1, 20, 300, 5000])
def test_any_size(people: int) -> None:
    rows = region_rows(Town(), people, 1)
    assert len(rows["vehicles"]) >= 4
    kinds = {row["kind"] for row in rows["places"]}
    assert kinds >= {"hub", "shelter", "hospital", "garage"}
    assert people < 20 or "collection" in kinds
    identifiers = [row["id"] for row in rows["places"]]
    assert len(set(identifiers)) == len(identifiers)


def test_same_arguments_same_rows() -> None:
    assert region_rows(Town(), 200, 9) == region_rows(Town(), 200, 9)
    assert region_rows(Town(), 200, 9) != region_rows(Town(), 200, 8)


def test_homes_lie_in_the_zone_and_shelters_outside(rows: Rows) -> None:
    zone = outline(rows["zones"][0])
    for row in rows["requests"]:
        if "pickup_coordinates" in row and "шир" not in str(row["pickup_coordinates"]):
            assert holds(zone, location(row["pickup_coordinates"]))
    for row in rows["places"]:
        inside = holds(zone, location(row["coordinates"]))
        assert inside == (row["kind"] == "collection")


def test_gates_lead_from_inside_to_outside(rows: Rows) -> None:
    zone = outline(rows["zones"][0])
    assert len({row["id"] for row in rows["gates"]}) == GATES
    for row in rows["gates"]:
        assert holds(zone, location(row["coordinates_a"]))
        assert not holds(zone, location(row["coordinates_b"]))
    assert any("convoy_departure" in row for row in rows["gates"])


def test_a_closed_strip_lies_along_the_border(rows: Rows) -> None:
    zone = outline(rows["zones"][0])
    (strip,) = rows["closures"]
    outer, inner = outline(strip), outline(strip, 1)
    assert all(holds(outer, at) for at in zone)
    assert not any(holds(inner, at) for at in zone)


def test_gates_are_two_way_and_well_apart() -> None:
    ring = draw_ring(np.random.default_rng(1), Town())
    chosen = choose_gates(Town().border_crossings(ring.outline), ring.middle)
    assert all(crossing.inward and crossing.outward for crossing in chosen)
    bearings = sorted(
        math.degrees(
            math.atan2(
                crossing.inside.lat - MIDDLE.lat,
                (crossing.inside.lon - MIDDLE.lon) * math.cos(math.radians(49)),
            )
        )
        for crossing in chosen
    )
    gaps = np.diff([*bearings, bearings[0] + 360])
    assert min(gaps) > APART / 4


def test_few_roads_become_as_many_gates() -> None:
    ring = draw_ring(np.random.default_rng(1), Town())
    crossings = Town().border_crossings(ring.outline)
    two_way = [crossing for crossing in crossings if crossing.inward]
    assert len(choose_gates(two_way[:2], ring.middle)) == 2
    assert choose_gates([], ring.middle) == []


def test_resized_keeps_the_middle() -> None:
    ring = draw_ring(np.random.default_rng(2), Town())
    double = resized(ring, 2.0)
    assert double.middle == ring.middle
    assert double.radius == pytest.approx(2 * ring.radius)
