"""An operation's zones, gates and closures, laid on a region."""

from typing import Any, NamedTuple

from greencorridor.errors import RoadsError
from greencorridor.model.operation import Operation
from greencorridor.roads.classes import CODES
from greencorridor.roads.costs import Costs, ZoneCover, base_times, costs_of
from greencorridor.roads.cover import covered, stretches
from greencorridor.roads.gates import (
    GateSection,
    Rows,
    Trouble,
    area_of,
    closed_by,
    lay_gate,
)
from greencorridor.roads.region import Region
from greencorridor.text import Said, Text

UNKNOWN_CLASS = Text(
    "Class factors: “{name}” is no class of roads; known are {known}.",
    "Коефіцієнти класів: «{name}» не є класом доріг; відомі: {known}.",
)
BAD_FACTOR = Text(
    "{what}: a time factor must be above zero.",
    "{what}: коефіцієнт часу має бути більший за нуль.",
)


class Layout(NamedTuple):
    """What the coordinator's tables make of a region.

    Parameters
    ----------
    costs
        With the sections of all gates and closures taken out.
    areas
        Shapely polygon of each zone, in the network's plane.
    gates
        Section of each gate.
    closed
        What is taken out, by gate or closure.
    """

    costs: Costs
    areas: dict[str, Any]
    gates: dict[str, GateSection]
    closed: list[tuple[Said, Rows]]


def lay(region: Region, operation: Operation) -> Layout:
    """Lay `operation` on `region`.

    Raises
    ------
    RoadsError
        One sentence per gate, zone, closure or class factor that cannot be laid. A
        plan on a road believed open can kill, so any of them stops the planning.
    """
    troubles = _class_troubles(operation)
    areas = _areas(region, operation, troubles)
    gates: dict[str, GateSection] = {}
    closed: list[tuple[Said, Rows]] = []
    for gate in operation.gates.values():
        try:
            gates[gate.id] = lay_gate(region, gate)
            what = Text("the section of gate {id}", "відтинок воріт {id}")
            closed.append((what.of(id=gate.id), gates[gate.id].closed))
        except Trouble as trouble:
            troubles.append(trouble.said)
    for closure in operation.closures:
        try:
            what = Text("closure {id}", "перекриття {id}")
            closed.append((what.of(id=closure.id), closed_by(region, closure)))
        except Trouble as trouble:
            troubles.append(trouble.said)
    if troubles:
        raise _error_of(troubles)
    network = region.network
    costs = costs_of(
        network,
        base_times(network, operation.class_factors),
        [
            ZoneCover(operation.zones[zone].time_factor, covered(network, area))
            for zone, area in areas.items()
        ],
        stretches(sorted({row for _, rows in closed for row in rows})),
    )
    return Layout(costs, areas, gates, closed)


def _class_troubles(operation: Operation) -> list[Said]:
    known = ", ".join(CODES)
    troubles = [
        UNKNOWN_CLASS.of(name=name, known=known)
        for name in operation.class_factors
        if name not in CODES
    ]
    return troubles + [
        BAD_FACTOR.of(what=name)
        for name, factor in operation.class_factors.items()
        if not 0 < factor < float("inf")
    ]


def _areas(
    region: Region, operation: Operation, troubles: list[Said]
) -> dict[str, Any]:
    areas: dict[str, Any] = {}
    for zone in operation.zones.values():
        what = Text("Zone {id}", "Зона {id}").of(id=zone.id)
        if not 0 < zone.time_factor < float("inf"):
            troubles.append(BAD_FACTOR.of(what=what))
        try:
            areas[zone.id] = area_of(region.network, zone.shape, what)
        except Trouble as trouble:
            troubles.append(trouble.said)
    return areas


def _error_of(troubles: list[Said]) -> RoadsError:
    """Join sentences into one error that can still be said in either language."""
    slots = " ".join(f"{{t{number}}}" for number in range(len(troubles)))
    values = {f"t{number}": said for number, said in enumerate(troubles)}
    return RoadsError(Text(slots, slots), **values)
