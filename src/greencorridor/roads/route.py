"""One fastest path, arc by arc."""

from typing import NamedTuple

import numpy as np

from greencorridor._jit import kernel
from greencorridor.roads.customize import Metric
from greencorridor.roads.detours import move_on
from greencorridor.roads.graph import Floats, Ints, Longs, Positions
from greencorridor.roads.hierarchy import Hierarchy
from greencorridor.roads.pairs import meet
from greencorridor.roads.search import climb, new_search
from greencorridor.roads.states import States, source_states, target_states
from greencorridor.roads.words import INFINITE, unpack


class Route(NamedTuple):
    """One fastest path.

    Parameters
    ----------
    arcs
        int32 (n,), arcs in the order in which they are driven.
    begin, end
        float64 (n,), the fractions of each arc at which its drive begins and ends.
    time_ms
        Milliseconds.
    values
        int32 (C,), in the order given to `customize`.
    """

    arcs: Ints
    begin: Floats
    end: Floats
    time_ms: int
    values: Ints


def route(metric: Metric, source: Positions, target: Positions) -> Route | None:
    """Return the fastest path between two positions; None if there is none.

    Its sums are those that `matrix` gives.

    Parameters
    ----------
    metric
        Of a hierarchy with turns.
    source, target
        One position each: arrays of shape (1, S).
    """
    begins, ends = source_states(metric, source), target_states(metric, target)
    begins = move_on(metric, begins, ends)
    vertices, words, state = path(metric, begins, ends)
    if len(vertices) == 0:
        return None
    arcs = metric.hierarchy.vertex[vertices]
    n_states = source.arcs.shape[1]
    if state >= n_states:  # the search began at an arc that follows the source's own
        own = (state - n_states) * n_states // (begins.vertex.shape[1] - n_states)
        arcs = np.concatenate([source.arcs[0, own : own + 1], arcs])
    begin, end = np.zeros(len(arcs)), np.ones(len(arcs))
    begin[0] = _fraction(source, arcs[0])
    end[-1] = _fraction(target, arcs[-1])
    time_ms, values = unpack(words, metric.n_values)
    return Route(arcs, begin, end, int(time_ms[0]), values[:, 0])


def _fraction(position: Positions, arc: int) -> float:
    return float(position.fractions[0][position.arcs[0] == arc][0])


@kernel
def path(metric: Metric, sources: States, targets: States) -> tuple[Ints, Longs, int]:
    """Find the best path of one pair.

    Returns
    -------
    vertices : int32 (n,)
        Numbers of the vertices from beginning to end; empty if there is no path.
    words : int64 (W, 1)
        Of the path.
    state : int
        The state with which it begins.
    """
    h = metric.hierarchy
    n_words = metric.up.shape[0]
    forward = new_search(n_words, len(h.rank), sources.vertex.shape[1])
    backward = new_search(n_words, len(h.rank), targets.vertex.shape[1])
    words = np.zeros((n_words, 1), np.int64)
    words[0] = INFINITE
    n_ahead = climb(h, metric.up, sources.vertex[0], sources.words[:, 0], forward)
    n_behind = climb(h, metric.down, targets.vertex[0], targets.words[:, 0], backward)
    top = meet(forward, n_ahead, backward, n_behind, words)
    steps = np.empty(n_ahead + n_behind, np.int32)
    if top < 0:
        return steps[:0], words, 0
    low = n_behind
    x = top
    while backward.via[x] >= 0:
        low -= 1
        steps[low] = -1 - backward.via[x]
        x = lower_end(h, backward.via[x])
    n_steps = n_behind
    x = top
    while forward.via[x] >= 0:
        steps[n_steps] = forward.via[x]
        n_steps += 1
        x = lower_end(h, forward.via[x])
    return unfold(metric, x, steps[low:n_steps]), words, -1 - forward.via[x]


@kernel
def unfold(metric: Metric, vertex: int, steps: Ints) -> Ints:
    """Replace shortcuts by what they stand for.

    A shortcut is a link or goes over the lower vertex whose triangle gives its words
    (Dibbelt et al. 2016, section 8.3).

    Parameters
    ----------
    metric
        Words of shortcuts.
    vertex
        Where the path begins.
    steps
        int32 (k,), its shortcuts, the first one last: ``e`` upward, ``-1 - e`` down.

    Returns
    -------
    int32 (n,), all vertices of the path.
    """
    h = metric.hierarchy
    stack = [np.int64(step) for step in steps]
    vertices = [np.int64(vertex)]
    while len(stack) > 0:
        step = int(stack.pop())
        upward = step >= 0
        edge = step if upward else -1 - step
        low, high = lower_end(h, edge), h.up_head[edge]
        tail, head = (low, high) if upward else (high, low)
        whole = metric.up if upward else metric.down
        if has_link(metric, tail, head, whole[:, edge]):
            vertices.append(np.int64(head))
            continue
        to_tail, to_head = middle(metric, tail, head, whole[:, edge])
        stack.append(np.int64(to_head))
        stack.append(np.int64(-1 - to_tail))
    return np.array(vertices, np.int32)


@kernel
def has_link(metric: Metric, tail: int, head: int, words: Longs) -> bool:
    """Whether a link from `tail` to `head` has these words."""
    h = metric.hierarchy
    for i in range(h.link_first[tail], h.link_first[tail + 1]):
        if h.link_head[i] == head:
            same = True
            for word in range(len(words)):
                same &= metric.arc_words[word, h.link_arc[i]] == words[word]
            if same:
                return True
    return False


@kernel
def middle(metric: Metric, tail: int, head: int, words: Longs) -> tuple[int, int]:
    """Find a lower vertex over which the way from `tail` to `head` has these words.

    Returns
    -------
    The shortcuts that join it with `tail` and with `head`.
    """
    h = metric.hierarchy
    i, j = h.down_first[tail], h.down_first[head]
    while i < h.down_first[tail + 1] and j < h.down_first[head + 1]:
        if h.down_tail[i] == h.down_tail[j]:
            same = True
            for word in range(len(words)):
                total = metric.down[word, h.down_edge[i]]
                total += metric.up[word, h.down_edge[j]]
                same &= total == words[word]
            if same:
                return int(h.down_edge[i]), int(h.down_edge[j])
            i += 1
            j += 1
        elif h.down_tail[i] < h.down_tail[j]:
            i += 1
        else:
            j += 1
    return -1, -1


@kernel
def lower_end(hierarchy: Hierarchy, edge: int) -> int:
    """Return the lower vertex of a shortcut."""
    low = 0
    high = len(hierarchy.rank)
    while low < high:
        vertex = (low + high) // 2
        if hierarchy.up_first[vertex + 1] <= edge:
            low = vertex + 1
        else:
            high = vertex
    return low
