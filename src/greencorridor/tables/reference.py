"""The reference of the workbook, made from the definition of its sheets."""

from greencorridor.tables.columns import Column, Sheet
from greencorridor.tables.sheets import SHEETS
from greencorridor.text import Language

_INTRODUCTION = """\
# The workbook

<!-- Made from the definition in src/greencorridor/tables/sheets; do not edit.
     To make it again: see tests/unit/tables/test_writing.py -->

An operation is one `.xlsx` workbook with the sheets below, or a folder of `.csv` files
that are named like the sheets. `corridor template OUT.xlsx` writes an empty one with
drop-down lists and hints.

Sheets and columns may be named in English or Ukrainian, or by their key; capitals,
spaces and underscores make no difference. A title above the headers, columns in another
order, rows left blank and a second row of headers are no harm. A row whose first cell
begins with `EXAMPLE` or `ПРИКЛАД` is not read.

CSV files may be UTF-8 or Windows-1251 and be separated by commas, semicolons or tabs.
In the export of a form (Kobo, ODK) the group before a name (`party/adults`) is ignored.

## Times

- A moment is a date with a time, as a date of the spreadsheet or as text:
  `2022-03-09 09:00`, `09.03.2022 09:00`. All times are local, in the operation's zone.
- A time without a date is on the plan's first day. What would be over before the plan
  begins is on the next day, if the plan lasts until then.
- Windows: `09:00-12:00; 14:00-17:00`, with a date `2022-03-10 09:00-12:00`, over
  midnight `22:00-02:00` (at most 12 hours, otherwise write the dates).
- Hours (opening hours, curfews) repeat every day; with a date they stand for that day.
- A time that the clock change skips is refused. So is one that comes twice, unless its
  offset is written: `2022-10-30 03:30+02:00`, or `2022-10-30 01:30Z`.

## Mistakes

Every problem of the whole workbook is listed in one run, with sheet, row, column, the
value (never of contact columns), what is wrong and what is accepted.

- An error in a sheet or column marked **stops** stops the planning: a plan on a road
  believed open can kill.
- Elsewhere an error leaves out the whole row, never only the cell. Requests left out
  count as left behind, and are listed first. What refers to a row left out is left out
  too; so are requests that travel together with one, or in relay.
- Two rows with one identifier are both left out: nobody can tell which is right.
- A value that a formula computed is taken as it stands, with a warning; a formula
  without a result, or one that shows an error such as `#REF!`, is an error.
- Columns that are not known are not read, with a warning. A column or sheet that looks
  like a misspelt one stops the planning.

Columns marked *contact* hold personal data. They never leave the tables, except for
initials, the last three digits of the telephone, pickup address and landmark on the
driver's manifest. Of columns marked *private* (people write names and addresses there)
a problem shows the value only if it looks like an identifier.
"""


def workbook_reference() -> str:
    """Return the page as Markdown."""
    parts = [_INTRODUCTION]
    parts += [_sheet_part(sheet) for sheet in SHEETS.values()]
    return "\n".join(parts)


def _sheet_part(sheet: Sheet) -> str:
    marks: list[str] = []
    if sheet.required:
        marks.append("The workbook must have this sheet.")
    if sheet.stops:
        marks.append("Any error here **stops**.")
    if sheet.settings:
        marks.append("One setting a row: its name, then its value.")
    intro = " ".join([sheet.hint.en, *marks])
    lines = [
        f"## {sheet.name.en} · {sheet.name.uk}",
        "",
        f"Key `{sheet.key}`. {intro}",
        "",
        "| column | стовпець | key | what to write | accepted | if empty |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_row(sheet, column) for column in sheet.columns]
    return "\n".join(lines) + "\n"


def _row(sheet: Sheet, column: Column) -> str:
    hint = column.hint.en
    if column.contact:
        hint += " (*contact*)"
    if column.private:
        hint += " (*private*)"
    if column.stops and not sheet.stops:
        hint += " (**stops**)"
    if column.refers:
        hint += f" [{SHEETS[column.refers].name.en}]"
    cells = (
        column.header.en,
        column.header.uk,
        f"`{column.key}`",
        hint,
        column.kind.accepts.say(Language.EN),
        "**required**" if column.blank is None else column.blank.en,
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
