"""Changing one route: what it takes is given back, the new schedule is written down."""

from greencorridor._jit import kernel
from greencorridor.solver.copying import clear_row, copy_row
from greencorridor.solver.forward import every_layout
from greencorridor.solver.instance import (
    BED_KINDS,
    DIMS,
    FOREVER,
    KINDS,
    MAX_GATES,
    Instance,
)
from greencorridor.solver.service import last_begin, persons_of
from greencorridor.solver.solution import (
    LAYOUTS,
    SLOTS,
    Solution,
    Trace,
)
from greencorridor.solver.travel import latest_departure

PRIME = 2_147_483_647
MIXER = 1_000_003
"""Of digests of routes, which fit 32 bits."""


@kernel
def take(inst: Instance, sol: Solution, k: int, sign: int) -> None:
    """Take (`sign` 1) or give back (-1) what route `k` uses of gates and intake."""
    for i in range(sol.n_slots[k]):
        sol.slot_use[sol.slots[k, i]] += sign
    for stop in range(1, sol.length[k] + 1):
        hour = sol.hours[k, stop]
        if hour >= 0:
            request = sol.sequence[k, stop - 1] >> 1
            place = inst.requests.option_place[sol.option[request]]
            sol.intake_use[place, hour] += sign * persons_of(sol, request)


@kernel
def place(inst: Instance, sol: Solution, request: int, k: int) -> None:
    """Note that a request, with its option and people as they stand, rides on `k`."""
    sol.route[request] = k
    where = inst.requests.option_place[sol.option[request]]
    if where >= 0:
        for kind in range(BED_KINDS):
            sol.bed_use[where, kind] += sol.beds[request, kind]
    crowd = inst.requests.crowd[request]
    if crowd >= 0:
        for kind in range(KINDS):
            sol.crowd_left[crowd, kind] -= sol.people[request, kind]


@kernel
def unplace(inst: Instance, sol: Solution, request: int) -> None:
    """Take back `place`; a load of a crowd returns its people."""
    sol.route[request] = -1
    where = inst.requests.option_place[sol.option[request]]
    if where >= 0:
        for kind in range(BED_KINDS):
            sol.bed_use[where, kind] -= sol.beds[request, kind]
    crowd = inst.requests.crowd[request]
    if crowd >= 0:
        for kind in range(KINDS):
            sol.crowd_left[crowd, kind] += sol.people[request, kind]
        clear_row(sol.people[request])
        clear_row(sol.amount[request])
        clear_row(sol.beds[request])


@kernel
def empty_cost(inst: Instance, k: int) -> float:
    """Cost of not using shift `k`: a promised route is broken."""
    if inst.shifts.promise_first[k + 1] > inst.shifts.promise_first[k]:
        return inst.weights.promise_broken
    return 0.0


@kernel
def may_be_simple(inst: Instance, k: int) -> int:
    """1 if routes of shift `k` may be tried out from any stop on."""
    shifts = inst.shifts
    return 1 if not shifts.promised[k] and shifts.duration[k] >= FOREVER else 0


@kernel
def clear_route(inst: Instance, sol: Solution, k: int) -> None:
    """Make route `k`, which has given back what it uses, the unused one."""
    vehicle = inst.shifts.vehicle[k]
    if sol.length[k] > 0:
        sol.vehicle_use[vehicle] -= 1
    sol.length[k] = 0
    sol.n_slots[k] = sol.n_held[k] = 0
    sol.cost[k] = empty_cost(inst, k)
    sol.version[k] = k
    sol.digest[k] = -2 - k
    sol.point[k, 0] = inst.shifts.start[k]
    sol.point[k, 1] = inst.shifts.end[k]
    sol.begin[k, 0] = sol.depart[k, 0] = inst.shifts.opens[k]
    sol.begin[k, 1] = inst.shifts.opens[k]
    sol.latest[k, 1] = inst.shifts.closes[k]
    sol.leg_cost[k, 0] = sol.leg_danger[k, 0] = 0.0
    sol.simple[k] = may_be_simple(inst, k)
    for stop in range(2):
        clear_row(sol.load[k, stop])
        clear_row(sol.tally[k, stop])
        sol.tally[k, stop, LAYOUTS] = every_layout(inst, k)
        for i in range(3):
            sol.sums[k, stop, i] = 0.0
        sol.lower[k, stop] = 0
        sol.pause[k, stop] = 0
        sol.way[k, stop] = 0
        sol.urgency[k, stop] = 0.0
        sol.waiting[k, stop] = 0
        sol.hours[k, stop] = -1


