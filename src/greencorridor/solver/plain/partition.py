"""Recombination: the best set of routes among all that were met.

Set partitioning over a pool of routes (Subramanian, Uchoa and Ochi 2013), solved by
HiGHS (Huangfu and Hall 2018) within a number of nodes, so that it repeats.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import highspy
import numpy as np

from greencorridor.solver.plain.arrays import Problem

NODES = 50
POOL = 20_000
"""Routes that are kept; the dearest for their requests leave first."""


class Met(NamedTuple):
    """A route that was met."""

    travel: int
    codes: tuple[int, ...]


Pool = dict[frozenset[int], Met]
"""The cheapest route met for each set of requests."""


def gather(pool: Pool, routes: Iterable[tuple[int, Sequence[int]]]) -> None:
    """Add routes to a pool."""
    for travel, codes in routes:
        key = frozenset(code >> 1 for code in codes)
        known = pool.get(key)
        if known is None or travel < known.travel:
            pool[key] = Met(travel, tuple(codes))


def recombine(
    prob: Problem, pool: Pool, most: int, seconds: float
) -> list[tuple[int, ...]] | None:
    """Choose routes that carry each request once with the least cost.

    Parameters
    ----------
    most
        Routes that may be chosen.
    seconds
        Wall time, infinite for results that repeat.

    Returns
    -------
    list or None
        Codes of the routes; None if nothing was found.
    """
    n = len(prob.alone)
    sets, met = list(pool), list(pool.values())
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_max_nodes", NODES)
    solver.setOptionValue("time_limit", seconds)
    lp = highspy.HighsLp()
    lp.num_col_ = len(met)
    lp.num_row_ = n + 1
    lp.col_cost_ = np.array([m.travel + min(prob.vehicle, 0) for m in met], float)
    lp.col_lower_ = np.zeros(len(met))
    lp.col_upper_ = np.ones(len(met))
    lp.row_lower_ = np.append(np.ones(n), 0.0)
    lp.row_upper_ = np.append(np.ones(n), float(most))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lengths = [len(s) + 1 for s in sets]
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    rows = [row for s in sets for row in (*sorted(s), n)]
    lp.a_matrix_.index_ = np.array(rows, np.int32)
    lp.a_matrix_.value_ = np.ones(len(rows))
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(met)
    solver.passModel(lp)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    values = solver.getSolution().col_value
    return [met[i].codes for i, value in enumerate(values) if value > 0.5]
