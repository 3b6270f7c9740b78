"""A small operation as rows: a town behind a gate, a bus, a car, an ambulance."""

from copy import deepcopy
from typing import Any

Rows = dict[str, list[dict[str, Any]]]

DAY = "2022-03-09"
ZONE = "POLYGON ((30.15 50.48, 30.25 50.48, 30.25 50.56, 30.15 50.56, 30.15 50.48))"
ROADS = (
    ("West", "Centre", 4.0),
    ("Centre", "East", 3.0),
    ("East", "Bridge west", 1.0),
    ("Bridge west", "Bridge east", 0.5),
    ("Bridge east", "City", 12.0),
    ("City", "Depot", 2.0),
)
PLACES = {
    "West": (50.52, 30.16),
    "Centre": (50.52, 30.20),
    "East": (50.52, 30.24),
    "Bridge west": (50.52, 30.255),
    "Bridge east": (50.52, 30.262),
    "City": (50.50, 30.42),
    "Depot": (50.49, 30.45),
}


def at(name: str) -> str:
    """Return the coordinates of a junction as a cell."""
    lat, lon = PLACES[name]
    return f"{lat}, {lon}"


def asks(id_: str, where: str, **more: Any) -> dict[str, Any]:
    """Return a row of the Requests sheet."""
    return {
        "id": id_,
        "priority": 3,
        "pickup_coordinates": at(where),
        "destination_kind": "shelter",
        "traveller_name": "Вигадана Особа",
        "traveller_phone": "+380 00 123 45 67",
        **more,
    }


_ROWS: Rows = {
    "operation": [
        {
            "name": "Small",
            "time_zone": "Europe/Kyiv",
            "horizon_start": f"{DAY} 07:00",
            "horizon_end": f"{DAY} 20:00",
            "gate_margin_min": 10,
        }
    ],
    "places": [
        {"id": "SHELTER", "kind": "shelter", "coordinates": at("City")},
        {"id": "DEPOT", "kind": "garage", "coordinates": at("Depot")},
    ],
    "requests": [
        asks("R1", "West", adults=2, children=1, priority=2),
        asks("R2", "Centre", elderly=1, wheelchair=1, priority=1),
        asks("R3", "East", adults=1, children=2, bags=2),
        asks("CROWD", "Centre", adults=30, crowd=True),
    ],
    "vehicles": [
        {"id": "BUS", "garage": "DEPOT", "seats": 20, "bags": 40},
        {"id": "CAR", "garage": "DEPOT", "seats": 3, "wheelchairs": 1, "bags": 4},
    ],
    "volunteers": [
        {"id": "V1", "name": "Водій Один", "vetted_until": "2023-01-31"},
        {"id": "V2", "name": "Водій Два", "vetted_until": "2023-01-31"},
    ],
    "shifts": [
        {
            "id": "BUS day",
            "vehicle": "BUS",
            "start": f"{DAY} 07:30",
            "end": f"{DAY} 19:00",
            "drivers": ["V1"],
        },
        {
            "id": "CAR day",
            "vehicle": "CAR",
            "start": f"{DAY} 07:30",
            "end": f"{DAY} 19:00",
            "drivers": ["V2"],
        },
    ],
    "gates": [
        {
            "id": "BRIDGE",
            "direction": direction,
            "windows": f"{DAY} 09:00-17:00",
            "inspection_s": 60,
            "section_s": 60,
            "throughput": 2,
            "interval_min": 15,
            "junction_a": "Bridge west",
            "junction_b": "Bridge east",
            "confirmed_by": "LIAISON",
            "confirmed_at": f"{DAY} 06:30",
        }
        for direction in ("forward", "backward")
    ],
    "zones": [{"id": "TOWN", "area": ZONE, "weight": 1.0}],
    "closures": [],
    "locks": [],
    "roads": [
        {"from": start, "to": end, "km": km, "km_h": 60.0} for start, end, km in ROADS
    ],
    "junctions": [{"id": name, "coordinates": at(name)} for name in PLACES],
}


def small_rows(**more: list[dict[str, Any]]) -> Rows:
    """Return the rows, with further rows by sheet."""
    rows = deepcopy(_ROWS)
    for sheet, extra in more.items():
        rows[sheet] += extra
    return rows
