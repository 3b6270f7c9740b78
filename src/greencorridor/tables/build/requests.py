"""Requests: what each party asks; rows in error count as left behind."""

from greencorridor.model.contact import ContactHint
from greencorridor.model.operation import LeftOut
from greencorridor.model.place import BedKind, Location, Place, PlaceKind, Window
from greencorridor.model.request import Destination, Party, Priority, Request
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.build.party import build_party, child_travel, contact_hint
from greencorridor.tables.build.places import locate
from greencorridor.tables.build.ties import drop_torn, read_ties
from greencorridor.tables.kinds import plain
from greencorridor.tables.record import Record
from greencorridor.text import Text

NO_PICKUP = Text(
    "it is not said where they are; fill in pickup, coordinates or address",
    "не сказано, де вони; вкажіть місце, координати чи адресу",
)
NO_DESTINATION = Text(
    "it is not said where they go; fill in a destination or its kind",
    "не сказано, куди вони їдуть; вкажіть місце призначення чи його вид",
)
KIND_UNUSED = Text(
    "a destination is named, so its kind is not used",
    "місце призначення названо, тому вид не вживається",
)
NO_CONSENT = Text(
    "they do not consent to transport; the request is not planned",
    "вони не згодні на перевезення; заявку не заплановано",
)
TOO_MANY_BEDS = Text(
    "more beds are asked for ({beds}) than people travel ({persons})",
    "ліжок ({beds}) більше, ніж людей ({persons})",
)
OUTSIDE = Text(
    "the time lies outside of the plan; check the date",
    "час поза межами плану; перевірте дату",
)


def build_requests(
    records: list[Record], places: dict[str, Place], draft: Draft
) -> tuple[dict[str, Request], dict[str, ContactHint], tuple[LeftOut, ...]]:
    """Return requests and contact hints by identifier, and the rows left out.

    Homes that are known by address or coordinates alone are added to `places`.
    """
    requests: dict[str, Request] = {}
    homes: dict[str, Place] = {}
    for record in records:
        request = _request(record, homes, draft)
        if request is not None and not record.bad:
            requests[request.id] = request
    requests = drop_torn(requests, records, draft)
    draft.good["requests"] = set(requests)
    hints: dict[str, ContactHint] = {}
    for record in records:
        hint = contact_hint(record)
        if not record.bad and hint is not None:
            hints[record.id] = hint
    used = {request.pickup for request in requests.values()}
    places |= {key: home for key, home in homes.items() if key in used}
    return requests, hints, _left_out(records)


def _request(record: Record, homes: dict[str, Place], draft: Draft) -> Request | None:
    if record.values.get("consent_transport") is False:
        draft.refuse(record, "consent_transport", NO_CONSENT.of())
    party = build_party(record, draft)
    beds = _beds(record, party, draft)
    destination = _destination(record, draft)
    child = child_travel(record, party, draft)
    ties = read_ties(record, draft)
    pickup = _pickup(record, homes, draft)
    if record.bad:
        return None
    _warn_of_hours(record, draft)
    oxygen = {"oxygen"} if record.flag("oxygen") else set[str]()
    return Request(
        id=record.id,
        pickup=pickup,
        destination=destination,
        party=party,
        priority=record.get("priority", Priority) or Priority.SOON,
        crowd=record.flag("crowd"),
        pickup_windows=record.windows("pickup_windows"),
        dropoff_windows=record.windows("dropoff_windows"),
        ride_limit=record.get("ride_limit_min", int),
        needs=record.words("needs"),
        equipment=record.words("equipment") | oxygen,
        floor=0 if record.flag("lift") else record.count("floor"),
        boarding=record.get("boarding_min", int),
        alighting=record.get("alighting_min", int),
        beds=beds,
        bound_with=ties.bound_with,
        apart_from=ties.apart_from,
        child=child,
        relay_after=ties.relay_after,
        handover=ties.handover,
        promised=record.seconds("promised"),
    )


def _beds(record: Record, party: Party, draft: Draft) -> dict[BedKind, int]:
    beds = {kind: record.count(f"beds_{kind.value}") for kind in BedKind}
    beds = {kind: count for kind, count in beds.items() if count}
    asked = sum(beds.values())
    if asked > party.persons and not record.bad:
        key = f"beds_{next(iter(beds)).value}"
        said = TOO_MANY_BEDS.of(beds=asked, persons=party.persons)
        draft.refuse(record, key, said)
    return beds


def _destination(record: Record, draft: Draft) -> Destination:
    places = draft.refer_all(record, "destination")
    kind = record.get("destination_kind", PlaceKind)
    if places and kind is not None:
        draft.warn(record, "destination_kind", KIND_UNUSED.of())
    if not places and kind is None and not record.bad:
        draft.refuse(record, "destination", NO_DESTINATION.of())
    return Destination(places=places, kind=None if places else kind)


def _pickup(record: Record, homes: dict[str, Place], draft: Draft) -> str:
    """Return the place of the pickup; a home is made where only an address is known."""
    text = record.text("pickup")
    located = {"pickup_coordinates", "pickup_address"} & record.cells.keys()
    if text:
        found = draft.find("places", text)
        if isinstance(found, str):
            return found
        address = draft.resolve is not None and " " in text
        if not address or text in draft.known.get("places", set()):
            draft.refuse(record, "pickup", found)
            return ""
        located = {"pickup"} | (located & {"pickup_coordinates"})
    if record.bad:
        return ""
    location = record.get("pickup_coordinates", Location)
    if location is None and located:
        key = "pickup" if text else "pickup_address"
        location = locate(record, key, draft, private=True)
    elif location is None:
        draft.refuse(record, "pickup", NO_PICKUP.of())
    if location is None:
        return ""
    home = f"home {record.id}"
    while home in draft.known.get("places", set()):
        home += "'"
    homes[home] = Place(id=home, kind=PlaceKind.HOME, location=location)
    return home


def _warn_of_hours(record: Record, draft: Draft) -> None:
    for key in ("pickup_windows", "dropoff_windows"):
        windows = record.windows(key)
        if windows and not any(_within(window, draft) for window in windows):
            draft.warn(record, key, OUTSIDE.of())


def _within(window: Window, draft: Draft) -> bool:
    return window.end >= 0 and window.start <= draft.clock.last


def _left_out(records: list[Record]) -> tuple[LeftOut, ...]:
    """Return the rows in error, each under a name of its own."""
    left: dict[str, LeftOut] = {}
    good = {record.id for record in records if not record.bad}
    for record in records:
        if not record.bad:
            continue
        name = plain(record.cells.get("id")) or f"row {record.number}"
        if name in left or name in good:
            name = f"{name} (row {record.number})"
        bands = ("infants", "children", "adults", "elderly")
        left[name] = LeftOut(
            request=name,
            persons=sum(record.count(band) for band in bands),
            priority=record.get("priority", Priority)
            or (Priority.CAN_WAIT if "priority" in record.cells else Priority.SOON),
        )
    return tuple(left.values())
