"""Roads and Junctions: a network drawn by hand."""

from greencorridor.model.operation import Junction, Road
from greencorridor.model.place import Location
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.record import Record
from greencorridor.text import Text

TO_ITSELF = Text(
    "the road leads from a junction to itself", "дорога веде з перехрестя до нього ж"
)


def build_junctions(records: list[Record], draft: Draft) -> dict[str, Junction]:
    """Return the junctions by name."""
    junctions: dict[str, Junction] = {}
    for record in records:
        location = record.get("coordinates", Location)
        if not record.bad and location is not None:
            junctions[record.id] = Junction(
                id=record.id, lat=location.lat, lon=location.lon
            )
    draft.good["junctions"] = set(junctions)
    return junctions


def build_roads(records: list[Record], draft: Draft) -> tuple[Road, ...]:
    """Return the roads in the order of their rows."""
    roads: list[Road] = []
    for record in records:
        start, end = draft.refer(record, "from"), draft.refer(record, "to")
        if start and start == end:
            draft.refuse(record, "to", TO_ITSELF.of())
        km, speed = record.get("km", float), record.get("km_h", float)
        if record.bad or km is None or speed is None:
            continue
        roads.append(
            Road(
                start=start,
                end=end,
                km=km,
                speed_kmh=speed,
                one_way=record.flag("one_way"),
                name=record.text("name"),
            )
        )
    return tuple(roads)
