"""Judge a plan: the rules V1 to V14 of a valid plan, slow, readable, independent.

The judge knows the operation, the plan and the travel over the roads, and shares no
code with the solver. Every plan passes here before anybody sees it. What the rules
mean in detail stands in ``docs/concepts.md``.
"""

from greencorridor.model.case import open_case
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan
from greencorridor.model.rules.company import v11_company, v14_relays
from greencorridor.model.rules.curfews import v13_curfews
from greencorridor.model.rules.locks import v12_locks
from greencorridor.model.rules.moments import v4_windows, v5_ride_time
from greencorridor.model.rules.people import v1_whole, v2_way
from greencorridor.model.rules.shape import unreadable
from greencorridor.model.rules.shelters import v10_shelters
from greencorridor.model.rules.shifts import v6_shift
from greencorridor.model.rules.throughput import v9_throughput
from greencorridor.model.rules.vehicles import v3_room, v7_crew
from greencorridor.model.rules.ways import v8_ways
from greencorridor.model.travel import Travel
from greencorridor.model.violation import Violation

__all__ = ["RULES", "Violation", "check"]

RULES = (
    v1_whole,
    v2_way,
    v3_room,
    v4_windows,
    v5_ride_time,
    v6_shift,
    v7_crew,
    v8_ways,
    v9_throughput,
    v10_shelters,
    v11_company,
    v12_locks,
    v13_curfews,
    v14_relays,
)
"""In the order of their numbers; each yields violations for a `Case`."""


def check(operation: Operation, plan: Plan, travel: Travel) -> tuple[Violation, ...]:
    """Return every breach of a rule; a valid plan has none.

    A plan that names what does not exist, or whose stops and legs do not alternate, is
    judged for that alone.

    Parameters
    ----------
    travel
        For each part, the seconds, metres and seconds inside each zone along one
        fastest path.
    """
    faults = tuple(unreadable(operation, plan))
    if faults:
        return faults
    case = open_case(operation, plan, travel)
    return tuple(violation for rule in RULES for violation in rule(case))
