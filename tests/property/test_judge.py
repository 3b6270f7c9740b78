"""The judge over random worlds: clean plans, damaged plans, and slow twins."""

import math
from collections import Counter
from dataclasses import replace
from itertools import product

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from greencorridor.model.check import check
from greencorridor.model.corridor import Convoy, OpeningWindow, Passage
from greencorridor.model.figures import cost_of
from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, GateSide, Point, Side, Window
from greencorridor.model.plan import Drive, GatePassage, Leg, Plan, Route, StopKind
from greencorridor.model.request import Load
from greencorridor.model.rules.throughput import Crossing, assign_convoys
from greencorridor.model.rules.ways import convoys_of, window_of
from tests.builders import greedy_plan, with_part, with_stop
from tests.strategies import World, worlds

slowly = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@slowly
@given(worlds())
def test_a_plan_can_be_made_and_is_clean(world: World) -> None:
    op, roads = world
    made = greedy_plan(op, roads)
    event(f"routes: {len(made.routes)}")
    event(f"gates passed: {any(_gates(r) for r in made.routes)}")

    assert check(op, made, roads) == ()
    cost = cost_of(op, made, roads)
    assert cost.total >= 0
    assert math.isfinite(cost.total)
    left = sum(u.people.persons for u in made.unserved)
    assert cost.left_behind >= left


def _gates(route: Route) -> int:
    return sum(isinstance(p, GatePassage) for leg in route.legs for p in leg.parts)


@slowly
@given(worlds(), st.data())
def test_a_damaged_plan_is_found_out(world: World, data: st.DataObject) -> None:
    op, roads = world
    made = greedy_plan(op, roads)
    if made.unserved:
        assert _rules(op, replace(made, unserved=made.unserved[1:]), world) >= {"V1"}
    if not made.routes:
        return
    number = data.draw(st.integers(0, len(made.routes) - 1))
    its = made.routes[number]
    at = data.draw(st.integers(1, len(its.stops) - 2))
    stop = its.stops[at]
    damages = {
        "V1": {"load": stop.load.plus(Load(1))},
        "V2 V12": {"place": "yard0" if stop.place != "yard0" else "home0"},
        "V3": {"load_after": stop.load_after.plus(Load(1))},
        "V4": {"departure": stop.departure - 1},
    }
    for rules, changes in damages.items():
        # Who is on board is entered where the shift starts: that is V12's business.
        damaged = with_stop(made, number, at, **changes)
        assert set(rules.split()) & _rules(op, damaged, world)
    late = with_stop(made, number, len(its.stops) - 1, departure=op.end + 1)
    assert "V6" in _rules(op, late, world)
    missing = replace(made, routes=(*made.routes[:number], *made.routes[number + 1 :]))
    assert "V1" in _rules(op, missing, world)


def _rules(op: Operation, made: Plan, world: World) -> set[str]:
    return {v.rule for v in check(op, made, world.travel)}


@slowly
@given(worlds(), st.data())
def test_a_damaged_leg_is_found_out(world: World, data: st.DataObject) -> None:
    op, roads = world
    made = greedy_plan(op, roads)
    places = [
        (r, leg, part)
        for r, its in enumerate(made.routes)
        for leg, way in enumerate(its.legs)
        for part in range(len(way.parts))
    ]
    if not places:
        return
    r, leg, number = data.draw(st.sampled_from(places))
    part = made.routes[r].legs[leg].parts[number]
    if isinstance(part, Drive):
        event("drive")
        damages = (
            {"departure": part.departure + 1},
            {"origin": GateSide("nowhere", Side.A)},
            {"metres": part.metres - 1},
        )
    else:
        event("gate")
        damages = ({"begin": part.arrival - 1}, {"passed": part.passed - 1})
    for changes in damages:
        assert "V8" in _rules(op, with_part(made, r, leg, number, **changes), world)


# A slow twin of the seconds in zones: where the vehicle is, second by second.


@slowly
@given(worlds())
def test_crews_in_zones_second_by_second(world: World) -> None:
    op, roads = world
    made = greedy_plan(op, roads)
    expected = 0.0
    for its in made.routes:
        crew = len(op.shifts[its.shift].crew) * op.weights.crew_exposure
        inside = Counter(z for km in _trace(op, its) for z in _zones(op, km))
        event(f"in zones: {bool(inside)}")
        expected += sum(crew * op.zones[z].weight * n / 60 for z, n in inside.items())

    assert math.isclose(cost_of(op, made, roads).exposure_crew, expected, abs_tol=1e-6)


