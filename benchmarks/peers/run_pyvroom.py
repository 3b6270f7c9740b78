"""VROOM at its highest exploration level; it stops by itself, often long before."""

import json
import sys
from datetime import timedelta
from importlib.metadata import version

import numpy as np
import vroom

LEVEL = 5


def main() -> None:
    problem = json.load(sys.stdin)
    whole = vroom.Input()
    ways = np.array(problem["ways"], np.uint32)
    whole.set_durations_matrix("car", ways)
    fixed = problem["vehicle_cost"] if problem["vehicles_first"] else 0
    start, end = problem["start"], problem["end"]
    window = (problem["opens"][start], problem["closes"][end])
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
        whole.add_shipment(step(problem, pickup), step(problem, dropoff), amount)
    limit = timedelta(seconds=problem["seconds"])
    solution = whole.solve(LEVEL, nb_threads=problem["threads"], timeout=limit)
    frame = solution.routes
    stops = frame[frame["type"].isin(["pickup", "delivery"])]
    routes = [
        [int(node) for node in rows["id"]]
        for _, rows in stops.groupby("vehicle_id", sort=False)
    ]
    answer = {"routes": routes, "version": version("pyvroom"), "trace": []}
    json.dump(answer, sys.stdout)


def step(problem: dict, node: int) -> vroom.ShipmentStep:
    window = (problem["opens"][node], problem["closes"][node])
    service = problem["service"][node]
    return vroom.ShipmentStep(
        node, node, default_service=service, time_windows=[window]
    )


if __name__ == "__main__":
    main()
