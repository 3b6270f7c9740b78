"""From the model to rows: what `read.read_operation` reads back as the same operation.

Beds of the ordinary kind that a request asks for are not written: whoever asks for none
in particular takes one. Neither is time per floor when alighting, which is always 0.
"""

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from greencorridor.model.contact import ContactHint
from greencorridor.model.corridor import (
    Closure,
    Convoy,
    Gate,
    OpeningWindow,
    Passage,
    Zone,
)
from greencorridor.model.fleet import Role, Shift, Vehicle, Volunteer
from greencorridor.model.operation import Lock, Operation, Road
from greencorridor.model.place import BedKind, Location, Place
from greencorridor.model.request import Mobility, Priority, Request
from greencorridor.tables.columns import Row, Rows
from greencorridor.tables.layouts import factors_text, layouts_text
from greencorridor.tables.shapes import coordinates_text, shape_text
from greencorridor.tables.times import Clock, moment_text, windows_text
from greencorridor.units import HOUR, MINUTE, Seconds


def rows_of(
    operation: Operation, contacts: Mapping[str, ContactHint] | None = None
) -> Rows:
    """Return the rows of every sheet, by sheet key and column key.

    Requests left out are not among them: their rows could not be read.
    """
    start, end = operation.horizon
    zone = start.tzinfo
    if not isinstance(zone, ZoneInfo):
        zone = ZoneInfo(operation.zone_name)
    clock = Clock(zone, start.astimezone(zone), end.astimezone(zone))
    hints = contacts or {}
    return {
        "operation": [_settings(operation, clock)],
        "places": [_place(p, clock) for p in operation.places.values()],
        "requests": [
            _request(r, hints.get(r.id), clock) for r in operation.requests.values()
        ],
        "vehicles": [_vehicle(v) for v in operation.vehicles.values()],
        "volunteers": [_volunteer(v, clock) for v in operation.volunteers.values()],
        "shifts": [_shift(s, clock) for s in operation.shifts.values()],
        "gates": [row for g in operation.gates.values() for row in _gate(g, clock)],
        "zones": [_zone(z, clock) for z in operation.zones.values()],
        "closures": [_closure(c) for c in operation.closures],
        "locks": [_lock(lock, clock) for lock in operation.locks],
        "roads": [_road(road) for road in operation.roads],
        "junctions": [
            {"id": j.id, "coordinates": coordinates_text(Location(j.lat, j.lon))}
            for j in operation.junctions.values()
        ],
    }


def _minutes(seconds: Seconds | None) -> float | None:
    return None if seconds is None else seconds / MINUTE


def _at(seconds: Seconds | None, clock: Clock) -> str | None:
    return None if seconds is None else moment_text(seconds, clock)


def _settings(operation: Operation, clock: Clock) -> Row:
    weights = operation.weights
    boarding, alighting = operation.boarding_pace, operation.alighting_pace
    row: Row = {
        "name": operation.name,
        "time_zone": operation.zone_name,
        "horizon_start": moment_text(0, clock),
        "horizon_end": moment_text(operation.end, clock),
        "gate_margin_min": _minutes(operation.gate_margin),
        "class_factors": factors_text(operation.class_factors),
        "board_fixed_s": boarding.fixed,
        "alight_fixed_s": alighting.fixed,
        "crew_exposure": weights.crew_exposure,
        "promise_broken": weights.promise_broken,
        "promise_moved": weights.promise_moved,
        "promise_tolerance_min": _minutes(weights.promise_tolerance),
        "driving_weight": weights.driving,
        "vehicle_weight": weights.vehicle,
    }
    for mobility in Mobility:
        row[f"board_{mobility.value}_s"] = boarding.per_person[mobility]
        row[f"alight_{mobility.value}_s"] = alighting.per_person[mobility]
        row[f"floor_{mobility.value}_s"] = boarding.per_floor[mobility]
    for priority in Priority:
        row[f"left_behind_{priority.value}"] = weights.left_behind[priority]
        row[f"exposure_{priority.value}"] = weights.exposure[priority]
    return row


def _place(place: Place, clock: Clock) -> Row:
    row: Row = {
        "id": place.id,
        "kind": place.kind,
        "name": place.label,
        "coordinates": coordinates_text(place.location),
        "junction": place.junction,
        "intake_per_hour": place.intake_per_hour,
        "hours": windows_text(place.hours, clock),
        "pcode": place.pcode,
    }
    for kind in BedKind:
        row[f"beds_{kind.value}"] = None if place.beds is None else place.beds.get(kind)
    return row


