"""The summary of a plan as tables that a coordinator reads in a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as RichText

from greencorridor.cli.layout import plain_table
from greencorridor.cli.terminal import Terminal
from greencorridor.exports.clock import clock_of
from greencorridor.exports.words import (
    COST_TERMS,
    DIRECTIONS,
    PRIORITIES,
    REASONS,
)
from greencorridor.model.operation import Operation
from greencorridor.operations.summary import HourUse, Staying, Summary
from greencorridor.text import Text
from greencorridor.units import HOUR, Seconds

SHOWN = 12
"""Requests named in the row of a reason; the rest is counted."""

TITLE = Text("{name}: the plan at a glance", "{name}: план у кількох рядках")
CARRIED = Text("People carried", "Кого вивозимо")
PRIORITY = Text("Priority", "Пріоритет")
ASKED = Text("asked", "просили")
IS_CARRIED = Text("carried", "вивозимо")
STAY = Text("stay", "лишаються")
REQUESTS = Text("requests, whole", "заявок цілком")
ALL = Text("all", "усього")
STAYING = Text("Who stays, and why", "Хто лишається і чому")
NOBODY = Text("Nobody stays behind.", "Ніхто не лишається.")
REASON = Text("Why", "Чому")
PEOPLE = Text("people", "людей")
WHO = Text("requests", "заявки")
AND_MORE = Text("and {count} more", "і ще {count}")
COST = Text("Cost, weighted person-minutes", "Ціна, зважені людино-хвилини")
TERM = Text("Term", "Складова")
VALUE = Text("value", "значення")
TOTAL = Text("level 2: total", "рівень 2: разом")
FIGURES = Text("Vehicles, hours, kilometres", "Машини, години, кілометри")
VEHICLES = Text("vehicles used", "задіяно машин")
OF = Text("{used} of {all}", "{used} з {all}")
SHIFTS = Text("shifts used", "задіяно змін")
DRIVING = Text("driving", "водіння")
DUTY = Text("from departure to return, all routes", "від виїзду до повернення, разом")
HOURS = Text("{hours} h {minutes:02} min", "{hours} год {minutes:02} хв")
DISTANCE = Text("distance", "відстань")
KM = Text("{km:,.0f} km", "{km:,.0f} км")
LAST_OUT = Text("last person out of the zones", "остання людина поза зонами")
LAST_ARRIVAL = Text("last person has arrived", "остання людина прибула")
NONE = Text("none", "немає")
GATES = Text(
    "Gates hour by hour: vehicles of the most that may pass",
    "Ворота по годинах: машин з найбільшої кількості",
)
GATE = Text("Gate", "Ворота")
PLACES = Text(
    "Arrivals hour by hour: people; a full hour is marked",
    "Прибуття по годинах: людей; повну годину позначено",
)
PLACE = Text("Place", "Місце")
PER_HOUR = Text("most", "межа")
BEDS = Text("all/beds", "всі/ліжка")
NAME = 30
"""Columns of the terminal for the name of a gate or place, so that hours fit."""


@dataclass(frozen=True)
class Report:
    """The tables of one summary, in a terminal's language and characters."""

    operation: Operation
    summary: Summary
    terminal: Terminal

    def tables(self) -> Iterator[RenderableType]:
        """All tables, the most important first."""
        yield RichText(self.terminal.say(TITLE, name=self.operation.name), "bold")
        yield self._carried()
        yield self._staying()
        yield self._figures()
        yield self._cost()
        if self.summary.gates:
            yield self._gates()
        if self.summary.places:
            yield self._places()

    def group(self) -> Group:
        """All tables as one."""
        return Group(*self.tables())

    def _table(self, title: Text, columns: Sequence[Text | str]) -> Table:
        return plain_table(self.terminal, title, columns)

    def _carried(self) -> Table:
        table = self._table(CARRIED, (PRIORITY, ASKED, IS_CARRIED, STAY, REQUESTS))
        rows = [row for row in self.summary.carried if row.requests]
        for row in rows:
            stay = row.persons - row.carried
            table.add_row(
                self.terminal.say(PRIORITIES[row.priority]),
                f"{row.persons}",
                f"{row.carried}",
                RichText(f"{stay}", "bold red" if stay else ""),
                f"{row.requests_whole} / {row.requests}",
            )
        table.add_section()
        whole = sum(row.requests_whole for row in rows)
        persons, carried = self.summary.persons, self.summary.persons_carried
        table.add_row(
            self.terminal.say(ALL),
            f"{persons}",
            f"{carried}",
            f"{persons - carried}",
            f"{whole} / {sum(row.requests for row in rows)}",
            style="bold",
        )
        return table

    def _staying(self) -> RenderableType:
        if not self.summary.staying:
            return RichText(self.terminal.say(NOBODY), "green")
        table = self._table(STAYING, (REASON, PEOPLE))
        table.add_column(self.terminal.say(WHO), justify="left")
        for row in self.summary.staying:
            table.add_row(
                self.terminal.say(REASONS[row.reason]),
                f"{sum(row.persons.values())}",
                self._named(row),
            )
        return table

    def _named(self, row: Staying) -> str:
        names = ", ".join(list(row.persons)[:SHOWN])
        more = len(row.persons) - SHOWN
        if more > 0:
            return f"{names} {self.terminal.say(AND_MORE, count=more)}"
        return names

    def _figures(self) -> Table:
        fleet = self.summary.fleet
        table = self._table(FIGURES, ("", ""))
        table.show_header = False
        used = self.terminal.say(OF, used=fleet.vehicles_used, all=fleet.vehicles)
        for name, value in (
            (VEHICLES, used),
            (
                SHIFTS,
                self.terminal.say(
                    OF, used=fleet.shifts_used, all=len(self.operation.shifts)
                ),
            ),
            (DRIVING, self._span(fleet.driving)),
            (DUTY, self._span(fleet.duty)),
            (DISTANCE, self.terminal.say(KM, km=fleet.metres / 1000)),
            (LAST_OUT, self._clock(self.summary.last_out)),
            (LAST_ARRIVAL, self._clock(self.summary.last_arrival)),
        ):
            table.add_row(self.terminal.say(name), value)
        return table

    def _cost(self) -> Table:
        cost = self.summary.cost
        table = self._table(COST, (TERM, VALUE))
        for name, text in COST_TERMS.items():
            table.add_row(self.terminal.say(text), f"{getattr(cost, name):,.0f}")
            if name == "left_behind":
                table.add_section()
        table.add_section()
        table.add_row(self.terminal.say(TOTAL), f"{cost.total:,.0f}", style="bold")
        return table

    def _gates(self) -> Table:
        hours = _hours(use.hours for use in self.summary.gates)
        table = self._table(GATES, (GATE, *(self._clock(hour) for hour in hours)))
        table.columns[0].max_width = NAME
        for use in self.summary.gates:
            gate = self.operation.gates[use.gate]
            way = self.terminal.say(DIRECTIONS[use.direction])
            table.add_row(f"{gate.label or gate.id} {way}", *_row(use.hours, hours))
        return table

    def _places(self) -> Table:
        hours = _hours(use.hours for use in self.summary.places)
        # Hours alone, without minutes: there are many, and names need the room.
        clocks = (self._clock(hour).replace(":00", "") for hour in hours)
        table = self._table(PLACES, (PLACE, *clocks, PER_HOUR, BEDS))
        table.columns[0].max_width = NAME
        for column in table.columns[1:]:
            column.no_wrap = True
        for use in self.summary.places:
            place = self.operation.places[use.place]
            beds = "∞" if use.beds is None else f"{use.beds}"
            limit = place.intake_per_hour
            table.add_row(
                place.label or place.id,
                *_row(use.hours, hours, limits=False),
                "∞" if limit is None else f"{limit}",
                f"{use.people}/{beds}",
            )
        return table

    def _clock(self, moment: Seconds | None) -> str:
        if moment is None:
            return self.terminal.say(NONE)
        return clock_of(self.operation).hour(moment)

    def _span(self, seconds: Seconds) -> str:
        hours, rest = divmod(seconds, HOUR)
        return self.terminal.say(HOURS, hours=hours, minutes=rest // 60)


def _hours(uses: Iterable[Sequence[HourUse]]) -> list[Seconds]:
    return sorted({use.hour for hours in uses for use in hours})


def _row(
    uses: Sequence[HourUse], hours: Sequence[Seconds], *, limits: bool = True
) -> Iterator[RichText]:
    """Yield one cell for each hour: used, of how many; a full one is marked."""
    known = {use.hour: use for use in uses}
    for hour in hours:
        use = known.get(hour)
        if use is None:
            yield RichText("·", "dim")
        elif use.limit is None:
            yield RichText(f"{use.used}")
        else:
            full = use.used >= use.limit > 0
            text = f"{use.used}/{use.limit}" if limits else f"{use.used}{'!' * full}"
            yield RichText(text, "bold red" if full else "")
