"""``plan.geojson``: routes, visits, gates, zones and who stays, for map programs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from greencorridor.exports.clock import clock_of
from greencorridor.exports.folder import notice, write_file
from greencorridor.exports.geometry import Geometry, courses_of
from greencorridor.exports.outline import polygons_of, position
from greencorridor.exports.visit import visits_of
from greencorridor.model.operation import Operation
from greencorridor.model.place import Place, PlaceKind
from greencorridor.model.plan import Plan, Route, StopKind
from greencorridor.text import Language


def write_geojson(
    path: Path,
    operation: Operation,
    plan: Plan,
    geometry: Geometry,
    language: Language,
) -> None:
    """Write the plan as one collection of features (RFC 7946).

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    features = list(features_of(operation, plan, geometry))
    write_file(path, collection(features, operation.name, notice(language)))


def collection(features: list[dict[str, Any]], name: str, restricted: str) -> bytes:
    """Return a FeatureCollection, a feature per line."""
    head = json.dumps(
        {"type": "FeatureCollection", "name": name, "notice": restricted},
        ensure_ascii=False,
    )
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{head[:-1]}, "features": [\n{rows}\n]}}\n'.encode()


def feature(geometry: str, coordinates: object, **properties: object) -> dict[str, Any]:
    """Return one feature; empty properties are left away."""
    return {
        "type": "Feature",
        "geometry": {"type": geometry, "coordinates": coordinates},
        "properties": {k: v for k, v in properties.items() if v not in ("", None)},
    }


def features_of(
    operation: Operation, plan: Plan, geometry: Geometry
) -> Iterator[dict[str, Any]]:
    """Yield zones, gates, places, routes with their visits, and who stays."""
    yield from zones(operation)
    yield from _gates(operation)
    for place in operation.places.values():
        if place.kind not in {PlaceKind.HOME, PlaceKind.GARAGE}:
            yield _place(place)
    for route in plan.routes:
        yield from _courses(route, operation, geometry)
        yield from _visits(route, operation)
    yield from _unserved(operation, plan)


def zones(operation: Operation) -> Iterator[dict[str, Any]]:
    """Yield the dangerous areas."""
    for zone in operation.zones.values():
        yield feature(
            "MultiPolygon",
            polygons_of(zone.shape),
            kind="zone",
            id=zone.id,
            label=zone.label,
            weight=zone.weight,
        )


def _gates(operation: Operation) -> Iterator[dict[str, Any]]:
    for gate in operation.gates.values():
        ends = [position(gate.a), position(gate.b)]
        yield feature("LineString", ends, kind="gate", id=gate.id, label=gate.label)


def _place(place: Place) -> dict[str, Any]:
    return feature(
        "Point",
        position(place.location),
        kind=place.kind.value,
        id=place.id,
        label=place.label,
        pcode=place.pcode,
    )


def _courses(
    route: Route, operation: Operation, geometry: Geometry
) -> Iterator[dict[str, Any]]:
    clock = clock_of(operation)
    vehicle = operation.shifts[route.shift].vehicle
    for course in courses_of(route, operation, geometry):
        yield feature(
            "LineString",
            [position(location) for location in course.points],
            kind="passage" if course.gate else "drive",
            shift=route.shift,
            vehicle=vehicle,
            gate=course.gate,
            departure=clock.iso(course.times[0]),
            arrival=clock.iso(course.times[-1]),
        )


def _visits(route: Route, operation: Operation) -> Iterator[dict[str, Any]]:
    clock = clock_of(operation)
    for visit in visits_of(route):
        yield feature(
            "Point",
            position(operation.places[visit.place].location),
            kind="visit",
            shift=route.shift,
            number=visit.number,
            arrival=clock.iso(visit.arrival),
            begin=clock.iso(visit.begin),
            departure=clock.iso(visit.departure),
            boarding=sum(s.load.persons for s in visit.of(StopKind.PICKUP)),
            alighting=sum(s.load.persons for s in visit.of(StopKind.DROPOFF)),
            aboard=visit.stops[-1].load_after.persons,
        )


def _unserved(operation: Operation, plan: Plan) -> Iterator[dict[str, Any]]:
    for left in plan.unserved:
        request = operation.requests.get(left.request)
        if request is None:  # its row could not be read: nobody knows where
            continue
        yield feature(
            "Point",
            position(operation.places[request.pickup].location),
            kind="unserved",
            request=left.request,
            people=left.people.persons,
            priority=int(request.priority),
            reason=left.reason.value,
        )
