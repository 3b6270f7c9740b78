"""Loads of crowds: how many people a vehicle takes at a pair of positions (V1)."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import BED_KINDS, DIMS, KINDS, UNLIMITED, Instance
from greencorridor.solver.service import beds_suffice
from greencorridor.solver.solution import Solution


@kernel
def complete_load(inst: Instance, sol: Solution, request: int) -> int:
    """Derive amount, service times and beds of a load from its people.

    Returns
    -------
    int
        Persons.
    """
    crowds = inst.crowds
    crowd = inst.requests.crowd[request]
    persons = 0
    everybody = 0
    boarding = crowds.boarding[crowd, KINDS]
    alighting = crowds.alighting[crowd, KINDS]
    for kind in range(KINDS):
        people = sol.people[request, kind]
        persons += people
        everybody += crowds.people[crowd, kind]
        sol.amount[request, kind] = people
        boarding += people * crowds.boarding[crowd, kind]
        alighting += people * crowds.alighting[crowd, kind]
    sol.amount[request, KINDS] = -(-crowds.animals[crowd] * persons // everybody)
    sol.amount[request, KINDS + 1] = -(-crowds.bags[crowd] * persons // everybody)
    # rounded up as in the model; the hair keeps whole sums whole
    sol.boarding[request] = -int(-(boarding - 1e-6) // 1)
    sol.alighting[request] = -int(-(alighting - 1e-6) // 1)
    left = persons
    for kind in range(1, BED_KINDS):
        asked = min(left, -(-crowds.beds[crowd, kind] * persons // everybody))
        sol.beds[request, kind] = asked
        left -= asked
    sol.beds[request, 0] = left
    return persons


@kernel
def fits_between(
    inst: Instance, sol: Solution, row: int, k: int, request: int, i: int, j: int
) -> bool:
    """Whether layout `row` carries the load from stop `i` to stop `j`."""
    for stop in range(i, j + 1):
        for d in range(DIMS):
            room = inst.shifts.layout[row, d] - sol.load[k, stop, d]
            if sol.amount[request, d] > room:
                return False
    return True


@kernel
def shrink(inst: Instance, sol: Solution, request: int) -> int:
    """Leave one person out of a load, of the kind that has most; return the persons."""
    most = 0
    for kind in range(1, KINDS):
        if sol.people[request, kind] > sol.people[request, most]:
            most = kind
    sol.people[request, most] -= 1
    return complete_load(inst, sol, request)


@kernel
def least_load(inst: Instance, sol: Solution, request: int) -> None:
    """Give an absent load of a crowd one person: what positions are looked for with."""
    crowd = inst.requests.crowd[request]
    sol.people[request] = 0
    for kind in range(KINDS):
        if sol.crowd_left[crowd, kind] > 0:
            sol.people[request, kind] = 1
            break
    complete_load(inst, sol, request)


@kernel
def fill_load(
    inst: Instance, sol: Solution, k: int, request: int, i: int, j: int
) -> int:
    """Give an absent load of a crowd as many people as fit from stop `i` to stop `j`.

    Parameters
    ----------
    i, j
        Positions on route `k`.

    Returns
    -------
    int
        Persons, 0 if nobody fits. The load's option must be set.
    """
    crowd = inst.requests.crowd[request]
    shifts = inst.shifts
    option = sol.option[request]
    place = inst.requests.option_place[option]
    intake = UNLIMITED
    if place >= 0:
        intake = inst.places.intake[place]
    best = 0
    best_row = -1
    first, last = shifts.layout_first[k], shifts.layout_first[k + 1]
    for i_layout in range(first, last + 1):
        # every layout in turn, then once more the one that takes most
        row = i_layout if i_layout < last else best_row
        if row < 0:
            return 0
        for kind in range(KINDS):
            room = sol.crowd_left[crowd, kind]
            for stop in range(i, j + 1):
                room = min(room, shifts.layout[row, kind] - sol.load[k, stop, kind])
            sol.people[request, kind] = max(0, room)
        persons = complete_load(inst, sol, request)
        while persons > 0 and (
            persons > intake
            or not fits_between(inst, sol, row, k, request, i, j)
            or not beds_suffice(inst, sol, request, option)
        ):
            persons = shrink(inst, sol, request)
        if i_layout == last:
            return persons
        if persons > best:
            best = persons
            best_row = row
    return 0
