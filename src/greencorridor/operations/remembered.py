"""Travel that remembers what it was asked: the judge asks the same ways many times."""

from dataclasses import dataclass, field

from greencorridor.model.place import Direction, Point
from greencorridor.model.travel import Travel, Way


@dataclass(frozen=True, slots=True)
class RememberedTravel:
    """The answers of another travel, each computed once."""

    travel: Travel
    drives: dict[tuple[Point, Point], Way | None] = field(
        default_factory=dict[tuple[Point, Point], Way | None]
    )
    sections: dict[tuple[str, Direction], Way] = field(
        default_factory=dict[tuple[str, Direction], Way]
    )
    zones: dict[Point, frozenset[str]] = field(
        default_factory=dict[Point, frozenset[str]]
    )

    def drive(self, origin: Point, target: Point) -> Way | None:
        """Return a fastest path that passes no gate; None if there is none."""
        key = origin, target
        if key not in self.drives:
            self.drives[key] = self.travel.drive(origin, target)
        return self.drives[key]

    def section(self, gate: str, direction: Direction) -> Way:
        """Return the way through a gate's section."""
        key = gate, direction
        if key not in self.sections:
            self.sections[key] = self.travel.section(gate, direction)
        return self.sections[key]

    def zones_at(self, point: Point) -> frozenset[str]:
        """Return the zones in which `point` lies."""
        if point not in self.zones:
            self.zones[point] = self.travel.zones_at(point)
        return self.zones[point]
