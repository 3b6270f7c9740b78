"""The best moments for a route whose stops and gates are fixed."""

from typing import NamedTuple

from benchmarks.exact.ground import FOREVER, Chain, Ground
from benchmarks.exact.limits import Limits, Opening, meeting
from benchmarks.exact.program import Program, Within
from greencorridor.model.fleet import Shift
from greencorridor.model.place import Window
from greencorridor.units import Seconds


class Step(NamedTuple):
    """A stop: who boards or alights, and where."""

    rider: str
    boards: bool
    place: str


class Skeleton(NamedTuple):
    """A route without its moments: the stops, and the way over each leg."""

    shift: Shift
    steps: tuple[Step, ...]
    chains: tuple[Chain, ...]


class Passing(NamedTuple):
    """A gate of a leg: when inspection begins, by which opening."""

    begin: Seconds
    opening: Opening


class Moments(NamedTuple):
    """When everything happens.

    Parameters
    ----------
    cost
        Of the standing in zones and the waiting at pickups, in weighted minutes.
    begins
        Of service, by stop.
    departures
        Of each drive, by leg.
    passings
        By leg.
    """

    cost: float
    begins: tuple[Seconds, ...]
    departures: tuple[tuple[Seconds, ...], ...]
    passings: tuple[tuple[Passing, ...], ...]


class Columns(NamedTuple):
    """Where in the program the moments of a skeleton stand.

    Parameters
    ----------
    passings
        By leg, indices into the program's `within`.
    """

    begins: list[int]
    departures: list[list[int]]
    passings: list[list[int]]


def best_moments(
    ground: Ground, skeleton: Skeleton, limits: Limits, cutoff: float
) -> Moments | None:
    """Find the moments that cost least; None: none cost less than `cutoff`."""
    shift = skeleton.shift
    last = min(ground.operation.end, shift.hours.end)
    program = Program(max(0, shift.hours.start), last)
    columns = Columns([], [], [])
    _lay_out(ground, skeleton, limits, program, columns)
    _rides(ground, skeleton, program, columns)
    program.solve({c: limits.most_of(c) for c, _ in limits.most}, cutoff)
    if program.found is None:
        return None
    moments, chosen = program.found
    return Moments(
        program.best + program.constant,
        tuple(int(moments[i]) for i in columns.begins),
        tuple(tuple(int(moments[i]) for i in leg) for leg in columns.departures),
        tuple(
            tuple(
                Passing(int(moments[program.within[w].moment]), chosen[w]) for w in leg
            )
            for leg in columns.passings
        ),
    )


def _lay_out(
    ground: Ground,
    skeleton: Skeleton,
    limits: Limits,
    program: Program,
    columns: Columns,
) -> None:
    """Add every moment in its order, and what standing and waiting cost."""
    people = len(skeleton.shift.crew) * ground.operation.weights.crew_exposure
    since, busy = -1, 0  # the vehicle stands from so much after this moment on
    for leg, chain in enumerate(skeleton.chains):
        departures: list[int] = []
        passings: list[int] = []
        for i, drive in enumerate(chain.drives):
            column = program.moment()
            rate = people * ground.rate(chain.points[2 * i])
            program.stand(column, since, busy, rate)
            departures.append(column)
            since, busy = column, drive.seconds
            if i < len(chain.gateways):
                gateway = chain.gateways[i]
                begin = program.moment()
                rate = people * ground.rate(chain.points[2 * i + 1])
                program.stand(begin, since, busy, rate)
                passings.append(len(program.within))
                openings = limits.openings(ground, gateway)
                program.within.append(Within(begin, (column, drive.seconds), openings))
                since, busy = begin, ground.passing(gateway)
        columns.departures.append(departures)
        columns.passings.append(passings)
        if leg == len(skeleton.steps):
            end = program.moment()
            program.after(end, since, busy)
            break
        step = skeleton.steps[leg]
        rider = ground.riders[step.rider]
        begin = program.moment()
        rate = ground.rate(step.place)
        program.stand(begin, since, busy, people * rate)
        columns.begins.append(begin)
        windows = windows_of(ground, step, program.last)
        spans = tuple(Opening(w.start, w.end, FOREVER, None) for w in windows)
        program.within.append(Within(begin, None, spans))
        since, busy = begin, rider.boarding if step.boards else rider.alighting
        if step.boards:
            program.cost[begin] += rider.weight * rate
            program.constant += rider.weight * rate * busy
        people += rider.weight if step.boards else -rider.weight


def windows_of(ground: Ground, step: Step, last: Seconds) -> tuple[Window, ...]:
    """Return when service may begin at a stop."""
    request = ground.riders[step.rider].request
    if step.boards:
        return meeting(request.pickup_windows, (), last)
    place = ground.operation.places[step.place]
    return meeting(request.dropoff_windows, place.hours, last)


def _rides(
    ground: Ground, skeleton: Skeleton, program: Program, columns: Columns
) -> None:
    """Keep the ride times (V5)."""
    boarded: dict[str, int] = {}
    for step, begin in zip(skeleton.steps, columns.begins, strict=True):
        rider = ground.riders[step.rider]
        limit = rider.request.ride_limit
        if step.boards:
            boarded[step.rider] = begin
        elif limit is not None:
            program.after(boarded[step.rider], begin, -limit - rider.boarding)
