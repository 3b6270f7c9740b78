"""One effort: its people, its vehicles, its corridor, and what counts how much."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from greencorridor.model.corridor import Closure, Gate, Zone
from greencorridor.model.fleet import Shift, Vehicle, Volunteer
from greencorridor.model.place import Place, Window
from greencorridor.model.request import BoardingPace, Mobility, Priority, Request
from greencorridor.units import MINUTE, Seconds, to_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What makes a plan good (design, section 4). All can be changed.

    Parameters
    ----------
    left_behind
        Level 1: per person by priority.
    exposure
        Level 2: factor of a person's minutes in zones, by priority.
    crew_exposure
        The same for each of the crew while inside.
    promise_broken, promise_moved
        Per promise, and per person-minute by which a promised time moves.
    promise_tolerance
        A promised pickup is broken when it moves by more than this.
    driving
        Per minute of driving, gates' sections included.
    vehicle
        Per vehicle used.
    """

    left_behind: dict[Priority, float] = field(
        default_factory=lambda: {
            Priority.LIFE_AT_RISK: 1000.0,
            Priority.URGENT: 100.0,
            Priority.SOON: 10.0,
            Priority.CAN_WAIT: 1.0,
        }
    )
    exposure: dict[Priority, float] = field(
        default_factory=lambda: {
            Priority.LIFE_AT_RISK: 8.0,
            Priority.URGENT: 4.0,
            Priority.SOON: 2.0,
            Priority.CAN_WAIT: 1.0,
        }
    )
    crew_exposure: float = 1.0
    promise_broken: float = 60.0
    promise_moved: float = 0.1
    promise_tolerance: Seconds = 15 * MINUTE
    driving: float = 1.0
    vehicle: float = 30.0


class LockKind(StrEnum):
    """What a lock fixes."""

    VEHICLE = "vehicle"
    ORDER = "order"
    TIME = "time"
    ABOARD = "aboard"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A decision that the plan must keep, or a fact (V12).

    Parameters
    ----------
    kind
        ``vehicle``: the request rides on `shift`. ``order``: on `shift`, requests with
        such locks board in the order of `position`. ``time``: boarding begins within
        `window`. ``aboard``: the request is on board of `shift` when its hours begin.
        ``done``: the request has arrived at `place`.
    """

    id: str
    kind: LockKind
    request: str
    shift: str = ""
    position: int = 0
    window: Window | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A row of a hand-drawn network: a road between two named junctions.

    Parameters
    ----------
    speed_kmh
        Free-flow speed.
    name
        Name of the road for people; may be empty.
    """

    start: str
    end: str
    km: float
    speed_kmh: float
    one_way: bool = False
    name: str = ""


def pace_for_alighting() -> BoardingPace:
    """Alighting: on level ground and quicker than boarding."""
    return BoardingPace(
        fixed=30,
        per_person={
            Mobility.WALKS: 10,
            Mobility.WALKER: 30,
            Mobility.WHEELCHAIR: 120,
            Mobility.LIES: 300,
        },
        per_floor=dict.fromkeys(Mobility, 0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """Everything that a plan is made from.

    Parameters
    ----------
    horizon
        Start and end of the plan as aware datetimes in the operation's zone; the start
        is the epoch of all seconds.
    gate_margin
        A vehicle has passed a gate at least this long before its window ends.
    junctions
        Locations of the hand-drawn network's junctions; empty with an extract.
    left_out
        Requests that stand in the tables but cannot be planned: identifier, persons
        (0 if unknown) and priority (4 if unknown); they count as left behind.
    """

    name: str
    zone_name: str
    horizon: tuple[datetime, datetime]
    places: dict[str, Place] = field(default_factory=dict[str, Place])
    requests: dict[str, Request] = field(default_factory=dict[str, Request])
    vehicles: dict[str, Vehicle] = field(default_factory=dict[str, Vehicle])
    volunteers: dict[str, Volunteer] = field(default_factory=dict[str, Volunteer])
    shifts: dict[str, Shift] = field(default_factory=dict[str, Shift])
    gates: dict[str, Gate] = field(default_factory=dict[str, Gate])
    zones: dict[str, Zone] = field(default_factory=dict[str, Zone])
    closures: tuple[Closure, ...] = ()
    locks: tuple[Lock, ...] = ()
    roads: tuple[Road, ...] = ()
    junctions: dict[str, "Junction"] = field(default_factory=dict[str, "Junction"])
    weights: Weights = field(default_factory=Weights)
    boarding_pace: BoardingPace = field(default_factory=BoardingPace)
    alighting_pace: BoardingPace = field(default_factory=pace_for_alighting)
    gate_margin: Seconds = 10 * MINUTE
    class_factors: dict[str, float] = field(default_factory=dict[str, float])
    left_out: tuple["LeftOut", ...] = ()

    @property
    def end(self) -> Seconds:
        """The plan's end in seconds after the epoch."""
        return to_seconds(self.horizon[1], self.horizon[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Junction:
    """A named point of a hand-drawn network."""

    id: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A request whose row could not be read: it is listed first as left behind."""

    request: str
    persons: int = 0
    priority: Priority = Priority.CAN_WAIT
