"""Order and contraction."""

import numpy as np
import pytest
from scipy.sparse import coo_array
from scipy.sparse.csgraph import maximum_flow

from greencorridor.errors import RoadsError
from greencorridor.roads.dissection import dissect, lines_through, streets_of
from greencorridor.roads.flow import Flow, fill
from greencorridor.roads.hierarchy import (
    Hierarchy,
    build_hierarchy,
    contract,
    from_arrays,
    to_arrays,
)
from greencorridor.roads.turns import Links
from tests.naive import eliminate
from tests.unit.roads.towns import grid, town


def random_links(rng: np.random.Generator, n: int, m: int) -> Links:
    tail, head = rng.integers(0, n, (2, m)).astype(np.int32)
    own, arc = np.arange(n, dtype=np.int32), np.arange(m, dtype=np.int32)
    return Links(n, own, tail, head, arc)


@pytest.mark.parametrize("seed", range(20))
def test_shortcuts_are_those_of_plain_elimination(seed: int):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(1, 30))
    links = random_links(rng, n, int(rng.integers(0, 60)))
    h = contract(links, rng.permutation(n).astype(np.int32))
    pairs = zip(h.rank[links.tail].tolist(), h.rank[links.head].tolist(), strict=True)
    above = eliminate(n, list(pairs))
    for v in range(n):
        found = h.up_head[h.up_first[v] : h.up_first[v + 1]].tolist()
        assert found == sorted(above[v])
        assert h.parent[v] == min(above[v], default=-1)
        below = h.down_tail[h.down_first[v] : h.down_first[v + 1]].tolist()
        assert below == [u for u in range(n) if v in above[u]]


@pytest.mark.parametrize("seed", range(5))
def test_numbers_are_in_postorder(seed: int):
    rng = np.random.default_rng(seed)
    h = contract(random_links(rng, 40, 60), rng.permutation(40).astype(np.int32))
    size = np.ones(40, dtype=int)
    for v in range(40):
        below = [u for u in range(40) if h.parent[u] == v]
        size[v] += sum(size[u] for u in below)
        # a subtree is the range of numbers that ends with its root
        assert all(u > v - size[v] for u in below)
        assert h.depth[v] == (0 if h.parent[v] < 0 else h.depth[h.parent[v]] + 1)


@pytest.mark.parametrize("seed", range(10))
def test_flow_is_that_of_scipy(seed: int):
    rng = np.random.default_rng(seed)
    n = 12
    pairs = np.unique(np.sort(rng.integers(0, n, (30, 2)), axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    capacity = rng.integers(1, 3, len(pairs))
    slots = sorted(
        [(a, b, e) for e, (a, b) in enumerate(pairs.tolist())]
        + [(b, a, e) for e, (a, b) in enumerate(pairs.tolist())]
    )
    where = {(a, b): i for i, (a, b, _) in enumerate(slots)}

    def ints(values):
        return np.array(values, dtype=np.int32)

    flow = Flow(
        first=ints([sum(a < v for a, _, _ in slots) for v in range(n + 1)]),
        head=ints([b for _, b, _ in slots]),
        back=ints([where[b, a] for a, b, _ in slots]),
        edge=ints([e for _, _, e in slots]),
        capacity=ints([capacity[e] for _, _, e in slots]),
        residual=ints([0] * len(slots)),
        terminal=ints([1, 1, *[0] * (n - 3), 2]),
        level=ints([0] * n),
        current=ints([0] * n),
        queue=ints([0] * (n + 1)),
        path=ints([0] * (n + 1)),
    )
    # one source and one sink, tied to the terminals without limit
    tail = np.concatenate([pairs[:, 0], pairs[:, 1], [n, n]])
    head = np.concatenate([pairs[:, 1], pairs[:, 0], [0, 1]])
    amount = np.concatenate([capacity, capacity, [1000, 1000]]).astype(np.int32)
    graph = coo_array((amount, (tail, head)), shape=(n + 1, n + 1)).tocsr()
    expected = maximum_flow(graph, n, n - 1).flow_value
    assert fill(flow, n, np.inf) == expected
    if expected:
        assert fill(flow, n, expected - 1) == -1


def test_a_grid_is_cut_in_the_middle():
    graph = grid(12)
    streets = streets_of(graph)
    rank, _ = dissect(streets, lines_through(graph))
    assert sorted(rank.tolist()) == list(range(len(rank)))
    cut = {int(e) for e in np.argsort(rank)[-12:]}
    kept = [e for e in range(len(rank)) if e not in cut]
    ends = {e: set() for e in kept}
    for arc, e in enumerate(streets.edge_of_arc.tolist()):
        if e in ends:
            ends[e] |= {int(graph.tail[arc]), int(graph.head[arc])}
    side = set(ends[kept[0]])
    while more := {v for e in kept if ends[e] & side for v in ends[e]} - side:
        side |= more
    assert 144 / 4 <= len(side) <= 144 * 3 / 4


@pytest.mark.parametrize("turns", [True, False])
def test_a_stored_hierarchy_is_the_same(turns: bool):
    hierarchy = build_hierarchy(town([(0, 1), (1, 2), (2, 0), (2, 3)]), turns=turns)
    again = from_arrays({**to_arrays(hierarchy), "other": np.zeros(3)})
    for one, other in zip(hierarchy, again, strict=True):
        assert np.array_equal(one, other)


@pytest.mark.parametrize("name", Hierarchy._fields)
def test_a_damaged_hierarchy_is_refused(name: str):
    arrays = to_arrays(build_hierarchy(town([(0, 1), (1, 2)])))
    with pytest.raises(RoadsError):
        from_arrays({k: v for k, v in arrays.items() if k != name})
    with pytest.raises(RoadsError):
        from_arrays({**arrays, name: np.append(arrays[name], np.int32(1 << 20))})
