"""Requests: what operators took down, by household and by collection point."""

from typing import NamedTuple

import numpy as np

from greencorridor.exercise.chance import pick
from greencorridor.exercise.households import (
    Household,
    draw_name,
    draw_phone,
    load_names,
)
from greencorridor.exercise.rows import Row
from greencorridor.exercise.streets import Address
from greencorridor.model.request import Party

SHARE_OF_RELAYS = 0.04
SHARE_WITH_RELATIVES = 0.05
SHARE_TO_HUB = 0.24
SHARE_TO_LIST = 0.20
CALLERS = (
    ("дочка", True),
    ("син", False),
    ("сусідка", True),
    ("сусід", False),
    ("онука", True),
    ("брат", False),
)
"""Who calls for somebody else, and whether that is a woman."""
CARRIED_ON = frozenset(
    {
        "priority",
        "infants",
        "children",
        "adults",
        "elderly",
        "female_children",
        "female_adults",
        "female_elderly",
        "walker",
        "wheelchair",
        "animals",
        "bags",
        "equipment",
        "beds_accessible",
        "beds_family",
        "traveller_name",
        "traveller_phone",
        "consent_transport",
    }
)
"""Columns that both requests of a relay have."""
SAFE_HOURS = ("щогодини перші п'ять хвилин", "після 8:00", "лише СМС", "до 12:00")


class Havens(NamedTuple):
    """Where people can be brought, by identifiers of places.

    Parameters
    ----------
    hubs
        The last one is where trains leave.
    far
        Shelters that buses reach from a hub in a relay.
    relatives
        Homes outside the zone where relatives take a party in.
    """

    hubs: tuple[str, ...]
    shelters: tuple[str, ...]
    hospitals: tuple[str, ...]
    far: tuple[str, ...]
    relatives: tuple[str, ...]


def priority_of(rng: np.random.Generator, household: Household) -> int:
    """Triage: who lies first, then wheelchairs and infants, adults who walk last."""
    party = household.party
    if household.oxygen or (party.lies and rng.random() < 0.5):
        return 1
    if party.lies or party.wheelchair or party.infants:
        return 2
    if party.children or party.elderly:
        return 2 if rng.random() < 0.2 else 3
    return 4 if rng.random() < 0.7 else 3


