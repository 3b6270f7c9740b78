"""Try a changed operation: who would be served, starting from the plan as it stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from greencorridor.exports.usage import left_by_request
from greencorridor.model.check import check
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan
from greencorridor.model.travel import Travel
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import TravelArrays, encode
from greencorridor.solver.solve import solve

ITERATIONS = 200
"""Of search after the insertion: room is made by moving a few others."""
SEED = 1


@dataclass(frozen=True, kw_only=True)
class Trials:
    """Changed operations, one after the other, until the time is used up.

    Parameters
    ----------
    plan
        The plan that leaves somebody behind.
    seconds
        For all trials together, by `clock`.
    """

    operation: Operation
    arrays: TravelArrays
    travel: Travel
    plan: Plan
    seconds: float
    clock: Callable[[], float]
    begun: float = field(init=False)

    def __post_init__(self) -> None:
        """Start the clock."""
        object.__setattr__(self, "begun", self.clock())

    @property
    def over(self) -> bool:
        """Whether the time is used up."""
        return self.clock() - self.begun >= self.seconds

    @cached_property
    def before(self) -> dict[str, int]:
        """Persons left behind by the plan as it stands, by request."""
        return left_by_request(self.operation, self.plan)

    def kept(self, changed: Operation) -> Plan:
        """Search from the plan as it stands; return what was found."""
        encoded = encode(changed, self.arrays, self.travel)
        budget = Budget(clock=self.clock, iterations=ITERATIONS)
        result = solve(encoded, budget, seed=SEED, start=self.plan)
        return decode(changed, encoded, result)

    def serving(self, changed: Operation, request: str) -> Plan | None:
        """Return a valid plan that carries more of `request` and leaves nobody else.

        Parameters
        ----------
        request
            One that the plan as it stands leaves behind.
        """
        plan = self.kept(changed)
        left = left_by_request(changed, plan)
        if left.get(request, 0) >= self.before[request]:
            return None
        if any(n > self.before.get(other, 0) for other, n in left.items()):
            return None
        return None if check(changed, plan, self.travel) else plan

    def alone(self, changed: Operation, requests: Iterable[str]) -> bool:
        """Whether `requests` could be served if nobody else had asked."""
        only = set(requests)
        reduced = replace(
            changed,
            requests={r: changed.requests[r] for r in sorted(only)},
            locks=tuple(lock for lock in changed.locks if lock.request in only),
            shifts={
                shift.id: replace(shift, promised=None)
                for shift in changed.shifts.values()
            },
            left_out=(),
        )
        encoded = encode(reduced, self.arrays, self.travel)
        budget = Budget(clock=self.clock, iterations=ITERATIONS)
        plan = decode(reduced, encoded, solve(encoded, budget, seed=SEED))
        served = not plan.unserved
        return served and not check(reduced, plan, self.travel)
