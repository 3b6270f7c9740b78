"""Fastest paths: positions inside arcs, closures, ties, blocks."""

import numpy as np
import pytest

from greencorridor.roads import matrix as matrix_module
from greencorridor.roads.customize import customize
from greencorridor.roads.graph import CLOSED, UNREACHABLE, Positions
from greencorridor.roads.hierarchy import build_hierarchy
from greencorridor.roads.matrix import matrix, node_matrix
from greencorridor.roads.route import route
from greencorridor.roads.words import pack, unpack
from tests.unit.roads.towns import at, grid, town


def metric_of(graph, time_ms, *values):
    n_arcs = len(graph.tail)
    carried = np.array(values, dtype=np.int64).reshape(-1, n_arcs)
    return customize(build_hierarchy(graph), np.array(time_ms), carried)


def test_words_hold_any_number_of_values():
    for n_values in range(6):
        time_ms = np.array([0, 7, CLOSED - 1, CLOSED])
        values = np.arange(4 * n_values).reshape(n_values, 4) * 100_000_000
        got_time, got_values = unpack(pack(time_ms, values), n_values)
        assert got_time.tolist() == [0, 7, CLOSED - 1, UNREACHABLE]
        assert got_values[:, :3].tolist() == values[:, :3].tolist()
        assert (got_values[:, 3] == UNREACHABLE).all()


def test_ahead_on_the_same_arc():
    graph = town([(0, 1)])
    sums = matrix(
        metric_of(graph, [1000, 3000]), at(graph, (0, 0.2)), at(graph, (0, 0.7))
    )
    assert sums.time_ms.tolist() == [[500]]


def test_behind_on_a_two_way_road_is_reached_over_the_twin():
    graph = town([(0, 1)])
    sums = matrix(
        metric_of(graph, [1000, 3000]), at(graph, (0, 0.7)), at(graph, (0, 0.2))
    )
    assert sums.time_ms.tolist() == [[1500]]


def test_behind_on_a_one_way_road_is_reached_around():
    graph = town([], one_way=[(0, 1), (1, 2), (2, 0)])
    metric = metric_of(graph, [1000, 10, 20], [100, 1, 2])
    behind, ahead = at(graph, (0, 0.25)), at(graph, (0, 0.75))
    sums = matrix(metric, ahead, behind)
    assert sums.time_ms.tolist() == [[530]]
    assert sums.values.tolist() == [[[53]]]
    way = route(metric, ahead, behind)
    assert way is not None
    assert way.arcs.tolist() == [0, 1, 2, 0]
    assert way.begin.tolist() == [0.75, 0.0, 0.0, 0.0]
    assert way.end.tolist() == [1.0, 1.0, 1.0, 0.25]


def test_behind_on_a_one_way_loop_is_reached_by_the_loop():
    graph = town([(0, 1)], one_way=[(1, 1)])
    metric = metric_of(graph, [5, 5, 1000])
    way = route(metric, at(graph, (2, 0.75)), at(graph, (2, 0.25)))
    assert way is not None
    assert way.arcs.tolist() == [2, 2]
    assert way.time_ms == 500


def test_behind_without_a_way_around_is_unreachable():
    graph = town([], one_way=[(0, 1), (1, 2)])
    metric = metric_of(graph, [1000, 10], [1, 1])
    sums = matrix(metric, at(graph, (0, 0.7)), at(graph, (0, 0.2)))
    assert sums.time_ms.tolist() == [[UNREACHABLE]]
    assert sums.values.tolist() == [[[UNREACHABLE]]]
    assert route(metric, at(graph, (0, 0.7)), at(graph, (0, 0.2))) is None


def test_a_forbidden_turn_is_driven_around():
    graph = town([(0, 1), (1, 2), (1, 3)], forbidden=[(0, 4)])
    metric = metric_of(graph, [100] * 6)
    way = route(metric, at(graph, (0, 0.0)), at(graph, (4, 1.0)))
    assert way is not None
    # on to the dead end at 2, back, and then the turn is a different one
    assert way.arcs.tolist() == [0, 2, 3, 4]


