"""A plan of the model ⇄ the form of ``plan.json``."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from greencorridor.exports.folder import RESTRICTED
from greencorridor.model.operation import Operation
from greencorridor.model.place import GateSide, Point
from greencorridor.model.plan import (
    Cost,
    Drive,
    GatePassage,
    Leg,
    Origin,
    Part,
    Plan,
    Route,
    Stop,
    Unserved,
)
from greencorridor.model.request import Load
from greencorridor.text import Language
from greencorridor.units import Seconds, to_datetime, to_seconds

if TYPE_CHECKING:
    from greencorridor.exports import plan_document as form


def document_of(plan: Plan, operation: Operation) -> dict[str, Any]:
    """Return `plan` as plain data in the order of the form."""
    return _Writer(operation).plan(plan)


def plan_of(document: "form.PlanForm") -> Plan:
    """Return the plan that stands in `document`."""
    return _Reader(document.operation.start).plan(document)


class _Writer:
    """From the model to the form."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._epoch = operation.horizon[0]
        self._known: dict[Seconds, str] = {}

    def plan(self, plan: Plan) -> dict[str, Any]:
        start, end = self._operation.horizon
        return {
            "format": "greencorridor-plan",
            "version": 1,
            "notice": " / ".join(RESTRICTED.say(language) for language in Language),
            "operation": {
                "name": self._operation.name,
                "zone": self._operation.zone_name,
                "start": start.isoformat(),
                "end": end.isoformat(),
            },
            "origin": _origin(plan.origin),
            "cost": {name: getattr(plan.cost, name) for name in Cost.__slots__},
            "routes": [self._route(route) for route in plan.routes],
            "unserved": [
                {
                    "request": left.request,
                    "people": _load(left.people),
                    "reason": left.reason.value,
                }
                for left in plan.unserved
            ],
        }

    def _route(self, route: Route) -> dict[str, Any]:
        return {
            "shift": route.shift,
            "stops": [self._stop(stop) for stop in route.stops],
            "legs": [
                {"parts": [self._part(part) for part in leg.parts]}
                for leg in route.legs
            ],
        }

    def _stop(self, stop: Stop) -> dict[str, Any]:
        return {
            "kind": stop.kind.value,
            "place": stop.place,
            "arrival": self._time(stop.arrival),
            "begin": self._time(stop.begin),
            "departure": self._time(stop.departure),
            **({"request": stop.request} if stop.request else {}),
            **({"load_number": stop.load_number} if stop.load_number else {}),
            **({"load": _load(stop.load)} if any(stop.load) else {}),
            "load_after": _load(stop.load_after),
        }

    def _part(self, part: Part) -> dict[str, Any]:
        if isinstance(part, Drive):
            return {
                "part": "drive",
                "origin": _point(part.origin),
                "target": _point(part.target),
                "departure": self._time(part.departure),
                "arrival": self._time(part.arrival),
                "metres": part.metres,
            }
        return {
            "part": "gate",
            "gate": part.gate,
            "direction": part.direction.value,
            "arrival": self._time(part.arrival),
            "begin": self._time(part.begin),
            "passed": self._time(part.passed),
            "metres": part.metres,
        }

    def _time(self, seconds: Seconds) -> str:
        if seconds not in self._known:
            self._known[seconds] = to_datetime(seconds, self._epoch).isoformat()
        return self._known[seconds]


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        **{name: getattr(origin, name) for name in Origin.__slots__},
        "versions": dict(sorted(origin.versions.items())),
    }


def _load(load: Load) -> dict[str, int]:
    return {name: count for name, count in load._asdict().items() if count}


def _point(point: Point) -> str | dict[str, str]:
    if isinstance(point, GateSide):
        return {"gate": point.gate, "side": point.side.value}
    return point


class _Reader:
    """From the form back to the model."""

    def __init__(self, epoch: datetime) -> None:
        self._epoch = epoch

    def plan(self, document: "form.PlanForm") -> Plan:
        return Plan(
            routes=tuple(self._route(route) for route in document.routes),
            unserved=tuple(
                Unserved(
                    request=left.request,
                    people=Load(**left.people.model_dump()),
                    reason=left.reason,
                )
                for left in document.unserved
            ),
            cost=Cost(**document.cost.model_dump()),
            origin=Origin(**document.origin.model_dump()),
        )

    def _route(self, route: "form.RouteForm") -> Route:
        return Route(
            shift=route.shift,
            stops=tuple(self._stop(stop) for stop in route.stops),
            legs=tuple(
                Leg(parts=tuple(self._part(part) for part in leg.parts))
                for leg in route.legs
            ),
        )

    def _stop(self, stop: "form.StopForm") -> Stop:
        return Stop(
            kind=stop.kind,
            place=stop.place,
            arrival=self._seconds(stop.arrival),
            begin=self._seconds(stop.begin),
            departure=self._seconds(stop.departure),
            request=stop.request,
            load_number=stop.load_number,
            load=Load(**stop.load.model_dump()),
            load_after=Load(**stop.load_after.model_dump()),
        )

    def _part(self, part: "form.PartForm") -> Part:
        if part.part == "drive":
            return Drive(
                origin=_model_point(part.origin),
                target=_model_point(part.target),
                departure=self._seconds(part.departure),
                arrival=self._seconds(part.arrival),
                metres=part.metres,
            )
        return GatePassage(
            gate=part.gate,
            direction=part.direction,
            arrival=self._seconds(part.arrival),
            begin=self._seconds(part.begin),
            passed=self._seconds(part.passed),
            metres=part.metres,
        )

    def _seconds(self, moment: datetime) -> Seconds:
        return to_seconds(moment, self._epoch)


def _model_point(point: "form.PointForm") -> Point:
    return point if isinstance(point, str) else GateSide(point.gate, point.side)
