"""Judge a plan that somebody hands in: its rules, and the figures that it states."""

from greencorridor.model.check import check
from greencorridor.model.figures import cost_of
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Cost, Plan
from greencorridor.model.travel import Travel
from greencorridor.model.violation import Violation
from greencorridor.text import Text

FIGURES = "cost"
"""Stands in place of a rule where the plan states a figure that is not so."""
ROUNDING = 1e-6
"""Share by which a stated figure may differ from the recomputed one."""
DIFFERS = Text(
    "The plan states {name} as {stated:.3f}; recomputed it is {found:.3f}.",
    "У плані {name} дорівнює {stated:.3f}; перераховано {found:.3f}.",
)


def judge(operation: Operation, plan: Plan, travel: Travel) -> tuple[Violation, ...]:
    """Return every breach of V1 to V14; of a valid plan, every wrong figure."""
    violations = check(operation, plan, travel)
    if violations:
        return violations
    found = cost_of(operation, plan, travel)
    return tuple(
        Violation(
            FIGURES,
            "",
            None,
            DIFFERS.of(
                name=name, stated=getattr(plan.cost, name), found=getattr(found, name)
            ),
        )
        for name in Cost.__slots__
        if not _same(getattr(plan.cost, name), getattr(found, name))
    )


def _same(stated: float, found: float) -> bool:
    return abs(stated - found) <= ROUNDING * max(1.0, abs(found))
