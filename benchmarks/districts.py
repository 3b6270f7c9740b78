"""A large operation planned as a whole, and in districts planned apart.

`python -m benchmarks districts [REGION [REQUESTS [VEHICLES [SECONDS]]]]` makes an
exercise of 10,000 requests and 1,000 vehicles on Porto (or on another region file) and
searches it for `SECONDS` with all cores. Then its requests are divided into `DISTRICTS`
by k-means over their pickups (Lloyd 1982, first centres by Arthur and Vassilvitskii
2007), its vehicles among them in proportion to their people, each to a near one. Each
district is planned alone, all together for as long as the whole was.

Each district counts on its share of beds, people per hour and passages of gates
(`dealing.py`): otherwise what they plan apart would not hold together.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.dealing import deal_out
from benchmarks.records import Record, add_record, circumstances, own_version
from benchmarks.roads import build_porto, region_file
from benchmarks.sizes import PEOPLE
from greencorridor.model.check import check
from greencorridor.model.operation import Operation
from greencorridor.model.place import GateSide, PlaceKind
from greencorridor.model.plan import Plan
from greencorridor.operations.exercising import write_exercise
from greencorridor.operations.opening import open_operation
from greencorridor.operations.planning import (
    arrays_of,
    available_cores,
    with_rows_in_error,
)
from greencorridor.roads.travel import RoadTravel
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import TravelArrays, encode
from greencorridor.solver.solve import solve

REQUESTS, VEHICLES = 10_000, 1_000
DISTRICTS = 10
SECONDS = 420
"""Of the search of the whole; opening, laying out and judging come on top of it."""
ROUNDS = 50
"""Of k-means, at most."""


class Part(NamedTuple):
    """A plan of some requests, and what making it took."""

    plan: Plan
    left_behind: float
    cost: float
    iterations: int
    wall: float
    """Seconds of laying out and of searching."""
    processor: float
    """The same of all threads."""


def main(arguments: list[str]) -> int:
    """Plan the whole and its districts; record both."""
    parser = argparse.ArgumentParser("python -m benchmarks districts")
    parser.add_argument("region", nargs="?", type=region_file)
    parser.add_argument("requests", nargs="?", type=int, default=REQUESTS)
    parser.add_argument("vehicles", nargs="?", type=int, default=VEHICLES)
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        region = told.region or build_porto(Path(folder))
        book = Path(folder) / "operation.xlsx"
        write_exercise(book, people=round(PEOPLE * told.requests), roads=region)
        before, begun = circumstances(), time.perf_counter()
        opened = open_operation(book, region)
    operation, travel = with_vehicles(opened.operation, told.vehicles), opened.travel
    whole = planned(operation, arrays_of(travel), travel, told.seconds)
    keep([whole], operation, travel, before | {"begun": begun})
    before, share = circumstances(), whole.wall / DISTRICTS
    parts: list[Part] = []
    for district in divided(operation):
        arrays = limited(arrays_of(travel), district)
        parts.append(planned(district, arrays, travel, share))
    keep(parts, operation, travel, before | {"begun": None})
    return 0


def planned(
    operation: Operation, arrays: TravelArrays, travel: RoadTravel, seconds: float
) -> Part:
    """Lay out and search an operation within some seconds."""
    begun, worked = time.perf_counter(), time.process_time()
    encoded = encode(operation, arrays, travel)
    left = seconds - (time.perf_counter() - begun)
    budget = Budget(clock=time.monotonic, seconds=max(1.0, left))
    result = solve(encoded.task, budget, threads=available_cores())
    wall, processor = time.perf_counter() - begun, time.process_time() - worked
    return Part(
        decode(operation, encoded, result),
        result.left_behind,
        result.cost,
        result.iterations,
        wall,
        processor,
    )


def keep(
    parts: list[Part], operation: Operation, travel: RoadTravel, measured: Record
) -> None:
    """Judge what the parts come to together, show it and record it.

    Parameters
    ----------
    measured
        The circumstances, and when opening the workbook begun, if that counts.
    """
    together = Plan(
        routes=tuple(route for part in parts for route in part.plan.routes),
        unserved=tuple(one for part in parts for one in part.plan.unserved),
    )
    together = with_rows_in_error(operation, together)
    violations = len(check(operation, together, travel))
    begun = measured.pop("begun")
    record: Record = {
        "version": own_version(),
        "requests": len(operation.requests),
        "vehicles": len(operation.vehicles),
        "threads": available_cores(),
        "districts": len(parts),
        "left_behind": round(sum(part.left_behind for part in parts)),
        "cost": round(sum(part.cost for part in parts)),
        "iterations": sum(part.iterations for part in parts),
        "wall": round(sum(part.wall for part in parts), 1),
        "processor": round(sum(part.processor for part in parts), 1),
        "violations": violations,
        "took": begun and round(time.perf_counter() - begun, 1),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
    }
    print(record | measured)
    add_record("districts", record | measured)


def with_vehicles(operation: Operation, vehicles: int) -> Operation:
    """Leave the operation some of its vehicles, the first ones."""
    return cut(
        operation, set(operation.requests), sorted(operation.vehicles)[:vehicles]
    )


def cut(operation: Operation, requests: set[str], vehicles: list[str]) -> Operation:
    """Leave the operation some requests, the homes of these, and some vehicles."""
    taken = set(vehicles)
    waits = {operation.requests[r].pickup for r in requests}
    shifts = {s.id: s for s in operation.shifts.values() if s.vehicle in taken}
    return replace(
        operation,
        places={
            p.id: p
            for p in operation.places.values()
            if p.kind is not PlaceKind.HOME or p.id in waits
        },
        requests={
            r.id: replace(r, apart_from=r.apart_from & requests)
            for r in operation.requests.values()
            if r.id in requests
        },
        vehicles={v.id: v for v in operation.vehicles.values() if v.id in taken},
        shifts=shifts,
        locks=tuple(
            lock
            for lock in operation.locks
            if lock.request in requests and (not lock.shift or lock.shift in shifts)
        ),
    )


def divided(operation: Operation) -> Iterator[Operation]:
    """Divide requests by where they wait; each district has its share of vehicles."""
    groups = bound(operation)
    firsts = [operation.requests[group[0]].pickup for group in groups]
    district, centres = by_means(plane(operation, firsts))
    people = np.zeros(DISTRICTS)
    for group, i in zip(groups, district, strict=True):
        people[i] += sum(operation.requests[r].party.load.persons for r in group)
    share = shares(operation, centres, people)
    dealt = deal_out(operation, people.astype(int).tolist())
    for i in range(DISTRICTS):
        mine = [g for g, d in zip(groups, district, strict=True) if d == i]
        yield cut(dealt[i], {r for group in mine for r in group}, share[i])


def bound(operation: Operation) -> list[list[str]]:
    """Group the requests that depend on one another."""
    group = {r: [r] for r in operation.requests}
    for r in operation.requests.values():
        for other in {*r.bound_with, r.relay_after} & operation.requests.keys():
            if group[other] is not group[r.id]:
                group[r.id] += group[other]
                for member in group[other]:
                    group[member] = group[r.id]
    return [members for r, members in group.items() if members[0] == r]


def plane(operation: Operation, places: list[str]) -> NDArray[np.float64]:
    """Lay places out on a plane, float64 (N, 2) in degrees of latitude."""
    spots = [operation.places[place].location for place in places]
    found = np.array([(spot.lat, spot.lon) for spot in spots])
    found[:, 1] *= np.cos(np.radians(found[:, 0].mean()))
    return found


def by_means(
    points: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the district of each point, and the centres of districts."""
    rng = np.random.default_rng(1)
    centres = points[rng.integers(len(points), size=1)]
    while len(centres) < DISTRICTS:
        odds = apart(points, centres).min(axis=1)
        chosen = rng.choice(len(points), p=odds / odds.sum())
        centres = np.vstack([centres, points[chosen]])
    for _ in range(ROUNDS):
        district = apart(points, centres).argmin(axis=1)
        for i in set(district.tolist()):
            centres[i] = points[district == i].mean(axis=0)
    return apart(points, centres).argmin(axis=1), centres


