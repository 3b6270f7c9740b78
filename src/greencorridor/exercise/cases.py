"""Cases that test judgement: who cannot be carried, and why that is honest.

Each stands for a kind of request that a coordinator meets every day and that no
plan can serve as it is asked, or only by a decision; `why-not` names the obstacle.
"""

from collections.abc import Callable, Sequence

import numpy as np

from greencorridor.exercise.households import draw_name, draw_phone
from greencorridor.exercise.requests import home_cells
from greencorridor.exercise.rows import Row
from greencorridor.exercise.streets import Address

FULL_SHELTER = "S-FULL"
"""The place, in every exercise, that has no free bed."""


def _person(rng: np.random.Generator, home: Address, *, woman: bool = True) -> Row:
    return {
        **home_cells(home),
        "traveller_name": draw_name(rng, woman=woman),
        "traveller_phone": draw_phone(rng),
    }


def too_many_stretchers(rng: np.random.Generator, home: Address) -> Row:
    """Three lie and will not be parted: more than any vehicle has room for."""
    return _person(rng, home) | {
        "priority": 1,
        "adults": 1,
        "elderly": 3,
        "female_adults": 1,
        "female_elderly": 2,
        "lies": 3,
        "needs": ["paramedic"],
        "oxygen": True,
        "beds_medical": 3,
        "destination_kind": "hospital",
        "note": "Троє лежачих в одній квартирі, кисень потрібен двом.",
    }


def paramedic_who_signs(rng: np.random.Generator, home: Address) -> Row:
    """Needs a paramedic who knows sign language; no crew has both."""
    return _person(rng, home, woman=False) | {
        "priority": 2,
        "elderly": 1,
        "lies": 1,
        "needs": ["paramedic", "sign language"],
        "beds_medical": 1,
        "destination_kind": "hospital",
        "note": "Не чує з дитинства, спілкується лише жестовою мовою.",
    }


def child_undecided(rng: np.random.Generator, home: Address) -> Row:
    """Travels alone, a child, and nobody has decided whether it may."""
    return _person(rng, home, woman=False) | {
        "priority": 2,
        "children": 1,
        "child": "undecided",
        "destination_kind": "shelter",
        "note": "Дванадцять років, з сусідкою, яка не їде. Батьків шукають.",
    }


def child_decided(rng: np.random.Generator, home: Address) -> Row:
    """Travel alone, two children, by a decision: an escort has to be in the crew."""
    return _person(rng, home) | {
        "priority": 2,
        "children": 2,
        "female_children": 1,
        "child": "decided",
        "child_decided_by": "Лелека",
        "bags": 2,
        "destination_kind": "shelter",
        "note": "Брат і сестра, рішення служби у справах дітей є.",
    }


def wants_full_shelter(rng: np.random.Generator, home: Address) -> Row:
    """Will go nowhere but to a shelter that is full."""
    return _person(rng, home) | {
        "priority": 4,
        "adults": 2,
        "female_adults": 1,
        "bags": 3,
        "destination": FULL_SHELTER,
        "note": "Їдуть лише туди, де вже живе мати.",
    }


def too_early(rng: np.random.Generator, home: Address) -> Row:
    """Can be fetched only before any gate opens."""
    return _person(rng, home) | {
        "priority": 3,
        "adults": 1,
        "elderly": 1,
        "female_elderly": 1,
        "walker": 1,
        "pickup_windows": "06:00-06:50",
        "destination_kind": "shelter",
        "note": "О сьомій іде на чергування, потім не зможе.",
    }


def four_wheelchairs(rng: np.random.Generator, home: Address) -> Row:
    """Four wheelchairs that want one vehicle; none has room for four."""
    return _person(rng, home) | {
        "priority": 2,
        "adults": 1,
        "elderly": 4,
        "female_elderly": 3,
        "wheelchair": 4,
        "equipment": ["ramp"],
        "beds_accessible": 4,
        "bags": 4,
        "destination_kind": "shelter",
        "note": "Сімейний будинок для літніх, просять везти всіх разом.",
    }


def cut_off(rng: np.random.Generator, home: Address) -> Row:
    """Live where the only road is closed for the whole day."""
    return _person(rng, home) | {
        "priority": 3,
        "elderly": 2,
        "female_elderly": 1,
        "walker": 1,
        "bags": 2,
        "destination_kind": "shelter",
        "note": "Дорога до села перекрита, пішки не дійдуть.",
    }


CASES: tuple[Callable[[np.random.Generator, Address], Row], ...] = (
    child_undecided,
    too_many_stretchers,
    wants_full_shelter,
    paramedic_who_signs,
    too_early,
    child_decided,
    four_wheelchairs,
    child_undecided,
)
"""In the order in which an exercise takes them, as many as its size allows."""


def case_rows(
    rng: np.random.Generator, homes: Sequence[Address], people: int
) -> list[Row]:
    """Make up the cases: one for every 150 people, at most all of them.

    Parameters
    ----------
    homes
        Where they live; at least as many as there are cases.
    """
    n = min(len(CASES), people // 150)
    return [case(rng, home) for case, home in zip(CASES[:n], homes, strict=False)]
