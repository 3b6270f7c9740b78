"""Where the operation's places lie on the network, and which lie off it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.model.operation import Operation
from greencorridor.model.place import Place
from greencorridor.roads.classes import CODES
from greencorridor.roads.layout import Layout
from greencorridor.roads.network import Network
from greencorridor.roads.parts import strong_parts, weak_parts
from greencorridor.roads.region import Region
from greencorridor.roads.spot import Spot, at_node, nearest
from greencorridor.text import Said, Text

FAR_M = 2000.0
"""A place farther than this from any road cannot be served."""
SMALL_PART = 40
"""In an extract, a connected part of fewer nodes is a scrap of the map: no place is
put on it, the next road is taken."""

FAR = Text(
    "The nearest road is {metres} m away.",
    "Найближча дорога за {metres} м.",
)
ISLAND = Text(
    "It lies on roads that are not connected to the others; "
    "the nearest connected road is {metres} m away.",
    "Місце лежить на дорогах, не з'єднаних з іншими; "
    "найближча з'єднана дорога за {metres} м.",
)
SHUT_IN = Text("It lies inside {what}.", "Місце лежить усередині: {what}.")
UNKNOWN_JUNCTION = Text(
    "The Junctions sheet has no “{name}”.",
    "На аркуші «Перехрестя» немає «{name}».",
)


class Placed(NamedTuple):
    """Spots of each place that can be served, and why others cannot."""

    spots: dict[str, tuple[Spot, ...]]
    stranded: dict[str, Said]


def put_places(region: Region, operation: Operation, layout: Layout) -> Placed:
    """Put each place of `operation` on the network."""
    spots: dict[str, tuple[Spot, ...]] = {}
    stranded: dict[str, Said] = {}
    network = region.network
    loose: list[Place] = []
    for place in operation.places.values():
        if not place.junction:
            loose.append(place)
        elif place.junction in region.junctions:
            spots[place.id] = at_node(network, region.junctions[place.junction])
        else:
            stranded[place.id] = UNKNOWN_JUNCTION.of(name=place.junction)
    found = nearest(network, [p.location for p in loose], _usable(region))
    for place, near in zip(loose, found, strict=True):
        spots[place.id] = (near.spot,)
        if near.metres > FAR_M:
            stranded[place.id] = FAR.of(metres=round(near.metres))
    _find_islands(network, operation, spots, stranded)
    _find_shut_in(layout, spots, stranded)
    return Placed({k: v for k, v in spots.items() if k not in stranded}, stranded)


def _usable(region: Region) -> NDArray[np.bool_]:
    """Bool (S,): shapes that a place without a junction may be put on.

    Nobody boards on a motorway, unless there are no other roads.
    """
    network = region.network
    arcs = network.arcs_of_shape.max(axis=1)
    if region.drawn:
        return np.ones(network.n_shapes, dtype=np.bool_)
    part = strong_parts(network.n_nodes, network.tail, network.head)
    size = np.bincount(part)
    tail, head = part[network.tail[arcs]], part[network.head[arcs]]
    usable = (tail == head) & (size[tail] >= min(SMALL_PART, size.max()))
    calm = usable & (network.road_class[arcs] != CODES["motorway"])
    return calm if calm.any() else usable


def _find_islands(
    network: Network,
    operation: Operation,
    spots: dict[str, tuple[Spot, ...]],
    stranded: dict[str, Said],
) -> None:
    """Strand places on parts of the network where no shift begins."""
    part = weak_parts(network.n_nodes, network.tail, network.head)
    first_arc = network.arcs_of_shape.max(axis=1)
    part_of_shape = part[network.tail[first_arc]]
    on = {
        place: int(part_of_shape[where[0].shape]) if where else -1
        for place, where in spots.items()
        if place not in stranded
    }
    served = {on.get(s.start_place, -1) for s in operation.shifts.values()} - {-1}
    if not served:
        served = {int(np.bincount(part).argmax())}
    lost = [place for place, number in on.items() if number not in served]
    if not lost:
        return
    connected = np.isin(part_of_shape, list(served))
    locations = [operation.places[place].location for place in lost]
    for place, near in zip(lost, nearest(network, locations, connected), strict=True):
        stranded[place] = ISLAND.of(metres=round(near.metres))


def _find_shut_in(
    layout: Layout, spots: dict[str, tuple[Spot, ...]], stranded: dict[str, Said]
) -> None:
    """Strand places inside what a gate or closure takes out."""
    for place, where in spots.items():
        if place in stranded or not all(layout.costs.bars(spot) for spot in where):
            continue
        for what, rows in layout.closed:
            if any(
                shape == spot.shape and start < spot.fraction < end
                for spot in where
                for shape, start, end in rows
            ):
                stranded[place] = SHUT_IN.of(what=what)
