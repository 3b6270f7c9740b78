"""Small graphs for the route engine's tests."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from greencorridor.roads.graph import Graph, Positions

SHARED = Path(__file__).parents[4] / "shared"


def town(
    roads: Sequence[tuple[int, int]],
    one_way: Sequence[tuple[int, int]] = (),
    forbidden: Sequence[tuple[int, int]] = (),
    banned: Sequence[tuple[int, int, int]] = (),
) -> Graph:
    """Two-way roads (arcs 0 and 1, 2 and 3, …), then one-way roads."""
    ends = [pair for a, b in roads for pair in ((a, b), (b, a))] + list(one_way)
    twin = [arc ^ 1 for arc in range(2 * len(roads))] + [-1] * len(one_way)
    n_nodes = 1 + max(max(pair) for pair in ends)
    around = np.linspace(0.0, 6.0, n_nodes)
    return Graph(
        n_nodes=n_nodes,
        tail=np.array([a for a, _ in ends], dtype=np.int32),
        head=np.array([b for _, b in ends], dtype=np.int32),
        twin=np.array(twin, dtype=np.int32),
        forbidden=np.array(forbidden, dtype=np.int32).reshape(-1, 2),
        banned=np.array(banned, dtype=np.int32).reshape(-1, 3),
        lat=50.0 + np.sin(around) + 0.1 * around,
        lon=30.0 + np.cos(around),
    )


def grid(side: int) -> Graph:
    """Two-way roads between the points of a square grid."""
    roads = [(i, i + 1) for i in range(side * side) if (i + 1) % side]
    roads += [(i, i + side) for i in range(side * (side - 1))]
    graph = town(roads)
    row, column = np.divmod(np.arange(side * side), side)
    return graph._replace(lat=50.0 + row / 100.0, lon=30.0 + column / 60.0)


def at(graph: Graph, *places: tuple[int, float]) -> Positions:
    """Positions on an arc and on its twin."""
    arcs = np.full((len(places), 2), -1, dtype=np.int32)
    fractions = np.zeros((len(places), 2))
    for i, (arc, fraction) in enumerate(places):
        arcs[i] = arc, graph.twin[arc]
        fractions[i] = fraction, 1.0 - fraction
    return Positions(arcs, fractions)


def vector(folder: Path, name: str, dtype: str = "<u4") -> np.ndarray:
    """Read a reference vector, or skip the test."""
    path = folder / f"{name}.gz"
    if not path.exists():
        pytest.skip(f"reference data are not here: {path}")
    return np.frombuffer(gzip.decompress(path.read_bytes()), dtype=dtype)


def luxembourg() -> Graph:
    """The car graph of RoutingKit's automatic tests; it has no turns."""
    folder = SHARED / "roads" / "luxembourg_reference"
    first = vector(folder, "first_out").astype(np.int64)
    head = vector(folder, "head").astype(np.int32)
    tail = np.repeat(np.arange(len(first) - 1, dtype=np.int32), np.diff(first))
    return Graph(
        n_nodes=len(first) - 1,
        tail=tail,
        head=head,
        twin=twins(tail, head),
        forbidden=np.zeros((0, 2), dtype=np.int32),
        banned=np.zeros((0, 3), dtype=np.int32),
        lat=vector(folder, "latitude", "<f4").astype(np.float64),
        lon=vector(folder, "longitude", "<f4").astype(np.float64),
    )


def twins(tail: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Pair each arc with one of the other direction, if there is any."""
    sought = {pair: i for i, pair in enumerate(zip(tail, head, strict=True))}
    found = [sought.get(pair, -1) for pair in zip(head, tail, strict=True)]
    found = [-1 if twin == arc else twin for arc, twin in enumerate(found)]
    return np.array(found, dtype=np.int32)
