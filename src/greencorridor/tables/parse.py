"""From cells to values: each by its column's kind."""

from collections import defaultdict

from greencorridor.tables.columns import Refused
from greencorridor.tables.kinds import plain
from greencorridor.tables.problem import Findings, severity_of
from greencorridor.tables.record import Record
from greencorridor.tables.times import Clock
from greencorridor.text import Said, Text

REQUIRED = Text(
    "the cell is empty; expected {accepts}",
    "комірка порожня; очікується {accepts}",
)
SAME_ID = Text(
    "rows {rows} have the same identifier; give each its own, or delete one",
    "рядки {rows} мають ту саму позначку; дайте кожному свою або вилучіть один",
)


def parse_record(record: Record, clock: Clock, findings: Findings) -> None:
    """Read every cell of a record; a bad or missing one makes the record bad."""
    for column in record.sheet.columns:
        key = column.key
        said: Said | None = record.broken.get(key)
        value: object = None
        if said is None and key in record.cells:
            try:
                value = column.kind.parse(record.cells[key], clock)
            except Refused as refused:
                said = refused.said
        elif said is None and column.required:
            said = REQUIRED.of(accepts=column.kind.accepts)
        if said is None:
            if value is not None:
                record.values[key] = value
            continue
        record.bad = True
        findings.cell(
            record.sheet,
            record.row_of(key),
            column,
            record.cells.get(key),
            said,
            severity=severity_of(record.sheet, column),
        )


def refuse_same_ids(records: list[Record], findings: Findings) -> None:
    """Make all rows bad that share an identifier: which is right, nobody can tell."""
    same: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.sheet.unique and record.sheet.identity in record.cells:
            same[plain(record.cells[record.sheet.identity])].append(record)
    for found in same.values():
        if len(found) == 1:
            continue
        said = SAME_ID.of(rows=", ".join(str(record.number) for record in found))
        for record in found:
            record.bad = True
            sheet = record.sheet
            column = sheet.columns[0]
            value = record.cells[column.key]
            findings.cell(
                sheet,
                record.number,
                column,
                value,
                said,
                severity=severity_of(sheet, column),
            )
