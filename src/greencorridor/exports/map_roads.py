"""The roads that lie behind a plan on the map."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from greencorridor.exports.map_lines import Plane, deltas
from greencorridor.model.place import Location

MOST = 60_000
"""Lines that a phone still draws smoothly; of more, the smallest roads go first."""

_RANKS: Final = {
    "motorway": 0,
    "trunk": 0,
    "primary": 1,
    "secondary": 1,
    "tertiary": 2,
    "unclassified": 2,
    "road": 2,
}
_SMALLEST = 3


class Background(NamedTuple):
    """What the map shows behind the plan.

    Parameters
    ----------
    roads
        Class and turns of each road; the class as OpenStreetMap names it, anything
        else counts as a small road.
    credit
        Whom the map names as the source of the roads; "" for nobody.
    """

    roads: Iterable[tuple[str, tuple[Location, ...]]] = ()
    credit: str = ""


def ranked_roads(background: Background, plane: Plane) -> list[list[list[int]]]:
    """Return the roads within the map by rank, the largest first, as deltas."""
    ranks: dict[int, list[list[int]]] = defaultdict(list)
    for name, locations in background.roads:
        if len(locations) < 2:
            continue
        line = plane.line(locations)
        if plane.box.meets(line):
            rank = _RANKS.get(name.removesuffix("_link"), _SMALLEST)
            ranks[rank].append(deltas(line))
    shown: list[list[list[int]]] = []
    room = MOST
    for rank in range(_SMALLEST + 1):
        fits = len(ranks[rank]) <= room
        shown.append(ranks[rank] if fits else [])
        room = room - len(ranks[rank]) if fits else 0
    return shown
