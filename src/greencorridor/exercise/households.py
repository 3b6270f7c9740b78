"""Households: who lives together, how old, how mobile, with what animals and bags.

Shares follow what those who ran evacuations described: many who stay to the last are
old and alone, about half walk without help, and every twelfth person uses a wheelchair
or lies. Names are common ones combined at random; the telephone range does not exist.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from greencorridor.exercise.chance import Draw, pick
from greencorridor.exercise.texts import read_toml
from greencorridor.model.request import Party

PHONE = "+380 00"
"""No operator has the code 00: such a number rings nowhere."""


class Member(NamedTuple):
    """Who belongs to a household, before chance decides the rest.

    Parameters
    ----------
    band
        ``infants``, ``children``, ``adults`` or ``elderly``.
    female
        Probability of being a girl or a woman.
    """

    band: str
    female: float


GRANDMOTHER = Member("elderly", 0.8)
GRANDPARENT = Member("elderly", 0.5)
ADULT = Member("adults", 0.5)
MOTHER = Member("adults", 1.0)
CHILD = Member("children", 0.5)
INFANT = Member("infants", 0.5)

KINDS: tuple[tuple[float, tuple[Member, ...]], ...] = (
    (0.32, (GRANDMOTHER,)),
    (0.16, (GRANDPARENT, GRANDMOTHER)),
    (0.11, (ADULT,)),
    (0.09, (ADULT, ADULT)),
    (0.07, (MOTHER, CHILD)),
    (0.06, (MOTHER, CHILD, CHILD)),
    (0.03, (MOTHER, INFANT)),
    (0.03, (MOTHER, CHILD, INFANT)),
    (0.05, (ADULT, GRANDMOTHER)),
    (0.04, (ADULT, MOTHER, CHILD)),
    (0.02, (ADULT, MOTHER, CHILD, CHILD)),
    (0.01, (MOTHER, CHILD, CHILD, GRANDMOTHER, GRANDPARENT)),
    (0.01, (ADULT, MOTHER, CHILD, CHILD, CHILD, GRANDMOTHER)),
)
"""Shares of households and who is in them."""

LARGEST = max(len(who) for _, who in KINDS)
ANIMALS = Draw(range(3), (0.77, 0.19, 0.04))
FLOORS = Draw(range(9), (0.50, 0.10, 0.10, 0.10, 0.07, 0.06, 0.03, 0.02, 0.02))

MOBILITY = {
    "infants": (0.0, 0.0, 0.0),
    "children": (0.01, 0.008, 0.002),
    "adults": (0.10, 0.030, 0.010),
    "elderly": (0.55, 0.115, 0.050),
}
"""By age band: shares with a walking aid, in a wheelchair, lying."""


class Names(NamedTuple):
    """First names, surnames and notes to combine."""

    women: Sequence[str]
    men: Sequence[str]
    surnames: Sequence[str]
    notes: Mapping[str, Sequence[str]]


@cache
def load_names() -> Names:
    """Read the package's lists of names and notes."""
    data = read_toml("people.toml")
    return Names(data["women"], data["men"], data["surnames"], data["notes"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """People who live together and travel together; nobody real.

    Parameters
    ----------
    traveller
        First name and surname of one of them.
    floor
        Floors to climb down without a lift.
    oxygen
        Whether somebody who lies needs oxygen.
    signs
        Whether somebody speaks sign language only.
    """

    party: Party
    traveller: str
    phone: str
    floor: int
    oxygen: bool
    signs: bool
    note: str


def draw_name(rng: np.random.Generator, *, woman: bool) -> str:
    """Combine a first name and a surname."""
    names = load_names()
    first = pick(rng, names.women if woman else names.men)
    return f"{first} {pick(rng, names.surnames)}"


def draw_phone(rng: np.random.Generator) -> str:
    """Make up a number in a range that does not exist."""
    digits = f"{int(rng.integers(10_000_000)):07d}"
    return f"{PHONE} {digits[:3]} {digits[3:5]} {digits[5:]}"


@cache
def _members(largest: int) -> Draw[tuple[Member, ...]]:
    fitting = [(who, share) for share, who in KINDS if len(who) <= largest]
    return Draw([who for who, _ in fitting], [share for _, share in fitting])


def _draw_party(rng: np.random.Generator, members: tuple[Member, ...]) -> Party:
    counts: Counter[str] = Counter()
    for band, share in members:
        counts[band] += 1
        if band != "infants":
            counts[f"female_{band}"] += int(rng.random() < share)
        walker, wheelchair, lies = MOBILITY[band]
        chance = rng.random()
        if chance < lies:
            counts["lies"] += 1
        elif chance < lies + wheelchair:
            counts["wheelchair"] += 1
        elif chance < lies + wheelchair + walker:
            counts["walker"] += 1
    bags = min(int(rng.poisson(0.5 + 0.6 * len(members))), 2 * len(members))
    animals = ANIMALS.draw(rng)
    return Party(**counts, animals=animals, bags=bags)


def _draw_note(rng: np.random.Generator, party: Party, *, oxygen: bool) -> str:
    notes = load_names().notes
    applies = {
        "any": rng.random() < 0.30,
        "elderly": party.elderly > 0 and rng.random() < 0.35,
        "children": party.children + party.infants > 0 and rng.random() < 0.35,
        "wheelchair": party.wheelchair > 0,
        "lies": party.lies > 0,
        "oxygen": oxygen,
        "animals": party.animals > 0 and rng.random() < 0.6,
    }
    return " ".join(pick(rng, notes[topic]) for topic, yes in applies.items() if yes)


def draw_household(rng: np.random.Generator, largest: int = 99) -> Household:
    """Make up a household of at most `largest` people."""
    party = _draw_party(rng, _members(min(largest, LARGEST)).draw(rng))
    grown = party.adults + party.elderly
    women = party.female_adults + party.female_elderly
    oxygen = party.lies > 0 and rng.random() < 0.3
    return Household(
        party=party,
        traveller=draw_name(rng, woman=rng.random() < women / grown),
        phone=draw_phone(rng),
        floor=FLOORS.draw(rng),
        oxygen=oxygen,
        signs=rng.random() < 0.012,
        note=_draw_note(rng, party, oxygen=oxygen),
    )


def draw_households(rng: np.random.Generator, people: int) -> list[Household]:
    """Make up households of `people` in all."""
    households: list[Household] = []
    left = people
    while left > 0:
        household = draw_household(rng, left)
        households.append(household)
        left -= household.party.persons
    return households
