"""The plan: routes, stops, legs, who stays behind and why, and what it costs."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from greencorridor.model.place import Direction, Point
from greencorridor.model.request import NOTHING, Load
from greencorridor.units import Metres, Seconds


class StopKind(StrEnum):
    """Why a vehicle stops."""

    START = "start"
    PICKUP = "pickup"
    DROPOFF = "dropoff"
    BREAK = "break"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One service at a place.

    Parameters
    ----------
    place
        Identifier of the place.
    arrival, begin, departure
        `begin` is when boarding, alighting or the break begins, `departure` when it has
        ended and the vehicle leaves. At the start, `arrival` = `begin` = `departure`.
    request, load_number
        The request served; for a crowd the number of the load, from 0.
    load
        What boards or alights; complete with animals and bags.
    load_after
        What is on board afterwards.
    """

    kind: StopKind
    place: str
    arrival: Seconds
    begin: Seconds
    departure: Seconds
    request: str = ""
    load_number: int = 0
    load: Load = NOTHING
    load_after: Load = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """A part of a leg: driving without a gate."""

    origin: Point
    target: Point
    departure: Seconds
    arrival: Seconds
    metres: Metres


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePassage:
    """A part of a leg: through a gate."""

    gate: str
    direction: Direction
    arrival: Seconds
    begin: Seconds
    passed: Seconds
    metres: Metres


Part: TypeAlias = Drive | GatePassage


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way between two consecutive stops; its parts are in the order of time.

    Parts follow one another without a gap in place; in time a part may depart after
    the one before has arrived (a vehicle may hold back). The first part may depart
    after the stop's departure, for the same reason.
    """

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The ordered stops of one shift; `legs[i]` lies between `stops[i]` and the next.

    A shift without a route in the plan is not used.
    """

    shift: str
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]


class Reason(StrEnum):
    """Why a request is left behind."""

    ROW_IN_ERROR = "row_in_error"
    DECISION_NEEDED = "decision_needed"
    NO_DESTINATION = "no_destination"
    NO_VEHICLE = "no_vehicle"
    NO_CREW = "no_crew"
    NO_ROAD = "no_road"
    NO_TIME = "no_time"
    DRIVING = "driving"
    FUEL = "fuel"
    CURFEW = "curfew"
    NO_BEDS = "no_beds"
    COMPANIONS = "companions"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unserved:
    """People of a request who stay behind; for a crowd, those beyond its loads."""

    request: str
    people: Load
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Both levels of the design's section 4, every term by name, in weighted minutes.

    Parameters
    ----------
    left_behind
        Level 1.
    exposure_waiting, exposure_riding, exposure_crew
        Exposure until the end of boarding (or to the plan's end), while riding, of
        crews.
    """

    left_behind: float = 0.0
    exposure_waiting: float = 0.0
    exposure_riding: float = 0.0
    exposure_crew: float = 0.0
    promises_broken: float = 0.0
    promises_moved: float = 0.0
    driving: float = 0.0
    vehicles: float = 0.0

    @property
    def total(self) -> float:
        """Level 2."""
        return (
            self.exposure_waiting
            + self.exposure_riding
            + self.exposure_crew
            + self.promises_broken
            + self.promises_moved
            + self.driving
            + self.vehicles
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a plan came about; holds no wall-clock time, so that equal runs are equal."""

    program: str = ""
    versions: dict[str, str] = field(default_factory=dict[str, str])
    operation_digest: str = ""
    roads_digest: str = ""
    seed: int = 0
    threads: int = 0
    iterations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All routes, the unserved requests with their reasons, and the figures."""

    routes: tuple[Route, ...] = ()
    unserved: tuple[Unserved, ...] = ()
    cost: Cost = field(default_factory=Cost)
    origin: Origin = field(default_factory=Origin)
