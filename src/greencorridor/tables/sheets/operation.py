"""The Operation sheet: one setting a row."""

from greencorridor.model.operation import Operation, Weights, pace_for_alighting
from greencorridor.model.request import BoardingPace, Mobility, Priority
from greencorridor.tables.columns import EMPTY, Column, Kind, Sheet
from greencorridor.tables.kinds import TextKind
from greencorridor.tables.layouts import FactorsKind
from greencorridor.tables.measures import HOURS, SECONDS, DecimalKind, DurationKind
from greencorridor.tables.moments import HoursKind, MomentKind
from greencorridor.text import Text

ROAD_CLASSES = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
    "living_street",
    "service",
    "track",
    "drawn",
)

MOBILITY_WORDS = {
    Mobility.WALKS: Text("who walks", "хто ходить"),
    Mobility.WALKER: Text("with a walking aid", "з ходунками"),
    Mobility.WHEELCHAIR: Text("in a wheelchair", "на кріслі колісному"),
    Mobility.LIES: Text("who lies", "хто лежить"),
}


def _setting(key: str, header: Text, kind: Kind, blank: str, hint: Text) -> Column:
    return Column(
        key=key,
        header=header,
        kind=kind,
        hint=hint,
        blank=Text(blank, blank) if blank else EMPTY,
    )


def _pace() -> list[Column]:
    hint = Text("in seconds, per person", "у секундах, на одну людину")
    columns: list[Column] = []
    for key, en, uk, pace in (
        ("board", "Boarding", "Посадка", BoardingPace()),
        ("alight", "Alighting", "Висадка", pace_for_alighting()),
    ):
        columns.append(
            _setting(
                f"{key}_fixed_s",
                Text(f"{en}: each stop, s", f"{uk}: кожна зупинка, с"),
                DurationKind(SECONDS),
                str(pace.fixed),
                Text("in seconds, per party or load", "у секундах, на групу чи партію"),
            )
        )
        columns += [
            _setting(
                f"{key}_{mobility.value}_s",
                Text(f"{en}: person {words.en}, s", f"{uk}: людина, {words.uk}, с"),
                DurationKind(SECONDS),
                str(pace.per_person[mobility]),
                hint,
            )
            for mobility, words in MOBILITY_WORDS.items()
        ]
    columns += [
        _setting(
            f"floor_{mobility.value}_s",
            Text(
                f"Each floor without a lift: person {words.en}, s",
                f"Кожен поверх без ліфта: людина, {words.uk}, с",
            ),
            DurationKind(SECONDS),
            str(BoardingPace().per_floor[mobility]),
            hint,
        )
        for mobility, words in MOBILITY_WORDS.items()
    ]
    return columns


def _weights() -> list[Column]:
    usual = Weights()
    columns: list[Column] = []
    for key, en, uk, values in (
        (
            "left_behind",
            "Weight of a person left behind",
            "Вага людини, що лишилася",
            usual.left_behind,
        ),
        ("exposure", "Exposure factor", "Коефіцієнт небезпеки", usual.exposure),
    ):
        columns += [
            _setting(
                f"{key}_{priority.value}",
                Text(
                    f"{en}, priority {priority.value}",
                    f"{uk}, пріоритет {priority.value}",
                ),
                DecimalKind(),
                f"{values[priority]:g}",
                Text("see the concepts, 'A good plan'", "див. «Добрий план»"),
            )
            for priority in Priority
        ]
    return [
        *columns,
        _setting(
            "crew_exposure",
            Text("Exposure factor of crews", "Коефіцієнт небезпеки екіпажу"),
            DecimalKind(),
            f"{usual.crew_exposure:g}",
            Text("per minute inside a zone", "за хвилину в зоні"),
        ),
        _setting(
            "promise_broken",
            Text("Cost of a broken promise", "Ціна порушеної обіцянки"),
            DecimalKind(),
            f"{usual.promise_broken:g}",
            Text("in person-minutes", "у людино-хвилинах"),
        ),
        _setting(
            "promise_moved",
            Text("Cost of moving a promise", "Ціна перенесення обіцянки"),
            DecimalKind(),
            f"{usual.promise_moved:g}",
            Text("per person and minute", "за людину та хвилину"),
        ),
        _setting(
            "promise_tolerance_min",
            Text("Promise kept within, min", "Обіцянку дотримано в межах, хв"),
            DurationKind(),
            f"{usual.promise_tolerance // 60}",
            Text("a pickup moved by more breaks it", "більше зрушення її порушує"),
        ),
        _setting(
            "driving_weight",
            Text("Cost of driving a minute", "Ціна хвилини руху"),
            DecimalKind(),
            f"{usual.driving:g}",
            Text("in person-minutes", "у людино-хвилинах"),
        ),
        _setting(
            "vehicle_weight",
            Text("Cost of using a vehicle", "Ціна використання машини"),
            DecimalKind(),
            f"{usual.vehicle:g}",
            Text("in person-minutes", "у людино-хвилинах"),
        ),
    ]


