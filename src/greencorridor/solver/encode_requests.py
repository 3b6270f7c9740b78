"""Requests and crowds as arrays."""

from typing import NamedTuple

import numpy as np

from greencorridor.model.operation import Lock, LockKind, Operation
from greencorridor.model.place import BedKind, Point, Window
from greencorridor.model.request import (
    BoardingPace,
    ChildTravel,
    Load,
    Request,
    beds_of,
    service_seconds,
)
from greencorridor.solver.instance import (
    BED_KINDS,
    DIMS,
    FOREVER,
    KINDS,
    Bytes,
    Crowds,
    Requests,
)
from greencorridor.solver.layout import first_rows, flatten
from greencorridor.solver.solution import Parties

COMPULSORY = 1e6
"""Level 1 of a person on board already who would not be brought on."""


class Rows(NamedTuple):
    """Which request each row stands for, and what is ruined and recreated as one."""

    requests: list[Request]
    """Of each row; a crowd stands once for each of its possible loads."""
    items: list[list[int]]
    """Rows of each item, adjacent and in order."""
    split: set[str]
    """Crowds that may be split; one bound to others rides whole."""


def plannable(operation: Operation) -> list[Request]:
    """List the requests that the search may carry.

    What is done is not planned. Where a decision is needed, or a row was in error, all
    who are bound to or in relay with that request stay as well.
    """
    done = {k.request for k in operation.locks if k.kind is LockKind.DONE}
    open_requests = [r for r in operation.requests.values() if r.id not in done]
    missing = {out.request for out in operation.left_out}
    return [
        r
        for group in groups(open_requests)
        if all(can_travel(other, missing) for other in group)
        for r in group
    ]


def can_travel(request: Request, missing: set[str]) -> bool:
    """Whether neither a decision nor a row that a request belongs with is missing."""
    return (
        request.child is not ChildTravel.UNDECIDED
        and request.party.persons > 0
        and not links(request) & missing
    )


def links(request: Request) -> set[str]:
    """List with whom a request is served or left: bound to it, or the leg before."""
    before = {request.relay_after} if request.relay_after else set[str]()
    return set(request.bound_with) | before


