"""One fastest path with its pieces and its line on the map."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from greencorridor.model.place import Location
from greencorridor.roads.costs import Costs
from greencorridor.roads.customize import Metric
from greencorridor.roads.detours import move_on
from greencorridor.roads.ends import End
from greencorridor.roads.graph import CLOSED
from greencorridor.roads.joints import Joints
from greencorridor.roads.network import Network
from greencorridor.roads.route import path
from greencorridor.roads.section import Piece, fraction_of
from greencorridor.roads.spot import Spot
from greencorridor.roads.states import States


def path_between(
    costs: Costs, metric: Metric, joints: Joints, i: int, j: int
) -> tuple[int, list[Piece]]:
    """Return the milliseconds and pieces of a fastest path between two points.

    CLOSED milliseconds and no pieces where no way leads.
    """
    begins, ends = _row(joints.begin, i), _row(joints.end, j)
    n_states = begins.vertex.shape[1]
    if joints.turns and np.isin(begins.vertex, ends.vertex).any():
        begins = move_on(metric, begins, ends)
    vertices, words, state = path(metric, begins, ends)
    if not len(vertices):
        return CLOSED, []
    moved = state >= n_states  # a detour: it began at an arc after the own
    if moved:
        state = (state - n_states) * n_states // (begins.vertex.shape[1] - n_states)
    first = joints.leaving[i][state]
    found = metric.hierarchy.vertex[vertices].tolist()
    if not joints.turns:
        goal = found[-1]
        nodes = costs.network.tail
        last = _cheapest([e for e in joints.reaching[j] if nodes[e.arc] == goal])
        arcs = [first.arc, *_arcs_through(costs.network, metric, found), last.arc]
    else:
        last = _cheapest([e for e in joints.reaching[j] if e.arc == found[-1]])
        counts_all = int(costs.network.shape[first.arc]) not in costs.profiles
        arcs = found if counts_all and not moved else [first.arc, *found]
    pieces = [Piece(arc, 0.0, 1.0) for arc in arcs]
    pieces[0] = pieces[0]._replace(start=first.fraction)
    pieces[-1] = pieces[-1]._replace(end=last.fraction)
    return int(words[0, 0] >> 32), [p for p in pieces if p.end > p.start]


def _row(states: States, i: int) -> States:
    span = slice(i, i + 1)
    return States(states.vertex[span].copy(), states.words[:, span].copy())


def _cheapest(ends: list[End]) -> End:
    return min(ends, key=lambda end: float(end.cost[0]))


def _arcs_through(network: Network, metric: Metric, nodes: list[int]) -> list[int]:
    """Return the quickest arcs between consecutive nodes."""
    words = metric.arc_words
    return [
        min(
            (int(x) for x in network.arcs_from(tail) if network.head[x] == head),
            key=lambda arc: tuple(words[:, arc].tolist()),
        )
        for tail, head in pairwise(nodes)
    ]


def along_one_arc(
    costs: Costs, origin: tuple[Spot, ...], target: tuple[Spot, ...]
) -> tuple[int, list[Piece]]:
    """Return the same for the best way that stays on one arc."""
    network = costs.network
    best, pieces = CLOSED, list[Piece]()
    for a in origin:
        for b in (b for b in target if b.shape == a.shape):
            for arc in (int(x) for x in network.arcs_of_shape[a.shape] if x >= 0):
                f, g = fraction_of(network, arc, a), fraction_of(network, arc, b)
                cost = costs.open_along(arc, f, g) if f <= g else None
                if cost is not None and round(float(cost[0])) < best:
                    best = round(float(cost[0]))
                    pieces = [Piece(arc, f, g)] if f < g else []
    return best, pieces


def path_locations(network: Network, pieces: list[Piece]) -> tuple[Location, ...]:
    """Return the line along consecutive pieces; empty if there are none."""
    if not pieces:
        return ()
    chains = [_degrees(network, piece) for piece in pieces]
    degrees = np.concatenate(chains, axis=1).round(7)
    moved = np.ones(degrees.shape[1], dtype=np.bool_)
    moved[1:] = (np.diff(degrees, axis=1) != 0).any(axis=0)
    lat, lon = degrees[:, moved].tolist()
    return tuple(map(Location, lat, lon))


def _degrees(network: Network, piece: Piece) -> NDArray[np.float64]:
    """float64 (2, n): latitudes and longitudes along a piece."""
    degrees = network.line_along(piece.arc)
    if piece.start == 0.0 and piece.end == 1.0:
        return degrees
    lat, lon = degrees
    xy = network.plane.xy(lat, lon)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    start, end = piece.start * along[-1], piece.end * along[-1]
    inner = along[(along > start) & (along < end)]
    at = np.concatenate([[start], inner, [end]])
    bent = np.empty((2, len(at)))
    bent[0], bent[1] = np.interp(at, along, lat), np.interp(at, along, lon)
    return bent
