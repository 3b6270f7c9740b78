"""Vehicles, volunteers and shifts: about a hundred buses, forty cars and ambulances."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from greencorridor.exercise.chance import Draw, pick
from greencorridor.exercise.corridor import DAY, NEXT_DAY
from greencorridor.exercise.households import draw_name, draw_phone
from greencorridor.exercise.rows import Row


class Model(NamedTuple):
    """A kind of vehicle.

    Parameters
    ----------
    share
        Share of the fleet.
    seats, infant_seats, animals, bags
        The usual layout.
    layouts
        Further layouts, as the workbook writes them.
    equipment
        What every vehicle of the kind has.
    """

    code: str
    label: str
    share: float
    seats: int
    infant_seats: int
    animals: int
    bags: int
    layouts: str = ""
    equipment: tuple[str, ...] = ()
    fuel_range: int = 450


MODELS = (
    Model("BUS", "Автобус", 22, 46, 3, 8, 70, fuel_range=500),
    Model("MID", "Автобус малий", 24, 18, 2, 4, 24),
    Model(
        "MIDR",
        "Автобус малий, пандус",
        10,
        16,
        2,
        4,
        20,
        "seats=11 wheelchairs=3 infant_seats=1",
        ("ramp",),
    ),
    Model("VAN", "Мікроавтобус", 28, 8, 1, 2, 10),
    Model(
        "VANR",
        "Мікроавтобус, пандус",
        18,
        7,
        1,
        2,
        9,
        "seats=4 wheelchairs=2 infant_seats=1; seats=6 wheelchairs=1",
        ("ramp",),
    ),
    Model("CAR", "Легковий", 20, 4, 1, 1, 4, fuel_range=400),
    Model(
        "AMB",
        "Швидка",
        18,
        4,
        0,
        2,
        6,
        "seats=4 stretchers=1; seats=2 stretchers=1 infant_seats=1; "
        "seats=2 wheelchairs=1 stretchers=1; seats=2 stretchers=2",
        ("ramp", "stretcher"),
        350,
    ),
)
"""The mix of a fleet of 140."""

SHIFTS = Draw(
    (
        ("07:00", "17:00"),
        ("06:30", "16:30"),
        ("08:00", "18:00"),
        ("10:00", "19:00"),
        ("07:00", "13:00"),
        ("12:00", "19:30"),
    ),
    (0.46, 0.20, 0.14, 0.10, 0.06, 0.04),
)
"""Hours of shifts and their shares."""

NOON = "12:00"
EXPIRED = "2022-02-28"
VALID = ("2022-06-30", "2022-12-31", "2023-03-31", "2024-01-31")


class Crew(NamedTuple):
    """The people of a fleet, as rows, and the shifts that they work."""

    vehicles: list[Row]
    volunteers: list[Row]
    shifts: list[Row]


def share_out(n: int, shares: Sequence[float]) -> list[int]:
    """Divide `n` by shares, whole, by largest remainder; the earlier one wins a tie."""
    exact = np.array(shares) * n / sum(shares)
    counts = np.floor(exact).astype(int)
    order = np.argsort(-(exact - counts), kind="stable")
    counts[order[: n - int(counts.sum())]] += 1
    return [int(count) for count in counts]


class Roster:
    """Makes up vehicles, volunteers and shifts, and keeps their numbers running.

    Parameters
    ----------
    garages
        Identifiers of places where vehicles stand.
    """

    def __init__(self, rng: np.random.Generator, garages: Sequence[str]) -> None:
        self.rng = rng
        self.garages = garages
        self.crew = Crew([], [], [])

    def volunteer(self, *qualifications: str, role: str, vetted: str = "") -> str:
        """Make up a volunteer; return the identifier."""
        rng = self.rng
        name = f"N{len(self.crew.volunteers) + 1:03d}"
        driven = int(rng.integers(1, 5)) if role == "driver" else 0
        self.crew.volunteers.append(
            {
                "id": name,
                "name": draw_name(rng, woman=rng.random() < 0.35),
                "phone": draw_phone(rng),
                "qualifications": "; ".join(qualifications) or None,
                "vetted_until": vetted or pick(rng, VALID),
                "driven_h": driven if rng.random() < 0.3 else None,
            }
        )
        return name

    def vehicle(self, model: Model, number: int) -> Row:
        """Make up a vehicle; return its row."""
        equipment = list(model.equipment)
        if model.code == "AMB" and number % 2:
            equipment.append("oxygen")
        if model.code == "VANR" and number % 3 == 0:
            equipment.append("lift")
        row: Row = {
            "id": f"{model.code}-{number:02d}",
            "garage": pick(self.rng, self.garages),
            "seats": model.seats,
            "infant_seats": model.infant_seats or None,
            "animals": model.animals,
            "bags": model.bags,
            "other_layouts": model.layouts or None,
            "equipment": equipment or None,
            "fuel_range_km": model.fuel_range,
            "owner_name": draw_name(self.rng, woman=self.rng.random() < 0.3),
            "owner_phone": draw_phone(self.rng),
            "note": model.label,
        }
        self.crew.vehicles.append(row)
        return row

    def shift(self, vehicle: Row, hours: tuple[str, str], *companions: str) -> None:
        """Put a vehicle, a new driver and companions on the road.

        Parameters
        ----------
        hours
            Start and end; an end before the start is on the next day.
        """
        start, end = hours
        part = "day" if start < NOON < end else "early" if start < NOON else "late"
        self.crew.shifts.append(
            {
                "id": f"{vehicle['id']} {part}",
                "vehicle": vehicle["id"],
                "start": f"{DAY} {start}",
                "end": f"{DAY if end > start else NEXT_DAY} {end}",
                "drivers": [self.driver()],
                "companions": list(companions) or None,
            }
        )

    def driver(self) -> str:
        """Make up a driver; every fortieth has let the vetting lapse."""
        lapsed = len(self.crew.shifts) % 40 == 11
        return self.volunteer(role="driver", vetted=EXPIRED if lapsed else "")

    def companions(self, model: Model, number: int) -> list[str]:
        """Make up who rides along, by the kind of vehicle and its number."""
        if model.code == "AMB":
            until = EXPIRED if number % 7 == 4 else pick(self.rng, VALID)
            return [self.volunteer(f"paramedic until {until}", role="companion")]
        if model.code == "MIDR" and number % 5 == 1:
            return [self.volunteer("sign language", "escort", role="companion")]
        if model.code == "VAN" and number % 7 == 2:
            return [self.volunteer("escort", role="companion")]
        if model.code == "VANR" and number % 9 == 4:
            return [self.volunteer("sign language", role="companion")]
        return []


def fleet_rows(rng: np.random.Generator, n: int, garages: Sequence[str]) -> Crew:
    """Make up a fleet of `n` vehicles in the mix of `MODELS`, with crews and shifts."""
    roster = Roster(rng, garages)
    for model, count in zip(
        MODELS, share_out(n, [model.share for model in MODELS]), strict=True
    ):
        for number in range(1, count + 1):
            vehicle = roster.vehicle(model, number)
            companions = roster.companions(model, number)
            if model.code == "BUS" and number % 10 == 4:
                # Through the night, for the rides from the hubs onward.
                roster.shift(vehicle, ("17:00", "01:00"), *companions)
            elif model.code == "VAN" and number % 6 == 3:
                roster.shift(vehicle, ("06:30", "11:30"), *companions)
                roster.shift(vehicle, ("12:00", "19:00"))
            else:
                roster.shift(vehicle, SHIFTS.draw(rng), *companions)
    return roster.crew
