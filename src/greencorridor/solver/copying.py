"""Copying solutions, in plain loops: slices would take long to compile."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import Bytes, Floats, Ints
from greencorridor.solver.solution import Solution


@kernel
def copy_row(target: Ints, source: Ints, n: int) -> None:
    """Copy the first `n` values."""
    for i in range(n):
        target[i] = source[i]


@kernel
def clear_row(row: Ints) -> None:
    """Set every value to 0."""
    for i in range(len(row)):
        row[i] = 0


@kernel
def clear_rows(table: Ints) -> None:
    """Set every value of a table to 0."""
    for i in range(len(table)):
        clear_row(table[i])


@kernel
def copy_rows(target: Ints, source: Ints, n: int) -> None:
    """Copy the first `n` rows of a table."""
    for i in range(n):
        for j in range(source.shape[1]):
            target[i, j] = source[i, j]


@kernel
def copy_floats(target: Floats, source: Floats, n: int) -> None:
    """Copy the first `n` values."""
    for i in range(n):
        target[i] = source[i]


@kernel
def copy_route(target: Solution, source: Solution, k: int) -> None:
    """Copy everything that belongs to route `k`."""
    n = source.length[k]
    target.length[k] = n
    target.cost[k] = source.cost[k]
    target.version[k] = source.version[k]
    target.digest[k] = source.digest[k]
    target.simple[k] = source.simple[k]
    target.n_slots[k] = source.n_slots[k]
    copy_row(target.slots[k], source.slots[k], source.n_slots[k])
    copy_row(target.early_slots[k], source.early_slots[k], source.n_slots[k])
    target.n_held[k] = source.n_held[k]
    copy_row(target.held[k], source.held[k], source.n_held[k])
    copy_row(target.path[k], source.path[k], n + 1)
    copy_row(target.way[k], source.way[k], n + 1)
    copy_rows(target.passing[k], source.passing[k], n + 1)
    copy_rows(target.parting[k], source.parting[k], n + 1)
    copy_row(target.sequence[k], source.sequence[k], n)
    copy_row(target.point[k], source.point[k], n + 2)
    copy_row(target.begin[k], source.begin[k], n + 2)
    copy_row(target.depart[k], source.depart[k], n + 2)
    copy_row(target.latest[k], source.latest[k], n + 2)
    copy_row(target.waiting[k], source.waiting[k], n + 2)
    copy_row(target.lower[k], source.lower[k], n + 2)
    copy_row(target.pause[k], source.pause[k], n + 2)
    copy_row(target.hours[k], source.hours[k], n + 2)
    copy_rows(target.tally[k], source.tally[k], n + 2)
    copy_rows(target.load[k], source.load[k], n + 2)
    copy_floats(target.leg_cost[k], source.leg_cost[k], n + 2)
    copy_floats(target.leg_danger[k], source.leg_danger[k], n + 2)
    copy_floats(target.urgency[k], source.urgency[k], n + 2)
    for stop in range(n + 2):
        copy_floats(target.sums[k, stop], source.sums[k, stop], 3)


@kernel
def copy_request(target: Solution, source: Solution, request: int) -> None:
    """Copy everything that belongs to a request."""
    target.route[request] = source.route[request]
    target.option[request] = source.option[request]
    target.boarding[request] = source.boarding[request]
    target.alighting[request] = source.alighting[request]
    copy_row(target.people[request], source.people[request], source.people.shape[1])
    copy_row(target.amount[request], source.amount[request], source.amount.shape[1])
    copy_row(target.beds[request], source.beds[request], source.beds.shape[1])


@kernel
def copy_shared(target: Solution, source: Solution) -> None:
    """Copy what routes share."""
    copy_row(target.slot_use, source.slot_use, len(source.slot_use))
    copy_rows(target.bed_use, source.bed_use, len(source.bed_use))
    copy_rows(target.intake_use, source.intake_use, len(source.intake_use))
    copy_rows(target.crowd_left, source.crowd_left, len(source.crowd_left))
    copy_row(target.vehicle_use, source.vehicle_use, len(source.vehicle_use))


@kernel
def copy_all(target: Solution, source: Solution) -> None:
    """Copy a whole solution."""
    for k in range(len(source.length)):
        copy_route(target, source, k)
    for request in range(len(source.route)):
        copy_request(target, source, request)
    copy_shared(target, source)


@kernel
def copy_stale(target: Solution, source: Solution, stale: Bytes) -> None:
    """Copy a whole solution, of the routes only those that are stale; none are then."""
    for k in range(len(source.length)):
        if stale[k]:
            copy_route(target, source, k)
            stale[k] = 0
    for request in range(len(source.route)):
        copy_request(target, source, request)
    copy_shared(target, source)
