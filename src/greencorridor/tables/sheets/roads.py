"""The Roads and Junctions sheets: a network drawn by hand."""

from greencorridor.tables.choices import YES_NO
from greencorridor.tables.columns import EMPTY, Column, Sheet
from greencorridor.tables.kinds import IdKind, TextKind
from greencorridor.tables.measures import DecimalKind
from greencorridor.tables.shapes import CoordinatesKind
from greencorridor.tables.sheets.usual import identifier
from greencorridor.text import Text

ROADS = Sheet(
    key="roads",
    name=Text("Roads", "Дороги"),
    hint=Text(
        "Only where there is no map extract: roads between junctions.",
        "Лише якщо немає карти: дороги між перехрестями.",
    ),
    stops=True,
    unique=False,
    columns=(
        Column(
            key="from",
            header=Text("From", "Від"),
            kind=IdKind(),
            hint=Text("a junction", "перехрестя"),
            example="A",
            refers="junctions",
        ),
        Column(
            key="to",
            header=Text("To", "До"),
            kind=IdKind(),
            hint=Text("a junction", "перехрестя"),
            example="B",
            refers="junctions",
        ),
        Column(
            key="km",
            header=Text("km", "км"),
            kind=DecimalKind(above=True, high=2000),
            hint=Text("length", "довжина"),
            example=4.2,
        ),
        Column(
            key="km_h",
            header=Text("km/h", "км/год"),
            kind=DecimalKind(above=True, high=200),
            hint=Text("usual speed", "звичайна швидкість"),
            example=50,
        ),
        Column(
            key="one_way",
            header=Text("One-way", "Односторонній"),
            kind=YES_NO,
            hint=Text(
                "only from the first to the second", "лише від першого до другого"
            ),
            blank=Text("no", "ні"),
            example=False,
        ),
        Column(
            key="name",
            header=Text("Road", "Дорога"),
            kind=TextKind(),
            hint=Text("for people", "для людей"),
            blank=EMPTY,
            example="M-07",
        ),
    ),
)

JUNCTIONS = Sheet(
    key="junctions",
    name=Text("Junctions", "Перехрестя"),
    hint=Text(
        "The points that the Roads sheet names.",
        "Точки, які називає аркуш «Дороги».",
    ),
    stops=True,
    columns=(
        identifier(Text("Junction", "Перехрестя"), "A"),
        Column(
            key="coordinates",
            header=Text("Coordinates", "Координати"),
            kind=CoordinatesKind(),
            hint=Text("latitude, longitude", "широта, довгота"),
            example="50.4501, 30.5234",
        ),
    ),
)
