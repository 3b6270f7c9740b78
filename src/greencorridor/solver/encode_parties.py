"""What parties and crowds take up, and how long they board."""

import numpy as np

from greencorridor.model.operation import Lock, LockKind, Operation
from greencorridor.model.place import BedKind
from greencorridor.model.request import (
    BoardingPace,
    Load,
    Request,
    beds_of,
    service_seconds,
)
from greencorridor.solver.encode_rows import Rows
from greencorridor.solver.instance import (
    BED_KINDS,
    DIMS,
    KINDS,
    Crowds,
)
from greencorridor.solver.solution import Parties


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
    at = {rows.requests[members[0]].id: i for i, members in enumerate(rows.items)}
    encoded = Crowds(
        item=np.array([at[name] for name in names], np.int64),
        people=np.array([p.load[:KINDS] for p in parties], np.int64).reshape(-1, KINDS),
        animals=np.array([p.animals for p in parties], np.int64),
        bags=np.array([p.bags for p in parties], np.int64),
        boarding=np.array(boarding, np.float64).reshape(-1, KINDS + 1),
        alighting=np.array(alighting, np.float64).reshape(-1, KINDS + 1),
        beds=np.array(beds, np.int64).reshape(-1, BED_KINDS),
    )
    return encoded, {name: i for i, name in enumerate(names)}
