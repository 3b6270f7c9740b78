"""Tables for spreadsheets, and the only writer of ``.xlsx`` in this package.

Text stays text: a label that begins like a formula is shown, never run.
"""

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from greencorridor.text import Language

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = str | int | float | datetime | None

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
_WIDEST = 60
_TIME = "DD.MM.YYYY HH:MM"
_DARK = "1F3A34"
_PALE = "E4EDE9"


class Table(NamedTuple):
    """A sheet: a title, a header and rows.

    Parameters
    ----------
    strong
        Indices of rows to stress, such as totals.
    """

    title: str
    header: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    strong: frozenset[int] = frozenset()


def xlsx_of(tables: list[Table], restricted: str, language: Language) -> bytes:
    """Return a workbook with a sheet per table; `restricted` stands on every page."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "greencorridor"
    book.properties.language = language.value
    for table in tables:
        sheet: Worksheet = book.create_sheet(table.title)
        _fill(sheet, table, restricted)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: "Worksheet", table: Table, restricted: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    _put(sheet, 1, 1, restricted).font = Font(bold=True, color="9C1C1C")
    for column, name in enumerate(table.header, start=1):
        cell = _put(sheet, 2, column, name)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color=_DARK)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    for i_row, row in enumerate(table.rows):
        for column, value in enumerate(row, start=1):
            cell = _put(sheet, i_row + 3, column, value)
            if i_row in table.strong:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", start_color=_PALE)
    _lay_out(sheet, table, restricted)


def _put(sheet: "Worksheet", row: int, column: int, value: Value) -> "Cell":
    cell = cast("Cell", sheet.cell(row, column))
    if isinstance(value, str):
        cell.value = _NOT_XML.sub("", value)[:_LONGEST]
        cell.data_type = "s"
        if value.startswith(_LIKE_FORMULA):
            cell.quotePrefix = True  # pyright: ignore[reportAttributeAccessIssue]
    else:
        cell.value = value
        if isinstance(value, datetime):
            cell.number_format = _TIME
        elif isinstance(value, float):
            cell.number_format = "#,##0.0"
    return cell


def _lay_out(sheet: "Worksheet", table: Table, restricted: str) -> None:
    """Set widths, and how the sheet scrolls, filters and prints."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    for i_column, name in enumerate(table.header):
        texts = (len(_shown(row[i_column])) for row in table.rows[:500])
        longest = max([len(name) * 0.8, *texts], default=8)
        letter = get_column_letter(i_column + 1)
        sheet.column_dimensions[letter].width = min(_WIDEST, longest * 1.1 + 3)
    last = get_column_letter(max(1, len(table.header)))
    sheet.freeze_panes = "A3"
    if table.rows:
        sheet.auto_filter.ref = f"A2:{last}{len(table.rows) + 2}"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = cast("Any", sheet.oddFooter)  # its parts are not declared
    footer.left.text = restricted.split(":", maxsplit=1)[0]
    footer.right.text = "&P / &N"


def _shown(value: Value) -> str:
    if isinstance(value, datetime):
        return _TIME
    if isinstance(value, float):
        return f"{value:,.1f}"
    return "" if value is None else str(value)
