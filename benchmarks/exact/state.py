"""A route up to a stop, at the earliest moments, with what it costs at least."""

from typing import NamedTuple

from benchmarks.exact.ground import Chain
from benchmarks.exact.timing import Step
from greencorridor.model.request import Load
from greencorridor.units import Seconds


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

        Who leaves an earlier point later waits less here. But that point was at least
        as dangerous as the calmest one since, so every second costs that much at least.
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
