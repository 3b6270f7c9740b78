"""Begins of service: windows, opening hours, and people per hour."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import KINDS, NEVER, Instance, Ints
from greencorridor.solver.solution import Solution, Trace


@kernel
def point_of(inst: Instance, sol: Solution, code: int) -> int:
    """Return the point at which the stop `code` takes place."""
    request = code >> 1
    if code & 1:
        return inst.requests.option_point[sol.option[request]]
    return inst.requests.pickup[request]


@kernel
def in_window(start: Ints, end: Ints, first: int, last: int, moment: int) -> int:
    """Return the earliest moment at or after one in windows `first` to `last` - 1."""
    for row in range(first, last):
        if moment <= end[row]:
            return max(moment, start[row])
    return NEVER


@kernel
def last_begin(start: Ints, end: Ints, first: int, last: int, moment: int) -> int:
    """Return the latest moment at or before one in windows `first` to `last` - 1."""
    for row in range(last - 1, first - 1, -1):
        if moment >= start[row]:
            return min(moment, end[row])
    return -NEVER


@kernel
def persons_of(sol: Solution, request: int) -> int:
    """Count the persons of a request or load."""
    persons = 0
    for kind in range(KINDS):
        persons += sol.people[request, kind]
    return persons


@kernel
def people_left(sol: Solution, crowd: int) -> int:
    """Count the persons of a crowd that are in no load."""
    persons = 0
    for kind in range(KINDS):
        persons += sol.crowd_left[crowd, kind]
    return persons


@kernel
def begin_pickup(inst: Instance, request: int, moment: int) -> int:
    """Return the earliest begin of boarding at or after a moment, NEVER if none."""
    requests = inst.requests
    return in_window(
        requests.window_start,
        requests.window_end,
        requests.window_first[request],
        requests.window_first[request + 1],
        moment,
    )


@kernel
def begin_dropoff(
    inst: Instance, sol: Solution, trace: Trace, stop: int, request: int, moment: int
) -> int:
    """Return the earliest begin of alighting at or after a moment, NEVER if none.

    Where the place counts people per hour, a full hour is waited out; alightings of
    the same route at stops before `stop` of the trace count as well (none for 0).
    """
    requests = inst.requests
    option = sol.option[request]
    first = requests.option_window_first[option]
    last = requests.option_window_first[option + 1]
    place = requests.option_place[option]
    begin = in_window(
        requests.option_window_start, requests.option_window_end, first, last, moment
    )
    if place < 0:
        return begin
    limit = inst.places.intake[place]
    persons = persons_of(sol, request)
    if persons > limit:
        return NEVER
    while begin < NEVER:
        hour = (begin + inst.places.hour_offset) // 3600
        if begin > inst.end:
            return NEVER
        used = sol.intake_use[place, hour]
        for i in range(1, stop):
            code = trace.codes[i]
            if (
                code & 1
                and trace.hour[i] == hour
                and requests.option_place[sol.option[code >> 1]] == place
            ):
                used += persons_of(sol, code >> 1)
        if used + persons <= limit:
            return begin
        begin = in_window(
            requests.option_window_start,
            requests.option_window_end,
            first,
            last,
            (hour + 1) * 3600 - inst.places.hour_offset,
        )
    return begin


@kernel
def beds_suffice(inst: Instance, sol: Solution, request: int, option: int) -> bool:
    """Whether the place has beds for one more request or load (V10)."""
    place = inst.requests.option_place[option]
    if place < 0:
        return True
    free = inst.places.beds[place]
    ordinary = sol.bed_use[place, 0] + sol.beds[request, 0]
    for kind in range(1, free.shape[0]):
        asked = sol.bed_use[place, kind] + sol.beds[request, kind]
        ordinary += max(0, asked - free[kind])
    return ordinary <= free[0]
