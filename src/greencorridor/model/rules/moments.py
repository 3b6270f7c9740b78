"""V4 and V5: service within windows, rides no longer than the party bears."""

from collections.abc import Iterator

from greencorridor.model.case import Case, Journey, Ride
from greencorridor.model.place import Window
from greencorridor.model.request import service_seconds
from greencorridor.model.violation import Violation
from greencorridor.text import Text
from greencorridor.units import Seconds

_ORDER = Text(
    "Shift {shift}, stop {stop}: arrival, begin and departure are not in this order.",
    "Зміна {shift}, зупинка {stop}: прибуття, початок і відправлення не в цьому "
    "порядку.",
)
_BOARDING_WINDOW = Text(
    "Shift {shift}, stop {stop}: boarding of request {request} begins at {begin}, "
    "outside its windows.",
    "Зміна {shift}, зупинка {stop}: посадка заявки {request} починається о {begin}, "
    "поза її вікнами.",
)
_ALIGHTING_WINDOW = Text(
    "Shift {shift}, stop {stop}: alighting of request {request} begins at {begin}, "
    "outside its windows.",
    "Зміна {shift}, зупинка {stop}: висадка заявки {request} починається о {begin}, "
    "поза її вікнами.",
)
_SERVICE = Text(
    "Shift {shift}, stop {stop}: service of request {request} takes {taken} s; it "
    "needs {needed} s.",
    "Зміна {shift}, зупинка {stop}: обслуговування заявки {request} триває {taken} с; "
    "потрібно {needed} с.",
)
_RIDE_LIMIT = Text(
    "Shift {shift}, stop {stop}: request {request} rides {ride} s; its limit is "
    "{limit} s.",
    "Зміна {shift}, зупинка {stop}: заявка {request} їде {ride} с; її межа — "
    "{limit} с.",
)


def v4_windows(case: Case) -> Iterator[Violation]:
    """V4: service begins within the stop's window and takes its full time."""
    for journey in case.journeys:
        for index, stop in enumerate(journey.stops):
            if not stop.arrival <= stop.begin <= stop.departure:
                said = _ORDER.of(shift=journey.shift.id, stop=index)
                yield Violation("V4", journey.shift.id, index, said)
        for ride in journey.rides:
            if not ride.aboard:
                yield from _boarding(case, journey, ride)
            yield from _alighting(case, journey, ride)


def _boarding(case: Case, journey: Journey, ride: Ride) -> Iterator[Violation]:
    begin = journey.stops[ride.pickup].begin
    if not _within(begin, ride.request.pickup_windows):
        said = _BOARDING_WINDOW.of(
            shift=journey.shift.id,
            stop=ride.pickup,
            request=ride.request.id,
            begin=case.clock(begin),
        )
        yield Violation("V4", journey.shift.id, ride.pickup, said)
    needed = service_seconds(
        ride.request, ride.load, case.operation.boarding_pace, ride.request.boarding
    )
    yield from _service(journey, ride, ride.pickup, needed)


def _alighting(case: Case, journey: Journey, ride: Ride) -> Iterator[Violation]:
    begin = journey.stops[ride.dropoff].begin
    if not _within(begin, ride.request.dropoff_windows):
        said = _ALIGHTING_WINDOW.of(
            shift=journey.shift.id,
            stop=ride.dropoff,
            request=ride.request.id,
            begin=case.clock(begin),
        )
        yield Violation("V4", journey.shift.id, ride.dropoff, said)
    needed = service_seconds(
        ride.request, ride.load, case.operation.alighting_pace, ride.request.alighting
    )
    yield from _service(journey, ride, ride.dropoff, needed)


def _service(
    journey: Journey, ride: Ride, index: int, needed: Seconds
) -> Iterator[Violation]:
    """Departure is begin plus service: who holds back departs later on the leg."""
    stop = journey.stops[index]
    taken = stop.departure - stop.begin
    if taken != needed:
        said = _SERVICE.of(
            shift=journey.shift.id,
            stop=index,
            request=ride.request.id,
            taken=taken,
            needed=needed,
        )
        yield Violation("V4", journey.shift.id, index, said)


def _within(moment: Seconds, windows: tuple[Window, ...]) -> bool:
    """Whether some window holds the moment; no windows: any time."""
    return not windows or any(w.holds(moment) for w in windows)


def v5_ride_time(case: Case) -> Iterator[Violation]:
    """V5: from the end of boarding to the start of alighting, at most the limit."""
    for journey in case.journeys:
        for ride in journey.rides:
            limit = ride.request.ride_limit
            boarded = journey.stops[ride.pickup].departure
            time = journey.stops[ride.dropoff].begin - boarded
            if limit is not None and time > limit:
                said = _RIDE_LIMIT.of(
                    shift=journey.shift.id,
                    stop=ride.dropoff,
                    request=ride.request.id,
                    ride=time,
                    limit=limit,
                )
                yield Violation("V5", journey.shift.id, ride.dropoff, said)
