"""The route engine against a plain Dijkstra on random small networks."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from greencorridor.roads.customize import customize
from greencorridor.roads.graph import CLOSED, UNREACHABLE, Graph, Positions
from greencorridor.roads.hierarchy import build_hierarchy, from_arrays, to_arrays
from greencorridor.roads.matrix import matrix
from greencorridor.roads.route import Route, route
from tests.naive import fastest, memory, ways_on


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Networks with two-way and one-way roads, loops, parallels, islands, bans."""
    n_nodes = draw(st.integers(1, 9))
    node = st.integers(0, n_nodes - 1)
    roads = draw(
        st.lists(st.tuples(node, node, st.booleans()), min_size=1, max_size=16)
    )
    ends: list[tuple[int, int]] = []
    twin: list[int] = []
    for start, end, two_way in roads:
        ends.append((start, end))
        twin.append(len(twin) + 1 if two_way else -1)
        if two_way:
            ends.append((end, start))
            twin.append(len(twin) - 1)
    tail, head = np.array(ends, dtype=np.int32).T.copy()
    arc = st.integers(0, len(ends) - 1)
    bans = draw(st.lists(st.tuples(arc, arc), max_size=12))
    if draw(st.booleans()):  # most random pairs do not meet: ban some that do
        meeting = np.argwhere(head[:, None] == tail[None, :])
        picks = draw(st.lists(st.integers(0, 10_000), max_size=12))
        bans += [tuple(meeting[i % len(meeting)]) for i in picks if len(meeting)]
    return Graph(
        n_nodes=n_nodes,
        tail=tail,
        head=head,
        twin=np.array(twin, dtype=np.int32),
        forbidden=np.array(bans, dtype=np.int32).reshape(-1, 2),
        banned=draw(paths(tail, head)),
        lat=np.array(draw(st.lists(st.floats(50, 51), min_size=9, max_size=9)))[
            :n_nodes
        ],
        lon=np.array(draw(st.lists(st.floats(30, 31), min_size=9, max_size=9)))[
            :n_nodes
        ],
    )


@st.composite
def paths(draw: st.DrawFn, tail: np.ndarray, head: np.ndarray) -> np.ndarray:
    """Forbidden paths, many of which overlap or hold one another."""
    found: list[list[int]] = []
    for _ in range(draw(st.sampled_from([0, 1, 2, 5, 9]))):
        path = list(draw(st.sampled_from(found)))[1:] if found else []
        path = path if path and draw(st.booleans()) else [draw(arcs_of(tail))]
        for _ in range(draw(st.integers(2, 4))):
            onward = np.flatnonzero(tail == head[path[-1]]).tolist()
            path += [draw(st.sampled_from(onward))] if onward else []
        if len(path) > 2:
            found.append(path[-4:])
    width = max(map(len, found), default=3)
    rows = [path + [-1] * (width - len(path)) for path in found]
    return np.array(rows, dtype=np.int32).reshape(-1, width)


def arcs_of(tail: np.ndarray) -> st.SearchStrategy[int]:
    return st.integers(0, len(tail) - 1)


@st.composite
def places(draw: st.DrawFn, graph: Graph) -> list[list[tuple[int, float]]]:
    """Positions on arcs and, mostly, on their twins."""
    found: list[list[tuple[int, float]]] = []
    fraction = st.sampled_from([0.0, 0.2, 0.25, 0.5, 0.6, 1.0]) | st.floats(0, 1)
    for _ in range(draw(st.integers(1, 6))):
        arc = draw(st.integers(0, len(graph.tail) - 1))
        share = draw(fraction)
        found.append([(arc, share)])
        if graph.twin[arc] >= 0 and draw(st.integers(0, 5)):
            found[-1].append((int(graph.twin[arc]), 1.0 - share))
    return found


def positions(found: list[list[tuple[int, float]]]) -> Positions:
    arcs = np.full((len(found), 2), -1, dtype=np.int32)
    fractions = np.zeros((len(found), 2))
    for i, pairs in enumerate(found):
        for state, (arc, fraction) in enumerate(pairs):
            arcs[i, state] = arc
            fractions[i, state] = fraction
    return Positions(arcs, fractions)


@st.composite
def weights(draw: st.DrawFn, n_arcs: int) -> tuple[np.ndarray, np.ndarray]:
    """Times, many of them equal, some zero, some closed; up to four further sums."""
    time = st.sampled_from([0, 1, 2, 3, 10, 1000, CLOSED]) | st.integers(0, 5000)
    n_values = draw(st.integers(0, 4))
    times = draw(st.lists(time, min_size=n_arcs, max_size=n_arcs))
    value = st.integers(0, 3) | st.integers(0, 100_000)
    values = [
        draw(st.lists(value, min_size=n_arcs, max_size=n_arcs)) for _ in range(n_values)
    ]
    shape = (n_values, n_arcs)
    return np.array(times), np.array(values, dtype=np.int64).reshape(shape)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_sums_are_those_of_dijkstra(data: st.DataObject) -> None:
    graph = data.draw(graphs())
    hierarchy = from_arrays(to_arrays(build_hierarchy(graph)))
    for _ in range(2):  # the same hierarchy serves any closures
        time_ms, values = data.draw(weights(len(graph.tail)))
        costs = list(zip(time_ms.tolist(), *values.tolist(), strict=True))
        metric = customize(hierarchy, time_ms, values)
        sources, targets = data.draw(places(graph)), data.draw(places(graph))
        sums = matrix(metric, positions(sources), positions(targets))
        for i, source in enumerate(sources):
            for j, target in enumerate(targets):
                expected = fastest(graph, costs, source, target)
                none = (UNREACHABLE,) * (1 + len(values))
                got = (int(sums.time_ms[i, j]), *sums.values[:, i, j].tolist())
                assert got == (none if expected is None else expected)
                way = route(metric, positions([source]), positions([target]))
                if expected is None:
                    assert way is None
                else:
                    assert way is not None
                    assert (way.time_ms, *way.values.tolist()) == expected
                    check_route(way, graph, costs, source, target)


def check_route(
    way: Route,
    graph: Graph,
    costs: list[tuple[int, ...]],
    source: list[tuple[int, float]],
    target: list[tuple[int, float]],
) -> None:
    arcs = way.arcs.tolist()
    assert (arcs[0], way.begin[0]) in source
    assert (arcs[-1], way.end[-1]) in target
    onward, n_before = ways_on(graph), memory(graph)
    for n in range(1, len(arcs)):
        assert arcs[n] in onward(tuple(arcs[:n][-n_before:]))
    assert not way.begin[1:].any()
    assert (way.end[:-1] == 1.0).all()
    assert all(costs[arc][0] < CLOSED for arc in arcs)
    whole = sum(costs[arc][0] for arc in arcs)
    behind = round(costs[arcs[0]][0] * way.begin[0])
    ahead = costs[arcs[-1]][0] - round(costs[arcs[-1]][0] * way.end[-1])
    assert whole - behind - ahead == way.time_ms