OPERATION = Sheet(
    key="operation",
    name=Text("Operation", "Операція"),
    hint=Text(
        "One setting a row. What is left empty has the value named beside it.",
        "Одне налаштування в рядку. Порожнє має значення, вказане поруч.",
    ),
    stops=True,
    required=True,
    settings=True,
    columns=(
        Column(
            key="name",
            header=Text("Name", "Назва"),
            kind=TextKind(),
            hint=Text("for people", "для людей"),
            example="Irpin, 9 March",
        ),
        _setting(
            "time_zone",
            Text("Time zone", "Часовий пояс"),
            TextKind(),
            "Europe/Kyiv",
            Text("as in Europe/Kyiv, Europe/Lisbon", "як-от Europe/Kyiv"),
        ),
        Column(
            key="horizon_start",
            header=Text("Plan from", "План від"),
            kind=MomentKind(),
            hint=Text("date and time at which the plan begins", "дата й час початку"),
            example="2022-03-09 06:00",
        ),
        Column(
            key="horizon_end",
            header=Text("Plan until", "План до"),
            kind=MomentKind(),
            hint=Text("date and time at which the plan ends", "дата й час кінця"),
            example="2022-03-09 22:00",
        ),
        _setting(
            "curfew",
            Text("Curfew", "Комендантська година"),
            HoursKind(),
            "",
            Text(
                "hours of every day at which no vehicle may be inside a zone that has "
                "no curfew of its own: 20:00-06:00",
                "години щодня, коли жодної машини не має бути в зоні, яка не має "
                "власних: 20:00-06:00",
            ),
        ),
        _setting(
            "gate_margin_min",
            Text("Gate margin, min", "Запас перед закриттям проїзду, хв"),
            DurationKind(),
            f"{Operation(name='', zone_name='', horizon=None).gate_margin // 60}",  # type: ignore[arg-type]
            Text(
                "a vehicle has passed a gate so long before it closes",
                "за стільки до закриття машина вже проїхала",
            ),
        ),
        _setting(
            "driving_total_h",
            Text("Driving in 24 hours, h", "За кермом за 24 години, год"),
            DurationKind(HOURS),
            "9",
            Text("at most; shifts may say otherwise", "щонайбільше; або як у зміні"),
        ),
        _setting(
            "driving_before_break_h",
            Text("Driving before a break, h", "За кермом до перерви, год"),
            DurationKind(HOURS),
            "4.5",
            Text("at most; shifts may say otherwise", "щонайбільше; або як у зміні"),
        ),
        _setting(
            "break_min",
            Text("Break, min", "Перерва, хв"),
            DurationKind(),
            "45",
            Text("at least; shifts may say otherwise", "щонайменше; або як у зміні"),
        ),
        _setting(
            "class_factors",
            Text("Driving time factors", "Коефіцієнти часу руху"),
            FactorsKind(ROAD_CLASSES),
            "",
            Text(
                "by road class: driving takes so many times as long: track=3",
                "за класом дороги: у скільки разів довше їхати: track=3",
            ),
        ),
        *_pace(),
        *_weights(),
    ),
)
