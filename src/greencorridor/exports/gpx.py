"""GPX 1.1: a file per shift that opens in a phone's navigator.

A track holds every turn of the route, a waypoint each visit. Waypoints are named by
number, time and what happens there; homes have no other name.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from greencorridor.exports.clock import Clock, clock_of
from greencorridor.exports.folder import make_private, notice, write_file
from greencorridor.exports.geometry import Geometry, courses_of
from greencorridor.exports.visit import Visit, visits_of
from greencorridor.exports.words import PLACE_KINDS, STOP_KINDS
from greencorridor.model.operation import Operation
from greencorridor.model.place import Location
from greencorridor.model.plan import Plan, Route, StopKind
from greencorridor.text import Language, Text

_NAMESPACE = "http://www.topografix.com/GPX/1/1"
_PREFIX = "shift-"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ROUTE = Text("Shift {shift}, {date}", "Зміна {shift}, {date}")
_ON = Text("on +{n}", "вхід +{n}")
_OFF = Text("off −{n}", "вихід −{n}")
_GATE = Text("Gate {gate}, {time}", "Ворота {gate}, {time}")


def write_gpx(
    folder: Path,
    operation: Operation,
    plan: Plan,
    geometry: Geometry,
    language: Language,
) -> tuple[Path, ...]:
    """Write a GPX file per shift into `folder`; return their paths.

    Files of an earlier plan go away: a driver must not find an old route there.

    Raises
    ------
    OutputError
        If a file cannot be written.
    """
    make_private(folder)
    for old in folder.glob(f"{_PREFIX}*.gpx"):
        old.unlink()
    paths: list[Path] = []
    for name, route in zip(_file_names(plan), plan.routes, strict=True):
        path = folder / name
        write_file(path, gpx_of(route, operation, geometry, language))
        paths.append(path)
    return tuple(paths)


def gpx_of(
    route: Route, operation: Operation, geometry: Geometry, language: Language
) -> bytes:
    """Return the GPX document of `route`."""
    clock = clock_of(operation)
    root = ET.Element(
        "gpx", {"version": "1.1", "creator": "greencorridor", "xmlns": _NAMESPACE}
    )
    title = _ROUTE.say(
        language,
        shift=route.shift,
        date=clock.date(route.stops[0].departure if route.stops else 0),
    )
    head = ET.SubElement(root, "metadata")
    _add(head, "name", title)
    _add(head, "desc", notice(language))
    for visit in visits_of(route):
        _waypoints(root, visit, operation, clock, language)
    track = ET.SubElement(root, "trk")
    _add(track, "name", title)
    segment = ET.SubElement(track, "trkseg")
    for location in _turns(route, operation, geometry):
        _point(segment, "trkpt", location)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _waypoints(
    root: ET.Element,
    visit: Visit,
    operation: Operation,
    clock: Clock,
    language: Language,
) -> None:
    for passage in visit.gates:
        gate = operation.gates[passage.gate]
        ends = (gate.a, gate.b)
        point = _point(root, "wpt", ends[passage.direction.value == "backward"])
        time = clock.hour(passage.begin)
        _add(point, "name", _GATE.say(language, gate=gate.label or gate.id, time=time))
    place = operation.places[visit.place]
    point = _point(root, "wpt", place.location)
    what = ", ".join(_doings(visit, language))
    _add(point, "name", f"{visit.number}. {clock.hour(visit.begin)} {what}")
    _add(point, "desc", place.label or PLACE_KINDS[place.kind].say(language))


def _doings(visit: Visit, language: Language) -> Iterator[str]:
    off = sum(stop.load.persons for stop in visit.of(StopKind.DROPOFF))
    on = sum(stop.load.persons for stop in visit.of(StopKind.PICKUP))
    if off:
        yield _OFF.say(language, n=off)
    if on:
        yield _ON.say(language, n=on)
    for stop in visit.stops:
        if stop.kind not in {StopKind.PICKUP, StopKind.DROPOFF}:
            yield STOP_KINDS[stop.kind].say(language)


def _turns(
    route: Route, operation: Operation, geometry: Geometry
) -> Iterator[Location]:
    """Yield each turn once: parts begin where the one before has ended."""
    last: Location | None = None
    for course in courses_of(route, operation, geometry):
        for location in course.points:
            if location != last:
                yield location
            last = location


def _point(parent: ET.Element, tag: str, location: Location) -> ET.Element:
    position = {"lat": f"{location.lat:.6f}", "lon": f"{location.lon:.6f}"}
    return ET.SubElement(parent, tag, position)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NOT_XML.sub("", text)


def _file_names(plan: Plan) -> Iterator[str]:
    """Yield a name for each shift that every file system takes and no two share."""
    used: set[str] = set()
    for route in plan.routes:
        slug = re.sub(r"[^\w-]+", "_", route.shift)[:60]
        name, number = slug, 2
        while name.casefold() in used:
            name, number = f"{slug}-{number}", number + 1
        used.add(name.casefold())
        yield f"{_PREFIX}{name}.gpx"
