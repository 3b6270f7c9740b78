"""A bridge that is a gate, and vehicles that fetch people from beyond it."""

from typing import Any

from greencorridor.model.corridor import Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction
from greencorridor.model.plan import Plan
from greencorridor.units import HOUR
from tests.builders import (
    Through,
    drop,
    gate,
    line,
    opening,
    operation,
    pick,
    plan,
    request,
    route,
    shift,
    vehicle,
    volunteer,
)
from tests.unit.model.judging import PLACES, broken

ROADS = line(
    {"garage": 0, "shelter": 5, "hospital": 6, "home": 20, "yard": 22},
    gates={"bridge": (10, 11)},
)
"""The bridge is 600 s from the garage; from there to home it is 540 s."""
ALL_DAY = opening(0, 12 * HOUR)
OUT = (Through(gate="bridge"),)
BACK = (Through(gate="bridge", direction=Direction.BACKWARD),)


def over_the_bridge(
    forward: Passage = ALL_DAY,
    out: Through = OUT[0],
    vehicles: int = 1,
    **more: Any,
) -> tuple[Operation, Plan]:
    """Let vehicles fetch one person each from beyond the bridge.

    They arrive at the bridge at 600, are inspected for 60 s, pass at 720.
    """
    things: list[Any] = list(PLACES)
    for n in range(vehicles):
        things += [
            request(f"r{n}", "home", "shelter"),
            vehicle(f"v{n}"),
            volunteer(f"d{n}"),
            shift(f"s{n}", f"v{n}", f"d{n}"),
        ]
    things.append(gate("bridge", forward=forward, backward=ALL_DAY))
    op = operation(*things, **more)
    routes = [
        route(
            op,
            ROADS,
            f"s{n}",
            pick(f"r{n}", via=(out,)),
            drop(f"r{n}", "shelter", via=BACK),
        )
        for n in range(vehicles)
    ]
    return op, plan(op, *routes)


def judged(*arguments: Any, **more: Any) -> set[str]:
    op, made = over_the_bridge(*arguments, **more)
    return broken(op, made, ROADS)
