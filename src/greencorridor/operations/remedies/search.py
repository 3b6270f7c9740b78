"""The search for remedies of one request: pull one lever after the other."""

from collections.abc import Iterator

from greencorridor.exports.usage import left_by_request
from greencorridor.model.plan import Plan, Reason
from greencorridor.operations.obstacles import Obstacle
from greencorridor.operations.reasons import companions
from greencorridor.operations.remedies.choice import LEVERS
from greencorridor.operations.remedies.lever import Lever, shifts_used
from greencorridor.operations.trial import Trials
from greencorridor.text import Said, Text

LONGER = Text(
    "nothing: a longer search from this plan (--from) is enough",
    "нічого: досить довшого пошуку від цього плану (--from)",
)
CROWDED = (Reason.NOT_ENOUGH, Reason.NO_BEDS)
"""Obstacles that another plan of the same operation may get around."""
ENOUGH = 3
"""Remedies of a request after which no more are looked for."""


class RemedySearch:
    """What was found, what did not help and what was not tried, for one request.

    Parameters
    ----------
    request
        Whom the plan leaves behind. Where the obstacle is a companion's, the levers are
        pulled for the companion.
    """

    def __init__(self, trials: Trials, request: str, obstacle: Obstacle) -> None:
        self._trials = trials
        self._request = request
        self._reason = obstacle.reason
        self._levers = LEVERS[obstacle.reason]
        operation = trials.operation
        self._subject = operation.requests[obstacle.of or request]
        absent = [c for c in companions(operation, request) if c in trials.before]
        self._together = (request, *absent)
        self.helpless: list[Text] = []
        self.untried: list[Text] = []

    def remedies(self) -> Iterator[tuple[Said, int]]:
        """Yield what to change, and how many more people it carries."""
        found = 0
        if self._trials.over:
            self.untried = [lever.name for lever in self._applicable()]
            return
        unchanged = self._unchanged()
        if unchanged is not None:
            found += 1
            yield LONGER.of(), self._gain(unchanged)
            return
        for lever in self._applicable():
            if self._trials.over or found >= ENOUGH:
                self.untried.append(lever.name)
                continue
            remedy = self._pull(lever)
            if remedy is None:
                self.helpless.append(lever.name)
            else:
                found += 1
                yield remedy

    def _unchanged(self) -> Plan | None:
        """Return a plan that serves the request as things are, if there may be one."""
        if self._reason not in CROWDED:
            return None
        operation = self._trials.operation
        plan = self._trials.serving(operation, self._together)
        return plan if plan and self._trials.valid(operation, plan) else None

    def _applicable(self) -> list[Lever]:
        operation = self._trials.operation
        return [
            lever for lever in self._levers if lever.applies(operation, self._subject)
        ]

    def _pull(self, lever: Lever) -> tuple[Said, int] | None:
        """Find the least and narrowest use of a lever that serves the request."""
        largest = lever.amounts[-1]
        widest = self._serving(lever, largest, "")
        if widest is None:
            return None
        operation = self._trials.operation
        for amount in lever.amounts:
            plan = widest
            if amount != largest:
                plan = self._serving(lever, amount, "")
            if plan is None:
                continue
            shifts = shifts_used(operation, plan, self._subject)
            for scope in lever.scopes(operation, plan, self._subject):
                one = self._serving(lever, amount, scope, shifts) if scope else plan
                if one is not None and self._valid(lever, amount, scope, one):
                    said = lever.say(operation, self._subject, amount, scope)
                    return said, self._gain(one)
        return None

    def _valid(self, lever: Lever, amount: int, scope: str, plan: Plan) -> bool:
        operation = self._trials.operation
        changed = lever.relax(operation, self._subject, amount, scope)
        return self._trials.valid(changed, plan)

    def _serving(
        self, lever: Lever, amount: int, scope: str, shifts: tuple[str, ...] = ()
    ) -> Plan | None:
        operation = self._trials.operation
        changed = lever.relax(operation, self._subject, amount, scope)
        return self._trials.serving(changed, self._together, shifts)

    def _gain(self, plan: Plan) -> int:
        left = left_by_request(self._trials.operation, plan)
        return self._trials.before[self._request] - left.get(self._request, 0)