def apart(
    points: NDArray[np.float64], centres: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Squares of the distances of points and centres."""
    return ((points[:, None] - centres[None]) ** 2).sum(axis=2)


def shares(
    operation: Operation, centres: NDArray[np.float64], people: NDArray[np.float64]
) -> list[list[str]]:
    """Give every vehicle to a near district, to each as many as its people are."""
    start = {s.vehicle: s.start_place for s in operation.shifts.values()}
    far = apart(plane(operation, list(start.values())), centres)
    room = np.floor(np.cumsum(people) / people.sum() * len(start) + 1e-6)
    room = np.diff(room, prepend=0)
    share: list[list[str]] = [[] for _ in range(DISTRICTS)]
    placed: set[int] = set()
    for cell in np.argsort(far, axis=None, kind="stable").tolist():
        i, district = divmod(int(cell), DISTRICTS)
        if i not in placed and len(share[district]) < room[district]:
            placed.add(i)
            share[district].append(list(start)[i])
    return share


def limited(arrays: TravelArrays, operation: Operation) -> TravelArrays:
    """Leave out the places that are not of the operation."""
    kept = [
        i
        for i, point in enumerate(arrays.points)
        if isinstance(point, GateSide) or point in operation.places
    ]
    both = np.ix_(kept, kept)
    return TravelArrays(
        points=tuple(arrays.points[i] for i in kept),
        seconds=arrays.seconds[both],
        metres=arrays.metres[both],
        zones=arrays.zones,
        zone_seconds=np.array([rows[both] for rows in arrays.zone_seconds]),
        at=arrays.at[:, kept],
    )
