"""Turns become links: the graph whose vertices are arcs.

A vertex stands for being at the beginning of an arc; a link from arc `a` to arc `b`
stands for driving along `a` and turning into `b`. Shortest paths in this graph are
exact with any set of forbidden turns (Winter, "Modeling costs of turns in route
planning", GeoInformatica 6, 2002).
"""

from typing import NamedTuple

import numpy as np

from greencorridor.roads.graph import Graph, Ints, Longs


class Links(NamedTuple):
    """The graph that is contracted.

    Parameters
    ----------
    n_vertices
        Number of vertices: arcs, or nodes where turns do not matter.
    tail, head
        int32 (L,), vertices.
    arc
        int32 (L,), the arc that is driven along a link.
    """

    n_vertices: int
    tail: Ints
    head: Ints
    arc: Ints


def node_links(graph: Graph) -> Links:
    """Ignore turns: vertices are nodes and links are arcs."""
    arcs = np.arange(len(graph.tail), dtype=np.int32)
    return Links(graph.n_nodes, graph.tail, graph.head, arcs)


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
    return Links(n_arcs, tail, head, tail)


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
