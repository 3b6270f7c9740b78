"""The line on the map along consecutive arcs."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor._jit import kernel
from greencorridor.model.place import Location
from greencorridor.roads.graph import Floats, Ints, Longs
from greencorridor.roads.network import Network

PARTS = 1e7
"""Lines are rounded to so many parts of a degree: a centimetre or so."""


class Drive(NamedTuple):
    """Consecutive arcs, the first and the last of them driven in part.

    Parameters
    ----------
    arcs
        int32 (n,), in the order in which they are driven.
    start, end
        The fractions at which the first arc is entered and the last one is left.
    """

    arcs: Ints
    start: float
    end: float


NOWHERE = Drive(np.zeros(0, dtype=np.int32), 0.0, 0.0)


def line_of(network: Network, drive: Drive) -> tuple[Location, ...]:
    """Return the line along a drive; empty if it leads nowhere."""
    lat, lon = trace(
        network.vertex_first,
        network.degrees,
        network.shape[drive.arcs],
        network.against[drive.arcs],
        (drive.start, drive.end),
        network.plane.scale,
    ).tolist()
    return tuple([Location(*degrees) for degrees in zip(lat, lon, strict=True)])


@kernel
def trace(
    first: Longs,
    degrees: Floats,
    shapes: Ints,
    against: NDArray[np.bool_],
    span: tuple[float, float],
    scale: tuple[float, float],
) -> Floats:
    """Join the vertices of arcs, none twice in a row.

    Parameters
    ----------
    first
        int64 (S + 1,), where each shape's vertices begin.
    degrees
        float64 (2, V), latitudes and longitudes of all vertices.
    shapes, against
        int32 and bool (n,), the shape of each arc and whether it is driven backward.
    span
        The fractions at which the first arc is entered and the last one is left.
    scale
        Metres per degree of longitude and of latitude.

    Returns
    -------
    float64 (2, k), latitudes and longitudes.
    """
    size = 0
    for shape in shapes:
        size += first[shape + 1] - first[shape] + 2
    line = np.empty((2, size))
    n = 0
    for i in range(len(shapes)):
        start = span[0] if i == 0 else 0.0
        end = span[1] if i == len(shapes) - 1 else 1.0
        if start >= end:
            continue
        shape = degrees[:, first[shapes[i]] : first[shapes[i] + 1]]
        begun = n
        if start == 0.0 and end == 1.0:
            for k in range(shape.shape[1]):
                n = append(line, n, shape[0, k], shape[1, k])
        elif against[i]:
            n = append_part(line, n, shape, (1.0 - end, 1.0 - start), scale)
        else:
            n = append_part(line, n, shape, (start, end), scale)
        if against[i]:
            line[:, begun:n] = line[:, begun:n][:, ::-1].copy()
    return without_repeats(line[:, :n])


@kernel
def append_part(
    line: Floats,
    n: int,
    shape: Floats,
    span: tuple[float, float],
    scale: tuple[float, float],
) -> int:
    """Write what lies between two fractions of a shape; the new length of the line."""
    along = np.zeros(shape.shape[1])
    for k in range(1, len(along)):
        north = (shape[0, k] - shape[0, k - 1]) * scale[1]
        east = (shape[1, k] - shape[1, k - 1]) * scale[0]
        along[k] = along[k - 1] + np.hypot(north, east)
    start = span[0] * along[-1]
    end = span[1] * along[-1]
    n = append_at(line, n, shape, along, start)
    for k in range(len(along)):
        if start < along[k] < end:
            n = append(line, n, shape[0, k], shape[1, k])
    return append_at(line, n, shape, along, end)


@kernel
def append_at(line: Floats, n: int, shape: Floats, along: Floats, metres: float) -> int:
    """Write the point so many metres along a shape; the new length of the line."""
    k = 1
    while k < len(along) - 1 and along[k] < metres:
        k += 1
    length = along[k] - along[k - 1]
    share = (metres - along[k - 1]) / length if length > 0.0 else 0.0
    lat = shape[0, k - 1] + share * (shape[0, k] - shape[0, k - 1])
    lon = shape[1, k - 1] + share * (shape[1, k] - shape[1, k - 1])
    return append(line, n, lat, lon)


@kernel
def append(line: Floats, n: int, lat: float, lon: float) -> int:
    """Write a point, rounded; the new length of the line."""
    line[0, n] = np.rint(lat * PARTS) / PARTS
    line[1, n] = np.rint(lon * PARTS) / PARTS
    return n + 1


@kernel
def without_repeats(line: Floats) -> Floats:
    """Drop points that are where the one before is."""
    n = 0
    for k in range(line.shape[1]):
        if n == 0 or line[0, k] != line[0, n - 1] or line[1, k] != line[1, n - 1]:
            line[:, n] = line[:, k]
            n += 1
    return line[:, :n]
