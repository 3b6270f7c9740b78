"""Classes of roads: the words of the map, their usual speeds, and the order of rank."""

from typing import NamedTuple

from greencorridor.text import Text


class RoadClass(NamedTuple):
    """One class of roads.

    Parameters
    ----------
    id
        The word used in the Operation sheet and, for an extract, in the map.
    speed_kmh
        Free-flow speed where neither the map nor the table gives one.
    label
        For people.
    """

    id: str
    speed_kmh: float
    label: Text


CLASSES = (
    RoadClass("motorway", 100.0, Text("motorway", "автомагістраль")),
    RoadClass("trunk", 85.0, Text("trunk road", "дорога державного значення")),
    RoadClass("primary", 65.0, Text("primary road", "головна дорога")),
    RoadClass("secondary", 55.0, Text("secondary road", "обласна дорога")),
    RoadClass("tertiary", 45.0, Text("tertiary road", "районна дорога")),
    RoadClass("unclassified", 40.0, Text("minor road", "місцева дорога")),
    RoadClass("residential", 30.0, Text("residential street", "житлова вулиця")),
    RoadClass("living_street", 10.0, Text("living street", "житлова зона")),
    RoadClass("service", 15.0, Text("service road", "проїзд")),
    RoadClass("track", 15.0, Text("track", "ґрунтова дорога")),
    RoadClass("drawn", 50.0, Text("road drawn by hand", "дорога, задана таблицею")),
)
"""By rank; the position of a class is its code in a network's arrays."""

CODES = {road_class.id: code for code, road_class in enumerate(CLASSES)}
"""Code of a class by its word."""