def joined(requests: list[Request], linked: dict[str, set[str]]) -> list[list[Request]]:
    """Join requests that are linked to one another, directly or over others."""
    leader = {r.id: r.id for r in requests}

    def root(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for name, others in linked.items():
        for other in sorted(others & leader.keys()):
            leader[root(name)] = root(other)
    members: dict[str, list[Request]] = {}
    for r in requests:
        members.setdefault(root(r.id), []).append(r)
    return list(members.values())


def groups(requests: list[Request]) -> list[list[Request]]:
    """Join requests that are all served or none, in an order that can be built.

    Bound parties and relays are joined; in a group the first leg of a relay comes
    before the second.
    """
    linked = {r.id: links(r) for r in requests}
    return [
        sorted(g, key=lambda r: bool(r.relay_after)) for g in joined(requests, linked)
    ]


def bound_groups(rows: Rows) -> list[int]:
    """Give each row the number of the group it rides with, -1 for none."""
    requests = list({r.id: r for r in rows.requests}.values())
    bonds = {r.id: set(r.bound_with) for r in requests}
    number = {
        r.id: i
        for i, group in enumerate(joined(requests, bonds))
        for r in group
        if len(group) > 1
    }
    return [number.get(r.id, -1) for r in rows.requests]


def possible_loads(request: Request, capacities: list[int]) -> int:
    """How many loads a crowd may be split into: twice what usual vehicles need."""
    persons = request.party.persons
    usual = max(1, int(np.median(capacities))) if capacities else persons
    return min(persons, 2 * -(-persons // usual) + 8)


def make_rows(operation: Operation, capacities: list[int]) -> Rows:
    """Decide on rows and items.

    Parameters
    ----------
    capacities
        Persons that each vehicle carries.
    """
    rows: list[Request] = []
    items: list[list[int]] = []
    split: set[str] = set()
    for group in groups(plannable(operation)):
        first = len(rows)
        if len(group) == 1 and group[0].crowd:
            split.add(group[0].id)
            rows += group * possible_loads(group[0], capacities)
        else:
            rows += group
        items.append(list(range(first, len(rows))))
    return Rows(rows, items, split)


def meet(a: tuple[Window, ...], b: tuple[Window, ...]) -> tuple[Window, ...]:
    """Spans that lie in a window of both."""
    spans = [Window(max(x.start, y.start), min(x.end, y.end)) for x in a for y in b]
    return tuple(sorted(s for s in spans if s.start <= s.end))


def pickup_windows(operation: Operation, request: Request) -> tuple[Window, ...]:
    """When boarding may begin: the request's windows, its locks and its handover."""
    whole = (Window(0, operation.end),)
    windows = meet(whole, request.pickup_windows or whole)
    for lock in operation.locks:
        if lock.request == request.id and lock.kind is LockKind.TIME and lock.window:
            windows = meet(windows, (lock.window,))
    if request.relay_after and request.handover is not None:
        windows = meet(windows, (Window(request.handover, operation.end),))
    return windows


def dropoff_windows(
    operation: Operation, request: Request, place: str, handover: int | None
) -> tuple[Window, ...]:
    """When alighting at `place` may begin.

    Parameters
    ----------
    handover
        By when the first leg of a relay alights; None for other requests.
    """
    whole = (Window(0, operation.end),)
    windows = meet(whole, request.dropoff_windows or whole)
    windows = meet(windows, operation.places[place].hours or whole)
    if handover is not None:
        windows = meet(windows, (Window(0, handover),))
    return windows


def allows(operation: Operation, request: Request, place: str) -> bool:
    """Whether a request may be brought to a place."""
    wanted = request.destination
    return place in wanted.places or operation.places[place].kind is wanted.kind


def destinations(operation: Operation, request: Request) -> list[str]:
    """Places to which a request may be brought, in order of preference.

    The first leg of a relay goes where the second begins.
    """
    seconds = operation.requests.values()
    onward = {r.pickup for r in seconds if r.relay_after == request.id}
    if onward:
        return [p for p in onward if allows(operation, request, p)]
    if request.destination.places:
        return [p for p in request.destination.places if p in operation.places]
    return [
        p.id
        for p in operation.places.values()
        if p.kind is request.destination.kind and p.id != request.pickup
    ]


class Options(NamedTuple):
    """Destination options of all rows."""

    first: list[int]
    places: list[str]
    windows: list[tuple[Window, ...]]


def make_options(
    operation: Operation, rows: Rows, seconds: np.ndarray, index: dict[Point, int]
) -> Options:
    """List the destination options of each row.

    Named places keep the order of preference; places of a kind come nearest first.
    """
    handovers = {
        r.relay_after: r.handover for r in operation.requests.values() if r.relay_after
    }
    counts: list[int] = []
    places: list[str] = []
    windows: list[tuple[Window, ...]] = []
    for request in rows.requests:
        found = destinations(operation, request)
        if not request.destination.places:
            here = seconds[index[request.pickup]]
            found.sort(key=lambda p: (int(here[index[p]]), p))
        counts.append(len(found))
        places += found
        handover = handovers.get(request.id)
        windows += [dropoff_windows(operation, request, p, handover) for p in found]
    return Options(counts, places, windows)


def encode_parties(operation: Operation, rows: Rows) -> Parties:
    """Lay out what each ordinary request takes up; rows of split crowds stay 0."""
    n = len(rows.requests)
    parties = Parties(
        people=np.zeros((n, KINDS), np.int64),
        amount=np.zeros((n, DIMS), np.int64),
        boarding=np.zeros(n, np.int64),
        alighting=np.zeros(n, np.int64),
        beds=np.zeros((n, BED_KINDS), np.int64),
    )
    aboard = aboard_locks(operation)
    for row, request in enumerate(rows.requests):
        if request.id in rows.split:
            continue
        load = request.party.load
        parties.amount[row] = load
        parties.people[row] = load[:KINDS]
        if request.id not in aboard:
            parties.boarding[row] = service_seconds(
                request, load, operation.boarding_pace, request.boarding
            )
        parties.alighting[row] = service_seconds(
            request, load, operation.alighting_pace, request.alighting
        )
        asked = beds_of(request, load)
        parties.beds[row] = [asked.get(kind, 0) for kind in BedKind]
    return parties


def aboard_locks(operation: Operation) -> dict[str, Lock]:
    """Locks of requests that are on board when a shift begins, by request."""
    return {k.request: k for k in operation.locks if k.kind is LockKind.ABOARD}


def paces(request: Request, pace: BoardingPace, stated: int | None) -> list[float]:
    """Seconds per person by place kind, then the fixed seconds, of a crowd's load."""
    whole = request.party.load
    if stated is not None:
        return [stated / whole.persons] * KINDS + [0.0]
    per_kind: list[float] = []
    for kind in range(KINDS):
        people = Load(*[whole[kind] if i == kind else 0 for i in range(KINDS)])
        seconds = service_seconds(request, people, pace, None) - pace.fixed
        per_kind.append(seconds / max(1, whole[kind]))
    return [*per_kind, float(pace.fixed)]


def encode_crowds(operation: Operation, rows: Rows) -> tuple[Crowds, dict[str, int]]:
    """Lay out the crowds that may be split, and number them."""
    names = sorted(rows.split)
    crowds = [operation.requests[name] for name in names]
    parties = [c.party for c in crowds]
    boarding = [paces(c, operation.boarding_pace, c.boarding) for c in crowds]
    alighting = [paces(c, operation.alighting_pace, c.alighting) for c in crowds]
    beds = [[c.beds.get(kind, 0) for kind in BedKind] for c in crowds]
    encoded = Crowds(
        people=np.array([p.load[:KINDS] for p in parties], np.int64).reshape(-1, KINDS),
        animals=np.array([p.animals for p in parties], np.int64),
        bags=np.array([p.bags for p in parties], np.int64),
        boarding=np.array(boarding, np.float64).reshape(-1, KINDS + 1),
        alighting=np.array(alighting, np.float64).reshape(-1, KINDS + 1),
        beds=np.array(beds, np.int64).reshape(-1, BED_KINDS),
    )
    return encoded, {name: i for i, name in enumerate(names)}


def apart_rows(rows: Rows, rows_of: dict[str, list[int]]) -> list[list[int]]:
    """Rows that must not be on board together with each row, in both directions."""
    pairs: dict[str, set[str]] = {}
    for request in {r.id: r for r in rows.requests}.values():
        for other in request.apart_from:
            pairs.setdefault(request.id, set()).add(other)
            pairs.setdefault(other, set()).add(request.id)
    return [
        sorted(row for other in pairs.get(r.id, ()) for row in rows_of.get(other, ()))
        for r in rows.requests
    ]


def encode_requests(
    operation: Operation,
    rows: Rows,
    options: Options,
    index: dict[Point, int],
    tables: "Tables",
) -> Requests:
    """Lay out the requests.

    Parameters
    ----------
    tables
        What was laid out before: compatibility, crowds, counted places.
    """
    requests = rows.requests
    rows_of: dict[str, list[int]] = {}
    for row, request in enumerate(requests):
        rows_of.setdefault(request.id, []).append(row)
    item_of = np.zeros(len(requests), np.int64)
    for item, members in enumerate(rows.items):
        item_of[members] = item
    aboard = aboard_locks(operation)
    starts = {
        name: operation.shifts[lock.shift].start_place for name, lock in aboard.items()
    }
    windows = [
        (Window(0, operation.end),) if r.id in aboard else pickup_windows(operation, r)
        for r in requests
    ]
    order = {k.request: k.position for k in operation.locks if k.kind is LockKind.ORDER}
    bound = bound_groups(rows)
    apart_first, apart = flatten(apart_rows(rows, rows_of))
    weights = operation.weights

    def ints(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array(values, np.int64)

    return Requests(
        pickup=ints([index[starts.get(r.id, r.pickup)] for r in requests]),
        window_first=first_rows([len(w) for w in windows]),
        window_start=ints([w.start for ws in windows for w in ws]),
        window_end=ints([w.end for ws in windows for w in ws]),
        option_first=first_rows(options.first),
        option_point=ints([index[p] for p in options.places]),
        option_place=ints([tables.counted.get(p, -1) for p in options.places]),
        option_window_first=first_rows([len(w) for w in options.windows]),
        option_window_start=ints([w.start for ws in options.windows for w in ws]),
        option_window_end=ints([w.end for ws in options.windows for w in ws]),
        factor=np.array([weights.exposure[r.priority] for r in requests], np.float64),
        left_weight=np.array(
            [weights.left_behind[r.priority] for r in requests], float
        ),
        ride_limit=ints(
            [FOREVER if r.ride_limit is None else r.ride_limit for r in requests]
        ),
        promised=ints([-1 if r.promised is None else r.promised for r in requests]),
        compatible=tables.compatible,
        crowd=ints([tables.crowds.get(r.id, -1) for r in requests]),
        item=item_of,
        row=np.array([rows_of[r.id][0] for r in requests], np.int64),
        bound=ints(bound),
        position=ints([order.get(r.id, 0) for r in requests]),
        aboard=np.array([r.id in aboard for r in requests], np.uint8),
        apart_first=apart_first,
        apart=apart,
        special=np.array(
            [b >= 0 or n > 0 for b, n in zip(bound, np.diff(apart_first), strict=True)],
            np.uint8,
        ),
    )


class Tables(NamedTuple):
    """What requests refer to."""

    compatible: Bytes
    crowds: dict[str, int]
    counted: dict[str, int]
    """Row of each place that counts beds or people per hour."""
