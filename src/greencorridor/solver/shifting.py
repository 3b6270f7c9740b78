"""Two ways to move moments of a route later: back from a stretch, or on from one.

Both are tried in scratch, and done where they save something.
"""

from greencorridor._jit import kernel
from greencorridor.solver.bounds import (
    earliest_passage,
    earliest_service,
    latest_moment,
    saved,
)
from greencorridor.solver.instance import IMPOSSIBLE, Instance
from greencorridor.solver.solution import Solution, Trace

HAIR = 1e-9
"""Of cost: what saves less is not moved."""


@kernel
def keep_ride(inst: Instance, trace: Trace, i: int, moment: int, wait: bool) -> int:
    """Return the latest alighting up to a moment at which its ride is short enough.

    If its boarding may `wait`, the moment stands and the boarding has to.
    """
    moments = trace.moments
    stop = moments.stop[i]
    code = trace.codes[stop] if stop > 0 else 0
    if not code & 1:
        return moment
    request = code >> 1
    pickup = trace.place_of[request]
    row = moments.service_of[pickup]
    service = trace.depart[pickup] - trace.begin[pickup]
    limit = inst.requests.ride_limit[request] + service
    if moment - limit <= moments.time[row]:
        return moment
    if wait:
        moments.needed[row] = moment - limit
        return moment
    return int(moments.time[row] + limit)


@kernel
def put_off(
    inst: Instance, sol: Solution, trace: Trace, last: int, wait: bool
) -> tuple[int, float]:
    """Try everything up to moment `last` as late as what follows allows.

    Parameters
    ----------
    wait
        Whether boardings may have to wait for rides that are moved.

    Returns
    -------
    first, saving
        The moment from which on it saves most, and how much.
    """
    moments = trace.moments
    for i in range(last + 1 if wait else 0):
        moments.needed[i] = 0
    best, best_saving = last + 1, HAIR
    saving = 0.0
    waiting = 0
    next_ = moments.time[last + 1]
    for i in range(last, -1, -1):
        moment = latest_moment(inst, sol, trace, i, last, next_)
        kept = keep_ride(inst, trace, i, moment, wait)
        if wait and moments.stop[i] > 0:
            if trace.codes[moments.stop[i]] & 1:
                pickup = trace.place_of[trace.codes[moments.stop[i]] >> 1]
                if moments.needed[moments.service_of[pickup]] > 0:
                    waiting += 1
            elif moments.needed[i] > 0:
                if moment < moments.needed[i]:
                    break
                waiting -= 1
        if kept < moment:
            moments.size[2] = 1
            moment = latest_moment(inst, sol, trace, i, last, kept + moments.busy[i])
        moments.tried[i] = moment
        if moment <= moments.time[i]:
            break
        saving += saved(inst, sol, trace, i, moment)
        if waiting == 0 and saving > best_saving:
            best, best_saving = i, saving
        next_ = moment
    return best, best_saving


@kernel
def ride_of(trace: Trace, i: int, first: int) -> int:
    """Return how long the ride that ends with a service from `first` on is tried."""
    moments = trace.moments
    pickup = trace.place_of[trace.codes[moments.stop[i]] >> 1]
    row = moments.service_of[pickup]
    boarded = moments.tried[row] if row >= first else moments.time[row]
    return int(moments.tried[i] - boarded - trace.depart[pickup] + trace.begin[pickup])


@kernel
def is_in_time(inst: Instance, trace: Trace, i: int, arrival: int) -> bool:
    """Whether a slot is still had on arrival: a convoy musters before it goes."""
    moments = trace.moments
    return moments.gate[i] < 0 or arrival <= inst.gates.slot_due[moments.slot[i]]


@kernel
def leap(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    first: int,
    moment: int,
    least: float,
) -> float:
    """Try moment `first` later, and what follows as soon after it as may be.

    Returns
    -------
    float
        What that saves, 0 if it cannot be; it is done if that is more than `least`.
    """
    moments = trace.moments
    n = moments.size[0]
    saving = 0.0
    for i in range(first, n):
        moments.tried_slot[i] = moments.slot[i]
        if i > first:
            moment = moments.tried[i - 1] + moments.busy[i - 1]
        if moment <= moments.time[i] and is_in_time(inst, trace, i, moment):
            n = i
            break
        if moments.gate[i] >= 0:
            moment = earliest_passage(inst, sol, trace, i, first, moment)
        elif moments.stop[i] > 0:
            moment = earliest_service(inst, sol, trace, i, moment)
        if moment > moments.latest[i]:
            return 0.0
        moments.tried[i] = moment
        if moments.stop[i] > 0 and trace.codes[moments.stop[i]] & 1:
            request = trace.codes[moments.stop[i]] >> 1
            if ride_of(trace, i, first) > inst.requests.ride_limit[request]:
                return 0.0
        saving += saved(inst, sol, trace, i, moment)
    if saving > least:
        apply_tried(trace, first, n - 1)
    return saving


@kernel
def push(
    inst: Instance, sol: Solution, trace: Trace, last: int, best: float
) -> tuple[int, int, float]:
    """Try single moments up to `last` as late as `put_off` has tried them last.

    What follows is only as late as it has to be: a stretch that costs little by itself
    is not used up where the one before it is what is to be saved.

    Returns
    -------
    first, moment, saving
        The moment to be moved, where to, and what that saves if more than `best`.
    """
    moments = trace.moments
    found, target = -1, 0
    low = last + 1
    while low > 0 and moments.tried[low - 1] > moments.time[low - 1]:
        low -= 1
        moments.wanted[low] = moments.tried[low]
    for i in range(last, low - 1, -1):
        before = moments.rate[i - 1] if i > 0 else 0.0
        if before < moments.rate[i]:
            saving = leap(inst, sol, trace, i, moments.wanted[i], IMPOSSIBLE)
            if saving > best + HAIR:
                best, found, target = saving, i, moments.wanted[i]
    return found, target, best


@kernel
def apply_tried(trace: Trace, first: int, last: int) -> None:
    """Move the moments from `first` to `last` to where they have been tried."""
    moments = trace.moments
    for i in range(first, last + 1):
        moments.time[i] = moments.tried[i]
        if moments.gate[i] >= 0:
            moments.slot[i] = moments.tried_slot[i]
