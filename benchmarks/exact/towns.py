"""Small random operations: a town in danger, one or two gates, roads outside.

The town is a street in a zone; part of it may lie in a second one. The road outside
runs along it, and gates join the two. Between two points of a zone every drive stays
in it, so it never pays to drive slower than the road allows.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from greencorridor.model.corridor import Convoy, Gate, OpeningWindow, Passage, Zone
from greencorridor.model.fleet import (
    CrewMember,
    DrivingLimits,
    Role,
    Shift,
    Vehicle,
    Volunteer,
)
from greencorridor.model.operation import Operation
from greencorridor.model.place import (
    BedKind,
    Direction,
    GateSide,
    Location,
    Place,
    PlaceKind,
    Point,
    Shape,
    Side,
    Window,
)
from greencorridor.model.request import Destination, Load, Party, Priority, Request
from greencorridor.model.travel import NO_WAY, Way
from greencorridor.solver.encode import TravelArrays
from greencorridor.units import DAY, HOUR, MINUTE, Seconds

START = datetime(2022, 3, 9, 7, 0, tzinfo=ZoneInfo("Europe/Kyiv"))
END: Seconds = 8 * HOUR
NOWHERE = Location(50.0, 30.0)


class Spot(NamedTuple):
    """Where something is: in the town or outside, and how far along, in kilometres."""

    inside: bool
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TownTravel:
    """Travel along the two streets, and through the gates between them.

    Parameters
    ----------
    pace
        Seconds per kilometre outside and in the town.
    worse
        Kilometres of the street between which the second zone lies.
    """

    spots: dict[Point, Spot]
    sections: dict[str, Way]
    pace: tuple[int, int]
    zones: tuple[str, ...]
    worse: tuple[float, float]

    def drive(self, origin: Point, target: Point) -> Way | None:
        """Return the way along a street; None from one to the other."""
        if origin == target:
            return Way(0, 0, {})
        here, there = self.spots[origin], self.spots[target]
        if here.inside != there.inside:
            return None
        low, high = sorted((here.km, there.km))
        pace = self.pace[here.inside]
        seconds = round(pace * (high - low)) + MINUTE
        touched: dict[str, Seconds] = {}
        if here.inside:
            shared = min(high, self.worse[1]) - max(low, self.worse[0])
            share = max(0.0, shared) / (high - low) if high > low else 0.0
            both = here.km == there.km and self.worse[0] <= low <= self.worse[1]
            parts = (seconds, seconds if both else round(seconds * share))
            touched = {z: s for z, s in zip(self.zones, parts, strict=False) if s}
        return Way(seconds, round(1000 * (high - low)) + 500, touched)

    def section(self, gate: str, direction: Direction) -> Way:  # noqa: ARG002
        """Return the way through a gate, the same in both directions."""
        return self.sections[gate]

    def zones_at(self, point: Point) -> frozenset[str]:
        """Return the zones in which a point lies."""
        spot = self.spots[point]
        if not spot.inside:
            return frozenset()
        second = self.worse[0] <= spot.km <= self.worse[1]
        return frozenset(self.zones[: 2 if second else 1])

    def arrays(self) -> TravelArrays:
        """Return all ways as the matrices that the solver takes."""
        points = tuple(self.spots)
        n, z = len(points), len(self.zones)
        seconds = np.full((n, n), NO_WAY, np.int32)
        metres = np.full((n, n), NO_WAY, np.int32)
        inside = np.zeros((z, n, n), np.int32)
        at = np.zeros((z, n), np.bool_)
        for i, origin in enumerate(points):
            for k, zone in enumerate(self.zones):
                at[k, i] = zone in self.zones_at(origin)
            for j, target in enumerate(points):
                way = self.drive(origin, target)
                if way is not None:
                    seconds[i, j], metres[i, j] = way.seconds, way.metres
                    for k, zone in enumerate(self.zones):
                        inside[k, i, j] = way.zone_seconds.get(zone, 0)
        return TravelArrays(points, seconds, metres, self.zones, inside, at)


class Town(NamedTuple):
    """An operation with its travel."""

    operation: Operation
    travel: TownTravel


def make_town(seed: int) -> Town:
    """Make the operation of a seed."""
    rng = Random(f"oracle/{seed}")
    zones = tuple(f"zone{n}" for n in range(rng.choice((1, 1, 2))))
    spots: dict[Point, Spot] = {"garage": _spot(rng, inside=False)}
    homes = [f"home{n}" for n in range(rng.randint(3, 5))]
    spots |= {name: _spot(rng, inside=rng.random() < 0.85) for name in homes}
    shelters = [f"shelter{n}" for n in range(rng.randint(1, 3))]
    spots |= {name: _spot(rng, inside=False) for name in shelters}
    gates = {f"gate{n}": _gate(rng, f"gate{n}") for n in range(rng.randint(1, 2))}
    sections: dict[str, Way] = {}
    for name, gate in gates.items():
        km = float(rng.randint(0, 20))
        spots[GateSide(name, Side.A)] = Spot(False, km)
        spots[GateSide(name, Side.B)] = Spot(True, km)
        seconds = gate.passages[Direction.FORWARD].section
        sections[name] = Way(seconds, 1000, {zones[0]: seconds // 3})
    low = rng.uniform(0, 15)
    requests = [_request(rng, f"r{n}", homes, shelters) for n in range(_few(rng))]
    shifts = [_shift(rng, f"shift{n}") for n in range(rng.choice((1, 2, 2, 3)))]
    requests = requests[: 8 - len(shifts)]  # what can be proven in seconds
    people = sum(r.party.persons for r in requests)
    operation = Operation(
        name=f"town {seed}",
        zone_name="Europe/Kyiv",
        horizon=(START, START + timedelta(seconds=END)),
        places={n: _place(rng, n, people) for n in spots if isinstance(n, str)},
        requests={r.id: r for r in requests},
        vehicles={v.id: v for v in (_vehicle(rng, s.vehicle) for s in shifts)},
        volunteers={
            m.volunteer: Volunteer(id=m.volunteer, vetted_until=DAY)
            for s in shifts
            for m in s.crew
        },
        shifts={s.id: s for s in shifts},
        gates=gates,
        zones={
            name: Zone(id=name, shape=Shape(), weight=rng.choice((0.5, 1.0, 2.0)))
            for name in zones
        },
        gate_margin=rng.choice((0, 5, 10)) * MINUTE,
    )
    pace = (rng.randint(50, 70), rng.randint(60, 150))
    travel = TownTravel(
        spots=spots, sections=sections, pace=pace, zones=zones, worse=(low, low + 5)
    )
    return Town(operation, travel)


def _few(rng: Random) -> int:
    return rng.choice((3, 4, 4, 4, 5, 5, 6))


def _spot(rng: Random, *, inside: bool) -> Spot:
    return Spot(inside, rng.randint(0, 200) / 10)


def _span(rng: Random, shortest: Seconds, latest: Seconds = END) -> Window:
    start = rng.randint(0, latest - shortest)
    return Window(start, min(END, start + shortest + rng.randint(0, 2 * HOUR)))


def _gate(rng: Random, name: str) -> Gate:
    """Make a gate that takes few vehicles at a time, one or two windows a day."""
    section = rng.randint(60, 240)
    passages: dict[Direction, Passage] = {}
    for direction in Direction:
        spans = [Window(rng.randint(0, HOUR), END)]
        if rng.random() < 0.6:
            first = rng.randint(HOUR, 3 * HOUR)
            again = first + rng.randint(HOUR // 2, 2 * HOUR)
            spans = [Window(0, first), Window(again, END)]
        convoys: tuple[Convoy, ...] = ()
        if rng.random() < 0.2:
            leaves = rng.randint(HOUR, 5 * HOUR)
            muster = rng.randint(0, 20) * MINUTE
            room = rng.choice((None, 1))
            convoys = (Convoy(departure=leaves, muster=muster, vehicles=room),)
        passages[direction] = Passage(
            windows=tuple(OpeningWindow(span=span) for span in spans),
            convoys=convoys,
            inspection=rng.randint(30, 300),
            section=section,
            throughput=rng.choice((None, 1, 1, 2)),
            interval=rng.choice((10, 20, 30, 60)) * MINUTE,
        )
    return Gate(id=name, a=NOWHERE, b=NOWHERE, passages=passages)


def _request(rng: Random, name: str, homes: list[str], shelters: list[str]) -> Request:
    """Make a party of one to five; some in wheelchairs, some in a hurry."""
    persons = rng.randint(1, 5)
    party = Party(
        adults=persons,
        wheelchair=int(rng.random() < 0.3),
        bags=rng.randint(0, 2),
    )
    destination = Destination(kind=PlaceKind.SHELTER)
    if rng.random() < 0.6:
        listed = rng.sample(shelters, rng.randint(1, len(shelters)))
        destination = Destination(places=tuple(listed))
    return Request(
        id=name,
        pickup=rng.choice(homes),
        destination=destination,
        party=party,
        priority=rng.choice(list(Priority)),
        pickup_windows=(_span(rng, HOUR, 6 * HOUR),) if rng.random() < 0.4 else (),
        dropoff_windows=(_span(rng, 2 * HOUR),) if rng.random() < 0.15 else (),
        ride_limit=rng.randint(25, 90) * MINUTE if rng.random() < 0.4 else None,
        boarding=rng.randint(1, 12) * MINUTE,
        alighting=rng.randint(1, 8) * MINUTE,
        beds={BedKind.ACCESSIBLE: 1} if party.wheelchair else {},
    )


def _place(rng: Random, name: str, people: int) -> Place:
    """Make a place; shelters may be small, or closed at times."""
    if not name.startswith("shelter"):
        kind = PlaceKind.GARAGE if name == "garage" else PlaceKind.HOME
        return Place(id=name, kind=kind, location=NOWHERE)
    beds: dict[BedKind, int] | None = None
    if rng.random() < 0.6:
        some = rng.randint(2, max(3, people))
        beds = {BedKind.ORDINARY: some, BedKind.ACCESSIBLE: rng.randint(0, 2)}
    hours = (_span(rng, 4 * HOUR),) if rng.random() < 0.3 else ()
    return Place(
        id=name, kind=PlaceKind.SHELTER, location=NOWHERE, beds=beds, hours=hours
    )


def _vehicle(rng: Random, name: str) -> Vehicle:
    """Make a vehicle; a wheelchair takes the room of seats."""
    seats = rng.randint(3, 8)
    layouts = [Load(seats, 0, 0, 0, 0, 9)]
    if rng.random() < 0.6:
        layouts.append(Load(max(1, seats - 2), rng.randint(1, 2), 0, 0, 0, 9))
    fuel = rng.randint(60, 200) * 1000 if rng.random() < 0.2 else None
    return Vehicle(id=name, layouts=tuple(layouts), garage="garage", fuel_range=fuel)


def _shift(rng: Random, name: str) -> Shift:
    """Make a shift of a vehicle of its own; no drive asks for a break."""
    crew = [CrewMember(volunteer=f"{name}-driver", role=Role.DRIVER)]
    if rng.random() < 0.5:
        crew.append(CrewMember(volunteer=f"{name}-helper", role=Role.COMPANION))
    start = rng.choice((0, 0, rng.randint(0, 2 * HOUR)))
    hours = Window(start, min(END, start + rng.randint(4, 8) * HOUR))
    return Shift(
        id=name,
        vehicle=f"{name}-car",
        hours=hours,
        start_place="garage",
        end_place="garage",
        crew=tuple(crew),
        limits=DrivingLimits(before_break=END),
    )
