"""Twelve instances with a fixed number of iterations: what is found, and how fast.

One thread, one seed: the same sources find the same, whatever else the machine does, so
a change of the objective is a change of the search. None of them is in the tables.
"""

from collections.abc import Iterator

from benchmarks.instances import FOLDER, best_known, find, load
from benchmarks.records import (
    Record,
    add_record,
    circumstances,
    plain_version,
    read_records,
)
from benchmarks.table import Measured
from greencorridor.literature.names import usual_objective
from greencorridor.literature.record import record
from greencorridor.literature.trial import Setup, run_trial, warm_up

NAMES = (
    "lc101",
    "lr104",
    "lrc201",
    "lr1_2_1",
    "lrc2_2_5",
    "lc1_4_2",
    "bar-n100-1",
    "nyc-n200-2",
    "a2-16",
    "b5-40",
    "r1a",
    "r6b",
)
ITERATIONS = 100_000


def measure() -> Iterator[Measured]:
    """Search each; compare with the last version that was recorded."""
    if not FOLDER.is_dir():
        yield Measured("regression", None, "", note=f"not here: {FOLDER}")
        return
    version, records = plain_version(), read_records("regression")
    warm_up(1)
    for name in NAMES:
        found = search(name) | {"version": version}
        known = [r for r in records if is_alike(r, found)]
        if not any(r["version"] == version for r in known):
            add_record("regression", found)
        before = [r for r in known if r["version"] != version]
        yield from told(found, before[-1] if before else None)


def is_alike(known: Record, found: Record) -> bool:
    """Whether both are of the same instance and as many iterations."""
    return all(known[key] == found[key] for key in ("instance", "iterations"))


def search(name: str) -> Record:
    named = find(name)
    setup = Setup(None, ITERATIONS, 1, usual_objective(named.family))
    outcome = run_trial(load(named.family, name), setup, 1)
    whole = record(outcome, setup, best_known(named.family).get(name))
    left_out = {"routes", "trace", "seed", "threads", "peak_bytes"}
    kept = {key: value for key, value in whole.items() if key not in left_out}
    return kept | circumstances()


def told(found: Record, before: Record | None) -> Iterator[Measured]:
    """Tell cost and speed, and what they were."""
    name = found["instance"]
    note = f"vehicles: {found['vehicles']}"
    if found["unserved"] or found["violations"]:
        note += f", left behind: {found['unserved']}, {found['violations'][:1]}"
    speed = ""
    if before:
        note += f"; was {before['vehicles']} and {before['cost']:,.2f}"
        speed = f"was {before['iterations_per_second']:,.0f}, load {before['load']}"
    yield Measured(f"{name}, cost", found["cost"], "", note=note)
    rate = found["iterations_per_second"]
    yield Measured(f"{name}, iterations", rate, "per s", note=speed)
