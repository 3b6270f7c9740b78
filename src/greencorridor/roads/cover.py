"""Which parts of which roads lie inside an area."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.network import Network
from greencorridor.roads.plane import geo


class Stretches(NamedTuple):
    """Parts of shapes.

    Parameters
    ----------
    shape
        int32 (n,).
    start, end
        float64 (n,), fractions along the shape, start < end.
    """

    shape: NDArray[np.int32]
    start: NDArray[np.float64]
    end: NDArray[np.float64]


def stretches(rows: list[tuple[int, float, float]]) -> Stretches:
    """Lay out rows of shape, start, end as arrays."""
    shape = np.array([row[0] for row in rows], dtype=np.int32)
    span = np.array([row[1:] for row in rows], dtype=np.float64).reshape(-1, 2)
    return Stretches(shape, span[:, 0], span[:, 1])


def covered(network: Network, area: Any) -> Stretches:
    """Return the parts of roads inside `area`, a valid shapely polygon.

    Whole shapes are told apart by prepared geometry; one that the border meets is cut
    where they meet, and each piece belongs inside when its middle does.
    """
    geo.prepare(area)
    touched = np.sort(network.tree.query(area, predicate="intersects"))
    inside = geo.contains_properly(area, network.lines[touched])
    rows = [(int(shape), 0.0, 1.0) for shape in touched[inside]]
    for shape in touched[~inside]:
        rows += _pieces(network, int(shape), area)
    return stretches(sorted(rows))


def _pieces(network: Network, shape: int, area: Any) -> list[tuple[int, float, float]]:
    line = network.lines[shape]
    meets = geo.intersection(line, area.boundary)
    points = geo.points(geo.get_coordinates(meets))
    at = geo.line_locate_point(line, points, normalized=True)
    cuts = np.unique(np.clip(np.concatenate([[0.0, 1.0], at[np.isfinite(at)]]), 0, 1))
    middles = geo.line_interpolate_point(
        line, (cuts[:-1] + cuts[1:]) / 2, normalized=True
    )
    within = geo.contains(area, middles)
    return [
        (shape, float(a), float(b))
        for a, b, is_in in zip(cuts[:-1], cuts[1:], within, strict=True)
        if is_in
    ]
