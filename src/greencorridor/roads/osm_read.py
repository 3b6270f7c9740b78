"""Reading an OpenStreetMap extract: ways for cars, barriers, turns, names."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, cast

import osmium
from osmium import InvalidLocationError
from osmium.filter import KeyFilter

from greencorridor.errors import RoadsError
from greencorridor.roads.osm_names import NameReader
from greencorridor.roads.osm_restriction import Restriction, restrictions_of
from greencorridor.roads.osm_tags import RoadTags, blocks, road_of
from greencorridor.text import Text

Progress = Callable[[str, int], None]
"""Called now and then with what is being done and how much of it."""

MISSING = Text("There is no file {name}.", "Немає файлу {name}.")
UNREADABLE = Text(
    "{name} is not an OpenStreetMap extract that can be read, or is damaged; "
    "download it again (.osm.pbf, .osm, .opl).",
    "{name} не читається як витяг OpenStreetMap або пошкоджений; "
    "завантажте його ще раз (.osm.pbf, .osm, .opl).",
)
NO_ROADS = Text(
    "{name} holds no road that a car may drive on.",
    "У {name} немає жодної дороги, якою може їхати автомобіль.",
)

KEYS = ("highway", "barrier", "type")
"""Keys that make an object matter to cars."""


@dataclass(kw_only=True)
class RawMap:
    """What an extract says, before it becomes a network.

    Parameters
    ----------
    roads
        Tags of each chain of nodes.
    ways
        int64, the way that each chain belongs to.
    first
        int64, where the nodes of each chain begin in `nodes`; one more than chains.
    nodes
        int64, identifiers of nodes.
    lat, lon
        float64, where they lie.
    blocked
        Nodes that no car passes.
    """

    roads: list[RoadTags] = field(default_factory=list[RoadTags])
    ways: "array[int]" = field(default_factory=lambda: array("q"))
    first: "array[int]" = field(default_factory=lambda: array("q", [0]))
    nodes: "array[int]" = field(default_factory=lambda: array("q"))
    lat: "array[float]" = field(default_factory=lambda: array("d"))
    lon: "array[float]" = field(default_factory=lambda: array("d"))
    blocked: set[int] = field(default_factory=set[int])
    restrictions: list[Restriction] = field(default_factory=list[Restriction])
    names: NameReader = field(default_factory=NameReader)


def read_map(extract: Path, progress: Progress | None = None) -> RawMap:
    """Read an extract once, nodes, ways and relations in their order.

    Raises
    ------
    RoadsError
        If the file is missing, damaged, of another format, or without roads.
    """
    if not extract.is_file():
        raise RoadsError(MISSING, name=extract.name)
    raw = RawMap()
    try:
        for count, item in enumerate(_items(extract)):
            if progress is not None and count % 20_000 == 0:
                progress("read", count)
            if item.is_node():
                _take_node(raw, item)
            elif item.is_way():
                _take_way(raw, item)
            elif item.is_relation():
                _take_relation(raw, item)
    except (RuntimeError, ValueError, OSError) as error:
        # osmium speaks of its own file formats: the sentence here is for people
        raise RoadsError(UNREADABLE, name=extract.name) from error
    if not raw.roads:
        raise RoadsError(NO_ROADS, name=extract.name)
    return raw


def _items(extract: Path) -> Iterator[Any]:
    """Return objects that have tags which matter, ways with their nodes' locations."""
    keys = (*KEYS, *NameReader.KEYS)
    processor = cast("Any", osmium.FileProcessor(str(extract))).with_locations()
    return iter(processor.with_filter(KeyFilter(*keys)))


def _take_node(raw: RawMap, node: Any) -> None:
    tags = dict(node.tags)
    if blocks(tags):
        raw.blocked.add(node.id)
    if node.location.valid():
        raw.names.take(tags, node.lat, node.lon)


def _take_way(raw: RawMap, way: Any) -> None:
    tags = dict(way.tags)
    road = road_of(tags) if "highway" in tags else None
    if road is None:
        _name_way(raw, way, tags)
        return
    for refs, lat, lon in _chains(way):
        raw.names.road(tags, lat[len(lat) // 2], lon[len(lon) // 2])
        raw.roads.append(road)
        raw.ways.append(way.id)
        raw.nodes.extend(refs)
        raw.lat.extend(lat)
        raw.lon.extend(lon)
        raw.first.append(len(raw.nodes))


def _chains(way: Any) -> Iterator[tuple[list[int], list[float], list[float]]]:
    """Return a way's nodes with their locations, in parts where the extract cuts it."""
    nodes = list(way.nodes)
    try:
        lat, lon = [node.lat for node in nodes], [node.lon for node in nodes]
        refs = [node.ref for node in nodes]
        if len(refs) > 1 and all(a != b for a, b in pairwise(refs)):
            yield refs, lat, lon
            return
    except InvalidLocationError:
        pass  # some nodes lie outside the extract
    for inside, part in groupby(nodes, key=lambda node: bool(node.location.valid())):
        chain = [next(same) for _, same in groupby(part, key=lambda node: node.ref)]
        if inside and len(chain) > 1:
            yield (
                [node.ref for node in chain],
                [node.lat for node in chain],
                [node.lon for node in chain],
            )


def _name_way(raw: RawMap, way: Any, tags: dict[str, str]) -> None:
    if not raw.names.wants(tags):
        return
    corners = [n.location for n in way.nodes if n.location.valid()]
    if corners:
        lat = sum(c.lat for c in corners) / len(corners)
        lon = sum(c.lon for c in corners) / len(corners)
        raw.names.take(tags, lat, lon)


def _take_relation(raw: RawMap, relation: Any) -> None:
    tags = dict(relation.tags)
    if tags.get("type") != "restriction":
        return
    raw.restrictions.extend(restrictions_of(tags, relation.members))
