"""A customizable contraction hierarchy: what of it depends on the roads alone.

Dibbelt, Strasser and Wagner, "Customizable Contraction Hierarchies", ACM JEA 21 (2016);
turns by contracting the graph of arcs (Buchhold, Wagner, Zeitz and Zündorf,
"Customizable Contraction Hierarchies with Turn Costs", ATMOS 2020).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor._jit import kernel
from greencorridor.errors import RoadsError
from greencorridor.roads.contraction import (
    elimination_tree,
    locate_links,
    postorder,
    shortcuts,
    transpose,
)
from greencorridor.roads.dissection import dissect, lines_through, streets_of
from greencorridor.roads.graph import Graph, Ints
from greencorridor.roads.turns import Links, node_links, turn_links
from greencorridor.text import Text

NOT_A_HIERARCHY = Text(
    "The region file's part for travel times is damaged; build the region again.",
    "Частина файлу регіону для розрахунку часу пошкоджена; створіть регіон знову.",
)


class Hierarchy(NamedTuple):
    """Shortcuts between vertices, numbered from the least to the most important.

    Vertices are arcs (at their beginnings) and their copies (see `copies`), or nodes
    where turns are ignored. All arrays are int32.

    Parameters
    ----------
    rank
        (V,), the number of each vertex of the graph in the hierarchy: first those of
        the arcs themselves, then those of copies, in the order of their arcs.
    vertex
        (V,), the arc, or node, that stands at each number.
    parent
        (V,), the lowest higher neighbour; -1 at a root of the elimination tree.
    depth
        (V,), steps from the root of the elimination tree.
    up_first, up_head
        (V + 1,) and (M,), shortcuts to higher vertices, ascending.
    down_first, down_tail, down_edge
        (V + 1,), (M,), (M,), the same shortcuts by their higher vertex.
    link_edge
        (L,), shortcut ``e`` of a link that leads up, ``-1 - e`` of one that leads down,
        `NO_SHORTCUT` of one that leads back to its own vertex.
    link_arc
        (L,), the arc that is driven along a link.
    link_first, link_head
        (V + 1,) and (L,), links by the number of the vertex that they leave, with the
        number of the vertex that they lead to.
    """

    rank: Ints
    vertex: Ints
    parent: Ints
    depth: Ints
    up_first: Ints
    up_head: Ints
    down_first: Ints
    down_tail: Ints
    down_edge: Ints
    link_edge: Ints
    link_arc: Ints
    link_first: Ints
    link_head: Ints


def build_hierarchy(graph: Graph, *, turns: bool = True) -> Hierarchy:
    """Order and contract `graph`; no travel time is needed.

    Parameters
    ----------
    graph
        The roads.
    turns
        Whether forbidden turns hold. Without, vertices are nodes, and a vehicle may
        turn back anywhere.
    """
    links = turn_links(graph) if turns else node_links(graph)
    order = _arc_order(graph, links) if turns else _node_order(graph)
    return contract(links, order)


def contract(links: Links, order: Ints) -> Hierarchy:
    """Contract the vertices of `links` in `order`, least important first.

    Parameters
    ----------
    links
        The graph.
    order
        int32 (V,), vertices.
    """
    n = links.n_vertices
    rank = np.empty(n, dtype=np.int32)
    rank[order] = np.arange(n, dtype=np.int32)
    parent = elimination_tree(*_neighbours(n, rank[links.tail], rank[links.head]))
    number = postorder(parent)
    rank = number[rank]
    parent_of = np.empty(n, dtype=np.int32)
    parent_of[number] = np.where(parent >= 0, number[parent], -1)
    by_tail = np.argsort(rank[links.tail], kind="stable")
    tail, head = rank[links.tail[by_tail]], rank[links.head[by_tail]]
    raw = shortcuts(*_neighbours(n, tail, head), parent_of)
    down_first, down_tail, _ = transpose(*raw)
    up_first, up_head, _ = transpose(down_first, down_tail)
    _, _, down_edge = transpose(up_first, up_head)
    return Hierarchy(
        rank=rank,
        vertex=links.own[np.argsort(rank)],
        parent=parent_of,
        depth=_depths(parent_of),
        up_first=up_first,
        up_head=up_head,
        down_first=down_first,
        down_tail=down_tail,
        down_edge=down_edge,
        link_edge=locate_links(up_first, up_head, tail, head),
        link_arc=links.arc[by_tail],
        link_first=np.searchsorted(tail, np.arange(n + 1)).astype(np.int32),
        link_head=head,
    )


def to_arrays(hierarchy: Hierarchy) -> dict[str, Ints]:
    """Return the arrays to be stored, by name."""
    return hierarchy._asdict()


def from_arrays(arrays: Mapping[str, NDArray[Any]]) -> Hierarchy:
    """Return the hierarchy whose arrays were stored; others in `arrays` are ignored.

    Raises
    ------
    RoadsError
        If an array is missing or cannot be what `to_arrays` gave.
    """
    try:
        found = {
            # Kernels are compiled for arrays that own writable memory.
            name: np.require(arrays[name], np.int32, ["C", "W"])
            for name in Hierarchy._fields
        }
    except (KeyError, ValueError) as error:
        raise RoadsError(NOT_A_HIERARCHY) from error
    hierarchy = Hierarchy(**found)
    n, m, n_links = (
        len(a) for a in (found["rank"], found["up_head"], found["link_arc"])
    )
    lengths = (n, n, n, n, n + 1, m, n + 1, m, m, n_links, n_links, n + 1, n_links)
    if any(
        array.shape != (length,)
        for array, length in zip(hierarchy, lengths, strict=True)
    ) or (n and (hierarchy.up_first[-1] != m or hierarchy.rank.max() >= n)):
        raise RoadsError(NOT_A_HIERARCHY)
    return hierarchy


def _arc_order(graph: Graph, links: Links) -> Ints:
    """Order arcs by the cuts that part them: a cut's arcs part the turns, too.

    Copies stand beside their arcs.
    """
    streets = streets_of(graph)
    edge_rank, _ = dissect(streets, lines_through(graph))
    proper = streets.edge_of_arc >= 0
    of_arc = np.full(len(graph.tail), -1, dtype=np.int32)
    of_arc[proper] = edge_rank[streets.edge_of_arc[proper]]
    return np.argsort(of_arc[links.own], kind="stable").astype(np.int32)


def _node_order(graph: Graph) -> Ints:
    """Order nodes by the cuts that part them, taking one end of each edge cut."""
    streets = streets_of(graph)
    edge_rank, ends = dissect(streets, lines_through(graph))
    node_rank = np.full(graph.n_nodes, -1, dtype=np.int32)
    cover(edge_rank, ends, node_rank)
    return np.argsort(node_rank, kind="stable").astype(np.int32)


@kernel
def cover(edge_rank: Ints, ends: Ints, node_rank: Ints) -> None:
    """Let each edge, highest first, have an end in the order; write `node_rank`.

    Parameters
    ----------
    edge_rank
        int32 (E,), a permutation.
    ends
        int32 (E, 2), nodes, the one to be taken first.
    node_rank
        int32 (N,), -1 everywhere; becomes the rank of the edge that a node was taken
        for, and stays -1 where none was.
    """
    by_rank = np.empty(len(edge_rank), np.int32)
    for e in range(len(edge_rank)):
        by_rank[edge_rank[e]] = e
    for rank in range(len(edge_rank) - 1, -1, -1):
        e = by_rank[rank]
        if node_rank[ends[e, 0]] < 0 and node_rank[ends[e, 1]] < 0:
            node_rank[ends[e, 0]] = rank


def _neighbours(n: int, tail: Ints, head: Ints) -> tuple[Ints, Ints]:
    """List neighbours in both directions, each once: int32 (n + 1,) and (E,)."""
    tail, head = tail[tail != head], head[tail != head]
    low = np.minimum(tail, head).astype(np.int64)
    high = np.maximum(tail, head).astype(np.int64)
    keys = np.unique(low * n + high)
    low, high = keys // max(n, 1), keys % max(n, 1)
    ends, heads = np.concatenate([low, high]), np.concatenate([high, low])
    order = np.argsort(ends, kind="stable")
    first = np.zeros(n + 1, dtype=np.int32)
    np.cumsum(np.bincount(ends, minlength=n), out=first[1:])
    return first, heads[order].astype(np.int32)


@kernel
def _depths(parent: Ints) -> Ints:
    """Count steps from each vertex to its root; parents have higher numbers."""
    depth = np.zeros(len(parent), np.int32)
    for v in range(len(parent) - 1, -1, -1):
        if parent[v] >= 0:
            depth[v] = depth[parent[v]] + 1
    return depth
