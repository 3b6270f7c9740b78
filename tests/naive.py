"""Slow, plain twins of the kernels."""

import heapq
from collections.abc import Sequence

from shapely.ops import substring

from greencorridor.roads.graph import CLOSED, Graph
from greencorridor.roads.network import Network

Cost = tuple[int, ...]
Place = Sequence[tuple[int, float]]


def ways_on(graph: Graph) -> list[list[int]]:
    """Return the arcs that may follow each arc."""
    forbidden = {tuple(pair) for pair in graph.forbidden.tolist()}
    leaving: dict[int, list[int]] = {}
    for arc, node in enumerate(graph.tail.tolist()):
        leaving.setdefault(node, []).append(arc)
    follows: list[list[int]] = []
    for arc, node in enumerate(graph.head.tolist()):
        back = int(graph.twin[arc])
        allowed = [b for b in leaving.get(node, []) if (arc, b) not in forbidden]
        onward = [b for b in allowed if b != back]
        # a loop that leads into itself again is no way on
        follows.append(onward if set(onward) - {arc} else allowed)
    return follows


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
