"""Gates and closures on the network: their sections, their sides, what they close."""

from itertools import pairwise
from typing import Any, NamedTuple

from greencorridor.model.corridor import Closure, Gate
from greencorridor.model.place import Direction, Location, Shape, Side
from greencorridor.roads.cover import covered
from greencorridor.roads.network import Network
from greencorridor.roads.plane import geo, metres_between
from greencorridor.roads.region import Region
from greencorridor.roads.section import Piece, Section, section_between, spot_of
from greencorridor.roads.spot import Near, Spot, around, at_node, nearest
from greencorridor.text import Said, Text

REACH_M = 250.0
"""A gate's side is at most this far from its road."""
REACH_DRAWN_M = 1500.0
"""The same where roads are straight lines drawn between towns."""
OTHER_CARRIAGEWAY_M = 60.0
"""The other carriageway of a road is looked for within this."""

NO_SUCH_ROAD = Text(
    "{what}: no road of the Roads sheet joins {a} and {b}.",
    "{what}: на аркуші «Дороги» жодна дорога не з'єднує {a} і {b}.",
)
OFF_ROAD = Text(
    "{what}: the nearest road is {metres} m away; put its points on the road.",
    "{what}: найближча дорога за {metres} м; поставте точки на дорогу.",
)
ONE_POINT = Text(
    "{what}: both ends are the same point of the road; put them a bit apart.",
    "{what}: обидва кінці — одна й та сама точка дороги; рознесіть їх.",
)
NOT_ALONG = Text(
    "{what}: no road leads directly from one end to the other ({metres} m apart).",
    "{what}: жодна дорога не веде прямо від одного кінця до іншого ({metres} м).",
)
BAD_AREA = Text(
    "{what}: the area is not a valid polygon ({why}).",
    "{what}: область не є правильним многокутником ({why}).",
)
TOUCHES_NOTHING = Text(
    "{what}: it touches no road.",
    "{what}: не торкається жодної дороги.",
)


class Trouble(Exception):  # noqa: N818 - collected, then said in one RoadsError
    """One gate, zone or closure that cannot be laid on the network."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__()
        self.said: Said = text.of(**values)


Rows = list[tuple[int, float, float]]
"""Parts of shapes: shape, start, end."""


class GateSection(NamedTuple):
    """A gate laid on the network.

    Parameters
    ----------
    ways
        The way through the section, by direction.
    sides
        The spots of each side; two where the road has two carriageways.
    closed
        The parts of shapes that are taken out, in both directions.
    """

    ways: dict[Direction, Section]
    sides: dict[Side, tuple[Spot, ...]]
    closed: Rows


def lay_gate(region: Region, gate: Gate) -> GateSection:
    """Find a gate's section. Raises Trouble where there is none."""
    what = Text("Gate {id}", "Ворота {id}").of(id=gate.id)
    if any(gate.junctions):
        return _between_junctions(region, gate.junctions, what)
    return _between_locations(region, gate.a, gate.b, what)


def closed_by(region: Region, closure: Closure) -> Rows:
    """Return the parts of shapes that a closure takes out. Raises Trouble if none."""
    what = Text("Closure {id}", "Перекриття {id}").of(id=closure.id)
    network = region.network
    if any(closure.junctions):
        return _between_junctions(region, closure.junctions, what).closed
    shape = closure.shape or Shape()
    if shape.line:
        return _along(region, shape.line, what)
    rows = covered(network, area_of(network, shape, what))
    if not len(rows.shape):
        raise Trouble(TOUCHES_NOTHING, what=what)
    return list(
        zip(rows.shape.tolist(), rows.start.tolist(), rows.end.tolist(), strict=True)
    )


def area_of(network: Network, shape: Shape, what: Said) -> Any:
    """Return a valid polygon in the plane. Raises Trouble."""
    rings = [ring for part in (shape, *shape.parts) for ring in part.rings]
    if not rings or any(len(set(ring)) < 3 for ring in rings):
        why = Text("fewer than three corners", "менше трьох вершин")
        raise Trouble(BAD_AREA, what=what, why=why)
    area = network.plane.area(shape)
    if not area.is_valid:
        raise Trouble(BAD_AREA, what=what, why=geo.is_valid_reason(area))
    return area


def _on_shape(network: Network, piece: Piece) -> tuple[int, float, float]:
    a = spot_of(network, piece.arc, piece.start)
    b = spot_of(network, piece.arc, piece.end)
    low, high = sorted((a.fraction, b.fraction))
    return a.shape, low, high


