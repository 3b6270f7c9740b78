"""All reference queries on the car graph of Luxembourg, with and without turns."""

import numpy as np
import pytest

from greencorridor.roads.customize import customize
from greencorridor.roads.graph import UNREACHABLE, Positions
from greencorridor.roads.hierarchy import build_hierarchy
from greencorridor.roads.pairs import pair_words
from greencorridor.roads.states import node_states, source_states, target_states
from greencorridor.roads.words import unpack
from tests.unit.roads.towns import SHARED, luxembourg, vector

FOLDER = SHARED / "roads" / "luxembourg_reference"


@pytest.fixture(scope="module")
def graph():
    return luxembourg()


def reference(name):
    length = vector(FOLDER, f"query_reference_{name}_length").astype(np.int64)
    return np.where(length == 2**31 - 1, UNREACHABLE, length)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["travel_time", "geo_distance"])
def test_nodes(graph, name):
    hierarchy = build_hierarchy(graph, turns=False)
    metric = customize(hierarchy, vector(FOLDER, name), np.zeros((0, len(graph.tail))))
    begins = node_states(metric, vector(FOLDER, "source_node"))
    ends = node_states(metric, vector(FOLDER, "target_node"))
    length, _ = unpack(pair_words(metric, begins, ends), 0)
    assert np.array_equal(length, reference(name))


@pytest.mark.slow
def test_arcs(graph):
    """Where no turn is forbidden, being unable to turn back costs nothing."""
    metric = customize(
        build_hierarchy(graph),
        vector(FOLDER, "travel_time"),
        vector(FOLDER, "geo_distance")[None],
    )
    some = slice(0, 20_000)
    sources = vector(FOLDER, "source_node")[some]
    targets = vector(FOLDER, "target_node")[some]
    begins = source_states(metric, all_arcs(graph.tail, sources, 0.0))
    ends = target_states(metric, all_arcs(graph.head, targets, 1.0))
    length, _ = unpack(pair_words(metric, begins, ends), 1)
    apart = sources != targets  # a vehicle at a node stands at no arc's beginning
    assert np.array_equal(length[apart], reference("travel_time")[some][apart])


def all_arcs(ends, nodes, fraction):
    """Positions at nodes: the beginnings, or ends, of all their arcs."""
    order = np.argsort(ends, kind="stable").astype(np.int32)
    first = np.searchsorted(ends[order], nodes)
    last = np.searchsorted(ends[order], nodes, side="right")
    place = first[:, None] + np.arange((last - first).max())
    arcs = np.where(
        place < last[:, None], order[np.minimum(place, len(order) - 1)], np.int32(-1)
    )
    return Positions(arcs, np.full(arcs.shape, fraction))
