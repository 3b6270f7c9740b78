"""V3 and V7: everything finds room, and whom the vehicle and crew may carry."""

from collections.abc import Iterator

from greencorridor.model.case import Case, Journey, Ride
from greencorridor.model.fleet import ESCORT, Volunteer
from greencorridor.model.request import NOTHING, ChildTravel, Load
from greencorridor.model.rules.people import say_load
from greencorridor.model.violation import Violation
from greencorridor.text import Text

_LOAD_AFTER = Text(
    "Shift {shift}, stop {stop}: on board are said to be {said}, but are {load}.",
    "Зміна {shift}, зупинка {stop}: на борту записано {said}, а є {load}.",
)
_NO_LAYOUT = Text(
    "Shift {shift}, trip from stop {stop}: no layout of vehicle {vehicle} carries all "
    "that is on board; the fullest moment: {load}, requests: {requests}.",
    "Зміна {shift}, рейс від зупинки {stop}: жодне планування автомобіля {vehicle} не "
    "вміщує всього, що на борту; найбільше: {load}, заявки: {requests}.",
)
_NO_DRIVER = Text(
    "Shift {shift} has no driver.",
    "Зміна {shift} не має водія.",
)
_NOT_VETTED = Text(
    "Shift {shift}: the vetting of driver {volunteer} does not hold through the shift.",
    "Зміна {shift}: перевірка водія {volunteer} не чинна до кінця зміни.",
)
_NO_QUALIFICATION = Text(
    "Shift {shift}, stop {stop}: request {request} needs {need}; nobody in the crew "
    "has it through the shift.",
    "Зміна {shift}, зупинка {stop}: заявка {request} потребує: {need}; ніхто з "
    "екіпажу не має цього до кінця зміни.",
)
_NO_EQUIPMENT = Text(
    "Shift {shift}, stop {stop}: request {request} needs {need}; vehicle {vehicle} "
    "does not have it.",
    "Зміна {shift}, зупинка {stop}: заявка {request} потребує: {need}; автомобіль "
    "{vehicle} цього не має.",
)
_CHILD_UNDECIDED = Text(
    "Shift {shift}, stop {stop}: request {request} is a child without a guardian, and "
    "nobody has decided that it may travel.",
    "Зміна {shift}, зупинка {stop}: заявка {request} — дитина без опікуна, і ніхто не "
    "вирішив, що вона може їхати.",
)
_CHILD_ESCORT = Text(
    "Shift {shift}, stop {stop}: request {request} is a child without a guardian; the "
    "crew has no escort.",
    "Зміна {shift}, зупинка {stop}: заявка {request} — дитина без опікуна; в екіпажі "
    "немає супроводу.",
)


def v3_room(case: Case) -> Iterator[Violation]:
    """V3: on each trip one layout carries everything on board at any time."""
    for journey in case.journeys:
        yield from _loads_after(journey)
        for trip in _trips(journey):
            yield from _layout(journey, trip)


def _loads_after(journey: Journey) -> Iterator[Violation]:
    for index, stop in enumerate(journey.stops):
        load = _load(journey.on_board(index))
        if stop.load_after != load:
            said = _LOAD_AFTER.of(
                shift=journey.shift.id,
                stop=index,
                said=say_load(stop.load_after),
                load=say_load(load),
            )
            yield Violation("V3", journey.shift.id, index, said)


def _trips(journey: Journey) -> Iterator[range]:
    """Yield the stops after which somebody is on board, from empty to empty."""
    begin: int | None = None
    for index in range(len(journey.stops)):
        if journey.on_board(index):
            begin = index if begin is None else begin
        elif begin is not None:
            yield range(begin, index)
            begin = None


def _layout(journey: Journey, trip: range) -> Iterator[Violation]:
    """Judge a trip; moments with facts alone on board are not judged (V12)."""
    moments = [journey.on_board(i) for i in trip]
    judged = [m for m in moments if not all(r.aboard for r in m)]
    loads = [_load(rides) for rides in judged]
    layouts = journey.vehicle.layouts
    if not loads or any(all(load.fits(y) for load in loads) for y in layouts):
        return
    fullest = max(judged, key=lambda rides: sum(_load(rides)))
    said = _NO_LAYOUT.of(
        shift=journey.shift.id,
        stop=trip.start,
        vehicle=journey.vehicle.id,
        load=say_load(_load(fullest)),
        requests=", ".join(sorted({r.request.id for r in fullest})),
    )
    yield Violation("V3", journey.shift.id, trip.start, said)


def _load(rides: tuple[Ride, ...]) -> Load:
    total = NOTHING
    for ride in rides:
        total = total.plus(ride.load)
    return total


def v7_crew(case: Case) -> Iterator[Violation]:
    """V7: drivers are vetted; crew and vehicle cover the needs of all on board."""
    for journey in case.journeys:
        yield from _drivers(case, journey)
        crew = _crew(case, journey)
        for ride in journey.rides:
            if not ride.aboard:  # who is under way is fact
                yield from _needs(journey, ride, crew)
                yield from _child(journey, ride, crew)


def _drivers(case: Case, journey: Journey) -> Iterator[Violation]:
    shift = journey.shift
    if not shift.drivers:
        yield Violation("V7", shift.id, None, _NO_DRIVER.of(shift=shift.id))
    for name in shift.drivers:
        driver = case.operation.volunteers.get(name)
        vetted = driver.vetted_until if driver else None
        if vetted is None or vetted < shift.hours.end:
            said = _NOT_VETTED.of(shift=shift.id, volunteer=name)
            yield Violation("V7", shift.id, None, said)


def _crew(case: Case, journey: Journey) -> list[Volunteer]:
    names = [member.volunteer for member in journey.shift.crew]
    known = case.operation.volunteers
    return [known[name] for name in names if name in known]


def _needs(journey: Journey, ride: Ride, crew: list[Volunteer]) -> Iterator[Violation]:
    shift, request = journey.shift, ride.request
    named = {"shift": shift.id, "stop": ride.pickup, "request": request.id}
    for need in sorted(request.needs):
        if not any(member.has(need, shift.hours.end) for member in crew):
            said = _NO_QUALIFICATION.of(**named, need=need)
            yield Violation("V7", shift.id, ride.pickup, said)
    for need in sorted(request.equipment - journey.vehicle.equipment):
        said = _NO_EQUIPMENT.of(**named, need=need, vehicle=journey.vehicle.id)
        yield Violation("V7", shift.id, ride.pickup, said)


def _child(journey: Journey, ride: Ride, crew: list[Volunteer]) -> Iterator[Violation]:
    shift, request = journey.shift, ride.request
    named = {"shift": shift.id, "stop": ride.pickup, "request": request.id}
    if request.child is ChildTravel.UNDECIDED:
        said = _CHILD_UNDECIDED.of(**named)
        yield Violation("V7", shift.id, ride.pickup, said)
    if request.child is ChildTravel.DECIDED and not any(
        member.has(ESCORT, shift.hours.end) for member in crew
    ):
        yield Violation("V7", shift.id, ride.pickup, _CHILD_ESCORT.of(**named))
