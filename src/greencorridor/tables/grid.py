"""A sheet as it stands in the file: cells by row and column, nothing understood yet."""

from dataclasses import dataclass, field

from greencorridor.tables.columns import Raw
from greencorridor.text import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet of a workbook, or one CSV file.

    Parameters
    ----------
    title
        What the file calls it.
    rows
        Rows that are not blank, with their numbers as the spreadsheet shows them.
    broken
        Cells that hold no value (a formula without a result, ``#REF!``), by row number
        and column index, with what is wrong.
    formulas
        Cells whose value a formula computed.
    merged
        Merged ranges: first row, first column index, last row, last column index.
    """

    title: str
    rows: list[tuple[int, list[Raw]]]
    broken: dict[tuple[int, int], Said] = field(
        default_factory=dict[tuple[int, int], Said]
    )
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
