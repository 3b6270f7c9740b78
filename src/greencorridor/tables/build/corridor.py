"""Zones, gates and closures."""

from dataclasses import dataclass, field, replace

from greencorridor.model.corridor import (
    Closure,
    Convoy,
    Gate,
    OpeningWindow,
    Passage,
    Zone,
)
from greencorridor.model.operation import Junction
from greencorridor.model.place import Direction, Location, Shape, Window
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.moments import OVERLAP
from greencorridor.tables.record import Record
from greencorridor.tables.sheets.gates import BOTH
from greencorridor.text import Text
from greencorridor.units import MINUTE, Seconds

NO_ENDS = Text(
    "it is not said where the gate is; fill in both ends, as junctions or coordinates",
    "не сказано, де проїзд; вкажіть обидва кінці: перехрестя чи координати",
)
SAME_ENDS = Text(
    "both ends of the gate are the same point", "обидва кінці проїзду в одній точці"
)
OTHER_THAN_ABOVE = Text(
    "another value stands in row {row} of this gate; write it once, or the same",
    "у рядку {row} цього проїзду інше значення; вкажіть його раз або однаково",
)
NO_DIRECTION = Text(
    "a window or convoy needs a direction: A to B, B to A, or both",
    "проміжок чи колона потребує напрямку: з А до Б, з Б до А або обидва",
)
NOT_TIMED = Text(
    "an open gate needs inspection and passing seconds; write 0 if there is none",
    "відкритий проїзд потребує секунд огляду та проїзду; пишіть 0, якщо немає",
)
NOT_CONFIRMED = Text(
    "nobody has confirmed that the gate is open then; ask before you send anybody",
    "ніхто не підтвердив, що тоді відкрито; запитайте, перш ніж когось посилати",
)
NO_SHAPE = Text(
    "it is not said what is closed; fill in a shape, or both junctions",
    "не сказано, що закрито; вкажіть контур або обидва перехрестя",
)

_NUMBERS = ("inspection_s", "section_s", "throughput", "interval_min", "others")
_ENDS = ("junction_a", "junction_b", "coordinates_a", "coordinates_b", "name")


def build_zones(
    records: list[Record], curfews: tuple[Window, ...], draft: Draft
) -> dict[str, Zone]:
    """Return the zones by identifier."""
    zones: dict[str, Zone] = {}
    for record in records:
        shape = record.get("area", Shape)
        if record.bad or shape is None:
            continue
        weight, factor = record.get("weight", float), record.get("time_factor", float)
        zones[record.id] = Zone(
            id=record.id,
            shape=shape,
            weight=1.0 if weight is None else weight,
            time_factor=1.0 if factor is None else factor,
            curfews=record.windows("curfew") or curfews,
            label=record.text("name"),
        )
    draft.good["zones"] = set(zones)
    return zones


def build_closures(records: list[Record], draft: Draft) -> tuple[Closure, ...]:
    """Return the closures in the order of their rows."""
    closures: list[Closure] = []
    for record in records:
        junctions = (
            draft.refer(record, "junction_a"),
            draft.refer(record, "junction_b"),
        )
        shape = record.get("shape", Shape)
        if not record.bad and shape is None and not all(junctions):
            draft.refuse(record, "shape", NO_SHAPE.of())
        if not record.bad:
            closures.append(Closure(id=record.id, shape=shape, junctions=junctions))
    return tuple(closures)


@dataclass(slots=True)
class _Way:
    """A direction of a gate in the making."""

    numbers: dict[str, int] = field(default_factory=dict[str, int])
    windows: list[OpeningWindow] = field(default_factory=list[OpeningWindow])
    convoys: list[Convoy] = field(default_factory=list[Convoy])
    first: Record | None = None


def build_gates(
    records: list[Record], junctions: dict[str, Junction], draft: Draft
) -> dict[str, Gate]:
    """Return the gates by identifier; rows of one gate are put together."""
    rows: dict[str, list[Record]] = {}
    for record in records:
        if record.id:
            rows.setdefault(record.id, []).append(record)
    gates: dict[str, Gate] = {}
    for gate_id, group in rows.items():
        gate = _gate(gate_id, group, junctions, draft)
        if gate is not None and not any(record.bad for record in group):
            gates[gate_id] = gate
    draft.good["gates"] = set(gates)
    return gates


