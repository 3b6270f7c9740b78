"""What ``map.html`` knows of a plan, as plain data.

Times are seconds after the epoch, places metres on a plane. Everybody is an identifier;
the page is restricted even so.
"""

from collections.abc import Iterator
from typing import Any

from greencorridor.exports.clock import clock_of
from greencorridor.exports.geometry import Geometry, courses_of
from greencorridor.exports.map_lines import Plane, deltas
from greencorridor.exports.map_roads import Background, ranked_roads
from greencorridor.exports.outline import polygons_of
from greencorridor.exports.usage import (
    gate_intervals,
    left_by_request,
    people_by_priority,
    place_hours,
)
from greencorridor.exports.visit import Visit, carried_of, metres_of, visits_of
from greencorridor.model.corridor import Gate, Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Location, PlaceKind
from greencorridor.model.plan import Plan, Route, StopKind
from greencorridor.units import HOUR


def map_data(
    operation: Operation, plan: Plan, geometry: Geometry, background: Background
) -> dict[str, Any]:
    """Return everything that the page shows, words excepted."""
    return _Map(operation, plan, geometry).data(background)


class _Map:
    def __init__(self, operation: Operation, plan: Plan, geometry: Geometry) -> None:
        self._operation = operation
        self._plan = plan
        self._geometry = geometry
        self._clock = clock_of(operation)
        self._plane = Plane(self._shown())
        self._paths: dict[tuple[Location, ...], int] = {}

    def _shown(self) -> Iterator[Location]:
        for route in self._plan.routes:
            for stop in route.stops:
                yield self._operation.places[stop.place].location
        for gate in self._operation.gates.values():
            yield from (gate.a, gate.b)
        for zone in self._operation.zones.values():
            for polygon in polygons_of(zone.shape):
                for lon, lat in polygon[0]:
                    yield Location(lat, lon)
        for left in self._plan.unserved:
            request = self._operation.requests.get(left.request)
            if request is not None:
                yield self._operation.places[request.pickup].location

    def data(self, background: Background) -> dict[str, Any]:
        operation, plan = self._operation, self._plan
        routes = [self._route(route) for route in plan.routes if route.stops]
        counts = people_by_priority(operation, plan)
        paths = [deltas(self._plane.line(points)) for points in self._paths]
        return {
            "name": operation.name,
            "zone": operation.zone_name,
            "credit": background.credit,
            "end": operation.end,
            "clock": list(self._offsets()),
            "epoch": round(operation.horizon[0].timestamp()),
            "box": self._plane.box,
            "asked": sum(count.asked for count in counts),
            "left": sum(count.left for count in counts),
            "cost": [plan.cost.left_behind, round(plan.cost.total)],
            "roads": ranked_roads(background, self._plane),
            "paths": paths,
            "zones": list(self._zones()),
            "gates": [self._gate(gate) for gate in operation.gates.values()],
            "places": list(self._places()),
            "routes": routes,
            "unserved": list(self._unserved()),
        }

    def _offsets(self) -> Iterator[tuple[int, int]]:
        """Yield from when on the local clock is how many seconds ahead of UTC."""
        known: int | None = None
        for second in range(0, self._operation.end + HOUR, HOUR // 2):
            offset = self._clock.moment(second).utcoffset()
            ahead = round(offset.total_seconds()) if offset else 0
            if ahead != known:
                yield second, ahead
                known = ahead

    def _zones(self) -> Iterator[dict[str, Any]]:
        for zone in self._operation.zones.values():
            polygons = [
                [
                    deltas(self._plane.put(Location(lat, lon)) for lon, lat in ring)
                    for ring in polygon
                ]
                for polygon in polygons_of(zone.shape)
            ]
            yield {
                "id": zone.id,
                "label": zone.label,
                "weight": zone.weight,
                "polygons": polygons,
                "curfews": zone.curfews,
            }

    def _gate(self, gate: Gate) -> dict[str, Any]:
        uses = [
            use
            for use in gate_intervals(self._operation, self._plan)
            if use.gate == gate.id
        ]
        return {
            "id": gate.id,
            "label": gate.label,
            "a": self._plane.put(gate.a),
            "b": self._plane.put(gate.b),
            "passages": [
                {
                    "direction": direction.value,
                    **self._openings(passage),
                    "uses": [
                        (use.start, use.end, use.used, use.limit, use.convoy)
                        for use in uses
                        if use.direction is direction
                    ],
                }
                for direction, passage in gate.passages.items()
            ],
        }

    def _openings(self, passage: Passage) -> dict[str, Any]:
        return {
            "windows": [(*w.span, w.confirmed_by) for w in passage.windows],
            "convoys": [
                (c.departure, c.muster, c.vehicles, c.confirmed_by)
                for c in passage.convoys
            ],
        }

    def _places(self) -> Iterator[dict[str, Any]]:
        """Yield all places but homes: those are seen as pickups only."""
        hours: dict[str, list[tuple[int, int]]] = {}
        for use in place_hours(self._operation, self._plan):
            hours.setdefault(use.place, []).append((use.hour, use.people))
        arrivals: dict[str, list[tuple[int, int]]] = {}
        for route in self._plan.routes:
            for stop in route.stops:
                if stop.kind is StopKind.DROPOFF:
                    came = (stop.begin, stop.load.persons)
                    arrivals.setdefault(stop.place, []).append(came)
        for place in self._operation.places.values():
            if place.kind is PlaceKind.HOME and place.id not in arrivals:
                continue
            yield {
                "id": place.id,
                "kind": place.kind.value,
                "label": place.label,
                "at": self._plane.put(place.location),
                "beds": None if place.beds is None else sum(place.beds.values()),
                "intake": place.intake_per_hour,
                "arrivals": sorted(arrivals.get(place.id, [])),
                "hours": hours.get(place.id, []),
            }

    def _route(self, route: Route) -> dict[str, Any]:
        return {
            "shift": route.shift,
            "vehicle": self._operation.shifts[route.shift].vehicle,
            "people": carried_of(route),
            "km": round(metres_of(route) / 1000),
            "parts": list(self._parts(route)),
            "visits": [self._visit(visit) for visit in visits_of(route)],
        }

    def _parts(self, route: Route) -> Iterator[tuple[int, int, int, int]]:
        """Yield path, begin, end, and whether it is a gate, for each part."""
        for course in courses_of(route, self._operation, self._geometry):
            path = self._paths.setdefault(course.points, len(self._paths))
            begin, end = course.times[0], course.times[-1]
            yield path, begin, end, int(bool(course.gate))

    def _visit(self, visit: Visit) -> dict[str, Any]:
        place = self._operation.places[visit.place]
        requests = self._operation.requests
        return {
            "kinds": list(dict.fromkeys(stop.kind.value for stop in visit.stops)),
            "place": place.label,
            "kind": place.kind.value,
            "at": self._plane.put(place.location),
            "times": (visit.arrival, visit.begin, visit.departure),
            "gates": [(g.gate, g.arrival, g.begin, g.passed) for g in visit.gates],
            "on": [
                (
                    stop.departure,
                    stop.load.persons,
                    stop.request,
                    int(requests[stop.request].priority),
                )
                for stop in visit.of(StopKind.PICKUP)
            ],
            "off": [
                (stop.begin, stop.load.persons, stop.request)
                for stop in visit.of(StopKind.DROPOFF)
            ],
            "aboard": visit.stops[-1].load_after.persons,
        }

    def _unserved(self) -> Iterator[dict[str, Any]]:
        reasons = {left.request: left.reason.value for left in self._plan.unserved}
        for request_id, persons in left_by_request(self._operation, self._plan).items():
            request = self._operation.requests.get(request_id)
            yield {
                "request": request_id,
                "people": persons,
                "reason": reasons.get(request_id, "row_in_error"),
                "priority": int(request.priority) if request else None,
                "at": self._plane.put(self._operation.places[request.pickup].location)
                if request
                else None,
            }
