"""Rows of a workbook, as an exercise makes them: by sheet key and column key."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | datetime | date | Sequence[str] | None
"""What a cell can hold; a sequence is written as a list in one cell."""

Row: TypeAlias = dict[str, Cell]
"""A row by column key; a column that is missing is left blank."""

Rows: TypeAlias = dict[str, list[Row]]
"""Rows by sheet key."""
