"""Small functions that build operations, roads and plans by hand.

The world of most tests is a line: points at kilometres, a minute of driving per
kilometre, zones and gates as stretches of the line. All can be reckoned in the head.
"""

from tests.builders.greedy import greedy_plan
from tests.builders.lines import Stretch, TableTravel, line
from tests.builders.operations import (
    KYIV,
    QUICK,
    SQUARE,
    START,
    gate,
    opening,
    operation,
    place,
    request,
    shift,
    vehicle,
    volunteer,
    zone,
)
from tests.builders.plans import (
    Through,
    Visit,
    drop,
    home,
    pick,
    plan,
    rest,
    route,
    with_part,
    with_route,
    with_stop,
)

__all__ = [
    "KYIV",
    "QUICK",
    "SQUARE",
    "START",
    "Stretch",
    "TableTravel",
    "Through",
    "Visit",
    "drop",
    "gate",
    "greedy_plan",
    "home",
    "line",
    "opening",
    "operation",
    "pick",
    "place",
    "plan",
    "request",
    "rest",
    "route",
    "shift",
    "vehicle",
    "volunteer",
    "with_part",
    "with_route",
    "with_stop",
    "zone",
]
