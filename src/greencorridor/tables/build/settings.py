"""The Operation sheet: clock, limits, paces, weights."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from greencorridor.model.fleet import DrivingLimits
from greencorridor.model.operation import Operation, Weights, pace_for_alighting
from greencorridor.model.place import Window
from greencorridor.model.request import BoardingPace, Mobility, Priority
from greencorridor.tables.columns import Refused
from greencorridor.tables.kinds import plain
from greencorridor.tables.moments import Moment
from greencorridor.tables.parse import parse_record
from greencorridor.tables.problem import Findings, Severity
from greencorridor.tables.record import Record
from greencorridor.tables.sheets.operation import OPERATION
from greencorridor.tables.times import Clock
from greencorridor.tables.words import nearest
from greencorridor.text import Said, Text
from greencorridor.units import DAY, MINUTE, Seconds, to_datetime, to_seconds

USUAL_ZONE = "Europe/Kyiv"
LONGEST_HORIZON = 31 * DAY

UNKNOWN_ZONE = Text(
    "this time zone is not known; expected one such as Europe/Kyiv, Europe/Lisbon",
    "такого часового поясу немає; очікується, наприклад, Europe/Kyiv",
)
MEANT_ZONE = Text(
    "this time zone is not known; did you mean {near}?",
    "такого часового поясу немає; можливо, {near}?",
)
NO_DATE = Text(
    "the date is missing; write date and time: 2022-03-09 06:00",
    "бракує дати; напишіть дату й час: 09.03.2022 06:00",
)
NO_HORIZON = Text(
    "the plan ends before it begins", "план закінчується раніше, ніж починається"
)
TOO_LONG = Text(
    "the plan lasts more than 31 days; check year and month",
    "план триває понад 31 день; перевірте рік і місяць",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOfSettings:
    """What the Operation sheet says.

    Parameters
    ----------
    limits
        Of shifts that do not say otherwise.
    curfews
        Of zones that have none of their own.
    """

    name: str
    zone_name: str
    gate_margin: Seconds
    limits: DrivingLimits
    curfews: tuple[Window, ...]
    class_factors: dict[str, float]
    boarding_pace: BoardingPace
    alighting_pace: BoardingPace
    weights: Weights


def read_clock(records: list[Record], findings: Findings) -> Clock:
    """Return the operation's clock; some clock, if that of the sheet is wrong."""
    record = _only(records)
    zone = _zone(record, findings)
    some_day = datetime(2000, 1, 1, tzinfo=zone)
    calendar = Clock(zone, some_day, some_day + timedelta(days=1))
    start = _moment(record, "horizon_start", calendar, findings)
    end = _moment(record, "horizon_end", calendar, findings)
    if start is None or end is None:
        return calendar if start is None else Clock(zone, start, start + _ONE_DAY)
    length = to_seconds(end, start)
    if length <= 0:
        _refuse(record, "horizon_end", NO_HORIZON.of(), findings)
        return Clock(zone, start, start + _ONE_DAY)
    if length > LONGEST_HORIZON:
        _refuse(record, "horizon_end", TOO_LONG.of(), findings)
        return Clock(zone, start, start + _ONE_DAY)
    return Clock(zone, start, end)


_ONE_DAY = timedelta(days=1)


def _refuse(record: Record, key: str, said: Said, findings: Findings) -> None:
    record.bad = True
    findings.cell(
        record.sheet,
        record.row_of(key),
        record.sheet.column(key),
        record.cells.get(key),
        said,
        severity=Severity.STOPS,
    )


def _zone(record: Record, findings: Findings) -> ZoneInfo:
    name = plain(record.cells.get("time_zone")) or USUAL_ZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = nearest(name, sorted(available_timezones()))
        said = MEANT_ZONE.of(near=near) if near else UNKNOWN_ZONE.of()
        _refuse(record, "time_zone", said, findings)
        return ZoneInfo(USUAL_ZONE)


def _moment(
    record: Record, key: str, calendar: Clock, findings: Findings
) -> datetime | None:
    """Return a moment of the horizon; what its kind refuses is noted with the rest."""
    if key not in record.cells:
        return None
    try:
        moment = record.sheet.column(key).kind.parse(record.cells[key], calendar)
    except Refused:
        return None
    if not isinstance(moment, Moment):
        return None
    if moment.stated.day is None:
        _refuse(record, key, NO_DATE.of(), findings)
        return None
    return to_datetime(moment.seconds, calendar.start)


def _only(records: list[Record]) -> Record:
    """Return the record of the sheet; an empty one if the sheet is not there."""
    return records[0] if records else Record(sheet=OPERATION, number=1, cells={})


def build_settings(
    records: list[Record], clock: Clock, findings: Findings
) -> SheetOfSettings:
    """Read all settings; what is empty has its usual value."""
    record = _only(records)
    if records:
        parse_record(record, clock, findings)
    usual = DrivingLimits()
    return SheetOfSettings(
        name=record.text("name"),
        zone_name=record.text("time_zone") or USUAL_ZONE,
        gate_margin=record.count("gate_margin_min", 10 * MINUTE),
        limits=limits_of(record, usual),
        curfews=record.windows("curfew"),
        class_factors=cast("dict[str, float]", record.values.get("class_factors", {})),
        boarding_pace=_pace(record, "board", BoardingPace()),
        alighting_pace=_pace(record, "alight", pace_for_alighting()),
        weights=_weights(record),
    )


def limits_of(record: Record, usual: DrivingLimits) -> DrivingLimits:
    """Return the driving limits that a row states, else the usual ones."""
    return DrivingLimits(
        total=record.count("driving_total_h", usual.total),
        before_break=record.count("driving_before_break_h", usual.before_break),
        break_length=record.count("break_min", usual.break_length),
    )


def _pace(record: Record, key: str, usual: BoardingPace) -> BoardingPace:
    per_floor = usual.per_floor
    if key == "board":
        per_floor = {
            m: record.count(f"floor_{m.value}_s", usual.per_floor[m]) for m in Mobility
        }
    return BoardingPace(
        fixed=record.count(f"{key}_fixed_s", usual.fixed),
        per_person={
            m: record.count(f"{key}_{m.value}_s", usual.per_person[m]) for m in Mobility
        },
        per_floor=per_floor,
    )


def _weights(record: Record) -> Weights:
    usual = Weights()

    def number(key: str, blank: float) -> float:
        value = record.get(key, float)
        return blank if value is None else value

    return Weights(
        left_behind={
            p: number(f"left_behind_{p.value}", usual.left_behind[p]) for p in Priority
        },
        exposure={
            p: number(f"exposure_{p.value}", usual.exposure[p]) for p in Priority
        },
        crew_exposure=number("crew_exposure", usual.crew_exposure),
        promise_broken=number("promise_broken", usual.promise_broken),
        promise_moved=number("promise_moved", usual.promise_moved),
        promise_tolerance=record.count(
            "promise_tolerance_min", usual.promise_tolerance
        ),
        driving=number("driving_weight", usual.driving),
        vehicle=number("vehicle_weight", usual.vehicle),
    )


def start_operation(settings: SheetOfSettings, clock: Clock) -> Operation:
    """Return the operation with its settings and nothing else."""
    return Operation(
        name=settings.name,
        zone_name=settings.zone_name,
        horizon=(clock.start, clock.end),
        weights=settings.weights,
        boarding_pace=settings.boarding_pace,
        alighting_pace=settings.alighting_pace,
        gate_margin=settings.gate_margin,
        class_factors=settings.class_factors,
    )
