"""Slow, plain twins of the search's kernels of whole solutions."""

from collections.abc import Sequence

from greencorridor.solver.instance import Instance
from greencorridor.solver.solution import Solution
from tests import naive_ways
from tests.naive_routes import Problem, place_at, weight_of


def stays_punctual(
    problem: Problem, k: int, codes: Sequence[int], stop: int, begin: int
) -> bool:
    """Whether a route that begins at `stop` at a moment meets every window after it.

    Nobody else is at the gates or the shelters; stop 0 is the start.
    """
    inst = problem.encoded.instance
    requests, sol, points = inst.requests, problem.sol, problem.encoded.points
    moment = begin
    for i in range(stop, len(codes) + 1):
        u = int(inst.shifts.start[k])
        if i > 0:
            code = codes[i - 1]
            request, option = code >> 1, sol.option[code >> 1]
            u = place_at(problem, code)
            starts, ends, first, row = (
                (
                    requests.option_window_start,
                    requests.option_window_end,
                    requests.option_window_first,
                    option,
                )
                if code & 1
                else (
                    requests.window_start,
                    requests.window_end,
                    requests.window_first,
                    request,
                )
            )
            rows = [r for r in range(first[row], first[row + 1]) if moment <= ends[r]]
            if not rows:
                return False
            opens = min(max(moment, int(starts[r])) for r in rows)
            if i == stop and opens > moment:
                return False  # it may not begin at just this moment
            moment = opens + int((sol.alighting if code & 1 else sol.boarding)[request])
        over = i == len(codes)
        v = int(inst.shifts.end[k]) if over else place_at(problem, codes[i])
        reached = naive_ways.earliest_arrival(
            problem.ground, points[u], points[v], moment
        )
        if reached is None:
            return False
        moment = reached
    return moment <= inst.shifts.closes[k]


def urgencies(problem: Problem, codes: Sequence[int]) -> list[float]:
    """Cost of a second's delay of all boardings from each stop on."""
    inst = problem.encoded.instance
    each = [
        0.0
        if code & 1
        else weight_of(problem, code >> 1)
        * float(inst.roads.rate[inst.requests.pickup[code >> 1]])
        for code in codes
    ]
    return [sum(each[max(stop - 1, 0) :]) for stop in range(len(codes) + 2)]


def levels_of(inst: Instance, sol: Solution) -> tuple[float, float]:
    """Both levels, added up over requests, crowds, routes and vehicles."""
    requests = inst.requests
    left_behind, cost = 0.0, float(sol.cost.sum())
    used = {int(v) for v, n in zip(inst.shifts.vehicle, sol.length, strict=True) if n}
    cost += len(used) * inst.weights.vehicle
    absent = [
        (row, int(sol.people[row].sum()))
        for row in range(len(requests.pickup))
        if requests.crowd[row] < 0 and sol.route[row] < 0
    ]
    for crowd in range(len(inst.crowds.people)):
        rows = [r for r in range(len(requests.pickup)) if requests.crowd[r] == crowd]
        carried = sum(int(sol.people[r].sum()) for r in rows if sol.route[r] >= 0)
        absent.append((rows[0], int(inst.crowds.people[crowd].sum()) - carried))
    for row, persons in absent:
        if persons:
            left_behind += persons * float(requests.left_weight[row])
            rate = float(inst.roads.rate[requests.pickup[row]])
            cost += persons * float(requests.factor[row]) * rate * inst.end
            cost += inst.weights.promise_broken * bool(requests.promised[row] >= 0)
    return left_behind, cost


def absent_items(inst: Instance, sol: Solution) -> list[int]:
    """Items of which somebody is left behind."""
    found: list[int] = []
    for item in range(len(inst.items) - 1):
        rows = range(inst.items[item], inst.items[item + 1])
        crowd = inst.requests.crowd[rows[0]]
        if crowd >= 0:
            carried = sum(sol.people[r].sum() for r in rows if sol.route[r] >= 0)
            if carried < inst.crowds.people[crowd].sum():
                found.append(item)
        elif any(sol.route[row] < 0 for row in rows):
            found.append(item)
    return found


def goes_with(inst: Instance, sol: Solution, request: int) -> set[int]:
    """Who is taken out together with a request: all of its item, but of a crowd none.

    Who is on board when the shift begins stays.
    """
    if inst.requests.crowd[request] >= 0:
        return {request}
    item = inst.requests.item[request]
    return {
        row
        for row in range(inst.items[item], inst.items[item + 1])
        if sol.route[row] >= 0 and not inst.requests.aboard[row]
    }
