"""Looking out for what is no error in a row but will surprise: worth a warning."""

import math
import re

from greencorridor.model.fleet import Qualification, Role, Shift
from greencorridor.model.operation import Junction, Operation
from greencorridor.model.request import Load, Request
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.record import Record
from greencorridor.tables.words import fold, look, nearest
from greencorridor.text import Text

TOO_LARGE = Text(
    "the party (people: {persons}) fits into no vehicle; give it a larger one, make it "
    "a crowd, or split it into requests that travel apart",
    "група (людей: {persons}) не вміщається в жодну машину; дайте більшу, позначте її "
    "натовпом або розділіть на окремі заявки",
)
NOBODY_HAS = Text(
    "no crew has '{word}'; they stay behind unless one is found",
    "жоден екіпаж не має «{word}»; вони лишаться, якщо не знайти",
)
NO_VEHICLE_HAS = Text(
    "no vehicle has '{word}'; they stay behind unless one is found",
    "жодна машина не має «{word}»; вони лишаться, якщо не знайти",
)
MEANT = Text(
    "nobody and no vehicle has '{word}'; did you mean '{near}'?",
    "ні в кого й у жодній машині немає «{word}»; можливо, «{near}»?",
)
NO_SUCH_KIND = Text(
    "no place is of this kind; they stay behind unless one is added",
    "немає жодного місця цього виду; вони лишаться, якщо не додати",
)
NOT_VETTED = Text(
    "{id} is not vetted until the end of the shift and may not drive it",
    "перевірка {id} не діє до кінця зміни: йому чи їй не можна її вести",
)
EXPIRED = Text(
    "'{name}' of {id} expires before the end of the shift and will not count then",
    "«{name}» ({id}) спливає до кінця зміни й тоді не зараховується",
)
TWICE = Text(
    "this may be the same party as {other} (same telephone, people and pickup); ask, "
    "and delete one if it is",
    "можливо, це та сама група, що {other} (ті самі телефон, люди й місце); спитайте "
    "і вилучіть одну, якщо так",
)
LOOKS_ALIKE = Text(
    "it looks the same as {other} in row {row}; is it the same?",
    "на вигляд те саме, що {other} у рядку {row}; чи це одне й те саме?",
)
TOO_SHORT = Text(
    "the road is shorter than the straight line between its junctions ({km} km)",
    "дорога коротша за пряму між її перехрестями ({km} км)",
)
NEVER_OPEN = Text(
    "the gate is not open during the plan; check the date",
    "під час плану проїзд не відкривається; перевірте дату",
)


def look_out(
    operation: Operation, records: dict[str, list[Record]], draft: Draft
) -> None:
    """Warn of what nobody may have meant."""
    for rows in records.values():
        _warn_of_lookalikes(rows, draft)
    _warn_of_roads(operation, records["roads"], draft)
    for record in records["gates"]:
        windows = record.windows("windows")
        if windows and not any(
            w.end >= 0 and w.start <= draft.clock.last for w in windows
        ):
            draft.warn(record, "windows", NEVER_OPEN.of())
    _warn_of_twins(operation, records["requests"], draft)
    if not draft.unread & {"vehicles", "volunteers", "places", "operation"}:
        _warn_of_lack(operation, records, draft)


def _warn_of_lookalikes(rows: list[Record], draft: Draft) -> None:
    """Point out "A-17" beside "А-17" with a Cyrillic letter."""
    seen: dict[str, Record] = {}
    for record in rows:
        if not record.sheet.unique or record.sheet.settings or not record.id:
            continue
        other = seen.setdefault(look(record.id), record)
        if other.id != record.id:
            said = LOOKS_ALIKE.of(other=other.id, row=other.number)
            draft.warn(record, record.sheet.identity, said)


def _warn_of_roads(operation: Operation, rows: list[Record], draft: Draft) -> None:
    for record in rows:
        ends = [operation.junctions.get(record.text(key)) for key in ("from", "to")]
        km = record.get("km", float)
        if ends[0] is None or ends[1] is None or km is None:
            continue
        straight = _km(ends[0], ends[1])
        if km < 0.8 * straight:  # coordinates of a sketch are rough
            draft.warn(record, "km", TOO_SHORT.of(km=f"{straight:.1f}"))


