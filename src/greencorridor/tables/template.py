"""The empty workbook that people fill in: drop-down lists, hints, an example row."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from greencorridor.errors import OutputError
from greencorridor.tables.choices import ChoiceKind
from greencorridor.tables.columns import Column, Sheet, Value
from greencorridor.tables.headers import EXAMPLE_MARKS
from greencorridor.tables.measures import DecimalKind, DurationKind, IntegerKind
from greencorridor.tables.moments import MomentKind, UntilKind
from greencorridor.tables.sheets import HELP_SHEET, SETTING_COLUMNS, SHEETS
from greencorridor.tables.write import (
    CONTACT_FILL,
    HEADER_FILL,
    NOT_WRITTEN,
    REQUIRED_FILL,
    save,
)
from greencorridor.text import Language, Text

LAST_ROW = 5000
"""Down to where drop-down lists and hints reach."""

EXAMPLE_FONT = Font(italic=True, color="FF808080")

HELP = (
    Text(
        "One sheet per table, one row per thing. Do not rename sheets or columns.",
        "Один аркуш на таблицю, один рядок на запис. Не перейменовуйте аркуші й "
        "стовпці.",
    ),
    Text(
        "Orange columns must be filled in. Grey columns are personal data: they stay "
        "in this file, planning does not use them.",
        "Помаранчеві стовпці обов'язкові. Сірі стовпці містять особисті дані: вони "
        "лишаються в цьому файлі, планування їх не вживає.",
    ),
    Text(
        "The row that begins with EXAMPLE is not read; leave it or delete it.",
        "Рядок, що починається з ПРИКЛАД, не читається; залиште його або вилучіть.",
    ),
    Text(
        "Times: 09:00 is on the plan's first day; with a date: 2022-03-10 09:00 or "
        "10.03.2022 09:00. Windows: 09:00-12:00; 14:00-17:00.",
        "Час: 09:00 означає перший день плану; з датою: 10.03.2022 09:00 або "
        "2022-03-10 09:00. Проміжки: 09:00-12:00; 14:00-17:00.",
    ),
    Text(
        "Lists in one cell are separated by ';'. Numbers may have a decimal comma or "
        "point.",
        "Списки в одній комірці розділяйте «;». Дробові числа: з комою або крапкою.",
    ),
    Text(
        "Mistakes are listed with sheet, row and column when you make a plan. One in "
        "gates, zones, closures, roads, locks, beds or intake stops the planning.",
        "Під час планування помилки перелічуються з аркушем, рядком і стовпцем. "
        "Помилка у проїздах, зонах, перекриттях, дорогах, закріпленнях, ліжках чи "
        "прийомі зупиняє планування.",
    ),
    Text(
        "Never write anything about military units.",
        "Ніколи не пишіть нічого про військових.",
    ),
)


def write_template(path: Path, language: Language = Language.EN) -> None:
    """Write an empty workbook; its headers are in both languages.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    book = Workbook()
    first: Any = book.active
    _help_page(first, language)
    for sheet in SHEETS.values():
        page: Any = book.create_sheet(sheet.name.say(language))
        if sheet.settings:
            _settings_page(page, sheet, language)
        else:
            _records_page(page, sheet, language)
    try:
        save(book, path)
    except OSError:
        raise OutputError(NOT_WRITTEN, file=path.name) from None


def _both(text: Text, language: Language) -> str:
    other = Language.EN if language is Language.UK else Language.UK
    mine, theirs = text.say(language), text.say(other)
    return mine if mine == theirs else f"{mine}\n{theirs}"


def _help_page(page: Any, language: Language) -> None:
    page.title = HELP_SHEET.say(language)
    page.column_dimensions["A"].width = 28
    page.column_dimensions["B"].width = 110
    for text in HELP:
        page.append(["", text.say(language)])
    page.append([])
    for sheet in SHEETS.values():
        page.append([sheet.name.say(language), sheet.hint.say(language)])
    for row in page.iter_rows():
        row[0].font = Font(bold=True)
        row[-1].alignment = Alignment(wrap_text=True, vertical="top")


