"""Named points of a region: streets, houses, settlements, and buildings that matter."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_LINE, _PART = "\n", "\t"


class NameKind(IntEnum):
    """What a name belongs to."""

    SETTLEMENT = 0
    STREET = 1
    HOUSE = 2
    BUILDING = 3
    JUNCTION = 4


class NamedPoints(NamedTuple):
    """Names with their locations, laid out for storing.

    Parameters
    ----------
    names
        For each point what people are shown, then other spellings.
    context
        The settlement that each lies in, as people are shown it; may be "".
    kind
        uint8 (n,), a NameKind.
    lat, lon
        float64 (n,), degrees.
    """

    names: tuple[tuple[str, ...], ...]
    context: tuple[str, ...]
    kind: NDArray[np.uint8]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]

    def to_text(self) -> str:
        """Return names and contexts as one text, a line for each point."""
        lines = zip(self.context, self.names, strict=True)
        return _LINE.join(_PART.join((near, *names)) for near, names in lines)


class NameRow(NamedTuple):
    """One named point."""

    kind: NameKind
    names: tuple[str, ...]
    lat: float
    lon: float
    context: str = ""


def named_points(rows: list[NameRow]) -> NamedPoints:
    """Lay out rows; control characters in names become spaces."""
    return NamedPoints(
        tuple(tuple(" ".join(name.split()) for name in row.names) for row in rows),
        tuple(" ".join(row.context.split()) for row in rows),
        np.array([row.kind for row in rows], dtype=np.uint8),
        np.array([row.lat for row in rows], dtype=np.float64),
        np.array([row.lon for row in rows], dtype=np.float64),
    )


def from_text(
    text: str,
    kind: NDArray[np.uint8],
    lat: NDArray[np.float64],
    lon: NDArray[np.float64],
) -> NamedPoints:
    """Return what `NamedPoints.to_text` gave, with the arrays that stood beside it.

    Raises
    ------
    ValueError
        If there are not as many lines as points.
    """
    lines = [line.split(_PART) for line in text.split(_LINE)] if len(kind) else []
    if len(lines) != len(kind):
        msg = "names and points differ in number"
        raise ValueError(msg)
    return NamedPoints(
        tuple(tuple(parts[1:]) for parts in lines),
        tuple(parts[0] for parts in lines),
        kind,
        lat,
        lon,
    )


NO_NAMES = named_points([])
"""A region without names."""
