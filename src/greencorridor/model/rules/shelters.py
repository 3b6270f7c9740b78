"""V10: nowhere more people than beds, than can be taken in, or at closed doors."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from greencorridor.model.case import Case
from greencorridor.model.place import BedKind, Place
from greencorridor.model.plan import StopKind
from greencorridor.model.request import Load, Request, beds_of
from greencorridor.model.violation import Violation
from greencorridor.text import Text
from greencorridor.units import Seconds, to_datetime

_BEDS = Text(
    "Place {place}: beds are short; asked for are {asked}, free are {free}; requests: "
    "{requests}.",
    "Місце {place}: бракує ліжок; потрібно {asked}, вільно {free}; заявки: {requests}.",
)
_INTAKE = Text(
    "Place {place}: in the hour from {hour} people alight: {people}; it takes in "
    "{limit}; requests: {requests}.",
    "Місце {place}: за годину від {hour} виходить людей: {people}; приймає {limit}; "
    "заявки: {requests}.",
)
_HOURS = Text(
    "Shift {shift}, stop {stop}: request {request} alights at {place} at {begin}, "
    "outside its hours.",
    "Зміна {shift}, зупинка {stop}: заявка {request} виходить у місці {place} о "
    "{begin}, поза його годинами.",
)
_BED_NAMES = {
    BedKind.ORDINARY: Text("ordinary", "звичайних"),
    BedKind.ACCESSIBLE: Text("accessible", "доступних"),
    BedKind.MEDICAL: Text("medical", "медичних"),
    BedKind.FAMILY: Text("family", "сімейних"),
}


class LocalHour(NamedTuple):
    """An hour of the local clock; the hour that autumn repeats is two hours."""

    label: datetime
    offset: timedelta


class Alighting(NamedTuple):
    """People of one request who alight at a place."""

    shift: str
    stop: int
    request: Request
    load: Load
    begin: Seconds


def v10_shelters(case: Case) -> Iterator[Violation]:
    """V10: free beds by kind, people per local clock hour, opening hours."""
    arrived = alightings(case)
    for place in case.operation.places.values():
        here = arrived.get(place.id, [])
        if here:
            yield from _beds(case, place, here)
            yield from _intake(case, place, here)
            yield from _hours(case, place, here)


def alightings(case: Case) -> dict[str, list[Alighting]]:
    """Return who alights at each place, in the order of time."""
    found: dict[str, list[Alighting]] = defaultdict(list)
    for journey in case.journeys:
        for index, stop in enumerate(journey.stops):
            if stop.kind is StopKind.DROPOFF:
                request = case.operation.requests[stop.request]
                one = Alighting(journey.shift.id, index, request, stop.load, stop.begin)
                found[stop.place].append(one)
    for here in found.values():
        here.sort(key=lambda a: (a.begin, a.shift, a.stop))
    return dict(found)


def beds_asked(case: Case, place: str, here: list[Alighting]) -> dict[BedKind, int]:
    """Return the beds asked for at a place, by those who have arrived before too."""
    asked: dict[BedKind, int] = dict.fromkeys(BedKind, 0)
    takers = [(a.request, a.load) for a in here]
    for name, where in case.done.items():
        request = case.operation.requests.get(name)
        if where == place and request is not None:
            takers.append((request, request.party.load))
    for request, load in takers:
        for kind, count in beds_of(request, load).items():
            asked[kind] += count
    return asked


def _beds(case: Case, place: Place, here: list[Alighting]) -> Iterator[Violation]:
    """Judge the beds: who finds none of the kind asked for takes an ordinary one.

    Those who have arrived before may be too many already. That is fact: then nobody
    may come who would need an ordinary bed.
    """
    if place.beds is None:
        return
    free = {kind: place.beds.get(kind, 0) for kind in BedKind}
    asked = beds_asked(case, place.id, here)
    facts = beds_asked(case, place.id, [])
    limit = max(free[BedKind.ORDINARY], _ordinary(facts, free))
    if _ordinary(asked, free) > limit:
        said = _BEDS.of(
            place=place.id,
            asked=_say_beds(asked),
            free=_say_beds(free),
            requests=_names(here),
        )
        last = here[-1]
        yield Violation("V10", last.shift, last.stop, said)


def _ordinary(asked: dict[BedKind, int], free: dict[BedKind, int]) -> int:
    """Ordinary beds needed: asked for, or for want of the special kind."""
    special = [kind for kind in BedKind if kind is not BedKind.ORDINARY]
    missing = sum(max(0, asked[kind] - free[kind]) for kind in special)
    return asked[BedKind.ORDINARY] + missing


def _intake(case: Case, place: Place, here: list[Alighting]) -> Iterator[Violation]:
    limit = place.intake_per_hour
    if limit is None:
        return
    by_hour: dict[LocalHour, list[Alighting]] = defaultdict(list)
    for one in here:
        by_hour[local_hour(case, one.begin)].append(one)
    for hour, together in by_hour.items():
        people = sum(a.load.persons for a in together)
        if people > limit:
            last = together[-1]
            said = _INTAKE.of(
                place=place.id,
                hour=f"{hour.label:%Y-%m-%d %H:%M}",
                people=people,
                limit=limit,
                requests=_names(together),
            )
            yield Violation("V10", last.shift, last.stop, said)


def _hours(case: Case, place: Place, here: list[Alighting]) -> Iterator[Violation]:
    for one in here:
        if place.hours and not any(w.holds(one.begin) for w in place.hours):
            said = _HOURS.of(
                shift=one.shift,
                stop=one.stop,
                request=one.request.id,
                place=place.id,
                begin=case.clock(one.begin),
            )
            yield Violation("V10", one.shift, one.stop, said)


def local_hour(case: Case, moment: Seconds) -> LocalHour:
    """Return the hour of the operation's own clock in which a moment lies."""
    zone = ZoneInfo(case.operation.zone_name)
    local = to_datetime(moment, case.operation.horizon[0]).astimezone(zone)
    offset = local.utcoffset() or timedelta()
    label = local.replace(minute=0, second=0, microsecond=0, tzinfo=None, fold=0)
    return LocalHour(label, offset)


def _say_beds(beds: dict[BedKind, int]) -> Text:
    """Say beds by kind, in both languages."""
    parts = [(_BED_NAMES[kind], beds[kind]) for kind in BedKind]
    return Text(
        ", ".join(f"{name.en}: {count}" for name, count in parts),
        ", ".join(f"{name.uk}: {count}" for name, count in parts),
    )


def _names(here: list[Alighting]) -> str:
    return ", ".join(sorted({a.request.id for a in here}))
