"""The rows of a manifest: gates to pass and places to visit, in the order of time."""

from collections.abc import Iterator, Mapping
from typing import Any

from greencorridor.exports.clock import clock_of
from greencorridor.exports.visit import Visit
from greencorridor.exports.words import (
    DIRECTIONS,
    PLACE_KINDS,
    load_words,
    skill_words,
)
from greencorridor.model.contact import ContactHint
from greencorridor.model.corridor import Convoy, OpeningWindow, Passage
from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.plan import GatePassage, Stop, StopKind
from greencorridor.model.request import ChildTravel, Priority, Request
from greencorridor.text import Language, Text
from greencorridor.units import Seconds

_GATE = Text("Gate {gate}", "Ворота {gate}")
_AT_GATE = Text(
    "inspection from {begin} · through by {passed}",
    "огляд від {begin} · проїхати до {passed}",
)
_WINDOW = Text("open {start}–{end}", "відкрито {start}–{end}")
_CONVOY = Text("convoy leaves {start}", "колона вирушає о {start}")
_LATEST = Text(
    "LATEST: inspection {begin}, through {passed}",
    "НАЙПІЗНІШЕ: огляд {begin}, проїзд {passed}",
)
_LATEST_MUSTER = Text("LATEST: be there by {begin}", "НАЙПІЗНІШЕ: бути до {begin}")
_CONFIRMED = Text("confirmed: {who}, {when}", "підтверджено: {who}, {when}")
_CONFIRMED_BY = Text("confirmed: {who}", "підтверджено: {who}")
_UNCONFIRMED = Text(
    "NOT CONFIRMED by anybody: ask before you leave",
    "НІХТО НЕ ПІДТВЕРДИВ: запитайте перед виїздом",
)
_START = Text("Start", "Початок")
_END = Text("End of shift", "Кінець зміни")
_BREAK = Text("Break until {time}", "Перерва до {time}")
_ALREADY = Text("already aboard", "уже в салоні")
_NO_ADDRESS = Text("address: ask the coordinator", "адреса: у координатора")
_TOLD = Text("told {time}", "сказано {time}")
_BEFORE = Text("board by {time}", "посадка до {time}")
_FLOOR = Text("floors down without a lift: {n}", "спуск поверхів без ліфта: {n}")
_NEEDS = Text("needs: {what}", "потрібно: {what}")
_TOGETHER = Text("together with {who}", "разом із {who}")
_APART = Text("never together with {who}", "не разом із {who}")
_CHILD = Text(
    "CHILD WITHOUT A GUARDIAN: escort stays until handed over",
    "ДИТИНА БЕЗ ОПІКУНА: супровід до передавання",
)
_LIFE = Text("LIFE AT RISK", "ЗАГРОЗА ЖИТТЮ")
_LOAD_NUMBER = Text("load {n}", "група {n}")
_WALKERS = Text("walking aid: {n}", "з опорою: {n}")
_PERSONS = Text("people: {n}", "людей: {n}")
_ABOARD = Text("{n} aboard", "{n} у салоні")
_EMPTY = Text("empty", "порожній")
_ALIGHT = Text("All of these alight: {who}", "Виходять: {who}")


