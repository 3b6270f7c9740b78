"""Where a shift fails that would carry one request alone."""

from dataclasses import dataclass
from enum import IntEnum

from greencorridor.model.plan import Reason
from greencorridor.text import Said
from greencorridor.units import Seconds


class Stage(IntEnum):
    """How far a shift gets; a later stage is nearer to success."""

    TO_PICKUP = 1
    BOARDING = 2
    RIDE = 3
    ALIGHTING = 4
    RETURN = 5
    DRIVING = 6
    FUEL = 7
    CURFEW = 8


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a shift fails, and by how much (less is nearer to success)."""

    stage: Stage
    missed: Seconds
    said: Said
    reason: Reason = Reason.NO_TIME