def _request(request: Request, hint: ContactHint | None, clock: Clock) -> Row:
    party = request.party
    row: Row = {
        "id": request.id,
        "priority": request.priority,
        "crowd": request.crowd,
        "pickup": request.pickup,
        "destination": request.destination.places,
        "destination_kind": request.destination.kind,
        "infants": party.infants,
        "children": party.children,
        "adults": party.adults,
        "elderly": party.elderly,
        "female_children": party.female_children,
        "female_adults": party.female_adults,
        "female_elderly": party.female_elderly,
        "walker": party.walker,
        "wheelchair": party.wheelchair,
        "lies": party.lies,
        "animals": party.animals,
        "bags": party.bags,
        "pickup_windows": windows_text(request.pickup_windows, clock),
        "dropoff_windows": windows_text(request.dropoff_windows, clock),
        "ride_limit_min": _minutes(request.ride_limit),
        "promised": _at(request.promised, clock),
        "needs": request.needs,
        "equipment": request.equipment,
        "floor": request.floor,
        "boarding_min": _minutes(request.boarding),
        "alighting_min": _minutes(request.alighting),
        "bound_with": request.bound_with,
        "apart_from": request.apart_from,
        "child": request.child,
        "relay_after": request.relay_after,
        "handover": _at(request.handover, clock),
    }
    for kind in BedKind:
        if kind is not BedKind.ORDINARY:
            row[f"beds_{kind.value}"] = request.beds.get(kind)
    if hint is not None:
        row["traveller_name"] = hint.initials
        row["traveller_phone"] = hint.phone_ending
        row["pickup_address"] = hint.pickup_address
        row["landmark"] = hint.landmark
    return row


def _vehicle(vehicle: Vehicle) -> Row:
    usual, *others = vehicle.layouts
    row: Row = {
        "id": vehicle.id,
        "garage": vehicle.garage,
        "other_layouts": layouts_text(tuple(others)),
        "equipment": vehicle.equipment,
        "fuel_range_km": (
            None if vehicle.fuel_range is None else vehicle.fuel_range / 1000
        ),
    }
    row.update(usual._asdict())
    return row


def _volunteer(volunteer: Volunteer, clock: Clock) -> Row:
    qualifications = [
        q.name if q.until is None else f"{q.name} until {moment_text(q.until, clock)}"
        for q in volunteer.qualifications
    ]
    return {
        "id": volunteer.id,
        "qualifications": "; ".join(qualifications),
        "vetted_until": _at(volunteer.vetted_until, clock),
        "driven_h": volunteer.driven / HOUR,
    }


def _shift(shift: Shift, clock: Clock) -> Row:
    limits = shift.limits
    crew = {
        role: tuple(m.volunteer for m in shift.crew if m.role is role) for role in Role
    }
    promised = shift.promised
    return {
        "id": shift.id,
        "vehicle": shift.vehicle,
        "start": moment_text(shift.hours.start, clock),
        "end": moment_text(shift.hours.end, clock),
        "drivers": crew[Role.DRIVER],
        "companions": crew[Role.COMPANION],
        "start_place": shift.start_place,
        "end_place": shift.end_place,
        "driving_total_h": limits.total / HOUR,
        "driving_before_break_h": limits.before_break / HOUR,
        "break_min": _minutes(limits.break_length),
        "promised": "-" if promised == () else promised,
    }


def _gate(gate: Gate, clock: Clock) -> Iterator[Row]:
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
            "interval_min": _minutes(passage.interval),
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
        "convoy_muster_min": _minutes(convoy.muster),
        "convoy_vehicles": convoy.vehicles,
        "confirmed_by": convoy.confirmed_by,
        "confirmed_at": _at(convoy.confirmed_at, clock),
    }


def _window(window: OpeningWindow, clock: Clock) -> Row:
    return {
        "windows": windows_text((window.span,), clock),
        "confirmed_by": window.confirmed_by,
        "confirmed_at": _at(window.confirmed_at, clock),
    }


def _zone(zone: Zone, clock: Clock) -> Row:
    return {
        "id": zone.id,
        "area": shape_text(zone.shape),
        "weight": zone.weight,
        "time_factor": zone.time_factor,
        "curfew": windows_text(zone.curfews, clock),
        "name": zone.label,
    }


def _closure(closure: Closure) -> Row:
    return {
        "id": closure.id,
        "shape": None if closure.shape is None else shape_text(closure.shape),
        "junction_a": closure.junctions[0],
        "junction_b": closure.junctions[1],
    }


def _lock(lock: Lock, clock: Clock) -> Row:
    return {
        "id": lock.id,
        "kind": lock.kind,
        "request": lock.request,
        "shift": lock.shift,
        "position": lock.position,
        "window": None if lock.window is None else windows_text((lock.window,), clock),
        "place": lock.place,
    }


def _road(road: Road) -> Row:
    return {
        "from": road.start,
        "to": road.end,
        "km": road.km,
        "km_h": road.speed_kmh,
        "one_way": road.one_way,
        "name": road.name,
    }
