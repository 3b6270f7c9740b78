"""From the model to rows: what `read.read_operation` reads back as the same operation.

Beds of the ordinary kind that a request asks for are not written: whoever asks for none
in particular takes one. Neither is time per floor when alighting, which is always 0.
"""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from greencorridor.model.contact import ContactHint
from greencorridor.model.fleet import Role, Shift, Vehicle, Volunteer
from greencorridor.model.operation import Operation
from greencorridor.model.place import BedKind, Location, Place
from greencorridor.model.request import Mobility, Priority, Request
from greencorridor.tables.columns import Row, Rows
from greencorridor.tables.corridor_rows import (
    at,
    closure_row,
    gate_rows,
    in_minutes,
    lock_row,
    road_row,
    zone_row,
)
from greencorridor.tables.layouts import factors_text, layouts_text
from greencorridor.tables.shapes import coordinates_text
from greencorridor.tables.times import Clock, moment_text, windows_text
from greencorridor.units import HOUR


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
        "gates": [row for g in operation.gates.values() for row in gate_rows(g, clock)],
        "zones": [zone_row(z, clock) for z in operation.zones.values()],
        "closures": [closure_row(c) for c in operation.closures],
        "locks": [lock_row(lock, clock) for lock in operation.locks],
        "roads": [road_row(road) for road in operation.roads],
        "junctions": [
            {"id": j.id, "coordinates": coordinates_text(Location(j.lat, j.lon))}
            for j in operation.junctions.values()
        ],
    }


def _settings(operation: Operation, clock: Clock) -> Row:
    weights = operation.weights
    boarding, alighting = operation.boarding_pace, operation.alighting_pace
    row: Row = {
        "name": operation.name,
        "time_zone": operation.zone_name,
        "horizon_start": moment_text(0, clock),
        "horizon_end": moment_text(operation.end, clock),
        "gate_margin_min": in_minutes(operation.gate_margin),
        "class_factors": factors_text(operation.class_factors),
        "board_fixed_s": boarding.fixed,
        "alight_fixed_s": alighting.fixed,
        "crew_exposure": weights.crew_exposure,
        "promise_broken": weights.promise_broken,
        "promise_moved": weights.promise_moved,
        "promise_tolerance_min": in_minutes(weights.promise_tolerance),
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
        "ride_limit_min": in_minutes(request.ride_limit),
        "promised": at(request.promised, clock),
        "needs": request.needs,
        "equipment": request.equipment,
        "floor": request.floor,
        "boarding_min": in_minutes(request.boarding),
        "alighting_min": in_minutes(request.alighting),
        "bound_with": request.bound_with,
        "apart_from": request.apart_from,
        "child": request.child,
        "relay_after": request.relay_after,
        "handover": at(request.handover, clock),
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
        "vetted_until": at(volunteer.vetted_until, clock),
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
        "break_min": in_minutes(limits.break_length),
        "promised": "-" if promised == () else promised,
    }
