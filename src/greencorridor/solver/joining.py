"""People of a crowd who change from one load of it to another.

A load takes as many people as fit when it is put in. What others leave free beside it
later nobody would fill, and the crowd would stay in many small loads.
"""

from greencorridor._jit import kernel, part
from greencorridor.solver.instance import DIMS, KINDS, Instance
from greencorridor.solver.loads import complete_load, fill_load
from greencorridor.solver.rng import below, uniform
from greencorridor.solver.route import place, take, unplace
from greencorridor.solver.ruin import (
    carried_request,
    rerun,
    touch_request,
    touch_route,
)
from greencorridor.solver.service import beds_suffice, people_left, persons_of
from greencorridor.solver.solution import Solution
from greencorridor.solver.work import Work

DRAWS = 10
"""Pairs of loads that are drawn until one has room for somebody of the other."""
LATER = 0.3
"""Share of pairs of which people may change to the load that boards later."""


@kernel
def stop_of(sol: Solution, k: int, code: int) -> int:
    """Return the stop of route `k` that has a code."""
    stop = 1
    while sol.sequence[k, stop - 1] != code:
        stop += 1
    return stop


@kernel
def boards(sol: Solution, request: int) -> int:
    """Return when a load boards."""
    k = sol.route[request]
    return sol.begin[k, stop_of(sol, k, 2 * request)]


@kernel
def has_room(inst: Instance, sol: Solution, one: int, two: int) -> bool:
    """Whether a place for somebody of load `two` is free all the way of load `one`."""
    shifts, k = inst.shifts, sol.route[one]
    first, last = stop_of(sol, k, 2 * one), stop_of(sol, k, 2 * one + 1)
    for row in range(shifts.layout_first[k], shifts.layout_first[k + 1]):
        for kind in range(KINDS):
            free = sol.people[two, kind]
            for stop in range(first, last):
                free = min(free, shifts.layout[row, kind] - sol.load[k, stop, kind])
            if free > 0:
                return True
    return False


@part
def draw_loads(inst: Instance, sol: Solution, work: Work) -> tuple[int, int]:
    """Draw two loads of a crowd, of which people of the second may join the first.

    Returns
    -------
    one, two
        Requests; -1 and -1 if none have been found.
    """
    item = inst.crowds.item[below(work.state, len(inst.crowds.people))]
    for _ in range(DRAWS):
        one = carried_request(inst, sol, work, item)
        two = carried_request(inst, sol, work, item)
        if one < 0:
            break
        if one == two or inst.requests.aboard[one] or inst.requests.aboard[two]:
            continue
        if boards(sol, one) > boards(sol, two) and uniform(work.state) >= LATER:
            one, two = two, one
        if has_room(inst, sol, one, two):
            return one, two
    return -1, -1


@kernel
def get_off(inst: Instance, sol: Solution, work: Work, request: int) -> None:
    """Take all people out of a load; its stops, and its route's times, stay."""
    k = sol.route[request]
    for stop in range(stop_of(sol, k, 2 * request), stop_of(sol, k, 2 * request + 1)):
        for d in range(DIMS):
            sol.load[k, stop, d] -= sol.amount[request, d]
    touch_route(work, k)
    touch_request(work, request)
    unplace(inst, sol, request)


@kernel
def get_on_again(inst: Instance, sol: Solution, work: Work, k: int, two: int) -> bool:
    """Let those of the load `two` whom another has not taken board it again.

    Whom it had is in the scratch `order`. Where nobody is left, it is doomed.

    Returns
    -------
    bool
        False if there are no beds for them: parts of a person are rounded up.
    """
    crowd = inst.requests.crowd[two]
    for kind in range(KINDS):
        sol.people[two, kind] = min(work.order[kind], sol.crowd_left[crowd, kind])
    if persons_of(sol, two) == 0:
        work.doomed[two] = 1
        return True
    complete_load(inst, sol, two)
    if not beds_suffice(inst, sol, two, sol.option[two]):
        return False
    place(inst, sol, two, k)
    return True


@part
def move_people(inst: Instance, sol: Solution, work: Work, one: int, two: int) -> bool:
    """Let as many people of load `two` as fit change to load `one` of their crowd.

    Returns
    -------
    bool
        Whether somebody can; otherwise the solution is left in disorder.
    """
    a, b = 0 + sol.route[one], 0 + sol.route[two]
    first, last = stop_of(sol, a, 2 * one), stop_of(sol, a, 2 * one + 1)
    crowd = inst.requests.crowd[one]
    before, left = persons_of(sol, one), people_left(sol, crowd)
    for kind in range(KINDS):
        work.order[kind] = sol.people[two, kind]
    take(inst, sol, a, -1)
    if b != a:
        take(inst, sol, b, -1)
    get_off(inst, sol, work, one)
    get_off(inst, sol, work, two)
    if fill_load(inst, sol, a, one, first, last - 1) <= before:
        return False
    place(inst, sol, one, a)
    # nobody who was carried may be left behind for another
    held = get_on_again(inst, sol, work, b, two) and people_left(sol, crowd) <= left
    held = held and (a == b or rerun(inst, sol, work, a))
    held = held and rerun(inst, sol, work, b)
    work.doomed[two] = 0
    return held
