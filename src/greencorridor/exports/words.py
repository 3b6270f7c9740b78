"""What the identifiers of the model are called when people read them."""

from typing import Final

from greencorridor.model.place import BedKind, Direction, PlaceKind
from greencorridor.model.plan import Reason, StopKind
from greencorridor.model.request import Load, Priority
from greencorridor.text import Language, Text

PLACE_KINDS: Final = {
    PlaceKind.HOME: Text("home", "дім"),
    PlaceKind.COLLECTION: Text("collection point", "пункт збору"),
    PlaceKind.HUB: Text("hub", "вузол пересадки"),
    PlaceKind.SHELTER: Text("shelter", "прихисток"),
    PlaceKind.HOSPITAL: Text("hospital", "лікарня"),
    PlaceKind.GARAGE: Text("garage", "гараж"),
}

STOP_KINDS: Final = {
    StopKind.START: Text("start", "початок"),
    StopKind.PICKUP: Text("pickup", "посадка"),
    StopKind.DROPOFF: Text("drop-off", "висадка"),
    StopKind.BREAK: Text("break", "перерва"),
    StopKind.END: Text("end", "кінець"),
}

DIRECTIONS: Final = {
    Direction.FORWARD: Text("A → B", "A → B"),
    Direction.BACKWARD: Text("B → A", "B → A"),
}

PRIORITIES: Final = {
    Priority.LIFE_AT_RISK: Text("1, life at risk", "1, загроза життю"),
    Priority.URGENT: Text("2, urgent", "2, терміново"),
    Priority.SOON: Text("3, soon", "3, невдовзі"),
    Priority.CAN_WAIT: Text("4, can wait", "4, може чекати"),
}

BED_KINDS: Final = {
    BedKind.ORDINARY: Text("ordinary", "звичайне"),
    BedKind.ACCESSIBLE: Text("accessible", "доступне"),
    BedKind.MEDICAL: Text("medical", "медичне"),
    BedKind.FAMILY: Text("family", "сімейне"),
}

REASONS: Final = {
    Reason.ROW_IN_ERROR: Text("row in error", "помилка в рядку"),
    Reason.DECISION_NEEDED: Text(
        "decision needed: child without a guardian",
        "потрібне рішення: дитина без опікуна",
    ),
    Reason.NO_DESTINATION: Text("no destination takes them in", "немає куди прийняти"),
    Reason.NO_VEHICLE: Text(
        "no vehicle has the room or the equipment",
        "жоден транспорт не має місць або обладнання",
    ),
    Reason.NO_CREW: Text(
        "no crew has the qualifications", "жоден екіпаж не має потрібної підготовки"
    ),
    Reason.NO_ROAD: Text("no open road", "немає відкритої дороги"),
    Reason.NO_TIME: Text("not within the hours", "не встигнути в дозволений час"),
    Reason.DRIVING: Text("beyond the driving limits", "понад дозволений час за кермом"),
    Reason.FUEL: Text("beyond the fuel range", "не вистачає пального"),
    Reason.CURFEW: Text("not outside the curfew", "заважає комендантська година"),
    Reason.NO_BEDS: Text("no free bed", "немає вільного ліжка"),
    Reason.COMPANIONS: Text(
        "those who must ride along cannot", "не можуть їхати ті, хто має їхати разом"
    ),
    Reason.NOT_ENOUGH: Text(
        "not enough vehicles, gate places or beds for all",
        "на всіх не вистачає транспорту, місць у воротах або ліжок",
    ),
}

COST_TERMS: Final = {
    "left_behind": Text(
        "people left behind (level 1)", "люди, що лишаються (рівень 1)"
    ),
    "exposure_waiting": Text("exposure while waiting", "небезпека під час очікування"),
    "exposure_riding": Text("exposure while riding", "небезпека в дорозі"),
    "exposure_crew": Text("exposure of crews", "небезпека для екіпажів"),
    "promises_broken": Text("promises broken", "порушені обіцянки"),
    "promises_moved": Text("promises moved", "зсунуті обіцянки"),
    "driving": Text("driving", "водіння"),
    "vehicles": Text("vehicles used", "залучений транспорт"),
}

LOADS: Final = {
    "seats": Text("seats: {n}", "сидячі: {n}"),
    "wheelchairs": Text("wheelchairs: {n}", "візки: {n}"),
    "stretchers": Text("stretchers: {n}", "ноші: {n}"),
    "infant_seats": Text("infants: {n}", "немовлята: {n}"),
    "animals": Text("animals: {n}", "тварини: {n}"),
    "bags": Text("bags: {n}", "багаж: {n}"),
}

COLUMNS: Final = {
    "seats": Text("seats", "сидячі"),
    "wheelchairs": Text("wheelchairs", "візки"),
    "stretchers": Text("stretchers", "ноші"),
    "infant_seats": Text("infants", "немовлята"),
    "animals": Text("animals", "тварини"),
    "bags": Text("bags", "багаж"),
}

SKILLS: Final = {
    "paramedic": Text("paramedic", "парамедик"),
    "sign_language": Text("sign language", "жестова мова"),
    "escort": Text("escort for a child", "супровід дитини"),
    "ramp": Text("ramp", "пандус"),
    "oxygen": Text("oxygen", "кисень"),
    "lift": Text("lift", "підіймач"),
    "stretcher": Text("stretcher", "ноші"),
}
"""Qualifications and equipment with a name; others are shown as they are written."""


def load_words(load: Load, language: Language) -> str:
    """Return what a load is made of: "seats: 3, wheelchairs: 1"."""
    return ", ".join(
        LOADS[name].say(language, n=count)
        for name, count in load._asdict().items()
        if count
    )


def skill_words(names: frozenset[str], language: Language) -> str:
    """Return qualifications or equipment, sorted, as people say them."""
    said = (
        SKILLS[name].say(language) if name in SKILLS else name for name in sorted(names)
    )
    return ", ".join(said)