def _gate(
    gate_id: str, group: list[Record], junctions: dict[str, Junction], draft: Draft
) -> Gate | None:
    ways: dict[Direction, _Way] = {}
    for record in group:
        for direction in _directions(record, draft):
            _add_row(ways.setdefault(direction, _Way()), record, draft)
    passages = {d: _passage(way, draft) for d, way in ways.items()}
    ends: dict[str, object] = {}
    stated: dict[str, int] = {}
    for record in group:
        _take(record, _ENDS, ends, stated, draft)
    names = (str(ends.get("junction_a", "")), str(ends.get("junction_b", "")))
    if any(record.bad for record in group):
        return None
    first = group[0]
    for name, key in zip(names, ("junction_a", "junction_b"), strict=True):
        found = draft.find("junctions", name) if name else name
        if not isinstance(found, str):
            draft.refuse(first, key, found)
            return None
    a = _end(ends.get("coordinates_a"), names[0], junctions)
    b = _end(ends.get("coordinates_b"), names[1], junctions)
    if a is None or b is None or bool(names[0]) != bool(names[1]):
        draft.refuse(first, "coordinates_a", NO_ENDS.of())
        return None
    if a == b:
        draft.refuse(first, "coordinates_b", SAME_ENDS.of())
        return None
    return Gate(
        id=gate_id,
        a=a,
        b=b,
        passages=passages,
        junctions=names,
        label=str(ends.get("name", "")),
    )


def _end(
    stated: object, junction: str, junctions: dict[str, Junction]
) -> Location | None:
    if isinstance(stated, Location):
        return stated
    if not junction:
        return None
    return Location(junctions[junction].lat, junctions[junction].lon)


def _directions(record: Record, draft: Draft) -> tuple[Direction, ...]:
    stated = record.values.get("direction")
    if stated == BOTH:
        return tuple(Direction)
    if isinstance(stated, Direction):
        return (stated,)
    if not record.bad and any(
        key in record.values for key in ("windows", "convoy_departure", *_NUMBERS)
    ):
        draft.refuse(record, "direction", NO_DIRECTION.of())
    return ()


def _take(
    record: Record,
    keys: tuple[str, ...],
    into: dict[str, object],
    stated: dict[str, int],
    draft: Draft,
) -> None:
    """Take what a row says of a gate; rows that differ cannot both be right."""
    for key in keys:
        value = record.values.get(key)
        if value is None:
            continue
        if key in into and into[key] != value:
            draft.refuse(record, key, OTHER_THAN_ABOVE.of(row=stated[key]))
        elif key not in into:
            into[key] = value
            stated[key] = record.number


def _add_row(way: _Way, record: Record, draft: Draft) -> None:
    way.first = way.first or record
    for key in _NUMBERS:
        value = record.get(key, int)
        if value is None:
            continue
        if way.numbers.setdefault(key, value) != value:
            row = way.first.number
            draft.refuse(record, key, OTHER_THAN_ABOVE.of(row=row))
    by, at = record.text("confirmed_by"), record.seconds("confirmed_at")
    for span in record.windows("windows"):
        window = OpeningWindow(span=span, confirmed_by=by, confirmed_at=at)
        if any(_touch(span, other.span) for other in way.windows):
            draft.refuse(record, "windows", OVERLAP.of())
        way.windows.append(window)
    departure = record.seconds("convoy_departure")
    if departure is not None:
        way.convoys.append(_convoy(record, departure, by, at))
    if not by and (record.windows("windows") or departure is not None):
        draft.warn(record, "confirmed_by", NOT_CONFIRMED.of())


def _convoy(record: Record, departure: Seconds, by: str, at: Seconds | None) -> Convoy:
    return Convoy(
        departure=departure,
        muster=record.count("convoy_muster_min"),
        vehicles=record.get("convoy_vehicles", int),
        confirmed_by=by,
        confirmed_at=at,
    )


def _touch(one: Window, other: Window) -> bool:
    return one.start <= other.end and other.start <= one.end


def _passage(way: _Way, draft: Draft) -> Passage:
    numbers = way.numbers
    untimed = [key for key in ("inspection_s", "section_s") if key not in numbers]
    first = way.first
    if untimed and (way.windows or way.convoys) and first and not first.bad:
        draft.refuse(first, untimed[0], NOT_TIMED.of())
    passage = Passage(
        windows=tuple(sorted(way.windows, key=lambda window: window.span)),
        convoys=tuple(sorted(way.convoys, key=lambda convoy: convoy.departure)),
        inspection=numbers.get("inspection_s", 0),
        section=numbers.get("section_s", 0),
        throughput=numbers.get("throughput"),
        others=numbers.get("others", 0),
    )
    return replace(passage, interval=numbers.get("interval_min", 15 * MINUTE))
