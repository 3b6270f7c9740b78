"""V1 and V2: everybody is carried whole, to where they may go, or is listed."""

from collections import defaultdict
from collections.abc import Iterator

from greencorridor.model.case import Case, Journey
from greencorridor.model.place import Place
from greencorridor.model.plan import Stop, StopKind, Unserved
from greencorridor.model.request import Destination, Load, Request, load_of
from greencorridor.model.violation import Violation
from greencorridor.text import Text

_UNKNOWN_UNSERVED = Text(
    "Request {request} is listed as left behind, but does not exist.",
    "Заявка {request} записана як залишена, але такої немає.",
)
_UNSERVED_TWICE = Text(
    "Request {request} is listed as left behind more than once.",
    "Заявка {request} записана як залишена більше ніж один раз.",
)
_NEITHER = Text(
    "Request {request} is neither served nor listed as left behind.",
    "Заявка {request} не виконана й не записана як залишена.",
)
_BOTH = Text(
    "Request {request} is served and also listed as left behind.",
    "Заявка {request} виконана й водночас записана як залишена.",
)
_WRONG_REST = Text(
    "Request {request}: left behind are listed {listed}, but are {people}.",
    "Заявка {request}: залишеними записано {listed}, а є {people}.",
)
_SPLIT = Text(
    "Shift {shift}, stop {stop}: request {request} boards a second time.",
    "Зміна {shift}, зупинка {stop}: заявка {request} сідає вдруге.",
)
_NOT_WHOLE = Text(
    "Shift {shift}, stop {stop}: request {request} boards as {load}; whole it is "
    "{whole}.",
    "Зміна {shift}, зупинка {stop}: заявка {request} сідає як {load}; повністю це "
    "{whole}.",
)
_PRO_RATA = Text(
    "Shift {shift}, stop {stop}: load {number} of request {request} boards as {load}; "
    "with its animals and bags it is {whole}.",
    "Зміна {shift}, зупинка {stop}: група {number} заявки {request} сідає як {load}; "
    "з тваринами й багажем це {whole}.",
)
_NUMBERS = Text(
    "Request {request}: its loads must be numbered from 0 without a gap.",
    "Заявка {request}: її групи мають бути пронумеровані від 0 без пропусків.",
)
_CROWD_SUM = Text(
    "Request {request}: loads and those left behind are {people} together; the crowd "
    "is {whole}.",
    "Заявка {request}: групи й залишені разом становлять {people}; а натовп — {whole}.",
)
_OTHER_LOAD = Text(
    "Shift {shift}, stop {stop}: of request {request} alight {load}, boarded had "
    "{boarded}.",
    "Зміна {shift}, зупинка {stop}: із заявки {request} виходить {load}, а сіло "
    "{boarded}.",
)
_NOT_PAIRED = Text(
    "Shift {shift}, stop {stop}: request {request} must board once and alight once, "
    "in this order, on this route.",
    "Зміна {shift}, зупинка {stop}: заявка {request} має один раз сісти й один раз "
    "вийти, у цьому порядку, на цьому маршруті.",
)
_WRONG_PICKUP = Text(
    "Shift {shift}, stop {stop}: request {request} boards at {place}, but waits at "
    "{pickup}.",
    "Зміна {shift}, зупинка {stop}: заявка {request} сідає в місці {place}, а чекає "
    "в місці {pickup}.",
)
_WRONG_DESTINATION = Text(
    "Shift {shift}, stop {stop}: request {request} may not be brought to {place}.",
    "Зміна {shift}, зупинка {stop}: заявку {request} не можна везти до {place}.",
)

Boarding = tuple[str, int, Stop]
"""Shift, index of the stop, and the stop."""


def v1_whole(case: Case) -> Iterator[Violation]:
    """V1: each request is served whole, or listed as unserved; crowds add up."""
    boardings: dict[str, list[Boarding]] = defaultdict(list)
    for journey in case.journeys:
        for index, stop in enumerate(journey.stops):
            if stop.kind is StopKind.PICKUP:
                found = (journey.shift.id, index, stop)
                boardings[stop.request].append(found)
    unserved: dict[str, list[Unserved]] = defaultdict(list)
    for entry in case.plan.unserved:
        unserved[entry.request].append(entry)
    yield from _listed(case, unserved)
    for request in case.operation.requests.values():
        if request.id in case.done:
            continue  # V12 sees to it that what is done is not planned again
        judge = _crowd if request.crowd else _party
        yield from judge(request, boardings[request.id], unserved[request.id])
    for journey in case.journeys:
        yield from _alighting_loads(journey)


