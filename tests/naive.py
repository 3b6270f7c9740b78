"""Slow, plain twins of the kernels."""

import heapq
from collections.abc import Sequence

from greencorridor.roads.graph import CLOSED, Graph

Cost = tuple[int, ...]
Place = Sequence[tuple[int, float]]


def may_follow(graph: Graph, before: int, after: int) -> bool:
    """Whether a vehicle may turn from one arc into another."""
    forbidden = {tuple(pair) for pair in graph.forbidden.tolist()}

    def meets(arc: int) -> bool:
        return graph.head[before] == graph.tail[arc] and (before, arc) not in forbidden

    if not meets(after):
        return False
    if graph.twin[before] != after:
        return True
    ways_on = set(range(len(graph.tail))) - {before, int(graph.twin[before])}
    return not any(meets(arc) for arc in ways_on)


def ways_on(graph: Graph) -> list[list[int]]:
    """Return the arcs that may follow each arc."""
    arcs = range(len(graph.tail))
    return [[b for b in arcs if may_follow(graph, a, b)] for a in arcs]


def fastest(
    follows: list[list[int]], costs: Sequence[Cost], source: Place, target: Place
) -> Cost | None:
    """Dijkstra's algorithm over arcs; the least cost, compared number by number.

    `costs` are (milliseconds, value, …) of each arc, `source` and `target` pairs of an
    arc and the fraction of it that lies behind. None if there is no path.
    """
    found: list[Cost] = []
    heap: list[tuple[Cost, int]] = []  # cost at the end of an arc
    settled: set[int] = set()
    for arc, fraction in source:
        if costs[arc][0] >= CLOSED:
            continue
        behind = part(costs[arc], fraction)
        found += [
            minus(part(costs[arc], goal), behind)
            for other, goal in target
            if other == arc and part(costs[arc], goal) >= behind
        ]
        heapq.heappush(heap, (minus(costs[arc], behind), arc))
    while heap:
        cost, arc = heapq.heappop(heap)
        if arc in settled:
            continue
        settled.add(arc)
        for after in follows[arc]:
            if costs[after][0] >= CLOSED:
                continue
            found += [
                plus(cost, part(costs[after], goal))
                for other, goal in target
                if other == after
            ]
            heapq.heappush(heap, (plus(cost, costs[after]), after))
    return min(found, default=None)


def part(cost: Cost, fraction: float) -> Cost:
    return tuple(round(number * fraction) for number in cost)


def plus(a: Cost, b: Cost) -> Cost:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def minus(a: Cost, b: Cost) -> Cost:
    return tuple(x - y for x, y in zip(a, b, strict=True))
