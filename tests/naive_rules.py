"""Slow, plain twins of the search's kernels of service, order and loads.

They say what a rule says, of whole routes at once, and count people one by one.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import BedKind, Window
from greencorridor.model.request import Load, Request, beds_of, load_of, service_seconds
from greencorridor.units import HOUR

Visit = tuple[str, bool]
"""A request's identifier and whether it alights."""


def first_within(windows: Sequence[Window], moment: int, end: int) -> int | None:
    """Earliest moment at or after one that lies in a window; each second is tried."""
    return next(
        (m for m in range(moment, end + 1) if any(w.holds(m) for w in windows)), None
    )


def last_within(windows: Sequence[Window], moment: int) -> int | None:
    """Latest moment at or before one that lies in a window; each second is tried."""
    return next(
        (m for m in range(moment, -1, -1) if any(w.holds(m) for w in windows)), None
    )


def first_alighting(
    windows: Sequence[Window],
    arrived: dict[int, int],
    persons: int,
    limit: int,
    moment: int,
    end: int,
) -> int | None:
    """Earliest begin of alighting where so many people per clock hour are taken in.

    Parameters
    ----------
    arrived
        People by clock hour; the plan begins with one.
    """
    for begin in range(moment, end + 1):
        full = arrived.get(begin // HOUR, 0) + persons > limit
        if not full and any(w.holds(begin) for w in windows):
            return begin
    return None


def all_sleep(beds: Sequence[int], asked: Iterable[Sequence[int]]) -> bool:
    """Whether everybody gets a bed (V10): who finds none of their kind takes column 0.

    Parameters
    ----------
    beds
        Free beds by kind.
    asked
        Beds by kind that each party asks for.
    """
    free = list(beds)
    total = [sum(column) for column in zip(*asked, strict=True)]
    for kind in range(len(free) - 1, -1, -1):
        for _ in range(total[kind] if total else 0):
            free[kind if free[kind] > 0 else 0] -= 1
    return free[0] >= 0


def layouts_of_trip(
    layouts: Sequence[Sequence[int]], aboard: Sequence[Sequence[int]]
) -> set[int]:
    """Layouts that carry what is on board at every moment since the trip began (V3)."""
    trip = list(aboard)
    for i in range(len(aboard) - 1, -1, -1):
        if not any(aboard[i]):
            trip = list(aboard[i + 1 :])
            break
    return {
        number
        for number, layout in enumerate(layouts)
        if all(
            have <= room
            for load in trip
            for have, room in zip(load, layout, strict=True)
        )
    }


def bonds(operation: Operation) -> list[set[str]]:
    """Requests that ride together, directly or in a chain (V11)."""
    groups = [{r.id} for r in operation.requests.values()]
    for request in operation.requests.values():
        for other in request.bound_with:
            joined = [g for g in groups if {request.id, other} & g]
            groups = [g for g in groups if g not in joined] + [set().union(*joined)]
    return groups


def order_holds(operation: Operation, visits: Sequence[Visit]) -> bool:
    """Whether a route keeps V11, and V12 on who boards first."""
    boards = {name: i for i, (name, alights) in enumerate(visits) if not alights}
    alights = {name: i for i, (name, alights) in enumerate(visits) if alights}
    aboard = {k.request for k in operation.locks if k.kind is LockKind.ABOARD} & set(
        boards
    )
    first = [name for name, _ in visits[: len(aboard)]]
    if set(first) != aboard or any(gone for _, gone in visits[: len(aboard)]):
        return False
    places = {
        k.request: k.position
        for k in operation.locks
        if k.kind is LockKind.ORDER and k.request in boards
    }
    for one, other in product(places, places):
        if places[one] < places[other] and boards[one] > boards[other]:
            return False
    for group in bonds(operation):
        riding = group & set(boards)
        if any(boards[a] > alights[b] for a in riding for b in riding):
            return False
    for one, other in combinations(boards, 2):
        if _apart(operation, one, other) and not (
            alights[one] < boards[other] or alights[other] < boards[one]
        ):
            return False
    return True


def _apart(operation: Operation, one: str, other: str) -> bool:
    requests = operation.requests
    return other in requests[one].apart_from or one in requests[other].apart_from


def load_of_part(operation: Operation, crowd: Request, people: Load) -> dict[str, list]:
    """What a part of a crowd takes up, in the model's own words."""
    asked = beds_of(crowd, people)
    return {
        "amount": list(load_of(crowd, people)),
        "boarding": [
            service_seconds(crowd, people, operation.boarding_pace, crowd.boarding)
        ],
        "alighting": [
            service_seconds(crowd, people, operation.alighting_pace, crowd.alighting)
        ],
        "beds": [asked.get(kind, 0) for kind in BedKind],
    }


def most_people(
    operation: Operation,
    crowd: Request,
    layouts: Sequence[Sequence[int]],
    aboard: Sequence[Sequence[int]],
    left: Sequence[int],
    beds: tuple[Sequence[int], Sequence[int]] | None,
) -> int:
    """How many of a crowd fit beside those on board: every number is tried.

    Parameters
    ----------
    aboard
        What is on board at each stop of the ride.
    left
        People of the crowd by place kind who are in no load.
    beds
        Free beds of the place and beds in use there, None if it has enough.
    """
    best = 0
    for counts in product(*(range(n + 1) for n in left)):
        people = Load(*counts)
        if people.persons <= best:
            continue
        part = load_of_part(operation, crowd, people)
        fits = any(
            all(
                have + more <= room
                for load in aboard
                for have, more, room in zip(load, part["amount"], layout, strict=True)
            )
            for layout in layouts
        )
        if fits and (beds is None or all_sleep(beds[0], [beds[1], part["beds"]])):
            best = people.persons
    return best


def add_to_random(state: int) -> tuple[int, float]:
    """SplitMix64 in whole numbers without an end: the next state and a number."""
    word = 2**64
    state = (state + 0x9E3779B97F4A7C15) % word
    z = state
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % word
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % word
    return state, ((z ^ (z >> 31)) >> 11) / 2**53
