"""Slow, plain twins of the kernels."""

import heapq
from collections.abc import Callable, Sequence
from functools import cache

from shapely.ops import substring

from greencorridor.roads.graph import CLOSED, Graph
from greencorridor.roads.network import Network

Cost = tuple[int, ...]
Place = Sequence[tuple[int, float]]
Driven = tuple[int, ...]


def ways_on(graph: Graph) -> Callable[[Driven], list[int]]:
    """Return the rule by which arcs may follow all the arcs driven before."""
    forbidden = {tuple(pair) for pair in graph.forbidden.tolist()}
    banned = [tuple(x for x in path if x >= 0) for path in graph.banned.tolist()]
    leaving: dict[int, list[int]] = {}
    for arc, node in enumerate(graph.tail.tolist()):
        leaving.setdefault(node, []).append(arc)

    @cache
    def onward(driven: Driven) -> list[int]:
        arc = driven[-1]
        ways = [
            b
            for b in leaving.get(int(graph.head[arc]), [])
            if (arc, b) not in forbidden
            and not any((*driven, b)[-len(path) :] == path for path in banned)
        ]
        forward = [b for b in ways if b != graph.twin[arc]]
        # a loop that leads into itself again is no way on
        return forward if set(forward) - {arc} else ways

    return onward


def memory(graph: Graph) -> int:
    """Return how many of the arcs driven before matter to any turn."""
    return graph.banned.shape[1] - 1 if len(graph.banned) else 1


def fastest(
    graph: Graph, costs: Sequence[Cost], source: Place, target: Place
) -> Cost | None:
    """Dijkstra's algorithm over all that was driven, as far as it matters.

    The least cost, compared number by number. `costs` are (milliseconds, value, …) of
    each arc, `source` and `target` pairs of an arc and the fraction of it that lies
    behind. None if there is no path.
    """
    onward, n_before = ways_on(graph), memory(graph)
    found: list[Cost] = []
    heap: list[tuple[Cost, Driven]] = []  # cost at the end of the last arc
    settled: set[Driven] = set()
    for arc, fraction in source:
        if costs[arc][0] >= CLOSED:
            continue
        behind = part(costs[arc], fraction)
        found += [
            minus(part(costs[arc], goal), behind)
            for other, goal in target
            if other == arc and part(costs[arc], goal) >= behind
        ]
        heapq.heappush(heap, (minus(costs[arc], behind), (arc,)))
    while heap:
        cost, driven = heapq.heappop(heap)
        if driven in settled:
            continue
        settled.add(driven)
        for after in onward(driven):
            if costs[after][0] >= CLOSED:
                continue
            found += [
                plus(cost, part(costs[after], goal))
                for other, goal in target
                if other == after
            ]
            then = (*driven, after)[-n_before:]
            heapq.heappush(heap, (plus(cost, costs[after]), then))
    return min(found, default=None)


def part(cost: Cost, fraction: float) -> Cost:
    return tuple(round(number * fraction) for number in cost)


def plus(a: Cost, b: Cost) -> Cost:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def minus(a: Cost, b: Cost) -> Cost:
    return tuple(x - y for x, y in zip(a, b, strict=True))


def eliminate(n: int, links: Sequence[tuple[int, int]]) -> list[set[int]]:
    """Contract vertices 0, 1, … in turn; return the higher neighbours of each."""
    above: list[set[int]] = [set() for _ in range(n)]
    for a, b in links:
        if a != b:
            above[min(a, b)].add(max(a, b))
    for v in range(n):
        for a in above[v]:
            above[a] |= {b for b in above[v] if b > a}
    return above


def line_along(
    network: Network, arcs: Sequence[int], start: float, end: float
) -> list[tuple[float, float]]:
    """Return latitudes and longitudes along arcs, cut by shapely in the plane."""
    points: list[tuple[float, float]] = []
    plane = network.plane
    for i, arc in enumerate(arcs):
        span = start if i == 0 else 0.0, end if i == len(arcs) - 1 else 1.0
        line = network.lines[network.shape[arc]]
        line = line.reverse() if network.against[arc] else line
        if span[0] < span[1]:
            part = substring(line, *span, normalized=True)
            points += [plane.location(*xy) for xy in part.coords]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