class RowWriter:
    """Writes the rows of manifests in one language.

    Parameters
    ----------
    contacts
        By request; what is missing is left blank.
    """

    def __init__(
        self,
        operation: Operation,
        contacts: Mapping[str, ContactHint],
        language: Language,
    ) -> None:
        self._operation = operation
        self._contacts = contacts
        self._language = language
        self._clock = clock_of(operation)
        locks = (lock for lock in operation.locks if lock.kind is LockKind.ABOARD)
        self._aboard = {lock.request for lock in locks}

    def rows(self, visits: tuple[Visit, ...]) -> Iterator[dict[str, Any]]:
        """Yield the rows of a route."""
        for visit in visits:
            for passage in visit.gates:
                yield self._gate(passage)
            yield self._visit(visit)

    def _say(self, text: Text, **values: object) -> str:
        return text.say(self._language, **values)

    def _gate(self, passed: GatePassage) -> dict[str, Any]:
        gate = self._operation.gates[passed.gate]
        opening = _opening(gate.passages.get(passed.direction, Passage()), passed)
        name = f"{gate.label} ({gate.id})" if gate.label else gate.id
        return {
            "kind": "gate",
            "time": self._clock.hour(passed.arrival),
            "title": self._say(_GATE, gate=name),
            "way": self._say(DIRECTIONS[passed.direction]),
            "plan": self._say(
                _AT_GATE,
                begin=self._clock.hour(passed.begin),
                passed=self._clock.hour(passed.passed),
            ),
            "open": self._open(opening),
            "latest": self._latest(opening, passed),
            **self._confirmed(opening),
        }

    def _open(self, opening: OpeningWindow | Convoy | None) -> str:
        if opening is None:
            return ""
        if isinstance(opening, Convoy):
            return self._say(_CONVOY, start=self._clock.hour(opening.departure))
        return self._say(
            _WINDOW,
            start=self._clock.hour(opening.span.start),
            end=self._clock.latest(opening.span.end),
        )

    def _latest(
        self, opening: OpeningWindow | Convoy | None, passed: GatePassage
    ) -> str:
        if opening is None:
            return ""
        if isinstance(opening, Convoy):
            muster = opening.departure - opening.muster
            return self._say(_LATEST_MUSTER, begin=self._clock.latest(muster))
        through = opening.span.end - self._operation.gate_margin
        begin = through - (passed.passed - passed.begin)
        return self._say(
            _LATEST,
            begin=self._clock.latest(begin),
            passed=self._clock.latest(through),
        )

    def _confirmed(self, opening: OpeningWindow | Convoy | None) -> dict[str, Any]:
        if opening is None or not opening.confirmed_by:
            return {"confirmed": self._say(_UNCONFIRMED), "sure": False}
        who = opening.confirmed_by
        if opening.confirmed_at is None:
            return {"confirmed": self._say(_CONFIRMED_BY, who=who), "sure": True}
        when = f"{self._clock.moment(opening.confirmed_at):%d.%m %H:%M}"
        said = self._say(_CONFIRMED, who=who, when=when)
        return {"confirmed": said, "sure": True}

    def _visit(self, visit: Visit) -> dict[str, Any]:
        place = self._operation.places[visit.place]
        here = place.location
        after = visit.stops[-1].load_after
        return {
            "kind": "visit",
            "number": str(visit.number),
            "time": self._clock.hour(visit.begin),
            "span": self._span(visit),
            "place": place.label or self._say(PLACE_KINDS[place.kind]).capitalize(),
            "place_kind": self._say(PLACE_KINDS[place.kind]) if place.label else "",
            "address": self._address(visit),
            "position": f"{here.lat:.5f}, {here.lon:.5f}",
            "lines": list(self._lines(visit)),
            "aboard": self._say(_ABOARD, n=after.persons)
            if any(after)
            else self._say(_EMPTY),
            # Who sits is the rest of those aboard: it is left out to save lines.
            "load": load_words(after._replace(seats=0), self._language),
        }

    def _span(self, visit: Visit) -> str:
        """Return when the vehicle arrives and leaves."""
        leave = self._clock.hour(visit.departure)
        if visit.stops[0].kind is StopKind.START:
            return f"→ {leave}"
        arrive = self._clock.hour(visit.arrival)
        return arrive if visit.of(StopKind.END) else f"{arrive} → {leave}"

    def _address(self, visit: Visit) -> str:
        """Where exactly to find the parties: each address and landmark once."""
        found: dict[str, None] = {}
        for stop in visit.of(StopKind.PICKUP):
            known = stop.request not in self._aboard
            hint = self._contacts.get(stop.request) if known else None
            for text in (hint.pickup_address, hint.landmark) if hint else ():
                if text.strip():
                    found[text.strip()] = None
        if found:
            return " · ".join(found)
        unknown = not self._operation.places[visit.place].label
        boarding = {stop.request for stop in visit.of(StopKind.PICKUP)}
        if unknown and boarding - self._aboard:
            return self._say(_NO_ADDRESS)
        return ""

    def _lines(self, visit: Visit) -> Iterator[dict[str, Any]]:
        alighting = visit.of(StopKind.DROPOFF)
        if alighting:
            yield {"sign": "−", "text": self._alighting(alighting), "tick": True}
        for stop in visit.stops:
            if stop.kind is StopKind.PICKUP:
                yield self._boarding(stop)
            elif stop.kind is StopKind.BREAK:
                until = self._clock.hour(stop.departure)
                yield {"sign": "", "text": self._say(_BREAK, time=until)}
            elif stop.kind is StopKind.START:
                yield {"sign": "", "text": self._say(_START)}
            elif stop.kind is StopKind.END:
                yield {"sign": "", "text": self._say(_END)}

    def _alighting(self, stops: tuple[Stop, ...]) -> str:
        who = ", ".join(dict.fromkeys(self._who(stop) for stop in stops))
        persons = sum(stop.load.persons for stop in stops)
        said = self._say(_ALIGHT, who=who)
        return f"{said} · {self._say(_PERSONS, n=persons)}"

    def _who(self, stop: Stop) -> str:
        hint = self._contacts.get(stop.request)
        initials = hint.initials if hint else ""
        return f"{stop.request} {initials}".strip()

    def _boarding(self, stop: Stop) -> dict[str, Any]:
        request = self._operation.requests[stop.request]
        hint = self._contacts.get(stop.request)
        who = [request.id]
        if hint and hint.initials:
            who.append(hint.initials)
        if hint and hint.phone_ending:
            who.append(f"☎ …{hint.phone_ending}")
        if request.crowd:
            who.append(self._say(_LOAD_NUMBER, n=stop.load_number + 1))
        if request.id in self._aboard:
            who.append(self._say(_ALREADY))
        return {
            "sign": "+",
            "who": " · ".join(who),
            "text": load_words(stop.load, self._language),
            "alert": " · ".join(self._alerts(request)),
            "needs": " · ".join(self._needs(request, stop)),
            "tick": True,
        }

    def _alerts(self, request: Request) -> Iterator[str]:
        if request.priority is Priority.LIFE_AT_RISK:
            yield self._say(_LIFE)
        if request.child is not ChildTravel.NONE:
            yield self._say(_CHILD)

    def _needs(self, request: Request, stop: Stop) -> Iterator[str]:
        if request.promised is not None:
            yield self._say(_TOLD, time=self._clock.hour(request.promised))
        until = _window_end(request, stop.begin)
        if until is not None:
            yield self._say(_BEFORE, time=self._clock.latest(until))
        if request.party.walker and not request.crowd:
            yield self._say(_WALKERS, n=request.party.walker)
        if request.floor:
            yield self._say(_FLOOR, n=request.floor)
        skills = skill_words(request.needs | request.equipment, self._language)
        if skills:
            yield self._say(_NEEDS, what=skills)
        if request.bound_with:
            yield self._say(_TOGETHER, who=", ".join(sorted(request.bound_with)))
        if request.apart_from:
            yield self._say(_APART, who=", ".join(sorted(request.apart_from)))


def _window_end(request: Request, begin: Seconds) -> Seconds | None:
    """Return the end of the pickup window in which boarding begins."""
    ends = (window.end for window in request.pickup_windows if window.holds(begin))
    return next(ends, None)


def _opening(passage: Passage, passed: GatePassage) -> OpeningWindow | Convoy | None:
    """Return what lets the vehicle through: a convoy, else a window; None: nothing."""
    for convoy in passage.convoys:
        on_time = passed.arrival <= convoy.departure - convoy.muster
        if passed.begin == convoy.departure and on_time:
            return convoy
    for window in passage.windows:
        if window.span.holds(passed.begin) and window.span.holds(passed.passed):
            return window
    return None
