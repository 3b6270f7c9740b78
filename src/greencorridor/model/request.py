"""What a party asks for, and what it takes up: people, loads, boarding, beds."""

import math
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple

from greencorridor.model.place import BedKind, PlaceKind, Window
from greencorridor.units import Seconds

DIMENSIONS = ("seats", "wheelchairs", "stretchers", "infant_seats", "animals", "bags")
"""The dimensions of a load, in the order used everywhere."""


class Load(NamedTuple):
    """What a party takes up in a vehicle."""

    seats: int = 0
    wheelchairs: int = 0
    stretchers: int = 0
    infant_seats: int = 0
    animals: int = 0
    bags: int = 0

    @property
    def persons(self) -> int:
        """People, animals and bags not counted."""
        return self.seats + self.wheelchairs + self.stretchers + self.infant_seats

    def plus(self, other: "Load") -> "Load":
        """Both together."""
        return Load(*(a + b for a, b in zip(self, other, strict=True)))

    def minus(self, other: "Load") -> "Load":
        """Without `other`."""
        return Load(*(a - b for a, b in zip(self, other, strict=True)))

    def fits(self, capacity: "Load") -> bool:
        """Whether `capacity` suffices in every dimension."""
        return all(a <= b for a, b in zip(self, capacity, strict=True))


NOTHING = Load()
"""The load of an empty vehicle."""


class Priority(IntEnum):
    """Triage class."""

    LIFE_AT_RISK = 1
    URGENT = 2
    SOON = 3
    CAN_WAIT = 4


class Mobility(StrEnum):
    """How a person moves."""

    WALKS = "walks"
    WALKER = "walker"
    WHEELCHAIR = "wheelchair"
    LIES = "lies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The people of one request, by age band and by mobility.

    Parameters
    ----------
    infants, children, adults, elderly
        People under 2, from 2 to 17, from 18 to 59, from 60 on.
    female_children, female_adults, female_elderly
        How many of them are girls and women, where it was asked.
    walker, wheelchair, lies
        People who move with a walking aid, in a wheelchair, or lie. The rest walk.
    animals, bags
        Animals with their carriers, baggage units.
    """

    infants: int = 0
    children: int = 0
    adults: int = 0
    elderly: int = 0
    female_children: int = 0
    female_adults: int = 0
    female_elderly: int = 0
    walker: int = 0
    wheelchair: int = 0
    lies: int = 0
    animals: int = 0
    bags: int = 0

    @property
    def persons(self) -> int:
        """Everybody, infants included."""
        return self.infants + self.children + self.adults + self.elderly

    @property
    def load(self) -> Load:
        """What the whole party takes up; an infant takes an infant seat only."""
        seats = self.persons - self.infants - self.wheelchair - self.lies
        return Load(
            seats, self.wheelchair, self.lies, self.infants, self.animals, self.bags
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a party may be brought.

    Parameters
    ----------
    places
        Identifiers in order of preference; empty where only a kind is named.
    kind
        Any place of this kind; None where places are named.
    """

    places: tuple[str, ...] = ()
    kind: PlaceKind | None = None


