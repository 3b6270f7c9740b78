"""Holding back: who would wait in danger does so where it is safer, and earlier.

A route is run forward at the earliest moments. Here, for each moment after which its
vehicle stands in danger, that moment and those before it are moved as late as what
follows allows, back to the moment from which on that saves most: the time of standing
then lies before it. What comes after never moves, so whoever is waiting there for a
window, a gate or a ride waits for it as before.

All costs are linear between the bounds, so with windows that leave no gaps no block of
consecutive moments can be moved later at a gain in the end; over gaps a move is looked
for, and not always found.
"""

from greencorridor._jit import kernel
from greencorridor.solver.bounds import earliest_passage
from greencorridor.solver.instance import NEVER, Instance
from greencorridor.solver.shifting import HAIR, apply_tried, leap, push, put_off
from greencorridor.solver.solution import Solution, Trace
from greencorridor.solver.unfold import unfold

SWEEPS = 8
"""Times that all waiting in danger is gone through."""


@kernel
def next_opening(inst: Instance, sol: Solution, trace: Trace, i: int) -> int:
    """Return when a passage or boarding at the end of its window may be again, or 0."""
    moments, gates, requests = trace.moments, inst.gates, inst.requests
    time, gate = moments.time[i], moments.gate[i]
    if gate >= 0:
        if time == gates.slot_end[moments.slot[i]]:
            drive = moments.time[i - 1] + moments.busy[i - 1]
            opens = earliest_passage(inst, sol, trace, i, i, max(time + 1, drive))
            return 0 if opens >= NEVER else opens
    elif moments.stop[i] > 0:
        code = trace.codes[moments.stop[i]]
        if not code & 1:
            rows = requests.window_first
            for row in range(rows[code >> 1], rows[(code >> 1) + 1] - 1):
                if time == requests.window_end[row]:
                    return int(requests.window_start[row + 1])
    return 0


@kernel
def put_off_one(inst: Instance, sol: Solution, trace: Trace, last: int) -> float:
    """Let the standing after one moment lie earlier; return what that saves."""
    moments = trace.moments
    moments.size[2] = 0
    best, saving = put_off(inst, sol, trace, last, False)
    found, target, more = push(inst, sol, trace, last, saving)
    if moments.size[2]:
        other, most = put_off(inst, sol, trace, last, True)
        if most > more + HAIR:
            apply_tried(trace, other, last)
            return most
    if found >= 0:
        return leap(inst, sol, trace, found, target, HAIR)
    if best > last:
        return 0.0
    put_off(inst, sol, trace, last, False)
    apply_tried(trace, best, last)
    return saving


@kernel
def leap_all(inst: Instance, sol: Solution, trace: Trace) -> float:
    """Wait for a gate's next window rather than in danger behind it.

    Returns
    -------
    float
        What the first leap that pays saves.
    """
    moments = trace.moments
    for last in range(moments.size[0] - 2, -1, -1):
        standing = moments.time[last + 1] - moments.time[last] - moments.busy[last]
        if moments.rate[last] <= 0.0 or standing == 0:
            continue
        for i in range(last, -1, -1):
            moment = next_opening(inst, sol, trace, i)
            if moment > 0:
                saving = leap(inst, sol, trace, i, moment, HAIR)
                if saving > HAIR:
                    return saving
            if i > 0 and moments.rate[i - 1] <= 0.0:
                break
    return 0.0


@kernel
def hold_back_all(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> float:
    """Find when the route of a whole trace had better be where; the trace stands.

    What the route holds of gates must have been given back before.

    Returns
    -------
    float
        What that saves; the trace's moments say when.
    """
    unfold(inst, sol, trace, k, n)
    moments = trace.moments
    total = 0.0
    for _ in range(SWEEPS):
        saving = 0.0
        for i in range(moments.size[0] - 1):
            if moments.rate[i] > 0.0 and (
                moments.time[i + 1] > moments.time[i] + moments.busy[i]
            ):
                saving += put_off_one(inst, sol, trace, i)
        if saving == 0.0:
            saving = leap_all(inst, sol, trace)
        total += saving
        if saving == 0.0:
            break
    return total
