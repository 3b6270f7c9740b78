"""Places: where vehicles stop, found by coordinates, junction or address."""

from greencorridor.model.operation import Junction
from greencorridor.model.place import BedKind, Location, Place, PlaceKind
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.record import Record
from greencorridor.tables.shapes import coordinates_in
from greencorridor.tables.words import fold
from greencorridor.text import Text

NOWHERE = Text(
    "it is not said where the place is; fill in coordinates, junction or address",
    "не сказано, де це місце; вкажіть координати, перехрестя чи адресу",
)
NO_MAP = Text(
    "addresses can be found only with a map (--roads); write coordinates, or a "
    "junction of the Junctions sheet",
    "адреси шукаються лише за картою (--roads); вкажіть координати або перехрестя з "
    "аркуша «Перехрестя»",
)
NOT_FOUND = Text(
    "the map has no such address; write town, street and house, or coordinates",
    "на карті немає такої адреси; вкажіть місто, вулицю й будинок або координати",
)
AMBIGUOUS = Text(
    "the address can mean several things (found: {count}); write it so that it means "
    "one, or write coordinates",
    "адреса може означати кілька місць (знайдено: {count}); уточніть її або вкажіть "
    "координати",
)
AMBIGUOUS_LISTED = Text(
    "the address can mean: {labels}; write one of them, or coordinates",
    "адреса може означати: {labels}; напишіть одну з них або координати",
)


def locate(record: Record, key: str, draft: Draft, *, private: bool) -> Location | None:
    """Return where an address is; what is ambiguous is asked back, never guessed.

    Parameters
    ----------
    private
        Whether somebody lives there: its candidates are kept out of the sentence.
    """
    text = record.text(key)
    location = coordinates_in(text)
    if location is not None and abs(location.lat) <= 90 and abs(location.lon) <= 180:
        return location
    if draft.resolve is None:
        draft.refuse(record, key, NO_MAP.of())
        return None
    found = draft.resolve(text)
    if found.location is not None:
        return Location(*found.location)
    labels = tuple(candidate.label for candidate in found.candidates)
    if not labels:
        draft.refuse(record, key, NOT_FOUND.of())
    elif private:
        draft.refuse(record, key, AMBIGUOUS.of(count=len(labels)), labels)
    else:
        draft.refuse(record, key, AMBIGUOUS_LISTED.of(labels="; ".join(labels)))
    return None


def build_places(
    records: list[Record], junctions: dict[str, Junction], draft: Draft
) -> dict[str, Place]:
    """Return the places by identifier."""
    places: dict[str, Place] = {}
    for record in records:
        place = _place(record, junctions, draft)
        if place is not None and not record.bad:
            places[place.id] = place
            if place.label:
                draft.names.setdefault(fold(place.label), set()).add(place.id)
    draft.good["places"] = set(places)
    return places


def _place(
    record: Record, junctions: dict[str, Junction], draft: Draft
) -> Place | None:
    junction = draft.refer(record, "junction")
    kind = record.get("kind", PlaceKind)
    location = record.get("coordinates", Location)
    if location is None and junction:
        location = Location(junctions[junction].lat, junctions[junction].lon)
    if location is None and record.text("address") and not record.bad:
        location = locate(record, "address", draft, private=kind is PlaceKind.HOME)
    elif location is None and not record.bad:
        draft.refuse(record, "coordinates", NOWHERE.of())
    if kind is None or location is None:
        return None
    return Place(
        id=record.id,
        kind=kind,
        location=location,
        label="" if kind is PlaceKind.HOME else record.text("name"),
        beds=_beds(record),
        intake_per_hour=record.get("intake_per_hour", int),
        hours=record.windows("hours"),
        junction=junction,
        pcode=record.text("pcode"),
    )


def _beds(record: Record) -> dict[BedKind, int] | None:
    """Return free beds by kind; None if no column says anything."""
    found = {kind: record.get(f"beds_{kind.value}", int) for kind in BedKind}
    stated = {kind: count for kind, count in found.items() if count is not None}
    return stated or None
