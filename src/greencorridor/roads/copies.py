"""Copies of arcs that remember how they were reached: for forbidden paths.

A restriction that leads over a way forbids a path of three arcs or more, and whether a
turn is allowed then depends on the turns before it. An arc gets one copy for each
beginning of a forbidden path that ends with it; who drives along such a beginning is on
the copy, who comes another way on the arc itself. That is the automaton of Aho and
Corasick (1975) over the forbidden paths, laid over the graph of arcs as in Villeneuve
and Desaulniers, "The shortest path problem with forbidden paths" (EJOR 165, 2005): what
is left are turns between vertices, and shortest paths over them are exact.
"""

from typing import NamedTuple

from greencorridor.roads.graph import Graph

Arcs = tuple[int, ...]


class Copies(NamedTuple):
    """What vertices there are beside the arcs themselves.

    Parameters
    ----------
    banned
        Forbidden paths of three arcs or more.
    vertex
        Vertex of each beginning of such a path, two arcs or more, in the order of the
        arcs that they end with; the first one is the number of arcs.
    """

    banned: frozenset[Arcs]
    vertex: dict[Arcs, int]

    def after(self, beginning: Arcs, arc: int) -> int | None:
        """Return the vertex reached by turning into `arc`; None if that is forbidden.

        Parameters
        ----------
        beginning
            The arcs that the vertex before remembers, the last one included.
        """
        driven = (*beginning, arc)
        tails = [driven[i:] for i in range(len(driven) - 1)]
        if any(tail in self.banned for tail in tails):
            return None
        return next((self.vertex[t] for t in tails if t in self.vertex), arc)


def copies_of(graph: Graph) -> Copies:
    """Find the copies that a graph's forbidden paths need."""
    rows: list[list[int]] = graph.banned.tolist()
    banned = frozenset(tuple(arc for arc in row if arc >= 0) for row in rows)
    beginnings = {path[:n] for path in banned for n in range(2, len(path))}
    in_order = sorted(beginnings, key=lambda arcs: (arcs[-1], arcs))
    n_arcs = len(graph.tail)
    return Copies(banned, {arcs: n_arcs + i for i, arcs in enumerate(in_order)})
