"""One shift's manifest in words, ready to be typeset."""

from collections.abc import Mapping
from typing import Any

from greencorridor.exports.clock import clock_of
from greencorridor.exports.folder import notice
from greencorridor.exports.manifest_rows import RowWriter
from greencorridor.exports.route_code import code_svg, place_uri, route_uri
from greencorridor.exports.visit import Visit, carried_of, metres_of, visits_of
from greencorridor.exports.words import load_words, skill_words
from greencorridor.model.contact import ContactHint
from greencorridor.model.fleet import Role, Shift
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Route, StopKind
from greencorridor.text import Language, Text

_SHIFT = Text("Shift {shift}", "Зміна {shift}")
_VEHICLE = Text("Vehicle {vehicle}", "Транспорт {vehicle}")
_OR = Text(" or ", " або ")
_DRIVERS = Text("Driver: {who}", "Водій: {who}")
_COMPANIONS = Text("With: {who}", "Супровід: {who}")
_HOURS = Text("shift hours {start}–{end}", "години зміни {start}–{end}")
_WAY = Text(
    "people: {people} · stops: {stops} · {km} km · back at {end}",
    "людей: {people} · зупинок: {stops} · {km} км · кінець о {end}",
)
_EQUIPMENT = Text("aboard: {what}", "на борту: {what}")
_CODE_FIRST = Text(
    "{number}. First stop: any navigator",
    "{number}. Перша зупинка: будь-який навігатор",
)
_CODE_ROUTE = Text(
    "All stops: Organic Maps, offline", "Усі зупинки: Organic Maps, без мережі"
)
_EMERGENCY = Text("If something goes wrong", "Якщо щось не так")
_RULES = (
    Text(
        "Gate closed or you come too late: turn back to the last safe stop, do not "
        "wait inside the danger zone, look for no other way. Call the coordinator.",
        "Ворота зачинено або запізнюєтеся: поверніться до останньої безпечної "
        "зупинки, не чекайте в зоні небезпеки, не шукайте іншого шляху. "
        "Дзвоніть координаторові.",
    ),
    Text(
        "Nobody there, more people than listed, or somebody refuses: call; the "
        "coordinator decides.",
        "Нікого немає, людей більше, ніж у списку, або хтось відмовляється: "
        "дзвоніть; вирішує координатор.",
    ),
    Text(
        "Hurt or ill: 112. Stopped by anybody: the people first, do as you are told.",
        "Поранення чи хвороба: 112. Якщо вас зупинили: люди понад усе, робіть, що "
        "кажуть.",
    ),
)
_PHONES = (
    Text("Coordinator", "Координатор"),
    Text("Second phone", "Запасний телефон"),
    Text("Odometer", "Одометр"),
)
_NOTE = Text("From the coordinator: {note}", "Від координатора: {note}")
_TIMES = Text("Times: {zone}", "Час: {zone}")
_HEADERS = (
    Text("№", "№"),
    Text("Begin, arrive → leave", "Початок, прибуття → виїзд"),
    Text("Where, who, what", "Де, хто, що"),
    Text("Aboard afterwards", "У салоні після"),
)
_DONE = Text("Hand this page back or destroy it.", "Поверніть цей аркуш або знищте.")


class SheetWriter:
    """Writes the manifests of an operation in one language.

    Parameters
    ----------
    contacts
        By request; what is missing is left blank.
    note
        What the coordinator wants every crew to read.
    """

    def __init__(
        self,
        operation: Operation,
        contacts: Mapping[str, ContactHint],
        language: Language,
        note: str,
    ) -> None:
        self._operation = operation
        self._language = language
        self._note = note.strip()
        self._clock = clock_of(operation)
        self._rows = RowWriter(operation, contacts, language)

    def sheet(self, route: Route) -> dict[str, Any]:
        """Return everything that stands on the page of `route`."""
        shift = self._operation.shifts[route.shift]
        visits = visits_of(route)
        return {
            "notice": notice(self._language),
            "destroy": self._say(_DONE),
            "shift": self._say(_SHIFT, shift=shift.id),
            "operation": self._operation.name,
            "date": self._clock.date(route.stops[0].departure if route.stops else 0),
            "zone": self._say(_TIMES, zone=self._operation.zone_name),
            "facts": self._facts(route, shift, visits),
            "codes": self._codes(visits),
            "headers": [self._say(header) for header in _HEADERS],
            "rows": list(self._rows.rows(visits)),
            "note": self._say(_NOTE, note=self._note) if self._note else "",
            "emergency": self._say(_EMERGENCY),
            "rules": [self._say(rule) for rule in _RULES],
            "phones": [self._say(phone) for phone in _PHONES],
        }

    def _say(self, text: Text, **values: object) -> str:
        return text.say(self._language, **values)

    def _facts(
        self, route: Route, shift: Shift, visits: tuple[Visit, ...]
    ) -> list[str]:
        hours = self._say(
            _HOURS,
            start=self._clock.hour(shift.hours.start),
            end=self._clock.latest(shift.hours.end),
        )
        way = self._say(
            _WAY,
            people=carried_of(route),
            stops=len(visits),
            km=round(metres_of(route) / 1000),
            end=self._clock.hour(route.stops[-1].arrival if route.stops else 0),
        )
        return [self._vehicle(shift), f"{self._crew(shift)} · {hours}", way]

    def _vehicle(self, shift: Shift) -> str:
        vehicle = self._operation.vehicles[shift.vehicle]
        layouts = self._say(_OR).join(
            load_words(layout, self._language) for layout in vehicle.layouts
        )
        said = f"{self._say(_VEHICLE, vehicle=vehicle.id)} · {layouts}"
        equipment = skill_words(vehicle.equipment, self._language)
        if equipment:
            said += " · " + self._say(_EQUIPMENT, what=equipment)
        return said

    def _crew(self, shift: Shift) -> str:
        said = [self._say(_DRIVERS, who=", ".join(shift.drivers) or "—")]
        companions = [m.volunteer for m in shift.crew if m.role is Role.COMPANION]
        if companions:
            said.append(self._say(_COMPANIONS, who=", ".join(companions)))
        return " · ".join(said)

    def _codes(self, visits: tuple[Visit, ...]) -> list[dict[str, str]]:
        places = self._operation.places
        going = [v for v in visits if v.stops[0].kind is not StopKind.START]
        if not going:
            return []
        first = going[0]
        return [
            {
                "svg": code_svg(place_uri(places[first.place].location)),
                "caption": self._say(_CODE_FIRST, number=first.number),
            },
            {
                "svg": code_svg(route_uri([places[v.place].location for v in visits])),
                "caption": self._say(_CODE_ROUTE),
            },
        ]
