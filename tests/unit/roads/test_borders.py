"""Roads over a border, and random points on streets."""

from pathlib import Path

import numpy as np
import pytest

from greencorridor.model.place import Location
from greencorridor.roads.region import Region
from tests.unit.roads.mapped import CROSS, region_of, street

SQUARE = tuple(
    Location(lat, lon)
    for lat, lon in (
        (50.495, 30.205),
        (50.495, 30.215),
        (50.505, 30.215),
        (50.505, 30.205),
    )
)
"""Around the middle of the cross."""


CORNERS = {
    6: (50.52, 30.19),
    7: (50.52, 30.23),
    8: (50.48, 30.23),
    9: (50.48, 30.19),
}
"""Of a ring road around it."""


@pytest.fixture
def region(tmp_path: Path) -> Region:
    main = ([1, 2, 3], {"highway": "primary", "name": "Київська"})
    ring = street(1, 6, 4, 7, 3, 8, 5, 9, 1)
    ways = {10: main, 11: street(2, 4, oneway="yes"), 13: street(2, 5), 14: ring}
    return region_of(tmp_path, {**CROSS, **CORNERS}, ways)


def test_crossings_stand_in_order_of_class(region: Region) -> None:
    found = region.border_crossings(SQUARE)
    assert [c.road_class for c in found] == ["primary", "primary", *["residential"] * 2]
    assert {c.street for c in found[:2]} == {"Київська"}
    for crossing in found:
        for place, inside in ((crossing.inside, True), (crossing.outside, False)):
            within = 50.495 < place.lat < 50.505 and 30.205 < place.lon < 30.215
            assert within is inside


def test_a_one_way_road_crosses_one_way(region: Region) -> None:
    ways = {(c.outward, c.inward) for c in region.border_crossings(SQUARE)}
    assert ways == {(True, True), (True, False)}


def test_points_lie_on_named_streets(region: Region) -> None:
    found = region.sample_points(np.random.default_rng(3), 50)
    assert len(found) == 50
    assert {point.street for point in found} == {"Київська"}
    assert all(30.2 <= p.location.lon <= 30.22 for p in found)
    assert found == region.sample_points(np.random.default_rng(3), 50)


def test_an_area_without_roads_has_no_points(region: Region) -> None:
    far = tuple(Location(lat + 1, lon) for lat, lon in SQUARE)
    assert region.sample_points(np.random.default_rng(1), 5, far) == []
    assert region.border_crossings(far) == []
