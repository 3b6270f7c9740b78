"""Personal data stays in the tables."""

from collections.abc import Callable
from typing import Any

import pytest

from greencorridor.model.contact import ContactHint
from greencorridor.tables.build.party import initials_of
from greencorridor.tables.read import Reading
from greencorridor.tables.sheets import SHEETS
from greencorridor.text import Language
from tests.unit.tables.filled import lines, sound, spoiled

Read = Callable[..., Reading]

SECRETS: dict[str, Any] = {
    "caller_name": "Zorro Zorrenko",
    "caller_phone": "+000 11 222 33 44",
    "traveller_name": "Зоряна Вигадана-Неіснуюча",
    "traveller_phone": "+000 99 888 77 66",
    "pickup_address": "Вигадана вулиця 77",
    "landmark": "жовта хвіртка",
    "medication": "інсулін",
    "note": "таємниця",
    "papers": "somezorr",
    "weight_kg": "88 kilos",
    "safe_to_call": "увечері",
}
WORDS = ("Zorr", "Зоряна", "Вигадана", "222", "888", "хвіртка", "інсулін", "kilos")


def test_hints_for_the_manifest(read: Read) -> None:
    cells = {k: v for k, v in SECRETS.items() if k not in {"weight_kg", "papers"}}
    reading = read(spoiled("requests", 0, **cells))

    assert reading.contacts == {
        "R1": ContactHint(
            request="R1",
            initials="З. В.",
            phone_ending="766",
            pickup_address="Вигадана вулиця 77",
            landmark="жовта хвіртка",
        )
    }


def test_the_operation_and_the_problems_hold_none_of_it(read: Read) -> None:
    cells = {"adults": -1, "pickup": "Вигадана вулиця 77", "destination": ("x",)}
    rows = spoiled("requests", 0, **{**SECRETS, **cells})
    rows["requests"][1].update({**SECRETS, "weight_kg": 80})
    rows["requests"][2].update(
        destination=("Вигадана вулиця 77", "+00088877766"),
        bound_with=("Zorro Zorrenko", "R9"),
        guardian="Зоряна Вигадана",
        pickup_coordinates="Вигадана вулиця 77",
    )

    reading = read(rows)

    assert any("R9: sheet Requests has no such row" in line for line in lines(reading))
    everything = repr(reading.operation) + repr(reading.problems)
    everything += "".join(lines(reading, Language.EN) + lines(reading, Language.UK))
    for word in WORDS:
        assert word not in everything
    assert "weight" in everything.lower()  # the bad cell is named, its value is not


@pytest.mark.parametrize(
    "key", ["name", "phone", "address", "landmark", "medication", "plate"]
)
def test_personal_columns_are_marked(key: str) -> None:
    found = [
        column
        for sheet in SHEETS.values()
        for column in sheet.columns
        if key in column.key and not (key == "name" and column.key == "name")
    ]

    assert found
    assert all(column.contact for column in found)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Зоряна Вигадана", "З. В."),
        ("О. К.", "О. К."),
        ("ivan", "I."),
        ("", ""),
        ("+38 (0) 1", ""),
        ("А Б В Г", "А. Б. В."),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_the_callers_number_serves_where_there_is_no_other(read: Read) -> None:
    rows = sound()
    rows["requests"][0].update(caller_name="Q Q", caller_phone=380001234567)

    hint = read(rows).contacts["R1"]

    assert (hint.initials, hint.phone_ending) == ("Q. Q.", "567")
