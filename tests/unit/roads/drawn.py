"""Small hand-drawn operations."""

from typing import Any

from greencorridor.model.corridor import Gate, Passage, Zone
from greencorridor.model.operation import Junction, Operation, Road
from greencorridor.model.place import Direction, Location, Place, PlaceKind, Shape
from greencorridor.roads.sketch import sketch_region
from greencorridor.roads.travel import RoadTravel, travel_for
from tests.builders.operations import START

Roads = tuple[Road, ...]


def road(start: str, end: str, km: float, speed_kmh: float = 60, **more: Any) -> Road:
    return Road(start=start, end=end, km=km, speed_kmh=speed_kmh, **more)


def at(id_: str, lat: float, lon: float, **more: Any) -> Place:
    where = Location(lat, lon)
    return Place(id=id_, kind=PlaceKind.HOME, location=where, **more)


def gate(
    id_: str, a: Any = None, b: Any = None, section: int = 60, **more: Any
) -> Gate:
    passage = Passage(section=section)
    ends = Location(*(a or (50.0, 30.0))), Location(*(b or (50.0, 30.0)))
    both = {Direction.FORWARD: passage, Direction.BACKWARD: passage}
    more.setdefault("passages", both)
    return Gate(id=id_, a=ends[0], b=ends[1], **more)


def box(south: float, west: float, north: float, east: float) -> Shape:
    corners = ((south, west), (south, east), (north, east), (north, west))
    return Shape(rings=(tuple(Location(*corner) for corner in corners),))


def zone(id_: str, shape: Shape, **more: Any) -> Zone:
    return Zone(id=id_, shape=shape, **more)


LINE = {"A": (50.0, 30.0), "B": (50.0, 30.1), "C": (50.0, 30.2), "D": (50.1, 30.1)}
"""Three junctions in a row, the fourth north of the middle one."""


def drawn(
    roads: Roads,
    places: tuple[Place, ...] = (),
    junctions: dict[str, tuple[float, float]] | None = None,
    **more: Any,
) -> Operation:
    """Build an operation on a hand-drawn network; places at all of its junctions."""
    junctions = LINE if junctions is None else junctions
    named = [
        at(name.lower(), *where, junction=name) for name, where in junctions.items()
    ]
    for field in ("gates", "zones"):
        more[field] = {one.id: one for one in more.get(field, ())}
    return Operation(
        name="Drawn",
        zone_name="Europe/Kyiv",
        horizon=(START, START.replace(hour=20)),
        places={place.id: place for place in (*named, *places)},
        roads=roads,
        junctions={
            name: Junction(id=name, lat=lat, lon=lon)
            for name, (lat, lon) in junctions.items()
        },
        **more,
    )


def travel(*args: Any, **more: Any) -> RoadTravel:
    """Lay such an operation on its own network."""
    operation = drawn(*args, **more)
    return travel_for(sketch_region(operation), operation)


def seconds(of: RoadTravel, origin: Any, target: Any) -> int | None:
    """Seconds of a drive; None if there is none."""
    way = of.drive(origin, target)
    return None if way is None else way.seconds
