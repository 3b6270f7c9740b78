"""What the tests of the judge share: a small town, and which rules a plan breaks."""

from typing import Any

from greencorridor.model.check import check
from greencorridor.model.figures import cost_of
from greencorridor.model.operation import Operation
from greencorridor.model.place import PlaceKind
from greencorridor.model.plan import Cost, Plan
from greencorridor.text import Language
from tests.builders import (
    TableTravel,
    line,
    operation,
    place,
    shift,
    vehicle,
    volunteer,
)

POSITIONS = {"garage": 0, "shelter": 5, "hospital": 6, "home": 20, "yard": 22}
ROADS = line(POSITIONS)
"""A minute per kilometre: garage to home takes 1200 s, home to shelter 900 s."""
ZONED = line(POSITIONS, zones={"z": (15, 30)})
"""The same with a zone; from its border to home are five kilometres, so 300 s."""

PLACES = (
    place("garage", PlaceKind.GARAGE),
    place("shelter", PlaceKind.SHELTER),
    place("hospital", PlaceKind.HOSPITAL),
    place("home"),
    place("yard", PlaceKind.COLLECTION),
)


def town(*things: Any, **more: Any) -> Operation:
    """Return the places, a bus of eight seats, its driver, its shift, and `things`.

    A thing with the identifier of one of these takes its place.
    """
    fleet = (vehicle("bus"), volunteer("anna"), shift("s1", "bus", "anna"))
    return operation(*PLACES, *fleet, *things, **more)


def broken(op: Operation, plan: Plan, roads: TableTravel = ROADS) -> set[str]:
    """Return the rules that a plan breaks; every sentence is sayable and complete."""
    violations = check(op, plan, roads)
    for violation in violations:
        for language in Language:
            sentence = violation.say(language)
            assert sentence
            assert "{" not in sentence
    return {v.rule for v in violations}


def figures(op: Operation, plan: Plan, roads: TableTravel = ZONED) -> Cost:
    """Reckon the cost of a plan that passes the judge."""
    assert broken(op, plan, roads) == set()
    return cost_of(op, plan, roads)
