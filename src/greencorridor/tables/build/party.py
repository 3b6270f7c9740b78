"""Who travels: the party of a request, its contact hint, whether a child is alone."""

import re

from greencorridor.model.contact import ContactHint
from greencorridor.model.request import ChildTravel, Party
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.record import Record
from greencorridor.text import Text

NOBODY = Text(
    "nobody travels; fill in how many people of each age",
    "ніхто не їде; вкажіть, скільки людей кожного віку",
)
TOO_MANY_AIDED = Text(
    "more people with a walking aid, in wheelchairs or lying ({aided}) than there are "
    "above 2 years ({persons})",
    "людей із ходунками, на кріслах колісних і лежачих ({aided}) більше, ніж усіх "
    "старших за 2 роки ({persons})",
)
TOO_MANY_FEMALE = Text(
    "more than all people of that age ({persons})",
    "більше, ніж усіх людей цього віку ({persons})",
)
CHILD_ALONE = Text(
    "only children travel: a named person must decide; until then they stay, listed "
    "first as 'decision needed'",
    "їдуть лише діти: має вирішити названа особа; доти вони лишаються, першими у "
    "списку «потрібне рішення»",
)
CHILD_ONLY = Text(
    "it says with guardian, but only children are in the party; name the guardian's "
    "request",
    "вказано «з дорослим», але в групі лише діти; вкажіть заявку опікуна",
)
NOT_NAMED = Text(
    "it is not said who decided that the child travels alone",
    "не сказано, хто вирішив, що дитина їде без дорослого",
)

_COUNTS = (
    "infants",
    "children",
    "adults",
    "elderly",
    "female_children",
    "female_adults",
    "female_elderly",
    "walker",
    "wheelchair",
    "lies",
    "animals",
    "bags",
)


def build_party(record: Record, draft: Draft) -> Party:
    """Return the party; what cannot be is noted."""
    party = Party(**{key: record.count(key) for key in _COUNTS})
    if record.bad:
        return party
    if party.persons == 0:
        draft.refuse(record, "adults", NOBODY.of())
        return party
    aided = party.walker + party.wheelchair + party.lies
    above_two = party.persons - party.infants
    if aided > above_two:
        key = next(k for k in ("lies", "wheelchair", "walker") if record.count(k))
        said = TOO_MANY_AIDED.of(aided=aided, persons=above_two)
        draft.refuse(record, key, said)
    for band in ("children", "adults", "elderly"):
        if record.count(f"female_{band}") > record.count(band):
            said = TOO_MANY_FEMALE.of(persons=record.count(band))
            draft.refuse(record, f"female_{band}", said)
    return party


def child_travel(record: Record, party: Party, draft: Draft) -> ChildTravel:
    """Return whether a child is alone; if nobody says so, a party of children is."""
    stated = record.get("child", ChildTravel)
    only_children = party.persons > 0 and party.adults + party.elderly == 0
    guarded = bool(record.text("guardian"))
    if stated is None:
        if only_children and not guarded:
            draft.warn(record, "child", CHILD_ALONE.of())
            return ChildTravel.UNDECIDED
        return ChildTravel.NONE
    if stated is ChildTravel.NONE and only_children and not guarded:
        draft.warn(record, "child", CHILD_ONLY.of())
    if stated is ChildTravel.DECIDED and not record.text("child_decided_by"):
        draft.warn(record, "child_decided_by", NOT_NAMED.of())
    return stated


def contact_hint(record: Record) -> ContactHint | None:
    """Return what the driver's manifest may show; None if nothing is known."""
    name = record.text("traveller_name") or record.text("caller_name")
    phone = record.text("traveller_phone") or record.text("caller_phone")
    hint = ContactHint(
        request=record.id,
        initials=initials_of(name),
        phone_ending=re.sub(r"\D", "", phone)[-3:],
        pickup_address=record.text("pickup_address"),
        landmark=record.text("landmark"),
    )
    known = (hint.initials, hint.phone_ending, hint.pickup_address, hint.landmark)
    return hint if any(known) else None


def initials_of(name: str) -> str:
    """Return the initials of at most three words."""
    words = [word for word in re.split(r"[\s.]+", name) if word[:1].isalpha()]
    return " ".join(f"{word[0].upper()}." for word in words[:3])
