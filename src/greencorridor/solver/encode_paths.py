"""Which paths of gates legs may take, from class to class of points."""

from itertools import pairwise, permutations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from greencorridor.model.travel import NO_WAY
from greencorridor.solver.instance import MAX_GATES, Gates
from greencorridor.solver.layout import first_rows

MAX_PATHS = 24
"""Paths of gates kept for each pair of classes of points."""
ROWS = 64
"""Points from which ways are compared at a time, so that they stay in the cache."""


class Paths(NamedTuple):
    """Paths of gates from class to class of points."""

    class_of: npt.NDArray[np.int64]
    n_classes: int
    first: npt.NDArray[np.int64]
    gates: npt.NDArray[np.int64]
    seconds: npt.NDArray[np.int64]
    driving: npt.NDArray[np.int64]


class Ends(NamedTuple):
    """What paths are found with: points and times of the ways through gates."""

    entry: npt.NDArray[np.int64]
    exit: npt.NDArray[np.int64]
    passing: npt.NDArray[np.int64]
    section: npt.NDArray[np.int64]


def classify(
    ends: Ends, seconds: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int64], int]:
    """Sort points into classes that reach, and are reached from, the same gates."""
    n_points = len(seconds)
    if not len(ends.entry):
        return np.zeros(n_points, np.int64), 0
    signature = np.hstack(
        [seconds[:, ends.entry] < NO_WAY, seconds[ends.exit].T < NO_WAY]
    )
    unique, class_of = np.unique(signature, axis=0, return_inverse=True)
    return class_of.reshape(-1).astype(np.int64), len(unique)


def find_paths(ends: Ends, seconds: npt.NDArray[np.int32]) -> Paths:
    """Find, for each pair of classes, the sequences of gates worth trying.

    A sequence is left out where leaving a gate out of it is never later: passages are
    first-in-first-out, so such a sequence cannot win whatever the clock says.
    """
    class_of, n_classes = classify(ends, seconds)
    counts: list[int] = []
    chosen: list[tuple[int, ...]] = []
    points = [np.flatnonzero(class_of == c) for c in range(n_classes)]
    longest = MAX_GATES if len(ends.entry) <= 12 else 2
    chains = [
        chain
        for size in range(1, longest + 1)
        for chain in permutations(range(len(ends.entry)), size)
        if linked(ends, seconds, chain)
    ]
    for start in points:
        for end in points:
            found = [c for c in chains if useful(ends, seconds, c, (start, end))]
            found.sort(key=lambda c: (free_time(ends, seconds, c, (start, end)), c))
            counts.append(len(found[:MAX_PATHS]))
            chosen += found[:MAX_PATHS]
    padded = np.full((len(chosen), MAX_GATES), -1, np.int64)
    for row, chain in enumerate(chosen):
        padded[row, : len(chain)] = chain
    inner = [inside(ends, seconds, c) for c in chosen]
    waiting = ends.passing - ends.section
    driving = [
        t - sum(int(waiting[g]) for g in c) for t, c in zip(inner, chosen, strict=True)
    ]
    return Paths(
        class_of,
        n_classes,
        first_rows(counts),
        padded,
        np.array(inner, np.int64),
        np.array(driving, np.int64),
    )


def linked(ends: Ends, seconds: npt.NDArray[np.int32], chain: tuple[int, ...]) -> bool:
    """Whether each gate of a chain is reached from the one before, none in vain."""
    for a, b in pairwise(chain):
        if seconds[ends.exit[a], ends.entry[b]] >= NO_WAY:
            return False
    return all(
        seconds[ends.exit[chain[i]], ends.entry[chain[j]]]
        > between(ends, seconds, chain[i : j + 1])
        for i in range(len(chain))
        for j in range(i + 2, len(chain))
    )


def between(ends: Ends, seconds: npt.NDArray[np.int32], chain: tuple[int, ...]) -> int:
    """Seconds from the exit of a chain's first gate to the entry of its last."""
    inner = inside(ends, seconds, chain)
    return inner - int(ends.passing[chain[0]]) - int(ends.passing[chain[-1]])


