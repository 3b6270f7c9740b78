"""A region: a road network with the names that people use for it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.errors import RoadsError
from greencorridor.roads.borders import (
    Crossing,
    Outline,
    StreetPoint,
    crossings,
    street_points,
)
from greencorridor.roads.container import DAMAGED, read_container, write_container
from greencorridor.roads.graph import Graph
from greencorridor.roads.hierarchy import (
    Hierarchy,
    build_hierarchy,
    from_arrays,
    to_arrays,
)
from greencorridor.roads.names import NO_NAMES, NamedPoints, from_text
from greencorridor.roads.network import Network
from greencorridor.roads.osm_fold import fold
from greencorridor.roads.osm_read import Progress, read_map
from greencorridor.roads.osm_turns import forbidden_turns
from greencorridor.roads.summary import RegionInfo, summary_of

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"


class Source(NamedTuple):
    """Where a region comes from.

    Parameters
    ----------
    title
        For people.
    attribution
        What the source's licence asks to be shown; "" for a drawn network.
    skipped_turns
        Turn restrictions of the map that could not be used.
    conditional_turns
        Turn restrictions that hold at times by the map, and always here.
    """

    title: str
    attribution: str = ""
    skipped_turns: int = 0
    conditional_turns: int = 0


@dataclass(frozen=True, kw_only=True)
class Region:
    """What travel times, snapping and addresses are computed from.

    Parameters
    ----------
    network
        The roads.
    names
        Streets, settlements, houses and buildings.
    junctions
        Node by name of junction; empty for an extract.
    drawn
        Whether the network was drawn by hand.
    """

    source: Source
    network: Network
    names: NamedPoints = NO_NAMES
    junctions: dict[str, int] = field(default_factory=dict[str, int])
    drawn: bool = False

    @cached_property
    def graph(self) -> Graph:
        """What the route engine sees of the network."""
        network = self.network
        return Graph(
            n_nodes=network.n_nodes,
            tail=network.tail,
            head=network.head,
            twin=network.twin,
            forbidden=network.turns,
            banned=network.paths,
            lat=network.node_lat,
            lon=network.node_lon,
        )

    @property
    def turns(self) -> bool:
        """Whether turns matter: on a drawn network a vehicle may turn back anywhere."""
        return not self.drawn

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """The customizable contraction hierarchy over the network."""
        return build_hierarchy(self.graph, turns=self.turns)

    @cached_property
    def digest(self) -> str:
        """Sixteen hex digits over the network."""
        digest = hashlib.sha256()
        for name, array in _arrays_of(self.network):
            digest.update(name.encode())
            digest.update(array.tobytes())
        digest.update("\0".join(self.network.names).encode())
        return digest.hexdigest()[:16]

    def info(self) -> RegionInfo:
        """Return the figures that people ask for."""
        return summary_of(self.source, self.network, self.names, self.digest)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north and east in degrees."""
        return self.network.bounds

    def border_crossings(self, outline: Outline) -> list[Crossing]:
        """Return the roads that lead out of an area, the greatest road first."""
        return crossings(self.network, outline)

    def sample_points(
        self,
        rng: np.random.Generator,
        n: int,
        outline: Outline | None = None,
        *,
        beyond: bool = False,
    ) -> list[StreetPoint]:
        """Return `n` random points on streets of the largest connected part.

        Parameters
        ----------
        outline
            Corners of an area to which no road leads from outside; None: anywhere.
        beyond
            The points lie outside of it, not within.
        """
        return street_points(self.network, rng, n, outline, beyond=beyond)

    def save(self, path: Path) -> None:
        """Write the region, its hierarchy included, as one file.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        arrays: dict[str, NDArray[Any]] = dict(_arrays_of(self.network))
        for name, array in to_arrays(self.hierarchy).items():
            arrays[f"hierarchy.{name}"] = array
        arrays["names.kind"] = self.names.kind
        arrays["names.lat"] = self.names.lat
        arrays["names.lon"] = self.names.lon
        arrays["names.text"] = _bytes_of(self.names.to_text())
        arrays["roads.text"] = _bytes_of("\n".join(self.network.names))
        meta = {**self.source._asdict(), "drawn": self.drawn, "digest": self.digest}
        write_container(path, {**meta, "junctions": self.junctions}, arrays)


def build_region(extract: Path, progress: Progress | None = None) -> Region:
    """Build a region from an OpenStreetMap extract (.osm.pbf, .osm, .opl).

    Parameters
    ----------
    progress
        Called with the name of the step (``read``, ``fold``, ``order``) and a count.

    Raises
    ------
    RoadsError
        If the extract is missing, damaged, or holds no roads.
    """
    raw = read_map(extract, progress)
    if progress is not None:
        progress("fold", len(raw.roads))
    folded = fold(raw)
    turns, paths, skipped = forbidden_turns(folded, raw.restrictions)
    network = replace(folded.network, turns=turns, paths=paths)
    at_times = sum(restriction.at_times for restriction in raw.restrictions)
    title = extract.name.split(".")[0]
    region = Region(
        source=Source(title, ATTRIBUTION, skipped, at_times),
        network=network,
        names=raw.names.finish(),
    )
    if progress is not None:
        progress("order", network.n_arcs)
    _ = region.hierarchy
    return region


def load_region(path: Path) -> Region:
    """Return the region that `Region.save` wrote.

    Raises
    ------
    RoadsError
        If the file is missing, damaged, or not of this version.
    """
    meta, arrays = read_container(path)
    try:
        names = tuple(_text_of(arrays["roads.text"]).split("\n"))
        wanted = {f.name for f in fields(Network)} - {"names"}
        region = Region(
            source=Source(*(meta[name] for name in Source._fields)),
            network=Network(names=names, **{name: arrays[name] for name in wanted}),
            names=from_text(
                _text_of(arrays["names.text"]),
                arrays["names.kind"],
                arrays["names.lat"],
                arrays["names.lon"],
            ),
            junctions=meta["junctions"],
            drawn=meta["drawn"],
        )
        stored = {
            name.removeprefix("hierarchy."): array for name, array in arrays.items()
        }
        # what was stored need not be computed again: cached properties are set
        vars(region)["hierarchy"] = from_arrays(stored)
        vars(region)["digest"] = meta["digest"]
    except (KeyError, TypeError, ValueError) as error:
        raise RoadsError(DAMAGED, name=path.name) from error
    return region


def _arrays_of(network: Network) -> Iterator[tuple[str, NDArray[Any]]]:
    for one in fields(network):
        value: Any = getattr(network, one.name)
        if one.name != "names":
            yield one.name, value


def _bytes_of(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text_of(array: NDArray[Any]) -> str:
    return array.tobytes().decode()
