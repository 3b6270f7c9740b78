import numpy as np
import pytest

from greencorridor.exercise.households import (
    Household,
    draw_household,
    draw_households,
    load_names,
)


@pytest.fixture(scope="module")
def many() -> list[Household]:
    return draw_households(np.random.default_rng(3), 20_000)


def share(many: list[Household], what: str) -> float:
    persons = sum(household.party.persons for household in many)
    return sum(getattr(household.party, what) for household in many) / persons


def test_people_are_exactly_as_many_as_asked(many: list[Household]) -> None:
    assert sum(household.party.persons for household in many) == 20_000


def test_one_in_twelve_uses_a_wheelchair_or_lies(many: list[Household]) -> None:
    assert 0.06 < share(many, "wheelchair") + share(many, "lies") < 0.10


def test_many_are_old_and_more_than_half_walk_unaided(many: list[Household]) -> None:
    assert 0.33 < share(many, "elderly") < 0.50
    aided = share(many, "walker") + share(many, "wheelchair") + share(many, "lies")
    assert 0.25 < aided < 0.45


def test_children_live_with_adults(many: list[Household]) -> None:
    for household in many:
        party = household.party
        assert party.adults + party.elderly > 0
        assert party.female_adults <= party.adults
        assert party.female_children <= party.children
        assert party.female_elderly <= party.elderly


def test_oxygen_only_for_who_lies(many: list[Household]) -> None:
    assert any(household.oxygen for household in many)
    assert all(household.party.lies for household in many if household.oxygen)


def test_telephones_ring_nowhere(many: list[Household]) -> None:
    assert all(household.phone.startswith("+380 00 ") for household in many)


def test_no_household_is_larger_than_what_is_left() -> None:
    rng = np.random.default_rng(0)
    assert all(draw_household(rng, 1).party.persons == 1 for _ in range(50))


def test_surnames_are_the_same_for_women_and_men() -> None:
    endings = ("ий", "ська", "ський", "ова", "ов", "ева", "ев", "ін", "іна")
    assert not [name for name in load_names().surnames if name.endswith(endings)]
