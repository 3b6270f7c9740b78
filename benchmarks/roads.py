"""The route engine: region, matrices, closures, routes, reference queries.

Times are wall times (medians of `REPEATS`); the note gives processor time, which other
programs on the machine disturb less.
"""

import argparse
import gzip
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Measured
from greencorridor.roads.customize import customize
from greencorridor.roads.graph import CLOSED, UNREACHABLE, Graph, Positions
from greencorridor.roads.hierarchy import Hierarchy, build_hierarchy
from greencorridor.roads.matrix import matrix
from greencorridor.roads.pairs import pair_words
from greencorridor.roads.region import Region, build_region, load_region
from greencorridor.roads.route import route
from greencorridor.roads.states import node_states
from greencorridor.roads.words import unpack

SHARED = Path(__file__).parents[2] / "shared" / "roads"
N_PLACES = 2000
N_ROUTES = 200
REPEATS = 5
REGION_SECONDS = 25.0
REGION_MEMORY_GB = 1.0
LOAD_SECONDS = 1.0
MATRIX_SECONDS = 2.0
ROUTE_MS = 2.0

T = TypeVar("T")

BUILD = """
import sys
from pathlib import Path
from greencorridor.roads.region import build_region
build_region(Path(sys.argv[1])).save(Path(sys.argv[2]))
"""


def region_file(told: str) -> Path:
    """Read the argument that says which region file is used."""
    path = Path(told)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no region file {told}")
    return path


def build_porto(folder: Path) -> Path:
    """Build the region of Porto into a folder."""
    region = folder / "porto.region"
    build_region(SHARED / "porto.osm.pbf").save(region)
    return region


def measure() -> Iterator[Measured]:
    """Measure Porto, then check every reference query on Luxembourg."""
    extract = SHARED / "porto.osm.pbf"
    if extract.exists():
        yield from porto(extract)
    else:
        yield Measured("Porto", None, "s", note=f"not here: {extract}")
    folder = SHARED / "luxembourg_reference"
    for name in ("travel_time", "geo_distance"):
        title = f"Luxembourg, {name}: wrong answers"
        if folder.exists():
            yield mismatches(folder, name, title)
        else:
            yield Measured(title, None, "", 0, f"not here: {folder}")


def porto(extract: Path) -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "porto.region"
        yield from building(extract, path)
        seconds, processor, region = timed(lambda: load_region(path), 1)
        yield Measured("region file loaded", seconds, "s", LOAD_SECONDS, processor)
    seconds, processor, _ = timed(lambda: build_hierarchy(region.graph), 1)
    yield Measured("hierarchy built (of the region)", seconds, "s", note=processor)
    yield from engine(region)


def building(extract: Path, path: Path) -> Iterator[Measured]:
    command = [sys.executable, "-c", BUILD, str(extract), str(path)]
    subprocess.run(command, check=True)  # compiles what was not compiled
    begun = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = f"processor {after.ru_utime - before.ru_utime:.2f} s"
    seconds = time.perf_counter() - begun
    yield Measured("Porto extract to region", seconds, "s", REGION_SECONDS, processor)
    memory = after.ru_maxrss * 1024 / 1e9
    yield Measured("Porto extract to region, peak", memory, "GB", REGION_MEMORY_GB)


