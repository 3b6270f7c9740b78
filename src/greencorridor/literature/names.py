"""Words that the command line needs before anything else is loaded."""

from enum import StrEnum


class Family(StrEnum):
    """A family of instances, with a format of its own."""

    LILIM = "lilim"
    SARTORI = "sartori"
    DARP = "darp"


class Objective(StrEnum):
    """What is made small first."""

    VEHICLES = "vehicles"
    DISTANCE = "distance"


def usual_objective(family: Family) -> Objective:
    """Return the objective by which a family is compared in the literature."""
    return Objective.DISTANCE if family is Family.DARP else Objective.VEHICLES
