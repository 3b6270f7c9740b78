"""What is wrong with a workbook, cell by cell, in words its owner can act on."""

from dataclasses import dataclass
from enum import StrEnum

from greencorridor.tables.columns import Column, Sheet
from greencorridor.text import Language, Said, Text


class Severity(StrEnum):
    """What a problem leads to."""

    STOPS = "stops"
    """Nothing is planned until it is mended: a plan on a wrong belief can kill."""
    DROPS = "drops"
    """The row is left out."""
    WARNS = "warns"
    """Nothing is lost; somebody should look."""


_ROW = Text("row {row}", "рядок {row}")
_CONSEQUENCES = {
    Severity.STOPS: Text("stops the planning", "планування зупинено"),
    Severity.DROPS: Text("the row is left out", "рядок не враховано"),
    Severity.WARNS: Text("please check", "перевірте"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One problem.

    Parameters
    ----------
    sheet, column
        Their names in both languages; empty for the file as a whole, or the whole row.
    row
        The row's number as the spreadsheet shows it; None for a whole sheet.
    value
        What stands in the cell; always empty for contact columns.
    said
        What is wrong and what is accepted. Holds no personal data.
    candidates
        What an ambiguous address of a home can mean (of other places it stands in
        `said`). To be shown to who asked, never logged: it says nearly where somebody
        lives.
    """

    sheet: Text
    said: Said
    severity: Severity
    row: int | None = None
    column: Text | None = None
    value: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """Whether nothing can be planned before it is mended."""
        return self.severity is Severity.STOPS

    def say(self, language: Language = Language.EN) -> str:
        """Say it in one line: where, the value, what is wrong."""
        where = [self.sheet.say(language)] if self.sheet.en else []
        if self.row is not None:
            where.append(_ROW.say(language, row=self.row))
        if self.column is not None:
            where.append(self.column.say(language))
        value = f"'{self.value}' – " if self.value else ""
        said = value + self.said.say(language)
        said += f" ({_CONSEQUENCES[self.severity].say(language)})"
        return f"{', '.join(where)}: {said}" if where else said


NOWHERE = Text("", "")
"""For `Problem.sheet`: the file as a whole."""

_LONGEST_VALUE = 60


def shown(value: object, column: Column) -> str:
    """Return a cell's value for a problem: shortened, and nothing personal."""
    if column.contact or value is None:
        return ""
    text = " ".join(str(value).split())
    if column.private and not is_identifier(text):
        return ""
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def is_identifier(text: str) -> bool:
    """Whether a text looks like an identifier, not a name, address or telephone."""
    digits = sum(letter.isdigit() for letter in text)
    return 0 < digits < 7 and len(text) <= 20 and " " not in text


class Findings:
    """All problems of one reading, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def whole_file(self, said: Said, severity: Severity) -> None:
        """Note a problem of the file as a whole."""
        self.problems.append(Problem(sheet=NOWHERE, said=said, severity=severity))

    def whole_sheet(
        self, sheet: Sheet, said: Said, severity: Severity, row: int | None = None
    ) -> None:
        """Note a problem of a sheet, or of one of its rows as a whole."""
        self.problems.append(
            Problem(sheet=sheet.name, said=said, severity=severity, row=row)
        )

    def cell(  # noqa: PLR0913 (a cell has a place, a value and a verdict)
        self,
        sheet: Sheet,
        row: int,
        column: Column,
        value: object,
        said: Said,
        *,
        severity: Severity,
        candidates: tuple[str, ...] = (),
    ) -> None:
        """Note a problem of a cell."""
        self.problems.append(
            Problem(
                sheet=sheet.name,
                row=row,
                column=column.header,
                value=shown(value, column),
                said=said,
                severity=severity,
                candidates=candidates,
            )
        )

    @property
    def stop(self) -> bool:
        """Whether any problem stops the planning."""
        return any(problem.stops for problem in self.problems)


def severity_of(sheet: Sheet, column: Column) -> Severity:
    """Return what a bad cell leads to."""
    return Severity.STOPS if sheet.stops or column.stops else Severity.DROPS