def _head(cell: Any, text: str, fill: PatternFill) -> None:
    cell.value = text
    cell.font = Font(bold=True)
    cell.fill = fill
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _settings_page(page: Any, sheet: Sheet, language: Language) -> None:
    for index, title in enumerate(SETTING_COLUMNS, start=1):
        _head(page.cell(1, index), _both(title, language), HEADER_FILL)
        page.column_dimensions[get_column_letter(index)].width = (52, 28, 18, 70)[
            index - 1
        ]
    for number, column in enumerate(sheet.columns, start=2):
        fill = REQUIRED_FILL if column.required else HEADER_FILL
        _head(page.cell(number, 1), _both(column.header, language), fill)
        page.cell(number, 2).number_format = _number_format(column)
        page.cell(number, 3).value = column.blank.say(language) if column.blank else ""
        page.cell(number, 4).value = _hint(column, language)
        page.cell(number, 4).alignment = Alignment(wrap_text=True, vertical="top")
        _validate(page, column, f"B{number}", language)
    page.freeze_panes = "B2"


def _records_page(page: Any, sheet: Sheet, language: Language) -> None:
    for index, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(index)
        fill = HEADER_FILL
        if column.required:
            fill = REQUIRED_FILL
        elif column.contact:
            fill = CONTACT_FILL
        head = page.cell(1, index)
        _head(head, _both(column.header, language), fill)
        head.comment = Comment(_hint(column, language), "Green Corridor")
        width = max(len(part) for part in column.header) + 3
        page.column_dimensions[letter].width = min(32, max(11, width))
        page.column_dimensions[letter].number_format = _number_format(column)
        cell = page.cell(2, index)
        cell.value = _example(column, language, first=index == 1)
        cell.font = EXAMPLE_FONT
        _validate(page, column, f"{letter}3:{letter}{LAST_ROW}", language)
    page.freeze_panes = "B2"
    page.row_dimensions[1].height = 45


def _example(column: Column, language: Language, *, first: bool) -> Value:
    value = column.example
    if first:
        mark = EXAMPLE_MARKS[1 if language is Language.UK else 0]
        return f"{mark} {value}"
    return column.kind.write(value, language)


def _number_format(column: Column) -> str:
    """Keep spreadsheets from making dates of "5-1" and numbers of telephones."""
    if isinstance(column.kind, MomentKind):
        return "yyyy-mm-dd hh:mm"
    if isinstance(column.kind, UntilKind):
        return "yyyy-mm-dd"
    if isinstance(column.kind, IntegerKind | DecimalKind | DurationKind | ChoiceKind):
        return "General"
    return "@"


def _hint(column: Column, language: Language) -> str:
    parts = [column.hint.say(language), column.kind.accepts.say(language)]
    if column.blank is not None and column.blank.en:
        empty = Text("empty: {blank}", "порожньо: {blank}")
        parts.append(empty.say(language, blank=column.blank))
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def _validate(page: Any, column: Column, cells: str, language: Language) -> None:
    """Give cells a drop-down list where there is one, and a hint when selected."""
    words = ",".join(word.say(language) for word in column.kind.words)
    if words:
        rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
    elif column.refers and not column.key.endswith("s"):
        target = quote_sheetname(SHEETS[column.refers].name.say(language))
        source = f"{target}!$A$3:$A${LAST_ROW}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True)
    else:
        rule = DataValidation(allow_blank=True)
    # The reader knows more spellings than the list, and names every mistake.
    rule.showErrorMessage = False
    rule.showInputMessage = True
    rule.promptTitle = column.header.say(language)[:32]
    rule.prompt = _hint(column, language)[:255]
    any_rule: Any = rule
    any_rule.add(cells)
    page.add_data_validation(rule)
