"""The Shifts sheet: a vehicle with its crew, from when to when."""

from greencorridor.tables.columns import EMPTY, Column, Sheet
from greencorridor.tables.kinds import IdKind, IdsKind
from greencorridor.tables.measures import HOURS, DurationKind
from greencorridor.tables.moments import MomentKind
from greencorridor.tables.sheets.usual import identifier
from greencorridor.text import Text

_AS_SET = Text("as in the Operation sheet", "як на аркуші «Операція»")

SHIFTS = Sheet(
    key="shifts",
    name=Text("Shifts", "Зміни"),
    hint=Text(
        "A vehicle with its crew. An end earlier than the start is on the next day.",
        "Машина з екіпажем. Кінець, раніший за початок, означає наступний день.",
    ),
    required=True,
    columns=(
        identifier(Text("Shift", "Зміна"), "Bus 7 day"),
        Column(
            key="vehicle",
            header=Text("Vehicle", "Машина"),
            kind=IdKind(),
            hint=Text("of the Vehicles sheet", "з аркуша «Машини»"),
            example="Bus 7",
            refers="vehicles",
        ),
        Column(
            key="start",
            header=Text("Begins", "Початок"),
            kind=MomentKind(),
            hint=Text("date and time, or a time", "дата й час або час"),
            example="2022-03-09 07:00",
        ),
        Column(
            key="end",
            header=Text("Ends", "Кінець"),
            kind=MomentKind(),
            hint=Text("date and time, or a time", "дата й час або час"),
            example="2022-03-09 19:00",
        ),
        Column(
            key="drivers",
            header=Text("Drivers", "Водії"),
            kind=IdsKind(),
            hint=Text("of the Volunteers sheet", "з аркуша «Волонтери»"),
            example=("Falcon",),
            refers="volunteers",
        ),
        Column(
            key="companions",
            header=Text("Companions", "Супровідники"),
            kind=IdsKind(),
            hint=Text("others of the crew", "решта екіпажу"),
            blank=EMPTY,
            example=("Heron",),
            refers="volunteers",
        ),
        Column(
            key="start_place",
            header=Text("From", "Звідки"),
            kind=IdKind(),
            hint=Text("a place of the Places sheet", "місце з аркуша «Місця»"),
            blank=Text("the vehicle's garage", "гараж машини"),
            refers="places",
        ),
        Column(
            key="end_place",
            header=Text("To", "Куди"),
            kind=IdKind(),
            hint=Text("a place of the Places sheet", "місце з аркуша «Місця»"),
            blank=Text("where it begins", "там, де починається"),
            refers="places",
        ),
        Column(
            key="driving_total_h",
            header=Text("Driving in 24 hours, h", "За кермом за 24 години, год"),
            kind=DurationKind(HOURS),
            hint=Text("at most, all together", "щонайбільше, разом"),
            blank=_AS_SET,
        ),
        Column(
            key="driving_before_break_h",
            header=Text("Driving before a break, h", "За кермом до перерви, год"),
            kind=DurationKind(HOURS),
            hint=Text("at most", "щонайбільше"),
            blank=_AS_SET,
        ),
        Column(
            key="break_min",
            header=Text("Break, min", "Перерва, хв"),
            kind=DurationKind(),
            hint=Text("at least", "щонайменше"),
            blank=_AS_SET,
        ),
        Column(
            key="promised",
            header=Text("Promised requests", "Обіцяні заявки"),
            kind=IdsKind(),
            hint=Text(
                "the route that the driver has been told, in order of boarding; "
                "'-' if told that there is none",
                "маршрут, про який сказано водієві, за порядком посадки; «-», якщо "
                "сказано, що його немає",
            ),
            blank=Text("nothing was told", "нічого не сказано"),
            refers="requests",
        ),
    ),
)