@kernel
def commit(
    inst: Instance, sol: Solution, trace: Trace, k: int, n: int, cost: float
) -> None:
    """Write stops 1 to `n` of an evaluated trace as route `k` and take what it uses."""
    vehicle = inst.shifts.vehicle[k]
    if sol.length[k] == 0:
        sol.vehicle_use[vehicle] += 1
    sol.length[k] = n
    sol.cost[k] = cost
    sol.counter[0] += 1
    sol.version[k] = sol.counter[0]
    sol.simple[k] = may_be_simple(inst, k)
    for stop in range(n + 2):
        if 0 < stop <= n:
            code = trace.codes[stop]
            sol.sequence[k, stop - 1] = code
            if inst.requests.promised[code >> 1] >= 0:
                sol.simple[k] = 0
        sol.lower[k, stop] = trace.lower[stop]
        sol.pause[k, stop] = trace.pause[stop]
        for i in range(5):
            sol.tally[k, stop, i] = trace.tally[stop, i]
        for i in range(3):
            sol.sums[k, stop, i] = trace.sums[stop, i]
        sol.point[k, stop] = trace.point[stop]
        sol.begin[k, stop] = trace.begin[stop]
        sol.depart[k, stop] = trace.depart[stop]
        sol.leg_cost[k, stop] = trace.leg_cost[stop]
        sol.leg_danger[k, stop] = trace.leg_danger[stop]
        sol.hours[k, stop] = trace.hour[stop] if 0 < stop <= n else -1
        for d in range(DIMS):
            sol.load[k, stop, d] = trace.load[stop, d] if stop <= n else 0
        if stop <= n:
            sol.path[k, stop] = trace.path[stop]
            sol.way[k, stop] = trace.way[stop]
            copy_row(sol.passing[k, stop], trace.passing[stop], MAX_GATES)
            copy_row(sol.parting[k, stop], trace.parting[stop], MAX_GATES + 1)
    # a later departure from the garage costs nothing: earlier is free for insertions
    sol.depart[k, 0] = inst.shifts.opens[k]
    sol.n_slots[k] = trace.state[SLOTS]
    for i in range(trace.state[SLOTS]):
        sol.slots[k, i] = sol.early_slots[k, i] = trace.own[i]
    passed = 0
    sol.n_held[k] = trace.moments.size[0]
    copy_row(sol.held[k], trace.moments.time, trace.moments.size[0])
    for i in range(trace.moments.size[0]):
        if trace.moments.gate[i] >= 0:
            sol.slots[k, passed] = trace.moments.slot[i]
            passed += 1
    look_back(inst, sol, trace, k, n)
    sol.digest[k] = digest_of(sol, k)
    take(inst, sol, k, 1)


@kernel
def digest_of(sol: Solution, k: int) -> int:
    """Return a number from -PRIME - 1 to -2 made of a route's stops, times and cost."""
    mixed = int(sol.cost[k] * 1024.0) % PRIME
    for stop in range(1, sol.length[k] + 1):
        mixed = (mixed * MIXER + sol.sequence[k, stop - 1]) % PRIME
        mixed = (mixed * MIXER + sol.point[k, stop]) % PRIME
        mixed = (mixed * MIXER + sol.begin[k, stop]) % PRIME
    return int(-2 - mixed)


@kernel
def look_back(inst: Instance, sol: Solution, trace: Trace, k: int, n: int) -> None:
    """Fill in what depends on later stops: latest begin, urgency, waiting."""
    requests = inst.requests
    sol.latest[k, n + 1] = inst.shifts.closes[k]
    sol.urgency[k, n + 1] = 0.0
    sol.waiting[k, n + 1] = trace.waiting[n + 1]
    for stop in range(n, -1, -1):
        leave = latest_departure(
            inst, sol.point[k, stop], sol.point[k, stop + 1], sol.latest[k, stop + 1]
        )
        urgency = sol.urgency[k, stop + 1]
        if stop == 0:
            sol.latest[k, 0] = leave
            sol.urgency[k, 0] = urgency
            sol.waiting[k, 0] = sol.waiting[k, 1]
            break
        code = trace.codes[stop]
        request = code >> 1
        if code & 1:
            option = sol.option[request]
            sol.latest[k, stop] = last_begin(
                requests.option_window_start,
                requests.option_window_end,
                requests.option_window_first[option],
                requests.option_window_first[option + 1],
                leave - sol.alighting[request],
            )
        else:
            sol.latest[k, stop] = last_begin(
                requests.window_start,
                requests.window_end,
                requests.window_first[request],
                requests.window_first[request + 1],
                leave - sol.boarding[request],
            )
            urgency += (
                persons_of(sol, request)
                * requests.factor[request]
                * inst.roads.rate[sol.point[k, stop]]
            )
        sol.urgency[k, stop] = urgency
        sol.waiting[k, stop] = sol.waiting[k, stop + 1] + trace.waiting[stop]
