"""Try a changed operation: who would be served, starting from the plan as it stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from greencorridor.exports.usage import left_by_request
from greencorridor.model.check import check
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan, Reason, StopKind, Unserved
from greencorridor.model.request import NOTHING, Load
from greencorridor.model.travel import Travel
from greencorridor.operations.excerpt import Excerpt, excerpt_of
from greencorridor.operations.nearest import nearest_shifts
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import TravelArrays, encode
from greencorridor.solver.solve import solve
from greencorridor.solver.start import given_routes

ITERATIONS = 15
"""Of search after the insertion: room is made by moving a few others."""
ALONE = 2
"""Shifts that are tried one by one before all of them together."""
SEED = 1


@dataclass(frozen=True, kw_only=True)
class Trials:
    """Changed operations, one after the other, until the time is used up.

    Parameters
    ----------
    plan
        The plan that leaves somebody behind.
    seconds
        For all trials together, by `clock`; it begins when the search is loaded.
    """

    operation: Operation
    arrays: TravelArrays
    travel: Travel
    plan: Plan
    seconds: float
    clock: Callable[[], float]
    begun: list[float] = field(default_factory=list[float])

    @property
    def over(self) -> bool:
        """Whether the time is used up."""
        return bool(self.begun) and self.clock() - self.begun[0] >= self.seconds

    @cached_property
    def before(self) -> dict[str, int]:
        """Persons left behind by the plan as it stands, by request."""
        return left_by_request(self.operation, self.plan)

    def serving(
        self, changed: Operation, requests: Iterable[str], shifts: Iterable[str] = ()
    ) -> Plan | None:
        """Return a plan that carries `requests` too and leaves nobody else.

        It has yet to be judged (`valid`): most such plans only show where to look.

        Parameters
        ----------
        requests
            The first is the one asked about, the others travel only together with it.
        shifts
            That probably can carry them; none: those that are nearest.
        """
        asked = tuple(requests)
        near = nearest_shifts(changed, self.arrays, self.plan, asked)
        # One route alone cannot get into another's way; several can help one another.
        singles = [(shift,) for shift in tuple(shifts) or near[:ALONE]]
        for chosen in (*singles, near):
            plan = self._with_shifts(changed, asked, chosen)
            if plan is not None:
                return plan
        return None

    def _with_shifts(
        self, changed: Operation, asked: tuple[str, ...], shifts: tuple[str, ...]
    ) -> Plan | None:
        locked = [k.shift for k in changed.locks if k.request in asked and k.shift]
        chosen = (*shifts, *locked)
        part = excerpt_of(changed, self.arrays, self.plan, chosen, asked)
        plan = self._with_unserved(changed, part.whole(self._search(part)))
        left = left_by_request(changed, plan)
        if left.get(asked[0], 0) >= self.before[asked[0]]:
            return None
        if any(n > self.before.get(other, 0) for other, n in left.items()):
            return None
        return plan

    def valid(self, changed: Operation, plan: Plan) -> bool:
        """Whether a plan passes the checker."""
        return not check(changed, plan, self.travel)

    def _search(self, part: Excerpt) -> Plan:
        encoded = encode(part.operation, part.arrays, self.travel)
        encoded = part.with_room_taken(encoded)
        budget = Budget(clock=self.clock, iterations=ITERATIONS)
        start = given_routes(encoded, part.plan)
        result = solve(encoded.task, budget, seed=SEED, start=start)
        if not self.begun:  # loading, or compiling, is not the trials' time
            self.begun.append(self.clock())
        return decode(part.operation, encoded, result)

    def _with_unserved(self, changed: Operation, plan: Plan) -> Plan:
        """List whom the routes do not carry."""
        carried: dict[str, Load] = defaultdict(lambda: NOTHING)
        for route in plan.routes:
            for stop in route.stops:
                if stop.kind is StopKind.PICKUP:
                    carried[stop.request] = carried[stop.request].plus(stop.load)
        unserved: list[Unserved] = []
        for name in self.before:
            if name in changed.requests:
                load = changed.requests[name].party.load.minus(carried[name])
                people = load._replace(animals=0, bags=0)
                if not changed.requests[name].crowd:
                    people = load
                if people.persons:
                    reason = Reason.NOT_ENOUGH
                    unserved.append(
                        Unserved(request=name, people=people, reason=reason)
                    )
        return replace(plan, unserved=(*unserved, *self._lost(plan)))

    def _lost(self, plan: Plan) -> tuple[Unserved, ...]:
        """Whom the plan as it stands carries and `plan` does not."""
        now = {stop.request for route in plan.routes for stop in route.stops}
        then = {stop.request for route in self.plan.routes for stop in route.stops}
        return tuple(
            Unserved(
                request=name,
                people=self.operation.requests[name].party.load,
                reason=Reason.NOT_ENOUGH,
            )
            for name in sorted(then - now - set(self.before))
        )
