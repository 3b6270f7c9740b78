"""Addresses: spellings folded, exact hits, candidates instead of guesses."""

from pathlib import Path

import pytest

from greencorridor.model.place import Location
from greencorridor.roads.gazetteer import Gazetteer, read_coordinates
from greencorridor.roads.sketch import sketch_region
from greencorridor.roads.spelling import key_of
from tests.unit.roads.drawn import drawn, road
from tests.unit.roads.mapped import region_of, street


def town(name: str, **more: str) -> dict[str, str]:
    return {"place": "town", "name": name, **more}


NODES = {
    1: (50.540, 30.210),
    2: (50.541, 30.215),
    3: (50.542, 30.220),
    11: (50.520, 30.250),
    12: (50.521, 30.255),
    13: (50.522, 30.260),
    20: (50.543, 30.213, town("Буча", **{"name:en": "Bucha"})),
    21: (50.521, 30.251, town("Ірпінь", **{"name:en": "Irpin", "name:ru": "Ирпень"})),
    30: (
        50.5405,
        30.2101,
        {"addr:street": "вулиця Шевченка", "addr:housenumber": "12"},
    ),
    31: (
        50.5406,
        30.2111,
        {"addr:street": "вулиця Шевченка", "addr:housenumber": "12а"},
    ),
    40: (50.5212, 30.2522, {"amenity": "school", "name": "Школа №5"}),
    41: (50.5433, 30.2133, {"railway": "station", "name": "Буча"}),
}
WAYS = {
    1: street(1, 2, name="вулиця Шевченка"),
    2: street(2, 3, name="провулок Шевченка"),
    3: street(11, 12, name="вулиця Шевченка"),
    4: street(12, 13, name="Яблунська вулиця", name_en="Yablunska Street"),
}


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder: Path = tmp_path_factory.mktemp("gazetteer")
    return Gazetteer(region_of(folder, NODES, WAYS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("вул. Шевченка", "Shevchenka St"),
        ("Гостомель", "Hostomel"),
        ("Гостомель", "Gostomel"),
        ("Ґонти", "Гонти"),
        ("Ірпінь", "Irpin'"),
        ("Київ", "Kyiv"),
        ("Щасливе", "Shchaslyve"),
        ("Зелений", "Zelenyi"),
        ("Хотів", "Khotiv"),
        ("Мар'янівка", "Мар’янівка"),
        ("Мар'янівка", "Marianivka"),
        ("Жулин", "Zhulyn"),
        ("Ємець", "Yemets"),
        ("площа Ринок", "Ринок пл."),
        ("вул. Садова 12-А", "Sadova 12a"),
        ("вул. Садова, буд. 12 а", "Sadova 12А"),
        ("São João", "sao joao"),
        ("Юність", "Yunist"),
        ("Горького", "Горкого"),
        ("Лесі Українки", "Українки Лесі"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert key_of(one).words == key_of(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [("Садова 12", "Садова 21"), ("Шкільна", "Шкільний"), ("Жукова", "Зукова")],
)
def test_names_that_stay_apart(one: str, other: str) -> None:
    assert key_of(one).words != key_of(other).words


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ірпінь", "Ірпінь"),
        ("Irpin", "Ірпінь"),
        ("Ирпень", "Ірпінь"),
        ("м. Ірпінь", "Ірпінь"),
        ("Яблунська", "Яблунська вулиця, Ірпінь"),
        ("Yablunska street, Irpin", "Яблунська вулиця, Ірпінь"),
        ("Буча, вул. Шевченка", "вулиця Шевченка, Буча"),
        ("Irpin, Shevchenka", "вулиця Шевченка, Ірпінь"),
        ("вул. Шевченка 12, Буча", "вулиця Шевченка 12, Буча"),
        ("Шевченка 12", "вулиця Шевченка 12, Буча"),
        ("Shevchenka 12-A", "вулиця Шевченка 12а, Буча"),
        ("провулок Шевченка", "провулок Шевченка, Буча"),
        ("школа 5", "Школа №5, Ірпінь"),
        ("м. Буча", "Буча"),
    ],
)
def test_what_one_thing_bears_resolves(
    gazetteer: Gazetteer, text: str, label: str
) -> None:
    found = gazetteer.resolve(text)
    assert found.label == label
    assert found.location is not None
    assert found.candidates == ()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # a street and a lane in one town, a street in another
        (
            "Шевченка",
            [
                "вулиця Шевченка, Буча",
                "вулиця Шевченка, Ірпінь",
                "провулок Шевченка, Буча",
            ],
        ),
        ("вул. Шевченка", ["вулиця Шевченка, Буча", "вулиця Шевченка, Ірпінь"]),
        # the town, and the station that bears its name
        ("Буча", ["Буча (50.5430, 30.2130)", "Буча (50.5433, 30.2133)"]),
        # a typing mistake
        ("Яблонська", ["Яблунська вулиця, Ірпінь"]),
    ],
)
def test_what_is_not_certain_is_asked_back(
    gazetteer: Gazetteer, text: str, labels: list[str]
) -> None:
    found = gazetteer.resolve(text)
    assert found.location is None
    assert {candidate.label for candidate in found.candidates} == set(labels)


def test_an_unknown_house_of_a_known_street_is_asked_back(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Яблунська 99, Ірпінь")
    assert found.location is None
    assert "Яблунська вулиця, Ірпінь" in [c.label for c in found.candidates]


def test_nothing_like_it_has_no_candidates(gazetteer: Gazetteer) -> None:
    for text in ("", "  ", "...", "Зимбабве"):
        assert gazetteer.resolve(text) == (None, "", ())


def test_a_long_text_does_no_harm(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("біля " * 400 + "Яблунська").location is None


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("50.52, 30.25", (50.52, 30.25)),
        ("50.52 30.25", (50.52, 30.25)),
        ("50,52; 30,25", (50.52, 30.25)),
        ("50,52 30,25", (50.52, 30.25)),
        ("50.52N 30.25E", (50.52, 30.25)),
        ("50.52°, 30.25°", (50.52, 30.25)),
        ("-8.5, -41.2", (-8.5, -41.2)),
        ("91.0, 30.0", None),
        ("50, 30", None),
        ("12 5", None),
        ("Шевченка 12.5, 30.1", None),
    ],
)
def test_coordinates_as_text(text: str, location: tuple[float, float] | None) -> None:
    expected = None if location is None else Location(*location)
    assert read_coordinates(text) == expected


def test_junctions_of_a_drawn_network_are_names() -> None:
    region = sketch_region(drawn((road("A", "B", 5),)))
    found = Gazetteer(region).resolve("B")
    assert found.location == Location(50.0, 30.1)
