"""The order in which absent items are put back: one of ten, drawn by lot."""

from greencorridor._jit import kernel
from greencorridor.solver.rng import uniform
from greencorridor.solver.work import Work


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
    for i in range(1, n):
        # few are absent, and mostly in order: insertion sort
        key, item = work.sorting[i], work.absent[i]
        j = i
        while j > 0 and work.sorting[j - 1] > key:
            work.sorting[j] = work.sorting[j - 1]
            work.absent[j] = work.absent[j - 1]
            j -= 1
        work.sorting[j] = key
        work.absent[j] = item


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
