"""Tiny OpenStreetMap extracts, written by the tests themselves."""

from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from greencorridor.roads.region import Region, build_region

Tags = dict[str, str]


class Turn(NamedTuple):
    """A turn restriction: ways, the node (or way) between them, and its tags."""

    origin: int
    via: int
    target: int
    tags: Tags
    kind: str = "node"


Node = tuple[float, float] | tuple[float, float, Tags]
Way = tuple[list[int], Tags]


def write_osm(
    path: Path,
    nodes: dict[int, Node],
    ways: dict[int, Way],
    turns: tuple[Turn, ...] = (),
) -> Path:
    lines = ['<osm version="0.6">']
    for id_, (lat, lon, *tags) in nodes.items():
        lines.append(f'<node id="{id_}" version="1" lat="{lat}" lon="{lon}">')
        lines += [*_tags(tags[0] if tags else {}), "</node>"]
    for id_, (refs, tags) in ways.items():
        lines.append(f'<way id="{id_}" version="1">')
        lines += [f'<nd ref="{ref}"/>' for ref in refs]
        lines += [*_tags(tags), "</way>"]
    for id_, turn in enumerate(turns, 1):
        lines.append(f'<relation id="{id_}" version="1">')
        members = (("way", turn.origin, "from"), (turn.kind, turn.via, "via"))
        for kind, ref, role in (*members, ("way", turn.target, "to")):
            lines.append(f'<member type="{kind}" ref="{ref}" role="{role}"/>')
        lines += [*_tags({"type": "restriction", **turn.tags}), "</relation>"]
    path.write_text("\n".join([*lines, "</osm>"]), encoding="utf-8")
    return path


def _tags(tags: Tags) -> list[str]:
    return [f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items()]


def region_of(
    folder: Path,
    nodes: dict[int, Node],
    ways: dict[int, Way],
    turns: tuple[Turn, ...] = (),
) -> Region:
    return build_region(write_osm(folder / "town.osm", nodes, ways, turns))


def street(*refs: int, **tags: str) -> Way:
    """Build a residential street; ``_`` in a key stands for ``:``."""
    return list(refs), {
        "highway": "residential",
        **{key.replace("_", ":"): value for key, value in tags.items()},
    }


CROSS: dict[int, Node] = {
    1: (50.50, 30.20),
    2: (50.50, 30.21),
    3: (50.50, 30.22),
    4: (50.51, 30.21),
    5: (50.49, 30.21),
}
"""West, middle, east, north, south."""
