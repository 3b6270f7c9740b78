"""How near a short search comes to the best that any search has found.

`python -m benchmarks exercises [SECONDS [SEED ...]]` searches the default exercise and
one of `REQUESTS` requests on Porto with all cores, judges both plans and records them:
30 s and seed 1 unless told.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from benchmarks.records import Record, add_record, circumstances, own_version
from benchmarks.roads import build_porto
from benchmarks.sizes import PEOPLE
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


def main(arguments: list[str]) -> int:
    """Search both exercises with each seed; record what is found."""
    parser = argparse.ArgumentParser("python -m benchmarks exercises")
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    parser.add_argument("seeds", nargs="*", type=int, default=[1])
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for (name, opened), seed in product(exercises(Path(folder)), told.seeds):
            record = measure(name, opened, told.seconds, seed)
            print(record)
            add_record("exercises", record)
    return 0


def exercises(folder: Path) -> Iterator[tuple[str, Opened]]:
    """Make both exercises."""
    book = folder / "default.xlsx"
    write_exercise(book)
    yield "default", open_operation(book)
    region, book = build_porto(folder), folder / "porto.xlsx"
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
