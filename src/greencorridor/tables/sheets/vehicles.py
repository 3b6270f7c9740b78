"""The Vehicles sheet: what carries people."""

from greencorridor.tables.columns import EMPTY, NONE_OF_IT, Column, Sheet
from greencorridor.tables.kinds import IdKind
from greencorridor.tables.layouts import LayoutsKind
from greencorridor.tables.measures import DecimalKind, IntegerKind
from greencorridor.tables.sheets.usual import identifier, ignored, note
from greencorridor.tables.sheets.vocabulary import EQUIPMENT
from greencorridor.text import Text

USUAL_ANIMALS = 2
"""Animals that a vehicle takes where its row says nothing."""


def _room(key: str, header: Text, blank: Text, example: int, *, low: int = 0) -> Column:
    return Column(
        key=key,
        header=header,
        kind=IntegerKind(low=low, high=500),
        hint=Text(
            "in its usual layout, crew seats not counted",
            "у звичайній розкладці, без місць екіпажу",
        ),
        blank=blank,
        example=example,
    )


VEHICLES = Sheet(
    key="vehicles",
    name=Text("Vehicles", "Машини"),
    hint=Text(
        "Cars, minibuses, buses, ambulances. Seats of the crew are not counted.",
        "Легкові, мікроавтобуси, автобуси, швидкі. Місця екіпажу не рахуються.",
    ),
    required=True,
    columns=(
        identifier(
            Text("Vehicle", "Машина"),
            "Bus 7",
            Text("a short name, not the plate", "коротка позначка, не номер"),
        ),
        Column(
            key="garage",
            header=Text("Garage", "Гараж"),
            kind=IdKind(),
            hint=Text("a place of the Places sheet", "місце з аркуша «Місця»"),
            example="Depot",
            refers="places",
        ),
        _room("seats", Text("Seats", "Сидячі місця"), NONE_OF_IT, 8),
        _room(
            "wheelchairs",
            Text("Wheelchair places", "Місця для крісел колісних"),
            NONE_OF_IT,
            0,
        ),
        _room("stretchers", Text("Stretchers", "Ноші"), NONE_OF_IT, 0),
        _room(
            "infant_seats", Text("Infant seats", "Крісла для немовлят"), NONE_OF_IT, 1
        ),
        _room(
            "animals",
            Text("Animals", "Тварини"),
            Text(f"{USUAL_ANIMALS}", f"{USUAL_ANIMALS}"),
            2,
        ),
        _room(
            "bags",
            Text("Bags", "Сумки"),
            Text("one for each person", "по одній на людину"),
            8,
        ),
        Column(
            key="other_layouts",
            header=Text("Other layouts", "Інші розкладки"),
            kind=LayoutsKind(),
            hint=Text(
                "how else its room can be used: seats=5 wheelchairs=1; "
                "seats=3 stretchers=1. Animals and bags as usual unless named",
                "як іще можна розмістити: місця=5 візки=1; місця=3 ноші=1. Тварини й "
                "сумки як звичайно, якщо не вказано",
            ),
            blank=Text("only the usual one", "лише звичайна"),
            example="seats=5 wheelchairs=1",
        ),
        Column(
            key="equipment",
            header=Text("Equipment", "Обладнання"),
            kind=EQUIPMENT,
            hint=Text("what is on board", "що є в машині"),
            blank=EMPTY,
            example=("ramp", "oxygen"),
        ),
        Column(
            key="fuel_range_km",
            header=Text("Fuel range, km", "Запас ходу, км"),
            kind=DecimalKind(above=True, high=10_000),
            hint=Text("on a shift without refuelling", "за зміну без заправки"),
            blank=Text("no limit", "без обмеження"),
            example=400,
        ),
        ignored("plate", Text("Plate", "Номерний знак")),
        ignored("owner_name", Text("Owner", "Власник")),
        ignored("owner_phone", Text("Owner's phone", "Телефон власника")),
        note(),
    ),
)