def _km(a: Junction, b: Junction) -> float:
    """Return the distance as the crow flies, on a sphere (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = (lat_b - lat_a) / 2
    half_lon = math.radians(b.lon - a.lon) / 2
    chord = math.sin(half_lat) ** 2
    chord += math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, chord)))


def _warn_of_twins(operation: Operation, rows: list[Record], draft: Draft) -> None:
    """Point out parties that seem to be there twice; nothing is ever merged."""
    seen: dict[object, str] = {}
    for record in rows:
        request = operation.requests.get(record.id)
        phone = re.sub(
            r"\D", "", record.text("traveller_phone") or record.text("caller_phone")
        )
        if record.bad or request is None or len(phone) < 5 or request.relay_after:
            continue
        address = fold(record.text("pickup_address"))
        where = (
            address or record.text("pickup") or record.values.get("pickup_coordinates")
        )
        other = seen.setdefault((phone[-9:], request.party, where), record.id)
        if other != record.id:
            draft.warn(record, "id", TWICE.of(other=other))


def _warn_of_lack(
    operation: Operation, records: dict[str, list[Record]], draft: Draft
) -> None:
    """Warn of what stays behind, or does not count, for reasons that stand here."""
    rows = {record.id: record for record in records["requests"] if not record.bad}
    held = {
        qualification.name
        for volunteer in operation.volunteers.values()
        for qualification in volunteer.qualifications
    }
    carried = {
        item for vehicle in operation.vehicles.values() for item in vehicle.equipment
    }
    layouts = {
        layout for vehicle in operation.vehicles.values() for layout in vehicle.layouts
    }
    kinds = {place.kind for place in operation.places.values()}
    for request in operation.requests.values():
        record = rows[request.id]
        _warn_of_size(request, layouts, record, draft)
        _warn_of_words(record, "needs", request.needs - held, held, draft)
        lacking = request.equipment - carried
        _warn_of_words(record, "equipment", lacking, carried, draft)
        kind = request.destination.kind
        if kind is not None and kind not in kinds:
            draft.warn(record, "destination_kind", NO_SUCH_KIND.of())
    shift_rows = {record.id: record for record in records["shifts"]}
    for shift in operation.shifts.values():
        _warn_of_crew(shift, operation, shift_rows[shift.id], draft)


def _warn_of_size(
    request: Request, layouts: set[Load], record: Record, draft: Draft
) -> None:
    load = request.party.load
    if request.crowd or any(load.fits(layout) for layout in layouts):
        return
    draft.warn(record, "id", TOO_LARGE.of(persons=request.party.persons))


def _warn_of_words(
    record: Record, key: str, words: frozenset[str], known: set[str], draft: Draft
) -> None:
    said = NOBODY_HAS if key == "needs" else NO_VEHICLE_HAS
    for word in sorted(words):
        near = nearest(word, sorted(known))
        if near is None:
            draft.warn(record, key, said.of(word=word))
        else:
            draft.warn(record, key, MEANT.of(word=word, near=near))


def _warn_of_crew(
    shift: Shift, operation: Operation, record: Record, draft: Draft
) -> None:
    for member in shift.crew:
        volunteer = operation.volunteers[member.volunteer]
        key = "drivers" if member.role is Role.DRIVER else "companions"
        vetted = volunteer.vetted_until
        if member.role is Role.DRIVER and (vetted is None or vetted < shift.hours.end):
            draft.warn(record, key, NOT_VETTED.of(id=volunteer.id))
        for qualification in volunteer.qualifications:
            if _expires(qualification, shift):
                said = EXPIRED.of(name=qualification.name, id=volunteer.id)
                draft.warn(record, key, said)


def _expires(qualification: Qualification, shift: Shift) -> bool:
    return qualification.until is not None and qualification.until < shift.hours.end
