"""The figures of a region that people ask for."""

from typing import NamedTuple, Protocol

import numpy as np

from greencorridor.roads.classes import CLASSES
from greencorridor.roads.names import NamedPoints, NameKind
from greencorridor.roads.network import Network
from greencorridor.roads.parts import strong_parts


class RegionInfo(NamedTuple):
    """Figures of a region.

    Parameters
    ----------
    nodes, arcs, shapes, turns, paths
        Junctions, directed arcs, stretches of road, forbidden turns, and forbidden
        paths over several turns.
    skipped_turns
        Turn restrictions of the map that could not be used.
    conditional_turns
        Turn restrictions that hold at times by the map, and always here.
    km_by_class
        Kilometres of road, each stretch once, by class.
    parts
        Nodes of the largest connected parts, in which every road reaches every other;
        at most five.
    n_parts
        How many such parts there are.
    bounds
        South, west, north, east, in degrees.
    names
        How many names of each kind.
    """

    title: str
    attribution: str
    nodes: int
    arcs: int
    shapes: int
    turns: int
    paths: int
    skipped_turns: int
    conditional_turns: int
    km_by_class: dict[str, float]
    parts: tuple[int, ...]
    n_parts: int
    bounds: tuple[float, float, float, float]
    names: dict[str, int]
    digest: str


class Origin(Protocol):
    """Where a region comes from."""

    @property
    def title(self) -> str:
        """For people."""
        ...

    @property
    def attribution(self) -> str:
        """What the source's licence asks to be shown."""
        ...

    @property
    def skipped_turns(self) -> int:
        """Turn restrictions that could not be used."""
        ...

    @property
    def conditional_turns(self) -> int:
        """Turn restrictions that hold at times by the map, and always here."""
        ...


def summary_of(
    source: Origin, network: Network, names: NamedPoints, digest: str
) -> RegionInfo:
    """Return the figures of a region."""
    first_arc = network.arcs_of_shape.max(axis=1)
    metres = network.metres[first_arc]
    codes = network.road_class[first_arc]
    km = np.bincount(codes, weights=metres, minlength=len(CLASSES)) / 1000
    part = strong_parts(network.n_nodes, network.tail, network.head)
    sizes = np.sort(np.bincount(part))[::-1]
    kinds = np.bincount(names.kind, minlength=len(NameKind))
    return RegionInfo(
        title=source.title,
        attribution=source.attribution,
        nodes=network.n_nodes,
        arcs=network.n_arcs,
        shapes=network.n_shapes,
        turns=len(network.turns),
        paths=len(network.paths),
        skipped_turns=source.skipped_turns,
        conditional_turns=source.conditional_turns,
        km_by_class={
            road_class.id: round(float(length), 1)
            for road_class, length in zip(CLASSES, km, strict=True)
            if length > 0
        },
        parts=tuple(sizes[:5].tolist()),
        n_parts=len(sizes),
        bounds=network.bounds,
        names={kind.name.lower(): int(kinds[kind]) for kind in NameKind if kinds[kind]},
        digest=digest,
    )
