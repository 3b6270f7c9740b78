"""One fastest path with its pieces and its line on the map."""

import numpy as np

from greencorridor.model.place import Location
from greencorridor.roads.costs import Costs
from greencorridor.roads.ends import Ends
from greencorridor.roads.graph import CLOSED
from greencorridor.roads.network import Network
from greencorridor.roads.plain import PlainSearch
from greencorridor.roads.section import Piece, fraction_of
from greencorridor.roads.spot import Spot

Joined = tuple[tuple[Spot, ...], Ends]


def path_between(
    costs: Costs, search: PlainSearch, origin: Joined, target: Joined
) -> list[Piece]:
    """Return the pieces of a fastest path; empty between equal points or if none."""
    best, pieces = _along_one_arc(costs, origin[0], target[0])
    sources = sorted({end.arc for end in origin[1].leaving})
    targets = sorted({end.arc for end in target[1].reaching})
    between = search.matrix(sources, targets)[0]
    for start in origin[1].leaving:
        for end in target[1].reaching:
            way = between[sources.index(start.arc), targets.index(end.arc)]
            total = way + np.rint(start.cost[0] + end.cost[0])
            if way < CLOSED and total < best:
                best = float(total)
                middle = search.route(start.arc, end.arc) or []
                pieces = [
                    Piece(start.arc, start.fraction, 1.0),
                    *(Piece(arc, 0.0, 1.0) for arc in middle),
                    Piece(end.arc, 0.0, end.fraction),
                ]
    return [piece for piece in pieces if piece.end > piece.start]


def _along_one_arc(
    costs: Costs, origin: tuple[Spot, ...], target: tuple[Spot, ...]
) -> tuple[float, list[Piece]]:
    network = costs.network
    best, pieces = float(CLOSED), list[Piece]()
    for a in origin:
        for b in (b for b in target if b.shape == a.shape):
            for arc in (int(x) for x in network.arcs_of_shape[a.shape] if x >= 0):
                f, g = fraction_of(network, arc, a), fraction_of(network, arc, b)
                if f <= g and costs.is_open(arc, f, g):
                    cost = float(np.rint(costs.along(arc, f, g)[0]))
                    if cost < best:
                        best, pieces = cost, [Piece(arc, f, g)]
    return best, pieces


def path_locations(network: Network, pieces: list[Piece]) -> tuple[Location, ...]:
    """Return the line along consecutive pieces; empty if there are none."""
    line: list[Location] = []
    for piece in pieces:
        for location in _piece_locations(network, piece):
            if not line or line[-1] != location:
                line.append(location)
    return tuple(line)


def _piece_locations(network: Network, piece: Piece) -> list[Location]:
    degrees = network.vertices(int(network.shape[piece.arc]))
    if network.against[piece.arc]:
        degrees = degrees[::-1]
    xy = network.plane.xy(degrees[:, 0], degrees[:, 1])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    start, end = piece.start * along[-1], piece.end * along[-1]
    inner = along[(along > start) & (along < end)]
    at = np.concatenate([[start], inner, [end]])
    lat = np.interp(at, along, degrees[:, 0]).round(7).tolist()
    lon = np.interp(at, along, degrees[:, 1]).round(7).tolist()
    return [Location(*pair) for pair in zip(lat, lon, strict=True)]
