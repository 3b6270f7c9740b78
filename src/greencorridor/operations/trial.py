"""Try a changed operation: who would be served, starting from the plan as it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
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

ITERATIONS = 100
"""Of search after the insertion: room is made by moving a few others."""
LOADING = 2.0
"""Seconds of the first search that count; loading or compiling it may take longer."""
SEED = 1


@dataclass(frozen=True, kw_only=True)
class Trials:
    """Changed operations, one after the other, until the time is used up.

    The first trial changes nothing: whom the same search serves without any change
    needs none, and no change may be praised for it.

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
    unchanged: Plan = field(init=False)

    def __post_init__(self) -> None:
        """Search without any change, and start the clock."""
        before = self.clock()
        object.__setattr__(self, "unchanged", self.kept(self.operation))
        begun = max(before, self.clock() - LOADING)
        object.__setattr__(self, "begun", begun)

    @property
    def over(self) -> bool:
        """Whether the time is used up."""
        return self.clock() - self.begun >= self.seconds

    @cached_property
    def before(self) -> dict[str, int]:
        """Persons left behind by the plan as it stands, by request."""
        return left_by_request(self.operation, self.plan)

    @cached_property
    def longer(self) -> dict[str, int]:
        """Persons that the same search carries without any change, by request."""
        if self._worse(self.operation, self.unchanged):
            return {}
        left = left_by_request(self.operation, self.unchanged)
        gains = {name: n - left.get(name, 0) for name, n in self.before.items()}
        return {name: gain for name, gain in gains.items() if gain > 0}

    def kept(self, changed: Operation) -> Plan:
        """Search from the plan as it stands; return what was found."""
        encoded = encode(changed, self.arrays, self.travel)
        budget = Budget(
            clock=self.clock,
            iterations=ITERATIONS,
            # A trial under way is not let run long over the time.
            stopped=lambda: hasattr(self, "begun") and self.over,
        )
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
        gain = self.before[request] - left.get(request, 0)
        if gain <= self.longer.get(request, 0) or self._worse(changed, plan):
            return None
        return plan

    def _worse(self, changed: Operation, plan: Plan) -> bool:
        """Whether a plan leaves somebody behind who was not, or breaks a rule."""
        left = left_by_request(changed, plan)
        if any(n > self.before.get(other, 0) for other, n in left.items()):
            return True
        return bool(check(changed, plan, self.travel))
