"""What recorded runs say: beside the best known values, and beside each other."""

import math
from collections.abc import Iterable, Sequence
from statistics import fmean, median_low
from typing import NamedTuple

from benchmarks.records import Record
from greencorridor.literature.names import Family, usual_objective

EQUAL = 0.1
"""Percent within which two costs count as equal."""
LARGE = 400
"""Tasks from which an instance counts as large."""
WORSE = math.inf
"""The gap of what has more vehicles than the best known, or leaves somebody behind."""


class Series(NamedTuple):
    """Runs that may be compared: the same time, threads and objective of a family."""

    seconds: float
    threads: int
    objective: str


def newest(records: Sequence[Record]) -> list[Record]:
    """Keep, of every solver, the version that was recorded last."""
    last = {record["peer"]: record["version"] for record in records}
    return [r for r in records if r["version"] == last[r["peer"]]]


def series_of(records: Iterable[Record]) -> dict[Series, list[Record]]:
    """Sort runs into what may be compared, the shortest first."""
    found: dict[Series, list[Record]] = {}
    for r in records:
        key = Series(r["seconds"], r["threads"], r["objective"])
        found.setdefault(key, []).append(r)
    return dict(sorted(found.items()))


def beside_the_least(runs: Sequence[Record]) -> list[Record]:
    """Measure runs by cost alone, where vehicles usually count, by the least of all.

    What is known of such an instance has the fewest vehicles: with more the cost may be
    far lower.
    """
    least: dict[str, float] = {}
    for r in filter(measured_anew, runs):
        known = least.get(r["instance"], r["best_cost"])
        least[r["instance"]] = min(known, r["cost"])
    return [with_best(r, least[r["instance"]]) if measured_anew(r) else r for r in runs]


def measured_anew(run: Record) -> bool:
    """Whether a run is solved, by cost alone where vehicles usually count first."""
    usual = usual_objective(Family(run["family"]))
    return run["objective"] != usual and solved(run)


def with_best(run: Record, cost: float) -> Record:
    """Measure a run against another best cost."""
    return run | {"best_cost": cost, "gap_percent": 100 * (run["cost"] / cost - 1)}


def solved(run: Record) -> bool:
    """Whether everybody is served and every rule holds."""
    return not run["unserved"] and not run["violations"]


def extra(run: Record) -> int:
    """Count vehicles beyond the best known, where they are what counts first."""
    return run["vehicles_difference"] or 0


def gap(run: Record) -> float:
    """Return percent above the best known, WORSE where that cannot be said."""
    if not solved(run) or run["gap_percent"] is None:
        ahead = solved(run) and extra(run) < 0
        return -WORSE if ahead else WORSE
    return run["gap_percent"]


class Total(NamedTuple):
    """Runs of one solver on one group of instances."""

    runs: int
    failed: int
    """Runs that leave somebody behind or break a rule."""
    vehicles: int
    """More than the best known, added up over the solved runs."""
    gaps: list[float]
    """At the best known number of vehicles."""

    @property
    def mean(self) -> float | None:
        """Mean gap, None without any."""
        return fmean(self.gaps) if self.gaps else None


def total(runs: Sequence[Record]) -> Total:
    """Add up runs."""
    good = [r for r in runs if solved(r)]
    gaps = [r["gap_percent"] for r in good if r["gap_percent"] is not None]
    return Total(len(runs), len(runs) - len(good), sum(map(extra, good)), gaps)


def better(a: Record, b: Record) -> int:
    """Compare two runs on an instance: 1 if `a` is better, -1 if worse, 0 if equal."""
    for mine, its in ((solved(a), solved(b)), (-vehicles(a), -vehicles(b))):
        if mine != its:
            return 1 if mine > its else -1
    if not solved(a) or abs(a["cost"] - b["cost"]) <= EQUAL / 100 * b["cost"]:
        return 0
    return 1 if a["cost"] < b["cost"] else -1


def vehicles(run: Record) -> int:
    """Count vehicles where they come first."""
    return run["vehicles"] if run["objective"] == "vehicles" else 0


def duels(mine: Sequence[Record], its: Sequence[Record]) -> list[tuple[Record, int]]:
    """Compare runs on the same instance with the same seed."""
    others = {(r["instance"], r["seed"]): r for r in its}
    return [
        (run, better(run, others[key]))
        for run in mine
        if (key := (run["instance"], run["seed"])) in others
    ]


def is_large(run: Record) -> bool:
    """Whether a run is on a large instance."""
    return run["group"].isdecimal() and int(run["group"]) >= LARGE


def gap_at(run: Record, seconds: float) -> float:
    """Return the gap that a run had reached after so many seconds."""
    reached = [t for t in run["trace"] if t[0] <= seconds]
    if not run["trace"] and seconds >= min(run["wall"], run["seconds"]):
        return gap(run)  # it tells only what it has in the end
    if not reached or run["best_cost"] is None:
        return WORSE
    _, count, cost = reached[-1]
    if count is not None and run["objective"] == "vehicles":
        more = count - (run["best_vehicles"] or count)
        if more:
            return WORSE if more > 0 else -WORSE
    return 100 * (cost / run["best_cost"] - 1)


def half_gap(runs: Sequence[Record], seconds: float) -> float:
    """Return the gap that half of the runs had reached after so many seconds."""
    return median_low([gap_at(run, seconds) for run in runs])
