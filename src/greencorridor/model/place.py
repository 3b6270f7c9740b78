"""Places, windows of time, and points of the road network that a plan speaks of."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from greencorridor.units import Seconds


class Window(NamedTuple):
    """A span of time, both ends included, in seconds after the epoch."""

    start: Seconds
    end: Seconds

    def holds(self, moment: Seconds) -> bool:
        """Whether `moment` lies in the window."""
        return self.start <= moment <= self.end


class Location(NamedTuple):
    """WGS 84 degrees."""

    lat: float
    lon: float


class PlaceKind(StrEnum):
    """What a place is for; a destination may be "any place of this kind"."""

    HOME = "home"
    COLLECTION = "collection"
    HUB = "hub"
    SHELTER = "shelter"
    HOSPITAL = "hospital"
    GARAGE = "garage"


class BedKind(StrEnum):
    """A kind of bed; who asks for none in particular takes an ordinary one."""

    ORDINARY = "ordinary"
    ACCESSIBLE = "accessible"
    MEDICAL = "medical"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named point where a vehicle may stop and turn around.

    Parameters
    ----------
    id
        Identifier; the only thing that logs and errors show.
    label
        Name for people. Empty for homes: an address is personal data.
    beds
        Free beds by kind, or None where unstated (unlimited). A kind that is not named
        has none free.
    intake_per_hour
        People that may begin to alight within one local clock hour; None: unlimited.
    hours
        When the place takes people in, sorted, disjoint. Empty: always.
    junction
        Name of the junction in a hand-drawn network on which the place lies; empty
        where it is snapped by `location`.
    """

    id: str
    kind: PlaceKind
    location: Location
    label: str = ""
    beds: dict[BedKind, int] | None = None
    intake_per_hour: int | None = None
    hours: tuple[Window, ...] = ()
    junction: str = ""
    pcode: str = ""


class Direction(StrEnum):
    """A way through a gate: forward from side A to side B, backward from B to A."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Side(StrEnum):
    """One end of a gate's section."""

    A = "a"
    B = "b"


class GateSide(NamedTuple):
    """The point of the road network at one end of a gate's section."""

    gate: str
    side: Side


def entry(gate: str, direction: Direction) -> GateSide:
    """Return the point where a vehicle waits to pass `gate` in `direction`."""
    return GateSide(gate, Side.A if direction is Direction.FORWARD else Side.B)


def exit_(gate: str, direction: Direction) -> GateSide:
    """Return the point where a vehicle leaves `gate` passed in `direction`."""
    return GateSide(gate, Side.B if direction is Direction.FORWARD else Side.A)


Point: TypeAlias = str | GateSide
"""A place (by its id) or one side of a gate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A geometry in WGS 84.

    Parameters
    ----------
    rings
        Polygon rings as (lat, lon), the first the outer one, for an area; empty for a
        line.
    line
        Vertices as (lat, lon) for a road section; empty for an area.
    parts
        Further areas of a multi-polygon.
    """

    rings: tuple[tuple[Location, ...], ...] = ()
    line: tuple[Location, ...] = ()
    parts: tuple["Shape", ...] = field(default=())
