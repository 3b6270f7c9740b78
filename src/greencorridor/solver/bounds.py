"""How early or late each moment of a route may be, its neighbours given."""

from greencorridor._jit import kernel
from greencorridor.solver.forward import promise_cost
from greencorridor.solver.gates import first_slot
from greencorridor.solver.instance import NEVER, UNLIMITED, Instance
from greencorridor.solver.service import begin_pickup, in_window, last_begin
from greencorridor.solver.solution import Solution, Trace


@kernel
def slot_is_free(
    inst: Instance,
    sol: Solution,
    trace: Trace,
    i: int,
    first: int,
    last: int,
    slot: int,
) -> bool:
    """Whether a gate's slot has room for moment `i`; `first` to `last` are tried."""
    moments = trace.moments
    used = sol.slot_use[slot]
    for j in range(moments.size[0]):
        if j != i and moments.gate[j] >= 0:
            taken = moments.tried_slot[j] if first <= j <= last else moments.slot[j]
            if taken == slot:
                used += 1
    return used < inst.gates.slot_room[slot]


@kernel
def latest_passage(
    inst: Instance, sol: Solution, trace: Trace, i: int, last: int, moment: int
) -> int:
    """Return the latest begin of inspection up to a moment; its slot is noted."""
    moments, gates = trace.moments, inst.gates
    gate, own = moments.gate[i], moments.slot[i]
    time = moments.time[i]
    best, latest = own, min(moment, gates.slot_end[own])
    drive = moments.time[i - 1] + moments.busy[i - 1]
    windows = gates.convoy_first[gate]
    for slot in range(windows, gates.slot_first[gate + 1]):
        begin = min(moment, gates.slot_end[slot])
        if (
            begin > max(latest, time)
            and gates.slot_start[slot] <= begin
            and drive <= gates.slot_due[slot]
            and slot_is_free(inst, sol, trace, i, i + 1, last, slot)
        ):
            best, latest = slot, begin
    at = min(first_slot(inst, gate, moment), windows - 1)
    for slot in range(at, gates.slot_first[gate] - 1, -1):
        begin = min(moment, gates.slot_end[slot])
        if begin <= max(latest, time) or drive > gates.slot_due[slot]:
            break  # those before end earlier still
        if gates.slot_start[slot] <= begin and slot_is_free(
            inst, sol, trace, i, i + 1, last, slot
        ):
            best, latest = slot, begin
            break
    moments.tried_slot[i] = best
    return int(latest)


@kernel
def earliest_passage(
    inst: Instance, sol: Solution, trace: Trace, i: int, first: int, moment: int
) -> int:
    """Return the earliest begin of inspection from a moment on; its slot is noted."""
    moments, gates = trace.moments, inst.gates
    gate, earliest = moments.gate[i], NEVER
    windows = gates.convoy_first[gate]
    for slot in range(first_slot(inst, gate, moment), windows):
        if slot_is_free(inst, sol, trace, i, first, i - 1, slot):
            moments.tried_slot[i] = slot
            earliest = max(moment, gates.slot_start[slot])
            break
    for slot in range(windows, gates.slot_first[gate + 1]):
        if (
            gates.slot_start[slot] < earliest
            and moment <= gates.slot_due[slot]
            and slot_is_free(inst, sol, trace, i, first, i - 1, slot)
        ):
            moments.tried_slot[i] = slot
            earliest = gates.slot_start[slot]
    return int(earliest)


@kernel
def last_of_hour(inst: Instance, sol: Solution, trace: Trace, i: int) -> int:
    """Return the last moment at which who alights is still counted in the same hour."""
    offset = inst.places.hour_offset
    request = trace.codes[trace.moments.stop[i]] >> 1
    place = inst.requests.option_place[sol.option[request]]
    hour = (trace.moments.time[i] + offset) // 3600
    if inst.places.intake[place] >= UNLIMITED:
        return NEVER
    return int((hour + 1) * 3600 - offset - 1)


@kernel
def latest_service(
    inst: Instance, sol: Solution, trace: Trace, i: int, moment: int
) -> int:
    """Return the latest begin of a stop's service up to a moment."""
    requests = inst.requests
    code = trace.codes[trace.moments.stop[i]]
    request = code >> 1
    if not code & 1:
        return last_begin(
            requests.window_start,
            requests.window_end,
            requests.window_first[request],
            requests.window_first[request + 1],
            moment,
        )
    option = sol.option[request]
    if requests.option_place[option] >= 0:
        moment = min(moment, last_of_hour(inst, sol, trace, i))
    return last_begin(
        requests.option_window_start,
        requests.option_window_end,
        requests.option_window_first[option],
        requests.option_window_first[option + 1],
        moment,
    )


@kernel
def earliest_service(
    inst: Instance, sol: Solution, trace: Trace, i: int, moment: int
) -> int:
    """Return the earliest begin of a stop's service from a moment on.

    Who alights is still counted in the same hour, and rides no longer than allowed.
    """
    requests = inst.requests
    code = trace.codes[trace.moments.stop[i]]
    request = code >> 1
    if not code & 1:
        return begin_pickup(inst, request, moment)
    option = sol.option[request]
    begin = in_window(
        requests.option_window_start,
        requests.option_window_end,
        requests.option_window_first[option],
        requests.option_window_first[option + 1],
        moment,
    )
    if requests.option_place[option] >= 0 and begin > last_of_hour(inst, sol, trace, i):
        return NEVER
    return begin


@kernel
def latest_moment(
    inst: Instance, sol: Solution, trace: Trace, i: int, last: int, next_: int
) -> int:
    """Return the latest that moment `i` may be if the one after it is at `next_`."""
    moments = trace.moments
    moment = min(next_ - moments.busy[i], moments.latest[i])
    if moments.gate[i] >= 0:
        moment = latest_passage(inst, sol, trace, i, last, moment)
    elif moments.stop[i] > 0:
        moment = latest_service(inst, sol, trace, i, moment)
    elif moments.gate[i + 1] >= 0:
        slot = moments.tried_slot[i + 1] if i < last else moments.slot[i + 1]
        moment = min(moment, inst.gates.slot_due[slot] - moments.busy[i])
    return int(max(moment, moments.time[i]))


@kernel
def saved(inst: Instance, sol: Solution, trace: Trace, i: int, moment: int) -> float:
    """Return what it saves that `i`, not what is around it, is later."""
    moments = trace.moments
    before = moments.rate[i - 1] if i > 0 else 0.0
    change = (moment - moments.time[i]) * (before - moments.rate[i] + moments.pull[i])
    code = trace.codes[moments.stop[i]] if moments.stop[i] > 0 else 1
    if not code & 1 and inst.requests.promised[code >> 1] >= 0:
        change += promise_cost(inst, sol, code >> 1, moment)
        change -= promise_cost(inst, sol, code >> 1, moments.time[i])
    return float(-change)
