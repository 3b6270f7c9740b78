"""What the tags of the map mean for a car: may it drive here, which way, how fast."""

from collections.abc import Mapping
from typing import NamedTuple

from greencorridor.roads.classes import CODES
from greencorridor.roads.osm_speed import speed_of

Tags = Mapping[str, str]

VEHICLES = ("motorcar", "motor_vehicle", "vehicle", "access")
"""Keys that say whether a car may pass, the most particular first."""

SHUT = frozenset(
    {
        *("no", "private", "agricultural", "forestry", "agricultural;forestry"),
        *("emergency", "military", "psv", "bus", "restricted", "use_sidepath"),
    }
)
"""Values that keep a car of volunteers out."""

BLOCKING = frozenset(
    {
        *("bollard", "block", "jersey_barrier", "debris", "log", "chain", "rope"),
        *("cycle_barrier", "motorcycle_barrier", "bus_trap", "planter", "stile"),
        *("turnstile", "kissing_gate", "horse_stile", "full-height_turnstile"),
        *("wall", "fence", "hedge", "guard_rail", "ditch", "tank_trap"),
    }
)
"""Barriers that no car passes unless their own tags say so."""

SAME_AS = {"road": "unclassified"}
"""Words of the map for which another class stands."""

YES = frozenset(("yes", "true", "1"))
BACK = frozenset(("-1", "reverse"))

GOOD_TRACKS = frozenset(("grade1", "grade2"))


class RoadTags(NamedTuple):
    """What a way's tags say.

    Parameters
    ----------
    road_class
        Code in `classes.CLASSES`.
    forward_kmh, backward_kmh
        Free-flow speed in each direction; 0: nobody may drive that way.
    name
        For people; may be empty.
    """

    road_class: int
    forward_kmh: float
    backward_kmh: float
    name: str


def road_of(tags: Tags) -> RoadTags | None:
    """Return what a way means for a car; None if no car may drive on it."""
    word = tags.get("highway", "")
    link = word.endswith("_link")
    road_class = CODES.get(SAME_AS.get(word, word.removesuffix("_link")))
    if road_class is None or road_class == CODES["drawn"] or not _passable(tags, word):
        return None
    speeds = [
        speed_of(tags, road_class, direction, link=link)
        if _may_drive(tags, direction) and direction in _directions(tags, word)
        else 0.0
        for direction in ("forward", "backward")
    ]
    if not any(speeds):
        return None
    return RoadTags(road_class, speeds[0], speeds[1], name_of(tags))


def name_of(tags: Tags) -> str:
    """Return the name of a road for people, or its number."""
    return tags.get("name") or tags.get("name:uk") or tags.get("ref", "")


def blocks(tags: Tags) -> bool:
    """Whether a node with these tags cannot be passed by a car."""
    barrier = tags.get("barrier", "")
    if not barrier:
        return False
    for key in VEHICLES:
        if key in tags:
            return tags[key] in SHUT
    return barrier in BLOCKING or tags.get("locked") == "yes"


def _passable(tags: Tags, word: str) -> bool:
    if tags.get("area") == "yes" or tags.get("smoothness") == "impassable":
        return False
    if tags.get("impassable") == "yes" or tags.get("oneway") == "reversible":
        return False
    if word == "track" and tags.get("tracktype") not in GOOD_TRACKS:
        return any(tags.get(key) in YES | {"designated"} for key in VEHICLES)
    return True


def _may_drive(tags: Tags, direction: str) -> bool:
    for key in VEHICLES:
        value = tags.get(f"{key}:{direction}", tags.get(key))
        if value is not None:
            return value not in SHUT
    return True


def _directions(tags: Tags, word: str) -> tuple[str, ...]:
    """Return the directions that one-way tags leave."""
    both = ("forward", "backward")
    value = ""
    for key in ("oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"):
        if key in tags:
            value = tags[key]
            break
    if value in YES:
        return both[:1]
    if value in BACK:
        return both[1:]
    if value == "" and (
        tags.get("junction") in {"roundabout", "circular"} or word == "motorway"
    ):
        return both[:1]
    return both
