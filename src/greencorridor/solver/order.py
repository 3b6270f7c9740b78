"""Rules on the order of stops alone: aboard, locks, bound together, kept apart."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import Instance
from greencorridor.solver.solution import Trace


@kernel
def order_holds(inst: Instance, trace: Trace, n: int) -> bool:
    """Whether stops 1 to `n` of the trace keep V11 and the locks of V12.

    Also notes at which stop each request boards, for the ride times.
    """
    requests = inst.requests
    position = 0
    begun = False
    for stop in range(1, n + 1):
        code = trace.codes[stop]
        request = code >> 1
        if code & 1:
            begun = True
            continue
        trace.place_of[request] = stop
        if requests.aboard[request]:
            if begun:
                return False
        else:
            begun = True
        if requests.position[request] > 0:
            if requests.position[request] < position:
                return False
            position = requests.position[request]
    for stop in range(1, n + 1):
        code = trace.codes[stop]
        request = code >> 1
        if not requests.special[request]:
            continue
        if code & 1:
            if requests.bound[request] >= 0 and boards_after(inst, trace, stop, n):
                return False
        elif meets_apart(inst, trace, stop, n):
            return False
    return True


@kernel
def boards_after(inst: Instance, trace: Trace, dropoff: int, n: int) -> bool:
    """Whether somebody bound to the request alighting at `dropoff` boards after it."""
    bound = inst.requests.bound
    group = bound[trace.codes[dropoff] >> 1]
    for stop in range(dropoff + 1, n + 1):
        code = trace.codes[stop]
        if not code & 1 and bound[code >> 1] == group:
            return True
    return False


@kernel
def meets_apart(inst: Instance, trace: Trace, pickup: int, n: int) -> bool:
    """Whether somebody to be kept apart boards while the request of `pickup` rides."""
    requests = inst.requests
    request = trace.codes[pickup] >> 1
    first, last = requests.apart_first[request], requests.apart_first[request + 1]
    if first == last:
        return False
    for stop in range(pickup + 1, n + 1):
        code = trace.codes[stop]
        if code >> 1 == request:
            return False
        for row in range(first, last):
            if requests.apart[row] == code >> 1:
                # on board since before the pickup, or boarding during the ride
                return True
    return False
