"""``plan.xlsx``: the plan as tables for people who work in spreadsheets."""

from collections.abc import Iterator
from pathlib import Path

from greencorridor.exports.clock import clock_of
from greencorridor.exports.folder import notice, write_file
from greencorridor.exports.sheet import Table, Value, xlsx_of
from greencorridor.exports.usage import (
    gate_intervals,
    people_by_priority,
    place_hours,
)
from greencorridor.exports.visit import carried_of, metres_of
from greencorridor.exports.words import (
    COLUMNS,
    COST_TERMS,
    DIRECTIONS,
    PLACE_KINDS,
    PRIORITIES,
    REASONS,
    STOP_KINDS,
)
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan, Route, StopKind
from greencorridor.text import Language, Text

_SUMMARY = Text("Summary", "Підсумок")
_ROUTES = Text("Routes", "Маршрути")
_STOPS = Text("Stops", "Зупинки")
_UNSERVED = Text("Left behind", "Лишаються")
_GATES = Text("Gates", "Ворота")
_PLACES = Text("Places by hour", "Місця за годинами")
_COST = Text("Cost", "Вартість")

_FIGURE = Text("figure", "показник")
_VALUE = Text("value", "значення")
_OPERATION = Text("operation", "операція")
_DAY = Text("start", "початок")
_ZONE = Text("time zone", "часовий пояс")
_ASKED = Text("people who asked", "людей звернулося")
_CARRIED = Text("people carried", "людей вивезуть")
_LEFT = Text("people left behind", "людей лишається")
_CARRIED_OF = Text("carried, priority {priority}", "вивезуть, пріоритет {priority}")
_LEFT_OF = Text("left behind, priority {priority}", "лишаються, пріоритет {priority}")
_VEHICLES = Text("vehicles that drive", "транспорту в дорозі")
_KM = Text("km", "км")
_LAST = Text("last person arrives", "остання людина прибуває")
_PROGRAM = Text("program", "програма")
_SEED = Text("seed", "зерно випадковості")
_ITERATIONS = Text("iterations", "ітерації")
_DIGEST = Text("digest of the operation", "відбиток операції")

_SHIFT = Text("shift", "зміна")
_VEHICLE = Text("vehicle", "транспорт")
_DEPARTURE = Text("departure", "виїзд")
_ARRIVAL = Text("arrival", "прибуття")
_BEGIN = Text("begin", "початок")
_PEOPLE = Text("people", "людей")
_NUMBER = Text("stop", "зупинка")
_KIND = Text("what", "що")
_PLACE = Text("place", "місце")
_REQUEST = Text("request", "заявка")
_LOAD = Text("load", "група")
_ABOARD = Text("aboard afterwards", "у салоні після")
_PRIORITY = Text("priority", "пріоритет")
_REASON = Text("reason", "причина")
_GATE = Text("gate", "ворота")
_DIRECTION = Text("direction", "напрямок")
_FROM = Text("from", "від")
_TO = Text("to", "до")
_USED = Text("vehicles", "транспорту")
_LIMIT = Text("at most", "щонайбільше")
_HOUR = Text("hour", "година")
_COMING = Text("people who arrive", "людей прибуває")
_INTAKE = Text("at most per hour", "щонайбільше за годину")
_SO_FAR = Text("people so far", "людей досі")
_BEDS = Text("free beds at the start", "вільних ліжок на початку")
_TERM = Text("term", "складова")
_WEIGHTED = Text("weighted person-minutes", "зважені людино-хвилини")
_TOTAL = Text("total (level 2)", "разом (рівень 2)")


