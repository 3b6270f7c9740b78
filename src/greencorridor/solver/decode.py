"""From arrays back to the model: routes with their stops and legs, and who stays."""

from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.plan import (
    Drive,
    GatePassage,
    Leg,
    Part,
    Plan,
    Reason,
    Route,
    Stop,
    StopKind,
    Unserved,
)
from greencorridor.model.request import NOTHING, ChildTravel, Load
from greencorridor.solver.encode import Encoded
from greencorridor.solver.engine import NO_SCHEDULE, TRACE, open_engine
from greencorridor.solver.instance import KINDS, MAX_GATES
from greencorridor.solver.solution import Solution, Trace
from greencorridor.solver.solve import Result, put_back


def decode(operation: Operation, encoded: Encoded, result: Result) -> Plan:
    """Write a solution as a plan; reasons and figures are filled in by others."""
    thread = result.thread
    if thread is None:
        thread = put_back(encoded.task, result.routes)
    sol, trace = thread.best, thread.work.trace
    loads = load_numbers(encoded, sol)
    routes: list[Route] = []
    run = open_engine(encoded.instance, *thread)
    for k, shift in enumerate(encoded.shifts):
        if sol.length[k] == 0:
            continue
        run(NO_SCHEDULE, TRACE, k, 0)
        routes.append(decode_route(encoded, sol, trace, loads, (k, shift)))
    return Plan(routes=tuple(routes), unserved=decode_unserved(operation, encoded, sol))


def load_numbers(encoded: Encoded, sol: Solution) -> dict[int, int]:
    """Give each load in use its number within its crowd, in the order of rows."""
    seen: dict[str, int] = {}
    numbers: dict[int, int] = {}
    for row, request in enumerate(encoded.rows.requests):
        if sol.route[row] >= 0:
            numbers[row] = seen.get(request.id, 0)
            seen[request.id] = numbers[row] + 1
    return numbers


def decode_route(
    encoded: Encoded,
    sol: Solution,
    trace: Trace,
    loads: dict[int, int],
    shift: tuple[int, str],
) -> Route:
    """Write the route whose schedule the trace holds."""
    k, name = shift
    n = int(sol.length[k])
    pause = int(encoded.instance.shifts.break_length[k])
    stops: list[Stop] = []
    legs: list[Leg] = []
    load = NOTHING
    for i in range(n + 2):
        stop = decode_stop(encoded, sol, trace, loads, (i, n, load))
        load = stop.load_after
        if i > 0:
            parts = decode_leg(encoded, trace, i - 1)
            kind = trace.pause[i - 1]
            if kind:
                begin = int(trace.pause_begin[i - 1])
                after = kind == 2
                place = stop.place if after else stops[-1].place
                stops.append(
                    Stop(
                        kind=StopKind.BREAK,
                        place=place,
                        arrival=begin,
                        begin=begin,
                        departure=begin + pause,
                    )
                )
                legs += (
                    [Leg(parts=parts), Leg(parts=())]
                    if after
                    else [Leg(parts=()), Leg(parts=parts)]
                )
                if after:
                    stop = moved(stop, begin + pause)
            else:
                legs.append(Leg(parts=parts))
        stops.append(stop)
    return Route(shift=name, stops=tuple(stops), legs=tuple(legs))


def moved(stop: Stop, arrival: int) -> Stop:
    """Return a stop that is reached when a break at the same place has ended."""
    return Stop(
        kind=stop.kind,
        place=stop.place,
        arrival=arrival,
        begin=stop.begin,
        departure=stop.departure,
        request=stop.request,
        load_number=stop.load_number,
        load=stop.load,
        load_after=stop.load_after,
    )


