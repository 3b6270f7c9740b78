"""VROOM at its highest exploration level; it stops by itself, often long before.

It refuses ways that together are too long. Such an instance is put to it in
coarser units, rounded so that what it finds holds: ways up, windows inwards.
"""

import json
import sys
from datetime import timedelta
from importlib.metadata import version
from typing import Any

import numpy as np
import vroom

LEVEL = 5
MOST = 2**31 - 1
"""Of the longest ways from each point, together."""


def main() -> None:
    problem = json.load(sys.stdin)
    solution = solve(problem)
    frame = solution.routes
    stops = frame[frame["type"].isin(["pickup", "delivery"])]
    routes = [
        [int(node) for node in rows["id"]]
        for _, rows in stops.groupby("vehicle_id", sort=False)
    ]
    answer = {"routes": routes, "version": version("pyvroom"), "trace": []}
    json.dump(answer, sys.stdout)


def solve(problem: dict) -> Any:
    """Put the problem to VROOM."""
    whole = vroom.Input()
    ways = np.array(problem["ways"], np.int64)
    unit = 1
    while up(ways, unit).max(axis=1).sum() > MOST:
        unit *= 10
    whole.set_durations_matrix("car", up(ways, unit).astype(np.uint32))
    fixed = up(problem["vehicle_cost"], unit) if problem["vehicles_first"] else 0
    start, end = problem["start"], problem["end"]
    window = (up(problem["opens"][start], unit), problem["closes"][end] // unit)
    whole.add_vehicle(
        [
            vroom.Vehicle(
                i + 1,
                start=start,
                end=end,
                capacity=[problem["capacity"]],
                time_window=window,
                costs=vroom.VehicleCosts(fixed=fixed),
            )
            for i in range(problem["vehicles"])
        ]
    )
    for pickup, dropoff in zip(problem["pickup"], problem["dropoff"], strict=True):
        amount = vroom.Amount([problem["demand"][pickup]])
        ends = step(problem, pickup, unit), step(problem, dropoff, unit)
        whole.add_shipment(*ends, amount)
    limit = timedelta(seconds=problem["seconds"])
    return whole.solve(LEVEL, nb_threads=problem["threads"], timeout=limit)


def step(problem: dict, node: int, unit: int) -> vroom.ShipmentStep:
    window = (up(problem["opens"][node], unit), problem["closes"][node] // unit)
    service = up(problem["service"][node], unit)
    return vroom.ShipmentStep(
        node, node, default_service=service, time_windows=[window]
    )


def up(value: Any, unit: int) -> Any:
    """Divide whole numbers, rounding up."""
    return -(-value // unit)


if __name__ == "__main__":
    main()
