"""The best moments for a route whose stops and gates are fixed: a small MILP.

All constraints are differences of two moments. Where several windows or spans are open
a binary chooses one; with the choice made what is left is totally unimodular, so the
best moments are whole seconds.
"""

from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.exact.ground import Chain, Ground
from benchmarks.exact.limits import Limits, Opening, meeting
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


class Program:
    """Rows and columns of a mixed-integer program."""

    def __init__(self, last: Seconds) -> None:
        self.last = last
        self.cost: list[float] = []
        self.whole: list[bool] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.rows: list[dict[int, float]] = []
        self.least: list[float] = []
        self.constant = 0.0

    def moment(self, low: Seconds = 0, high: Seconds | None = None) -> int:
        """Add a moment."""
        return self._column(low, self.last if high is None else high, whole=False)

    def choice(self) -> int:
        """Add a binary."""
        return self._column(0, 1, whole=True)

    def _column(self, low: float, high: float, *, whole: bool) -> int:
        self.cost.append(0.0)
        self.whole.append(whole)
        self.low.append(low)
        self.high.append(high)
        return len(self.cost) - 1

    def at_least(self, row: dict[int, float], least: float) -> None:
        """Ask for a sum to be at least something."""
        self.rows.append(row)
        self.least.append(least)

    def after(self, later: int, earlier: int, seconds: float) -> None:
        """Ask for a moment to be so much later than another."""
        self.at_least({later: 1.0, earlier: -1.0}, seconds)

    def stand(self, until: int, since: int, busy: Seconds, rate: float) -> None:
        """Stand from `busy` after a moment until another, at a cost per second."""
        self.cost[until] += rate
        self.cost[since] -= rate
        self.constant -= rate * busy
        self.after(until, since, busy)

    def solve(self, fixed: dict[int, float] | None = None) -> np.ndarray | None:
        """Return the best columns to proven optimality; None: there are none."""
        low, high = np.array(self.low), np.array(self.high)
        if (low > high).any():
            return None
        for column, value in (fixed or {}).items():
            low[column] = high[column] = value
        matrix = np.zeros((len(self.rows), len(self.cost)))
        for i, row in enumerate(self.rows):
            for column, factor in row.items():
                matrix[i, column] = factor
        result = milp(
            np.array(self.cost),
            integrality=np.array(self.whole, int) if fixed is None else None,
            bounds=Bounds(low, high),
            constraints=LinearConstraint(matrix, np.array(self.least), np.inf),
            options={"mip_rel_gap": 0.0, "presolve": True},
        )
        if result.status == 2:
            return None
        if result.status != 0:
            raise RuntimeError(f"HiGHS: {result.message}")
        return result.x


class Columns(NamedTuple):
    """Where in the program the moments of a skeleton stand."""

    begins: list[int]
    departures: list[list[int]]
    passings: list[list[tuple[int, list[tuple[int, Opening]]]]]


def best_moments(ground: Ground, skeleton: Skeleton, limits: Limits) -> Moments | None:
    """Find the moments that cost least; None: there are none."""
    shift = skeleton.shift
    last = min(ground.operation.end, shift.hours.end)
    program = Program(last)
    columns = Columns([], [], [])
    _lay_out(ground, skeleton, limits, program, columns)
    _rides(ground, skeleton, program, columns)
    _uses(limits, program, columns)
    found = program.solve()
    if found is None:
        return None
    choices = {i: round(found[i]) for i, whole in enumerate(program.whole) if whole}
    if choices and np.abs(found - np.round(found)).max() > 1e-6:  # the rest at a corner, which lies in whole seconds
        found = program.solve(choices)
        assert found is not None
    whole = np.round(found)
    assert np.abs(found - whole).max() < 1e-4, found
    passings = [
        [
            Passing(int(whole[g]), max(ways, key=lambda w: whole[w[0]])[1])
            if ways[0][0] >= 0
            else Passing(int(whole[g]), ways[0][1])
            for g, ways in leg
        ]
        for leg in columns.passings
    ]
    return Moments(
        float(np.array(program.cost) @ whole) + program.constant,
        tuple(int(whole[i]) for i in columns.begins),
        tuple(tuple(int(whole[i]) for i in leg) for leg in columns.departures),
        tuple(map(tuple, passings)),
    )


