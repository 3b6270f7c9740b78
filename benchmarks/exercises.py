"""How near a short search comes to the best that any search has found.

`python -m benchmarks exercises [SECONDS [SEED ...]]` searches the default exercise and
one of `REQUESTS` requests on Porto with all cores, judges both plans and records them:
30 s and seed 1 unless told. The best of all records, of any length and version, is what
the table compares with.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from benchmarks.records import Record, add_record, circumstances, own_version
from benchmarks.sizes import PEOPLE, built
from greencorridor.model.check import check
from greencorridor.operations.exercising import write_exercise
from greencorridor.operations.opening import Opened, open_operation
from greencorridor.operations.planning import (
    arrays_of,
    available_cores,
    with_rows_in_error,
)
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import encode
from greencorridor.solver.solve import solve

SECONDS = 30.0
REQUESTS = 1000
NOTHING = "Nothing is recorded yet: run `python -m benchmarks exercises`.\n"
HEAD = """\
The best plan of each exercise that any run has found, of whatever length and version,
and what the runs of the last version come to beside it: level 1 above it in the worst
of them, and the cost of level 2 above it.
"""
COLUMNS = (
    "exercise",
    "s",
    "threads",
    "seeds",
    "left behind, above",
    "cost, mean above",
    "worst",
    "iterations",
    "violations",
    "version",
    "load",
    "measured",
)


def main(arguments: list[str]) -> int:
    """Search both exercises with each seed; record what is found."""
    seconds = float(arguments[0]) if arguments else SECONDS
    seeds = [int(seed) for seed in arguments[1:]] or [1]
    with tempfile.TemporaryDirectory() as folder:
        for (name, opened), seed in product(exercises(Path(folder)), seeds):
            record = measure(name, opened, seconds, seed)
            print(record)
            add_record("exercises", record)
    return 0


def exercises(folder: Path) -> Iterator[tuple[str, Opened]]:
    """Make both exercises."""
    book = folder / "default.xlsx"
    write_exercise(book)
    yield "default", open_operation(book)
    region, book = built(folder), folder / "porto.xlsx"
    write_exercise(book, people=round(PEOPLE * REQUESTS), roads=region)
    yield f"Porto, {REQUESTS:,} requests", open_operation(book, region)


def measure(name: str, opened: Opened, seconds: float, seed: int) -> Record:
    """Search an exercise for some seconds, and judge the plan."""
    operation, travel = opened.operation, opened.travel
    before = circumstances()
    encoded = encode(operation, arrays_of(travel), travel)
    budget = Budget(clock=time.monotonic, seconds=seconds)
    threads = available_cores()
    result = solve(encoded.task, budget, seed=seed, threads=threads)
    plan = with_rows_in_error(operation, decode(operation, encoded, result))
    return {
        "exercise": name,
        "version": own_version(),
        "seconds": seconds,
        "threads": threads,
        "seed": seed,
        "left_behind": round(result.left_behind),
        "cost": round(result.cost),
        "iterations": result.iterations,
        "violations": len(check(operation, plan, travel)),
    } | before


def beside_the_best(records: Sequence[Record]) -> Iterator[str]:
    """Tell the best of each exercise, and the last version's runs beside it."""
    if not records:
        yield NOTHING
        return
    yield HEAD
    names = sorted({r["exercise"] for r in records})
    best = {
        name: best_of([r for r in records if r["exercise"] == name]) for name in names
    }
    for name, r in best.items():
        yield (
            f"- {name}: {r['left_behind']:,} left behind (weighted), "
            f"cost {r['cost']:,}, in {r['seconds']:g} s, seed {r['seed']}, "
            f"version {r['version']}"
        )
    yield ""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---|" + "---:|" * (len(COLUMNS) - 4) + "---|---|---|"
    for name in names:
        of = [r for r in records if r["exercise"] == name]
        for seconds in sorted({r["seconds"] for r in of}):
            runs = [r for r in of if r["seconds"] == seconds]
            last = [r for r in runs if r["version"] == runs[-1]["version"]]
            yield f"| {' | '.join(cells(last, best[name]))} |"
    yield ""


def best_of(runs: Sequence[Record]) -> Record:
    """Return the run with the best plan that breaks no rule."""
    valid = [r for r in runs if r["violations"] == 0]
    return min(valid or runs, key=lambda r: (r["left_behind"], r["cost"]))


def cells(runs: Sequence[Record], best: Record) -> list[str]:
    """Write the runs of one exercise, length and version."""
    above = [100 * (r["cost"] / best["cost"] - 1) for r in runs]
    left = max(r["left_behind"] for r in runs) - best["left_behind"]
    iterations = sum(r["iterations"] for r in runs) / len(runs)
    loads = [r["load"] for r in runs]
    return [
        runs[0]["exercise"],
        f"{runs[0]['seconds']:g}",
        f"{runs[0]['threads']}",
        ", ".join(str(r["seed"]) for r in runs),
        f"{left:,}",
        f"{sum(above) / len(above):.1f} %",
        f"{max(above):.1f} %",
        f"{iterations:,.0f}",
        f"{max(r['violations'] for r in runs)}",
        f"{runs[-1]['version']}",
        f"{min(loads)} to {max(loads)}",
        f"{runs[-1]['date']}",
    ]
