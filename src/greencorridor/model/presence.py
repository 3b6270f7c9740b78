"""Where a vehicle is at every moment of its route, as far as zones are concerned."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from greencorridor.model.operation import Operation
from greencorridor.model.place import Point, exit_
from greencorridor.model.plan import Drive, GatePassage, Part, Route
from greencorridor.model.travel import Travel
from greencorridor.units import Seconds


class Presence(NamedTuple):
    """A vehicle standing at a point, or moving over one part of a leg.

    Parameters
    ----------
    moving
        Driving, or passing a gate's section. False: standing, all of it in the zones.
    inside
        Seconds inside each zone that is touched; 0 where a drive only starts or ends
        on a zone's border.
    stop
        Index of the stop stood at, or led to.
    """

    start: Seconds
    end: Seconds
    moving: bool
    inside: Mapping[str, Seconds]
    stop: int


def presences(
    route: Route, operation: Operation, travel: Travel
) -> tuple[Presence, ...]:
    """Return the route without a gap, from its start to its end."""
    return tuple(_walk(route, operation, travel))


def zone_seconds(
    stretch: Iterable[Presence], start: Seconds, end: Seconds
) -> dict[str, Seconds]:
    """Seconds inside each zone between two moments at which the vehicle stands."""
    total: dict[str, Seconds] = defaultdict(int)
    for presence in stretch:
        if presence.moving:
            if start <= presence.start and presence.end <= end:
                for zone, seconds in presence.inside.items():
                    total[zone] += seconds
        else:
            shared = min(end, presence.end) - max(start, presence.start)
            if shared > 0:
                for zone in presence.inside:
                    total[zone] += shared
    return dict(total)


def _walk(route: Route, operation: Operation, travel: Travel) -> Iterator[Presence]:
    """Alternate standing and moving; who holds back stands where the last part ended.

    Standing at a stop lasts until the first part departs. At a gate it lasts until the
    end of inspection, on the side from which it is entered.
    """
    here: Point = route.stops[0].place
    since = route.stops[0].arrival
    at = 0
    for number, leg in enumerate(route.legs):
        for part in leg.parts:
            until = _setting_off(part, operation)
            yield _standing(travel, here, since, until, at)
            at = number + 1
            yield _moving(part, until, at, travel)
            if isinstance(part, Drive):
                here, since = part.target, part.arrival
            else:
                here, since = exit_(part.gate, part.direction), part.passed
        at = number + 1
        here = route.stops[at].place
    yield _standing(travel, here, since, route.stops[-1].departure, at)


def _setting_off(part: Part, operation: Operation) -> Seconds:
    """When the vehicle sets off: at a gate, after inspection."""
    if isinstance(part, Drive):
        return part.departure
    passage = operation.gates[part.gate].passages.get(part.direction)
    return part.begin + (passage.inspection if passage else 0)


def _standing(
    travel: Travel, point: Point, start: Seconds, end: Seconds, stop: int
) -> Presence:
    seconds = max(0, end - start)
    inside = dict.fromkeys(sorted(travel.zones_at(point)), seconds)
    return Presence(start, end, moving=False, inside=inside, stop=stop)


def _moving(part: Part, start: Seconds, stop: int, travel: Travel) -> Presence:
    """Return the motion of a part with its seconds in zones.

    A drive that takes longer than the road does may lose the time anywhere: it counts
    in every zone that the drive goes through.
    """
    if isinstance(part, GatePassage):
        through = travel.section(part.gate, part.direction).zone_seconds
        inside = {zone: seconds for zone, seconds in through.items() if seconds}
        return Presence(start, part.passed, moving=True, inside=inside, stop=stop)
    way = travel.drive(part.origin, part.target)
    lost = max(0, part.arrival - part.departure - way.seconds) if way else 0
    ends = travel.zones_at(part.origin) | travel.zones_at(part.target)
    inside = dict.fromkeys(sorted(ends), 0)
    if way:
        inside |= {z: s + lost for z, s in way.zone_seconds.items() if s}
    return Presence(start, part.arrival, moving=True, inside=inside, stop=stop)
