"""What the model needs to know of the roads, whoever computes it."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from greencorridor.model.place import Direction, Point
from greencorridor.units import Metres, Seconds

NO_WAY = 2**29
"""Seconds and metres in tables of travel where no way leads; three of them still add up
in 32 bits."""


class Way(NamedTuple):
    """One fastest path.

    Parameters
    ----------
    seconds, metres
        Of the whole path; seconds rounded up once, at the end.
    zone_seconds
        Seconds of it inside each zone that it touches, by zone; at most `seconds` each.
    """

    seconds: Seconds
    metres: Metres
    zone_seconds: Mapping[str, Seconds]


class Travel(Protocol):
    """Travel over the roads with the sections of all gates and closures taken out."""

    def drive(self, origin: Point, target: Point) -> Way | None:
        """Return a fastest path that passes no gate; None if there is none."""
        ...

    def section(self, gate: str, direction: Direction) -> Way:
        """Return the way through a gate's section; its seconds are the gate's own."""
        ...

    def zones_at(self, point: Point) -> frozenset[str]:
        """Return the zones in which `point` lies."""
        ...
