"""Looking out for what is no error in a row but will surprise: worth a warning."""

from greencorridor.model.fleet import Qualification, Role, Shift
from greencorridor.model.operation import Operation
from greencorridor.model.request import Load, Request
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.record import Record
from greencorridor.tables.words import nearest
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


def look_out(
    operation: Operation, records: dict[str, list[Record]], draft: Draft
) -> None:
    """Warn of what the plan is going to leave behind for reasons that stand here."""
    if draft.unread & {"vehicles", "volunteers", "places", "operation"}:
        return
    rows = {record.id: record for record in records["requests"] if not record.bad}
    held = {
        qualification.name
        for volunteer in operation.volunteers.values()
        for qualification in volunteer.qualifications
    }
    carried = {
        item for vehicle in operation.vehicles.values() for item in vehicle.equipment
    }
    layouts = [
        layout for vehicle in operation.vehicles.values() for layout in vehicle.layouts
    ]
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
    request: Request, layouts: list[Load], record: Record, draft: Draft
) -> None:
    load = request.party.load
    if request.crowd or any(load.fits(layout) for layout in layouts):
        return
    draft.warn(record, "adults", TOO_LARGE.of(persons=request.party.persons))


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