def inside(ends: Ends, seconds: npt.NDArray[np.int32], chain: tuple[int, ...]) -> int:
    """Seconds from the first entry to the last exit without waiting."""
    total = sum(int(ends.passing[g]) for g in chain)
    for a, b in pairwise(chain):
        total += int(seconds[ends.exit[a], ends.entry[b]])
    return total


Classes = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def useful(
    ends: Ends,
    seconds: npt.NDArray[np.int32],
    chain: tuple[int, ...],
    classes: Classes,
) -> bool:
    """Whether a chain joins two classes and neither its head nor its tail is in vain.

    A head (or tail) is in vain where the gate after (or before) it is reached no later
    without it from every point of the class.
    """
    start, end = classes
    to_first = seconds[start, ends.entry[chain[0]]].astype(np.int64)
    from_last = seconds[ends.exit[chain[-1]], end].astype(np.int64)
    if to_first.min() >= NO_WAY or from_last.min() >= NO_WAY:
        return False
    for i in range(1, len(chain)):
        head = to_first + int(ends.passing[chain[0]])
        head += between(ends, seconds, chain[: i + 1])
        if (seconds[start, ends.entry[chain[i]]] <= head).all():
            return False
    for i in range(len(chain) - 1):
        tail = from_last + int(ends.passing[chain[-1]])
        tail += between(ends, seconds, chain[i:])
        if (seconds[ends.exit[chain[i]], end] <= tail).all():
            return False
    return True


def free_time(
    ends: Ends,
    seconds: npt.NDArray[np.int32],
    chain: tuple[int, ...],
    classes: Classes,
) -> int:
    """Least seconds between two classes over a chain."""
    start, end = classes
    return (
        int(seconds[start, ends.entry[chain[0]]].min())
        + inside(ends, seconds, chain)
        + int(seconds[ends.exit[chain[-1]], end].min())
    )


def quickest_over_gates(
    gates: Gates, seconds: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
    """Compare the direct way between any two points with those over gates.

    Returns
    -------
    gated
        uint8 (P, P) whether a path of gates may be quicker than the direct way.
    least
        int32 (P, P) least driving of all ways.
    """
    gated = np.zeros(seconds.shape, np.uint8)
    least = seconds.copy()
    n = gates.n_classes
    points = [np.flatnonzero(gates.class_of == c) for c in range(n)]
    for pair in range(n * n):
        start, end = points[pair // n], points[pair % n]
        for low in range(0, len(start), ROWS):
            some = start[low : low + ROWS]
            here = np.ix_(some, end)
            direct = seconds[here]
            there = quickest(gates, seconds, pair, (some, end), gates.path_seconds)
            gated[here] = there < direct
            driving = quickest(gates, seconds, pair, (some, end), gates.path_driving)
            least[here] = np.minimum(direct, driving)
    return gated, least


def quickest(
    gates: Gates,
    seconds: npt.NDArray[np.int32],
    pair: int,
    points: Classes,
    inner: npt.NDArray[np.int64],
) -> npt.NDArray[np.int32]:
    """Least seconds over the paths of a pair of classes; NO_WAY or more: no way.

    The ways up to the last gate are compared first, as many paths share it. Two
    times NO_WAY fits into 32 bits.

    Parameters
    ----------
    points
        Points of both classes, or some of them.
    inner
        (paths,) seconds from the first entry to the last exit.
    """
    start, end = points
    up_to: dict[int, npt.NDArray[np.int64]] = {}
    for path in range(gates.path_first[pair], gates.path_first[pair + 1]):
        chain = gates.path_gates[path][gates.path_gates[path] >= 0]
        first, last = gates.entry[chain[0]], int(gates.exit[chain[-1]])
        there = np.minimum(seconds[start, first] + inner[path], NO_WAY)
        up_to[last] = np.minimum(up_to.get(last, NO_WAY), there)
    best = np.full((len(start), len(end)), NO_WAY, np.int32)
    for last, there in up_to.items():
        np.minimum(best, there.astype(np.int32)[:, None] + seconds[last, end], out=best)
    return best
