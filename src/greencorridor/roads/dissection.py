"""Nested dissection: cut a graph in two along few edges, then each half, and so on.

Inertial flow (Schild and Sommer, "On Balanced Separators in Road Networks", SEA 2015):
nodes are sorted along a line; the first and the last quarter become source and sink of
a flow, whose smallest cut is taken. Of several lines the one with the best cut counts.

Departures: a cut is judged by its size over the smaller side, not by size alone; of the
two extreme smallest cuts the better balanced is taken; flows that cannot win any more
are given up.
"""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.flow import Flow, fill, spread
from greencorridor.roads.graph import Floats, Graph, Ints

N_LINES = 8
"""Directions in which nodes are sorted."""

SHARE = 0.25
"""Part of the nodes at either end that becomes source and sink."""


class Streets(NamedTuple):
    """The undirected graph that is cut.

    Parameters
    ----------
    first
        int32 (N + 1,), where the slots of a node begin.
    head
        int32 (2E,), the node that a slot leads to.
    edge
        int32 (2E,), the edge that a slot belongs to.
    capacity
        int32 (E,), what cutting an edge costs.
    edge_of_arc
        int32 (A,), the edge that an arc belongs to; -1: an arc back to its own tail.
    """

    first: Ints
    head: Ints
    edge: Ints
    capacity: Ints
    edge_of_arc: Ints


