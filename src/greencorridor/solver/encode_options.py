"""Windows of boarding and alighting, and the places a request may be brought to."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import PlaceKind, Point, Window
from greencorridor.model.request import (
    Request,
)
from greencorridor.solver.encode_rows import Rows


def meet(a: tuple[Window, ...], b: tuple[Window, ...]) -> tuple[Window, ...]:
    """Spans that lie in a window of both."""
    spans = [Window(max(x.start, y.start), min(x.end, y.end)) for x in a for y in b]
    return tuple(sorted(s for s in spans if s.start <= s.end))


def time_locks(operation: Operation) -> dict[str, list[Window]]:
    """List the windows in which locks ask requests to board."""
    found: dict[str, list[Window]] = {}
    for lock in operation.locks:
        if lock.kind is LockKind.TIME and lock.window:
            found.setdefault(lock.request, []).append(lock.window)
    return found


def pickup_windows(
    operation: Operation, request: Request, locked: list[Window]
) -> tuple[Window, ...]:
    """When boarding may begin: the request's windows, its locks and its handover."""
    whole = (Window(0, operation.end),)
    windows = meet(whole, request.pickup_windows or whole)
    for window in locked:
        windows = meet(windows, (window,))
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


Named = tuple[list[str], npt.NDArray[np.int64]]
"""Names of places, and their points."""


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
    relays = [r for r in operation.requests.values() if r.relay_after]
    handovers = {r.relay_after: r.handover for r in relays}
    of_kind = places_of_kinds(operation, index)
    nowhere: Named = ([], np.zeros(0, np.int64))
    known: dict[tuple[object, ...], tuple[Window, ...]] = {}
    counts: list[int] = []
    places: list[str] = []
    windows: list[tuple[Window, ...]] = []
    for request in rows.requests:
        if request.id in handovers:
            onward = {r.pickup for r in relays if r.relay_after == request.id}
            found = sorted(p for p in onward if allows(operation, request, p))
        elif request.destination.places:
            found = [p for p in request.destination.places if p in operation.places]
        else:
            some, points = of_kind.get(request.destination.kind, nowhere)
            away = seconds[index[request.pickup], points]
            order: list[int] = np.argsort(away, kind="stable").tolist()
            found = [some[i] for i in order if some[i] != request.pickup]
        handover = handovers.get(request.id)
        counts.append(len(found))
        places += found
        for place in found:
            hours = operation.places[place].hours
            key = (request.dropoff_windows, hours, handover)
            if key not in known:
                known[key] = dropoff_windows(operation, request, place, handover)
            windows.append(known[key])
    return Options(counts, places, windows)


def places_of_kinds(
    operation: Operation, index: dict[Point, int]
) -> dict[PlaceKind | None, Named]:
    """List the places of each kind by name, and their points."""
    found: dict[PlaceKind | None, list[str]] = {}
    for name in sorted(operation.places):
        found.setdefault(operation.places[name].kind, []).append(name)
    return {
        kind: (names, np.array([index[name] for name in names], np.int64))
        for kind, names in found.items()
    }
