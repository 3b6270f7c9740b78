"""The Requests sheet: what each party asks."""

from greencorridor.model.request import Priority
from greencorridor.tables.choices import YES_NO, ChoiceKind, Option
from greencorridor.tables.columns import EMPTY, Column, Sheet
from greencorridor.tables.kinds import IdsKind, TextKind
from greencorridor.tables.measures import DurationKind, IntegerKind
from greencorridor.tables.moments import MomentKind, WindowsKind
from greencorridor.tables.shapes import CoordinatesKind
from greencorridor.tables.sheets.people import INTAKE_COLUMNS, PARTY_COLUMNS
from greencorridor.tables.sheets.ties import TIE_COLUMNS
from greencorridor.tables.sheets.usual import identifier
from greencorridor.tables.sheets.vocabulary import (
    EQUIPMENT,
    PLACE_KINDS,
    QUALIFICATIONS,
)
from greencorridor.text import Text

PRIORITIES = ChoiceKind(
    (
        Option(
            Priority.LIFE_AT_RISK,
            Text("1 life at risk", "1 загроза життю"),
            ("1", "life at risk", "загроза життю"),
        ),
        Option(Priority.URGENT, Text("2 urgent", "2 терміново"), ("2", "urgent")),
        Option(Priority.SOON, Text("3 soon", "3 скоро"), ("3", "soon", "скоро")),
        Option(
            Priority.CAN_WAIT,
            Text("4 can wait", "4 може чекати"),
            ("4", "can wait", "може чекати"),
        ),
    )
)

PRECISION = ChoiceKind(
    (
        Option("exact", Text("exact", "точно")),
        Option("street", Text("street", "вулиця")),
        Option("settlement", Text("settlement", "населений пункт")),
    )
)


def _beds(kind: str, en: str, uk: str) -> Column:
    return Column(
        key=f"beds_{kind}",
        header=Text(f"Beds: {en}", f"Ліжка: {uk}"),
        kind=IntegerKind(high=10_000),
        hint=Text(
            "how many of the party need such a bed; the rest take ordinary ones",
            "скільком із групи потрібне таке ліжко; решті звичайні",
        ),
        blank=Text("0", "0"),
    )


WHERE_COLUMNS = (
    Column(
        key="pickup",
        header=Text("Pickup", "Звідки"),
        kind=TextKind(),
        hint=Text(
            "a place of the Places sheet; else fill in coordinates or address",
            "місце з аркуша «Місця»; інакше вкажіть координати чи адресу",
        ),
        blank=Text("by coordinates or address", "за координатами чи адресою"),
        example="School 3",
        private=True,
        refers="places",
    ),
    Column(
        key="pickup_coordinates",
        header=Text("Pickup coordinates", "Координати посадки"),
        kind=CoordinatesKind(),
        hint=Text("latitude, longitude", "широта, довгота"),
        blank=EMPTY,
        private=True,
    ),
    Column(
        key="pickup_address",
        header=Text("Pickup address", "Адреса посадки"),
        kind=TextKind(),
        hint=Text(
            "town, street, house; only on the driver's manifest",
            "місто, вулиця, будинок; лише на листі водія",
        ),
        blank=EMPTY,
        contact=True,
    ),
    Column(
        key="landmark",
        header=Text("Landmark", "Орієнтир"),
        kind=TextKind(),
        hint=Text("only on the driver's manifest", "лише на листі водія"),
        blank=EMPTY,
        contact=True,
    ),
    Column(
        key="precision",
        header=Text("Precision", "Точність"),
        kind=PRECISION,
        hint=Text("of the pickup; not used in planning", "місця посадки"),
        blank=EMPTY,
    ),
    Column(
        key="destination",
        header=Text("Destination", "Куди"),
        kind=IdsKind(),
        hint=Text(
            "places in order of preference; or name a kind instead",
            "місця за порядком бажаності; або вкажіть вид",
        ),
        blank=Text("by kind", "за видом"),
        private=True,
        refers="places",
    ),
    Column(
        key="destination_kind",
        header=Text("Destination kind", "Вид місця призначення"),
        kind=PLACE_KINDS,
        hint=Text(
            "any place of this kind; only without a destination",
            "будь-яке місце цього виду; лише без «Куди»",
        ),
        blank=EMPTY,
        example="shelter",
    ),
)

