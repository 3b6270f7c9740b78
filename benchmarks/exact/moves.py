"""How a route goes on: a leg, a stop, and rides that must not take too long."""

from benchmarks.exact.bounds import NEVER, Clock, Least
from benchmarks.exact.ground import Chain, Ground
from benchmarks.exact.limits import Limits
from benchmarks.exact.state import Aboard, State
from benchmarks.exact.timing import Step, windows_of
from greencorridor.model.fleet import Shift
from greencorridor.model.place import Window
from greencorridor.model.request import NOTHING
from greencorridor.units import Seconds

ROUNDS = 40
"""How often boardings are asked to wait for ride times before that is left."""


class TooManyError(Exception):
    """More stops were tried than allowed."""


class Moves:
    """What a shift may do next, at the earliest moments.

    Parameters
    ----------
    tries
        How many stops may be tried.
    """

    def __init__(
        self, ground: Ground, shift: Shift, limits: Limits, least: Least, tries: int
    ) -> None:
        op = ground.operation
        self.ground = ground
        self.shift = shift
        self.limits = limits
        self.vehicle = op.vehicles[shift.vehicle]
        self.opens = max(0, shift.hours.start)
        self.closes = min(op.end, shift.hours.end)
        self.least = least
        self.clock = Clock(ground, limits)
        self.tries = tries
        self.windows: dict[Step, tuple[Window, ...]] = {}
        self.start = self.begin(frozenset())

    def begin(self, served: frozenset[str]) -> State:
        """Return the route of which nothing is done, for those it is to serve."""
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

    def options(self, name: str) -> list[str]:
        """Where somebody may be brought."""
        places = self.ground.riders[name].options
        return [p for p in places if (name, p) not in self.limits.banned]

    def earliest(self, step: Step, moment: Seconds) -> Seconds:
        """Return when service may begin, no sooner than a moment; NEVER: too late."""
        if step not in self.windows:
            self.windows[step] = windows_of(self.ground, step, self.closes)
        for window in self.windows[step]:
            if moment <= window.end:
                return max(moment, window.start)
        return NEVER

    def advance(
        self, state: State, step: Step, chain: Chain, least: Seconds = 0
    ) -> State | None:
        """Return the route with one more leg and stop, begun no earlier than `least`.

        None if a rule breaks, ride times left out.
        """
        self.tries -= 1
        if self.tries < 0:
            raise TooManyError
        moved = self.drive(state, chain)
        if moved is None:
            return None
        begin = self.earliest(step, max(moved.clock, least))
        if begin >= NEVER:
            return None
        here = moved.stand(self.ground.rate(step.place), begin - moved.clock)
        return self._serve(here, step, begin)

    def drive(self, state: State, chain: Chain) -> State | None:
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

    def in_time(self, state: State) -> State | None:
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
            again = self.advance(again, step, chain, least) if again else None
        return again

    def _begins(
        self, steps: tuple[Step, ...], chains: tuple[Chain, ...], lower: list[Seconds]
    ) -> tuple[Seconds, ...] | None:
        """Return the earliest begins not below these; None: the shift ends before."""
        moment, begins = self.opens, list[Seconds]()
        for step, chain, least in zip(steps, chains, lower, strict=True):
            arrival = self.clock.follow(chain, moment)
            begins.append(self.earliest(step, max(arrival, least)))
            rider = self.ground.riders[step.rider]
            moment = begins[-1] + (rider.boarding if step.boards else rider.alighting)
            if moment > self.closes:
                return None
        return tuple(begins)
