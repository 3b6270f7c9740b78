"""Taking a route up where it is changed, and leaving it where it goes on as before.

Before the first change the schedule stands; once the vehicle, after the last one, is
where it was at the same moment with the same people, the rest stands as well.
"""

from greencorridor._jit import kernel
from greencorridor.solver.copying import copy_row
from greencorridor.solver.instance import DIMS, MAX_GATES, Instance
from greencorridor.solver.solution import (
    DRIVEN,
    LAYOUTS,
    METRES,
    PASSES,
    SINCE,
    SLOTS,
    Solution,
    Trace,
)

MOST_PEOPLE = 1000
"""More than one route brings to a place in an hour."""


@kernel
def recall_stop(sol: Solution, trace: Trace, k: int, stop: int) -> None:
    """Copy stop `stop` of route `k` with its times to the same row of the trace."""
    trace.point[stop] = sol.point[k, stop]
    trace.begin[stop] = sol.begin[k, stop]
    trace.depart[stop] = sol.depart[k, stop]
    trace.leg_cost[stop] = sol.leg_cost[k, stop]
    trace.leg_danger[stop] = sol.leg_danger[k, stop]
    trace.waiting[stop] = sol.waiting[k, stop] - sol.waiting[k, stop + 1]
    trace.hour[stop] = sol.hours[k, stop]
    for d in range(DIMS):
        trace.load[stop, d] = sol.load[k, stop, d]
    for i in range(5):
        trace.tally[stop, i] = sol.tally[k, stop, i]
    for i in range(3):
        trace.sums[stop, i] = sol.sums[k, stop, i]
    recall_leg(sol, trace, k, stop, stop)


@kernel
def recall_leg(sol: Solution, trace: Trace, k: int, stop: int, old: int) -> None:
    """Copy the leg after a stop of route `k`, its way and times, to that of another."""
    trace.path[stop] = sol.path[k, old]
    copy_row(trace.passing[stop], sol.passing[k, old], MAX_GATES)
    copy_row(trace.parting[stop], sol.parting[k, old], MAX_GATES + 1)


@kernel
def recall(
    sol: Solution, trace: Trace, k: int, request: int, pickup: int, dropoff: int
) -> int:
    """Write route `k` with a request put in into the trace.

    Codes, breaks and waits are those of the route; times stand up to stop `pickup`.

    Parameters
    ----------
    pickup, dropoff
        The stops of the route after which the new ones come.

    Returns
    -------
    int
        The trace's stops.
    """
    n = sol.length[k] + 2
    for stop in range(n + 2):
        old = stop
        if stop > dropoff + 1:
            old = stop - 2
        elif stop > pickup:
            old = stop - 1
        # the two legs that are cut go as seems best
        whole = stop not in {pickup, pickup + 1, dropoff + 1, dropoff + 2}
        trace.way[stop] = sol.way[k, old] if whole else 0
        if stop == pickup + 1:
            trace.codes[stop] = 2 * request
            trace.lower[stop] = trace.pause[stop] = 0
        elif stop == dropoff + 2:
            trace.codes[stop] = 2 * request + 1
            trace.lower[stop] = trace.pause[stop] = 0
        else:
            if 0 < stop <= n:
                trace.codes[stop] = sol.sequence[k, old - 1]
            trace.lower[stop] = sol.lower[k, old]
            trace.pause[stop] = sol.pause[k, old]
    recall_until(sol, trace, k, pickup)
    return int(n)


@kernel
def recall_until(sol: Solution, trace: Trace, k: int, last: int) -> None:
    """Copy the stops of route `k` up to one, with their times and slots."""
    for stop in range(last + 1):
        recall_stop(sol, trace, k, stop)
    for i in range(sol.tally[k, last, PASSES]):
        trace.own[i] = sol.early_slots[k, i]


@kernel
def first_full(inst: Instance, sol: Solution, trace: Trace, k: int, stop: int) -> int:
    """Return the first stop up to `stop` on whose way a gate's slot has no room left.

    The route has the trace's slots at the earliest moments. It may have held back since
    and taken later ones, and others those.

    Returns
    -------
    int
        A stop; the one after `stop` if there is room everywhere.
    """
    for i in range(sol.tally[k, stop, PASSES]):
        used = sol.slot_use[trace.own[i]]
        for j in range(i):
            if trace.own[j] == trace.own[i]:
                used += 1
        if used >= inst.gates.slot_room[trace.own[i]]:
            first = stop
            while sol.tally[k, first - 1, PASSES] > i:
                first -= 1
            return int(first)
    return stop + 1


