"""Vehicles, volunteers and shifts."""

from typing import cast

from greencorridor.model.fleet import (
    CrewMember,
    DrivingLimits,
    Qualification,
    Role,
    Shift,
    Vehicle,
    Volunteer,
)
from greencorridor.model.place import Window
from greencorridor.model.request import Load
from greencorridor.tables.build.draft import Draft
from greencorridor.tables.build.settings import limits_of
from greencorridor.tables.moments import Moment
from greencorridor.tables.record import Record
from greencorridor.tables.sheets.vehicles import USUAL_ANIMALS
from greencorridor.tables.times import TimeRefused
from greencorridor.text import Text
from greencorridor.units import DAY, km_to_metres

NO_ROOM = Text(
    "the vehicle has no room for anybody; fill in seats, wheelchair places, stretchers "
    "or infant seats",
    "у машині немає місця ні для кого; вкажіть сидячі місця, місця для крісел "
    "колісних, ноші чи крісла для немовлят",
)
IN_TWO_ROLES = Text(
    "{ids} drives and accompanies on the same shift; leave one",
    "{ids}: водій і супровідник тієї самої зміни; залиште щось одне",
)
NO_DRIVER = Text(
    "the shift has no driver; name one", "зміна не має водія; вкажіть його"
)
TOO_LONG = Text(
    "the shift lasts more than 24 hours; check its dates",
    "зміна триває понад 24 години; перевірте дати",
)
CLASH = Text(
    "{id} is on shift {other} at that time; nobody and no vehicle can be on two",
    "{id} тоді на зміні {other}; ніхто й жодна машина не може бути на двох",
)
LEFT_OUT = Text(
    "{id} cannot be planned; the promise to it is not counted",
    "{id} не може бути заплановано; обіцянка щодо неї не враховується",
)


def build_vehicles(records: list[Record], draft: Draft) -> dict[str, Vehicle]:
    """Return the vehicles by identifier."""
    vehicles: dict[str, Vehicle] = {}
    for record in records:
        garage = draft.refer(record, "garage")
        layouts = _layouts(record)
        if not record.bad and not any(layout.persons for layout in layouts):
            draft.refuse(record, "seats", NO_ROOM.of())
        if record.bad:
            continue
        range_km = record.get("fuel_range_km", float)
        vehicles[record.id] = Vehicle(
            id=record.id,
            layouts=layouts,
            garage=garage,
            equipment=record.words("equipment"),
            fuel_range=None if range_km is None else km_to_metres(range_km),
        )
    draft.good["vehicles"] = set(vehicles)
    return vehicles


def _layouts(record: Record) -> tuple[Load, ...]:
    usual = Load(
        seats=record.count("seats"),
        wheelchairs=record.count("wheelchairs"),
        stretchers=record.count("stretchers"),
        infant_seats=record.count("infant_seats"),
        animals=record.count("animals", USUAL_ANIMALS),
    )
    usual = usual._replace(bags=record.count("bags", usual.persons))
    others = cast("tuple[dict[str, int], ...]", record.many("other_layouts"))
    in_the_boot = {"animals": usual.animals, "bags": usual.bags}
    return (usual, *(Load(**(in_the_boot | other)) for other in others))


def build_volunteers(records: list[Record], draft: Draft) -> dict[str, Volunteer]:
    """Return the volunteers by identifier."""
    volunteers: dict[str, Volunteer] = {}
    for record in records:
        if record.bad:
            continue
        qualifications = record.many("qualifications")
        volunteers[record.id] = Volunteer(
            id=record.id,
            qualifications=cast("tuple[Qualification, ...]", qualifications),
            vetted_until=record.get("vetted_until", int),
            driven=record.count("driven_h"),
        )
    draft.good["volunteers"] = set(volunteers)
    return volunteers


def build_shifts(
    records: list[Record],
    vehicles: dict[str, Vehicle],
    usual: DrivingLimits,
    draft: Draft,
) -> dict[str, Shift]:
    """Return the shifts by identifier."""
    shifts: dict[str, Shift] = {}
    taken: dict[str, list[Shift]] = {}
    for record in records:
        shift = _shift(record, vehicles, usual, draft)
        if shift is not None:
            _refuse_clash(shift, taken, record, draft)
        if shift is not None and not record.bad:
            shifts[shift.id] = shift
    draft.good["shifts"] = set(shifts)
    return shifts


def _shift(
    record: Record, vehicles: dict[str, Vehicle], usual: DrivingLimits, draft: Draft
) -> Shift | None:
    vehicle = draft.refer(record, "vehicle")
    crew = _crew(record, draft)
    start_place = draft.refer(record, "start_place")
    end_place = draft.refer(record, "end_place")
    hours = _hours(record, draft)
    promised = _promised(record, draft)
    if record.bad or hours is None:
        return None
    start_place = start_place or vehicles[vehicle].garage
    return Shift(
        id=record.id,
        vehicle=vehicle,
        hours=hours,
        start_place=start_place,
        end_place=end_place or start_place,
        crew=crew,
        limits=limits_of(record, usual),
        promised=promised,
    )


def _crew(record: Record, draft: Draft) -> tuple[CrewMember, ...]:
    drivers = draft.refer_all(record, "drivers")
    companions = draft.refer_all(record, "companions")
    both = sorted(set(drivers) & set(companions))
    if both:
        draft.refuse(record, "companions", IN_TWO_ROLES.of(ids=", ".join(both)))
    if not drivers and not record.bad:
        draft.refuse(record, "drivers", NO_DRIVER.of())
    return tuple(
        CrewMember(volunteer=volunteer, role=role)
        for role, volunteers in ((Role.DRIVER, drivers), (Role.COMPANION, companions))
        for volunteer in volunteers
    )


def _hours(record: Record, draft: Draft) -> Window | None:
    start, end = record.get("start", Moment), record.get("end", Moment)
    if start is None or end is None:
        return None
    try:
        hours = draft.clock.span(start.stated, end.stated)
    except TimeRefused as refused:
        draft.refuse(record, "end", refused.said)
        return None
    if hours.end - hours.start > DAY + 3600:  # an hour more on the day of a change
        draft.refuse(record, "end", TOO_LONG.of())
        return None
    return hours


def _promised(record: Record, draft: Draft) -> tuple[str, ...] | None:
    if "promised" not in record.values:
        return None
    kept: list[str] = []
    for request in record.ids("promised"):
        found = draft.find("requests", request)
        if isinstance(found, str):
            kept.append(found)
        elif request in draft.known.get("requests", set()):
            draft.warn(record, "promised", LEFT_OUT.of(id=request))
        else:
            draft.refuse(record, "promised", found)
    return tuple(kept)


def _refuse_clash(
    shift: Shift, taken: dict[str, list[Shift]], record: Record, draft: Draft
) -> None:
    """Refuse a shift that needs somebody or something of an earlier row's shift.

    Parameters
    ----------
    taken
        Earlier shifts by vehicle, and by volunteer.
    """
    needed = {f"vehicle {shift.vehicle}": shift.vehicle}
    needed |= {f"crew {m.volunteer}": m.volunteer for m in shift.crew}
    for key, name in needed.items():
        for other in taken.get(key, []):
            if _overlap(shift, other):
                column = "vehicle" if key.startswith("vehicle") else "drivers"
                draft.refuse(record, column, CLASH.of(id=name, other=other.id))
    if not record.bad:
        for key in needed:
            taken.setdefault(key, []).append(shift)


def _overlap(one: Shift, other: Shift) -> bool:
    return one.hours.start < other.hours.end and other.hours.start < one.hours.end
