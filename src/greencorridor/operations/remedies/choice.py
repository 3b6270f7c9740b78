"""Which levers are pulled for which obstacle, the likeliest first."""

from greencorridor.model.plan import Reason
from greencorridor.operations.remedies.corridor import (
    GATE_EARLIER,
    GATE_LONGER,
    MORE_THROUGHPUT,
)
from greencorridor.operations.remedies.fleet import (
    EARLIER_SHIFT,
    EQUIPMENT,
    LATER_SHIFT,
    MORE_ROOM,
    QUALIFIED_CREW,
    VETTED_DRIVER,
)
from greencorridor.operations.remedies.lever import Lever
from greencorridor.operations.remedies.limits import (
    LATER_CURFEW,
    MORE_DRIVING,
    MORE_FUEL,
    RESTED_DRIVER,
    SHORTER_CURFEW,
)
from greencorridor.operations.remedies.place import (
    LONGER_HOURS,
    MORE_BEDS,
    MORE_INTAKE,
)
from greencorridor.operations.remedies.request import (
    DECISION,
    DECISION_AND_ESCORT,
    DROPOFF_WIDER,
    OTHER_DESTINATION,
    OTHER_PICKUP,
    PICKUP_EARLIER,
    PICKUP_LATER,
    RIDE_LONGER,
)
from greencorridor.operations.remedies.vehicle import ADDED_VEHICLE

_TIME = (
    PICKUP_LATER,
    PICKUP_EARLIER,
    RIDE_LONGER,
    DROPOFF_WIDER,
    LATER_SHIFT,
    EARLIER_SHIFT,
    GATE_LONGER,
    GATE_EARLIER,
    LONGER_HOURS,
)

LEVERS: dict[Reason, tuple[Lever, ...]] = {
    Reason.ROW_IN_ERROR: (),
    Reason.DECISION_NEEDED: (DECISION, DECISION_AND_ESCORT),
    Reason.NO_DESTINATION: (),
    Reason.NO_VEHICLE: (MORE_ROOM, EQUIPMENT, ADDED_VEHICLE),
    Reason.NO_CREW: (QUALIFIED_CREW, VETTED_DRIVER, ADDED_VEHICLE),
    Reason.NO_ROAD: (OTHER_PICKUP, OTHER_DESTINATION, ADDED_VEHICLE),
    Reason.NO_TIME: (*_TIME, OTHER_DESTINATION, ADDED_VEHICLE),
    Reason.DRIVING: (RESTED_DRIVER, MORE_DRIVING, ADDED_VEHICLE, OTHER_DESTINATION),
    Reason.FUEL: (MORE_FUEL, ADDED_VEHICLE, OTHER_DESTINATION),
    Reason.CURFEW: (
        LATER_CURFEW,
        SHORTER_CURFEW,
        EARLIER_SHIFT,
        LATER_SHIFT,
        PICKUP_EARLIER,
        PICKUP_LATER,
        GATE_EARLIER,
        GATE_LONGER,
        OTHER_DESTINATION,
        ADDED_VEHICLE,
    ),
    Reason.NO_BEDS: (MORE_BEDS, MORE_INTAKE, OTHER_DESTINATION),
    Reason.COMPANIONS: (
        MORE_ROOM,
        EQUIPMENT,
        QUALIFIED_CREW,
        VETTED_DRIVER,
        MORE_BEDS,
        *_TIME,
        MORE_DRIVING,
        MORE_FUEL,
        LATER_CURFEW,
        SHORTER_CURFEW,
        OTHER_DESTINATION,
        ADDED_VEHICLE,
    ),
    Reason.NOT_ENOUGH: (
        ADDED_VEHICLE,
        MORE_THROUGHPUT,
        GATE_LONGER,
        GATE_EARLIER,
        MORE_ROOM,
        LATER_SHIFT,
        EARLIER_SHIFT,
        PICKUP_LATER,
        PICKUP_EARLIER,
        MORE_BEDS,
        MORE_INTAKE,
        OTHER_DESTINATION,
        RIDE_LONGER,
        QUALIFIED_CREW,
        DROPOFF_WIDER,
        LONGER_HOURS,
        RESTED_DRIVER,
        MORE_FUEL,
        LATER_CURFEW,
        SHORTER_CURFEW,
    ),
}
