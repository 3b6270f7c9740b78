"""From 500 to 10,000 requests: where the time goes, and what of it grows.

`python -m benchmarks sizes [REGION]` makes exercises on Porto (or on another region
file) and searches each for the same number of iterations, on one thread, in a process
of its own: its memory is that of the one size. The plan is judged. At `REPLANNED`
requests the process goes on: the vehicle with most on its route is lost, the routes of
all other vehicles but a few are locked, and another plan is made from the last one.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from benchmarks.records import Record, add_record, circumstances, own_version
from benchmarks.roads import build_porto, region_file
from greencorridor.model.check import check
from greencorridor.model.operation import Lock, LockKind, Operation
from greencorridor.model.plan import Plan, StopKind
from greencorridor.operations.exercising import write_exercise
from greencorridor.operations.opening import open_operation
from greencorridor.operations.planning import (
    Search,
    arrays_of,
    plan_operation,
    with_rows_in_error,
)
from greencorridor.roads.travel import RoadTravel
from greencorridor.solver.budget import CHUNK, Budget, Progress
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import encode
from greencorridor.solver.solve import solve

SIZES = (500, 1000, 2000, 5000, 10000)
PEOPLE = 3.1
"""People per request in an exercise on a region."""
ITERATIONS = 20 * CHUNK
REPLANNED = 1000
OPEN = 0.2
"""Share of the routes that are not locked when another plan is made."""


def main(arguments: list[str]) -> int:
    """Measure every size and record it; or the one that is said, and show it."""
    parser = argparse.ArgumentParser("python -m benchmarks sizes")
    parser.add_argument("region", nargs="?", type=region_file)
    parser.add_argument("size", nargs="?", type=int)
    told = parser.parse_args(arguments)
    if told.size is not None:
        print(json.dumps(measure(told.region, told.size)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        region = told.region or build_porto(Path(folder))
        for requests in SIZES:
            record = measured_apart(region, requests)
            print(record)
            add_record("sizes", record)
    return 0


def measured_apart(region: Path, requests: int) -> Record:
    """Measure one size in another process."""
    command = [sys.executable, "-m", "benchmarks", "sizes", str(region), str(requests)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measure(region: Path, wanted: int) -> Record:
    """Open, encode, search, write out and judge one exercise; time each."""
    people = round(PEOPLE * wanted)
    before = circumstances()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "operation.xlsx"
        write_exercise(book, people=people, roads=region)
        marks = [time.perf_counter()]
        opened = open_operation(book, region)
    operation, travel = opened.operation, opened.travel
    marks.append(time.perf_counter())
    encoded = encode(operation, arrays_of(travel), travel)
    marks.append(time.perf_counter())
    seen: list[Progress] = []
    budget = Budget(clock=time.monotonic, iterations=ITERATIONS)
    result = solve(encoded.task, budget, progress=seen.append)
    marks.append(time.perf_counter())
    plan = with_rows_in_error(operation, decode(operation, encoded, result))
    violations = check(operation, plan, travel)
    marks.append(time.perf_counter())
    took = [b - a for a, b in pairwise(marks)]
    rate = (ITERATIONS - CHUNK) / (seen[-1].seconds - seen[0].seconds)
    record: Record = {
        "version": own_version(),
        "size": wanted,
        "requests": len(operation.requests),
        "vehicles": len(operation.vehicles),
        "iterations": ITERATIONS,
        "opening": round(took[0], 2),
        "encoding": round(took[1], 2),
        "first_plan": round(seen[0].seconds - CHUNK / rate, 2),
        "iterations_per_second": round(rate, 1),
        "writing_and_judging": round(took[3], 2),
        "left_behind": round(result.left_behind),
        "cost": round(result.cost),
        "violations": len(violations),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        "replanning": None,
    }
    if wanted == REPLANNED:
        record["replanning"] = round(replanned(operation, travel, plan), 2)
    return record | before


def replanned(operation: Operation, travel: RoadTravel, plan: Plan) -> float:
    """Return the seconds from the loss of a vehicle to another valid plan."""
    changed = without_a_vehicle(operation, plan)
    begun = time.perf_counter()
    plan_operation(
        changed,
        replace(travel, operation=changed),
        Search(iterations=CHUNK // 5, start=plan),
    )
    return time.perf_counter() - begun


def without_a_vehicle(operation: Operation, plan: Plan) -> Operation:
    """Take away the vehicle with most stops, and lock most of the other routes."""
    routes = sorted(plan.routes, key=lambda route: len(route.stops), reverse=True)
    lost = operation.shifts[routes[0].shift].vehicle
    shifts = {s.id: s for s in operation.shifts.values() if s.vehicle != lost}
    locked = [route for route in routes[1:] if route.shift in shifts]
    locks = [
        Lock(
            id=f"{route.shift}-{stop.request}",
            kind=LockKind.VEHICLE,
            request=stop.request,
            shift=route.shift,
        )
        for route in locked[round(OPEN * len(locked)) :]
        for stop in route.stops
        if stop.kind is StopKind.PICKUP and not operation.requests[stop.request].crowd
    ]
    vehicles = {v.id: v for v in operation.vehicles.values() if v.id != lost}
    return replace(
        operation,
        vehicles=vehicles,
        shifts=shifts,
        locks=(*operation.locks, *locks),
    )
