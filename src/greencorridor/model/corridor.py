"""Zones, gates and closures: which roads are dangerous, and which open when."""

from dataclasses import dataclass

from greencorridor.model.place import Direction, Location, Shape, Window
from greencorridor.units import MINUTE, Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A dangerous area.

    Parameters
    ----------
    weight
        Danger weight; 1 is the usual one.
    time_factor
        Driving inside takes this many times as long.
    curfews
        When no route may be inside; sorted, disjoint. An end is not included: driving
        may begin at the second a curfew ends.
    """

    id: str
    shape: Shape
    weight: float = 1.0
    time_factor: float = 1.0
    curfews: tuple[Window, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningWindow:
    """When a gate is open in one direction, and who says so.

    Parameters
    ----------
    span
        Inspection begins, and the vehicle has passed, within this.
    confirmed_by
        Identifier (never a name) of who confirmed it; "" if unknown.
    confirmed_at
        When it was confirmed.
    """

    span: Window
    confirmed_by: str = ""
    confirmed_at: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Convoy:
    """An escorted passage.

    Parameters
    ----------
    departure
        The instant at which inspection of all its vehicles begins.
    muster
        How long before it a vehicle must have arrived.
    vehicles
        How many it takes; None: unlimited.
    """

    departure: Seconds
    muster: Seconds = 0
    vehicles: int | None = None
    confirmed_by: str = ""
    confirmed_at: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A gate in one direction. Without windows and convoys it is closed.

    Parameters
    ----------
    windows
        Sorted, disjoint.
    inspection
        Seconds per vehicle.
    section
        Seconds to pass the section.
    throughput
        Vehicles that may begin inspection per interval; None: unlimited.
    interval
        Length of an interval, counted from each window's opening.
    others
        Vehicles per interval that others are going to use.
    """

    windows: tuple[OpeningWindow, ...] = ()
    convoys: tuple[Convoy, ...] = ()
    inspection: Seconds = 0
    section: Seconds = 0
    throughput: int | None = None
    interval: Seconds = 15 * MINUTE
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A road section that is open only at times.

    Parameters
    ----------
    a, b
        The two ends of the section.
    junctions
        Names of the two junctions in a hand-drawn network; ("", "") where the section
        is found by `a` and `b`.
    passages
        By direction; a direction that is missing is closed.
    """

    id: str
    a: Location
    b: Location
    passages: dict[Direction, Passage]
    junctions: tuple[str, str] = ("", "")
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Road sections or an area closed for the whole plan.

    Parameters
    ----------
    shape
        An area, or a line along the closed section. None where `junctions` is named.
    junctions
        The two junctions of the closed section in a hand-drawn network.
    """

    id: str
    shape: Shape | None = None
    junctions: tuple[str, str] = ("", "")
