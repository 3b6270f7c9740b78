"""V13: nobody is inside a zone during its curfew."""

from collections.abc import Iterator

from greencorridor.model.case import Case, Journey
from greencorridor.model.place import Window
from greencorridor.model.presence import Presence, presences
from greencorridor.model.violation import Violation
from greencorridor.text import Text

_CURFEW = Text(
    "Shift {shift}, stop {stop}, or on the way to it: the vehicle is in zone {zone} "
    "between {start} and {end}, during the curfew from {curfew_start} to "
    "{curfew_end}.",
    "Зміна {shift}, зупинка {stop} або шлях до неї: автомобіль у зоні {zone} між "
    "{start} та {end}, під час комендантської години від {curfew_start} до "
    "{curfew_end}.",
)


def v13_curfews(case: Case) -> Iterator[Violation]:
    """V13: a part that touches a zone counts whole, waiting at a gate where one is.

    That a vehicle leaves every zone again, unless its shift ends there, follows from
    V6: the route ends at the shift's end.
    """
    for journey in case.journeys:
        stretch = presences(journey.route, case.operation, case.travel)
        for zone in case.operation.zones.values():
            inside = [p for p in stretch if zone.id in p.inside]
            for curfew in zone.curfews:
                caught = [p for p in inside if _during(p, curfew)]
                if caught:
                    yield _violation(case, journey, caught[0], zone.id, curfew)


def _during(presence: Presence, curfew: Window) -> bool:
    """Whether they overlap; the second at which a curfew ends is free again."""
    return presence.start < curfew.end and presence.end > curfew.start


def _violation(
    case: Case, journey: Journey, presence: Presence, zone: str, curfew: Window
) -> Violation:
    said = _CURFEW.of(
        shift=journey.shift.id,
        stop=presence.stop,
        zone=zone,
        start=case.clock(presence.start),
        end=case.clock(presence.end),
        curfew_start=case.clock(curfew.start),
        curfew_end=case.clock(curfew.end),
    )
    return Violation("V13", journey.shift.id, presence.stop, said)
