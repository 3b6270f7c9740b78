"""Travel with zones, gates, closures and turns against a network cut to pieces.

The twin knows nothing of hierarchies, profiles or ends: it cuts every arc wherever a
point, a zone's border or a closed part begins, drops the closed pieces, and runs
Dijkstra over what is left.
"""

import heapq
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from greencorridor.model.corridor import Closure
from greencorridor.model.operation import Operation
from greencorridor.model.place import Location, Shape
from greencorridor.model.travel import NO_WAY
from greencorridor.roads.gates import Trouble, lay_gate
from greencorridor.roads.osm_fold import fold
from greencorridor.roads.osm_read import RawMap
from greencorridor.roads.osm_restriction import Restriction
from greencorridor.roads.osm_tags import RoadTags
from greencorridor.roads.osm_turns import forbidden_turns
from greencorridor.roads.region import Region, Source
from greencorridor.roads.travel import RoadTravel, travel_for
from tests.naive import Driven, memory, ways_on
from tests.unit.roads.drawn import at, drawn, gate, zone

STEP = 0.01


def raw_map(draw: st.DrawFn, drawn_by_hand: bool) -> RawMap:
    """Streets on a crooked grid: one-way roads, bends, missing blocks, bans."""
    side = 3 if drawn_by_hand else 4
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    lat = 50 + STEP * (
        np.repeat(np.arange(side), side) + rng.uniform(-0.3, 0.3, side**2)
    )
    lon = 30 + STEP * (np.tile(np.arange(side), side) + rng.uniform(-0.3, 0.3, side**2))
    raw = RawMap()
    for a in range(side**2):
        for b in (a + 1 if (a + 1) % side else -1, a + side):
            if not 0 <= b < side**2 or rng.random() < 0.15:
                continue
            ends = [a, b] if rng.random() < 0.5 else [b, a]
            back = 0.0 if rng.random() < 0.3 else 36.0
            raw.roads.append(RoadTags(int(rng.integers(0, 3)), 36.0, back, ""))
            raw.ways.append(100 + len(raw.ways))
            bend = 1000 + len(raw.ways)
            raw.nodes.extend([ends[0], bend, ends[1]])
            middle = (lat[ends].mean() + 0.001, lon[ends].mean() - 0.001)
            raw.lat.extend([lat[ends[0]], middle[0], lat[ends[1]]])
            raw.lon.extend([lon[ends[0]], middle[1], lon[ends[1]]])
            raw.first.append(len(raw.nodes))
    ways = list(raw.ways)
    for _ in range(int(rng.integers(0, 8))):
        origin, target = (int(way) for way in rng.choice(ways, 2))
        via = int(rng.integers(0, side**2))
        only = bool(rng.random() < 0.2)
        raw.restrictions.append(Restriction(only, (origin,), (target,), (via,), ()))
    ends = {way: {raw.nodes[3 * i], raw.nodes[3 * i + 2]} for i, way in enumerate(ways)}
    for _ in range(
        int(rng.integers(0, 8))
    ):  # over one way or two, mostly one that join
        chain = [int(rng.choice(ways))]
        for _ in range(int(rng.integers(2, 4))):
            near = [way for way in ways if ends[way] & ends[chain[-1]]]
            chain.append(int(rng.choice(near)))
        first, *between, last = chain
        only = bool(rng.random() < 0.2)
        over = Restriction(only, (first,), (last,), (), tuple(between))
        raw.restrictions.append(over)
    return raw


def region_of(raw: RawMap, *, drawn_by_hand: bool) -> Region:
    folded = fold(raw)
    network: Any = folded.network
    if not drawn_by_hand:
        turns, paths, _ = forbidden_turns(folded, raw.restrictions)
        network = replace(network, turns=turns, paths=paths)
    return Region(source=Source("x"), network=network, drawn=drawn_by_hand)


