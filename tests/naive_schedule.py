"""Slow, plain twins of the search's kernels of schedules: rides, promises, costs."""

from collections.abc import Mapping, Sequence

from tests.naive_routes import Drive, Problem, RuleError, drive_leg, on_board, weight_of


def drive_route(
    problem: Problem,
    k: int,
    codes: Sequence[int],
    lower: Mapping[int, int],
    pauses: Mapping[int, int],
) -> Drive:
    """Drive a route whatever its rides take; `lower` are earliest begins of stops."""
    opens = int(problem.encoded.instance.shifts.opens[k])
    drive = Drive(codes=codes, begin=[opens], depart=[opens])
    for leg in range(len(codes) + 1):
        drive_leg(problem, drive, k, pauses.get(leg, 0), lower.get(leg + 1, 0))
    return drive


def late_rides(problem: Problem, k: int, drive: Drive) -> dict[int, int]:
    """By how much each boarding has to be later for its ride to be short enough."""
    inst = problem.encoded.instance
    late: dict[int, int] = {}
    for stop, code in enumerate(drive.codes, 1):
        if not code & 1:
            end = drive.codes.index(code + 1) + 1
            ride = drive.begin[end] - drive.depart[stop]
            late[stop] = ride - int(inst.requests.ride_limit[code >> 1])
    lasts = drive.begin[-1] - drive.depart[0] - int(inst.shifts.duration[k])
    late[1] = max(late.get(1, 0), lasts)
    return {stop: seconds for stop, seconds in late.items() if seconds > 0}


def drive_rides(
    problem: Problem,
    k: int,
    codes: Sequence[int],
    lower: Mapping[int, int],
    pauses: Mapping[int, int],
) -> Drive:
    """Drive a route again and again until every ride is short enough (V5)."""
    asked = dict(lower)
    for _ in range(1000):
        drive = drive_route(problem, k, codes, asked, pauses)
        late = late_rides(problem, k, drive)
        if not late:
            return drive
        for stop, seconds in late.items():
            asked[stop] = drive.begin[stop] + seconds
    raise RuleError


def schedule_cost(problem: Problem, k: int, drive: Drive) -> float:
    """Level 2 of a driven route without its vehicle: each term by itself."""
    inst = problem.encoded.instance
    requests, weights, sol = inst.requests, inst.weights, problem.sol
    cost = drive.driving * weights.driving
    for stretch in drive.stretches:
        people = on_board(problem, drive, stretch.at) + float(inst.shifts.crew[k])
        cost += stretch.danger * people
    for stop, code in enumerate(drive.codes, 1):
        request = code >> 1
        if code & 1:
            continue
        rate = float(inst.roads.rate[requests.pickup[request]])
        cost += weight_of(problem, request) * rate * drive.depart[stop]
        if requests.promised[request] >= 0:
            moved = abs(drive.begin[stop] - int(requests.promised[request]))
            cost += moved * int(sol.people[request].sum()) * weights.promise_moved
            if moved > weights.promise_tolerance:
                cost += weights.promise_broken
    promised = problem.encoded.instance.shifts
    rows = slice(promised.promise_first[k], promised.promise_first[k + 1])
    told = promised.promise[rows].tolist()
    if promised.promised[k] and told != [c >> 1 for c in drive.codes if not c & 1]:
        cost += weights.promise_broken
    return cost


def route_cost(
    problem: Problem, k: int, codes: Sequence[int], pauses: Mapping[int, int]
) -> tuple[float, Drive]:
    """The cheaper of waiting for promised times and not waiting for them."""
    promised = problem.encoded.instance.requests.promised
    waits = {
        stop: int(promised[code >> 1])
        for stop, code in enumerate(codes, 1)
        if not code & 1 and promised[code >> 1] >= 0
    }
    found: list[tuple[float, Drive]] = []
    for lower in (waits, {}) if waits else ({},):
        try:
            drive = drive_rides(problem, k, codes, lower, pauses)
        except RuleError:
            continue
        found.append((schedule_cost(problem, k, drive), drive))
    if not found:
        raise RuleError
    return min(found, key=lambda f: f[0])
