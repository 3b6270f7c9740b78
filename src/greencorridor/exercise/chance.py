"""Drawing by shares."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")


class Draw(Generic[T]):
    """Choices with their shares, which need not add up to 1; made once, drawn often."""

    def __init__(self, choices: Sequence[T], shares: Sequence[float]) -> None:
        self.choices = choices
        self.bounds = list(accumulate(shares))

    def draw(self, rng: np.random.Generator) -> T:
        """Draw one of the choices."""
        at = bisect(self.bounds, float(rng.random()) * self.bounds[-1])
        return self.choices[min(at, len(self.choices) - 1)]


def pick(rng: np.random.Generator, choices: Sequence[T]) -> T:
    """Draw one of the choices, all alike."""
    return choices[int(rng.integers(len(choices)))]
