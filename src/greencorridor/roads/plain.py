"""Plain Dijkstra over arcs, turns included."""

import heapq

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.graph import CLOSED
from greencorridor.roads.network import Network


class PlainSearch:
    """Fastest paths from the end of one arc to the beginning of another."""

    def __init__(self, network: Network, values: NDArray[np.int64]) -> None:
        self.network = network
        self.values = values
        self.forbidden = {(int(a), int(b)) for a, b in network.turns}

    def tree(self, source: int) -> tuple[dict[int, int], dict[int, int]]:
        """Milliseconds to the end of each arc, and the arc before it."""
        network, time = self.network, self.values[0]
        cost, before = {source: 0}, dict[int, int]()
        heap, done = [(0, source)], set[int]()
        while heap:
            now, arc = heapq.heappop(heap)
            if arc in done:
                continue
            done.add(arc)
            for onward in network.arcs_from(int(network.head[arc])).tolist():
                if time[onward] >= CLOSED or (arc, onward) in self.forbidden:
                    continue
                then = now + int(time[onward])
                if then < cost.get(onward, CLOSED) and onward != source:
                    cost[onward], before[onward] = then, arc
                    heapq.heappush(heap, (then, onward))
        return cost, before

    def matrix(self, sources: list[int], targets: list[int]) -> NDArray[np.int64]:
        """int64 (values, S, T); CLOSED milliseconds where there is no path."""
        network = self.network
        out = np.zeros((len(self.values), len(sources), len(targets)), dtype=np.int64)
        out[0] = CLOSED
        into = [network.arcs_into(int(network.tail[t])).tolist() for t in targets]
        for i, source in enumerate(sources):
            cost, before = self.tree(source)
            sums = {source: np.zeros(len(self.values), dtype=np.int64)}
            for arc in sorted(before, key=lambda a: (cost[a], a)):
                chain = [arc]
                while before[chain[-1]] not in sums:
                    chain.append(before[chain[-1]])
                for a in reversed(chain):
                    sums[a] = sums[before[a]] + self.values[:, a]
            for j, target in enumerate(targets):
                best = min(
                    ((cost[a], a) for a in into[j] if self._may(cost, a, target)),
                    default=None,
                )
                if best is not None:
                    out[:, i, j] = sums[best[1]]
        return out

    def route(self, source: int, target: int) -> list[int] | None:
        """Return the arcs strictly between `source` and `target`."""
        network = self.network
        cost, before = self.tree(source)
        into = network.arcs_into(int(network.tail[target])).tolist()
        ends = [(cost[a], a) for a in into if self._may(cost, a, target)]
        if not ends:
            return None
        arcs = [min(ends)[1]]
        while arcs[-1] != source:
            arcs.append(before[arcs[-1]])
        return arcs[-2::-1] if len(arcs) > 1 else []

    def _may(self, cost: dict[int, int], arc: int, target: int) -> bool:
        return arc in cost and (arc, target) not in self.forbidden
