"""What ties requests together: bound, kept apart, guardians, relays."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from greencorridor.model.request import Request
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.problem import is_identifier
from greencorridor.tables.record import Record
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.words import nearest
from greencorridor.text import Text
from greencorridor.units import Seconds

TO_ITSELF = Text("it names itself", "вона називає саму себе")
BOUND_AND_APART = Text(
    "{ids} cannot be both together with it and apart from it",
    "{ids} не може їхати водночас разом із нею та окремо від неї",
)
NO_HANDOVER = Text(
    "a relay needs the time of its handover",
    "перевезення з пересадкою потребує часу пересадки",
)
NO_RELAY = Text(
    "a handover needs the request that it continues",
    "пересадка потребує заявки, яку вона продовжує",
)
CIRCLE = Text("the relay goes in a circle ({ids})", "пересадки йдуть по колу ({ids})")
TIED = Text(
    "{id} has an error and they travel together or in relay: both stay",
    "{id} має помилку, а вони їдуть разом чи з пересадкою: лишаються обидві",
)
NO_SUCH = Text(
    "{item}sheet {sheet} has no such row; add it, or correct the name",
    "{item}на аркуші {sheet} немає такого рядка; додайте його або виправте",
)
MEANT = Text(
    "{item}sheet {sheet} has no such row; did you mean '{near}'?",
    "{item}на аркуші {sheet} немає такого рядка; можливо, «{near}»?",
)
NO_GUARDIAN = Text(
    "request {id} has no adult who could be the guardian",
    "у заявці {id} немає дорослого, який міг би бути опікуном",
)
OTHER_PARTY = Text(
    "{id} has another number of people, but a relay carries one party",
    "{id} має іншу кількість людей, а з пересадкою їде одна група",
)


class Ties(NamedTuple):
    """What a row says of other requests."""

    bound_with: frozenset[str]
    apart_from: frozenset[str]
    relay_after: str
    handover: Seconds | None


def read_ties(record: Record, draft: Draft) -> Ties:
    """Return a row's ties; what cannot be is noted."""
    bound = set(_known(record, "bound_with", record.ids("bound_with"), draft))
    apart = set(_known(record, "apart_from", record.ids("apart_from"), draft))
    guardian = record.text("guardian")
    bound |= set(_known(record, "guardian", (guardian,) if guardian else (), draft))
    after = record.text("relay_after")
    after = "".join(_known(record, "relay_after", (after,) if after else (), draft))
    handover = record.seconds("handover")
    both = sorted(bound & apart)
    if both:
        said = BOUND_AND_APART.of(ids=", ".join(both))
        draft.refuse(record, "apart_from", said)
    if after and "handover" not in record.cells:
        draft.refuse(record, "handover", NO_HANDOVER.of())
    if handover is not None and "relay_after" not in record.cells:
        draft.refuse(record, "relay_after", NO_RELAY.of())
    return Ties(frozenset(bound), frozenset(apart), after, handover)


def _known(record: Record, key: str, items: tuple[str, ...], draft: Draft) -> list[str]:
    """Return the requests that stand on the sheet, good or bad; refuse others."""
    rows = draft.known.get("requests", set())
    found: list[str] = []
    for item in items:
        if item == record.id:
            draft.refuse(record, key, TO_ITSELF.of())
        elif item in rows:
            found.append(item)
        else:
            sheet = SHEETS["requests"].name
            near = nearest(item, sorted(rows - {record.id}))
            # Of several, say which; but people write names here.
            which = f"{item}: " if len(items) > 1 and is_identifier(item) else ""
            said = NO_SUCH.of(item=which, sheet=sheet)
            if near is not None:
                said = MEANT.of(item=which, sheet=sheet, near=near)
            draft.refuse(record, key, said)
    return found


def drop_torn(
    requests: dict[str, Request], records: list[Record], draft: Draft
) -> dict[str, Request]:
    """Drop what is bound to, or in relay with, a dropped request.

    Requests that are kept apart from a dropped one stay: it will not be on board.
    """
    rows = {record.id: record for record in records if not record.bad}
    _refuse_circles(requests, rows, draft)
    _check_partners(requests, rows, draft)
    partners = _partners(records)
    kept = {key: r for key, r in requests.items() if not rows[key].bad}
    while torn := _torn(kept, partners):
        for key, partner in torn.items():
            _refuse_torn(rows[key], partner, draft)
        kept = {key: request for key, request in kept.items() if key not in torn}
    return {key: _without_dropped(request, kept) for key, request in kept.items()}


def _without_dropped(request: Request, kept: Mapping[str, Request]) -> Request:
    apart = frozenset(other for other in request.apart_from if other in kept)
    if apart == request.apart_from:
        return request
    return replace(request, apart_from=apart)


def _named(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the partners that a row names, by column."""
    return {
        "bound_with": record.ids("bound_with"),
        "guardian": (record.text("guardian"),),
        "relay_after": (record.text("relay_after"),),
    }


def _partners(records: list[Record]) -> dict[str, set[str]]:
    """Return who is served only together, by request; good rows and bad."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        for named in _named(record).values():
            for other in named:
                if other and record.id:
                    partners[record.id].add(other)
                    partners[other].add(record.id)
    return partners


def _torn(
    kept: Mapping[str, Request], partners: Mapping[str, set[str]]
) -> dict[str, str]:
    """Return requests that have lost a partner, with that partner."""
    torn: dict[str, str] = {}
    for key in kept:
        for partner in sorted(partners.get(key, set())):
            if partner not in kept:
                torn.setdefault(key, partner)
    return torn


def _refuse_torn(record: Record, partner: str, draft: Draft) -> None:
    said = TIED.of(id=partner)
    for key, named in _named(record).items():
        if partner in named:
            draft.refuse(record, key, said)
            return
    draft.refuse_row(record, said)


def _refuse_circles(
    requests: dict[str, Request], rows: dict[str, Record], draft: Draft
) -> None:
    for start in requests:
        path = [start]
        while (after := requests[path[-1]].relay_after) in requests:
            if after == start:
                said = CIRCLE.of(ids=" → ".join([*path, start]))
                draft.refuse(rows[start], "relay_after", said)
            if after in path:
                break
            path.append(after)


def _check_partners(
    requests: dict[str, Request], rows: dict[str, Record], draft: Draft
) -> None:
    for key, request in requests.items():
        first = requests.get(request.relay_after)
        if first is not None and first.party.persons != request.party.persons:
            draft.warn(rows[key], "relay_after", OTHER_PARTY.of(id=first.id))
        guardian = requests.get(rows[key].text("guardian"))
        if guardian is not None and not guardian.party.adults + guardian.party.elderly:
            said = NO_GUARDIAN.of(id=guardian.id)
            draft.refuse(rows[key], "guardian", said)
