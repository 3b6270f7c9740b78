"""Levers on what wears out or is forbidden: drivers, fuel, hours in a zone."""

from dataclasses import replace

from greencorridor.model.corridor import Zone
from greencorridor.model.operation import Operation
from greencorridor.model.place import Window
from greencorridor.model.plan import Plan
from greencorridor.model.request import Request
from greencorridor.operations.remedies.fleet import (
    with_drivers,
    with_shifts,
    with_vehicles,
)
from greencorridor.operations.remedies.lever import (
    Lever,
    always,
    shifts_used,
    vehicles_used,
)
from greencorridor.operations.sentences import clock_time
from greencorridor.text import Said, Text
from greencorridor.units import MINUTE, Seconds


def _rested(
    operation: Operation, _request: Request, _amount: int, scope: str
) -> Operation:
    return with_drivers(operation, scope, lambda v: replace(v, driven=0))


def _say_rested(
    operation: Operation, _request: Request, _amount: int, scope: str
) -> Said:
    text = Text(
        "a driver who has rested takes shift {shift} instead of {driver}",
        "зміну {shift} бере відпочилий водій замість {driver}",
    )
    return text.of(shift=scope, driver=", ".join(operation.shifts[scope].drivers))


def _more_driving(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    return with_shifts(
        operation,
        scope,
        lambda shift: replace(
            shift,
            limits=replace(shift.limits, total=shift.limits.total + amount * MINUTE),
        ),
    )


def _say_more_driving(
    _operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "the drivers of shift {shift} may drive {n} minutes longer, if they agree",
        "водіям зміни {shift} дозволено їхати на {n} хв довше, якщо вони згодні",
    )
    return text.of(shift=scope, n=amount)


def _more_fuel(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    return with_vehicles(
        operation,
        scope,
        lambda vehicle: replace(
            vehicle,
            fuel_range=None
            if vehicle.fuel_range is None
            else vehicle.fuel_range + amount * 1000,
        ),
    )


def _say_more_fuel(
    _operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "vehicle {vehicle} has fuel for {n} km more",
        "машина {vehicle} має пального ще на {n} км",
    )
    return text.of(vehicle=scope, n=amount)


def _later_curfew(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    return _with_curfews(operation, scope, amount * MINUTE, 0)


def _say_later_curfew(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "the curfew in zone {zone} begins {n} minutes later, at {times}",
        "комендантська година в зоні {zone} починається на {n} хв пізніше, о {times}",
    )
    starts = [c.start + amount * MINUTE for c in operation.zones[scope].curfews]
    return text.of(zone=scope, n=amount, times=_times(operation, starts))


def _earlier_end(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    return _with_curfews(operation, scope, 0, amount * MINUTE)


def _say_earlier_end(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "the curfew in zone {zone} ends {n} minutes earlier, at {times}",
        "комендантська година в зоні {zone} закінчується на {n} хв раніше, о {times}",
    )
    ends = [c.end - amount * MINUTE for c in operation.zones[scope].curfews]
    return text.of(zone=scope, n=amount, times=_times(operation, ends))


def _with_curfews(
    operation: Operation, scope: str, later: Seconds, earlier: Seconds
) -> Operation:
    """Let curfews of the zone `scope`, or of all, begin later and end earlier."""

    def changed(zone: Zone) -> Zone:
        if scope not in {"", zone.id}:
            return zone
        curfews = [Window(c.start + later, c.end - earlier) for c in zone.curfews]
        return replace(zone, curfews=tuple(c for c in curfews if c.start < c.end))

    zones = {zone.id: changed(zone) for zone in operation.zones.values()}
    return replace(operation, zones=zones)


def _times(operation: Operation, moments: list[Seconds]) -> str:
    clocks = (clock_time(moment, operation) for moment in moments)
    return ", ".join(dict.fromkeys(clocks))


def _zones_with_curfews(
    operation: Operation, _plan: Plan, _request: Request
) -> tuple[str, ...]:
    return tuple(zone.id for zone in operation.zones.values() if zone.curfews)


def _has_curfews(operation: Operation, _request: Request) -> bool:
    return any(zone.curfews for zone in operation.zones.values())


RESTED_DRIVER = Lever(
    name=Text("a driver who has rested", "відпочилий водій"),
    amounts=(1,),
    relax=_rested,
    say=_say_rested,
    applies=lambda o, _: any(v.driven for v in o.volunteers.values()),
    scopes=shifts_used,
)
MORE_DRIVING = Lever(
    name=Text("a longer driving limit", "більше годин за кермом"),
    amounts=(30, 60, 120),
    relax=_more_driving,
    say=_say_more_driving,
    applies=always,
    scopes=shifts_used,
)
MORE_FUEL = Lever(
    name=Text("more fuel for a vehicle", "більше пального"),
    amounts=(20, 50, 100, 300),
    relax=_more_fuel,
    say=_say_more_fuel,
    applies=lambda o, _: any(v.fuel_range is not None for v in o.vehicles.values()),
    scopes=vehicles_used,
)
LATER_CURFEW = Lever(
    name=Text("a curfew that begins later", "пізніша комендантська година"),
    amounts=(30, 60, 120),
    relax=_later_curfew,
    say=_say_later_curfew,
    applies=_has_curfews,
    scopes=_zones_with_curfews,
)
SHORTER_CURFEW = Lever(
    name=Text("a curfew that ends earlier", "раніший кінець комендантської години"),
    amounts=(30, 60, 120),
    relax=_earlier_end,
    say=_say_earlier_end,
    applies=_has_curfews,
    scopes=_zones_with_curfews,
)
