"""Slow, plain twins of the search's kernels of schedules: a route from its start.

A route is driven from the garage on, stop by stop, with the earliest begins; whatever a
ride asks for, it is driven again from the garage. Costs are added up at the end, for
everybody over the stretches of their ride. Curfews are not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from greencorridor.model.place import Point
from greencorridor.solver.encode import Encoded
from greencorridor.solver.solution import Solution
from greencorridor.units import HOUR
from tests import naive_ways
from tests.naive_rules import layouts_of_trip
from tests.naive_ways import Count, Gateway, Ground, Span, Trip

BEFORE, AFTER = 1, 2
"""A break on a leg before driving, after driving."""


class RuleError(Exception):
    """A rule does not hold."""


class Problem(NamedTuple):
    """What a route is driven in: the world, its rows, the people, the other routes."""

    ground: Ground
    encoded: Encoded
    sol: Solution
    count: Count
    """Vehicles of other routes at the gates."""


class Stretch(NamedTuple):
    """A part of a route; a leg lies half-way between its stops."""

    at: float
    danger: float
    """Zone weight times minutes."""


@dataclass
class Drive:
    """A route that is being driven; row 0 is the start."""

    codes: Sequence[int]
    begin: list[int]
    depart: list[int]
    loads: list[list[int]] = field(default_factory=lambda: [[0] * 6])
    stretches: list[Stretch] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    alighted: list[tuple[int, int, int]] = field(default_factory=list)
    """Place, clock hour, people."""
    driving: int = 0
    since_break: int = 0
    metres: int = 0


def place_at(problem: Problem, code: int) -> int:
    """Number of the point of a stop."""
    requests = problem.encoded.instance.requests
    if code & 1:
        return int(requests.option_point[problem.sol.option[code >> 1]])
    return int(requests.pickup[code >> 1])


def weight_of(problem: Problem, request: int) -> float:
    """Persons times what a minute of theirs counts."""
    persons = int(problem.sol.people[request].sum())
    return persons * float(problem.encoded.instance.requests.factor[request])


def figures(
    problem: Problem, u: int, chain: Sequence[Gateway], v: int
) -> tuple[int, int, float]:
    """Seconds of driving, metres and danger of moving over gates."""
    ground, points = problem.ground, problem.encoded.points
    origins: list[Point] = [points[u], *(naive_ways.exit_(*g) for g in chain)]
    targets: list[Point] = [*(naive_ways.entry(*g) for g in chain), points[v]]
    drives = [ground.travel.drive(a, b) for a, b in zip(origins, targets, strict=True)]
    sections = [ground.travel.section(*gateway) for gateway in chain]
    ways = [way for way in drives if way is not None] + sections
    zones = ground.operation.zones
    danger = sum(
        zones[z].weight * s / 60 for way in ways for z, s in way.zone_seconds.items()
    )
    return sum(w.seconds for w in ways), sum(w.metres for w in ways), danger


def begin_at(problem: Problem, drive: Drive, code: int, ready: int) -> int:
    """Earliest begin of service of a vehicle that is there at a moment (V4, V10)."""
    inst, sol = problem.encoded.instance, problem.sol
    requests, request = inst.requests, code >> 1
    table, row = (requests.window_start, requests.window_end), request
    first, last = requests.window_first[row], requests.window_first[row + 1]
    place, persons = -1, int(sol.people[request].sum())
    if code & 1:
        table = (requests.option_window_start, requests.option_window_end)
        row = sol.option[request]
        first = requests.option_window_first[row]
        last = requests.option_window_first[row + 1]
        place = int(requests.option_place[row])
    windows = [(int(table[0][r]), int(table[1][r])) for r in range(first, last)]
    offset = inst.places.hour_offset
    hours = [hour * HOUR - offset for hour in range(inst.end // HOUR + 2)]
    for moment in sorted({ready, *hours, *(start for start, _ in windows)}):
        if moment < ready or not any(s <= moment <= e for s, e in windows):
            continue
        hour = (moment + offset) // HOUR
        here = sum(n for p, h, n in drive.alighted if (p, h) == (place, hour))
        if place >= 0 and (
            sol.intake_use[place, hour] + here + persons > inst.places.intake[place]
        ):
            continue
        if place >= 0:
            drive.alighted.append((place, hour, persons))
        return moment
    raise RuleError


def on_board(problem: Problem, drive: Drive, at: float) -> float:
    """Weighted people on board during a stretch; who boards or alights there is not."""
    return sum(
        weight_of(problem, code >> 1)
        for i, code in enumerate(drive.codes, 1)
        if not code & 1 and i < at < drive.codes.index(code + 1) + 1
    )


def choose_way(
    problem: Problem, drive: Drive, k: int, v: int, early: int, deadline: int | None
) -> tuple[Trip, tuple[Gateway, ...]]:
    """The earliest way; where it may be later, the cheapest that is there in time."""
    inst, points = problem.encoded.instance, problem.encoded.points
    leg = len(drive.begin) - 1
    u = place_at(problem, drive.codes[leg - 1]) if leg else int(inst.shifts.start[k])

    def count(span: Span) -> int:
        return problem.count(span) + drive.spans.count(span)

    found: list[tuple[Trip, tuple[Gateway, ...]]] = []
    for chain in naive_ways.chains(problem.ground, points[u], points[v]):
        trip = naive_ways.earliest_over(
            problem.ground, points[u], chain, points[v], early, count
        )
        if trip is not None:
            found.append((trip, chain))
    known = known_chains(problem, u, v)
    found = [way for way in found if way[1] in known]
    if not found:
        raise RuleError
    quickest = min(found, key=lambda way: (way[0].arrival, known.index(way[1])))
    if deadline is None or quickest[0].arrival >= deadline:
        return quickest
    riding = on_board(problem, drive, leg + 0.5) + float(inst.shifts.crew[k])

    def price(way: tuple[Trip, tuple[Gateway, ...]]) -> tuple[float, bool]:
        seconds, _, danger = figures(problem, u, way[1], v)
        cost = seconds * inst.weights.driving + danger * riding
        return round(cost, 6), way is not quickest

    in_time = [way for way in found if way[0].arrival <= deadline]
    return min([quickest, *in_time], key=price)


def known_chains(problem: Problem, u: int, v: int) -> list[tuple[Gateway, ...]]:
    """Orders of gates that legs may take: those that may be quicker than others."""
    gates, ways = problem.encoded.instance.gates, problem.encoded.ways
    if not problem.encoded.instance.roads.gated[u, v]:
        return [()]
    pair = gates.class_of[u] * gates.n_classes + gates.class_of[v]
    rows = range(gates.path_first[pair], gates.path_first[pair + 1])
    listed = [tuple(ways[g] for g in gates.path_gates[r] if g >= 0) for r in rows]
    return [(), *listed]


def drive_leg(problem: Problem, drive: Drive, k: int, pause: int, lower: int) -> None:
    """Drive to the next stop and serve there, or to the end."""
    inst = problem.encoded.instance
    shifts, rate = inst.shifts, inst.roads.rate
    leg = len(drive.begin) - 1
    last = leg == len(drive.codes)
    code = -1 if last else drive.codes[leg]
    u = place_at(problem, drive.codes[leg - 1]) if leg else int(shifts.start[k])
    v = int(shifts.end[k]) if last else place_at(problem, code)
    rest = int(shifts.break_length[k])
    if pause and (
        any(drive.loads[-1])
        or inst.roads.in_zone[u if pause == BEFORE else v]
        or (pause == BEFORE and not leg)
    ):
        raise RuleError
    early = drive.depart[leg] + (rest if pause == BEFORE else 0)
    trip, _ = choose_way(problem, drive, k, v, early, None)
    ready = trip.arrival + (rest if pause == AFTER else 0)
    service = 0
    aboard = not last and inst.requests.aboard[code >> 1] and not code & 1
    if last:
        begin = ready
    elif aboard:
        begin = int(shifts.opens[k])
    else:
        begin = begin_at(problem, drive, code, max(ready, lower))
        times = problem.sol.alighting if code & 1 else problem.sol.boarding
        service = int(times[code >> 1])
    need = begin - (rest if pause == AFTER else 0)
    deadline = int(shifts.closes[k]) if last else need
    trip, chain = choose_way(problem, drive, k, v, early, deadline)
    need = trip.arrival if last else need
    leave, arrival = hold_back(problem, trip, (u, chain, v), need, leg)
    if last:
        begin = arrival if pause != AFTER else arrival + rest
    if not leg:
        drive.begin[0] = drive.depart[0] = leave
    seconds, metres, danger = figures(problem, u, chain, v)
    waits = float((leave - drive.depart[leg]) * rate[u] + (begin - arrival) * rate[v])
    drive.stretches.append(
        Stretch(leg + 0.5, danger + waits + at_gates(problem, u, trip, chain, leave))
    )
    drive.spans += trip.spans
    drive.driving += seconds
    drive.metres += metres
    drive.since_break = seconds + (0 if pause == BEFORE else drive.since_break)
    if (
        begin + service > shifts.closes[k]
        or drive.driving > shifts.driving[k]
        or drive.metres > shifts.metres[k]
        or drive.since_break > shifts.before_break[k]
    ):
        raise RuleError
    if pause == AFTER:
        drive.since_break = 0
    drive.begin.append(begin)
    drive.depart.append(begin + service)
    if not last:
        drive.stretches.append(Stretch(leg + 1, float(service * rate[v])))
        sign = -1 if code & 1 else 1
        change = problem.sol.amount[code >> 1].tolist()
        load = [a + sign * b for a, b in zip(drive.loads[-1], change, strict=True)]
        drive.loads.append(load)
        rows = slice(shifts.layout_first[k], shifts.layout_first[k + 1])
        if not layouts_of_trip(shifts.layout[rows].tolist(), drive.loads):
            raise RuleError


def hold_back(
    problem: Problem,
    trip: Trip,
    way: tuple[int, tuple[Gateway, ...], int],
    need: int,
    leg: int,
) -> tuple[int, int]:
    """When a vehicle leaves and arrives: it waits where that is less dangerous."""
    u, chain, v = way
    points, rate = problem.encoded.points, problem.encoded.instance.roads.rate
    target, latest = points[v], need
    if chain:
        target = naive_ways.entry(*chain[0])
        latest = trip.begins[0]
        if trip.spans[0][1] == "convoy":
            convoys = naive_ways.passage_of(problem.ground, chain[0]).convoys
            latest -= min(c.muster for c in convoys if c.departure == latest)
    first = problem.ground.travel.drive(points[u], target)
    assert first is not None
    leave = trip.leave
    if not leg or rate[u] < rate[points.index(target)]:
        leave = max(leave, latest - first.seconds)
    return leave, trip.arrival if chain else leave + first.seconds


def at_gates(
    problem: Problem, u: int, trip: Trip, chain: tuple[Gateway, ...], leave: int
) -> float:
    """Danger of standing at gates until inspected."""
    points, danger = problem.encoded.points, 0.0
    point, moment = points[u], leave
    for gateway, begin in zip(chain, trip.begins, strict=True):
        way = problem.ground.travel.drive(point, naive_ways.entry(*gateway))
        assert way is not None
        passage = naive_ways.passage_of(problem.ground, gateway)
        row = points.index(naive_ways.entry(*gateway))
        stood = begin + passage.inspection - moment - way.seconds
        danger += stood * float(problem.encoded.instance.roads.rate[row])
        point = naive_ways.exit_(*gateway)
        moment = begin + passage.inspection + passage.section
    return danger
