"""PyVRP: its own reduction of the fleet first where vehicles count, then the search."""

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
    VehicleType,
    minimise_fleet,
    solve,
)
from pyvrp.stop import MaxRuntime

FLEET_SHARE = 1 / 3
"""Of the time, for the reduction of the fleet; what it leaves is searched with."""


def main() -> None:
    problem = json.load(sys.stdin)
    begun = time.monotonic()
    data = problem_data(problem)
    seconds, seed = problem["seconds"], problem["seed"]
    if problem["vehicles_first"]:
        limit = MaxRuntime(seconds * FLEET_SHARE)
        fleet = minimise_fleet(data, limit, seed=seed)
        data = data.replace(vehicle_types=[fleet])
    before = time.monotonic() - begun
    result = solve(data, MaxRuntime(max(0.01, seconds - before)), seed=seed)
    routes = []
    if result.is_feasible():
        routes = [route_of(problem, route) for route in result.best.routes()]
    trace = trace_of(result, before) if routes else []
    answer = {"routes": routes, "version": version("pyvrp"), "trace": trace}
    json.dump(answer, sys.stdout)


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
