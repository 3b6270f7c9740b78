"""A whole operation laid on Porto: zone, gates, closures, 2,000 places."""

import math
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.roads import (
    MATRIX_SECONDS,
    N_PLACES,
    N_ROUTES,
    REPEATS,
    ROUTE_MS,
    SHARED,
    timed,
)
from benchmarks.table import Measured
from greencorridor.model.corridor import Closure, Gate, Passage, Zone
from greencorridor.model.operation import Operation
from greencorridor.model.place import (
    Direction,
    Location,
    Place,
    PlaceKind,
    Point,
    Shape,
)
from greencorridor.roads.gazetteer import Gazetteer
from greencorridor.roads.region import Region, build_region, load_region
from greencorridor.roads.travel import RoadTravel, travel_for

CENTRE = (41.15, -8.62)


def measure() -> Iterator[Measured]:
    """Measure what a change of gates costs from end to end, lines and addresses."""
    extract = SHARED / "porto.osm.pbf"
    if not extract.exists():
        yield Measured("Porto, an operation", None, "s", note=f"not here: {extract}")
        return
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "porto.region"
        build_region(extract).save(path)
        region = load_region(path)
    operation = operation_on(region)
    seconds, processor, travel = timed(lambda: travel_for(region, operation))
    title = f"{N_PLACES:,} places, 8 gates, zone, closure: snapped, laid, all times"
    yield Measured(title, seconds, "s", MATRIX_SECONDS, processor)
    rng = np.random.default_rng(3)
    picked: list[list[int]] = rng.integers(0, N_PLACES, (N_ROUTES, 2)).tolist()
    pairs: list[tuple[Point, Point]] = [
        (travel.points[i], travel.points[j]) for i, j in picked
    ]
    yield from lines(travel, pairs)
    seconds, processor, names = timed(lambda: Gazetteer(region))
    yield Measured("names of the region folded", seconds, "s", note=processor)
    seconds, processor, _ = timed(lambda: names.resolve("Avenida da Boavsta"))
    yield Measured("a name with a typing mistake", seconds * 1e3, "ms", note=processor)


def lines(travel: RoadTravel, pairs: list[tuple[Point, Point]]) -> Iterator[Measured]:
    """Measure one line after the other, as whoever clicks on the map sees it."""
    travel.geometry(*pairs[0])  # compiles what was not compiled
    ms: list[float] = []
    for pair in pairs * REPEATS:
        begun = time.perf_counter()
        travel.geometry(*pair)
        ms.append((time.perf_counter() - begun) * 1e3)
    middle, late = statistics.median(ms), statistics.quantiles(ms, n=20)[-1]
    yield Measured("a route with its line, median", middle, "ms", ROUTE_MS)
    yield Measured("a route with its line, 19 of 20", late, "ms", ROUTE_MS)


def ring(radius: float) -> tuple[Location, ...]:
    """Corners of a circle of `radius` metres around the centre."""
    lat, lon = CENTRE
    high, wide = radius / 111_195, radius / 111_195 / math.cos(math.radians(lat))
    turns = [math.tau * i / 24 for i in range(24)]
    return tuple(
        Location(lat + high * math.sin(t), lon + wide * math.cos(t)) for t in turns
    )


def operation_on(region: Region) -> Operation:
    points = region.sample_points(np.random.default_rng(1), N_PLACES)
    outline = ring(2500)
    passages = {direction: Passage(section=60) for direction in Direction}
    gates = {
        f"G{i}": Gate(id=f"G{i}", a=c.inside, b=c.outside, passages=passages)
        for i, c in enumerate(region.border_crossings(outline)[:8])
    }
    zone = Zone(id="Z", shape=Shape(rings=(outline,)), time_factor=1.3)
    start = datetime(2022, 3, 9, tzinfo=UTC)
    return Operation(
        name="Porto",
        zone_name="Europe/Lisbon",
        horizon=(start, start.replace(hour=12)),
        places={
            f"p{i}": Place(id=f"p{i}", kind=PlaceKind.HOME, location=point.location)
            for i, point in enumerate(points)
        },
        gates=gates,
        zones={"Z": zone},
        closures=(Closure(id="C", shape=Shape(rings=(ring(300),))),),
    )
