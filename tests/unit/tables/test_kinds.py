"""Numbers, choices, lists, layouts, shapes: what cells take, and what they refuse."""

from collections.abc import Callable
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from greencorridor.model.place import Location, PlaceKind, Shape
from greencorridor.model.request import Priority
from greencorridor.tables.choices import YES_NO
from greencorridor.tables.columns import Kind, Refused
from greencorridor.tables.kinds import IdKind, IdsKind, TextKind
from greencorridor.tables.layouts import FactorsKind, LayoutsKind, QualificationsKind
from greencorridor.tables.measures import (
    HOURS,
    MINUTES,
    SECONDS,
    DecimalKind,
    DurationKind,
    IntegerKind,
)
from greencorridor.tables.shapes import CoordinatesKind, ShapeKind, shape_text
from greencorridor.tables.sheets.requests import PRIORITIES
from greencorridor.tables.sheets.vocabulary import (
    EQUIPMENT,
    PLACE_KINDS,
    QUALIFICATIONS,
)
from greencorridor.tables.times import Clock
from greencorridor.text import Language

START = datetime(2022, 3, 9, 6, tzinfo=ZoneInfo("Europe/Kyiv"))
CLOCK = Clock(ZoneInfo("Europe/Kyiv"), START, START.replace(hour=22))


def parse(kind: Kind, raw: object) -> object:
    return kind.parse(raw, CLOCK)  # type: ignore[arg-type]


def refused(kind: Kind, raw: object) -> str:
    with pytest.raises(Refused) as why:
        parse(kind, raw)
    assert why.value.said.say(Language.UK)
    return why.value.said.say()


@pytest.mark.parametrize("raw", [3, 3.0, "3", " 3 ", "3,0", "3.0", "\u00a03"])
def test_a_whole_number(raw: object) -> None:
    assert parse(IntegerKind(), raw) == 3


@pytest.mark.parametrize("raw", [-1, 2.5, "two", "1;2", True, "", "1e9", time(3)])
def test_no_whole_number(raw: object) -> None:
    assert "a whole number, from 0 to 100000" in refused(IntegerKind(), raw)


@pytest.mark.parametrize(
    ("raw", "value"), [("1,5", 1.5), ("1.5", 1.5), ("1 200,5", 1200.5), ("2 000", 2000)]
)
def test_decimal_comma_or_point(raw: object, value: float) -> None:
    assert parse(DecimalKind(), raw) == value


@pytest.mark.parametrize("raw", ["1.2.3", "1,2,3", "nan", "inf", float("inf"), "0"])
def test_no_number_above_zero(raw: object) -> None:
    assert "a number above 0" in refused(DecimalKind(above=True), raw)


@pytest.mark.parametrize(
    ("unit", "raw", "seconds"),
    [
        (MINUTES, 15, 900),
        (MINUTES, "1,5", 90),
        (MINUTES, "1:30", 5400),
        (MINUTES, time(0, 45), 2700),
        (HOURS, "4.5", 16200),
        (SECONDS, 20, 20),
        (MINUTES, 0.0166, 1),
    ],
)
def test_durations(unit: object, raw: object, seconds: int) -> None:
    assert parse(DurationKind(unit), raw) == seconds  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", [-1, "soon", "1:75", True])
def test_no_duration(raw: object) -> None:
    assert "a number of minutes, or h:mm" in refused(DurationKind(), raw)


def test_yes_and_no() -> None:
    assert all(parse(YES_NO, raw) is True for raw in ("yes", "Так", "TRUE", 1, "+"))
    assert all(parse(YES_NO, raw) is False for raw in ("No", "ні", False, 0, "немає"))
    assert "one of: yes, no" in refused(YES_NO, "maybe")


def test_choices_in_both_languages() -> None:
    for word in ("shelter", "Прихисток", "SHELTER", "притулок"):
        assert parse(PLACE_KINDS, word) is PlaceKind.SHELTER
    for word in (2, "2", "urgent", "2 терміново", 2.0):
        assert parse(PRIORITIES, word) is Priority.URGENT
    assert "did you mean 'shelter'" in refused(PLACE_KINDS, "sheltre")
    assert "one of: home, collection point" in refused(PLACE_KINDS, "castle")


def test_words_are_made_the_same_in_both_languages() -> None:
    assert parse(QUALIFICATIONS, "Парамедик; Sign Language, other Thing") == {
        "paramedic",
        "sign_language",
        "other thing",
    }
    assert parse(EQUIPMENT, "ramp oxygen") == {"ramp", "oxygen"}  # as forms export it
    assert EQUIPMENT.write(frozenset({"ramp", "sled"}), Language.UK) == "пандус; sled"


def test_identifiers() -> None:
    assert parse(IdKind(), 17.0) == "17"
    assert parse(IdKind(), " Дім\u00a0 17 ") == "Дім 17"
    assert parse(IdKind(), "и\u0306од") == "йод"
    assert "without ';'" in refused(IdKind(), "R1; R2")
    assert parse(IdsKind(), "R1; R2,R3\nR1") == ("R1", "R2", "R3")
    assert parse(IdsKind(), "–") == ()
    assert parse(TextKind(), "a\x00\u200bb") == "ab"