def test_a_closed_arc_is_driven_around_and_not_reached():
    graph = town([(0, 1), (1, 2), (2, 3), (3, 0)])
    hierarchy = build_hierarchy(graph)
    time_ms = np.full(8, 1000)

    def times():
        metric = customize(hierarchy, time_ms, np.full((1, 8), 10))
        sums = matrix(metric, at(graph, (0, 0.5)), at(graph, (2, 0.5), (4, 0.5)))
        return sums.time_ms.tolist()

    assert times() == [[1000, 2000]]
    time_ms[[2, 3]] = CLOSED
    assert times() == [[UNREACHABLE, 2000]]
    time_ms[[0, 1]] = CLOSED
    assert times() == [[UNREACHABLE, UNREACHABLE]]


def test_of_equally_fast_paths_the_shortest_then_the_least_in_zones():
    graph = town([], one_way=[(0, 1), (1, 3), (0, 2), (2, 3), (3, 4), (4, 0)])
    begin, end = at(graph, (5, 1.0)), at(graph, (4, 0.0))
    time_ms = [10, 10, 10, 10, 10, 10]
    metric = metric_of(graph, time_ms, [5, 5, 6, 5, 1, 1], [9, 9, 0, 0, 0, 0])
    assert matrix(metric, begin, end).values[:, 0, 0].tolist() == [10, 18]
    metric = metric_of(graph, time_ms, [5, 5, 5, 5, 1, 1], [9, 9, 0, 0, 0, 0])
    assert matrix(metric, begin, end).values[:, 0, 0].tolist() == [10, 0]


def test_blocks_of_rows_and_tiles_change_nothing(monkeypatch):
    rng = np.random.default_rng(5)
    graph = grid(9)
    n_arcs = len(graph.tail)
    time_ms = rng.integers(1, 1000, n_arcs)
    places = [(int(rng.integers(n_arcs)), float(rng.random())) for _ in range(150)]
    metric = metric_of(graph, time_ms, *rng.integers(0, 99, (3, n_arcs)))
    positions = at(graph, *places)
    whole = matrix(metric, positions, positions)
    monkeypatch.setattr(matrix_module, "BLOCK", 1000)
    parts = matrix(metric, positions, positions)
    assert np.array_equal(whole.time_ms, parts.time_ms)
    assert np.array_equal(whole.values, parts.values)
    assert not np.diagonal(whole.time_ms).any()
    for i in range(0, 150, 7):
        one = Positions(positions.arcs[i : i + 1], positions.fractions[i : i + 1])
        for j in range(0, 150, 11):
            two = Positions(positions.arcs[j : j + 1], positions.fractions[j : j + 1])
            way = route(metric, one, two)
            assert way is not None
            assert way.time_ms == whole.time_ms[i, j]
            assert way.values.tolist() == whole.values[:, i, j].tolist()


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_no_positions_no_sums(shape):
    graph = town([(0, 1), (1, 2)])
    metric = metric_of(graph, [1] * 4, [1] * 4)
    rows, columns = ([(0, 0.5)] * n for n in shape)
    sums = matrix(metric, at(graph, *rows), at(graph, *columns))
    assert sums.time_ms.shape == shape
    assert sums.values.shape == (1, *shape)


def test_between_nodes_turns_are_ignored():
    graph = town([(0, 1), (1, 2)], forbidden=[(0, 2)])
    metric = customize(
        build_hierarchy(graph, turns=False), np.full(4, 7), np.zeros((0, 4))
    )
    nodes = np.arange(3, dtype=np.int32)
    sums = node_matrix(metric, nodes, nodes)
    assert sums.time_ms.tolist() == [[0, 7, 14], [7, 0, 7], [14, 7, 0]]
