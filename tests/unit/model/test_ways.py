"""V8, broken alone in each of its ways."""

from dataclasses import replace

from greencorridor.model.corridor import OpeningWindow, Passage
from greencorridor.model.place import Window
from greencorridor.units import HOUR, MINUTE
from tests.builders import (
    Through,
    drop,
    gate,
    home,
    opening,
    pick,
    plan,
    route,
    with_part,
    with_stop,
)
from tests.unit.model.bridge import ALL_DAY, BACK, OUT, ROADS, judged, over_the_bridge
from tests.unit.model.judging import broken


def test_a_gate_passed_while_it_is_open_is_valid() -> None:
    op, made = over_the_bridge()
    passage = made.routes[0].legs[0].parts[1]

    assert (passage.arrival, passage.begin, passage.passed) == (600, 600, 720)
    assert broken(op, made, ROADS) == set()


def test_v8_begin_lies_in_the_window() -> None:
    assert judged(opening(600, HOUR)) == set()
    assert judged(opening(601, HOUR)) == {"V8"}
    assert judged(opening(601, HOUR), Through(gate="bridge", begin=601)) == set()


def test_v8_passed_before_the_end_with_the_margin() -> None:
    assert judged(opening(0, 720 + 10 * MINUTE)) == set()
    assert judged(opening(0, 719 + 10 * MINUTE)) == {"V8"}
    assert judged(opening(0, 720), gate_margin=0) == set()
    assert judged(opening(0, 719), gate_margin=0) == {"V8"}


def test_v8_begin_and_passed_lie_in_one_window() -> None:
    spans = (Window(0, 700), Window(701, HOUR))
    two = replace(ALL_DAY, windows=tuple(OpeningWindow(span=s) for s in spans))

    assert judged(two, gate_margin=0) == {"V8"}
    assert judged(two, Through(gate="bridge", begin=701), gate_margin=0) == set()


def test_v8_no_window_means_closed() -> None:
    assert judged(Passage(inspection=60, section=60)) == {"V8"}
    op, made = over_the_bridge()
    one_way = gate("bridge", backward=ALL_DAY)
    assert broken(replace(op, gates={"bridge": one_way}), made, ROADS) == {"V8"}


def test_v8_inspection_begins_after_arrival_and_takes_its_time() -> None:
    op, made = over_the_bridge()

    early = with_part(made, 0, 0, 1, begin=599, passed=719)
    quick = with_part(made, 0, 0, 1, passed=719)
    slow = with_part(made, 0, 0, 1, begin=540, passed=720, arrival=540)
    assert broken(op, early, ROADS) == {"V8"}
    assert broken(op, quick, ROADS) == {"V8"}
    assert broken(op, slow, ROADS) == {"V8"}


def test_v8_a_part_takes_at_least_the_roads_time() -> None:
    op, made = over_the_bridge()

    assert broken(op, with_part(made, 0, 0, 0, departure=1), ROADS) == {"V8"}
    assert broken(op, with_part(made, 0, 2, 0, departure=99_999), ROADS) == {"V8"}


def test_v8_a_slower_part_is_allowed() -> None:
    op, made = over_the_bridge()
    last = len(made.routes[0].legs) - 1
    arrival = made.routes[0].stops[-1].arrival + 100
    slower = with_part(made, 0, last, 0, arrival=arrival)
    slower = with_stop(
        slower, 0, last + 1, arrival=arrival, begin=arrival, departure=arrival
    )

    assert broken(op, slower, ROADS) == set()


def test_v8_there_is_a_road() -> None:
    op, made = over_the_bridge()
    straight = made.routes[0].legs[0].parts[0]
    leg = replace(
        made.routes[0].legs[0],
        parts=(replace(straight, target="home", arrival=1260),),
    )
    its = replace(made.routes[0], legs=(leg, *made.routes[0].legs[1:]))

    assert broken(op, replace(made, routes=(its,)), ROADS) == {"V8"}


def test_v8_parts_follow_one_another_in_place_and_time() -> None:
    op, made = over_the_bridge()

    assert broken(op, with_part(made, 0, 0, 2, origin="shelter"), ROADS) == {"V8"}
    assert broken(op, with_part(made, 0, 0, 2, departure=719), ROADS) == {"V8"}
    assert broken(op, with_part(made, 0, 0, 0, metres=1), ROADS) == {"V8"}
    assert broken(op, with_part(made, 0, 0, 1, metres=1), ROADS) == {"V8"}
    assert broken(op, with_part(made, 0, 0, 1, gate="g9"), ROADS) == {"V8"}
    jumped = with_stop(made, 0, 3, arrival=1, begin=1, departure=1)
    assert broken(op, jumped, ROADS) == {"V8"}
    gone = replace(made.routes[0].legs[0], parts=made.routes[0].legs[0].parts[:2])
    its = replace(made.routes[0], legs=(gone, *made.routes[0].legs[1:]))
    assert broken(op, replace(made, routes=(its,)), ROADS) == {"V8"}


def test_v8_a_vehicle_may_hold_back() -> None:
    op, _ = over_the_bridge()
    visits = (
        pick("r0", via=OUT, leave=100),
        drop("r0", "shelter", via=BACK, leave=5000),
        home(leave=9000),
    )

    assert broken(op, plan(op, route(op, ROADS, "s0", *visits)), ROADS) == set()
