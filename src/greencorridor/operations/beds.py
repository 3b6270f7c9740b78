"""Beds that routes take, and what they leave."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import BedKind, Place
from greencorridor.model.plan import Route, StopKind
from greencorridor.model.request import beds_of


def beds_taken(
    operation: Operation, routes: Iterable[Route]
) -> dict[str, dict[BedKind, int]]:
    """Return the beds asked for by whom `routes` bring, and who has arrived before."""
    taken: dict[str, dict[BedKind, int]] = defaultdict(lambda: defaultdict(int))
    arrivals = [
        (stop.place, stop.request, stop.load)
        for route in routes
        for stop in route.stops
        if stop.kind is StopKind.DROPOFF
    ]
    arrivals += [
        (lock.place, lock.request, operation.requests[lock.request].party.load)
        for lock in operation.locks
        if lock.kind is LockKind.DONE
    ]
    for place, request, load in arrivals:
        for kind, n in beds_of(operation.requests[request], load).items():
            taken[place][kind] += n
    return taken


def beds_less(place: Place, taken: Mapping[BedKind, int]) -> Place:
    """Take beds off; who finds no special bed left takes an ordinary one."""
    if place.beds is None:
        return place
    left = {kind: place.beds.get(kind, 0) - taken.get(kind, 0) for kind in BedKind}
    for kind in BedKind:
        if kind is not BedKind.ORDINARY and left[kind] < 0:
            left[BedKind.ORDINARY] += left[kind]
            left[kind] = 0
    left[BedKind.ORDINARY] = max(0, left[BedKind.ORDINARY])
    return replace(place, beds=left)
