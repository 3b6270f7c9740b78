"""The road section between two points: what a gate guards, what a closure takes out."""

import heapq
from typing import NamedTuple

from greencorridor.roads.network import Network
from greencorridor.roads.spot import Near, Spot


class Piece(NamedTuple):
    """A part of an arc, in the arc's direction (fractions of the arc)."""

    arc: int
    start: float
    end: float


class Section(NamedTuple):
    """A way along consecutive pieces of arcs."""

    pieces: tuple[Piece, ...]
    metres: float


class _Step(NamedTuple):
    piece: Piece
    before: "_Step | None"


def fraction_of(network: Network, arc: int, spot: Spot) -> float:
    """How far along `arc` a spot of its shape lies."""
    return 1.0 - spot.fraction if network.against[arc] else spot.fraction


def spot_of(network: Network, arc: int, fraction: float) -> Spot:
    """Return the spot at a fraction of an arc."""
    shape = int(network.shape[arc])
    return Spot(shape, 1.0 - fraction if network.against[arc] else fraction)


def section_between(
    network: Network, starts: list[Near], ends: list[Near], limit: float
) -> Section | None:
    """Return the shortest way from one of `starts` to one of `ends`.

    Dijkstra by metres over nodes; a spot away from what was pointed at costs three
    times its distance, so that the road meant is taken. Turn restrictions are left
    aside: a section is guarded as a whole.

    Parameters
    ----------
    limit
        Metres; a longer way is none.
    """
    best, found = limit, _direct(network, starts, ends)
    if found is not None and found[0] <= best:
        best = found[0]
    else:
        found = None
    goals = _goals(network, ends)
    heap = _first_steps(network, starts)
    heapq.heapify(heap)
    count, settled = len(heap), set[int]()
    while heap and heap[0][0] < best:
        cost, _, node, step = heapq.heappop(heap)
        for piece, more in goals.get(node, ()):
            if cost + more < best:
                best, found = cost + more, (cost + more, _Step(piece, step))
        if node in settled:
            continue
        settled.add(node)
        for arc in network.arcs_from(node):
            onward = _Step(Piece(int(arc), 0.0, 1.0), step)
            count += 1
            then = cost + float(network.metres[arc])
            item = (then, count, int(network.head[arc]), onward)
            heapq.heappush(heap, item)
    return None if found is None else _section(network, found[1])


def _direct(
    network: Network, starts: list[Near], ends: list[Near]
) -> tuple[float, _Step] | None:
    best: tuple[float, _Step] | None = None
    for a, b in ((a, b) for a in starts for b in ends if a.spot.shape == b.spot.shape):
        for arc in network.arcs_of_shape[a.spot.shape]:
            if arc < 0:
                continue
            start = fraction_of(network, int(arc), a.spot)
            end = fraction_of(network, int(arc), b.spot)
            if start >= end:
                continue
            cost = float((end - start) * network.metres[arc]) + _aside(a) + _aside(b)
            if best is None or cost < best[0]:
                best = cost, _Step(Piece(int(arc), start, end), None)
    return best


def _aside(near: Near) -> float:
    return 3.0 * near.metres


def _goals(network: Network, ends: list[Near]) -> dict[int, list[tuple[Piece, float]]]:
    goals: dict[int, list[tuple[Piece, float]]] = {}
    for near in ends:
        for arc in network.arcs_of_shape[near.spot.shape]:
            if arc >= 0:
                end = fraction_of(network, int(arc), near.spot)
                more = float(end * network.metres[arc]) + _aside(near)
                tail = int(network.tail[arc])
                goals.setdefault(tail, []).append((Piece(int(arc), 0.0, end), more))
    return goals


def _first_steps(
    network: Network, starts: list[Near]
) -> list[tuple[float, int, int, _Step]]:
    heap: list[tuple[float, int, int, _Step]] = []
    for near in starts:
        for arc in network.arcs_of_shape[near.spot.shape]:
            if arc >= 0:
                start = fraction_of(network, int(arc), near.spot)
                cost = float((1 - start) * network.metres[arc]) + _aside(near)
                step = _Step(Piece(int(arc), start, 1.0), None)
                heap.append((cost, len(heap), int(network.head[arc]), step))
    return heap


def _section(network: Network, last: _Step) -> Section:
    pieces: list[Piece] = []
    step: _Step | None = last
    while step is not None:
        if step.piece.end > step.piece.start:
            pieces.append(step.piece)
        step = step.before
    metres = sum((p.end - p.start) * float(network.metres[p.arc]) for p in pieces)
    return Section(tuple(reversed(pieces)), metres)
