"""Gates, zones and closures as rows, from the package's hand-written tables."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from greencorridor.exercise.rows import Row
from greencorridor.exercise.texts import read_toml

DAY = "2022-03-09"
"""The day on which every exercise takes place."""

NEXT_DAY = "2022-03-10"

Outline = Sequence[Sequence[float]]
"""A ring of (latitude, longitude), first and last point not repeated."""


class Corridor(NamedTuple):
    """Rows of the sheets about roads that are dangerous, open at times, or closed."""

    gates: list[Row]
    zones: list[Row]
    closures: list[Row]


def polygon(*outlines: Outline) -> str:
    """Write an outline and its holes as WKT, longitude first."""
    rings = [
        ", ".join(f"{lon:.6f} {lat:.6f}" for lat, lon in (*outline, outline[0]))
        for outline in outlines
    ]
    return f"POLYGON (({'), ('.join(rings)}))"


def dated(windows: str) -> str:
    """Put the day before each window of hours."""
    return "; ".join(f"{DAY} {window.strip()}" for window in windows.split(";"))


def gate_rows(gate: Mapping[str, Any], ends: Row, size: float = 1.0) -> list[Row]:
    """Return a gate's rows: one for each direction, for a convoy one each.

    Parameters
    ----------
    gate
        As in ``irpin_corridor.toml``.
    ends
        The cells that say where sides A and B are.
    size
        What throughput and convoys are scaled by; one vehicle may always pass.
    """
    rows: list[Row] = []
    for direction in ("forward", "backward"):
        passage = gate.get(direction, {})
        shared: Row = {
            "id": gate["id"],
            "direction": direction,
            "confirmed_by": gate.get("confirmed_by"),
            "confirmed_at": f"{DAY} {gate['confirmed_at']}",
            "inspection_s": passage["inspection"],
            "section_s": passage["section"],
        }
        if "windows" in passage:
            others = round(passage["others"] * size)
            times: list[Row] = [
                {
                    "windows": dated(passage["windows"]),
                    "throughput": max(others + 1, round(passage["throughput"] * size)),
                    "interval_min": gate.get("interval", 15),
                    "others": others or None,
                }
            ]
        else:
            times = [
                {
                    "convoy_departure": f"{DAY} {departure}",
                    "convoy_muster_min": passage["muster"],
                    "convoy_vehicles": math.ceil(passage["vehicles"] * size),
                }
                for departure in passage["convoys"]
            ]
        rows += [{**shared, **at, **ends, "name": gate["label"]} for at in times]
    return rows


def zone_row(zone: Mapping[str, Any]) -> Row:
    """Return a zone's row."""
    return {
        "id": zone["id"],
        "area": polygon(zone["outline"]),
        "weight": zone["weight"],
        "time_factor": zone.get("time_factor"),
        "curfew": zone["curfew"],
        "name": zone["label"],
    }


def load_corridor(name: str, size: float = 1.0) -> Corridor:
    """Read the gates, zones and closures `name` of the package, scaled by `size`."""
    tables = read_toml(f"{name}_corridor.toml")
    gates = [
        row
        for gate in tables["gates"]
        for row in gate_rows(
            gate, {"junction_a": gate["a"], "junction_b": gate["b"]}, size
        )
    ]
    closures: list[Row] = [
        {"id": closure["id"], "junction_a": closure["a"], "junction_b": closure["b"]}
        for closure in tables["closures"]
    ]
    return Corridor(gates, [zone_row(zone) for zone in tables["zones"]], closures)
