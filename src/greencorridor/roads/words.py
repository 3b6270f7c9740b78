"""Sums along a path, packed so that they add and compare as whole numbers.

A *word* is an int64 with two numbers of 32 bits. The first word holds milliseconds
above and the first value (metres) below, each further word the next two values. Adding
words adds their numbers, and comparing words compares the upper numbers first. So one
addition and one comparison carry time and metres together along the fastest path, and
among equally fast ones along the shortest.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from greencorridor._jit import kernel
from greencorridor.roads.graph import CLOSED, UNREACHABLE, Ints, Longs

INFINITE = 1 << 61
"""First word of what cannot be driven. Three of them can be added."""

LARGEST = 1 << 60
"""First words from here on are no paths: `CLOSED` milliseconds or more."""

LOW = 0xFFFFFFFF
"""Mask of a word's lower number."""


def pack(time_ms: NDArray[Any], values: NDArray[Any]) -> Longs:
    """Pack milliseconds (…,) and values (C, …) into words, int64 (W, …)."""
    n_words = count_words(len(values))
    words = np.zeros((n_words, *time_ms.shape), dtype=np.int64)
    words[0] = time_ms.astype(np.int64) << 32
    for i, value in enumerate(values):
        number = value.astype(np.int64)
        words[(i + 1) // 2] += number if i % 2 == 0 else number << 32
    words[0][time_ms >= CLOSED] = INFINITE
    words[1:, time_ms >= CLOSED] = 0
    return words


def count_words(n_values: int) -> int:
    """Return how many words hold a time and `n_values` further sums."""
    return 1 + n_values // 2


def unpack(words: Longs, n_values: int) -> tuple[Ints, Ints]:
    """Take the words of whole paths apart.

    Parameters
    ----------
    words
        int64 (W, n).
    n_values
        How many values they hold beside the time.

    Returns
    -------
    time_ms : int32 (n,)
    values : int32 (C, n)
    """
    column: Longs = np.arange(words.shape[1], dtype=np.int64)
    time_ms, values = unpack_matrix(words[:, None], n_values, column)
    return time_ms[0], values[:, 0]


@kernel
def unpack_matrix(words: Longs, n_values: int, column: Longs) -> tuple[Ints, Ints]:
    """Take the words of whole paths apart, columns put in order.

    Parameters
    ----------
    words
        int64 (W, P, Q).
    n_values
        How many values they hold beside the time.
    column
        int64 (q,), which columns of `words` to take.

    Returns
    -------
    time_ms : int32 (P, q)
    values : int32 (C, P, q)
    """
    n = words.shape[1]
    time_ms = np.empty((n, len(column)), np.int32)
    values = np.empty((n_values, n, len(column)), np.int32)
    for i in range(n):
        for j in range(len(column)):
            first = words[0, i, column[j]]
            lost = first >= LARGEST
            time_ms[i, j] = UNREACHABLE if lost else first >> 32
            for value in range(n_values):
                word = words[(value + 1) // 2, i, column[j]]
                number = word & LOW if value % 2 == 0 else word >> 32
                values[value, i, j] = UNREACHABLE if lost else number
    return time_ms, values


@kernel
def take(target: Longs, at: int, first: Longs, i: int, second: Longs, j: int) -> bool:
    """Replace ``target[:, at]`` by a smaller ``first[:, i] + second[:, j]``.

    Words are compared from the first to the last.

    Returns
    -------
    Whether it was replaced.
    """
    for word in range(target.shape[0]):
        total = first[word, i] + second[word, j]
        if total > target[word, at]:
            return False
        if total < target[word, at]:
            for rest in range(target.shape[0]):
                target[rest, at] = first[rest, i] + second[rest, j]
            return True
    return False
