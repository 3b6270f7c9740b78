"""Speeds of roads on the map: limits as people write them, surfaces, classes."""

import re
from collections.abc import Mapping

from greencorridor.roads.classes import CLASSES

KMH_PER_MPH = 1.609344
KMH_PER_KNOT = 1.852

LIMIT_SHARE = 0.85
"""Free-flow speed over a stretch, as a part of its speed limit."""
ABOVE_USUAL = 1.4
"""A limit speeds a road up to at most this many times its class's usual speed."""
LINK_SHARE = 0.6
"""Usual speed on a slip road, as a part of that of the road it serves."""
WALKING_KMH = 7.0
SLOWEST_KMH = 4.0

ZONE_LIMITS = {
    "urban": 50.0,
    "rural": 90.0,
    "trunk": 100.0,
    "motorway": 120.0,
    "living_street": 20.0,
    "nsl_single": 96.6,
    "nsl_dual": 112.7,
    "nsl_restricted": 48.3,
    "bicycle_road": 30.0,
}
"""Limits that stand for a kind of place ("UA:urban"); a few countries differ."""

COUNTRY_LIMITS = {
    "UA:motorway": 130.0,
    "UA:trunk": 110.0,
    "PL:urban": 50.0,
    "PL:motorway": 140.0,
    "DE:rural": 100.0,
    "DE:motorway": 130.0,
    "AT:rural": 100.0,
    "AT:motorway": 130.0,
    "FR:rural": 80.0,
    "FR:motorway": 130.0,
    "CH:rural": 80.0,
    "BY:urban": 60.0,
    "RU:urban": 60.0,
    "RU:living_street": 20.0,
}

SURFACE_LIMITS = {
    "cobblestone": 35.0,
    "unhewn_cobblestone": 25.0,
    "sett": 40.0,
    "compacted": 50.0,
    "fine_gravel": 40.0,
    "gravel": 35.0,
    "pebblestone": 30.0,
    "unpaved": 30.0,
    "ground": 20.0,
    "dirt": 20.0,
    "earth": 20.0,
    "grass": 15.0,
    "sand": 12.0,
    "mud": 8.0,
}

SMOOTHNESS_LIMITS = {
    "bad": 35.0,
    "very_bad": 20.0,
    "horrible": 10.0,
    "very_horrible": 6.0,
}

_NUMBER = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(km/?h|kmh|kph|mph|knots)?$")
_ZONE = re.compile(r"^([A-Z]{2}):(.+)$")


def read_limit(text: str) -> float | None:
    """Return the km/h that a value of ``maxspeed`` means; None if it is none.

    Of several values ("50; 30") the least holds.
    """
    limits = [_one_limit(part.strip()) for part in re.split(r"[;|]", text)]
    known = [limit for limit in limits if limit is not None]
    return min(known, default=None)


def _one_limit(text: str) -> float | None:
    if text in {"walk", "walking"} or text.endswith(":walk"):
        return WALKING_KMH
    if number := _NUMBER.match(text):
        value = float(number[1].replace(",", "."))
        factors = {"mph": KMH_PER_MPH, "knots": KMH_PER_KNOT}
        return value * factors.get(number[2] or "", 1.0) or None
    if text in COUNTRY_LIMITS:
        return COUNTRY_LIMITS[text]
    if zone := _ZONE.match(text):
        digits = re.match(r"zone[:_]?(\d+)$", zone[2])
        if digits is not None:
            return float(digits[1])
        if zone[2].isdigit():
            return float(zone[2])
        return ZONE_LIMITS.get(zone[2])
    return None


def speed_of(
    tags: Mapping[str, str], road_class: int, direction: str, *, link: bool
) -> float:
    """Return the free-flow km/h of a way in a direction.

    Parameters
    ----------
    road_class
        Code in `classes.CLASSES`.
    direction
        ``forward`` or ``backward``.
    link
        Whether it is a slip road.
    """
    usual = CLASSES[road_class].speed_kmh * (LINK_SHARE if link else 1.0)
    limit = _limit_of(tags, direction)
    speed = usual if limit is None else min(limit * LIMIT_SHARE, usual * ABOVE_USUAL)
    if limit is not None and limit <= WALKING_KMH:
        speed = min(speed, limit)
    for key, limits in (("surface", SURFACE_LIMITS), ("smoothness", SMOOTHNESS_LIMITS)):
        speed = min(speed, limits.get(tags.get(key, ""), speed))
    return max(speed, SLOWEST_KMH)


def _limit_of(tags: Mapping[str, str], direction: str) -> float | None:
    keys = (
        f"maxspeed:{direction}",
        "maxspeed",
        "maxspeed:type",
        "source:maxspeed",
        "zone:maxspeed",
        "zone:traffic",
    )
    for key in keys:
        if key in tags and (limit := read_limit(tags[key])) is not None:
            return limit
    return None
