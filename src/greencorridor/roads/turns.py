"""Turns become links: the graph whose vertices are arcs.

A vertex stands for being at the beginning of an arc; a link from arc `a` to arc `b`
stands for driving along `a` and turning into `b`. Shortest paths in this graph are
exact with any set of forbidden turns (Winter, "Modeling costs of turns in route
planning", GeoInformatica 6, 2002). Where a longer path is forbidden, an arc has further
vertices, which remember how it was reached (`copies`).
"""

from typing import NamedTuple

import numpy as np

from greencorridor.roads.copies import copies_of
from greencorridor.roads.graph import Graph, Ints, Longs


class Links(NamedTuple):
    """The graph that is contracted.

    Parameters
    ----------
    n_vertices
        Number of vertices: arcs and their copies, or nodes where turns do not matter.
    own
        int32 (n_vertices,), the arc, or node, that a vertex stands for. The vertices of
        arcs themselves come first, then copies, in the order of their arcs.
    tail, head
        int32 (L,), vertices.
    arc
        int32 (L,), the arc that is driven along a link.
    """

    n_vertices: int
    own: Ints
    tail: Ints
    head: Ints
    arc: Ints


def node_links(graph: Graph) -> Links:
    """Ignore turns: vertices are nodes and links are arcs."""
    arcs = np.arange(len(graph.tail), dtype=np.int32)
    nodes = np.arange(graph.n_nodes, dtype=np.int32)
    return Links(graph.n_nodes, nodes, graph.tail, graph.head, arcs)


def turn_links(graph: Graph) -> Links:
    """Respect turns: vertices are arcs and links are allowed turns.

    Turning back into the twin is allowed only where nothing else is, and even there
    not if the pair is expressly forbidden.
    """
    n_arcs = len(graph.tail)
    before, after = _meetings(graph)
    key = before.astype(np.int64) * n_arcs + after
    banned = graph.forbidden[:, 0].astype(np.int64) * n_arcs + graph.forbidden[:, 1]
    allowed = ~np.isin(key, banned)
    back = graph.twin[before] == after
    onward = np.zeros(n_arcs, dtype=np.bool_)
    onward[before[allowed & ~back & (before != after)]] = True
    allowed &= ~(back & onward[before])
    tail, head = before[allowed], after[allowed]
    own = np.arange(n_arcs, dtype=np.int32)
    links = Links(n_arcs, own, tail, head, tail)
    return with_copies(graph, links) if len(graph.banned) else links


def with_copies(graph: Graph, links: Links) -> Links:
    """Add copies of arcs to the links between arcs, so that forbidden paths end.

    Turning back counts as everywhere: a copy from which all else is forbidden may be
    left back into the twin, unless that is forbidden as well.
    """
    copies = copies_of(graph)
    own = np.array([arcs[-1] for arcs in copies.vertex], dtype=np.int32)
    head = links.head.copy()
    for before, after in (arcs for arcs in copies.vertex if len(arcs) == 2):
        head[(links.tail == before) & (links.head == after)] = copies.vertex[
            before, after
        ]
    tails, heads = [links.tail], [head]
    pairs = {tuple(pair) for pair in graph.forbidden.tolist()}
    for beginning, vertex in copies.vertex.items():
        last, twin = beginning[-1], int(graph.twin[beginning[-1]])
        ways = np.flatnonzero(graph.tail == graph.head[last]).tolist()
        found = {
            arc: copies.after(beginning, arc)
            for arc in ways
            if (last, arc) not in pairs
        }
        allowed = {arc: to for arc, to in found.items() if to is not None}
        if set(allowed) - {twin, last}:
            allowed.pop(twin, None)
        tails.append(np.full(len(allowed), vertex, dtype=np.int32))
        heads.append(np.array(list(allowed.values()), dtype=np.int32))
    tail, head = np.concatenate(tails), np.concatenate(heads)
    own = np.concatenate([links.own, own])
    return Links(len(own), own, tail, head, own[tail])


def _meetings(graph: Graph) -> tuple[Ints, Ints]:
    """All pairs of arcs such that the second begins where the first ends."""
    leaving = np.argsort(graph.tail, kind="stable").astype(np.int32)
    first: Longs = np.zeros(graph.n_nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(graph.tail, minlength=graph.n_nodes), out=first[1:])
    ways_on = np.diff(first)[graph.head]
    before = np.repeat(np.arange(len(graph.tail), dtype=np.int32), ways_on)
    within = np.arange(len(before)) - np.repeat(np.cumsum(ways_on) - ways_on, ways_on)
    after = leaving[first[graph.head[before]] + within]
    return before, after