def _listed(case: Case, unserved: dict[str, list[Unserved]]) -> Iterator[Violation]:
    known = set(case.operation.requests)
    known |= {row.request for row in case.operation.left_out}
    for request, entries in unserved.items():
        if request not in known:
            yield Violation("V1", "", None, _UNKNOWN_UNSERVED.of(request=request))
        if len(entries) > 1:
            yield Violation("V1", "", None, _UNSERVED_TWICE.of(request=request))


def _party(
    request: Request, boardings: list[Boarding], unserved: list[Unserved]
) -> Iterator[Violation]:
    """Judge a request that is never split."""
    whole = request.party.load
    if not boardings and not unserved:
        yield Violation("V1", "", None, _NEITHER.of(request=request.id))
    if boardings and unserved:
        yield Violation("V1", boardings[0][0], None, _BOTH.of(request=request.id))
    for entry in unserved:
        if _people(entry.people) != _people(whole):
            said = _WRONG_REST.of(
                request=request.id,
                listed=say_load(entry.people),
                people=say_load(whole),
            )
            yield Violation("V1", "", None, said)
    for shift, index, stop in boardings:
        named = {"shift": shift, "stop": index, "request": request.id}
        if stop.load != whole or stop.load_number != 0:
            said = _NOT_WHOLE.of(
                **named, load=say_load(stop.load), whole=say_load(whole)
            )
            yield Violation("V1", shift, index, said)
    for shift, index, _ in boardings[1:]:
        said = _SPLIT.of(shift=shift, stop=index, request=request.id)
        yield Violation("V1", shift, index, said)


def _crowd(
    request: Request, boardings: list[Boarding], unserved: list[Unserved]
) -> Iterator[Violation]:
    """Judge a request whose people travel in loads."""
    numbers = sorted(stop.load_number for _, _, stop in boardings)
    if numbers != list(range(len(numbers))):
        yield Violation("V1", "", None, _NUMBERS.of(request=request.id))
    total = Load()
    for shift, index, stop in boardings:
        total = total.plus(_people(stop.load))
        whole = load_of(request, stop.load)
        if stop.load != whole or stop.load.persons == 0 or min(stop.load) < 0:
            said = _PRO_RATA.of(
                shift=shift,
                stop=index,
                number=stop.load_number,
                request=request.id,
                load=say_load(stop.load),
                whole=say_load(whole),
            )
            yield Violation("V1", shift, index, said)
    for entry in unserved:
        total = total.plus(_people(entry.people))
    if total != _people(request.party.load):
        said = _CROWD_SUM.of(
            request=request.id,
            people=say_load(total),
            whole=say_load(_people(request.party.load)),
        )
        yield Violation("V1", "", None, said)


def _alighting_loads(journey: Journey) -> Iterator[Violation]:
    """Who boarded also alights, with everything."""
    for ride in journey.rides:
        stop = journey.stops[ride.dropoff]
        if stop.load != ride.load:
            said = _OTHER_LOAD.of(
                shift=journey.shift.id,
                stop=ride.dropoff,
                request=ride.request.id,
                load=say_load(stop.load),
                boarded=say_load(ride.load),
            )
            yield Violation("V1", journey.shift.id, ride.dropoff, said)


def v2_way(case: Case) -> Iterator[Violation]:
    """V2: pickup before drop-off, same route; the destination is an allowed one."""
    for journey in case.journeys:
        paired = {i for r in journey.rides for i in (r.pickup, r.dropoff)}
        for index, stop in enumerate(journey.stops):
            serves = stop.kind in {StopKind.PICKUP, StopKind.DROPOFF}
            if serves and index not in paired:
                said = _NOT_PAIRED.of(
                    shift=journey.shift.id, stop=index, request=stop.request
                )
                yield Violation("V2", journey.shift.id, index, said)
        yield from _ends_of_rides(case, journey)


def _ends_of_rides(case: Case, journey: Journey) -> Iterator[Violation]:
    for ride in journey.rides:
        start, end = journey.stops[ride.pickup], journey.stops[ride.dropoff]
        named = {"shift": journey.shift.id, "request": ride.request.id}
        if start.place != ride.request.pickup and not ride.aboard:
            said = _WRONG_PICKUP.of(
                **named,
                stop=ride.pickup,
                place=start.place,
                pickup=ride.request.pickup,
            )
            yield Violation("V2", journey.shift.id, ride.pickup, said)
        if not _allows(ride.request.destination, case.operation.places[end.place]):
            said = _WRONG_DESTINATION.of(**named, stop=ride.dropoff, place=end.place)
            yield Violation("V2", journey.shift.id, ride.dropoff, said)


def _allows(destination: Destination, place: Place) -> bool:
    if destination.places:
        return place.id in destination.places
    return place.kind is destination.kind


def _people(load: Load) -> Load:
    return load._replace(animals=0, bags=0)


def say_load(load: Load) -> str:
    """Say a load as six numbers in the order of the dimensions."""
    return "+".join(str(n) for n in load)
