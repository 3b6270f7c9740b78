"""Vehicles, volunteers and shifts: what carries people, who drives, when."""

from dataclasses import dataclass, field
from enum import StrEnum

from greencorridor.model.place import Window
from greencorridor.model.request import Load
from greencorridor.units import HOUR, MINUTE, Metres, Seconds

ESCORT = "escort"
"""The qualification of a crew member who may accompany a child without a guardian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vehicle:
    """A vehicle with the ways in which its room can be used.

    Parameters
    ----------
    layouts
        Capacities, one of which must do for a whole trip; crew seats not counted.
    garage
        Identifier of the place where it stands.
    fuel_range
        Metres it can drive in a shift; None: unlimited.
    """

    id: str
    layouts: tuple[Load, ...]
    garage: str
    equipment: frozenset[str] = frozenset()
    fuel_range: Metres | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """Something a volunteer is trained for, valid through `until` (None: no expiry)."""

    name: str
    until: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Volunteer:
    """A person who helps; only an identifier is known here.

    Parameters
    ----------
    vetted_until
        Last second of the day through which the vetting holds; None: not vetted.
    driven
        Seconds at the wheel in the 24 hours before the plan's start.
    """

    id: str
    qualifications: tuple[Qualification, ...] = ()
    vetted_until: Seconds | None = None
    driven: Seconds = 0

    def has(self, name: str, until: Seconds) -> bool:
        """Whether the qualification `name` is valid through the moment `until`."""
        return any(
            q.name == name and (q.until is None or q.until >= until)
            for q in self.qualifications
        )


class Role(StrEnum):
    """What a crew member does on a shift."""

    DRIVER = "driver"
    COMPANION = "companion"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrewMember:
    """A volunteer in a role on a shift."""

    volunteer: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivingLimits:
    """How long a crew may drive.

    Parameters
    ----------
    total
        Seconds of driving within 24 hours, those before the plan included.
    before_break
        Longest driving without a break.
    break_length
        Shortest break.
    """

    total: Seconds = 9 * HOUR
    before_break: Seconds = 4 * HOUR + 30 * MINUTE
    break_length: Seconds = 45 * MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A vehicle with its crew, from when to when, from where to where.

    Parameters
    ----------
    hours
        The route begins and ends within these.
    start_place, end_place
        Identifiers of places.
    promised
        The requests of the route that the driver has been told, in the order of their
        boarding; None: nothing was told.
    """

    id: str
    vehicle: str
    hours: Window
    start_place: str
    end_place: str
    crew: tuple[CrewMember, ...] = ()
    limits: DrivingLimits = field(default_factory=DrivingLimits)
    promised: tuple[str, ...] | None = None

    @property
    def drivers(self) -> tuple[str, ...]:
        """Identifiers of the volunteers at the wheel."""
        return tuple(m.volunteer for m in self.crew if m.role is Role.DRIVER)

    @property
    def needs(self) -> frozenset[tuple[str, str]]:
        """What no other shift may use at the time: its vehicle, and each volunteer."""
        people = {("volunteer", m.volunteer) for m in self.crew}
        return frozenset(people | {("vehicle", self.vehicle)})
