"""Vehicles, volunteers and shifts."""

from random import Random
from typing import Any

from greencorridor.model.fleet import (
    ESCORT,
    CrewMember,
    DrivingLimits,
    Qualification,
    Role,
    Shift,
    Vehicle,
    Volunteer,
)
from greencorridor.model.place import Window
from greencorridor.model.request import Load
from greencorridor.units import HOUR, Seconds
from tests.strategies.chance import END, maybe, minutes, some, window
from tests.strategies.people import EQUIPMENT, NEEDS

TODAY: Seconds = 17 * HOUR - 1
"""Last second of the day, which began seven hours before the plan."""
YESTERDAY: Seconds = -7 * HOUR - 1


def make_vehicle(rng: Random, name: str) -> Vehicle:
    """Make a vehicle."""
    seats = rng.randint(3, 14)
    room = Load(seats, rng.randint(0, 1), rng.randint(0, 1), 1, 2, 14)
    layouts = [room]
    if maybe(rng, 0.4):
        layouts.append(room._replace(seats=seats - 3, wheelchairs=2, stretchers=1))
    return Vehicle(
        id=name,
        layouts=tuple(layouts),
        garage="garage0",
        equipment=frozenset(some(rng, EQUIPMENT)),
        fuel_range=1000 * rng.randint(40, 400) if maybe(rng, 0.3) else None,
    )


def make_volunteer(rng: Random, name: str) -> Volunteer:
    """Make a volunteer; what has expired has done so yesterday."""
    known = sorted(some(rng, (*NEEDS, ESCORT)))
    untils = (None, TODAY, TODAY, YESTERDAY)
    return Volunteer(
        id=name,
        qualifications=tuple(
            Qualification(name=what, until=rng.choice(untils)) for what in known
        ),
        vetted_until=rng.choice((YESTERDAY, None)) if maybe(rng, 0.1) else TODAY,
        driven=rng.choice((0, 0, HOUR, 7 * HOUR)),
    )


def make_shift(rng: Random, name: str, cars: list[str], people: list[str]) -> Shift:
    """Make a shift; now and then its breaks come early."""
    crew = rng.sample(people, rng.randint(1, 2))
    more: dict[str, Any] = {}
    if maybe(rng, 0.3):
        more["limits"] = DrivingLimits(
            total=minutes(rng, 120, 600),
            before_break=minutes(rng, 40, 150),
            break_length=minutes(rng, 10, 45),
        )
    start = "hub0" if maybe(rng, 0.2) else "garage0"
    end = rng.choice(("garage0", "yard0")) if maybe(rng, 0.2) else start
    return Shift(
        id=name,
        vehicle=rng.choice(cars),
        hours=window(rng, shortest=240) if maybe(rng, 0.4) else Window(0, END),
        start_place=start,
        end_place=end,
        crew=tuple(
            CrewMember(volunteer=volunteer, role=role)
            for volunteer, role in zip(crew, list(Role), strict=False)
        ),
        **more,
    )
