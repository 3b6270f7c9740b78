"""Gates as arrays: slots of windows and convoys, and the paths of gates for legs."""

from collections.abc import Callable, Mapping
from itertools import pairwise, permutations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from greencorridor.model.corridor import Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, Point, entry, exit_
from greencorridor.model.travel import Travel
from greencorridor.solver.instance import MAX_GATES, UNREACHABLE, Gates
from greencorridor.solver.layout import first_rows

MAX_PATHS = 24
"""Paths of gates kept for each pair of classes of points."""
UNLIMITED = 1 << 30


class Slot(NamedTuple):
    """A span of begins of inspection with one counter."""

    start: int
    end: int
    due: int
    room: int


def window_slots(passage: Passage, margin: int) -> list[Slot]:
    """Cut the windows of a passage into the intervals that V9 counts."""
    slots: list[Slot] = []
    for window in passage.windows:
        start, end = window.span
        last = end - margin - passage.inspection - passage.section
        if passage.throughput is None:
            slots.append(Slot(start, last, last, UNLIMITED))
            continue
        room = passage.throughput - passage.others
        for begin in range(start, last + 1, passage.interval):
            until = min(last, begin + passage.interval - 1)
            slots.append(Slot(begin, until, until, room))
    return sorted(s for s in slots if s.room > 0 and s.start <= s.end)


def convoy_slots(passage: Passage) -> list[Slot]:
    """One slot for each convoy."""
    slots = [
        Slot(
            convoy.departure,
            convoy.departure,
            convoy.departure - convoy.muster,
            UNLIMITED if convoy.vehicles is None else convoy.vehicles,
        )
        for convoy in passage.convoys
    ]
    return sorted(s for s in slots if s.room > 0)


def open_ways(operation: Operation) -> list[tuple[str, Direction]]:
    """List every gate and direction that is ever open."""
    return [
        (gate.id, direction)
        for gate in operation.gates.values()
        for direction, passage in gate.passages.items()
        if window_slots(passage, operation.gate_margin) or convoy_slots(passage)
    ]


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


def encode_gates(
    operation: Operation,
    travel: Travel,
    index: dict[Point, int],
    seconds: npt.NDArray[np.int32],
    danger_of: Callable[[Mapping[str, int]], tuple[float, int]],
) -> tuple[Gates, list[tuple[str, Direction]]]:
    """Lay out the operation's gates.

    Parameters
    ----------
    index
        Number of each point.
    seconds
        (P, P).
    danger_of
        Weighted minutes and curfew bits of seconds inside zones.

    Returns
    -------
    gates, ways
        The arrays, and the gate and direction of each row.
    """
    ways = open_ways(operation)
    passages = [operation.gates[gate].passages[way] for gate, way in ways]
    sections = [travel.section(gate, way) for gate, way in ways]
    margin = operation.gate_margin
    windows = [window_slots(passage, margin) for passage in passages]
    convoys = [convoy_slots(passage) for passage in passages]
    slots = [s for w, c in zip(windows, convoys, strict=True) for s in w + c]
    slot_first = first_rows(
        [len(w) + len(c) for w, c in zip(windows, convoys, strict=True)]
    )
    ends = Ends(
        entry=np.array([index[entry(*way)] for way in ways], np.int64),
        exit=np.array([index[exit_(*way)] for way in ways], np.int64),
        passing=np.array([p.inspection + p.section for p in passages], np.int64),
        section=np.array([p.section for p in passages], np.int64),
    )
    paths = find_paths(ends, seconds)
    dangers = [danger_of(section.zone_seconds) for section in sections]
    columns = np.array(slots, np.int64).reshape(-1, 4)
    gates = Gates(
        entry=ends.entry,
        exit=ends.exit,
        inspection=np.array([p.inspection for p in passages], np.int64),
        section=ends.section,
        metres=np.array([s.metres for s in sections], np.int64),
        danger=np.array([d for d, _ in dangers], np.float64),
        touches=np.array([bits for _, bits in dangers], np.uint8),
        slot_first=slot_first,
        convoy_first=slot_first[:-1] + np.array([len(w) for w in windows], np.int64),
        slot_start=columns[:, 0].copy(),
        slot_end=columns[:, 1].copy(),
        slot_due=columns[:, 2].copy(),
        slot_room=columns[:, 3].copy(),
        class_of=paths.class_of,
        n_classes=paths.n_classes,
        path_first=paths.first,
        path_gates=paths.gates,
        path_seconds=paths.seconds,
        path_driving=paths.driving,
    )
    return gates, ways


def classify(
    ends: Ends, seconds: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[np.int64], int]:
    """Sort points into classes that reach, and are reached from, the same gates."""
    n_points = len(seconds)
    if not len(ends.entry):
        return np.zeros(n_points, np.int64), 0
    signature = np.hstack(
        [seconds[:, ends.entry] < UNREACHABLE, seconds[ends.exit].T < UNREACHABLE]
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
        if seconds[ends.exit[a], ends.entry[b]] >= UNREACHABLE:
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
    if to_first.min() >= UNREACHABLE or from_last.min() >= UNREACHABLE:
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
        here = np.ix_(start, end)
        direct = seconds[here]
        for path in range(gates.path_first[pair], gates.path_first[pair + 1]):
            chain = gates.path_gates[path][gates.path_gates[path] >= 0]
            to_first = seconds[start, gates.entry[chain[0]]].astype(np.int64)
            from_last = seconds[gates.exit[chain[-1]], end].astype(np.int64)
            ends = to_first[:, None] + from_last[None, :]
            gated[here] |= ends + gates.path_seconds[path] < direct
            driving = np.minimum(ends + gates.path_driving[path], UNREACHABLE)
            least[here] = np.minimum(least[here], driving)
    return gated, least
