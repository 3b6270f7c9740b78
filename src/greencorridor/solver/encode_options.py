"""Windows of boarding and alighting, and the places a request may be brought to."""

from typing import NamedTuple

import numpy as np

from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import Point, Window
from greencorridor.model.request import (
    Request,
)
from greencorridor.solver.encode_rows import Rows


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
