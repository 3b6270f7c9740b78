"""Real extracts, where the folder with them lies beside the project."""

import time
from pathlib import Path

import numpy as np
import pytest

from greencorridor.model.corridor import Closure
from greencorridor.model.place import GateSide, Location, Shape, Side
from greencorridor.model.travel import NO_WAY
from greencorridor.roads.gazetteer import Gazetteer
from greencorridor.roads.region import Region, build_region, load_region
from greencorridor.roads.travel import travel_for
from tests.unit.roads.drawn import at, box, drawn, gate, zone

SHARED = Path(__file__).parents[4] / "shared" / "roads"

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder ../shared with real extracts is missing"
)


@pytest.fixture(scope="module")
def liechtenstein(tmp_path_factory: pytest.TempPathFactory) -> Region:
    path = tmp_path_factory.mktemp("regions") / "liechtenstein.region"
    build_region(SHARED / "liechtenstein.osm.pbf").save(path)
    return load_region(path)


def test_most_roads_of_an_extract_are_connected(liechtenstein: Region) -> None:
    info = liechtenstein.info()
    assert info.parts[0] > 0.95 * info.nodes
    assert 400 < sum(info.km_by_class.values()) < 700


def test_addresses_of_an_extract(liechtenstein: Region) -> None:
    gazetteer = Gazetteer(liechtenstein)
    vaduz = gazetteer.resolve("Vaduz").location
    assert vaduz is not None
    assert abs(vaduz.lat - 47.14) < 0.01
    assert gazetteer.resolve("Landstrasse").location is None
    assert len(gazetteer.resolve("Landstrasse").candidates) > 2
    assert gazetteer.resolve("Alvierweg 10, Vaduz").location is not None


AREA = box(47.13, 9.50, 47.16, 9.54)


def test_a_closed_border_is_crossed_by_nobody(liechtenstein: Region) -> None:
    streets = liechtenstein.sample_points(np.random.default_rng(5), 60)
    places = tuple(at(f"p{i}", *p.location) for i, p in enumerate(streets))
    inner = box(47.1302, 9.5003, 47.1598, 9.5397).rings[0]
    border = Closure(id="C", shape=Shape(rings=(AREA.rings[0], inner)))
    operation = drawn((), places, {}, zones=(zone("Z", AREA),), closures=(border,))
    found = travel_for(liechtenstein, operation)
    inside = found.zones_at_point[0]
    assert 5 < inside.sum() < 55
    apart = inside[:, None] != inside[None, :]
    assert (found.seconds[apart] == NO_WAY).all()
    within = found.seconds[np.ix_(inside, inside)]
    assert (within < NO_WAY).mean() > 0.6  # the border cuts off pockets


def test_gates_on_all_roads_over_a_border(liechtenstein: Region) -> None:
    crossings = liechtenstein.border_crossings(AREA.rings[0])
    assert len(crossings) > 3
    gates = tuple(gate(f"G{i}", c.inside, c.outside) for i, c in enumerate(crossings))
    operation = drawn((), (), {}, zones=(zone("Z", AREA),), gates=gates)
    found = travel_for(liechtenstein, operation)
    for one in gates:
        assert found.zones_at(GateSide(one.id, Side.A)) == {"Z"}
        assert found.zones_at(GateSide(one.id, Side.B)) == frozenset()
    sides = found.seconds[::2, ::2], found.seconds[1::2, 1::2]
    assert all((times < NO_WAY).mean() > 0.8 for times in sides)


def test_the_line_of_a_drive_is_as_long_as_its_metres(liechtenstein: Region) -> None:
    rng = np.random.default_rng(6)
    streets = liechtenstein.sample_points(rng, 30)
    places = tuple(at(f"p{i}", *p.location) for i, p in enumerate(streets))
    found = travel_for(liechtenstein, drawn((), places, {}))
    for i in range(29):
        way = found.drive(f"p{i}", f"p{i + 1}")
        assert way is not None
        line = found.geometry(f"p{i}", f"p{i + 1}")
        assert _metres(line) == pytest.approx(way.metres, rel=1e-3, abs=2)


def _metres(line: tuple[Location, ...]) -> float:
    degrees = np.radians(np.array(line))
    steps = np.diff(degrees, axis=0)
    middle = np.cos((degrees[:-1, 0] + degrees[1:, 0]) / 2)
    return float(np.hypot(steps[:, 0], steps[:, 1] * middle).sum() * 6_371_008.8)


@pytest.mark.slow
def test_a_city_loads_within_a_second(tmp_path: Path) -> None:
    build_region(SHARED / "porto.osm.pbf").save(tmp_path / "porto.region")
    start = time.process_time()
    region = load_region(tmp_path / "porto.region")
    assert time.process_time() - start < 1.0
    assert region.info().parts[0] > 50_000
