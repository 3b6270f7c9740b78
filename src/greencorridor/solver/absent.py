"""Who is absent, who of them is tried in an iteration, and in which order."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import Instance
from greencorridor.solver.levels import absent_cost
from greencorridor.solver.rng import uniform
from greencorridor.solver.service import people_left
from greencorridor.solver.solution import Solution
from greencorridor.solver.sorting import sort_by
from greencorridor.solver.work import Work

PATIENCE = 0.2
"""How much less often an item is tried after each failure in a row."""
RETRIED = 10
"""Items absent for longer that are tried again in an iteration, in the mean, beside
those near the seed: where many are absent, most are far from all that has changed."""


@kernel
def list_absent(inst: Instance, sol: Solution, work: Work) -> None:
    """List anew the items of which something is absent."""
    n = 0
    for item in range(len(inst.items) - 1):
        first = inst.items[item]
        crowd = inst.requests.crowd[first]
        absent = False
        if crowd >= 0:
            absent = people_left(sol, crowd) > 0
        else:
            for request in range(first, inst.items[item + 1]):
                if sol.route[request] < 0:
                    absent = True
        if absent:
            work.absent[n] = item
            n += 1
    work.counts[0] = n


@kernel
def is_barred(inst: Instance, work: Work, item: int) -> bool:
    """Whether an item is another thread's to put in; a crowd is everybody's."""
    first = inst.items[item]
    return inst.requests.crowd[first] < 0 and work.barred[first] == 1


@kernel
def passes_over(work: Work, item: int, n_absent: int) -> bool:
    """Draw whether an absent item is not tried this time, as it has failed before."""
    rarity = 1.0 + PATIENCE * work.failures[item]
    if work.failures[item] > 0 and not work.close[item]:
        rarity = max(rarity, n_absent / RETRIED)
    return uniform(work.state) * rarity > 1.0


@kernel
def draw_tried(inst: Instance, sol: Solution, work: Work) -> None:
    """Keep of the absent items those that are tried this time; the rest is lost."""
    lost = work.lost
    lost[0] = lost[1] = 0.0
    n_absent = work.counts[0]
    n = 0
    for i in range(n_absent):
        item = work.absent[i]
        hopeless = work.hopeless[item] or is_barred(inst, work, item)
        if hopeless or passes_over(work, item, n_absent):
            absent_cost(inst, sol, item, lost)
        else:
            work.absent[n] = item
            n += 1
        work.close[item] = 0
    work.counts[0] = n


@kernel
def sort_absent(work: Work, order: int) -> None:
    """Sort the absent items: by lot, size, long or short ride, or few hours.

    Parameters
    ----------
    order
        One of these five, 0 to 4; 5 more: the most urgent first.
    """
    n = work.counts[0]
    keys = work.keys
    urgent_first = order >= 5
    by = order % 5
    for i in range(n):
        item = work.absent[i]
        if by == 0:
            key = uniform(work.state)
        elif by == 1:
            key = -keys.size[item]
        elif by == 2:
            key = -keys.ride[item]
        elif by == 3:
            key = keys.ride[item]
        else:
            key = keys.slack[item]
        if urgent_first:
            key -= 1e7 * keys.weight[item] / max(keys.size[item], 1.0)
        work.sorting[i] = key
    sort_by(work.sorting, work.absent, n)


@kernel
def draw_order(work: Work) -> int:
    """Draw one of the ten orders of `sort_absent`, those that pay more often."""
    lot = uniform(work.state) * 12.0
    order = 0
    if lot >= 4.0:
        order += 1
    if lot >= 7.0:
        order += 1
    if lot >= 9.0:
        order += 1
    if lot >= 10.0:
        order += 1
    return order + 5 if uniform(work.state) < 0.5 else order
