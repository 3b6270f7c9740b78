"""Where the plan's points join the route engine: states from ends."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.costs import Costs
from greencorridor.roads.customize import Metric
from greencorridor.roads.ends import End, Ends
from greencorridor.roads.states import States
from greencorridor.roads.words import pack


class Joint(NamedTuple):
    """One way into the engine.

    Parameters
    ----------
    vertex
        Number in the hierarchy.
    cost
        float64 (2 + Z,), whole units; not positive where a path counts all of the arc
        on which it begins.
    """

    vertex: int
    cost: NDArray[np.float64]


class Joints(NamedTuple):
    """States at which paths from and to all points begin and end.

    `leaving` and `reaching` name, per point, the end that each state belongs to;
    `turns` tells whether vertices are arcs or nodes.
    """

    begin: States
    end: States
    leaving: list[list[End]]
    reaching: list[list[End]]
    turns: bool


def joints_of(
    costs: Costs, metric: Metric, ends: Sequence[Ends], *, turns: bool
) -> Joints:
    """Translate the ends of points into states of the engine.

    With turns a vertex is the beginning of an arc. An arc of even cost is entered as if
    from its beginning, less what lies behind the point, so that one state serves; an
    arc that a border or a closed section cuts is left for each arc that follows, at the
    exact cost of the part. Whoever is on a copy of an arc has reached the arc.
    """
    leaving = [
        [
            (end, joint)
            for end in e.leaving
            for joint in _begins(costs, metric, end, turns)
        ]
        for e in ends
    ]
    copies = _copies(metric) if turns else None
    reaching = [
        [
            (end, joint)
            for end in e.reaching
            for joint in _goals(costs, metric, end, copies)
        ]
        for e in ends
    ]
    return Joints(
        _states(leaving, costs.n_values),
        _states(reaching, costs.n_values),
        [[end for end, _ in row] for row in leaving],
        [[end for end, _ in row] for row in reaching],
        turns,
    )


def _begins(costs: Costs, metric: Metric, end: End, turns: bool) -> list[Joint]:
    h, network = metric.hierarchy, costs.network
    if not turns:
        return [Joint(int(h.rank[network.head[end.arc]]), np.rint(end.cost))]
    at = int(h.rank[end.arc])
    if int(network.shape[end.arc]) not in costs.profiles:
        behind = costs.along(end.arc, 0.0, end.fraction)
        return [Joint(at, -np.rint(behind))]
    onward = h.link_head[h.link_first[at] : h.link_first[at + 1]]
    return [Joint(int(vertex), np.rint(end.cost)) for vertex in onward]


def _goals(
    costs: Costs, metric: Metric, end: End, copies: dict[int, list[int]] | None
) -> list[Joint]:
    """Return where an end is reached: at a node, or on an arc and its `copies`."""
    rank, cost = metric.hierarchy.rank, np.rint(end.cost)
    if copies is None:
        return [Joint(int(rank[costs.network.tail[end.arc]]), cost)]
    vertices = (int(rank[end.arc]), *copies.get(end.arc, ()))
    return [Joint(vertex, cost) for vertex in vertices]


def _copies(metric: Metric) -> dict[int, list[int]]:
    """Return the numbers of the copies of each arc that has any."""
    rank = metric.hierarchy.rank[metric.arc_words.shape[1] :]
    found: dict[int, list[int]] = {}
    for vertex, arc in zip(rank, metric.hierarchy.vertex[rank], strict=True):
        found.setdefault(int(arc), []).append(int(vertex))
    return found


def _states(rows: list[list[tuple[End, Joint]]], n_values: int) -> States:
    width = max((len(row) for row in rows), default=0) or 1
    vertex = np.full((len(rows), width), -1, dtype=np.int32)
    cost = np.zeros((n_values, len(rows), width))
    for i, row in enumerate(rows):
        for s, (_, joint) in enumerate(row):
            vertex[i, s] = joint.vertex
            cost[:, i, s] = joint.cost
    # words of a beginning inside an arc are the negative of packed positive ones
    less = pack(np.maximum(-cost[0], 0), np.maximum(-cost[1:], 0))
    more = pack(np.maximum(cost[0], 0), np.maximum(cost[1:], 0))
    return States(vertex, np.ascontiguousarray(more - less))
