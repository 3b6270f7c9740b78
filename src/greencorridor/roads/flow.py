"""A smallest cut between two sets of nodes of an undirected graph."""

from typing import NamedTuple

from greencorridor._jit import kernel
from greencorridor.roads.graph import Ints


class Flow(NamedTuple):
    """A graph with capacities, and the workspace of a flow through it.

    Every edge is two slots, one per direction.

    Parameters
    ----------
    first
        int32 (≥ n + 1,), where the slots of a node begin.
    head
        int32 (≥ 2m,), the node that a slot leads to.
    back
        int32 (≥ 2m,), the slot of the other direction.
    edge
        int32 (≥ 2m,), the edge that a slot belongs to.
    capacity
        int32 (≥ 2m,), of the edge, in either direction.
    residual
        int32 (≥ 2m,), what still fits through a slot.
    terminal
        int32 (≥ n,), 1: source, 2: sink, 0: neither.
    level
        int32 (≥ n,), steps from a source; -1: not reached.
    current
        int32 (≥ n,), the next slot to be tried.
    queue, path
        int32 (≥ n + 1,), workspace.
    """

    first: Ints
    head: Ints
    back: Ints
    edge: Ints
    capacity: Ints
    residual: Ints
    terminal: Ints
    level: Ints
    current: Ints
    queue: Ints
    path: Ints


@kernel
def spread(flow: Flow, n: int, start: int) -> bool:
    """Mark what is reached from terminal kind `start`; whether the other kind is.

    From the sources (`start` 1) along slots with residual capacity, from the sinks (2)
    against them. Levels count steps.
    """
    tail = 0
    for v in range(n):
        flow.level[v] = -1
        if flow.terminal[v] == start:
            flow.level[v] = 0
            flow.queue[tail] = v
            tail += 1
    met = False
    i = 0
    while i < tail:
        v = flow.queue[i]
        i += 1
        for slot in range(flow.first[v], flow.first[v + 1]):
            way = slot if start == 1 else flow.back[slot]
            w = flow.head[slot]
            if flow.residual[way] > 0 and flow.level[w] < 0:
                flow.level[w] = flow.level[v] + 1
                if flow.terminal[w] == 3 - start:
                    met = True
                else:
                    flow.queue[tail] = w
                    tail += 1
    return met


@kernel
def push(flow: Flow, source: int) -> int:
    """Push one unit from `source` to a sink along ascending levels; 1 if it fits."""
    length = 0
    v = source
    while flow.terminal[v] != 2:
        advanced = False
        while flow.current[v] < flow.first[v + 1]:
            slot = flow.current[v]
            w = flow.head[slot]
            if flow.residual[slot] > 0 and flow.level[w] == flow.level[v] + 1:
                flow.path[length] = slot
                length += 1
                v = w
                advanced = True
                break
            flow.current[v] += 1
        if not advanced:
            if length == 0:
                return 0
            length -= 1
            v = flow.head[flow.back[flow.path[length]]]
            flow.current[v] += 1
    for i in range(length):
        flow.residual[flow.path[i]] -= 1
        flow.residual[flow.back[flow.path[i]]] += 1
    return 1


@kernel
def fill(flow: Flow, n: int, limit: float) -> int:
    """Push a maximum flow from sources to sinks, giving up above `limit`.

    Dinitz, "Algorithm for solution of a problem of maximum flow in networks with power
    estimation", Soviet Math. Doklady 11 (1970).

    Returns
    -------
    The flow's value; -1 if it is larger than `limit`.
    """
    for slot in range(flow.first[n]):
        flow.residual[slot] = flow.capacity[slot]
    value = 0
    while spread(flow, n, 1):
        for v in range(n):
            flow.current[v] = flow.first[v]
        for v in range(n):
            if flow.terminal[v] == 1:
                while push(flow, v) == 1:
                    value += 1
                    if value > limit:
                        return -1
    return value
