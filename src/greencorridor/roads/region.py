"""A region: a road network with the names that people use for it."""

import hashlib
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np

from greencorridor.roads.graph import Graph
from greencorridor.roads.hierarchy import Hierarchy, build_hierarchy
from greencorridor.roads.network import Network


@dataclass(frozen=True, kw_only=True)
class Region:
    """What travel times, snapping and addresses are computed from.

    Parameters
    ----------
    title
        For people.
    network
        The roads.
    junctions
        Node by name of junction; empty for an extract.
    drawn
        Whether the network was drawn by hand.
    """

    title: str
    network: Network
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
        return network_digest(self.network)


def network_digest(network: Network) -> str:
    """Sixteen hex digits over all arrays and names of `network`."""
    digest = hashlib.sha256()
    for field_ in fields(network):
        value: Any = getattr(network, field_.name)
        if isinstance(value, np.ndarray):
            digest.update(value.tobytes())
    digest.update("\0".join(network.names).encode())
    return digest.hexdigest()[:16]
