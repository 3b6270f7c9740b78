"""A linear program whose moments may have to lie in one of several spans.

All constraints are differences of two moments, so a linear program with whole bounds
has its best corner in whole seconds (totally unimodular). HiGHS solves it. Where a
moment has several spans to choose from, such as a gate's windows, we branch.
"""

import math
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.exact.limits import Counted, Opening
from greencorridor.units import Seconds


class Within(NamedTuple):
    """A moment that has to lie in one of some spans.

    Parameters
    ----------
    drive
        Departure to a gate and its seconds; None where no arrival is due.
    """

    moment: int
    drive: tuple[int, Seconds] | None
    spans: tuple[Opening, ...]


class Program:
    """A linear program, and moments that have to lie in one of some spans."""

    def __init__(self, first: Seconds, last: Seconds) -> None:
        self.first = first
        self.last = last
        self.constant = 0.0
        self.cost: list[float] = []
        self.rows: list[dict[int, float]] = []
        self.least: list[float] = []
        self.within: list[Within] = []
        self.best = math.inf
        self.found: tuple[np.ndarray, list[Opening]] | None = None

    def moment(self) -> int:
        """Add a moment."""
        self.cost.append(0.0)
        return len(self.cost) - 1

    def after(self, later: int, earlier: int, seconds: float) -> None:
        """Ask for a moment to be so much later than another."""
        self.rows.append({later: 1.0, earlier: -1.0})
        self.least.append(seconds)

    def stand(self, until: int, since: int, busy: Seconds, rate: float) -> None:
        """Stand from `busy` after a moment until another, at a cost per second.

        Before its first moment, the route has not begun: `since` is -1.
        """
        if since < 0:
            return
        self.cost[until] += rate
        self.cost[since] -= rate
        self.constant -= rate * busy
        self.after(until, since, busy)

    def solve(self, most: dict[Counted, int], cutoff: float) -> None:
        """Find the best moments that cost less than `cutoff`.

        Branch and bound: each moment may lie anywhere from its first to its last span;
        where the best falls between two of them, it lies before or after the gap.
        """
        self.most = most
        self.best = cutoff - self.constant
        self.matrix = np.zeros((len(self.rows), len(self.cost)))
        for i, row in enumerate(self.rows):
            for column, factor in row.items():
                self.matrix[i, column] = factor
        self._branch([w.spans for w in self.within])

    def _branch(self, spans: list[tuple[Opening, ...]]) -> None:
        if not all(spans):
            return
        value, moments = self._relaxed(spans)
        if moments is None or value >= self.best:
            return
        chosen: list[Opening] = []
        for i, within in enumerate(self.within):
            held = [o for o in spans[i] if self._holds(within, o, moments)]
            if not held:
                for part in split(spans[i], moments[within.moment]):
                    self._branch([*spans[:i], part, *spans[i + 1 :]])
                return
            chosen.append(min(held, key=lambda o: o.counted is not None))
        for counted, most in self.most.items():
            using = [i for i, o in enumerate(chosen) if o.counted == counted]
            if len(using) > most:
                for i in using:
                    rest = tuple(o for o in spans[i] if o.counted != counted)
                    self._branch([*spans[:i], rest, *spans[i + 1 :]])
                return
        self.best, self.found = value, (moments, chosen)

    def _holds(self, within: Within, span: Opening, moments: np.ndarray) -> bool:
        if not span.start <= moments[within.moment] <= span.end:
            return False
        if within.drive is None:
            return True
        departure, seconds = within.drive
        return bool(moments[departure] + seconds <= span.due)

    def _relaxed(
        self, spans: list[tuple[Opening, ...]]
    ) -> tuple[float, np.ndarray | None]:
        """Solve without the gaps between spans, in whole seconds."""
        low = np.full(len(self.cost), float(self.first))
        high = np.full(len(self.cost), float(self.last))
        for within, allowed in zip(self.within, spans, strict=True):
            column = within.moment
            low[column] = max(low[column], min(o.start for o in allowed))
            high[column] = min(high[column], max(o.end for o in allowed))
            if within.drive is not None:
                departure, seconds = within.drive
                due = max(o.due for o in allowed) - seconds
                high[departure] = min(high[departure], due)
        if (low > high).any():
            return math.inf, None
        result = milp(
            np.array(self.cost),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(self.matrix, np.array(self.least), np.inf),
        )
        if result.status == 2:
            return math.inf, None
        if result.status != 0:
            raise RuntimeError(f"HiGHS: {result.message}")
        whole = np.round(result.x)
        if np.abs(result.x - whole).max() > 1e-4:
            raise RuntimeError("HiGHS: no corner, moments are not whole seconds")
        return float(np.array(self.cost) @ whole), whole


def split(
    spans: tuple[Opening, ...], moment: float
) -> tuple[tuple[Opening, ...], tuple[Opening, ...]]:
    """Part spans before and after a moment that lies in none; at least one each."""
    before = tuple(o for o in spans if o.start <= moment)
    if 0 < len(before) < len(spans):
        return before, tuple(o for o in spans if o.start > moment)
    return spans[:1], spans[1:]
