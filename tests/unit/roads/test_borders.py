"""Borders: which roads lead out of an area, and streets on either side of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from greencorridor.model.operation import Junction, Operation, Road
from greencorridor.model.place import Location
from greencorridor.roads.region import Region
from greencorridor.roads.sketch import sketch_region

SIDE = 7
STEP = 0.01
"""Degrees between streets of a square grid from (50, 30)."""
OUTLINE = (
    Location(50.015, 30.015),
    Location(50.015, 30.045),
    Location(50.045, 30.045),
    Location(50.045, 30.015),
)
"""Nine of its 49 crossings lie inside."""


def name(row: int, column: int) -> str:
    return f"{row}/{column}"


def grid(*extra: Road, without: tuple[tuple[str, str], ...] = ()) -> Region:
    """A square grid of two-way streets, changed a little."""
    junctions = {
        name(r, c): Junction(id=name(r, c), lat=50 + r * STEP, lon=30 + c * STEP)
        for r in range(SIDE)
        for c in range(SIDE)
    }
    pairs = [
        (name(r, c), name(r + dr, c + dc), f"{'Row' if dc else 'Column'} {r + c}")
        for r in range(SIDE)
        for c in range(SIDE)
        for dr, dc in ((0, 1), (1, 0))
        if r + dr < SIDE and c + dc < SIDE
    ]
    roads = tuple(
        Road(start=a, end=b, km=1.0, speed_kmh=50, name=street)
        for a, b, street in pairs
        if (a, b) not in without
    )
    zone = ZoneInfo("Europe/Kyiv")
    horizon = (
        datetime(2022, 3, 9, 6, tzinfo=zone),
        datetime(2022, 3, 9, 22, tzinfo=zone),
    )
    operation = Operation(
        name="grid",
        zone_name="Europe/Kyiv",
        horizon=horizon,
        roads=(*roads, *extra),
        junctions=junctions,
    )
    return sketch_region(operation)


def inside(at: Location) -> bool:
    return 50.015 < at.lat < 50.045 and 30.015 < at.lon < 30.045


def test_every_road_across_the_border_leads_from_inside_to_outside() -> None:
    crossings = grid().border_crossings(OUTLINE)
    assert len(crossings) == 12
    for crossing in crossings:
        assert inside(crossing.inside)
        assert not inside(crossing.outside)
        assert crossing.outward
        assert crossing.inward


@pytest.mark.parametrize("outward", [True, False])
def test_a_one_way_road_leads_one_way(outward: bool) -> None:
    ends = ("2/4", "2/5") if outward else ("2/5", "2/4")
    one_way = Road(start=ends[0], end=ends[1], km=1, speed_kmh=90, one_way=True)
    region = grid(one_way, without=(("2/4", "2/5"),))
    (found,) = [c for c in region.border_crossings(OUTLINE) if c.speed_kmh == 90]
    assert (found.outward, found.inward) == (outward, not outward)


def test_a_road_into_a_pocket_is_no_way_out() -> None:
    # 2/2 is joined to nothing else inside: its two roads out lead into a pocket
    region = grid(without=(("2/2", "2/3"), ("2/2", "3/2")))
    assert len(region.border_crossings(OUTLINE)) == 10


def test_points_lie_on_the_side_that_was_asked_for() -> None:
    region, rng = grid(), np.random.default_rng(1)
    within = region.sample_points(rng, 50, OUTLINE)
    beyond = region.sample_points(rng, 50, OUTLINE, beyond=True)
    assert len(within) == len(beyond) == 50
    assert all(inside(point.location) for point in within)
    assert not any(inside(point.location) for point in beyond)
    assert all(point.street for point in within)


def test_points_avoid_pockets() -> None:
    region = grid(without=(("2/2", "2/3"), ("2/2", "3/2")))
    points = region.sample_points(np.random.default_rng(1), 200, OUTLINE)
    assert not [
        p for p in points if p.location.lat < 50.025 and p.location.lon < 30.025
    ]


def test_the_same_generator_gives_the_same_points() -> None:
    region = grid()
    first, second = (
        region.sample_points(np.random.default_rng(7), 20) for _ in range(2)
    )
    assert first == second


def test_no_road_no_points() -> None:
    outline = tuple(Location(at.lat + 5, at.lon) for at in OUTLINE)
    assert grid().sample_points(np.random.default_rng(1), 5, outline) == []
    assert grid().border_crossings(outline) == []
