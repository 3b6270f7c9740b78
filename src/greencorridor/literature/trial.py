"""One search on one instance of the literature, measured and judged."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from greencorridor.literature.check import Rule, Verdict, Violation, check
from greencorridor.literature.instance import LiteratureInstance, euclidean
from greencorridor.literature.memory import forget_peak, peak_bytes
from greencorridor.literature.names import Family, Objective
from greencorridor.literature.task import make_task, scale_of
from greencorridor.solver.budget import Budget, Progress
from greencorridor.solver.solve import solve


class Setup(NamedTuple):
    """How to search; `iterations` are per thread and make a trial repeatable."""

    seconds: float | None
    iterations: int | None
    threads: int
    objective: Objective


class Improvement(NamedTuple):
    """A moment at which a search had found something better."""

    seconds: float
    vehicles: int | None
    """None where vehicles cost nothing, and are not told apart."""
    cost: float


class Outcome(NamedTuple):
    """What a search found."""

    instance: str
    seed: int
    routes: list[list[int]]
    """Nodes without the depots."""
    verdict: Verdict
    unserved: int
    """Requests."""
    seconds: float
    iterations: int
    """Of all threads together."""
    peak: int | None
    """Bytes."""
    trace: list["Improvement"]
    """How the best came about, once everybody was served."""

    @property
    def broken(self) -> list[Violation]:
        """What the routes break; who is not served breaks nothing."""
        return [v for v in self.verdict.violations if v.rule is not Rule.SERVED]


class Unit(NamedTuple):
    """What the solver's cost is made of."""

    vehicle: float
    """A vehicle's price, more than all ways together; 0 if they cost nothing."""
    scale: int

    def split(self, cost: float) -> tuple[int | None, float]:
        """Return vehicles, and ways in the instance's unit."""
        if not self.vehicle:
            return None, cost / self.scale
        vehicles, ways = divmod(cost, self.vehicle)
        return int(vehicles), ways / self.scale


def run_trial(
    instance: LiteratureInstance,
    setup: Setup,
    seed: int,
    stopped: Callable[[], bool] = lambda: False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Outcome:
    """Search one instance and judge what was found.

    Parameters
    ----------
    progress
        Called between chunks; the cost is in the instance's unit, without vehicles.
    """
    forget_peak()
    vehicles_first = setup.objective is Objective.VEHICLES
    task = make_task(instance, vehicles_first=vehicles_first)
    unit = Unit(task.instance.weights.vehicle, scale_of(instance))
    trace: list[Improvement] = []

    def show(now: Progress) -> None:
        vehicles, cost = unit.split(now.cost)
        if now.left_behind == 0 and (not trace or trace[-1][1:] != (vehicles, cost)):
            trace.append(Improvement(now.seconds, vehicles, cost))
        progress(now._replace(cost=cost))

    budget = Budget(
        clock=time.monotonic,
        seconds=setup.seconds,
        iterations=setup.iterations,
        stopped=stopped,
    )
    begun = time.monotonic()
    result = solve(
        task,
        budget,
        seed=seed,
        threads=setup.threads,
        progress=show,
    )
    seconds = time.monotonic() - begun
    routes = nodes_of(instance, [codes for codes in result.routes if codes])
    verdict = check(instance, routes)
    served = {node for route in routes for node in route}
    unserved = sum(node not in served for node in instance.pickup)
    iterations = result.iterations * setup.threads
    return Outcome(
        instance.name,
        seed,
        routes,
        verdict,
        unserved,
        seconds,
        iterations,
        peak_bytes(),
        trace,
    )


def nodes_of(
    instance: LiteratureInstance, codes: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Turn the solver's codes of stops into nodes."""
    ends = (instance.pickup, instance.dropoff)
    return [[ends[code & 1][code >> 1] for code in route] for route in codes]


def warm_up(threads: int) -> None:
    """Load the search, or compile it on a machine where it has never run."""
    setup = Setup(
        seconds=None, iterations=1, threads=threads, objective=Objective.VEHICLES
    )
    run_trial(smallest(), setup, 1)


def smallest() -> LiteratureInstance:
    """Make an instance of two requests."""
    points = np.array([[0.0, 0], [1, 0], [0, 1], [2, 0], [0, 2]])
    return LiteratureInstance(
        name="smallest",
        family=Family.LILIM,
        points=points,
        distance=euclidean(points),
        opens=np.zeros(5),
        closes=np.full(5, 100.0),
        service=np.zeros(5),
        demand=np.array([0, 1, 1, -1, -1]),
        pickup=(1, 2),
        dropoff=(3, 4),
        start=0,
        end=0,
        vehicles=2,
        capacity=2,
        ride_limit=np.full(2, np.inf),
        duration=np.inf,
    )
