"""One fastest path: its milliseconds and the arcs that it leads along."""

from itertools import pairwise

import numpy as np

from greencorridor.roads.costs import Costs
from greencorridor.roads.customize import Metric
from greencorridor.roads.detours import move_on
from greencorridor.roads.ends import End
from greencorridor.roads.graph import CLOSED, Ints
from greencorridor.roads.joints import Joints
from greencorridor.roads.line import NOWHERE, Drive
from greencorridor.roads.network import Network
from greencorridor.roads.route import path
from greencorridor.roads.section import fraction_of
from greencorridor.roads.spot import Spot
from greencorridor.roads.states import States


def path_between(
    costs: Costs, metric: Metric, joints: Joints, i: int, j: int
) -> tuple[int, Drive]:
    """Return the milliseconds of a fastest path between two points, and the path.

    CLOSED milliseconds and a drive nowhere where no way leads.
    """
    begins, ends = _row(joints.begin, i), _row(joints.end, j)
    n_states = begins.vertex.shape[1]
    if joints.turns:
        begins = move_on(metric, begins, ends)
    vertices, words, state = path(metric, begins, ends)
    if not len(vertices):
        return CLOSED, NOWHERE
    moved = state >= n_states  # a detour: it began at an arc after the own
    if moved:
        state = (state - n_states) * n_states // (begins.vertex.shape[1] - n_states)
    first = joints.leaving[i][state]
    found = metric.hierarchy.vertex[vertices]
    if not joints.turns:
        goals = costs.network.tail
        last = _cheapest([e for e in joints.reaching[j] if goals[e.arc] == found[-1]])
        arcs = [first.arc, *_arcs_through(costs.network, metric, found), last.arc]
    else:
        last = _cheapest([e for e in joints.reaching[j] if e.arc == found[-1]])
        counts_all = int(costs.network.shape[first.arc]) not in costs.profiles
        arcs = found if counts_all and not moved else [first.arc, *found]
    drive = Drive(np.array(arcs, dtype=np.int32), first.fraction, last.fraction)
    return int(words[0, 0] >> 32), drive


def _row(states: States, i: int) -> States:
    span = slice(i, i + 1)
    return States(states.vertex[span].copy(), states.words[:, span].copy())


def _cheapest(ends: list[End]) -> End:
    return min(ends, key=lambda end: float(end.cost[0]))


def _arcs_through(network: Network, metric: Metric, nodes: Ints) -> list[int]:
    """Return the quickest arcs between consecutive nodes."""
    words = metric.arc_words
    return [
        min(
            (int(x) for x in network.arcs_from(tail) if network.head[x] == head),
            key=lambda arc: tuple(words[:, arc].tolist()),
        )
        for tail, head in pairwise(nodes.tolist())
    ]


def along_one_arc(
    costs: Costs, origin: tuple[Spot, ...], target: tuple[Spot, ...]
) -> tuple[int, Drive]:
    """Return the same for the best way that stays on one arc."""
    network = costs.network
    best, drive = CLOSED, NOWHERE
    for a in origin:
        for b in (b for b in target if b.shape == a.shape):
            for arc in (int(x) for x in network.arcs_of_shape[a.shape] if x >= 0):
                f, g = fraction_of(network, arc, a), fraction_of(network, arc, b)
                cost = costs.open_along(arc, f, g) if f <= g else None
                if cost is not None and round(float(cost[0])) < best:
                    best = round(float(cost[0]))
                    drive = Drive(np.array([arc], dtype=np.int32), f, g)
    return best, drive
