"""What a driver does at one place: stops one after another there make one visit."""

from dataclasses import dataclass

from greencorridor.model.plan import GatePassage, Part, Route, Stop, StopKind
from greencorridor.units import Metres, Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Consecutive stops at one place.

    Parameters
    ----------
    number
        From 1, in the order of the route; pins and files use the same number.
    gates
        Passages on the way here.
    metres
        Length of the way here.
    """

    number: int
    place: str
    stops: tuple[Stop, ...]
    gates: tuple[GatePassage, ...] = ()
    metres: Metres = 0

    @property
    def arrival(self) -> Seconds:
        """When the vehicle arrives."""
        return self.stops[0].arrival

    @property
    def begin(self) -> Seconds:
        """When the first service begins."""
        return self.stops[0].begin

    @property
    def departure(self) -> Seconds:
        """When the last service has ended."""
        return self.stops[-1].departure

    def of(self, kind: StopKind) -> tuple[Stop, ...]:
        """Return its stops of one kind."""
        return tuple(stop for stop in self.stops if stop.kind is kind)


def visits_of(route: Route) -> tuple[Visit, ...]:
    """Return the visits of `route`; stops are merged unless a way lies between."""
    visits: list[Visit] = []
    for i_stop, stop in enumerate(route.stops):
        parts = route.legs[i_stop - 1].parts if i_stop else ()
        if visits and stop.place == visits[-1].place and not _leaves(parts):
            last = visits[-1]
            visits[-1] = Visit(
                number=last.number,
                place=last.place,
                stops=(*last.stops, stop),
                gates=last.gates,
                metres=last.metres,
            )
            continue
        visits.append(
            Visit(
                number=len(visits) + 1,
                place=stop.place,
                stops=(stop,),
                gates=tuple(p for p in parts if isinstance(p, GatePassage)),
                metres=sum(part.metres for part in parts),
            )
        )
    return tuple(visits)


def metres_of(route: Route) -> Metres:
    """Length of the whole route."""
    return sum(part.metres for leg in route.legs for part in leg.parts)


def carried_of(route: Route) -> int:
    """People who board on the route."""
    return sum(s.load.persons for s in route.stops if s.kind is StopKind.PICKUP)


def _leaves(parts: tuple[Part, ...]) -> bool:
    return any(isinstance(part, GatePassage) or part.metres for part in parts)
