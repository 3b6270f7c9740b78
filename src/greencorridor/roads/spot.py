"""Spots: points inside the network's shapes, and the roads near a location."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.model.place import Location
from greencorridor.roads.network import Network
from greencorridor.roads.plane import geo


class Spot(NamedTuple):
    """A point of the network: so far along a shape (0 to 1, in its direction)."""

    shape: int
    fraction: float


class Near(NamedTuple):
    """A spot near a location, and how many metres away."""

    spot: Spot
    metres: float


def nearest(
    network: Network, locations: list[Location], usable: NDArray[np.bool_] | None = None
) -> list[Near]:
    """Return the nearest spot of each location on any shape that is `usable`.

    Parameters
    ----------
    usable
        bool (S,); None: all shapes. At least one must be usable.
    """
    if not locations:
        return []
    tree, shapes = network.tree, np.arange(network.n_shapes)
    if usable is not None and not usable.all():
        shapes = np.flatnonzero(usable)
        tree = geo.STRtree(network.lines[shapes])
    points = geo.points(network.plane.ring(tuple(locations)))
    # all_matches and the smallest shape: the same answer whatever the tree's order
    which, found = tree.query_nearest(points, all_matches=True)
    order = np.lexsort((found, which))
    first = order[np.unique(which[order], return_index=True)[1]]
    return [
        _near(network, points[i], int(shapes[j]))
        for i, j in zip(which[first], found[first], strict=True)
    ]


def around(network: Network, location: Location, metres: float) -> list[Near]:
    """Return the nearest spot of each shape within `metres`, nearest first."""
    point = network.plane.point(location)
    shapes = network.tree.query(point, predicate="dwithin", distance=metres)
    found = [_near(network, point, int(shape)) for shape in shapes]
    return sorted(found, key=lambda near: (near.metres, near.spot))


def at_node(network: Network, node: int) -> tuple[Spot, ...]:
    """Return `node` as a spot on each shape that begins or ends there."""
    spots = {
        Spot(int(network.shape[arc]), float(network.against[arc]))
        for arc in network.arcs_from(node)
    } | {
        Spot(int(network.shape[arc]), float(not network.against[arc]))
        for arc in network.arcs_into(node)
    }
    return tuple(sorted(spots))


def spot_location(network: Network, spot: Spot) -> Location:
    """Where a spot lies."""
    line = network.lines[spot.shape]
    point: Any = geo.line_interpolate_point(line, spot.fraction, normalized=True)
    return network.plane.location(point.x, point.y)


def _near(network: Network, point: Any, shape: int) -> Near:
    line = network.lines[shape]
    fraction = float(geo.line_locate_point(line, point, normalized=True))
    if not 0.0 <= fraction <= 1.0:  # a shape without length
        fraction = 0.0
    return Near(Spot(shape, fraction), float(geo.distance(line, point)))