def streets_of(graph: Graph) -> Streets:
    """Join the arcs between two nodes to one edge, whose capacity is their number."""
    low = np.minimum(graph.tail, graph.head).astype(np.int64)
    high = np.maximum(graph.tail, graph.head).astype(np.int64)
    proper = low != high
    keys, inverse, counts = np.unique(
        (low * graph.n_nodes + high)[proper], return_inverse=True, return_counts=True
    )
    edge_of_arc = np.full(len(graph.tail), -1, dtype=np.int32)
    edge_of_arc[proper] = inverse
    ends = np.concatenate([keys // graph.n_nodes, keys % graph.n_nodes])
    heads = np.concatenate([keys % graph.n_nodes, keys // graph.n_nodes])
    order = np.argsort(ends, kind="stable")
    first = np.zeros(graph.n_nodes + 1, dtype=np.int32)
    np.cumsum(np.bincount(ends, minlength=graph.n_nodes), out=first[1:])
    return Streets(
        first,
        heads[order].astype(np.int32),
        (order % len(keys)).astype(np.int32) if len(keys) else order.astype(np.int32),
        counts.astype(np.int32),
        edge_of_arc,
    )


def lines_through(graph: Graph) -> Ints:
    """Sort the nodes along `N_LINES` directions: int32 (N_LINES, N)."""
    angle = np.arange(N_LINES)[:, None] * np.pi / N_LINES
    east = graph.lon * np.cos(np.radians(graph.lat.mean() if graph.n_nodes else 0.0))
    along: Floats = np.cos(angle) * east + np.sin(angle) * graph.lat
    return np.argsort(along, axis=1, kind="stable").astype(np.int32)


@kernel
def localize(streets: Streets, nodes: Ints, place: Ints, flow: Flow) -> int:
    """Copy the part of the graph that `nodes` span into `flow`; number of slots.

    `place` is int32 (N,) and -1 everywhere; it is so again afterwards.
    """
    for i in range(len(nodes)):
        place[nodes[i]] = i
    n_slots = 0
    for i in range(len(nodes)):
        flow.first[i] = n_slots
        v = nodes[i]
        for slot in range(streets.first[v], streets.first[v + 1]):
            j = place[streets.head[slot]]
            if j >= 0:
                flow.head[n_slots] = j
                flow.edge[n_slots] = streets.edge[slot]
                flow.capacity[n_slots] = streets.capacity[streets.edge[slot]]
                n_slots += 1
    flow.first[len(nodes)] = n_slots
    for i in range(len(nodes)):
        place[nodes[i]] = -1
    return n_slots


@kernel
def pair_slots(flow: Flow, n_slots: int, seen: Ints) -> None:
    """Fill in `back`; `seen` is int32 (E,) and -1 everywhere, before and after."""
    for slot in range(n_slots):
        other = seen[flow.edge[slot]]
        if other < 0:
            seen[flow.edge[slot]] = slot
        else:
            flow.back[slot] = other
            flow.back[other] = slot
            seen[flow.edge[slot]] = -1


@kernel
def keep_side(flow: Flow, n: int, start: int, side: Ints) -> int:
    """Write into `side` who is reached from the terminals of kind `start`: how many."""
    spread(flow, n, start)
    count = 0
    for v in range(n):
        reached = flow.level[v] >= 0
        count += reached
        side[v] = int(reached) if start == 1 else int(not reached)
    return count


@kernel
def bisect(lines: Ints, flow: Flow, place: Ints, side: Ints, trial: Ints) -> None:
    """Split a part in two: `side` becomes 0 or 1 for each node of ``lines[0]``.

    Parameters
    ----------
    lines
        int32 (N_LINES, n), the part's nodes along each direction.
    flow
        The part's own graph; nodes are numbered as in ``lines[0]``.
    place
        int32 (N,), number of a node of the part.
    side, trial
        int32 (≥ n,), result and workspace.
    """
    n = lines.shape[1]
    ends = max(1, int(n * SHARE))
    best = np.inf
    for line in range(lines.shape[0]):
        for i in range(n):
            flow.terminal[i] = 0
        for i in range(ends):
            flow.terminal[place[lines[line, i]]] = 1
            flow.terminal[place[lines[line, n - 1 - i]]] = 2
        cut = fill(flow, n, best * (n // 2))
        if cut < 0:
            continue
        for start in (1, 2):
            count = keep_side(flow, n, start, trial)
            score = cut / min(count, n - count)
            if score < best:
                best = score
                for i in range(n):
                    side[i] = trial[i]
        if cut == 0:
            break


@kernel
def divide(lines: Ints, side_of: Ints, spare: Ints) -> int:
    """Sort side 1 before side 0 in every line, keeping the order within; its size."""
    n = lines.shape[1]
    n_low = 0
    for line in range(lines.shape[0]):
        n_low = 0
        n_high = 0
        for i in range(n):
            v = lines[line, i]
            if side_of[v] == 1:
                lines[line, n_low] = v
                n_low += 1
            else:
                spare[n_high] = v
                n_high += 1
        for i in range(n_high):
            lines[line, n_low + i] = spare[i]
    return n_low


@kernel
def dissect(streets: Streets, lines: Ints) -> tuple[Ints, Ints]:
    """Cut the graph until no edge is left.

    Parameters
    ----------
    streets
        The graph.
    lines
        int32 (N_LINES, N), from `lines_through`; overwritten.

    Returns
    -------
    edge_rank : int32 (E,)
        Of each edge: lower than that of the edges whose cut parted it from the rest.
    ends : int32 (E, 2)
        The nodes of each edge; the first ones of a cut lie on the same side.
    """
    n_nodes = lines.shape[1]
    n_edges = len(streets.capacity)
    n_slots = 2 * n_edges
    edge_rank = np.full(n_edges, -1, np.int32)
    ends = np.zeros((n_edges, 2), np.int32)
    place = np.full(n_nodes, -1, np.int32)
    side_of = np.zeros(n_nodes, np.int32)
    seen = np.full(n_edges, -1, np.int32)
    side = np.zeros(n_nodes, np.int32)
    trial = np.zeros(n_nodes, np.int32)
    flow = Flow(
        np.zeros(n_nodes + 1, np.int32),
        np.zeros(n_slots, np.int32),
        np.zeros(n_slots, np.int32),
        np.zeros(n_slots, np.int32),
        np.zeros(n_slots, np.int32),
        np.zeros(n_slots, np.int32),
        np.zeros(n_nodes, np.int32),
        np.zeros(n_nodes, np.int32),
        np.zeros(n_nodes, np.int32),
        np.zeros(n_nodes + 1, np.int32),
        np.zeros(n_nodes + 1, np.int32),
    )
    rank = n_edges
    parts = [(0, n_nodes)]
    while len(parts) > 0:
        low, high = parts.pop()
        n = high - low
        part = lines[:, low:high]
        if n < 2 or localize(streets, part[0], place, flow) == 0:
            continue
        pair_slots(flow, int(flow.first[n]), seen)
        for i in range(n):
            place[part[0, i]] = i
        bisect(part, flow, place, side, trial)
        for i in range(n):
            place[part[0, i]] = -1
            side_of[part[0, i]] = side[i]
            for slot in range(flow.first[i], flow.first[i + 1]):
                if side[i] == 1 and side[flow.head[slot]] == 0:
                    rank -= 1
                    edge_rank[flow.edge[slot]] = rank
                    ends[flow.edge[slot], 0] = part[0, i]
                    ends[flow.edge[slot], 1] = part[0, flow.head[slot]]
        middle = low + divide(part, side_of, trial)
        parts.append((low, middle))
        parts.append((middle, high))
    return edge_rank, ends
