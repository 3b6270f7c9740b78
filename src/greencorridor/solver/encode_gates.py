"""Gates as arrays: slots of windows and convoys, and the paths of gates for legs."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from greencorridor.model.corridor import Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, Point, entry, exit_
from greencorridor.model.travel import Travel
from greencorridor.solver.encode_paths import Ends, find_paths
from greencorridor.solver.instance import UNLIMITED, Gates
from greencorridor.solver.layout import first_rows


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
