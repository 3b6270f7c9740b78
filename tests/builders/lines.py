"""Roads that are written down, and the line on which most tests take place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from greencorridor.model.place import Direction, GateSide, Point, Side
from greencorridor.model.travel import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTravel:
    """Travel that is written down: ways by origin and target, zones by point."""

    ways: dict[tuple[Point, Point], Way] = field(default_factory=dict)
    sections: dict[tuple[str, Direction], Way] = field(default_factory=dict)
    zones: dict[Point, frozenset[str]] = field(default_factory=dict)

    def drive(self, origin: Point, target: Point) -> Way | None:
        """Return the way that is written down; from a point to itself, none is."""
        if origin == target:
            return Way(0, 0, {})
        return self.ways.get((origin, target))

    def section(self, gate: str, direction: Direction) -> Way:
        """Return the way through a gate."""
        return self.sections[gate, direction]

    def zones_at(self, point: Point) -> frozenset[str]:
        """Return the zones in which `point` lies."""
        return self.zones.get(point, frozenset())

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point from which some way leads."""
        return tuple(sorted({o for o, _ in self.ways}, key=str))


class Stretch(NamedTuple):
    """A part of the line, in kilometres."""

    low: float
    high: float

    def shares(self, other: "Stretch") -> float:
        """Kilometres that both have in common."""
        return max(0.0, min(self.high, other.high) - max(self.low, other.low))


def line(
    positions: Mapping[str, float],
    *,
    zones: Mapping[str, tuple[float, float]] | None = None,
    gates: Mapping[str, tuple[float, float]] | None = None,
    pace: float = 60.0,
) -> TableTravel:
    """Lay points on a line; drives that would cross a gate's stretch do not exist.

    Parameters
    ----------
    positions
        Kilometre of each place.
    zones, gates
        From and to kilometre; side A of a gate is the lower one.
    pace
        Seconds per kilometre.
    """
    zoned = {z: Stretch(*s) for z, s in (zones or {}).items()}
    gated = {g: Stretch(*s) for g, s in (gates or {}).items()}
    at: dict[Point, float] = {**positions}
    for gate, stretch in gated.items():
        at[GateSide(gate, Side.A)] = stretch.low
        at[GateSide(gate, Side.B)] = stretch.high

    def way(start: float, end: float) -> Way:
        span = Stretch(min(start, end), max(start, end))
        inside = {z: round(pace * span.shares(s)) for z, s in zoned.items()}
        length = span.high - span.low
        seconds = {z: s for z, s in inside.items() if s}
        return Way(round(pace * length), round(1000 * length), seconds)

    ways = {
        (o, t): way(start, end)
        for o, start in at.items()
        for t, end in at.items()
        if o != t
        and not any(
            Stretch(min(start, end), max(start, end)).shares(g) for g in gated.values()
        )
    }
    sections = {(g, d): way(s.low, s.high) for g, s in gated.items() for d in Direction}
    inside = {
        p: frozenset(z for z, s in zoned.items() if s.low <= km <= s.high)
        for p, km in at.items()
    }
    return TableTravel(ways=ways, sections=sections, zones=inside)