@kernel
def recall_rest(sol: Solution, trace: Trace, k: int, stop: int, more: int) -> None:
    """Copy what comes after a stop that is met again: stops, legs and slots.

    The trace has `more` stops than the route, all before it.
    """
    n = sol.length[k]
    trace.point[stop] = sol.point[k, stop - more]
    recall_leg(sol, trace, k, stop, stop - more)
    for old in range(stop - more + 1, n + 2):
        row = old + more
        trace.point[row] = sol.point[k, old]
        trace.begin[row] = sol.begin[k, old]
        trace.depart[row] = sol.depart[k, old]
        for i in range(3):
            trace.sums[row, i] = sol.sums[k, old, i]
        if old <= n:
            recall_leg(sol, trace, k, row, old)
    passed = trace.state[SLOTS]
    for i in range(sol.tally[k, stop - more, PASSES], sol.n_slots[k]):
        trace.own[passed] = sol.early_slots[k, i]
        passed += 1


@kernel
def recall_all(sol: Solution, trace: Trace, k: int) -> int:
    """Write codes, breaks and waits of route `k` into the trace; return its stops."""
    n = sol.length[k]
    for stop in range(n + 2):
        if 0 < stop <= n:
            trace.codes[stop] = sol.sequence[k, stop - 1]
        trace.lower[stop] = sol.lower[k, stop]
        trace.pause[stop] = sol.pause[k, stop]
        trace.way[stop] = sol.way[k, stop]
    return int(n)


@kernel
def met_again(
    inst: Instance, sol: Solution, trace: Trace, k: int, stop: int, more: int
) -> bool:
    """Whether route `k`, with so many stops `more`, goes on from `stop` as it did."""
    old = stop - more
    n = sol.length[k]
    tally, before = trace.tally, sol.tally
    if (
        trace.depart[stop] != sol.depart[k, old]
        or trace.begin[stop] != sol.begin[k, old]
        or tally[stop, LAYOUTS] != before[k, old, LAYOUTS]
    ):
        return False
    shifts = inst.shifts
    longer = tally[stop, DRIVEN] - before[k, old, DRIVEN]
    further = tally[stop, METRES] - before[k, old, METRES]
    if (
        before[k, n + 1, DRIVEN] + longer > shifts.driving[k]
        or before[k, n + 1, METRES] + further > shifts.metres[k]
    ):
        return False
    since = tally[stop, SINCE] - before[k, old, SINCE]
    if since > 0 and since + stretch(sol, k, old) > shifts.before_break[k]:
        return False
    return slots_again(inst, sol, trace, k, old) and intake_again(
        inst, sol, trace, k, stop, more
    )


@kernel
def stretch(sol: Solution, k: int, stop: int) -> int:
    """Seconds driven from the last break before a stop to the next one after it."""
    driven = sol.tally[k, stop, SINCE] - sol.tally[k, stop, DRIVEN]
    for leg in range(stop, sol.length[k] + 1):
        if sol.pause[k, leg] == 1:
            return int(driven + sol.tally[k, leg, DRIVEN])
        if sol.pause[k, leg] == 2:
            return int(driven + sol.tally[k, leg + 1, DRIVEN])
    return int(driven + sol.tally[k, sol.length[k] + 1, DRIVEN])


@kernel
def slots_again(inst: Instance, sol: Solution, trace: Trace, k: int, old: int) -> bool:
    """Whether the gates that route `k` passes after a stop still have room."""
    passed = trace.state[SLOTS]
    first = sol.tally[k, old, PASSES]
    for i in range(first, sol.n_slots[k]):
        slot = sol.early_slots[k, i]
        used = sol.slot_use[slot]
        for j in range(passed):
            if trace.own[j] == slot:
                used += 1
        for j in range(first, i + 1):
            if sol.early_slots[k, j] == slot:
                used += 1
        if used > inst.gates.slot_room[slot]:
            return False
    return True


@kernel
def intake_again(
    inst: Instance, sol: Solution, trace: Trace, k: int, stop: int, more: int
) -> bool:
    """Whether nobody alights later where, and in the hour in which, the new ones do."""
    requests, places = inst.requests, inst.places
    for i in range(stop + 1, sol.length[k] + more + 1):
        hour = sol.hours[k, i - more]
        if hour < 0:
            continue
        place = requests.option_place[sol.option[trace.codes[i] >> 1]]
        if sol.intake_use[place, hour] + MOST_PEOPLE <= places.intake[place]:
            continue
        for j in range(1, stop + 1):
            code = trace.codes[j]
            if (
                code & 1
                and trace.hour[j] == hour
                and requests.option_place[sol.option[code >> 1]] == place
            ):
                return False
    return True
