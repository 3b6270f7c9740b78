"""Reading an operation from a workbook or a folder of CSV files.

Every problem of the whole input is found in one run. Whoever calls decides what a row
left out means; a problem that stops leaves no operation.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from greencorridor.errors import InputError
from greencorridor.model.contact import ContactHint
from greencorridor.model.operation import Operation
from greencorridor.tables.build.corridor import build_closures, build_gates, build_zones
from greencorridor.tables.build.draft import Draft, Resolve
from greencorridor.tables.build.fleet import (
    build_shifts,
    build_vehicles,
    build_volunteers,
)
from greencorridor.tables.build.locks import build_locks
from greencorridor.tables.build.places import build_places
from greencorridor.tables.build.requests import build_requests
from greencorridor.tables.build.roads import build_junctions, build_roads
from greencorridor.tables.build.settings import (
    build_settings,
    read_clock,
    start_operation,
)
from greencorridor.tables.delimited import read_folder
from greencorridor.tables.grid import Grid
from greencorridor.tables.lookout import look_out
from greencorridor.tables.parse import parse_record, refuse_same_ids
from greencorridor.tables.problem import Findings, Problem
from greencorridor.tables.record import Record
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.tabulate import tabulate
from greencorridor.tables.xlsx import NOT_FOUND, read_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a workbook or folder says.

    Parameters
    ----------
    operation
        None if a problem stops.
    contacts
        What a driver's manifest may show, by request; the only personal data here.
    problems
        All of them, in the order of the sheets.
    """

    operation: Operation | None
    contacts: dict[str, ContactHint]
    problems: tuple[Problem, ...]


def read_operation(path: Path, resolve: Resolve | None = None) -> Reading:
    """Read an operation.

    Parameters
    ----------
    path
        An ``.xlsx`` workbook, or a folder of ``.csv`` files.
    resolve
        Finds addresses on the map; None: there is no map.

    Raises
    ------
    InputError
        If the file cannot be read at all.
    """
    return read_grids(read_sheets(path), resolve)


def read_sheets(path: Path) -> list[Grid]:
    """Read the cells of all sheets.

    Raises
    ------
    InputError
        If the file cannot be read at all.
    """
    if not path.exists():
        raise InputError(NOT_FOUND, file=path.name)
    return read_folder(path) if path.is_dir() else read_workbook(path)


def read_grids(grids: list[Grid], resolve: Resolve | None = None) -> Reading:
    """Read an operation from the cells of its sheets."""
    findings = Findings()
    read = tabulate(grids, findings)
    if not read:
        return Reading(operation=None, contacts={}, problems=tuple(findings.problems))
    records = {key: read.get(key, []) for key in SHEETS}
    clock = read_clock(records["operation"], findings)
    unread = frozenset(SHEETS.keys() - read.keys())
    draft = Draft(clock=clock, findings=findings, resolve=resolve, unread=unread)
    draft.note_rows(records)
    operation, contacts = _build(records, draft)
    look_out(operation, records, draft)
    problems = tuple(sorted(findings.problems, key=_order))
    if findings.stop:
        return Reading(operation=None, contacts={}, problems=problems)
    return Reading(operation=operation, contacts=contacts, problems=problems)


def _build(
    records: dict[str, list[Record]], draft: Draft
) -> tuple[Operation, dict[str, ContactHint]]:
    settings = build_settings(records["operation"], draft.clock, draft.findings)
    for key, rows in records.items():
        if not SHEETS[key].settings:
            for record in rows:
                parse_record(record, draft.clock, draft.findings)
            refuse_same_ids(rows, draft.findings)
    junctions = build_junctions(records["junctions"], draft)
    places = build_places(records["places"], junctions, draft)
    vehicles = build_vehicles(records["vehicles"], draft)
    volunteers = build_volunteers(records["volunteers"], draft)
    requests, contacts, left_out = build_requests(records["requests"], places, draft)
    shifts = build_shifts(records["shifts"], vehicles, settings.limits, draft)
    operation = replace(
        start_operation(settings, draft.clock),
        places=places,
        requests=requests,
        vehicles=vehicles,
        volunteers=volunteers,
        shifts=shifts,
        gates=build_gates(records["gates"], junctions, draft),
        zones=build_zones(records["zones"], settings.curfews, draft),
        closures=build_closures(records["closures"], draft),
        locks=build_locks(records["locks"], draft),
        roads=build_roads(records["roads"], draft),
        junctions=junctions,
        left_out=left_out,
    )
    return operation, contacts


_SHEET_ORDER = {sheet.name: i for i, sheet in enumerate(SHEETS.values())}


def _order(problem: Problem) -> tuple[int, int]:
    return _SHEET_ORDER.get(problem.sheet, -1), problem.row or 0
