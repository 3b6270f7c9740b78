"""Levers on gates: open longer, letting more vehicles through."""

from collections.abc import Callable
from dataclasses import replace

from greencorridor.model.corridor import Gate, OpeningWindow, Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Window
from greencorridor.model.request import Request
from greencorridor.operations.remedies.lever import Lever, gates_used
from greencorridor.operations.sentences import clock_time
from greencorridor.text import Said, Text
from greencorridor.units import MINUTE


def _with_passages(
    operation: Operation, scope: str, change: Callable[[Passage], Passage]
) -> Operation:
    """Change both directions of the gate `scope`, or of every gate."""

    def changed(gate: Gate) -> Gate:
        if scope and gate.id != scope:
            return gate
        passages = {d: change(passage) for d, passage in gate.passages.items()}
        return replace(gate, passages=passages)

    gates = {gate.id: changed(gate) for gate in operation.gates.values()}
    return replace(operation, gates=gates)


def _longer(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    def change(passage: Passage) -> Passage:
        if not passage.windows:
            return passage
        *first, last = passage.windows
        end = last.span.end + amount * MINUTE
        longer = replace(last, span=Window(last.span.start, end))
        return replace(passage, windows=(*first, longer))

    return _with_passages(operation, scope, change)


def _say_longer(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "gate {gate} stays open until {time}, {n} minutes longer",
        "ворота {gate} відчинені до {time}, на {n} хв довше",
    )
    last = max(w.span.end for w in _windows(operation, scope))
    time = clock_time(last + amount * MINUTE, operation)
    return text.of(gate=scope, time=time, n=amount)


def _earlier(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    def change(passage: Passage) -> Passage:
        if not passage.windows:
            return passage
        first, *rest = passage.windows
        start = max(0, first.span.start - amount * MINUTE)
        longer = replace(first, span=Window(start, first.span.end))
        return replace(passage, windows=(longer, *rest))

    return _with_passages(operation, scope, change)


def _say_earlier(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Said:
    text = Text(
        "gate {gate} opens at {time}, {n} minutes earlier",
        "ворота {gate} відчиняються о {time}, на {n} хв раніше",
    )
    first = min(w.span.start for w in _windows(operation, scope))
    time = clock_time(max(0, first - amount * MINUTE), operation)
    return text.of(gate=scope, time=time, n=amount)


def _windows(operation: Operation, scope: str) -> list[OpeningWindow]:
    passages = operation.gates[scope].passages.values()
    return [window for passage in passages for window in passage.windows]


def _more(
    operation: Operation, _request: Request, amount: int, scope: str
) -> Operation:
    def change(passage: Passage) -> Passage:
        if passage.throughput is None:
            return passage
        return replace(passage, throughput=passage.throughput + amount)

    return _with_passages(operation, scope, change)


def _say_more(operation: Operation, _request: Request, amount: int, scope: str) -> Said:
    text = Text(
        "gate {gate} lets through vehicles: {n} more every {minutes} min",
        "ворота {gate} пропускають машин: на {n} більше кожні {minutes} хв",
    )
    passages = operation.gates[scope].passages.values()
    interval = min(p.interval for p in passages if p.throughput is not None)
    return text.of(gate=scope, n=amount, minutes=interval // MINUTE)


def _has_windows(operation: Operation, _request: Request) -> bool:
    return any(
        passage.windows
        for gate in operation.gates.values()
        for passage in gate.passages.values()
    )


def _has_limits(operation: Operation, _request: Request) -> bool:
    return any(
        passage.throughput is not None
        for gate in operation.gates.values()
        for passage in gate.passages.values()
    )


GATE_LONGER = Lever(
    name=Text("a gate open longer", "довше відчинені ворота"),
    amounts=(30, 60, 120),
    relax=_longer,
    say=_say_longer,
    applies=_has_windows,
    scopes=gates_used,
)
GATE_EARLIER = Lever(
    name=Text("a gate open earlier", "раніше відчинені ворота"),
    amounts=(30, 60, 120),
    relax=_earlier,
    say=_say_earlier,
    applies=_has_windows,
    scopes=gates_used,
)
MORE_THROUGHPUT = Lever(
    name=Text("more vehicles through a gate", "більше машин через ворота"),
    amounts=(1, 2, 5),
    relax=_more,
    say=_say_more,
    applies=_has_limits,
    scopes=gates_used,
)
