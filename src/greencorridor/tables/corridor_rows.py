"""From gates, zones, closures, locks and roads to rows."""

from collections.abc import Iterator

from greencorridor.model.corridor import (
    Closure,
    Convoy,
    Gate,
    OpeningWindow,
    Passage,
    Zone,
)
from greencorridor.model.operation import Lock, Road
from greencorridor.tables.columns import Row
from greencorridor.tables.shapes import coordinates_text, shape_text
from greencorridor.tables.times import Clock, moment_text, windows_text
from greencorridor.units import MINUTE, Seconds


def in_minutes(seconds: Seconds | None) -> float | None:
    """Return whole seconds as minutes."""
    return None if seconds is None else seconds / MINUTE


def at(seconds: Seconds | None, clock: Clock) -> str | None:
    """Return a moment as text."""
    return None if seconds is None else moment_text(seconds, clock)


def gate_rows(gate: Gate, clock: Clock) -> Iterator[Row]:
    """Yield one row for each window and convoy of a gate, at least one."""
    where: Row = {
        "junction_a": gate.junctions[0],
        "junction_b": gate.junctions[1],
        "coordinates_a": coordinates_text(gate.a),
        "coordinates_b": coordinates_text(gate.b),
        "name": gate.label,
    }
    if not gate.passages:
        yield {"id": gate.id, **where}
    for direction, passage in gate.passages.items():
        first: Row = {
            **where,
            "inspection_s": passage.inspection,
            "section_s": passage.section,
            "throughput": passage.throughput,
            "interval_min": in_minutes(passage.interval),
            "others": passage.others,
        }
        for opening in _openings(passage, clock) or [{}]:
            yield {"id": gate.id, "direction": direction, **opening, **first}
            first = {}
        where = {}


def _openings(passage: Passage, clock: Clock) -> list[Row]:
    rows: list[Row] = [_window(window, clock) for window in passage.windows]
    rows += [_convoy(convoy, clock) for convoy in passage.convoys]
    return rows


def _convoy(convoy: Convoy, clock: Clock) -> Row:
    return {
        "convoy_departure": moment_text(convoy.departure, clock),
        "convoy_muster_min": in_minutes(convoy.muster),
        "convoy_vehicles": convoy.vehicles,
        "confirmed_by": convoy.confirmed_by,
        "confirmed_at": at(convoy.confirmed_at, clock),
    }


def _window(window: OpeningWindow, clock: Clock) -> Row:
    return {
        "windows": windows_text((window.span,), clock),
        "confirmed_by": window.confirmed_by,
        "confirmed_at": at(window.confirmed_at, clock),
    }


def zone_row(zone: Zone, clock: Clock) -> Row:
    """Return the row of a zone."""
    return {
        "id": zone.id,
        "area": shape_text(zone.shape),
        "weight": zone.weight,
        "time_factor": zone.time_factor,
        "curfew": windows_text(zone.curfews, clock),
        "name": zone.label,
    }


def closure_row(closure: Closure) -> Row:
    """Return the row of a closure."""
    return {
        "id": closure.id,
        "shape": None if closure.shape is None else shape_text(closure.shape),
        "junction_a": closure.junctions[0],
        "junction_b": closure.junctions[1],
    }


def lock_row(lock: Lock, clock: Clock) -> Row:
    """Return the row of a lock."""
    return {
        "id": lock.id,
        "kind": lock.kind,
        "request": lock.request,
        "shift": lock.shift,
        "position": lock.position,
        "window": None if lock.window is None else windows_text((lock.window,), clock),
        "place": lock.place,
    }


def road_row(road: Road) -> Row:
    """Return the row of a road."""
    return {
        "from": road.start,
        "to": road.end,
        "km": road.km,
        "km_h": road.speed_kmh,
        "one_way": road.one_way,
        "name": road.name,
    }