def triangle(rng: np.random.Generator, size: float) -> Shape:
    middle = np.array([50, 30]) + STEP * rng.uniform(0, 3, 2)
    turn = rng.uniform(0, 2, 3).cumsum()
    corners = middle + size * np.stack([np.sin(turn), np.cos(turn)], axis=-1)
    return Shape(rings=(tuple(Location(*c) for c in corners.tolist()),))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Region, Operation]:
    by_hand = draw(st.booleans())
    region = region_of(raw_map(draw, by_hand), drawn_by_hand=by_hand)
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    places = [
        at(f"p{i}", *(np.array([50, 30]) + STEP * rng.uniform(-0.2, 3.2, 2)).tolist())
        for i in range(int(rng.integers(2, 9)))
    ]
    gates = []
    for i in range(int(rng.integers(0, 3))):
        # along one stretch of road, or over several
        vertices = region.network.degrees.T
        first = int(rng.integers(0, len(vertices) - 1))
        a, b = vertices[first], vertices[min(first + 1, len(vertices) - 1)]
        near, far = np.sort(rng.uniform(0, 1, 2))
        one = gate(f"G{i}", (a + near * (b - a)).tolist(), (a + far * (b - a)).tolist())
        try:
            lay_gate(region, one)
        except Trouble:
            continue
        gates.append(one)
    zones = [
        zone(f"Z{i}", triangle(rng, 0.012), time_factor=float(rng.uniform(0.5, 3)))
        for i in range(int(rng.integers(0, 3)))
    ]
    zones = [one for one in zones if _valid(one.shape)]
    closures = [
        Closure(id=f"C{i}", shape=triangle(rng, 0.004))
        for i in range(int(rng.integers(0, 2)))
    ]
    closures = [c for c in closures if _valid(c.shape) and _touches(region, c)]
    factors = {"motorway": 1.5} if rng.random() < 0.3 else {}
    return region, drawn(
        (),
        tuple(places),
        {},
        gates=tuple(gates),
        zones=tuple(zones),
        closures=tuple(closures),
        class_factors=factors,
    )


def _valid(shape: Shape | None) -> bool:
    assert shape is not None
    return bool(shapely.Polygon(shape.rings[0]).is_valid)


def _touches(region: Region, closure: Closure) -> bool:
    assert closure.shape is not None
    area = region.network.plane.area(closure.shape)
    inside = shapely.intersection(area, region.network.lines)
    return bool(shapely.length(inside).sum() > 1e-6)


