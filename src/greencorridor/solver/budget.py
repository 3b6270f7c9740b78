"""How long to search: by the clock, or by iterations for a repeatable plan."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

CHUNK = 100
"""Iterations between two looks at the clock, with an iteration budget."""

MEETINGS = 20
"""How often threads share the best solution within the budget."""
LOOK = 0.2
"""Seconds between two looks at the clock."""
LONGEST = 50_000
"""Iterations between two looks at most: a stage may end before its last one, and then
says nothing of how long they take."""


def next_chunk(chunk: int, seconds: float, look: float = LOOK) -> int:
    """Return the iterations of the next chunk after one that took some seconds."""
    ratio = min(look / max(1e-3, seconds), 4.0)
    return min(max(1, int(chunk * ratio)), LONGEST)


class Progress(NamedTuple):
    """How far a search has come."""

    share: float
    """Of the budget, 0 to 1."""
    seconds: float
    iterations: int
    left_behind: float
    """Level 1 of the best solution."""
    cost: float
    """Level 2 of the best solution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a search may spend.

    Parameters
    ----------
    seconds
        Wall time, read from `clock`; None: not limited by time.
    iterations
        Per thread; None: not limited by iterations.
    clock
        Monotonic seconds.
    stopped
        Whether somebody has asked to stop; looked at between chunks.
    """

    clock: Callable[[], float]
    seconds: float | None = None
    iterations: int | None = None
    stopped: Callable[[], bool] = lambda: False

    def share(self, iterations: int, seconds: float) -> float:
        """Share of the budget that is spent, at least 1 when it is used up."""
        shares = [0.0]
        if self.iterations is not None:
            shares.append(iterations / self.iterations if self.iterations else 1.0)
        if self.seconds is not None:
            shares.append(seconds / self.seconds if self.seconds else 1.0)
        return max(shares)