def write_workbook(
    path: Path, operation: Operation, plan: Plan, language: Language
) -> None:
    """Write the plan as a workbook.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    tables = Tables(operation, plan, language).all()
    write_file(path, xlsx_of(tables, notice(language), language))


class Tables:
    """The tables of a plan in one language."""

    def __init__(self, operation: Operation, plan: Plan, language: Language) -> None:
        self._operation = operation
        self._plan = plan
        self._language = language
        self._clock = clock_of(operation)

    def all(self) -> list[Table]:
        """Return every table, in the order of the workbook."""
        return [
            self.summary(),
            self.routes(),
            self.stops(),
            self.unserved(),
            self.gates(),
            self.places(),
            self.cost(),
        ]

    def summary(self) -> Table:
        """Return what the plan comes to."""
        rows = [(self._say(name), value) for name, value in self._figures()]
        for count in people_by_priority(self._operation, self._plan):
            name = self._say(PRIORITIES[count.priority])
            carried = self._say(_CARRIED_OF, priority=name)
            left = self._say(_LEFT_OF, priority=name)
            rows += [(carried, count.asked - count.left), (left, count.left)]
        return self._table(_SUMMARY, (_FIGURE, _VALUE), rows, frozenset({3, 4, 5}))

    def _figures(self) -> Iterator[tuple[Text, Value]]:
        plan, origin = self._plan, self._plan.origin
        counts = people_by_priority(self._operation, plan)
        asked = sum(count.asked for count in counts)
        left = sum(count.left for count in counts)
        yield _OPERATION, self._operation.name
        yield _DAY, self._clock.naive(0)
        yield _ZONE, self._operation.zone_name
        yield _ASKED, asked
        yield _CARRIED, asked - left
        yield _LEFT, left
        shifts = [self._operation.shifts[route.shift] for route in plan.routes]
        yield _VEHICLES, len({shift.vehicle for shift in shifts})
        yield _KM, round(sum(map(metres_of, plan.routes)) / 1000)
        stops = (stop for route in plan.routes for stop in route.stops)
        arrivals = [s.departure for s in stops if s.kind is StopKind.DROPOFF]
        yield _LAST, self._clock.naive(max(arrivals)) if arrivals else None
        yield _PROGRAM, origin.program
        yield _SEED, origin.seed
        yield _ITERATIONS, origin.iterations
        yield _DIGEST, origin.operation_digest

    def routes(self) -> Table:
        """Return a row per shift that drives."""
        header = (_SHIFT, _VEHICLE, _DEPARTURE, _ARRIVAL, _PEOPLE, _KM)
        rows = [self._route(route) for route in self._plan.routes if route.stops]
        return self._table(_ROUTES, header, rows)

    def _route(self, route: Route) -> tuple[Value, ...]:
        return (
            route.shift,
            self._operation.shifts[route.shift].vehicle,
            self._clock.naive(route.stops[0].departure),
            self._clock.naive(route.stops[-1].arrival),
            carried_of(route),
            round(metres_of(route) / 1000, 1),
        )

    def stops(self) -> Table:
        """Return a row per stop."""
        header = (
            *(_SHIFT, _NUMBER, _KIND, _PLACE, _REQUEST, _LOAD),
            *(_ARRIVAL, _BEGIN, _DEPARTURE, _PEOPLE),
            *COLUMNS.values(),
            _ABOARD,
        )
        rows = [row for route in self._plan.routes for row in self._stops(route)]
        return self._table(_STOPS, header, rows)

    def _stops(self, route: Route) -> Iterator[tuple[Value, ...]]:
        for number, stop in enumerate(route.stops, start=1):
            request = self._operation.requests.get(stop.request)
            crowd = request is not None and request.crowd
            yield (
                route.shift,
                number,
                self._say(STOP_KINDS[stop.kind]),
                self._place(stop.place),
                stop.request,
                stop.load_number + 1 if crowd else None,
                self._clock.naive(stop.arrival),
                self._clock.naive(stop.begin),
                self._clock.naive(stop.departure),
                stop.load.persons,
                *stop.load,
                stop.load_after.persons,
            )

    def unserved(self) -> Table:
        """Return who stays behind and why, as listed in the plan."""
        rows: list[tuple[Value, ...]] = []
        for left in self._plan.unserved:
            request = self._operation.requests.get(left.request)
            priority = self._say(PRIORITIES[request.priority]) if request else ""
            place = self._place(request.pickup) if request else ""
            reason = self._say(REASONS[left.reason])
            rows.append((left.request, reason, priority, left.people.persons, place))
        header = (_REQUEST, _REASON, _PRIORITY, _PEOPLE, _PLACE)
        return self._table(_UNSERVED, header, rows)

    def gates(self) -> Table:
        """Return the vehicles at each gate by interval."""
        rows: list[tuple[Value, ...]] = [
            (
                use.gate,
                self._operation.gates[use.gate].label,
                self._say(DIRECTIONS[use.direction]),
                self._clock.naive(use.start),
                None if use.convoy else self._clock.naive(use.end),
                use.used,
                use.limit,
            )
            for use in gate_intervals(self._operation, self._plan)
        ]
        header = (_GATE, _PLACE, _DIRECTION, _FROM, _TO, _USED, _LIMIT)
        return self._table(_GATES, header, rows)

    def places(self) -> Table:
        """Return the people who arrive at each place by hour."""
        rows: list[tuple[Value, ...]] = [
            (
                self._place(use.place),
                self._clock.naive(use.hour),
                use.people,
                use.intake,
                use.total,
                use.beds,
            )
            for use in place_hours(self._operation, self._plan)
        ]
        header = (_PLACE, _HOUR, _COMING, _INTAKE, _SO_FAR, _BEDS)
        return self._table(_PLACES, header, rows)

    def cost(self) -> Table:
        """Return every term of the cost."""
        cost = self._plan.cost
        rows: list[tuple[Value, ...]] = [
            (self._say(text), float(getattr(cost, term)))
            for term, text in COST_TERMS.items()
        ]
        rows.append((self._say(_TOTAL), cost.total))
        strong = frozenset({0, len(rows) - 1})
        return self._table(_COST, (_TERM, _WEIGHTED), rows, strong)

    def _place(self, place_id: str) -> str:
        """Return what a place is called: homes have no name but their identifier."""
        place = self._operation.places[place_id]
        kind = self._say(PLACE_KINDS[place.kind])
        return f"{place.label} ({kind})" if place.label else f"{kind} {place.id}"

    def _table(
        self,
        title: Text,
        header: tuple[Text, ...],
        rows: list[tuple[Value, ...]],
        strong: frozenset[int] = frozenset(),
    ) -> Table:
        names = tuple(self._say(name) for name in header)
        return Table(self._say(title), names, rows, strong)

    def _say(self, text: Text, **values: object) -> str:
        return text.say(self._language, **values)
