"""Travel over a region for one operation: what the model, the solver and maps ask."""

import hashlib
import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, GateSide, Location, Point, Side
from greencorridor.model.travel import NO_WAY, Way
from greencorridor.roads.customize import Metric, customize
from greencorridor.roads.ends import ends_of
from greencorridor.roads.joints import Joints, joints_of
from greencorridor.roads.layout import Layout, lay
from greencorridor.roads.legs import Matrices, matrices_of
from greencorridor.roads.line import Drive, line_of
from greencorridor.roads.path import along_one_arc, path_between
from greencorridor.roads.places import put_places
from greencorridor.roads.plane import geo
from greencorridor.roads.region import Region
from greencorridor.roads.section import Section
from greencorridor.roads.spot import Spot, spot_location
from greencorridor.text import Said
from greencorridor.units import Seconds

Ints = NDArray[np.int32]


@dataclass(frozen=True, kw_only=True)
class RoadTravel:
    """Fastest ways between all points of an operation: a `model.travel.Travel`.

    Parameters
    ----------
    points
        All places, then both sides of every gate; the order of all matrices.
    matrices
        With the sections of all gates and closures taken out.
    spots, row, joints
        Distinct spots of points, which of them each point has, and how they
        join the engine's `metric`.
    zones
        Identifiers of the zones, in the order of `zone_seconds`.
    zones_at_point
        bool (Z, P), whether a point lies in a zone.
    stranded
        Why a place cannot be served, by place.
    """

    region: Region
    operation: Operation
    layout: Layout
    points: tuple[Point, ...]
    spots: list[tuple[Spot, ...]]
    row: list[int]
    metric: Metric
    joints: Joints
    matrices: Matrices
    zones: tuple[str, ...]
    zones_at_point: NDArray[np.bool_]
    stranded: dict[str, Said]

    @cached_property
    def index(self) -> dict[Point, int]:
        """Position of each point in the matrices."""
        return {point: i for i, point in enumerate(self.points)}

    @property
    def seconds(self) -> Ints:
        """int32 (P, P); `model.travel.NO_WAY` where no way leads."""
        return self.matrices.seconds

    @property
    def metres(self) -> Ints:
        """int32 (P, P); `model.travel.NO_WAY` where no way leads."""
        return self.matrices.metres

    @property
    def zone_seconds(self) -> Ints:
        """int32 (Z, P, P)."""
        return self.matrices.zone_seconds

    @cached_property
    def digest(self) -> str:
        """Sixteen hex digits over the region and all that changes the matrices."""
        digest = hashlib.sha256(self.region.digest.encode())
        for array in self.matrices:
            digest.update(np.ascontiguousarray(array).reshape(-1).data)
        digest.update(repr(self.points).encode())
        return digest.hexdigest()[:16]

    def drive(self, origin: Point, target: Point) -> Way | None:
        """Return a fastest path that passes no gate; None if there is none."""
        i, j = self.index[origin], self.index[target]
        seconds = int(self.seconds[i, j])
        if seconds >= NO_WAY:
            return None
        inside = self.zone_seconds[:, i, j].tolist()
        zones = {zone: s for zone, s in zip(self.zones, inside, strict=True) if s}
        return Way(seconds, int(self.metres[i, j]), zones)

    def section(self, gate: str, direction: Direction) -> Way:
        """Return the way through a gate's section; its seconds are the gate's own.

        They are shared out to zones by length. A one-way road has the same section in
        either direction: a guard may send vehicles against it.
        """
        passage = self.operation.gates[gate].passages.get(direction)
        seconds = 0 if passage is None else passage.section
        way = self._way_through(gate, direction)
        return Way(seconds, round(way.metres), self._zone_shares(way, seconds))

    def zones_at(self, point: Point) -> frozenset[str]:
        """Return the zones in which `point` lies."""
        held = self.zones_at_point[:, self.index[point]].tolist()
        return frozenset(
            z for z, inside in zip(self.zones, held, strict=True) if inside
        )

    def geometry(self, origin: Point, target: Point) -> tuple[Location, ...]:
        """Return the line of `drive`; empty if there is none."""
        i, j = self.row[self.index[origin]], self.row[self.index[target]]
        costs = self.layout.costs
        ways = (
            along_one_arc(costs, self.spots[i], self.spots[j]),
            path_between(costs, self.metric, self.joints, i, j),
        )
        _, drive = min(ways, key=lambda way: way[0])
        return line_of(self.region.network, drive)

    def compile_lines(self) -> None:
        """Compile what draws lines, by drawing one."""
        reached = (self.seconds > 0) & (self.seconds < NO_WAY)
        if reached.any():
            i, j = divmod(int(reached.argmax()), len(self.points))
            self.geometry(self.points[i], self.points[j])

    def section_geometry(self, gate: str, direction: Direction) -> tuple[Location, ...]:
        """Return the line of a gate's section in a direction."""
        ways = self.layout.gates[gate].ways
        way = self._way_through(gate, direction)
        arcs = np.array([piece.arc for piece in way.pieces], dtype=np.int32)
        span = way.pieces[0].start, way.pieces[-1].end
        line = line_of(self.region.network, Drive(arcs, *span))
        return line if direction in ways else line[::-1]

    def location(self, point: Point) -> Location:
        """Where a point lies: a place's own location, a gate's side on its road."""
        if isinstance(point, GateSide):
            return self._spot_location(self.index[point])
        return self.operation.places[point].location

    def _spot_location(self, point: int) -> Location:
        return spot_location(self.region.network, self.spots[self.row[point]][0])

    def _way_through(self, gate: str, direction: Direction) -> Section:
        ways = self.layout.gates[gate].ways
        return ways[direction] if direction in ways else next(iter(ways.values()))

    def _zone_shares(self, way: Section, seconds: Seconds) -> dict[str, Seconds]:
        costs = self.layout.costs
        total = np.zeros(costs.n_values)
        for piece in way.pieces:
            total += costs.along(*piece)
        shares = total[2:] / total[0] if total[0] else total[2:]
        return {
            zone: min(seconds, math.ceil(share * seconds - 1e-9))
            for zone, share in zip(self.zones, shares.tolist(), strict=True)
            if share > 0 and seconds
        }


