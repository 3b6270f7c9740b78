"""Operations, built from short words."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from greencorridor.model.corridor import Closure, Gate, OpeningWindow, Passage, Zone
from greencorridor.model.fleet import (
    CrewMember,
    Qualification,
    Role,
    Shift,
    Vehicle,
    Volunteer,
)
from greencorridor.model.operation import Lock, Operation
from greencorridor.model.place import (
    Direction,
    Location,
    Place,
    PlaceKind,
    Shape,
    Window,
)
from greencorridor.model.request import (
    BoardingPace,
    Destination,
    Load,
    Mobility,
    Party,
    Request,
)
from greencorridor.units import DAY, HOUR, MINUTE, Seconds

KYIV = "Europe/Kyiv"
START = datetime(2022, 3, 9, 7, 0, tzinfo=ZoneInfo(KYIV))
SQUARE = Shape(
    rings=((Location(50.0, 30.0), Location(50.0, 31.0), Location(51.0, 31.0)),)
)
QUICK = BoardingPace(
    fixed=0,
    per_person=dict.fromkeys(Mobility, MINUTE),
    per_floor=dict.fromkeys(Mobility, 0),
)
"""One minute per person, however they move."""


def place(id_: str, kind: PlaceKind = PlaceKind.HOME, **more: Any) -> Place:
    """Build a place."""
    return Place(id=id_, kind=kind, location=Location(50.5, 30.3), **more)


def request(
    id_: str, pickup: str, *to: str, people: Party | int = 1, **more: Any
) -> Request:
    """Build a request for so many adults, or for a party, to one of the places."""
    party = Party(adults=people) if isinstance(people, int) else people
    more.setdefault("destination", Destination(places=to))
    return Request(id=id_, pickup=pickup, party=party, **more)


def vehicle(id_: str, *layouts: Load, seats: int = 8, **more: Any) -> Vehicle:
    """Build a vehicle with its layouts, or with so many seats and much baggage."""
    layouts = layouts or (Load(seats, 0, 0, 0, 9, 99),)
    return Vehicle(id=id_, layouts=layouts, garage="garage", **more)


def volunteer(id_: str, *qualifications: str, **more: Any) -> Volunteer:
    """Build a volunteer who is vetted for long."""
    more.setdefault("vetted_until", 30 * DAY)
    known = tuple(Qualification(name=name) for name in qualifications)
    return Volunteer(id=id_, qualifications=known, **more)


def shift(id_: str, of: str, driver: str, *crew: str, **more: Any) -> Shift:
    """Build a shift from 07:00 to 19:00, from garage to garage."""
    members = [CrewMember(volunteer=driver, role=Role.DRIVER)]
    members += [CrewMember(volunteer=name, role=Role.COMPANION) for name in crew]
    more.setdefault("hours", Window(0, 12 * HOUR))
    more.setdefault("start_place", "garage")
    more.setdefault("end_place", "garage")
    return Shift(id=id_, vehicle=of, crew=tuple(members), **more)


def gate(id_: str, **directions: Passage) -> Gate:
    """Build a gate; directions by name: ``forward=``, ``backward=``."""
    passages = {Direction(name): passage for name, passage in directions.items()}
    return Gate(
        id=id_, a=Location(50.4, 30.3), b=Location(50.41, 30.3), passages=passages
    )


def opening(start: Seconds, end: Seconds, **more: Any) -> Passage:
    """Build a passage with one window, a minute of inspection, a minute of section."""
    more.setdefault("inspection", MINUTE)
    more.setdefault("section", MINUTE)
    return Passage(windows=(OpeningWindow(span=Window(start, end)),), **more)


def zone(id_: str, **more: Any) -> Zone:
    """Build a zone; where it lies is the travel's business."""
    return Zone(id=id_, shape=SQUARE, **more)


def operation(*things: Any, hours: float = 12, **more: Any) -> Operation:
    """Sort things into an operation from 07:00 on; service takes a minute a person."""
    sheets: dict[type, dict[str, Any]] = {
        kind: {thing.id: thing for thing in things if isinstance(thing, kind)}
        for kind in (Place, Request, Vehicle, Volunteer, Shift, Gate, Zone)
    }
    more.setdefault("boarding_pace", QUICK)
    more.setdefault("alighting_pace", QUICK)
    more.setdefault("horizon", (START, START + timedelta(hours=hours)))
    return Operation(
        name="test",
        zone_name=more.pop("zone_name", KYIV),
        places=sheets[Place],
        requests=sheets[Request],
        vehicles=sheets[Vehicle],
        volunteers=sheets[Volunteer],
        shifts=sheets[Shift],
        gates=sheets[Gate],
        zones=sheets[Zone],
        closures=tuple(t for t in things if isinstance(t, Closure)),
        locks=tuple(t for t in things if isinstance(t, Lock)),
        **more,
    )
