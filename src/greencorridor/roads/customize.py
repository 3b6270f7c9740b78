"""A metric: the travel times of a hierarchy's shortcuts."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor._jit import kernel
from greencorridor.roads.contraction import NO_SHORTCUT
from greencorridor.roads.graph import Longs
from greencorridor.roads.hierarchy import Hierarchy
from greencorridor.roads.words import INFINITE, pack, take


class Metric(NamedTuple):
    """Words of shortcuts and arcs.

    Parameters
    ----------
    hierarchy
        The shortcuts.
    arc_words
        int64 (W, A), see `words`.
    up, down
        int64 (W, M), words of each shortcut from its lower to its higher vertex, and
        back.
    n_values
        Number of further sums beside the time.
    """

    hierarchy: Hierarchy
    arc_words: Longs
    up: Longs
    down: Longs
    n_values: int


def customize(
    hierarchy: Hierarchy, arc_time_ms: NDArray[Any], arc_values: NDArray[Any]
) -> Metric:
    """Compute the words of all shortcuts.

    Parameters
    ----------
    hierarchy
        The shortcuts.
    arc_time_ms
        Integer (A,), milliseconds, not negative. From `CLOSED` on an arc is closed.
    arc_values
        Integer (C, A), further sums that are carried along the fastest path (metres,
        milliseconds in zones), not negative and below 2³¹ along any path. Of equally
        fast paths, one with the least first value is taken, then the second, and so on.
    """
    arc_words = pack(arc_time_ms, arc_values)
    shape = (len(arc_words), len(hierarchy.up_head))
    up = np.zeros(shape, dtype=np.int64)
    down = np.zeros(shape, dtype=np.int64)
    up[0] = down[0] = INFINITE
    enter_links(hierarchy, arc_words, up, down)
    settle_triangles(hierarchy, up, down)
    return Metric(hierarchy, arc_words, up, down, len(arc_values))


@kernel
def enter_links(hierarchy: Hierarchy, arc_words: Longs, up: Longs, down: Longs) -> None:
    """Give each shortcut the words of its best link, if it has one."""
    nothing = np.zeros((arc_words.shape[0], 1), np.int64)
    for i in range(len(hierarchy.link_arc)):
        edge = hierarchy.link_edge[i]
        if edge == NO_SHORTCUT:
            continue
        if edge >= 0:
            take(up, edge, arc_words, hierarchy.link_arc[i], nothing, 0)
        else:
            take(down, -1 - edge, arc_words, hierarchy.link_arc[i], nothing, 0)


@kernel
def settle_triangles(hierarchy: Hierarchy, up: Longs, down: Longs) -> None:
    """Let each shortcut take the way over each lower vertex that is faster.

    Basic customization (Dibbelt et al. 2016, section 7). All triangles whose middle
    vertex is the same are settled together, so that what is written stays in the cache.
    """
    place = np.empty(len(hierarchy.rank), np.int32)  # shortcut of the vertex to each y
    for x in range(len(hierarchy.rank)):
        for edge in range(hierarchy.up_first[x], hierarchy.up_first[x + 1]):
            place[hierarchy.up_head[edge]] = edge
        for i in range(hierarchy.down_first[x], hierarchy.down_first[x + 1]):
            below = hierarchy.down_edge[i]
            end = hierarchy.up_first[hierarchy.down_tail[i] + 1]
            first = down[0, below]
            if first < INFINITE:
                for beside in range(below + 1, end):
                    edge = place[hierarchy.up_head[beside]]
                    if first + up[0, beside] <= up[0, edge]:
                        take(up, int(edge), down, below, up, beside)
            first = up[0, below]
            if first < INFINITE:
                for beside in range(below + 1, end):
                    edge = place[hierarchy.up_head[beside]]
                    if first + down[0, beside] <= down[0, edge]:
                        take(down, int(edge), down, beside, up, below)
