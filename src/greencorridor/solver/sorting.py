"""Sorting by keys."""

from greencorridor._jit import kernel
from greencorridor.solver.instance import Floats, Ints


@kernel
def sort_by(keys: Ints | Floats, items: Ints, n: int) -> None:
    """Sort the first `n` items by their keys, and the keys with them; equals stay.

    An insertion sort: few are absent in an iteration, and mostly in order.
    """
    for i in range(1, n):
        key, item = keys[i], items[i]
        j = i
        while j > 0 and keys[j - 1] > key:
            keys[j] = keys[j - 1]
            items[j] = items[j - 1]
            j -= 1
        keys[j] = key
        items[j] = item
