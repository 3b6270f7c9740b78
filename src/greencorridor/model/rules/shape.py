"""Whether a plan can be read at all: names that exist, stops and legs that alternate.

A plan that fails here is not judged further. What is found is reported under the rule
that it endangers.
"""

from collections.abc import Iterator

from greencorridor.model.operation import Operation
from greencorridor.model.plan import GatePassage, Plan, Route, StopKind
from greencorridor.model.violation import Violation
from greencorridor.text import Text

_NO_SHIFT = Text(
    "Shift {shift} does not exist, or its vehicle does not.",
    "Зміни {shift} не існує, або не існує її автомобіля.",
)
_TWICE = Text(
    "Shift {shift} has more than one route.",
    "Зміна {shift} має більше ніж один маршрут.",
)
_NO_ENDS = Text(
    "Shift {shift}: the route must begin with one start and end with one end.",
    "Зміна {shift}: маршрут має починатися одним початком і кінчатися одним кінцем.",
)
_NO_LEG = Text(
    "Shift {shift}: between every two stops there must be one leg; stops: {stops}, "
    "legs: {legs}.",
    "Зміна {shift}: між кожними двома зупинками має бути один перегін; зупинок: "
    "{stops}, перегонів: {legs}.",
)
_NO_PLACE = Text(
    "Shift {shift}, stop {stop}: place {place} does not exist.",
    "Зміна {shift}, зупинка {stop}: місця {place} не існує.",
)
_NO_REQUEST = Text(
    "Shift {shift}, stop {stop}: request {request} does not exist.",
    "Зміна {shift}, зупинка {stop}: заявки {request} не існує.",
)
_NO_GATE = Text(
    "Shift {shift}, on the way to stop {stop}: gate {gate} does not exist.",
    "Зміна {shift}, на шляху до зупинки {stop}: воріт {gate} не існує.",
)


def unreadable(operation: Operation, plan: Plan) -> Iterator[Violation]:
    """Yield what keeps the plan from being judged."""
    seen: set[str] = set()
    for route in plan.routes:
        shift = operation.shifts.get(route.shift)
        if shift is None or shift.vehicle not in operation.vehicles:
            yield Violation("V6", route.shift, None, _NO_SHIFT.of(shift=route.shift))
        if route.shift in seen:
            yield Violation("V6", route.shift, None, _TWICE.of(shift=route.shift))
        seen.add(route.shift)
        yield from _ends(route)
        yield from _stops(operation, route)
        yield from _legs(operation, route)


def _ends(route: Route) -> Iterator[Violation]:
    kinds = [s.kind for s in route.stops]
    inner = set(kinds[1:-1])
    if (
        len(kinds) < 2
        or (kinds[0], kinds[-1]) != (StopKind.START, StopKind.END)
        or inner & {StopKind.START, StopKind.END}
    ):
        yield Violation("V6", route.shift, None, _NO_ENDS.of(shift=route.shift))


def _stops(operation: Operation, route: Route) -> Iterator[Violation]:
    for index, stop in enumerate(route.stops):
        named = {"shift": route.shift, "stop": index}
        if stop.place not in operation.places:
            said = _NO_PLACE.of(**named, place=stop.place)
            yield Violation("V2", route.shift, index, said)
        serves = stop.kind in {StopKind.PICKUP, StopKind.DROPOFF}
        if serves and stop.request not in operation.requests:
            said = _NO_REQUEST.of(**named, request=stop.request)
            yield Violation("V1", route.shift, index, said)


def _legs(operation: Operation, route: Route) -> Iterator[Violation]:
    if len(route.legs) != len(route.stops) - 1:
        said = _NO_LEG.of(
            shift=route.shift, stops=len(route.stops), legs=len(route.legs)
        )
        yield Violation("V8", route.shift, None, said)
    for index, leg in enumerate(route.legs, start=1):
        for part in leg.parts:
            if isinstance(part, GatePassage) and part.gate not in operation.gates:
                said = _NO_GATE.of(shift=route.shift, stop=index, gate=part.gate)
                yield Violation("V8", route.shift, index, said)