@slowly
@given(worlds())
def test_rides_in_zones_second_by_second(world: World) -> None:
    op, roads = world
    made = greedy_plan(op, roads)
    expected = 0.0
    for its in made.routes:
        trace = _trace(op, its)
        boarded: dict[str, int] = {}
        for stop in its.stops:
            moment = stop.begin - its.stops[0].departure
            if stop.kind is StopKind.PICKUP:
                boarded[stop.request] = stop.departure - its.stops[0].departure
            if stop.kind is StopKind.DROPOFF:
                ridden = trace[boarded[stop.request] : moment]
                factor = op.weights.exposure[op.requests[stop.request].priority]
                weight = sum(
                    op.zones[z].weight for km in ridden for z in _zones(op, km)
                )
                expected += stop.load.persons * factor * weight / 60

    found = cost_of(op, made, roads).exposure_riding
    assert math.isclose(found, expected, abs_tol=1e-6)


def _zones(op: Operation, km: float) -> list[str]:
    south = {name: zone.shape.rings[0][0].lat for name, zone in op.zones.items()}
    return [name for name, lat in south.items() if 50 + km / 100 >= lat]


def _trace(op: Operation, its: Route) -> list[float]:
    """Kilometre of the vehicle at the middle of each second of its route."""
    trace: list[float] = []
    begin = its.stops[0].departure
    for stop, leg in zip(its.stops, [*its.legs, Leg(parts=())], strict=True):
        here = _km(op, stop.place)
        trace += [here] * (stop.departure - begin - len(trace))
        for part in leg.parts:
            if isinstance(part, Drive):
                trace += [here] * (part.departure - begin - len(trace))
                there = _km(op, part.target)
            else:
                inspection = op.gates[part.gate].passages[part.direction].inspection
                trace += [here] * (part.begin + inspection - begin - len(trace))
                forward = part.direction is Direction.FORWARD
                there = _km(op, GateSide(part.gate, Side.B if forward else Side.A))
            until = part.arrival if isinstance(part, Drive) else part.passed
            seconds = until - begin - len(trace)
            step = (there - here) / seconds if seconds else 0
            trace += [here + (n + 0.5) * step for n in range(seconds)]
            here = there
    return trace


def _km(op: Operation, point: Point) -> float:
    if isinstance(point, str):
        return float(op.places[point].junction.removeprefix("km"))
    ends = op.gates[point.gate].junctions
    return float(ends[point.side is Side.B].removeprefix("km"))


# A slow twin of the sharing out of convoys: every possible assignment.


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_convoys_are_shared_out_at_best(data: st.DataObject) -> None:
    instants = st.sampled_from((100, 200))
    convoys = data.draw(
        st.lists(
            st.builds(
                Convoy,
                departure=instants,
                muster=st.sampled_from((0, 20, 40)),
                vehicles=st.none() | st.integers(0, 2),
            ),
            max_size=3,
        )
    )
    windows = data.draw(st.sampled_from(((), (Window(0, 150),), (Window(0, 999),))))
    passage = Passage(
        convoys=tuple(convoys), windows=tuple(OpeningWindow(span=w) for w in windows)
    )
    crossings = [
        Crossing("s", n, _passing(data.draw(instants), data.draw(st.integers(0, 60))))
        for n in range(data.draw(st.integers(0, 4)))
    ]

    found = assign_convoys(passage, crossings, 0)
    for crossing, convoy in found.items():
        assert convoy in convoys_of(passage, crossings[crossing].part)
    for convoy, taken in Counter(found.values()).items():
        room = convoys[convoy].vehicles
        assert room is None or taken <= room
    assert _worth(passage, crossings, set(found)) == max(
        _worth(passage, crossings, chosen)
        for chosen in _assignments(passage, crossings)
    )


def _passing(begin: int, early: int) -> GatePassage:
    return GatePassage(
        gate="g",
        direction=Direction.FORWARD,
        arrival=begin - early,
        begin=begin,
        passed=begin,
        metres=0,
    )


def _worth(
    passage: Passage, crossings: list[Crossing], chosen: set[int]
) -> tuple[int, int]:
    """First as many as can of those who have no window, then as many as can."""
    without = sum(window_of(passage, crossings[i].part, 0) is None for i in chosen)
    return without, len(chosen)


def _assignments(passage: Passage, crossings: list[Crossing]) -> list[set[int]]:
    options = [[None, *convoys_of(passage, c.part)] for c in crossings]
    found: list[set[int]] = []
    for choice in product(*options):
        taken = Counter(c for c in choice if c is not None)
        rooms = {c: passage.convoys[c].vehicles for c in taken}
        if all(rooms[c] is None or n <= (rooms[c] or 0) for c, n in taken.items()):
            found.append({i for i, c in enumerate(choice) if c is not None})
    return found
