"""How long and how far a leg is driven."""

from greencorridor.model.operation import Operation
from greencorridor.model.plan import Drive, Leg
from greencorridor.model.travel import Travel
from greencorridor.units import Metres, Seconds


def leg_driving(operation: Operation, leg: Leg) -> Seconds:
    """Seconds at the wheel: drives and gates' sections, not inspection or waiting."""
    total: Seconds = 0
    for part in leg.parts:
        if isinstance(part, Drive):
            total += part.arrival - part.departure
        else:
            passage = operation.gates[part.gate].passages.get(part.direction)
            total += passage.section if passage else 0
    return total


def leg_metres(travel: Travel, leg: Leg) -> Metres:
    """Metres of a leg by the road, whatever the plan says."""
    total: Metres = 0
    for part in leg.parts:
        if isinstance(part, Drive):
            way = travel.drive(part.origin, part.target)
        else:
            way = travel.section(part.gate, part.direction)
        total += way.metres if way else part.metres
    return total