class ChildTravel(StrEnum):
    """Whether a child without a guardian is in the party, and what was decided."""

    NONE = "none"
    UNDECIDED = "undecided"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardingPace:
    """Seconds that boarding (or alighting) takes.

    Parameters
    ----------
    fixed
        Per stop of a party or load.
    per_person
        Per person by mobility.
    per_floor
        Per person and floor without a lift, by mobility.
    """

    fixed: Seconds = 60
    per_person: dict[Mobility, Seconds] = field(
        default_factory=lambda: {
            Mobility.WALKS: 20,
            Mobility.WALKER: 60,
            Mobility.WHEELCHAIR: 180,
            Mobility.LIES: 600,
        }
    )
    per_floor: dict[Mobility, Seconds] = field(
        default_factory=lambda: {
            Mobility.WALKS: 0,
            Mobility.WALKER: 60,
            Mobility.WHEELCHAIR: 180,
            Mobility.LIES: 240,
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What one party asks.

    Parameters
    ----------
    id
        Identifier; the only thing that the solver, logs and errors show.
    pickup
        Identifier of the place where the party waits.
    crowd
        Whether the people may be split into vehicle loads.
    pickup_windows, dropoff_windows
        When boarding, or alighting, may begin; sorted, disjoint; empty: any time.
    ride_limit
        Longest ride time; None: unlimited.
    needs, equipment
        Qualifications that the crew, equipment that the vehicle must have.
    floor
        Floors to climb down without a lift.
    boarding, alighting
        Seconds for the whole party where stated; None: from the operation's pace.
    beds
        Beds asked for by kind; who is not counted here takes an ordinary one.
    bound_with
        Requests that must ride in the same vehicle at the same time.
    apart_from
        Requests that must never be on board together with this one.
    child
        Whether a child travels without a guardian, and whether a named person decided.
    relay_after
        The request that brings this party to its pickup; "" if there is none.
    handover
        For a request with `relay_after`: the earlier one alights by this time and this
        one boards no earlier.
    promised
        Begin of boarding that the party has been told.
    """

    id: str
    pickup: str
    destination: Destination
    party: Party
    priority: Priority = Priority.SOON
    crowd: bool = False
    pickup_windows: tuple[Window, ...] = ()
    dropoff_windows: tuple[Window, ...] = ()
    ride_limit: Seconds | None = None
    needs: frozenset[str] = frozenset()
    equipment: frozenset[str] = frozenset()
    floor: int = 0
    boarding: Seconds | None = None
    alighting: Seconds | None = None
    beds: dict[BedKind, int] = field(default_factory=dict[BedKind, int])
    bound_with: frozenset[str] = frozenset()
    apart_from: frozenset[str] = frozenset()
    child: ChildTravel = ChildTravel.NONE
    relay_after: str = ""
    handover: Seconds | None = None
    promised: Seconds | None = None


def load_of(request: Request, people: Load) -> Load:
    """Complete the load of `people`: animals and bags pro rata, rounded up (V1).

    Parameters
    ----------
    people
        Persons by place kind; its animals and bags are ignored.
    """
    whole = request.party.load
    share = people.persons
    return people._replace(
        animals=-(-whole.animals * share // whole.persons),
        bags=-(-whole.bags * share // whole.persons),
    )


def service_seconds(
    request: Request, people: Load, pace: BoardingPace, stated: Seconds | None
) -> Seconds:
    """How long `people` of `request` take to board, or to alight.

    A stated time belongs to the whole party: a part of a crowd takes its share, rounded
    up. Otherwise each place kind takes the mean time of the persons in it (walkers and
    people with a walking aid share the seats), plus the fixed time.

    Parameters
    ----------
    people
        Persons by place kind.
    stated
        `request.boarding` or `request.alighting`.
    """
    whole = request.party.load
    if stated is not None:
        return -(-stated * people.persons // whole.persons)

    def per_person(mobility: Mobility) -> float:
        return pace.per_person[mobility] + request.floor * pace.per_floor[mobility]

    walkers = min(request.party.walker, whole.seats)
    seats = 0.0
    if whole.seats:
        all_seats = (whole.seats - walkers) * per_person(Mobility.WALKS)
        all_seats += walkers * per_person(Mobility.WALKER)
        seats = all_seats * people.seats / whole.seats
    total = (
        seats
        + people.infant_seats * per_person(Mobility.WALKS)
        + people.wheelchairs * per_person(Mobility.WHEELCHAIR)
        + people.stretchers * per_person(Mobility.LIES)
    )
    return pace.fixed + math.ceil(total - 1e-6)


def beds_of(request: Request, people: Load) -> dict[BedKind, int]:
    """Beds that `people` of `request` ask for, by kind; their sum is the persons.

    A part of a crowd asks for its share of each special kind, rounded up, kinds in the
    order of `BedKind`, and for ordinary beds for the rest.
    """
    persons = people.persons
    everybody = request.party.persons
    left = persons
    asked: dict[BedKind, int] = {}
    for kind in BedKind:
        if kind is BedKind.ORDINARY:
            continue
        asked[kind] = min(left, -(-request.beds.get(kind, 0) * persons // everybody))
        left -= asked[kind]
    asked[BedKind.ORDINARY] = left
    return asked
