"""Windows of one request: whom it takes at the least, and when they may be served."""

from collections.abc import Iterator

from greencorridor.model.place import Window
from greencorridor.model.request import Load, Request, load_of
from greencorridor.units import Seconds

NEVER = Window(-1, -1)


def people_alone(request: Request) -> Load:
    """Return the party, or of a crowd one person."""
    load = request.party.load
    if not request.crowd:
        return load
    kind = next(i for i in range(len(load)) if load[i])
    return load_of(request, Load(*(int(i == kind) for i in range(len(load)))))


def first_within(windows: tuple[Window, ...], moment: Seconds) -> Seconds | None:
    """Return the first moment from `moment` on that lies in a window."""
    if not windows:
        return moment
    return next((max(moment, w.start) for w in windows if moment <= w.end), None)


def both(a: tuple[Window, ...], b: tuple[Window, ...]) -> tuple[Window, ...]:
    """Intersect two sets of windows; an empty set is all the time, `NEVER` none."""
    if not a or not b:
        return a or b
    return tuple(_meetings(a, b)) or (NEVER,)


def _meetings(a: tuple[Window, ...], b: tuple[Window, ...]) -> Iterator[Window]:
    for one in a:
        for other in b:
            start, end = max(one.start, other.start), min(one.end, other.end)
            if start <= end:
                yield Window(start, end)
