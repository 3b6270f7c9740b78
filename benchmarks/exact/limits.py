"""What one shift may not do in a branch of the search over all shifts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.exact.ground import Gateway, Ground, Hour, joined
from greencorridor.model.place import Window
from greencorridor.units import Seconds


class Counted(NamedTuple):
    """One of the spans in which V9 counts vehicles."""

    gateway: Gateway
    hour: Hour


class Opening(NamedTuple):
    """A span of begins of inspection that a route may use.

    Parameters
    ----------
    counted
        The span whose uses are limited for this route; None: they are not.
    """

    start: Seconds
    end: Seconds
    due: Seconds
    counted: Counted | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Branching decisions that one shift has to keep.

    Parameters
    ----------
    most
        How often the shift may use a counted span.
    banned
        Requests with places at which they may not alight.
    """

    most: frozenset[tuple[Counted, int]] = frozenset()
    banned: frozenset[tuple[str, str]] = frozenset()

    def openings(self, ground: Ground, gateway: Gateway) -> tuple[Opening, ...]:
        """Return when a gateway may be used: whole windows where nothing is limited."""
        least: dict[Counted, int] = {}
        for counted, most in self.most:
            if counted.gateway == gateway:
                least[counted] = min(most, least.get(counted, most))
        limited = {counted.hour for counted in least}
        open_ = [h for h in ground.hours[gateway] if h not in limited]
        found = [Opening(h.start, h.end, h.due, None) for h in joined(open_)]
        found += [
            Opening(c.hour.start, c.hour.end, c.hour.due, c)
            for c, most in least.items()
            if most > 0
        ]
        return tuple(sorted(found, key=lambda o: (o.start, o.end, o.due)))

    def most_of(self, counted: Counted) -> int:
        """How often the shift may use a counted span that is limited."""
        return min(most for c, most in self.most if c == counted)


def meeting(
    ours: Iterable[Window], theirs: Iterable[Window], last: Seconds
) -> tuple[Window, ...]:
    """Return the spans that lie in both; without any, everything up to `last`."""
    whole = (Window(0, last),)
    pairs = [(a, b) for a in ours or whole for b in theirs or whole]
    spans = [Window(max(a.start, b.start), min(a.end, b.end)) for a, b in pairs]
    return tuple(sorted(s for s in spans if s.start <= s.end))
