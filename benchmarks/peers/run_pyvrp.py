"""PyVRP: first one vehicle less after the other where vehicles count, then the search.

The first part is what its `minimise_fleet` does, but the solutions are kept, so that
the search need not find one again.
"""

import json
import sys
import time
from importlib.metadata import version

import numpy as np
from pyvrp import (
    Depot,
    Location,
    ProblemData,
    Shipment,
    Solution,
    VehicleType,
    solve,
)
from pyvrp.stop import FirstFeasible, MaxRuntime, MultipleCriteria

FLEET_SHARE = 1 / 3
"""Of the time, for the reduction of the fleet; what it leaves is searched with."""


def main() -> None:
    problem = json.load(sys.stdin)
    begun = time.monotonic()
    data = problem_data(problem)
    seconds, seed = problem["seconds"], problem["seed"]
    first = None
    if problem["vehicles_first"]:
        first = reduce_fleet(data, begun + seconds * FLEET_SHARE, seed)
        if first is not None:
            data = with_fleet(data, first.num_routes())
    before = time.monotonic() - begun
    limit = MaxRuntime(max(0.01, seconds - before))
    result = solve(data, limit, seed=seed, initial_solution=first)
    routes = []
    if result.is_feasible():
        routes = [route_of(problem, route) for route in result.best.routes()]
    trace = trace_of(result, before) if routes else []
    answer = {"routes": routes, "version": version("pyvrp"), "trace": trace}
    json.dump(answer, sys.stdout)


def reduce_fleet(data: ProblemData, until: float, seed: int) -> Solution | None:
    """Look for solutions with fewer and fewer vehicles until a moment."""
    best = None
    while (left := until - time.monotonic()) > 0:
        stop = MultipleCriteria([FirstFeasible(), MaxRuntime(left)])
        result = solve(data, stop, seed=seed, collect_stats=False)
        if not result.is_feasible():
            break
        best = result.best
        if best.num_routes() == 1:
            break
        data = with_fleet(data, best.num_routes() - 1)
    return best


def with_fleet(data: ProblemData, vehicles: int) -> ProblemData:
    fleet = data.vehicle_type(0).replace(num_available=vehicles)
    return data.replace(vehicle_types=[fleet])


def problem_data(problem: dict) -> ProblemData:
    ways = np.array(problem["ways"], np.int64)
    opens, closes, service = problem["opens"], problem["closes"], problem["service"]
    shipments = [
        Shipment(
            pickup,
            dropoff,
            opens[pickup],
            closes[pickup],
            service[pickup],
            opens[dropoff],
            closes[dropoff],
            service[dropoff],
            amount=[problem["demand"][pickup]],
        )
        for pickup, dropoff in zip(problem["pickup"], problem["dropoff"], strict=True)
    ]
    start, end = problem["start"], problem["end"]
    depots = [Depot(node) for node in ([start] if start == end else [start, end])]
    fleet = VehicleType(
        num_available=problem["vehicles"],
        start_depot=0,
        end_depot=len(depots) - 1,
        capacity=[problem["capacity"]],
        tw_early=opens[start],
        tw_late=closes[end],
        fixed_cost=problem["vehicle_cost"] if problem["vehicles_first"] else 0,
    )
    points = [Location(x, y) for x, y in problem["points"]]
    return ProblemData(points, [], depots, [fleet], [ways], [ways], [], shipments)


def route_of(problem: dict, route) -> list[int]:
    ends = {True: problem["pickup"], False: problem["dropoff"]}
    return [ends[a.is_pickup()][a.idx] for a in route if a.is_shipment()]


def trace_of(result, before: float) -> list[list[float]]:
    """Improvements of the best cost over time, vehicles at their price."""
    trace: list[list[float]] = []
    elapsed = before
    for seconds, datum in zip(result.stats.runtimes, result.stats.data, strict=False):
        elapsed += seconds
        if datum.best_feas and (not trace or datum.best_cost < trace[-1][1]):
            trace.append([elapsed, datum.best_cost])
    return trace


if __name__ == "__main__":
    main()