def _lay_out(
    ground: Ground,
    skeleton: Skeleton,
    limits: Limits,
    program: Program,
    columns: Columns,
) -> None:
    """Add every moment in its order, and what standing and waiting cost."""
    shift = skeleton.shift
    opens = max(0, shift.hours.start)
    people = len(shift.crew) * ground.operation.weights.crew_exposure
    since, busy = -1, 0  # the vehicle stands from so much after this moment on
    for leg, chain in enumerate(skeleton.chains):
        departures: list[int] = []
        passings: list[tuple[int, list[tuple[int, Opening]]]] = []
        for i, drive in enumerate(chain.drives):
            column = program.moment(opens)
            if since >= 0:
                rate = people * ground.rate(chain.points[2 * i])
                program.stand(column, since, busy, rate)
            departures.append(column)
            since, busy = column, drive.seconds
            if i < len(chain.gateways):
                gateway = chain.gateways[i]
                begin = program.moment(opens)
                rate = people * ground.rate(chain.points[2 * i + 1])
                program.stand(begin, since, busy, rate)
                openings = limits.openings(ground, gateway)
                ways = _open(program, begin, (column, drive.seconds), openings)
                passings.append((begin, ways))
                since, busy = begin, ground.passing(gateway)
        columns.departures.append(departures)
        columns.passings.append(passings)
        if leg == len(skeleton.steps):
            program.at_least({since: -1.0}, busy - program.last)
            break
        step = skeleton.steps[leg]
        rider = ground.riders[step.rider]
        begin = program.moment(opens)
        rate = ground.rate(step.place)
        if since >= 0:
            program.stand(begin, since, busy, people * rate)
        columns.begins.append(begin)
        _within(program, begin, windows_of(ground, step, program.last))
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


def _within(program: Program, column: int, windows: tuple[Window, ...]) -> None:
    """Ask for a moment within one of the windows."""
    if len(windows) == 1:
        program.low[column] = max(program.low[column], windows[0].start)
        program.high[column] = min(program.high[column], windows[0].end)
        return
    chosen = [program.choice() for _ in windows]
    ones = dict.fromkeys(chosen, 1.0)
    program.at_least(ones, 1.0)
    program.at_least({c: -1.0 for c in chosen}, -1.0)
    starts = {c: -float(w.start) for c, w in zip(chosen, windows, strict=True)}
    program.at_least({column: 1.0, **starts}, 0.0)
    ends = {c: float(w.end) for c, w in zip(chosen, windows, strict=True)}
    program.at_least({column: -1.0, **ends}, 0.0)


def _open(
    program: Program,
    begin: int,
    drive: tuple[int, Seconds],
    openings: tuple[Opening, ...],
) -> list[tuple[int, Opening]]:
    """Ask for inspection to begin within one of the openings; return the choices.

    Parameters
    ----------
    drive
        Departure to the gate, and its seconds.
    """
    departure, seconds = drive
    spans = tuple(Window(o.start, min(o.end, program.last)) for o in openings)
    if len(openings) == 1:
        _within(program, begin, spans)
        chosen = [-1]
        late = openings[0].due - seconds
        program.high[departure] = min(program.high[departure], late)
    else:
        first = len(program.cost)
        _within(program, begin, spans)
        chosen = list(range(first, len(program.cost)))
        dues = {
            c: float(min(o.due, program.last))
            for c, o in zip(chosen, openings, strict=True)
        }
        program.at_least({departure: -1.0, **dues}, seconds)
    return list(zip(chosen, openings, strict=True))


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


def _uses(limits: Limits, program: Program, columns: Columns) -> None:
    """Keep the number of uses of a span."""
    for counted, _ in limits.most:
        using = [
            c
            for leg in columns.passings
            for _, ways in leg
            for c, opening in ways
            if opening.counted == counted
        ]
        most = limits.most_of(counted)
        if len(using) > most:
            sure = sum(c < 0 for c in using)
            program.at_least({c: -1.0 for c in using if c >= 0}, sure - most)
