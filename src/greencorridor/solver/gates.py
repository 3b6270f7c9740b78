"""Gates: when a vehicle that arrives at a moment begins inspection, and the inverse."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import NEVER, Instance
from greencorridor.solver.solution import SLOTS, Solution, Trace


@kernel
def room_in_slot(inst: Instance, sol: Solution, trace: Trace, slot: int) -> bool:
    """Whether one more vehicle fits, the route being tried out counted as well."""
    used = sol.slot_use[slot]
    for i in range(trace.state[SLOTS]):
        if trace.own[i] == slot:
            used += 1
    return used < inst.gates.slot_room[slot]


@kernel
def first_slot(inst: Instance, gate: int, moment: int) -> int:
    """Return the first slot of a gate's windows that ends at a moment or after it.

    Where there is none, that is the first of its convoys. Windows' slots are disjoint
    and in the order of time.
    """
    gates = inst.gates
    low, high = gates.slot_first[gate], gates.convoy_first[gate]
    while low < high:
        middle = (low + high) // 2
        if gates.slot_end[middle] < moment:
            low = middle + 1
        else:
            high = middle
    return int(low)


@kernel
def find_slot(
    inst: Instance, sol: Solution, trace: Trace, gate: int, arrival: int
) -> int:
    """Find the slot with the earliest begin for a vehicle arriving at `arrival`.

    The first of the windows' slots with room is the earliest; each convoy is then
    compared with it. Being a minimum of functions that never fall, the result is
    first-in-first-out.

    Returns
    -------
    int
        The slot, -1 if there is none.
    """
    gates = inst.gates
    end = gates.convoy_first[gate]
    best = -1
    best_begin = NEVER
    for slot in range(first_slot(inst, gate, arrival), end):
        if room_in_slot(inst, sol, trace, slot):
            best = slot
            best_begin = max(arrival, gates.slot_start[slot])
            break
    for slot in range(end, gates.slot_first[gate + 1]):
        if (
            arrival <= gates.slot_due[slot]
            and gates.slot_start[slot] < best_begin
            and room_in_slot(inst, sol, trace, slot)
        ):
            best = slot
            best_begin = gates.slot_start[slot]
    return best


@kernel
def latest_arrival(inst: Instance, gate: int, passed: int) -> int:
    """Latest arrival from which a vehicle has passed by `passed`; throughput left out.

    Returns
    -------
    int
        A moment, -NEVER if there is none.
    """
    gates = inst.gates
    begin = passed - gates.inspection[gate] - gates.section[gate]
    best = -NEVER
    for slot in range(gates.slot_first[gate], gates.slot_first[gate + 1]):
        if gates.slot_start[slot] <= begin:
            best = max(best, min(gates.slot_due[slot], begin))
    return best
