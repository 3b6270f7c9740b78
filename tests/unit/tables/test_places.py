"""Places: where they are, what they take in, addresses that mean several things."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from greencorridor.model.place import BedKind, Location
from greencorridor.tables.read import Reading
from tests.unit.tables.filled import at, lines, only, sound, spoiled

Read = Callable[..., Reading]


@dataclass
class Found:
    """What an address resolves to, as a gazetteer would say it."""

    location: Location | None = None
    candidates: list[Any] = field(default_factory=list)


@dataclass
class Street:
    """A candidate."""

    label: str


def gazetteer(text: str) -> Found:
    """Know two villages with one street, and one town."""
    if "Rivertown" in text:
        return Found(Location(50.3, 30.3))
    if "Mill Lane" in text:
        return Found(None, [Street("Mill Lane, Upton"), Street("Mill Lane, Downton")])
    return Found()


SCHOOL, FARM = 2, 1


@pytest.mark.parametrize(
    "cells",
    [
        {"beds_ordinary": "many"},
        {"beds_medical": -1},
        {"intake_per_hour": "20 or 30"},
        {"hours": "22:00-08:00; always"},
    ],
)
def test_errors_in_beds_and_intake_stop(read: Read, cells: dict[str, Any]) -> None:
    reading = read(spoiled("places", SCHOOL, **cells))

    assert reading.operation is None
    assert reading.problems[0].stops
    assert at(reading.problems[0])[:2] == ("Places", 4)


def test_beds_that_nobody_stated_are_unlimited(read: Read) -> None:
    rows = spoiled("places", SCHOOL, beds_ordinary=None)
    assert _beds(read(rows)) is None

    rows = spoiled("places", SCHOOL, beds_ordinary=0)
    assert _beds(read(rows)) == {BedKind.ORDINARY: 0}


def _beds(reading: Reading) -> object:
    assert reading.operation is not None
    return reading.operation.places["school"].beds


def test_a_place_that_is_nowhere(read: Read) -> None:
    problem = read(spoiled("places", 0, junction=None)).problems[0]

    assert at(problem) == ("Places", 2, "Coordinates")
    assert "it is not said where the place is" in problem.say()


def test_a_junction_that_does_not_exist(read: Read) -> None:
    problem = read(spoiled("places", 0, junction="eest")).problems[0]

    assert "did you mean 'east'" in problem.say()


def test_an_address_without_a_map(read: Read) -> None:
    rows = spoiled("places", SCHOOL, junction=None, address="Mill Lane 4, Upton")

    problem = read(rows).problems[0]

    assert "only with a map (--roads)" in problem.say()
    assert problem.value == ""


def test_an_address_on_the_map(read: Read) -> None:
    rows = spoiled("places", SCHOOL, junction=None, address="Main Street 1, Rivertown")

    reading = read(rows, gazetteer)

    assert reading.problems == ()
    assert reading.operation is not None
    assert reading.operation.places["school"].location == Location(50.3, 30.3)


def test_an_ambiguous_address_is_asked_back_with_its_candidates(read: Read) -> None:
    rows = spoiled("places", SCHOOL, junction=None, address="Mill Lane 4")

    problem = read(rows, gazetteer).problems[0]

    assert "can mean: Mill Lane, Upton; Mill Lane, Downton" in problem.say()


def test_an_address_that_the_map_does_not_know(read: Read) -> None:
    rows = spoiled("places", SCHOOL, junction=None, address="Nowhere 1")

    assert "no such address" in read(rows, gazetteer).problems[0].say()


def test_candidates_of_a_home_are_kept_out_of_the_sentence(read: Read) -> None:
    rows = sound()
    rows["requests"][0].update(pickup=None, pickup_address="Mill Lane 4")

    problem = only(read(rows, gazetteer))

    assert "Mill" not in problem.say()
    assert "(found: 2)" in problem.say()
    assert problem.candidates == ("Mill Lane, Upton", "Mill Lane, Downton")


def test_an_address_written_where_a_place_is_named(read: Read) -> None:
    rows = spoiled("requests", 0, pickup="Main Street 5, Rivertown")

    reading = read(rows, gazetteer)

    assert lines(reading) == []
    assert reading.operation is not None
    assert reading.operation.requests["R1"].pickup == "home R1"


def test_a_home_shows_no_name(read: Read) -> None:
    reading = read(spoiled("places", FARM, name="Flat of somebody"))

    assert reading.operation is not None
    assert reading.operation.places["farm"].label == ""