TIME_COLUMNS = (
    Column(
        key="pickup_windows",
        header=Text("Pickup between", "Посадка між"),
        kind=WindowsKind(),
        hint=Text("09:00-12:00; 14:00-17:00", "09:00-12:00; 14:00-17:00"),
        blank=Text("any time", "будь-коли"),
        example="09:00-16:00",
    ),
    Column(
        key="dropoff_windows",
        header=Text("Arrival between", "Прибуття між"),
        kind=WindowsKind(),
        hint=Text("when alighting may begin", "коли може початися висадка"),
        blank=Text("any time", "будь-коли"),
    ),
    Column(
        key="ride_limit_min",
        header=Text("Longest ride, min", "Найдовша поїздка, хв"),
        kind=DurationKind(),
        hint=Text("gates included", "разом із проїздами"),
        blank=Text("no limit", "без обмеження"),
        example=120,
    ),
    Column(
        key="promised",
        header=Text("Promised pickup", "Обіцяна посадка"),
        kind=MomentKind(),
        hint=Text("what the party has been told", "що сказано людям"),
        blank=Text("nothing was told", "нічого не сказано"),
    ),
)

NEED_COLUMNS = (
    Column(
        key="needs",
        header=Text("Needs of the crew", "Потрібно від екіпажу"),
        kind=QUALIFICATIONS,
        hint=Text("qualifications", "кваліфікації"),
        blank=EMPTY,
        example=("paramedic",),
    ),
    Column(
        key="equipment",
        header=Text("Needs of the vehicle", "Потрібно від машини"),
        kind=EQUIPMENT,
        hint=Text("equipment", "обладнання"),
        blank=EMPTY,
        example=("ramp",),
    ),
    Column(
        key="floor",
        header=Text("Floor", "Поверх"),
        kind=IntegerKind(high=100),
        hint=Text("floors to climb down", "скільки поверхів спускатися"),
        blank=Text("0", "0"),
        example=3,
    ),
    Column(
        key="lift",
        header=Text("Lift works", "Ліфт працює"),
        kind=YES_NO,
        hint=Text("'yes': floors do not count", "«так»: поверхи не рахуються"),
        blank=Text("no", "ні"),
        example=True,
    ),
    Column(
        key="boarding_min",
        header=Text("Boarding, min", "Посадка, хв"),
        kind=DurationKind(),
        hint=Text("for the whole party", "на всю групу"),
        blank=Text("by mobility and floor", "за рухливістю та поверхом"),
    ),
    Column(
        key="alighting_min",
        header=Text("Alighting, min", "Висадка, хв"),
        kind=DurationKind(),
        hint=Text("for the whole party", "на всю групу"),
        blank=Text("by mobility", "за рухливістю"),
    ),
    _beds("accessible", "accessible", "доступні"),
    _beds("medical", "medical", "медичні"),
    _beds("family", "family", "сімейні"),
)

REQUESTS = Sheet(
    key="requests",
    name=Text("Requests", "Заявки"),
    hint=Text(
        "One party a row. A crowd is a row whose people may be split among vehicles.",
        "Одна група в рядку. Натовп: рядок, людей якого можна розділити між машинами.",
    ),
    required=True,
    columns=(
        identifier(
            Text("Request", "Заявка"),
            "R1",
            Text("a number, never a name", "номер, ніколи не ім'я"),
        ),
        Column(
            key="priority",
            header=Text("Priority", "Пріоритет"),
            kind=PRIORITIES,
            hint=Text("1 goes first", "1 найперше"),
            blank=Text("3", "3"),
            example="2",
        ),
        Column(
            key="crowd",
            header=Text("Crowd", "Натовп"),
            kind=YES_NO,
            hint=Text("may be split among vehicles", "можна розділити між машинами"),
            blank=Text("no", "ні"),
            example=False,
        ),
        *WHERE_COLUMNS,
        *PARTY_COLUMNS,
        *TIME_COLUMNS,
        *NEED_COLUMNS,
        *TIE_COLUMNS,
        *INTAKE_COLUMNS,
    ),
)