@pytest.mark.parametrize(
    ("text", "layouts"),
    [
        ("seats=5 wheelchairs=1", [{"seats": 5, "wheelchairs": 1}]),
        ("8; 5+1w", [{"seats": 8}, {"seats": 5, "wheelchairs": 1}]),
        ("5 місць + 1 візок; 3 місця, 1 ноші", None),
        ("seats: 3, stretchers: 1, bags: 0", None),
        ("місця=5 дитячі крісла=2", [{"seats": 5, "infant_seats": 2}]),
    ],
)
def test_layouts(text: str, layouts: list[dict[str, int]] | None) -> None:
    found = parse(LayoutsKind(), text)

    assert isinstance(found, tuple)
    if layouts is not None:
        assert list(found) == layouts


@pytest.mark.parametrize("text", ["many", "seats=many", "5 dragons", "seats=1 seats=2"])
def test_no_layout(text: str) -> None:
    assert "layouts such as" in refused(LayoutsKind(), text)


def test_qualifications_with_expiry() -> None:
    kind = QualificationsKind(QUALIFICATIONS)

    found = parse(kind, "парамедик до 09.03.2022; escort, other until 2022-03-09")

    assert [(q.name, q.until) for q in found] == [  # type: ignore[attr-defined]
        ("paramedic", 18 * 3600 - 1),
        ("escort", None),
        ("other", 18 * 3600 - 1),
    ]
    for wrong in ("paramedic until spring", "paramedic 2022-03-09"):
        assert "qualifications such as" in refused(kind, wrong)


def test_factors() -> None:
    kind = FactorsKind(("primary", "track"))

    assert parse(kind, "track=3; primary = 1,2") == {"track": 3.0, "primary": 1.2}
    for wrong in ("path=2", "track=0", "track", "track=1; track=2"):
        assert "road classes with factors" in refused(kind, wrong)


@pytest.mark.parametrize(
    "text",
    [
        "50.45, 30.52",
        "50,45; 30,52",
        "50,45, 30,52",
        "(50.45 30.52)",
        "50.45 30.52 120.5 8",
        "50.45° 30.52°",
    ],
)
def test_coordinates(text: str) -> None:
    assert parse(CoordinatesKind(), text) == Location(50.45, 30.52)


@pytest.mark.parametrize("text", ["50.45", "north", "50.45, 30.52, 3", "1;2;3;4"])
def test_no_coordinates(text: str) -> None:
    assert "latitude, longitude" in refused(CoordinatesKind(), text)


def test_coordinates_off_the_globe() -> None:
    assert "from -90 to 90" in refused(CoordinatesKind(), "95.0, 30.0")


AREA = Shape(
    rings=(
        (
            Location(50.0, 30.0),
            Location(50.0, 31.0),
            Location(51.0, 31.0),
            Location(50.0, 30.0),
        ),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON ((30 50, 31 50, 31 51, 30 50))",
        "srid=4326;polygon((30 50,31 50,31 51,30 50))",
        '{"type":"Polygon","coordinates":[[[30,50],[31,50],[31,51],[30,50]]]}',
        (
            '{"type":"Feature","properties":{},"geometry":{"type":"Polygon",'
            '"coordinates":[[[30,50],[31,50],[31,51],[30,50]]]}}'
        ),
        (
            '{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon",'
            '"coordinates":[[[30,50],[31,50],[31,51],[30,50]]]}}]}'
        ),
    ],
)
def test_areas(text: str) -> None:
    assert parse(ShapeKind(), text) == AREA


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON ((30 50, 31 50, 31 51, 30 50)",
        "POLYGON ((30 50, 31 50))",
        "zone.geojson",
        "{",
        "{}",
        '{"type":"Feature","geometry":null}',
        '{"type":"Polygon","coordinates":"x"}',
        "[1, 2]",
        '{"type":"FeatureCollection","features":[]}',
    ],
)
def test_no_area(text: str) -> None:
    assert "POLYGON" in refused(ShapeKind(), text)


def test_areas_that_cannot_be() -> None:
    assert "LineString is not accepted" in refused(
        ShapeKind(), "LINESTRING (30 50, 31 50)"
    )
    assert "crossing itself" in refused(
        ShapeKind(), "POLYGON ((30 50, 31 51, 31 50, 30 51, 30 50))"
    )
    assert "from -90 to 90" in refused(
        ShapeKind(), "POLYGON ((300 50, 310 50, 310 51, 300 50))"
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda: "LINESTRING (30.25 50.49, 30.26 50.495)",
        lambda: (
            "MULTIPOLYGON (((30 50, 31 50, 31 51, 30 50)), "
            "((20 50, 21 50, 21 51, 20 50)))"
        ),
        lambda: "POLYGON ((30 50, 34 50, 34 54, 30 50), (32 51, 33 51, 33 52, 32 51))",
    ],
)
def test_shapes_are_read_back(make: Callable[[], str]) -> None:
    shape = parse(ShapeKind(lines=True), make())

    assert isinstance(shape, Shape)
    assert parse(ShapeKind(lines=True), shape_text(shape)) == shape
