"""What builders share: the clock, the problems, which rows exist or have an error."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from greencorridor.model.place import Location
from greencorridor.tables.kinds import plain
from greencorridor.tables.problem import Findings, Severity, is_identifier, severity_of
from greencorridor.tables.record import Record
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.times import Clock
from greencorridor.tables.words import fold, nearest
from greencorridor.text import Said, Text


class Candidate(Protocol):
    """One thing that an address can mean."""

    @property
    def label(self) -> str:
        """What to show to whoever asks."""
        ...


class Resolution(Protocol):
    """What an address resolves to: one location, or candidates, or nothing."""

    @property
    def location(self) -> Location | None:
        """Where it is, if that is certain."""
        ...

    @property
    def candidates(self) -> Sequence[Candidate]:
        """What it can mean, if that is not certain."""
        ...


class Resolve(Protocol):
    """Finds addresses and names of places on the map."""

    def __call__(self, text: str, /) -> Resolution:
        """Resolve an address."""
        ...


UNKNOWN = Text(
    "sheet {sheet} has no such row; add it there, or correct the name",
    "на аркуші {sheet} немає такого рядка; додайте його або виправте назву",
)
MEANT = Text(
    "sheet {sheet} has no such row; did you mean '{near}'?",
    "на аркуші {sheet} немає такого рядка; можливо, «{near}»?",
)
IN_ERROR = Text(
    "its row on sheet {sheet} has an error; mend that first",
    "його рядок на аркуші {sheet} має помилку; спершу виправте її",
)
UNREAD = Text("sheet {sheet} cannot be read", "аркуш {sheet} не прочитано")
AMBIGUOUS_NAME = Text(
    "several places have this name; write one of: {ids}",
    "кілька місць мають таку назву; напишіть одне з: {ids}",
)
ITEM = Text("{item}: {said}", "{item}: {said}")


@dataclass(slots=True, kw_only=True)
class Draft:
    """An operation in the making.

    Parameters
    ----------
    known
        Identifiers of all rows that stand on a sheet, good and bad, by sheet key.
    good
        Identifiers of the rows that were read, by sheet key.
    names
        Identifiers by folded label, for places.
    unread
        Sheets that should be there and cannot be read, by key. That is said once: not
        again of every row that refers to them.
    """

    clock: Clock
    findings: Findings
    resolve: Resolve | None = None
    unread: frozenset[str] = frozenset()
    known: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    good: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    names: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def note_rows(self, records: dict[str, list[Record]]) -> None:
        """Take down which identifiers stand on which sheet."""
        for key, rows in records.items():
            identity = SHEETS[key].identity
            self.known[key] = {
                plain(row.cells[identity]) for row in rows if identity in row.cells
            }

    def refuse(
        self,
        record: Record,
        key: str,
        said: Said,
        candidates: tuple[str, ...] = (),
    ) -> None:
        """Note that a cell is wrong; its row is left out."""
        column = record.sheet.column(key)
        record.bad = True
        if said.text is UNREAD:
            return
        self.findings.cell(
            record.sheet,
            record.row_of(key),
            column,
            record.cells.get(key),
            said,
            severity=severity_of(record.sheet, column),
            candidates=candidates,
        )

    def refuse_row(self, record: Record, said: Said) -> None:
        """Note that a row is wrong as a whole."""
        record.bad = True
        severity = Severity.STOPS if record.sheet.stops else Severity.DROPS
        self.findings.whole_sheet(record.sheet, said, severity, record.number)

    def warn(self, record: Record, key: str, said: Said) -> None:
        """Note what somebody should look at; the row stays."""
        self.findings.cell(
            record.sheet,
            record.row_of(key),
            record.sheet.column(key),
            record.cells.get(key),
            said,
            severity=Severity.WARNS,
        )

    def find(self, sheet: str, text: str) -> str | Said:
        """Return the identifier that `text` names on `sheet`, or why there is none.

        An identifier counts before a name: only places are also known by theirs.
        """
        name = SHEETS[sheet].name
        if sheet in self.unread:
            return UNREAD.of(sheet=name)
        if text in self.good.get(sheet, set()):
            return text
        if text in self.known.get(sheet, set()):
            return IN_ERROR.of(sheet=name)
        if sheet == "places":
            named = sorted(self.names.get(fold(text), set()))
            if len(named) == 1:
                return named[0]
            if named:
                return AMBIGUOUS_NAME.of(ids=", ".join(named))
        near = nearest(text, sorted(self.known.get(sheet, set())))
        if near is not None:
            return MEANT.of(sheet=name, near=near)
        return UNKNOWN.of(sheet=name)

    def refer(self, record: Record, key: str) -> str:
        """Return the identifier that a cell names; "" if it is blank or wrong."""
        text = record.text(key)
        if not text:
            return ""
        found = self.find(record.sheet.column(key).refers, text)
        if isinstance(found, str):
            return found
        self.refuse(record, key, found)
        return ""

    def refer_all(self, record: Record, key: str) -> tuple[str, ...]:
        """Return the identifiers that a cell lists; wrong ones are noted."""
        found: list[str] = []
        listed = record.ids(key)
        whole = plain(record.cells.get(key))
        if len(listed) > 1 and fold(whole) in self.names:
            listed = (whole,)  # a name of a place may have a comma in it
        private = record.sheet.column(key).private
        for text in listed:
            meant = self.find(record.sheet.column(key).refers, text)
            if isinstance(meant, str):
                found.append(meant)
            elif (
                len(listed) == 1
                or meant.text is UNREAD
                or (private and not is_identifier(text))
            ):
                self.refuse(record, key, meant)
            else:
                self.refuse(record, key, ITEM.of(item=text, said=meant))
        return tuple(dict.fromkeys(found))
