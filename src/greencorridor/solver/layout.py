"""Laying out lists of lists as flat arrays with first rows."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from greencorridor.solver.instance import Ints

T = TypeVar("T")


def first_rows(counts: Sequence[int]) -> Ints:
    """Where each list begins in the flat array: (n + 1,), the last its length."""
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)


def flatten(lists: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """First rows and the values of lists of whole numbers."""
    values = [value for row in lists for value in row]
    return first_rows([len(row) for row in lists]), np.array(values, np.int64)