def engine(region: Region) -> Iterator[Measured]:
    network, hierarchy = region.network, region.hierarchy
    rng = np.random.default_rng(2)
    time_ms = np.ceil(network.metres / network.speed_kmh * 3600).astype(np.int64)
    metres = np.rint(network.metres).astype(np.int64)[None]
    sources, targets = (places(region.graph, rng) for _ in range(2))
    metric = customize(hierarchy, time_ms, metres)
    seconds, processor, _ = timed(lambda: matrix(metric, sources, targets))
    title = f"{N_PLACES:,} × {N_PLACES:,} times and metres, turns"
    yield Measured(title, seconds, "s", MATRIX_SECONDS, processor)
    closed = np.where(rng.random(len(time_ms)) < 0.01, CLOSED, time_ms)
    inside = np.where(rng.random((2, len(time_ms))) < 0.1, time_ms, 0)
    for what, values in (
        ("after closures", metres),
        ("after closures, with 2 zones", np.concatenate([metres, inside])),
    ):
        yield again(f"the same {what}", hierarchy, (closed, values), (sources, targets))
    ones = [(one(sources, i), one(targets, i)) for i in range(N_ROUTES)]
    seconds, processor, _ = timed(lambda: [route(metric, a, b) for a, b in ones])
    ms = seconds / N_ROUTES * 1e3
    yield Measured("a route, arc by arc", ms, "ms", ROUTE_MS, f"{processor} for all")


def again(
    title: str,
    hierarchy: Hierarchy,
    costs: tuple[NDArray[np.int64], NDArray[np.int64]],
    ends: tuple[Positions, Positions],
) -> Measured:
    seconds, processor, _ = timed(lambda: matrix(customize(hierarchy, *costs), *ends))
    return Measured(title, seconds, "s", MATRIX_SECONDS, processor)


def timed(work: Callable[[], T], repeats: int = REPEATS) -> tuple[float, str, T]:
    """Return median seconds, a note of processor time, and the result."""
    result = work()
    wall: list[float] = []
    processor: list[float] = []
    for _ in range(repeats):
        begun = time.perf_counter(), time.process_time()
        result = work()
        wall.append(time.perf_counter() - begun[0])
        processor.append(time.process_time() - begun[1])
    note = f"processor {statistics.median(processor):.3f} s"
    return statistics.median(wall), note, result


def places(graph: Graph, rng: np.random.Generator) -> Positions:
    arcs = rng.integers(len(graph.tail), size=N_PLACES).astype(np.int32)
    share = rng.random(N_PLACES)
    both = np.stack([arcs, graph.twin[arcs]], axis=-1)
    return Positions(both, np.stack([share, 1.0 - share], axis=-1))


def one(positions: Positions, i: int) -> Positions:
    return Positions(positions.arcs[i : i + 1], positions.fractions[i : i + 1])


def mismatches(folder: Path, name: str, title: str) -> Measured:
    def vector(name: str, dtype: str = "<u4") -> NDArray[np.int64]:
        raw = gzip.decompress((folder / f"{name}.gz").read_bytes())
        return np.frombuffer(raw, dtype=dtype).astype(np.int64)

    first, head = vector("first_out"), vector("head").astype(np.int32)
    tail = np.repeat(np.arange(len(first) - 1, dtype=np.int32), np.diff(first))
    graph = Graph(
        n_nodes=len(first) - 1,
        tail=tail,
        head=head,
        twin=np.full(len(head), -1, dtype=np.int32),
        forbidden=np.zeros((0, 2), dtype=np.int32),
        banned=np.zeros((0, 3), dtype=np.int32),
        lat=coordinate(folder, "latitude"),
        lon=coordinate(folder, "longitude"),
    )
    hierarchy = build_hierarchy(graph, turns=False)
    metric = customize(hierarchy, vector(name), np.zeros((0, len(head))))
    begins = node_states(metric, vector("source_node").astype(np.int32))
    ends = node_states(metric, vector("target_node").astype(np.int32))
    length, _ = unpack(pair_words(metric, begins, ends), 0)
    right = vector(f"query_reference_{name}_length")
    right = np.where(right == 2**31 - 1, UNREACHABLE, right)
    wrong = int((length != right).sum())
    return Measured(title, wrong, "", 0, f"of {len(right):,} queries")


def coordinate(folder: Path, name: str) -> NDArray[np.float64]:
    raw = gzip.decompress((folder / f"{name}.gz").read_bytes())
    return np.frombuffer(raw, dtype="<f4").astype(np.float64)
