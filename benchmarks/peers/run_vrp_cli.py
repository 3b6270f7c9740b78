"""vrp-cli over its pragmatic format: served first, then vehicles, then cost."""

import json
import sys
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import vrp_cli

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def main() -> None:
    problem = json.load(sys.stdin)
    matrix = {"profile": "car", "travelTimes": [], "distances": []}
    for row in problem["ways"]:
        matrix["travelTimes"] += row
        matrix["distances"] += row
    config = {
        "termination": {"maxTime": max(1, int(problem["seconds"]))},
        "environment": {
            "parallelism": {"numThreadPools": 1, "threadsPerPool": problem["threads"]},
            "logging": {"enabled": False},
        },
        "telemetry": {"progress": {"enabled": False}},
    }
    solution = json.loads(
        vrp_cli.solve_pragmatic(
            json.dumps(pragmatic(problem)), [json.dumps(matrix)], json.dumps(config)
        )
    )
    answer = {
        "routes": [route_of(tour) for tour in solution["tours"]],
        "version": version("vrp-cli"),
        "trace": [],
    }
    json.dump(answer, sys.stdout)


def moment(seconds: int) -> str:
    return (EPOCH + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def place(problem: dict, node: int) -> dict:
    window = [moment(problem["opens"][node]), moment(problem["closes"][node])]
    return {
        "places": [
            {
                "location": {"index": node},
                "duration": problem["service"][node],
                "times": [window],
                "tag": str(node),
            }
        ],
        "demand": [abs(problem["demand"][node])],
    }


def pragmatic(problem: dict) -> dict:
    start, end = problem["start"], problem["end"]
    jobs = [
        {
            "id": str(i),
            "pickups": [place(problem, pickup)],
            "deliveries": [place(problem, dropoff)],
        }
        for i, (pickup, dropoff) in enumerate(
            zip(problem["pickup"], problem["dropoff"], strict=True)
        )
    ]
    shift = {
        "start": {
            "earliest": moment(problem["opens"][start]),
            "location": {"index": start},
        },
        "end": {"latest": moment(problem["closes"][end]), "location": {"index": end}},
    }
    vehicle = {
        "typeId": "car",
        "vehicleIds": [f"v{i}" for i in range(problem["vehicles"])],
        "profile": {"matrix": "car"},
        "costs": {"fixed": 0.0, "distance": 1.0, "time": 0.0},
        "shifts": [shift],
        "capacity": [problem["capacity"]],
    }
    whole = {
        "plan": {"jobs": jobs},
        "fleet": {"vehicles": [vehicle], "profiles": [{"name": "car"}]},
    }
    objectives = [[{"type": "minimize-unassigned"}], [{"type": "minimize-cost"}]]
    if problem["vehicles_first"]:
        objectives.insert(1, [{"type": "minimize-tours"}])
    return whole | {"objectives": objectives}


def route_of(tour: dict) -> list[int]:
    return [
        int(activity["jobTag"])
        for stop in tour["stops"]
        for activity in stop["activities"]
        if activity["type"] in {"pickup", "delivery"}
    ]


if __name__ == "__main__":
    main()
