"""Roads that cross a border, and random points on streets: for made-up operations."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.model.place import Location, Shape
from greencorridor.roads.classes import CLASSES, CODES
from greencorridor.roads.cover import covered
from greencorridor.roads.network import Network
from greencorridor.roads.parts import strong_parts
from greencorridor.roads.plane import geo
from greencorridor.roads.spot import Spot, spot_location

SIDE_M = 40.0
"""How far from the border the two sides of a crossing lie, at most."""


class StreetPoint(NamedTuple):
    """A point on a street."""

    location: Location
    street: str


class Crossing(NamedTuple):
    """A road that crosses a border.

    Parameters
    ----------
    inside, outside
        Points on the road on either side of the border.
    street
        Name of the road; may be empty.
    road_class
        Its class, a word of `classes.CLASSES`.
    outward, inward
        Whether it may be driven from inside to outside, and back.
    """

    inside: Location
    outside: Location
    street: str
    road_class: str
    speed_kmh: float
    outward: bool
    inward: bool


Outline = Sequence[Location]
"""Corners of an area; the first need not be repeated."""


def crossings(network: Network, outline: Outline) -> list[Crossing]:
    """Return where roads of the largest part cross the border of `outline`.

    They stand in order of class, the greatest road first. A road that crosses twice
    within one stretch is given for each crossing.
    """
    area = network.plane.area(Shape(rings=(tuple(outline),)))
    found: list[tuple[int, int, float, Crossing]] = []
    main = _main_shapes(network)
    touched = network.tree.query(area.boundary, predicate="intersects")
    for shape in sorted(touched.tolist()):
        if main[shape]:
            found += _of_shape(network, shape, area)
    return [crossing for *_, crossing in sorted(found, key=lambda row: row[:3])]


def street_points(
    network: Network, rng: np.random.Generator, n: int, within: Outline | None
) -> list[StreetPoint]:
    """Return `n` points drawn evenly by length over named streets.

    Streets without a name serve only where an area has no others. Fewer points, or
    none, come back only if no road lies there.
    """
    rows = _stretches(network, within)
    if not len(rows[0]):
        return []
    first_arc = network.arcs_of_shape.max(axis=1)[rows[0]]
    weight = network.metres[first_arc] * (rows[2] - rows[1])
    if (network.name[first_arc] > 0).any():
        weight = weight * (network.name[first_arc] > 0)
    bounds = np.cumsum(weight)
    picks = np.searchsorted(bounds, rng.uniform(0.0, bounds[-1], n), side="right")
    at = rng.uniform(rows[1][picks], rows[2][picks])
    return [
        StreetPoint(spot_location(network, Spot(s, f)), network.name_of_shape(s))
        for s, f in zip(rows[0][picks].tolist(), at.tolist(), strict=True)
    ]


def _main_shapes(network: Network) -> NDArray[np.bool_]:
    """Bool (S,): both ends lie in the largest connected part."""
    part = strong_parts(network.n_nodes, network.tail, network.head)
    main = part == np.bincount(part).argmax()
    first_arc = network.arcs_of_shape.max(axis=1)
    return main[network.tail[first_arc]] & main[network.head[first_arc]]


def _stretches(
    network: Network, within: Outline | None
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.float64]]:
    main = _main_shapes(network)
    if within is not None:
        area = network.plane.area(Shape(rings=(tuple(within),)))
        shape, start, end = covered(network, area)
        kept = main[shape]
        return shape[kept], start[kept], end[kept]
    shapes = np.flatnonzero(main).astype(np.int32)
    return shapes, np.zeros(len(shapes)), np.ones(len(shapes))


def _of_shape(
    network: Network, shape: int, area: Any
) -> list[tuple[int, int, float, Crossing]]:
    line: Any = network.lines[shape]
    meets = geo.get_coordinates(geo.intersection(line, area.boundary))
    at = np.unique(geo.line_locate_point(line, geo.points(meets), normalized=True))
    edges = np.concatenate([[0.0], at, [1.0]])
    step = SIDE_M / max(float(line.length), 1e-6)
    rows: list[tuple[int, int, float, Crossing]] = []
    for i in range(1, len(edges) - 1):
        # halfway to the next crossing or the road's end, if that is nearer
        before = float(max(edges[i] - step, (edges[i] + edges[i - 1]) / 2))
        after = float(min(edges[i] + step, (edges[i] + edges[i + 1]) / 2))
        inside = [
            bool(area.contains(geo.line_interpolate_point(line, f, normalized=True)))
            for f in (before, after)
        ]
        if inside[0] != inside[1]:
            sides = Spot(shape, before), Spot(shape, after)
            crossing = _crossing(network, sides, out=inside[0])
            code = CODES[crossing.road_class]
            rows.append((code, shape, float(edges[i]), crossing))
    return rows


def _crossing(network: Network, sides: tuple[Spot, Spot], *, out: bool) -> Crossing:
    """Return a crossing whose road leads outward along its shape if `out`."""
    shape = sides[0].shape
    along, against = network.arcs_of_shape[shape].tolist()
    arc = max(along, against)
    places = [spot_location(network, spot) for spot in sides]
    ways = [along >= 0, against >= 0]
    if not out:
        places.reverse()
        ways.reverse()
    return Crossing(
        inside=places[0],
        outside=places[1],
        street=network.name_of_shape(shape),
        road_class=CLASSES[int(network.road_class[arc])].id,
        speed_kmh=round(float(network.speed_kmh[arc]), 1),
        outward=ways[0],
        inward=ways[1],
    )
