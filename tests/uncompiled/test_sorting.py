"""Sorting by keys, beside Python's own."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greencorridor.solver.sorting import sort_by


@given(st.lists(st.integers(-5, 5), max_size=12), st.integers(0, 3))
def test_equals_stay_and_the_rest_is_left_alone(keys: list[int], beyond: int) -> None:
    n = max(0, len(keys) - beyond)
    sorting, items = np.array(keys, np.int64), np.arange(len(keys))
    sort_by(sorting, items, n)
    expected = [*sorted(range(n), key=lambda i: keys[i]), *range(n, len(keys))]
    assert items.tolist() == expected
    assert sorting.tolist() == [keys[i] for i in expected]
