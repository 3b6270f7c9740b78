"""From ways of an extract to arcs: junctions found, chains of mere bends folded."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.network import Network
from greencorridor.roads.osm_read import RawMap
from greencorridor.roads.plane import great_circle

Longs = NDArray[np.int64]
Floats = NDArray[np.float64]


class Pieces(NamedTuple):
    """Parts of ways between junctions.

    Parameters
    ----------
    chain
        int64 (S,), the chain of the raw map that each belongs to.
    first, last
        int64 (S,), positions of its ends among the raw map's nodes.
    ends
        int64 (S, 2), nodes at its ends; a node that no car passes is another node for
        every piece that ends there.
    """

    chain: Longs
    first: Longs
    last: Longs
    ends: Longs


class Folded(NamedTuple):
    """A network, and what is needed to find turns in it.

    Parameters
    ----------
    ways
        int64 (A, 2), the ways with which each arc begins and ends.
    node_of
        Node of the network by identifier in the extract, for nodes of restrictions.
    """

    network: Network
    ways: Longs
    node_of: dict[int, int]


def fold(raw: RawMap) -> Folded:
    """Build the network of a raw map; turns are still missing."""
    ids, node = np.unique(np.array(raw.nodes, dtype=np.int64), return_inverse=True)
    kept = np.isin(ids, np.array(_nodes_of_turns(raw), dtype=np.int64))
    pieces, n_nodes = _pieces(raw, ids, node)
    paths = _paths(raw, pieces, kept, n_nodes)
    return _network(raw, pieces, paths, (ids, kept))


def _nodes_of_turns(raw: RawMap) -> list[int]:
    """Nodes of restrictions, and those at which ways of restrictions begin and end."""
    nodes = [n for restriction in raw.restrictions for n in restriction.nodes]
    ways = {way for restriction in raw.restrictions for way in restriction.ways}
    for chain, way in enumerate(raw.ways):
        if way in ways:
            nodes += [raw.nodes[raw.first[chain]], raw.nodes[raw.first[chain + 1] - 1]]
    return nodes


def _pieces(raw: RawMap, ids: Longs, node: Longs) -> tuple[Pieces, int]:
    """Cut chains where they meet, and where no car passes."""
    first = np.array(raw.first, dtype=np.int64)
    blocked = np.isin(ids, np.array(sorted(raw.blocked), dtype=np.int64))
    uses = np.bincount(node, minlength=len(ids))
    cut = (uses[node] > 1) | blocked[node]
    cut[first[:-1]] = cut[first[1:] - 1] = True
    at = np.flatnonzero(cut)
    chain = np.searchsorted(first, at, side="right") - 1
    whole = chain[:-1] == chain[1:]
    start, stop = at[:-1][whole], at[1:][whole]
    ends = np.stack([node[start], node[stop]], axis=-1)
    shut = blocked[ends]
    ends[shut] = len(ids) + np.arange(int(shut.sum()))
    pieces = Pieces(chain[:-1][whole], start, stop, ends)
    return pieces, len(ids) + int(shut.sum())


def _paths(
    raw: RawMap, pieces: Pieces, kept: NDArray[np.bool_], n_nodes: int
) -> list[list[int]]:
    """Join pieces that meet, two only and alike, into paths.

    Returns
    -------
    For each path its pieces in order: ``2·piece``, ``2·piece + 1`` where it is driven
    from its end to its beginning.
    """
    joined = _joints(raw, pieces, kept, n_nodes)
    n_ends = 2 * len(pieces.chain)
    done = np.zeros(len(pieces.chain), dtype=np.bool_)
    paths: list[list[int]] = []
    loose = [end for end in range(n_ends) if joined[end] < 0]
    # first from where a path begins, then rings, which begin anywhere
    for start in (*loose, *range(0, n_ends, 2)):
        if done[start >> 1]:
            continue
        path, end = list[int](), start
        while end >= 0 and not done[end >> 1]:
            done[end >> 1] = True
            path.append(end)
            end = joined[end ^ 1]
        paths.append(path)
    return paths


def _joints(
    raw: RawMap, pieces: Pieces, kept: NDArray[np.bool_], n_nodes: int
) -> list[int]:
    """Return for each end of a piece (2 · piece, + 1 for its last) the end it joins."""
    flat = pieces.ends.ravel()
    degree = np.bincount(flat, minlength=n_nodes)
    simple = degree == 2
    simple[: len(kept)] &= ~kept
    order = np.argsort(flat, kind="stable")
    order = order[simple[flat[order]]]
    a, b = order[::2], order[1::2]
    kinds: dict[tuple[object, ...], int] = {}
    # a piece looked at from its end: what is driven away from it, what towards it
    away = np.empty(len(raw.roads), dtype=np.int64)
    towards = np.empty(len(raw.roads), dtype=np.int64)
    for i, (road_class, forward, backward, name) in enumerate(raw.roads):
        away[i] = kinds.setdefault((road_class, name, forward, backward), len(kinds))
        towards[i] = kinds.setdefault((road_class, name, backward, forward), len(kinds))
    chain_a, chain_b = pieces.chain[a >> 1], pieces.chain[b >> 1]
    out_of_a = np.where(a & 1, towards[chain_a], away[chain_a])
    into_b = np.where(b & 1, away[chain_b], towards[chain_b])
    alike = (out_of_a == into_b) & (a >> 1 != b >> 1)
    joined = np.full(len(flat), -1, dtype=np.int64)
    joined[a[alike]], joined[b[alike]] = b[alike], a[alike]
    return joined.tolist()


def _network(
    raw: RawMap,
    pieces: Pieces,
    paths: list[list[int]],
    nodes: tuple[Longs, NDArray[np.bool_]],
) -> Folded:
    ids, kept = nodes
    lead = np.array([path[0] for path in paths], dtype=np.int64)
    tail_end = np.array([path[-1] ^ 1 for path in paths], dtype=np.int64)
    flat = pieces.ends.ravel()
    used, ends = np.unique(np.stack([flat[lead], flat[tail_end]]), return_inverse=True)
    ends = ends.reshape(2, -1).astype(np.int32)
    vertices, first = _vertices(pieces, paths)
    lat, lon = np.array(raw.lat)[vertices], np.array(raw.lon)[vertices]
    chain = pieces.chain[lead >> 1]
    roads = [raw.roads[int(c)] for c in chain]
    back = (lead & 1).astype(np.bool_)
    speeds = np.array([(r.forward_kmh, r.backward_kmh) for r in roads])
    speeds = np.where(back[:, None], speeds[:, ::-1], speeds)
    names = ("", *sorted({road.name for road in roads} - {""}))
    number = {name: i for i, name in enumerate(names)}
    along, against = np.flatnonzero(speeds[:, 0]), np.flatnonzero(speeds[:, 1])
    shape = np.concatenate([along, against]).astype(np.int32)
    is_back = np.arange(len(shape)) >= len(along)
    turned = np.where(is_back[None], ends[::-1, shape], ends[:, shape])
    node_lat, node_lon = np.empty(len(used)), np.empty(len(used))
    node_lat[ends[0]], node_lon[ends[0]] = lat[first[:-1]], lon[first[:-1]]
    node_lat[ends[1]], node_lon[ends[1]] = lat[first[1:] - 1], lon[first[1:] - 1]
    way = np.array(raw.ways, dtype=np.int64)
    ways = way[pieces.chain[np.stack([lead >> 1, tail_end >> 1])]]
    network = Network(
        node_lat=node_lat,
        node_lon=node_lon,
        tail=turned[0],
        head=turned[1],
        shape=shape,
        against=is_back,
        metres=_lengths(lat, lon, first)[shape],
        speed_kmh=speeds[shape, is_back.astype(np.int64)],
        road_class=np.array([r.road_class for r in roads], dtype=np.uint8)[shape],
        name=np.array([number[r.name] for r in roads], dtype=np.int32)[shape],
        vertex_first=first,
        vertex_lat=lat,
        vertex_lon=lon,
        turns=np.zeros((0, 2), dtype=np.int32),
        paths=np.zeros((0, 3), dtype=np.int32),
        names=names,
    )
    via = np.flatnonzero(np.isin(used, np.flatnonzero(kept)))
    node_of = dict(zip(ids[used[via]].tolist(), via.tolist(), strict=True))
    turned_ways = np.where(is_back[None], ways[::-1, shape], ways[:, shape])
    return Folded(network, turned_ways.T, node_of)


def _vertices(pieces: Pieces, paths: list[list[int]]) -> tuple[Longs, Longs]:
    """Return positions of vertices of all paths, and where each path's begin."""
    starts, stops = pieces.first.tolist(), pieces.last.tolist()
    vertices: list[int] = []
    first = [0]
    for path in paths:
        for place, end in enumerate(path):
            start, stop = starts[end >> 1], stops[end >> 1]
            span = range(stop, start - 1, -1) if end & 1 else range(start, stop + 1)
            vertices.extend(span[1:] if place else span)
        first.append(len(vertices))
    return np.array(vertices, dtype=np.int64), np.array(first, dtype=np.int64)


def _lengths(lat: Floats, lon: Floats, first: Longs) -> Floats:
    """Metres of each shape."""
    steps = great_circle(lat[:-1], lon[:-1], lat[1:], lon[1:])
    steps = np.append(steps, 0.0)
    steps[first[1:] - 1] = 0.0  # from one shape's last vertex to the next one's first
    return np.add.reduceat(steps, first[:-1])