def party_cells(party: Party) -> Row:
    """Return the cells that count a party's people; nobody is a blank cell."""
    names = (
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
    return {name: count for name in names if (count := getattr(party, name))}


def need_cells(rng: np.random.Generator, household: Household) -> Row:
    """Return qualifications, equipment, beds and the ride limit that a party needs."""
    party = household.party
    needs: list[str] = []
    cells: Row = {}
    if household.oxygen:
        cells["oxygen"] = True
    if household.oxygen or (party.lies and rng.random() < 0.5):
        needs.append("paramedic")
    if household.signs:
        needs.append("sign language")
    if party.wheelchair:
        cells["equipment"] = ["ramp"]
        cells["beds_accessible"] = party.wheelchair
    if party.lies:
        cells["beds_medical"] = party.lies
        cells["ride_limit_min"] = 150
        cells["weight_kg"] = int(rng.integers(48, 105))
    elif party.wheelchair or rng.random() < 0.05:
        cells["ride_limit_min"] = 180
    if party.infants and not party.lies:
        # the infants with one who cares for them, if not in a wheelchair
        free = party.persons - party.wheelchair
        cells["beds_family"] = min(party.infants + 1, free)
    if needs:
        cells["needs"] = needs
    if household.floor:
        cells["floor"] = household.floor
        cells["lift"] = household.floor > 3 and rng.random() < 0.3
    return cells


def window_cells(rng: np.random.Generator) -> Row:
    """Return when it is possible to fetch a party: for most, at any time."""
    chance = rng.random()
    if chance < 0.78:
        return {}
    if chance < 0.86:
        return {"pickup_windows": "07:00-13:00"}
    if chance < 0.93:
        return {"pickup_windows": f"{int(rng.integers(10, 13))}:00-18:00"}
    start = int(rng.integers(9, 14))
    return {"pickup_windows": f"{start:02d}:30-{start + 3}:00"}


def destination_cells(rng: np.random.Generator, party: Party, havens: Havens) -> Row:
    """Return where a party wants to go: a place, a list, or a kind of place."""
    if party.lies:
        return {"destination_kind": "hospital"}
    chance = rng.random()
    if chance < SHARE_WITH_RELATIVES and havens.relatives:
        return {"destination": pick(rng, havens.relatives)}
    # Trains do not take wheelchairs from the hub: those go to a shelter.
    if chance < SHARE_WITH_RELATIVES + SHARE_TO_HUB and not party.wheelchair:
        return {"destination": havens.hubs[-1]}
    if chance < SHARE_WITH_RELATIVES + SHARE_TO_HUB + SHARE_TO_LIST:
        n = min(3, len(havens.shelters))
        listed = rng.permutation(len(havens.shelters))[:n]
        return {"destination": [havens.shelters[int(i)] for i in listed]}
    return {"destination_kind": "shelter"}


def contact_cells(rng: np.random.Generator, household: Household) -> Row:
    """Return who called and who travels; every third call comes from somebody else."""
    cells: Row = {
        "traveller_name": household.traveller,
        "traveller_phone": household.phone,
        "papers": pick(rng, ("all", "all", "all", "some", "unknown", "none")),
        "consent_transport": True,
        "consent_sharing": rng.random() < 0.7,
    }
    if rng.random() < 0.35:
        caller, woman = CALLERS[int(rng.integers(len(CALLERS)))]
        cells["caller_name"] = f"{draw_name(rng, woman=woman)} ({caller})"
        cells["caller_phone"] = draw_phone(rng)
    if rng.random() < 0.2:
        cells["safe_to_call"] = pick(rng, SAFE_HOURS)
    if household.party.animals:
        cells["carrier"] = rng.random() < 0.7
    if household.note:
        cells["note"] = household.note
    return cells


def home_cells(home: Address) -> Row:
    """Return where a party is fetched from, for the map and for the driver."""
    return {
        "pickup_coordinates": f"{home.location.lat}, {home.location.lon}",
        "pickup_address": str(home),
        "precision": "exact",
    }


def household_request(
    rng: np.random.Generator, household: Household, home: Address, havens: Havens
) -> Row:
    """Return the row of a household that is to be fetched from its home."""
    return {
        "priority": priority_of(rng, household),
        **home_cells(home),
        **party_cells(household.party),
        **need_cells(rng, household),
        **window_cells(rng),
        **destination_cells(rng, household.party, havens),
        **contact_cells(rng, household),
    }


def crowd_request(
    rng: np.random.Generator, place: str, people: int, havens: Havens
) -> Row:
    """Return the row of the people who wait at a collection point."""
    elderly = int(people * rng.uniform(0.22, 0.34))
    children = int(people * rng.uniform(0.18, 0.28))
    infants = int(people * rng.uniform(0.0, 0.02))
    adults = people - elderly - children - infants
    party = Party(
        infants=infants,
        children=children,
        adults=adults,
        elderly=elderly,
        walker=int(elderly * rng.uniform(0.25, 0.4)),
        wheelchair=int(people * rng.uniform(0.004, 0.015)),
        animals=int(people * rng.uniform(0.06, 0.12)),
        bags=int(people * rng.uniform(0.6, 0.9)),
    )
    to_hub = rng.random() < 0.35
    return {
        "pickup": place,
        "crowd": True,
        "priority": 2 if people >= 150 or rng.random() < 0.3 else 3,
        **party_cells(party),
        "beds_accessible": None if to_hub else party.wheelchair,
        "destination": havens.hubs[-1] if to_hub else None,
        "destination_kind": None if to_hub else "shelter",
        "note": pick(rng, load_names().notes["crowd"]),
    }


def crowd_sizes(rng: np.random.Generator, people: int) -> list[int]:
    """Divide `people` into crowds of 40 to 300; a handful stays one crowd."""
    sizes: list[int] = []
    left = people
    while left > 0:
        size = min(left, 300, max(40, int(rng.lognormal(4.5, 0.5))))
        sizes.append(size)
        left -= size
    if len(sizes) > 1 and sizes[-1] < 40 and sizes[-2] + sizes[-1] <= 300:
        sizes[-2:] = [sizes[-2] + sizes[-1]]
    return sizes


def relay_pair(
    rng: np.random.Generator, row: Row, hub: str, far: str
) -> tuple[Row, Row]:
    """Divide a request into the ride to a hub and the one onward to `far`.

    The two still have to be tied: the second one's ``relay_after`` names the first.
    """
    first = {k: v for k, v in row.items() if not k.startswith(("beds_", "dest"))}
    second = {k: v for k, v in row.items() if k in CARRIED_ON}
    handover = f"{int(rng.integers(13, 18))}:{pick(rng, ('00', '30'))}"
    return (
        {**first, "destination": hub},
        {**second, "pickup": hub, "destination": far, "handover": handover},
    )