def decode_stop(
    encoded: Encoded,
    sol: Solution,
    trace: Trace,
    loads: dict[int, int],
    where: tuple[int, int, Load],
) -> Stop:
    """Write stop i of n; `where` is (i, n, load before)."""
    i, n, load = where
    arrival, begin, depart = (
        int(trace.arrival[i]),
        int(trace.begin[i]),
        int(trace.depart[i]),
    )
    point = encoded.points[int(trace.point[i])]
    place = point if isinstance(point, str) else ""
    if i in {0, n + 1}:
        kind = StopKind.START if i == 0 else StopKind.END
        return Stop(
            kind=kind, place=place, arrival=arrival, begin=begin, departure=depart
        )
    code = int(trace.codes[i])
    row = code >> 1
    amount = Load(*(int(x) for x in sol.amount[row]))
    pickup = not code & 1
    return Stop(
        kind=StopKind.PICKUP if pickup else StopKind.DROPOFF,
        place=place if pickup else encoded.option_places[int(sol.option[row])],
        arrival=arrival,
        begin=begin,
        departure=depart,
        request=encoded.rows.requests[row].id,
        load_number=loads[row],
        load=amount,
        load_after=load.plus(amount) if pickup else load.minus(amount),
    )


def decode_leg(encoded: Encoded, trace: Trace, leg: int) -> tuple[Part, ...]:
    """Write the parts of the leg after a stop; none where the vehicle stays."""
    inst = encoded.instance
    points = encoded.points
    here, there = int(trace.point[leg]), int(trace.point[leg + 1])
    path = int(trace.path[leg])
    if path < 0 and here == there:
        return ()
    parts: list[Part] = []

    def drive(u: int, v: int, i: int) -> Drive:
        departure = int(trace.parting[leg, i])
        return Drive(
            origin=points[u],
            target=points[v],
            departure=departure,
            arrival=departure + int(inst.roads.seconds[u, v]),
            metres=int(inst.roads.metres[u, v]),
        )

    for i in range(MAX_GATES if path >= 0 else 0):
        gate = int(inst.gates.path_gates[path, i])
        if gate < 0:
            continue
        name, direction = encoded.ways[gate]
        parts.append(drive(here, int(inst.gates.entry[gate]), i))
        begin = int(trace.passing[leg, i])
        passed = begin + int(inst.gates.inspection[gate] + inst.gates.section[gate])
        parts.append(
            GatePassage(
                gate=name,
                direction=direction,
                arrival=parts[-1].arrival,
                begin=begin,
                passed=passed,
                metres=int(inst.gates.metres[gate]),
            )
        )
        here = int(inst.gates.exit[gate])
    parts.append(drive(here, there, MAX_GATES))
    return tuple(parts)


def decode_unserved(
    operation: Operation, encoded: Encoded, sol: Solution
) -> tuple[Unserved, ...]:
    """List who stays behind, decisions needed first."""
    rows_of: dict[str, list[int]] = {}
    for row, request in enumerate(encoded.rows.requests):
        rows_of.setdefault(request.id, []).append(row)
    done = {k.request for k in operation.locks if k.kind is LockKind.DONE}
    unserved: list[Unserved] = []
    for request in operation.requests.values():
        if request.id in done:
            continue
        rows = rows_of.get(request.id, [])
        if request.child is ChildTravel.UNDECIDED:
            unserved.append(
                Unserved(
                    request=request.id,
                    people=request.party.load,
                    reason=Reason.DECISION_NEEDED,
                )
            )
        elif request.id in encoded.rows.split:
            crowd = int(encoded.instance.requests.crowd[rows[0]])
            left = Load(*(int(x) for x in sol.crowd_left[crowd][:KINDS]))
            if left.persons:
                unserved.append(
                    Unserved(request=request.id, people=left, reason=Reason.NOT_ENOUGH)
                )
        elif not rows or sol.route[rows[0]] < 0:
            unserved.append(
                Unserved(
                    request=request.id,
                    people=request.party.load,
                    reason=Reason.NOT_ENOUGH,
                )
            )
    return tuple(sorted(unserved, key=lambda u: u.reason is not Reason.DECISION_NEEDED))
