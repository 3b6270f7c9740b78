"""Ties between requests: neighbours who ride together, parties that ride apart."""

from collections import defaultdict

import numpy as np

from greencorridor.exercise.rows import Row

SHARE_BOUND = 1 / 80
"""Pairs of neighbours who ride together, per request."""
SHARE_APART = 1 / 160
"""Pairs of parties that are kept apart, per request."""
MOST_TOGETHER = 7
"""Seats that a bound pair may need: an ordinary minibus has to do."""
HARD = {"child", "needs", "pickup_windows", "wheelchair", "lies"}
"""Requests with these are hard enough to serve alone."""


def tie(rng: np.random.Generator, single: list[Row]) -> None:
    """Bind some neighbours together and keep some parties apart."""
    plain = [row for row in single if not HARD & row.keys()]
    plain = [plain[int(i)] for i in rng.permutation(len(plain))]
    blocks: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in plain:
        blocks[_block(row)].append(row)
    wanted = round(len(single) * SHARE_BOUND)
    for row in plain:
        if wanted <= 0:
            break
        block = blocks[_block(row)]
        other = next((other for other in block if _may_bind(row, other)), None)
        if other is not None:
            _bind(row, other)
            wanted -= 1
    free = [row for row in plain if "bound_with" not in row]
    pairs = list(zip(free[::2], free[1::2], strict=False))
    for a, b in pairs[: round(len(single) * SHARE_APART)]:
        a["apart_from"] = [str(b["id"])]


def _block(row: Row) -> tuple[str, ...]:
    """Return a square of some hundred metres in which a home lies."""
    return tuple(degrees[:6] for degrees in str(row["pickup_coordinates"]).split(", "))


def _may_bind(row: Row, other: Row) -> bool:
    free = "bound_with" not in row and "bound_with" not in other and row is not other
    return free and _seats(row) + _seats(other) <= MOST_TOGETHER


def _seats(row: Row) -> int:
    return sum(int(str(row.get(band, 0))) for band in ("children", "adults", "elderly"))


def _bind(row: Row, other: Row) -> None:
    """Bind two parties; they also go to the same place."""
    row["bound_with"] = [str(other["id"])]
    other["bound_with"] = [str(row["id"])]
    for column in ("destination", "destination_kind"):
        other.pop(column, None)
        if row.get(column):
            other[column] = row[column]