def travel_for(region: Region, operation: Operation) -> RoadTravel:
    """Lay `operation` on `region` and compute all its ways.

    Raises
    ------
    RoadsError
        If a gate, zone or closure cannot be laid on the roads: it names all of them.
    """
    layout = lay(region, operation)
    placed = put_places(region, operation, layout)
    points: list[Point] = list(operation.places)
    where = [placed.spots.get(place, ()) for place in operation.places]
    for gate, section in layout.gates.items():
        points += [GateSide(gate, side) for side in Side]
        where += [section.sides[side] for side in Side]
    spots, row = _distinct(where)
    costs = layout.costs
    ends = [ends_of(costs, s, turns=region.turns) for s in spots]
    values = costs.arcs()
    metric = customize(region.hierarchy, values[0], values[1:])
    joints = joints_of(costs, metric, ends, turns=region.turns)
    return RoadTravel(
        region=region,
        operation=operation,
        layout=layout,
        points=tuple(points),
        spots=spots,
        row=row,
        metric=metric,
        joints=joints,
        matrices=matrices_of(costs, metric, spots, joints).spread(row),
        zones=tuple(layout.areas),
        zones_at_point=_zones_at_points(region, operation, layout, where),
        stranded=placed.stranded,
    )


def _distinct(
    where: list[tuple[Spot, ...]],
) -> tuple[list[tuple[Spot, ...]], list[int]]:
    """Return spots and each point's number among them.

    Many places share a junction or a house: each is searched from once. Those that lie
    off the roads do not share anything: none reaches another.
    """
    spots: list[tuple[Spot, ...]] = []
    number: dict[tuple[Spot, ...], int] = {}
    row: list[int] = []
    for some in where:
        if not some or some not in number:
            number[some] = len(spots)
            spots.append(some)
        row.append(number[some])
    return spots, row


def _zones_at_points(
    region: Region, operation: Operation, layout: Layout, spots: list[tuple[Spot, ...]]
) -> NDArray[np.bool_]:
    """Tell by a place's own location, and by where a gate's side lies: bool (Z, P)."""
    network = region.network
    locations = [place.location for place in operation.places.values()]
    n_places = len(locations)
    locations += [spot_location(network, where[0]) for where in spots[n_places:]]
    xy = network.plane.ring(tuple(locations))
    held = np.zeros((len(layout.areas), len(locations)), dtype=np.bool_)
    for number, area in enumerate(layout.areas.values()):
        # a gate's side on the very border of a zone is outside it
        held[number] = geo.contains_xy(area, xy[:, 0], xy[:, 1])
        on_border = geo.intersects_xy(area, xy[:n_places, 0], xy[:n_places, 1])
        held[number, :n_places] |= on_border
    return held
