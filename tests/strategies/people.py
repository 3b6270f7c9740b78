"""Requests, and what ties them to one another."""

from dataclasses import replace
from random import Random
from typing import Any

from greencorridor.model.place import BedKind, PlaceKind
from greencorridor.model.request import (
    ChildTravel,
    Destination,
    Party,
    Priority,
    Request,
)
from tests.strategies.chance import maybe, minutes, spans
from tests.strategies.terrain import TAKING, WAITING

NEEDS = ("paramedic", "sign_language")
EQUIPMENT = ("ramp", "oxygen")
SPECIAL = (BedKind.ACCESSIBLE, BedKind.MEDICAL, BedKind.FAMILY)


def make_party(rng: Random) -> Party:
    """Make a party of at least one adult or elderly person."""
    adults = rng.randint(0, 4)
    elderly = rng.randint(0 if adults else 1, 2)
    grown = adults + elderly
    walker = int(maybe(rng, 0.3))
    wheelchair = int(grown > walker and maybe(rng, 0.2))
    lies = int(grown > walker + wheelchair and maybe(rng, 0.1))
    return Party(
        infants=int(maybe(rng, 0.2)),
        children=rng.choice((0, 0, 1, 2)),
        adults=adults,
        elderly=elderly,
        walker=walker,
        wheelchair=wheelchair,
        lies=lies,
        animals=int(maybe(rng, 0.2)),
        bags=rng.randint(0, 3),
    )


def _destination(rng: Random) -> Destination:
    """Draw a list in order of preference, or a kind."""
    if maybe(rng, 0.4):
        return Destination(kind=rng.choice((PlaceKind.SHELTER, PlaceKind.HOSPITAL)))
    return Destination(places=tuple(rng.sample(TAKING, rng.randint(1, 3))))


def _beds(rng: Random, party: Party) -> dict[BedKind, int]:
    wanted = {k: rng.randint(1, 2) for k in SPECIAL if maybe(rng, 0.2)}
    return wanted if sum(wanted.values()) <= party.persons else {}


def _child(rng: Random) -> ChildTravel:
    if maybe(rng, 0.85):
        return ChildTravel.NONE
    return rng.choice((ChildTravel.UNDECIDED, ChildTravel.DECIDED))


def make_request(rng: Random, name: str, *, crowd: bool = False) -> Request:
    """Make a request that knows of no other."""
    party = make_party(rng)
    if crowd:
        party = Party(adults=rng.randint(2, 25), bags=rng.randint(0, 9))
    more: dict[str, Any] = {}
    if maybe(rng, 0.1):
        more["needs"] = frozenset({rng.choice(NEEDS)})
    if maybe(rng, 0.1):
        more["equipment"] = frozenset({rng.choice(EQUIPMENT)})
    if maybe(rng, 0.2):
        more["boarding"], more["alighting"] = minutes(rng, 0, 15), minutes(rng, 0, 9)
    if maybe(rng, 0.2):
        more["promised"] = minutes(rng, 0, 600)
    if not crowd:
        more["child"] = _child(rng)
    return Request(
        id=name,
        pickup=rng.choice(WAITING),
        destination=_destination(rng),
        party=party,
        priority=rng.choice(list(Priority)),
        crowd=crowd,
        pickup_windows=spans(rng, 0.4),
        dropoff_windows=spans(rng, 0.15),
        ride_limit=minutes(rng, 20, 240) if maybe(rng, 0.3) else None,
        floor=rng.choice((0, 0, 1, 3)),
        beds=_beds(rng, party),
        **more,
    )


def tie(rng: Random, alone: dict[str, Request]) -> dict[str, Request]:
    """Bind some requests together and keep others apart; crowds ride alone."""
    names = [name for name, request in alone.items() if not request.crowd]
    tied = dict(alone)
    if len(names) < 2:
        return tied
    if maybe(rng, 0.7):
        a, b = rng.sample(names, 2)
        tied[a] = replace(tied[a], bound_with=frozenset({b}))
    if maybe(rng, 0.5):
        a, b = rng.sample(names, 2)
        if b not in tied[a].bound_with and a not in tied[b].bound_with:
            tied[a] = replace(tied[a], apart_from=frozenset({b}))
    return tied


def make_relay(rng: Random, first: str, second: str) -> dict[str, Request]:
    """Make a party that goes home to hub and onward."""
    before = replace(
        make_request(rng, first),
        destination=Destination(places=("hub0",)),
        beds={},
        dropoff_windows=(),
    )
    onward = replace(
        make_request(rng, second),
        pickup="hub0",
        party=before.party,
        priority=before.priority,
        beds={},
        child=before.child,
        relay_after=first,
        handover=minutes(rng, 120, 600),
    )
    return {first: before, second: onward}
