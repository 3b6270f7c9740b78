"""A network drawn by hand: the Roads and Junctions sheets become a region."""

import numpy as np

from greencorridor.errors import RoadsError
from greencorridor.model.operation import Operation, Road
from greencorridor.roads.classes import CODES
from greencorridor.roads.network import Network
from greencorridor.roads.region import Region, Source
from greencorridor.text import Text

NO_ROADS = Text(
    "The Roads sheet is empty: name roads there, or give a region of a map (--roads).",
    "Аркуш «Дороги» порожній: впишіть туди дороги або вкажіть регіон карти (--roads).",
)
UNKNOWN_JUNCTIONS = Text(
    "The Roads sheet names junctions that the Junctions sheet does not have: {names}.",
    "Аркуш «Дороги» називає перехрестя, яких немає на аркуші «Перехрестя»: {names}.",
)
BAD_ROADS = Text(
    "Roads need a length and a speed above zero; these have not: {names}.",
    "Довжина і швидкість дороги мають бути більші за нуль; тут це не так: {names}.",
)


def sketch_region(operation: Operation) -> Region:
    """Build a region from `operation.roads` and `operation.junctions`.

    Raises
    ------
    RoadsError
        If there are no roads, a road names an unknown junction, or its length or speed
        is not above zero.
    """
    _check(operation)
    names = sorted(operation.junctions)
    nodes = {name: node for node, name in enumerate(names)}
    lat = np.array([operation.junctions[n].lat for n in names], dtype=np.float64)
    lon = np.array([operation.junctions[n].lon for n in names], dtype=np.float64)
    ends = np.array(
        [(nodes[r.start], nodes[r.end]) for r in operation.roads], dtype=np.int32
    )
    shapes = np.arange(len(ends), dtype=np.int32)
    back = np.array([not road.one_way for road in operation.roads])
    shape = np.concatenate([shapes, shapes[back]])
    labels = ("", *sorted({road.name for road in operation.roads} - {""}))
    name = np.array([labels.index(r.name) for r in operation.roads], dtype=np.int32)
    network = Network(
        node_lat=lat,
        node_lon=lon,
        tail=np.concatenate([ends[:, 0], ends[back, 1]]),
        head=np.concatenate([ends[:, 1], ends[back, 0]]),
        shape=shape,
        against=np.arange(len(shape)) >= len(shapes),
        metres=np.array([road.km * 1000.0 for road in operation.roads])[shape],
        speed_kmh=np.array([road.speed_kmh for road in operation.roads])[shape],
        road_class=np.full(len(shape), CODES["drawn"], dtype=np.uint8),
        name=name[shape],
        vertex_first=2 * np.arange(len(shapes) + 1, dtype=np.int64),
        vertex_lat=lat[ends].ravel(),
        vertex_lon=lon[ends].ravel(),
        turns=np.zeros((0, 2), dtype=np.int32),
        paths=np.zeros((0, 3), dtype=np.int32),
        names=labels,
    )
    source = Source(title=operation.name)
    return Region(source=source, network=network, junctions=nodes, drawn=True)


def _check(operation: Operation) -> None:
    if not operation.roads:
        raise RoadsError(NO_ROADS)
    named = {name for road in operation.roads for name in (road.start, road.end)}
    if unknown := sorted(named - set(operation.junctions)):
        raise RoadsError(UNKNOWN_JUNCTIONS, names=", ".join(unknown))
    if bad := [road for road in operation.roads if not _sound(road)]:
        pairs = ", ".join(f"{road.start} – {road.end}" for road in bad)
        raise RoadsError(BAD_ROADS, names=pairs)


def _sound(road: Road) -> bool:
    return 0 < road.km < float("inf") and 0 < road.speed_kmh < float("inf")
