"""The road network as arrays: nodes, arcs, their shapes, and forbidden turns."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from greencorridor.model.place import Location
from greencorridor.roads.plane import Plane, geo

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Network:
    """A directed network. A two-way road is one shape with two arcs.

    Parameters
    ----------
    node_lat, node_lon
        float64 (N,), degrees.
    tail, head
        int32 (A,), nodes at which an arc begins and ends.
    shape
        int32 (A,), the shape along which an arc runs.
    against
        bool (A,), whether it runs from the shape's end to its beginning.
    metres, speed_kmh
        float64 (A,), length and free-flow speed.
    road_class
        uint8 (A,), code in `classes.CLASSES`.
    name
        int32 (A,), position in `names`.
    vertex_first
        int64 (S + 1,), where a shape's vertices begin.
    vertex_lat, vertex_lon
        float64 (V,), degrees; the first and last vertex of a shape are its nodes.
    turns
        int32 (T, 2), pairs of arcs that may not follow each other.
    paths
        int32 (P, L), paths of three arcs or more that nobody may drive; -1 fills up.
    names
        Names of roads for people; the first is "".
    """

    node_lat: Floats
    node_lon: Floats
    tail: Ints
    head: Ints
    shape: Ints
    against: NDArray[np.bool_]
    metres: Floats
    speed_kmh: Floats
    road_class: NDArray[np.uint8]
    name: Ints
    vertex_first: NDArray[np.int64]
    vertex_lat: Floats
    vertex_lon: Floats
    turns: Ints
    paths: Ints
    names: tuple[str, ...]

    @property
    def n_nodes(self) -> int:
        """Number of nodes."""
        return len(self.node_lat)

    @property
    def n_arcs(self) -> int:
        """Number of arcs."""
        return len(self.tail)

    @property
    def n_shapes(self) -> int:
        """Number of shapes."""
        return len(self.vertex_first) - 1

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """South, west, north and east in degrees; of a network with nodes."""
        lat, lon = self.node_lat, self.node_lon
        south, west = round(float(lat.min()), 5), round(float(lon.min()), 5)
        return south, west, round(float(lat.max()), 5), round(float(lon.max()), 5)

    @cached_property
    def plane(self) -> Plane:
        """The plane around the network's middle."""
        if not self.n_nodes:
            return Plane(0.0, 0.0)
        lat, lon = self.node_lat, self.node_lon
        return Plane(float(lat.min() + lat.max()) / 2, float(lon.min() + lon.max()) / 2)

    @cached_property
    def degrees(self) -> Floats:
        """float64 (2, V): latitudes and longitudes of all vertices."""
        return np.stack([self.vertex_lat, self.vertex_lon])

    @cached_property
    def lines(self) -> NDArray[Any]:
        """Shapely lines (S,) of all shapes, in the plane."""
        owner = np.repeat(np.arange(self.n_shapes), np.diff(self.vertex_first))
        xy = self.plane.xy(self.vertex_lat, self.vertex_lon)
        return geo.linestrings(xy, indices=owner)

    @cached_property
    def tree(self) -> Any:
        """Spatial index over `lines`."""
        return geo.STRtree(self.lines)

    @cached_property
    def arcs_of_shape(self) -> Ints:
        """int32 (S, 2): the arc along each shape and the one against it; -1: none."""
        arcs = np.full((self.n_shapes, 2), -1, dtype=np.int32)
        arcs[self.shape, self.against.astype(np.int64)] = np.arange(self.n_arcs)
        return arcs

    @cached_property
    def twin(self) -> Ints:
        """int32 (A,): the arc of the other direction on the same shape; -1: none."""
        return self.arcs_of_shape[self.shape, (~self.against).astype(np.int64)]

    @cached_property
    def outgoing(self) -> tuple[NDArray[np.int64], Ints]:
        """First positions (N + 1,) and arcs (A,) sorted by the node they leave."""
        return _by_node(self.tail, self.n_nodes)

    @cached_property
    def incoming(self) -> tuple[NDArray[np.int64], Ints]:
        """First positions (N + 1,) and arcs (A,) sorted by the node they reach."""
        return _by_node(self.head, self.n_nodes)

    def arcs_from(self, node: int) -> Ints:
        """Arcs that leave `node`."""
        first, arcs = self.outgoing
        return arcs[first[node] : first[node + 1]]

    def arcs_into(self, node: int) -> Ints:
        """Arcs that reach `node`."""
        first, arcs = self.incoming
        return arcs[first[node] : first[node + 1]]

    def node_location(self, node: int) -> Location:
        """Where `node` lies."""
        return Location(float(self.node_lat[node]), float(self.node_lon[node]))

    def line_along(self, arc: int) -> Floats:
        """float64 (2, n): latitudes and longitudes along an arc, as it is driven."""
        first = self.vertex_first[self.shape[arc] :][:2]
        degrees = self.degrees[:, first[0] : first[1]]
        return degrees[:, ::-1] if self.against[arc] else degrees

    def name_of_shape(self, shape: int) -> str:
        """Name of the road that `shape` belongs to."""
        return self.names[self.name[self.arcs_of_shape[shape].max()]]


def _by_node(nodes: Ints, n_nodes: int) -> tuple[NDArray[np.int64], Ints]:
    order = np.argsort(nodes, kind="stable").astype(np.int32)
    first = np.zeros(n_nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(nodes, minlength=n_nodes), out=first[1:])
    return first, order
