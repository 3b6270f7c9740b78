"""How long to search: by the clock, or by iterations for a repeatable plan."""

from collections.abc import Callable
from dataclasses import dataclass

CHUNK = 100
"""Iterations between two looks at the clock, with an iteration budget."""


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
