"""OR-Tools: guided local search; seeds differ in how the first solution is built."""

import json
import sys
import time
from importlib.metadata import version

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

FIRST = routing_enums_pb2.FirstSolutionStrategy
STARTS = (FIRST.PARALLEL_CHEAPEST_INSERTION, FIRST.LOCAL_CHEAPEST_INSERTION)


def main() -> None:
    problem = json.load(sys.stdin)
    begun = time.monotonic()
    start, end, fleet = problem["start"], problem["end"], problem["vehicles"]
    ways, service = problem["ways"], problem["service"]
    manager = pywrapcp.RoutingIndexManager(
        len(ways), fleet, [start] * fleet, [end] * fleet
    )
    routing = pywrapcp.RoutingModel(manager)
    cost = routing.RegisterTransitMatrix(ways)
    routing.SetArcCostEvaluatorOfAllVehicles(cost)
    if problem["vehicles_first"]:
        routing.SetFixedCostOfAllVehicles(problem["vehicle_cost"])
    lasts = [[way + service[i] for way in row] for i, row in enumerate(ways)]
    horizon = max(problem["closes"])
    moving = routing.RegisterTransitMatrix(lasts)
    routing.AddDimension(moving, horizon, horizon, False, "time")
    clock = routing.GetDimensionOrDie("time")
    load = routing.RegisterUnaryTransitVector(problem["demand"])
    routing.AddDimension(load, 0, problem["capacity"], True, "load")
    for v in range(fleet):
        clock.CumulVar(routing.Start(v)).SetRange(
            problem["opens"][start], problem["closes"][start]
        )
        clock.CumulVar(routing.End(v)).SetRange(
            problem["opens"][end], problem["closes"][end]
        )
        if problem["duration"] is not None:
            clock.SetSpanUpperBoundForVehicle(problem["duration"], v)
    add_requests(problem, manager, routing, clock)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = STARTS[problem["seed"] % len(STARTS)]
    parameters.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    trace: list[list[float]] = []

    def note() -> None:
        value = routing.CostVar().Min()
        if not trace or value < trace[-1][1]:
            trace.append([time.monotonic() - begun, value])

    routing.AddAtSolutionCallback(note)
    left = problem["seconds"] - (time.monotonic() - begun)
    parameters.time_limit.FromMilliseconds(max(1, int(left * 1000)))
    routing.solver().ReSeed(problem["seed"])
    solution = routing.SolveWithParameters(parameters)
    routes = [] if solution is None else routes_of(manager, routing, solution, fleet)
    answer = {"routes": routes, "version": version("ortools"), "trace": trace}
    json.dump(answer, sys.stdout)


def add_requests(problem, manager, routing, clock) -> None:
    """Tie pickups to drop-offs; who cannot be served costs more than anything."""
    solver = routing.solver()
    pairs = zip(
        problem["pickup"], problem["dropoff"], problem["ride_limit"], strict=True
    )
    for pickup, dropoff, limit in pairs:
        a, b = manager.NodeToIndex(pickup), manager.NodeToIndex(dropoff)
        routing.AddPickupAndDelivery(a, b)
        same = routing.VehicleVar(a) == routing.VehicleVar(b)
        solver.Add(same)
        solver.Add(clock.CumulVar(a) <= clock.CumulVar(b))
        if limit is not None:
            longest = limit + problem["service"][pickup]
            solver.Add(clock.CumulVar(b) - clock.CumulVar(a) <= longest)
        for node, index in ((pickup, a), (dropoff, b)):
            routing.AddDisjunction([index], problem["unserved_cost"])
            clock.CumulVar(index).SetRange(
                problem["opens"][node], problem["closes"][node]
            )


def routes_of(manager, routing, solution, fleet) -> list[list[int]]:
    routes = []
    for v in range(fleet):
        index = solution.Value(routing.NextVar(routing.Start(v)))
        route = []
        while not routing.IsEnd(index):
            route.append(manager.IndexToNode(index))
            index = solution.Value(routing.NextVar(index))
        if route:
            routes.append(route)
    return routes


if __name__ == "__main__":
    main()
