"""The best route of one shift for given requests: depth first, with bounds.

Every order of stops, every destination and every path of gates is tried out unless a
bound from below says that it cannot be better than the best route so far. The bound
takes the earliest moments, at which nobody stands in danger but for a service or an
inspection; the best moments of what is left come from `timing`.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.exact.bounds import NEVER, Clock, Least
from benchmarks.exact.ground import Chain, Ground
from benchmarks.exact.limits import Limits
from benchmarks.exact.timing import (
    Moments,
    Skeleton,
    Step,
    best_moments,
    windows_of,
)
from greencorridor.model.fleet import Shift
from greencorridor.model.place import Window
from greencorridor.model.request import NOTHING, Load
from greencorridor.units import Seconds

CLOSE = 1e-7
"""Costs that differ by less are equal."""


ROUNDS = 40
"""How often boardings are asked to wait for ride times before that is left."""


class Best(NamedTuple):
    """A route with its moments.

    Parameters
    ----------
    cost
        Everything that the route adds, its vehicle and the waiting of its riders too.
    """

    cost: float
    skeleton: Skeleton
    moments: Moments


class Aboard(NamedTuple):
    """Somebody on board.

    Parameters
    ----------
    since
        Seconds without any waiting from the start to the end of boarding.
    calm
        The least danger of all points since boarding, per second.
    """

    name: str
    weight: float
    since: Seconds
    calm: float


class State(NamedTuple):
    """A route up to a stop.

    Parameters
    ----------
    cost
        Least cost so far.
    fixed
        The part of it that does not depend on the clock.
    begins
        Earliest begins of service, by stop.
    clock
        Earliest end of service.
    free
        Seconds since the start without any waiting.
    layouts
        Those that have done for the trip so far.
    """

    place: str
    cost: float
    fixed: float
    begins: tuple[Seconds, ...]
    clock: Seconds
    free: Seconds
    aboard: tuple[Aboard, ...]
    waiting: frozenset[str]
    load: Load
    layouts: frozenset[int]
    driving: Seconds
    metres: int
    steps: tuple[Step, ...]
    chains: tuple[Chain, ...]

    @property
    def weight(self) -> float:
        """Weight of all on board."""
        return sum(a.weight for a in self.aboard)

    def stand(self, rate: float, seconds: Seconds) -> "State":
        """Let all wait at a point.

        Earliest moments wait longest, so this is no bound by itself. But whoever gets
        on later has waited elsewhere, where it was at least as dangerous as at the
        calmest point since: every second counts that much at least.
        """
        aboard = tuple(a._replace(calm=min(a.calm, rate)) for a in self.aboard)
        waited = sum(a.weight * a.calm for a in aboard) * seconds
        return self._replace(
            aboard=aboard, cost=self.cost + waited, clock=self.clock + seconds
        )

    def busy(self, seconds: Seconds, cost: float) -> "State":
        """Let something take its time and cost, whatever the clock says."""
        return self._replace(
            cost=self.cost + cost,
            fixed=self.fixed + cost,
            clock=self.clock + seconds,
            free=self.free + seconds,
        )


class TooManyError(Exception):
    """More states than were allowed."""


class Search:
    """The search for the best route of a shift."""

    def __init__(
        self,
        ground: Ground,
        shift: Shift,
        limits: Limits,
        least: Least,
        states: int,
    ) -> None:
        self.ground = ground
        self.shift = shift
        self.limits = limits
        op = ground.operation
        self.vehicle = op.vehicles[shift.vehicle]
        self.opens = max(0, shift.hours.start)
        self.closes = min(op.end, shift.hours.end)
        self.least = least
        self.clock = Clock(ground, limits)
        self.states = states
        self.windows: dict[Step, tuple[Window, ...]] = {}
        self.timed = 0
        self.best: Best | None = None
        self.any_will_do = False
        self.start = self._start(frozenset())

    def run(self, served: frozenset[str], *, any_will_do: bool = False) -> Best | None:
        """Find the best route, or any, that serves just these; None: there is none."""
        self.any_will_do = any_will_do
        self.best = None
        self.start = self._start(served)
        if self.bound(self.start) < math.inf:
            self._go_on(self.start)
        return self.best

    def rough(self, served: frozenset[str]) -> float:
        """Bound the cost of serving these from below."""
        return self.bound(self._start(served))

    def _start(self, served: frozenset[str]) -> State:
        cost = self.ground.operation.weights.vehicle
        return State(
            self.shift.start_place,
            cost,
            cost,
            (),
            self.opens,
            0,
            (),
            served,
            NOTHING,
            frozenset(range(len(self.vehicle.layouts))),
            0,
            0,
            (),
            (),
        )

    def _worth(self, bound: float) -> bool:
        if self.best is None:
            return bound < math.inf
        return not self.any_will_do and bound < self.best.cost - CLOSE

    def _go_on(self, state: State) -> None:
        if not state.waiting and not state.aboard:
            for end in self._ends(state):
                if self._worth(end.cost):
                    self._time(end)
            return
        following = [(self.bound(s), i, s) for i, s in enumerate(self._steps(state))]
        for bound, _, child in sorted(following, key=lambda f: f[:2]):
            if self._worth(bound):
                self._go_on(child)

    def _time(self, state: State) -> None:
        """Find the best moments for a whole route."""
        self.timed += 1
        skeleton = Skeleton(self.shift, state.steps, state.chains)
        most = self.best.cost - CLOSE if self.best else math.inf
        moments = best_moments(self.ground, skeleton, self.limits, most - state.fixed)
        if moments is not None:
            self.best = Best(state.fixed + moments.cost, skeleton, moments)

    def bound(self, state: State) -> float:
        """Bound the cost of any route that begins like this from below."""
        least, riders = self.least, self.ground.riders
        here, end = state.place, self.shift.end_place
        cost, drive, late = state.cost, 0.0, 0.0
        away, services = least.seconds[here, end], 0
        for name, weight, _, _ in state.aboard:
            services += riders[name].alighting
            ways = [
                (
                    least.danger[here, p],
                    least.cost[here, p] + least.cost[p, end],
                    least.seconds[here, p] + least.seconds[p, end],
                )
                for p in self._options(name)
            ]
            if not ways:
                return math.inf
            cost += weight * min(w[0] for w in ways)
            drive = max(drive, min(w[1] for w in ways))
            away = max(away, min(w[2] for w in ways))
        for name in state.waiting:
            rider = riders[name]
            pickup = rider.request.pickup
            there = self.clock.reach(here, pickup, state.clock)
            begin = self._earliest(Step(name, True, pickup), there)
            if begin + rider.boarding > self.closes:
                return math.inf
            ways = [
                (
                    least.danger[pickup, p],
                    least.cost[here, pickup]
                    + least.cost[pickup, p]
                    + least.cost[p, end],
                    least.seconds[pickup, p] + least.seconds[p, end],
                )
                for p in self._options(name)
            ]
            if not ways:
                return math.inf
            rate = self.ground.rate(pickup)
            cost += rider.weight * rate * (begin + rider.boarding)
            cost += rider.weight * min(w[0] for w in ways)
            drive = max(drive, min(w[1] for w in ways))
            service = rider.boarding + rider.alighting
            services += service
            onward = min(w[2] for w in ways)
            away = max(away, least.seconds[here, pickup] + onward)
            late = max(late, begin + service + onward)
        cost += drive
        late = max(late, state.clock + services + away)
        return math.inf if late > self.closes else cost

    def _options(self, name: str) -> list[str]:
        places = self.ground.riders[name].options
        return [p for p in places if (name, p) not in self.limits.banned]

    def _earliest(self, step: Step, moment: Seconds) -> Seconds:
        if step not in self.windows:
            self.windows[step] = windows_of(self.ground, step, self.closes)
        for window in self.windows[step]:
            if moment <= window.end:
                return max(moment, window.start)
        return NEVER

    def _steps(self, state: State) -> Iterator[State]:
        """Yield the route with one more stop, over every path of gates."""
        steps = [
            Step(name, True, self.ground.riders[name].request.pickup)
            for name in sorted(state.waiting)
        ]
        steps += [
            Step(a.name, False, place)
            for a in state.aboard
            for place in self._options(a.name)
        ]
        for step in steps:
            for chain in self.ground.legs(state.place, step.place):
                after = self._advance(state, step, chain)
                if after is not None:
                    after = self._in_time(after)
                if after is not None:
                    yield after

    def _ends(self, state: State) -> Iterator[State]:
        for chain in self.ground.legs(state.place, self.shift.end_place):
            moved = self._drive(state, chain)
            if moved is not None and moved.clock <= self.closes:
                yield moved

    def _advance(
        self, state: State, step: Step, chain: Chain, least: Seconds = 0
    ) -> State | None:
        """Return the route with one more leg and stop, begun no earlier than `least`.

        None if a rule breaks, ride times left out.
        """
        self.states -= 1
        if self.states < 0:
            raise TooManyError
        moved = self._drive(state, chain)
        if moved is None:
            return None
        begin = self._earliest(step, max(moved.clock, least))
        if begin >= NEVER:
            return None
        here = moved.stand(self.ground.rate(step.place), begin - moved.clock)
        return self._serve(here, step, begin)

    def _drive(self, state: State, chain: Chain) -> State | None:
        """Return the route with one more leg; None if that is too far, or not open."""
        driving = state.driving + chain.driving
        metres = state.metres + chain.metres
        fuel = self.vehicle.fuel_range
        if driving > self.shift.limits.total or (fuel is not None and metres > fuel):
            return None
        waits = self.clock.waits(chain, state.clock)
        if waits is None:
            return None
        for i, wait in enumerate(waits):
            # the entry, where one waits, and the exit
            state = state.stand(self.ground.rate(chain.points[2 * i + 1]), wait)
            state = state.stand(self.ground.rate(chain.points[2 * i + 2]), 0)
        people = self.least.crew + state.weight
        cost = chain.driving * self.least.per_second + people * chain.danger
        return state.busy(chain.free, cost)._replace(
            driving=driving, metres=metres, chains=(*state.chains, chain)
        )

    def _serve(self, state: State, step: Step, begin: Seconds) -> State | None:
        """Return the route with service at a stop; None if no layout does for it."""
        rider = self.ground.riders[step.rider]
        rate = self.ground.rate(step.place)
        if not step.boards:
            aboard = tuple(a for a in state.aboard if a.name != step.rider)
            state = state._replace(aboard=aboard, load=state.load.minus(rider.load))
        people = self.least.crew + state.weight
        service = rider.boarding if step.boards else rider.alighting
        state = state.busy(service, people * rate * service)._replace(
            place=step.place,
            begins=(*state.begins, begin),
            steps=(*state.steps, step),
        )
        rooms = self.vehicle.layouts
        if not step.boards:
            whole = frozenset(range(len(rooms)))
            return state if state.aboard else state._replace(layouts=whole)
        load = state.load.plus(rider.load)
        layouts = frozenset(i for i in state.layouts if load.fits(rooms[i]))
        if not layouts:
            return None
        added = Aboard(step.rider, rider.weight, state.free, rate)
        return state._replace(
            cost=state.cost + rider.weight * rate * state.clock,
            aboard=(*state.aboard, added),
            waiting=state.waiting - {step.rider},
            load=load,
            layouts=layouts,
        )

    def _in_time(self, state: State) -> State | None:
        """Let those board later whose ride takes too long; None: in vain.

        Every moment is at least a never-falling function of earlier ones, so what is
        raised in turn never passes the earliest moments at which all ride times hold.
        """
        if state.steps[-1].boards:
            return state
        riders, steps = self.ground.riders, state.steps
        boards = {s.rider: i for i, s in enumerate(steps) if s.boards}
        limited = [
            (i, boards[s.rider], limit + riders[s.rider].boarding)
            for i, s in enumerate(steps)
            if not s.boards and (limit := riders[s.rider].request.ride_limit)
        ]
        lower, begins = [0] * len(steps), state.begins
        for _ in range(ROUNDS):
            late = [(p, begins[i] - most) for i, p, most in limited]
            late = [(p, least) for p, least in late if begins[p] < least]
            if not late:
                break
            for pickup, least in late:
                lower[pickup] = max(lower[pickup], least)
            begins = self._begins(steps, state.chains, lower)
            if begins is None:
                return None
        if begins == state.begins:
            return state
        again: State | None = self.start
        for step, chain, least in zip(steps, state.chains, lower, strict=True):
            again = self._advance(again, step, chain, least) if again else None
        return again

    def _begins(
        self, steps: tuple[Step, ...], chains: tuple[Chain, ...], lower: list[Seconds]
    ) -> tuple[Seconds, ...] | None:
        """Return the earliest begins not below these; None: the shift ends before."""
        moment, begins = self.opens, list[Seconds]()
        for step, chain, least in zip(steps, chains, lower, strict=True):
            arrival = self.clock.follow(chain, moment)
            begins.append(self._earliest(step, max(arrival, least)))
            rider = self.ground.riders[step.rider]
            moment = begins[-1] + (rider.boarding if step.boards else rider.alighting)
            if moment > self.closes:
                return None
        return tuple(begins)
