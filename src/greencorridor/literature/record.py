"""Results as documents, for scripts and for the records that are kept."""

from collections.abc import Sequence
from typing import Any

from greencorridor.literature.best_known import BestKnown, compare
from greencorridor.literature.names import Objective
from greencorridor.literature.trial import Outcome, Setup


def record(outcome: Outcome, setup: Setup, best: BestKnown | None) -> dict[str, Any]:
    """Lay out one result."""
    verdict = outcome.verdict
    standing = compare(
        None if outcome.unserved or outcome.broken else best,
        verdict.vehicles,
        verdict.cost,
        vehicles_first=setup.objective is Objective.VEHICLES,
    )
    return {
        "instance": outcome.instance,
        "seed": outcome.seed,
        "objective": setup.objective.value,
        "threads": setup.threads,
        "vehicles": verdict.vehicles,
        "cost": round(verdict.cost, 6),
        "unserved": outcome.unserved,
        "violations": [v.said.say() for v in outcome.broken],
        "best_vehicles": best.vehicles if best else None,
        "best_cost": best.cost if best else None,
        "best_verified": best.verified if best else None,
        "gap_percent": standing.gap,
        "vehicles_difference": standing.vehicles,
        "seconds": round(outcome.seconds, 3),
        "iterations": outcome.iterations,
        "iterations_per_second": round(per_second(outcome), 1),
        "peak_bytes": outcome.peak,
        "trace": [list(improvement) for improvement in outcome.trace],
        "routes": outcome.routes,
    }


def per_second(outcome: Outcome) -> float:
    """Divide the iterations of all threads by the seconds."""
    return outcome.iterations / max(1e-9, outcome.seconds)


def best_of(outcomes: Sequence[Outcome], objective: Objective) -> Outcome:
    """Return the best of several seeds; what breaks a rule comes last."""

    def rank(outcome: Outcome) -> tuple[bool, int, int, float]:
        vehicles = outcome.verdict.vehicles if objective is Objective.VEHICLES else 0
        left = outcome.unserved
        return bool(outcome.broken), left, vehicles, outcome.verdict.cost

    return min(outcomes, key=rank)