def _between_junctions(
    region: Region, names: tuple[str, str], what: Said
) -> GateSection:
    network, (a, b) = region.network, names
    nodes = region.junctions.get(a, -1), region.junctions.get(b, -1)
    ways: dict[Direction, Section] = {}
    closed: Rows = []
    if min(nodes) >= 0:
        for direction, (tail, head) in zip(
            Direction, (nodes, nodes[::-1]), strict=True
        ):
            arcs = [x for x in network.arcs_from(tail) if network.head[x] == head]
            # all roads that join the two are closed, the shortest is driven
            closed += [(int(network.shape[arc]), 0.0, 1.0) for arc in arcs]
            if arcs:
                arc = min(arcs, key=lambda x: float(network.metres[x]))
                piece = Piece(int(arc), 0.0, 1.0)
                ways[direction] = Section((piece,), float(network.metres[arc]))
    if not ways:
        raise Trouble(NO_SUCH_ROAD, what=what, a=a, b=b)
    sides = (at_node(network, node) for node in nodes)
    return GateSection(ways, dict(zip(Side, sides, strict=True)), sorted(set(closed)))


def _between_locations(
    region: Region, a: Location, b: Location, what: Said
) -> GateSection:
    network = region.network
    starts, ends = (_candidates(region, at, what) for at in (a, b))
    apart = metres_between(a, b)
    limit = 4 * apart + 500 + 6 * OTHER_CARRIAGEWAY_M
    if region.drawn:  # a hand-drawn road may wind much more than its straight line
        limit += 10 * apart + 6 * REACH_DRAWN_M
    found = {
        Direction.FORWARD: section_between(network, starts, ends, limit),
        Direction.BACKWARD: section_between(network, ends, starts, limit),
    }
    lengths = [way.metres for way in found.values() if way is not None]
    if starts[0].spot == ends[0].spot or min(lengths, default=1.0) < 1.0:
        raise Trouble(ONE_POINT, what=what)
    if not lengths:
        raise Trouble(NOT_ALONG, what=what, metres=round(apart))
    # a way back that is much longer is a detour: the section is a one-way road
    longest = 1.5 * min(lengths) + 2 * OTHER_CARRIAGEWAY_M
    ways = {d: w for d, w in found.items() if w is not None and w.metres <= longest}
    pieces = [piece for way in ways.values() for piece in way.pieces]
    closed = sorted({_on_shape(network, piece) for piece in pieces})
    return GateSection(ways, _sides(network, ways), closed)


def _sides(
    network: Network, ways: dict[Direction, Section]
) -> dict[Side, tuple[Spot, ...]]:
    sides: dict[Side, set[Spot]] = {side: set() for side in Side}
    for direction, way in ways.items():
        first, last = way.pieces[0], way.pieces[-1]
        ends = (
            spot_of(network, first.arc, first.start),
            spot_of(network, last.arc, last.end),
        )
        if direction is Direction.BACKWARD:
            ends = ends[::-1]
        for side, spot in zip(Side, ends, strict=True):
            sides[side].add(spot)
    return {side: tuple(sorted(spots)) for side, spots in sides.items()}


def _candidates(region: Region, location: Location, what: Said) -> list[Near]:
    """Return the road at `location`, and its other carriageway."""
    network = region.network
    (near,) = nearest(network, [location])
    if near.metres > (REACH_DRAWN_M if region.drawn else REACH_M):
        raise Trouble(OFF_ROAD, what=what, metres=round(near.metres))
    if region.drawn:
        return [near]
    same = _identity(network, near.spot.shape)
    close = around(network, location, near.metres + OTHER_CARRIAGEWAY_M)
    return [n for n in close if _identity(network, n.spot.shape) == same]


def _identity(network: Network, shape: int) -> tuple[int, int]:
    """Return what both carriageways of a road have in common."""
    arc = int(network.arcs_of_shape[shape].max())
    return int(network.name[arc]), int(network.road_class[arc])


def _along(region: Region, line: tuple[Location, ...], what: Said) -> Rows:
    """Close the road along a line; where it runs along none, the roads it crosses."""
    network = region.network
    rows: Rows = []
    try:
        for a, b in pairwise(line):
            if metres_between(a, b) >= 1.0:
                rows += _between_locations(region, a, b, what).closed
    except Trouble:
        rows = []
    return rows or _across(network, line, what)


def _across(network: Network, line: tuple[Location, ...], what: Said) -> Rows:
    barrier = geo.LineString(network.plane.ring(line))
    rows: Rows = []
    for shape in network.tree.query(barrier, predicate="intersects"):
        road: Any = network.lines[shape]
        meets = geo.get_coordinates(geo.intersection(road, barrier))
        points = geo.points(meets)
        at = geo.line_locate_point(road, points, normalized=True)
        half = min(0.5, 2.0 / max(float(road.length), 1.0))
        spans = ((max(0.0, f - half), min(1.0, f + half)) for f in at.tolist())
        rows += [(int(shape), *span) for span in spans]
    if not rows:
        raise Trouble(TOUCHES_NOTHING, what=what)
    return sorted(rows)
