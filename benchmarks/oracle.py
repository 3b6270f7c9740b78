"""The engine against the proven optimum on small random operations.

`python -m benchmarks oracle [SEEDS]` makes `SEEDS` operations (200 if not said): three
to six parties, one to three shifts, one or two gates with windows and throughput,
layouts with wheelchairs, ride times, beds, opening hours, a town in danger. Each is
solved by the engine, and by complete enumeration with bounds:

- `exact.joint` looks at every way to share the requests among the shifts, by levels of
  people left behind, best bound first, and branches where routes clash over a gate or
  over beds;
- `exact.route` tries every order of stops, destination and path of gates of one shift;
- `exact.timing` finds the best moments of what is then fixed by linear programs.

None of it knows the solver. What it finds is judged by `model/check.py` and costed by
`cost_of`; if the judge disagrees, or the engine is better, the oracle is wrong and
says so. An operation that is too large to be proven within `exact.joint.TRIES` is
told and not counted.

What a leg may be is the design's: driven directly, or over up to three gates, none
twice in one direction. Breaks, crowds, curfews, promises and locks are not covered.
"""

import argparse
import sys
import time
from collections.abc import Iterable
from typing import NamedTuple

from benchmarks.exact.ground import Ground
from benchmarks.exact.joint import Joint, TooManyError
from benchmarks.exact.towns import Town, make_town
from benchmarks.exact.written import write_plan
from benchmarks.records import (
    Record,
    add_record,
    circumstances,
    own_version,
    read_records,
)
from greencorridor.model.check import check
from greencorridor.model.figures import cost_of
from greencorridor.model.plan import Cost, Plan
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import encode
from greencorridor.solver.solve import solve

SEEDS = 200
ITERATIONS = 5000
EQUAL = 1e-3
"""Costs in weighted minutes that differ by less are equal."""


class OracleError(Exception):
    """The oracle contradicts the judge, or the engine is better than it."""


class Compared(NamedTuple):
    """The levels of the engine's plan and of the best one."""

    seed: int
    found: Cost
    best: Cost

    @property
    def left_behind_equal(self) -> bool:
        """Whether level 1 is equal."""
        return abs(self.found.left_behind - self.best.left_behind) < EQUAL

    @property
    def equal(self) -> bool:
        """Whether both levels are equal."""
        return self.left_behind_equal and self.missing < EQUAL

    @property
    def missing(self) -> float:
        """By how much level 2 is above the best."""
        return self.found.total - self.best.total

    @property
    def gap(self) -> float:
        """The same as a share of the best."""
        return self.missing / max(1.0, self.best.total)


def compare(seed: int) -> Compared:
    """Solve the operation of a seed both ways.

    Raises
    ------
    TooManyError
        If the best plan cannot be proven within the limit.
    OracleError
        If the oracle is wrong.
    """
    town = make_town(seed)
    best = best_cost(town, seed)
    found = judged(town, engine_plan(town), seed)
    compared = Compared(seed, found, best)
    ahead = best.left_behind - found.left_behind
    if ahead > EQUAL or (compared.left_behind_equal and compared.missing < -EQUAL):
        raise OracleError(f"seed {seed}: the engine is better: {found}, {best}")
    return compared


def best_cost(town: Town, seed: int) -> Cost:
    """Prove the best plan, and let the judge see it."""
    ground = Ground(*town)
    best = Joint(ground).run()
    cost = judged(town, write_plan(ground, best.routes), seed)
    apart = abs(cost.left_behind - best.left_behind) + abs(cost.total - best.cost)
    if apart > EQUAL:
        raise OracleError(f"seed {seed}: the oracle says {best.cost}, it is {cost}")
    return cost


def engine_plan(town: Town) -> Plan:
    """Plan with the engine."""
    encoded = encode(town.operation, town.travel.arrays(), town.travel)
    budget = Budget(clock=time.monotonic, iterations=ITERATIONS)
    return decode(town.operation, encoded, solve(encoded.task, budget, seed=1))


def judged(town: Town, plan: Plan, seed: int) -> Cost:
    """Return the cost of a plan that breaks no rule."""
    if broken := check(town.operation, plan, town.travel):
        raise OracleError(f"seed {seed}: {broken[0].say()}")
    return cost_of(town.operation, plan, town.travel)


def summary(compared: Iterable[Compared], unproven: list[int]) -> Record:
    """Count, and name the worst."""
    all_ = list(compared)
    worst = sorted(all_, key=lambda c: (c.left_behind_equal, -c.gap))
    return {
        "version": own_version(),
        "iterations": ITERATIONS,
        "proven": len(all_),
        "unproven": unproven,
        "left_behind_equal": sum(c.left_behind_equal for c in all_),
        "equal": sum(c.equal for c in all_),
        "mean_gap": round(sum(c.gap for c in all_) / max(1, len(all_)), 6),
        "worst": {str(c.seed): round(c.gap, 5) for c in worst[:20] if not c.equal},
    } | circumstances()


def main(arguments: list[str]) -> int:
    """Compare, print what is not equal, and record the counts."""
    parser = argparse.ArgumentParser("python -m benchmarks oracle")
    parser.add_argument("seeds", nargs="?", type=int, default=SEEDS)
    wanted = parser.parse_args(arguments).seeds
    compared: list[Compared] = []
    unproven: list[int] = []
    seed = 0
    while len(compared) < wanted:
        try:
            one = compare(seed)
        except TooManyError:
            unproven.append(seed)
            print(f"{seed}: not proven")
        else:
            compared.append(one)
            if not one.equal:
                print(
                    f"{seed}: left behind {one.found.left_behind:,.0f}, "
                    f"best {one.best.left_behind:,.0f}; "
                    f"cost {one.found.total:,.2f}, best {one.best.total:,.2f}, "
                    f"gap {one.gap:.3%}"
                )
        sys.stdout.flush()
        seed += 1
    record = summary(compared, unproven)
    print(record)
    known = read_records("oracle")
    if wanted == SEEDS and not any(_same(record, other) for other in known):
        add_record("oracle", record)
    return 0


def _same(one: Record, other: Record) -> bool:
    keys = ("version", "iterations", "equal", "left_behind_equal", "mean_gap")
    return all(one[key] == other.get(key) for key in keys)
