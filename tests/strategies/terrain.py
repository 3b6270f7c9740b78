"""A line of places, with gates and zones on it."""

from dataclasses import dataclass
from itertools import pairwise
from random import Random

from greencorridor.model.corridor import Convoy, Gate, OpeningWindow, Passage, Zone
from greencorridor.model.operation import Junction, Road
from greencorridor.model.place import (
    BedKind,
    Direction,
    Location,
    Place,
    PlaceKind,
    Shape,
    Window,
)
from greencorridor.units import MINUTE
from tests.builders import TableTravel, line
from tests.strategies.chance import END, maybe, minutes, some, spans, window

FAR = 40.0
"""Kilometre at which the line ends, and the zones with it."""
WAITING = ("home0", "home1", "yard0")
TAKING = ("shelter0", "shelter1", "hospital0")
KINDS = {
    "garage0": PlaceKind.GARAGE,
    "hub0": PlaceKind.HUB,
    "home0": PlaceKind.HOME,
    "home1": PlaceKind.HOME,
    "yard0": PlaceKind.COLLECTION,
    "shelter0": PlaceKind.SHELTER,
    "shelter1": PlaceKind.SHELTER,
    "hospital0": PlaceKind.HOSPITAL,
}
ZONES = ((10.5,), (11.5,), (12.5,), (10.5, 20.5))
"""From which kilometres the zones reach to the end of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    """Places, gates and zones with their kilometres."""

    km: dict[str, int]
    gate_km: dict[str, tuple[float, float]]
    zone_km: dict[str, tuple[float, float]]
    places: dict[str, Place]
    gates: dict[str, Gate]
    zones: dict[str, Zone]

    @property
    def travel(self) -> TableTravel:
        """The ways, a minute per kilometre."""
        return line(self.km, zones=self.zone_km, gates=self.gate_km)

    @property
    def junctions(self) -> dict[str, Junction]:
        """A junction at every kilometre where something is, going north."""
        found = [Junction(id=_name(k), lat=_lat(k), lon=30.0) for k in self._marks]
        return {junction.id: junction for junction in found}

    @property
    def roads(self) -> tuple[Road, ...]:
        """A road from each junction to the next."""
        return tuple(
            Road(start=_name(a), end=_name(b), km=b - a, speed_kmh=60.0)
            for a, b in pairwise(self._marks)
        )

    @property
    def _marks(self) -> list[float]:
        ends = {end for stretch in self.gate_km.values() for end in stretch}
        return sorted({float(k) for k in self.km.values()} | ends | {FAR})


def _lat(km: float) -> float:
    return 50.0 + km / 100


def _name(km: float) -> str:
    return f"km{km:g}"


def make_terrain(seed: str, *, with_gates: bool, with_zones: bool) -> Terrain:
    """Make a line: the garage at kilometre 0, those who wait further out."""
    rng = Random(seed)
    km = {
        name: 2 * (rng.randint(6, 18) if name in WAITING else rng.randint(0, 7))
        for name in KINDS
    }
    km["garage0"] = 0
    starts = rng.sample((5, 11, 17), rng.randint(1, 2))
    lows = rng.choice(ZONES)
    gate_km = {
        f"gate{n}": (float(start), float(start + 1))
        for n, start in enumerate(sorted(starts) if with_gates else ())
    }
    zone_km = {
        f"zone{n}": (low, FAR) for n, low in enumerate(lows if with_zones else ())
    }
    return Terrain(
        km=km,
        gate_km=gate_km,
        zone_km=zone_km,
        places={n: _place(Random(f"{seed}/{n}"), n, k) for n, k in km.items()},
        gates={n: _gate(Random(f"{seed}/{n}"), n, *k) for n, k in gate_km.items()},
        zones={n: _zone(Random(f"{seed}/{n}"), n, k[0]) for n, k in zone_km.items()},
    )


def _passage(rng: Random) -> Passage:
    """Make one direction of a gate; its section takes a minute, as on the line."""
    openings = spans(rng) or (Window(0, END),)
    convoys = [_convoy(rng) for _ in range(rng.choice((0, 0, 1, 2)))]
    limited = maybe(rng, 0.5)
    return Passage(
        windows=tuple(OpeningWindow(span=span) for span in openings),
        convoys=tuple(sorted(convoys, key=lambda c: c.departure)),
        inspection=minutes(rng, 0, 5),
        section=MINUTE,
        throughput=rng.randint(1, 3) if limited else None,
        interval=minutes(rng, 5, 30),
        others=rng.choice((0, 0, 1)) if limited else 0,
    )


def _convoy(rng: Random) -> Convoy:
    return Convoy(
        departure=minutes(rng, 60, 600),
        muster=minutes(rng, 0, 30),
        vehicles=rng.choice((None, 1, 2)),
    )


def _gate(rng: Random, name: str, low: float, high: float) -> Gate:
    """Make a gate; now and then it is closed in one direction."""
    directions = list(Direction)
    if maybe(rng, 0.1):
        directions = [rng.choice(directions)]
    return Gate(
        id=name,
        a=Location(_lat(low), 30.0),
        b=Location(_lat(high), 30.0),
        passages={direction: _passage(rng) for direction in directions},
        junctions=(_name(low), _name(high)),
    )


def _zone(rng: Random, name: str, low: float) -> Zone:
    """Make a zone from a kilometre to the end of the line."""
    south, north = _lat(low), _lat(FAR) + 0.1
    corners = [(south, 29.0), (south, 31.0), (north, 31.0), (north, 29.0)]
    ring = tuple(Location(*corner) for corner in [*corners, corners[0]])
    return Zone(
        id=name,
        shape=Shape(rings=(ring,)),
        weight=rng.choice((0.5, 1.0, 2.0)),
        curfews=(window(rng, 0, 700),) if maybe(rng, 0.3) else (),
    )


def _place(rng: Random, name: str, km: int) -> Place:
    """Make a place; shelters may be short of beds, of hands, or closed at times."""
    beds: dict[BedKind, int] | None = None
    intake: int | None = None
    hours: tuple[Window, ...] = ()
    if name in TAKING and maybe(rng, 0.5):
        kinds = some(rng, list(BedKind))
        beds = {kind: rng.randint(1, 9) for kind in kinds} if kinds else None
        intake = rng.randint(2, 20) if maybe(rng, 0.5) else None
        hours = spans(rng)
    return Place(
        id=name,
        kind=KINDS[name],
        location=Location(_lat(km), 30.0),
        beds=beds,
        intake_per_hour=intake,
        hours=hours,
        junction=_name(km),
    )
