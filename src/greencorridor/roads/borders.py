"""Roads that cross a border, and random points on streets: for made-up operations."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.model.place import Location, Shape
from greencorridor.roads.classes import CLASSES, CODES
from greencorridor.roads.network import Ints, Network
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


class Sides(NamedTuple):
    """What is left of a network when no road crosses the border of an area.

    Parameters
    ----------
    inside, outside
        bool (N,), nodes of the largest connected part on either side.
    cut
        bool (S,), shapes that cross the border or touch it.
    """

    inside: NDArray[np.bool_]
    outside: NDArray[np.bool_]
    cut: NDArray[np.bool_]


def sides_of(network: Network, area: Any) -> Sides:
    """Return the largest connected parts inside and outside `area`."""
    cut = np.zeros(network.n_shapes, dtype=np.bool_)
    cut[network.tree.query(area.boundary, predicate="intersects")] = True
    kept = ~cut[network.shape]
    part = strong_parts(network.n_nodes, network.tail[kept], network.head[kept])
    xy = network.plane.xy(network.node_lat, network.node_lon)
    within = geo.contains_xy(area, xy[:, 0], xy[:, 1])
    return Sides(_largest(part, within), _largest(part, ~within), cut)


def _largest(part: Ints, nodes: NDArray[np.bool_]) -> NDArray[np.bool_]:
    if not nodes.any():
        return nodes
    return nodes & (part == np.bincount(part[nodes]).argmax())


def crossings(network: Network, outline: Outline) -> list[Crossing]:
    """Return the roads that lead from the largest part inside to the largest outside.

    They stand in order of class, the greatest road first. Roads into pockets that the
    border cuts off, and roads that cross it twice, are left out: they lead nowhere.
    """
    area = network.plane.area(Shape(rings=(tuple(outline),)))
    sides = sides_of(network, area)
    first_arc = network.arcs_of_shape.max(axis=1)
    tail, head = network.tail[first_arc], network.head[first_arc]
    leads = (sides.inside[tail] & sides.outside[head]) | (
        sides.outside[tail] & sides.inside[head]
    )
    found: list[tuple[int, int, float, Crossing]] = []
    for shape in np.flatnonzero(leads).tolist():
        rows = _of_shape(network, shape, area)
        if len(rows) == 1:
            found += rows
    return [crossing for *_, crossing in sorted(found, key=lambda row: row[:3])]


def street_points(
    network: Network,
    rng: np.random.Generator,
    n: int,
    outline: Outline | None,
    *,
    beyond: bool = False,
) -> list[StreetPoint]:
    """Return `n` points drawn evenly by length over named streets.

    Streets without a name serve only where an area has no others. Fewer points, or
    none, come back only if no road lies there.

    Parameters
    ----------
    outline
        The points lie within it, on its largest connected part; None: anywhere on the
        largest connected part of all.
    beyond
        They lie outside of it instead.
    """
    shapes = np.flatnonzero(_streets(network, outline, beyond=beyond))
    if not len(shapes):
        return []
    first_arc = network.arcs_of_shape.max(axis=1)[shapes]
    weight = network.metres[first_arc]
    if (network.name[first_arc] > 0).any():
        weight = weight * (network.name[first_arc] > 0)
    bounds = np.cumsum(weight)
    picks = np.searchsorted(bounds, rng.uniform(0.0, bounds[-1], n), side="right")
    at = rng.uniform(0.0, 1.0, n)
    return [
        StreetPoint(spot_location(network, Spot(s, f)), network.name_of_shape(s))
        for s, f in zip(shapes[picks].tolist(), at.tolist(), strict=True)
    ]


def _streets(
    network: Network, outline: Outline | None, *, beyond: bool
) -> NDArray[np.bool_]:
    """Bool (S,): shapes with both ends in the connected part that is asked for."""
    first_arc = network.arcs_of_shape.max(axis=1)
    tail, head = network.tail[first_arc], network.head[first_arc]
    if outline is None:
        part = strong_parts(network.n_nodes, network.tail, network.head)
        main = _largest(part, np.ones(network.n_nodes, dtype=np.bool_))
        return main[tail] & main[head]
    sides = sides_of(network, network.plane.area(Shape(rings=(tuple(outline),))))
    nodes = sides.outside if beyond else sides.inside
    return nodes[tail] & nodes[head] & ~sides.cut


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