class Pieces:
    """A network cut to pieces."""

    def __init__(self, travel: RoadTravel, operation: Operation) -> None:
        region = travel.region
        network = region.network
        self.network, self.travel = network, travel
        self.memory, self.onward = self._turns(region)
        closed = [row for _, rows in travel.layout.closed for row in rows]
        areas = [
            (operation.zones[name], area) for name, area in travel.layout.areas.items()
        ]
        self.bounds: list[list[float]] = []
        self.costs: list[list[tuple[float, float] | None]] = []
        for arc in range(network.n_arcs):
            shape, against = int(network.shape[arc]), bool(network.against[arc])
            line = network.lines[shape]
            cuts = {0.0, 1.0}
            cuts |= {
                s.fraction for where in travel.spots for s in where if s.shape == shape
            }
            cuts |= {f for row in closed if row[0] == shape for f in row[1:]}
            for _, area in areas:
                meets = shapely.intersection(line, area.boundary)
                for point in shapely.get_coordinates(meets):
                    at_ = line.project(shapely.Point(point), normalized=True)
                    cuts.add(float(np.clip(at_, 0, 1)))
            # the same fraction, reckoned from either end, is one
            bounds = sorted({round(1 - f if against else f, 11) for f in cuts})
            self.bounds.append(bounds)
            self.costs.append(
                [
                    self._cost(operation, arc, (a, b), closed, areas)
                    for a, b in pairwise(bounds)
                ]
            )

    def _turns(self, region: Region) -> tuple[int, Callable[[Driven], list[int]]]:
        if region.turns:
            return memory(region.graph), ways_on(region.graph)
        network = region.network
        return 1, lambda driven: network.arcs_from(
            int(network.head[driven[-1]])
        ).tolist()

    def _cost(
        self,
        operation: Operation,
        arc: int,
        span: tuple[float, float],
        closed: list[tuple[int, float, float]],
        areas: list[Any],
    ) -> tuple[float, float] | None:
        network = self.network
        shape = int(network.shape[arc])
        middle = sum(span) / 2
        on_shape = 1 - middle if network.against[arc] else middle
        if any(s == shape and a < on_shape < b for s, a, b in closed):
            return None
        line = network.lines[shape]
        point = line.interpolate(on_shape, normalized=True)
        effort = [z.time_factor for z, area in areas if area.contains(point)]
        metres = network.metres[arc] * (span[1] - span[0])
        factor = operation.class_factors.get("motorway", 1.0)
        factor = factor if network.road_class[arc] == 0 else 1.0
        seconds = metres * 3.6 / network.speed_kmh[arc] * factor
        return float(seconds * max(effort, default=1.0)), float(metres)

    def seconds(self, origin: int, target: int) -> float:
        """Seconds of a fastest path between two points; infinite if there is none."""
        starts, goals = self._starts(origin), self._goals(target)
        heap = [(0.0, (arc,), k) for arc, k in starts]
        best, done = float("inf"), set[tuple[Driven, int]]()
        if any(piece in goals for piece in starts):
            best = 0.0
        while heap:
            cost, driven, k = heapq.heappop(heap)
            arc = driven[-1]
            if (arc, k) in goals:
                best = min(best, cost)
            if (driven, k) in done:
                continue
            done.add((driven, k))
            if k < len(self.costs[arc]):
                step = self.costs[arc][k]
                if step is not None:
                    heapq.heappush(heap, (cost + step[0], driven, k + 1))
            else:
                for onward in self.onward(driven):
                    then = (*driven, onward)[-self.memory :]
                    heapq.heappush(heap, (cost, then, 0))
        return best

    def _at(self, point: int) -> list[tuple[int, int]]:
        """(arc, number of the bound) of each spot of a point that is not closed."""
        found: list[tuple[int, int]] = []
        for spot in self.travel.spots[self.travel.row[point]]:
            for arc in self.network.arcs_of_shape[spot.shape].tolist():
                if arc >= 0:
                    f = (
                        1 - spot.fraction
                        if self.network.against[arc]
                        else spot.fraction
                    )
                    bounds = np.array(self.bounds[arc])
                    found.append((arc, int(np.abs(bounds - f).argmin())))
        return found

    _starts = _at
    _goals = _at


@given(cases())
@settings(max_examples=30, deadline=None)
def test_travel_equals_dijkstra_over_pieces(case: tuple[Region, Operation]) -> None:
    region, operation = case
    travel = travel_for(region, operation)
    pieces = Pieces(travel, operation)
    n = len(travel.points)
    for i in range(n):
        for j in range(n):
            if (
                i == j
                or not travel.spots[travel.row[i]]
                or not travel.spots[travel.row[j]]
            ):
                continue
            expected = pieces.seconds(i, j)
            found = int(travel.seconds[i, j])
            if found >= NO_WAY or expected == float("inf"):
                assert found >= NO_WAY, (travel.points[i], travel.points[j])
                assert expected == float("inf"), (travel.points[i], travel.points[j])
                continue
            # arcs are rounded to milliseconds, paths up to seconds
            assert -0.1 <= found - expected <= 1.1, (travel.points[i], travel.points[j])
            line = travel.geometry(travel.points[i], travel.points[j])
            assert _metres(line) == _near(int(travel.metres[i, j]))


def _near(metres: int) -> Any:
    import pytest  # noqa: PLC0415

    return pytest.approx(metres, abs=2, rel=2e-3)


def _metres(line: tuple[Location, ...]) -> float:
    degrees = np.radians(np.array(line).reshape(-1, 2))
    steps = np.diff(degrees, axis=0)
    middle = np.cos((degrees[:-1, 0] + degrees[1:, 0]) / 2)
    return float(np.hypot(steps[:, 0], steps[:, 1] * middle).sum() * 6_371_008.8)
