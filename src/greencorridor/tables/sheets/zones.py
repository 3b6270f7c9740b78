"""The Zones sheet: dangerous areas."""

from greencorridor.tables.columns import EMPTY, Column, Sheet
from greencorridor.tables.kinds import TextKind
from greencorridor.tables.measures import DecimalKind
from greencorridor.tables.moments import HoursKind
from greencorridor.tables.shapes import ShapeKind
from greencorridor.tables.sheets.usual import identifier
from greencorridor.text import Text

ZONES = Sheet(
    key="zones",
    name=Text("Zones", "Зони"),
    hint=Text(
        "Dangerous areas. Never who or what makes them dangerous.",
        "Небезпечні ділянки. Ніколи не пишіть, що чи хто робить їх небезпечними.",
    ),
    stops=True,
    columns=(
        identifier(Text("Zone", "Зона"), "Town"),
        Column(
            key="area",
            header=Text("Area", "Межі"),
            kind=ShapeKind(),
            hint=Text("GeoJSON or WKT", "GeoJSON або WKT"),
            example="POLYGON ((30.1 50.5, 30.3 50.5, 30.3 50.6, 30.1 50.6, 30.1 50.5))",
        ),
        Column(
            key="weight",
            header=Text("Danger weight", "Вага небезпеки"),
            kind=DecimalKind(high=1000),
            hint=Text("1 is usual, 2 twice as bad", "1 звичайна, 2 удвічі гірша"),
            blank=Text("1", "1"),
            example=1,
        ),
        Column(
            key="time_factor",
            header=Text("Driving time factor", "Коефіцієнт часу руху"),
            kind=DecimalKind(above=True, high=100),
            hint=Text(
                "driving inside takes so many times as long",
                "у скільки разів довше їхати всередині",
            ),
            blank=Text("1", "1"),
            example=1.5,
        ),
        Column(
            key="curfew",
            header=Text("Curfew", "Комендантська година"),
            kind=HoursKind(),
            hint=Text(
                "when no vehicle may be inside, every day: 20:00-06:00",
                "коли жодної машини всередині, щодня: 20:00-06:00",
            ),
            blank=Text("as in the Operation sheet", "як на аркуші «Операція»"),
            example="20:00-06:00",
        ),
        Column(
            key="name",
            header=Text("Name", "Назва"),
            kind=TextKind(),
            hint=Text("for people", "для людей"),
            blank=EMPTY,
        ),
    ),
)
