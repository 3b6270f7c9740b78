"""V8 and V9, each broken alone."""

from dataclasses import replace
from typing import Any

import pytest

from greencorridor.model.corridor import Convoy, OpeningWindow, Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Direction, Window
from greencorridor.model.plan import Plan
from greencorridor.units import HOUR, MINUTE
from tests.builders import (
    Through,
    drop,
    gate,
    home,
    line,
    opening,
    operation,
    pick,
    plan,
    request,
    route,
    shift,
    vehicle,
    volunteer,
    with_part,
    with_stop,
)
from tests.unit.model.judging import PLACES, broken

ROADS = line(
    {"garage": 0, "shelter": 5, "hospital": 6, "home": 20, "yard": 22},
    gates={"bridge": (10, 11)},
)
"""The bridge is 600 s from the garage; from there to home it is 540 s."""
ALL_DAY = opening(0, 12 * HOUR)
OUT = (Through(gate="bridge"),)
BACK = (Through(gate="bridge", direction=Direction.BACKWARD),)


def over_the_bridge(
    forward: Passage = ALL_DAY,
    out: Through = OUT[0],
    vehicles: int = 1,
    **more: Any,
) -> tuple[Operation, Plan]:
    """Let vehicles fetch one person each from beyond the bridge.

    They arrive at the bridge at 600, are inspected for 60 s, pass at 720.
    """
    things: list[Any] = list(PLACES)
    for n in range(vehicles):
        things += [
            request(f"r{n}", "home", "shelter"),
            vehicle(f"v{n}"),
            volunteer(f"d{n}"),
            shift(f"s{n}", f"v{n}", f"d{n}"),
        ]
    things.append(gate("bridge", forward=forward, backward=ALL_DAY))
    op = operation(*things, **more)
    routes = [
        route(
            op,
            ROADS,
            f"s{n}",
            pick(f"r{n}", via=(out,)),
            drop(f"r{n}", "shelter", via=BACK),
        )
        for n in range(vehicles)
    ]
    return op, plan(op, *routes)


def judged(*arguments: Any, **more: Any) -> set[str]:
    op, made = over_the_bridge(*arguments, **more)
    return broken(op, made, ROADS)


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


# Convoys


def convoy(departure: int = 900, muster: int = 300, **more: Any) -> Passage:
    """Return a passage without windows: one convoy alone."""
    one = Convoy(departure=departure, muster=muster, **more)
    return Passage(convoys=(one,), inspection=60, section=60)


def test_v8_with_a_convoy_at_its_instant_and_in_time_for_its_muster() -> None:
    at_nine = Through(gate="bridge", begin=900)

    assert judged(convoy(), at_nine) == set()
    assert judged(convoy(muster=301), at_nine) == {"V8"}
    assert judged(convoy(), Through(gate="bridge", begin=901)) == {"V8"}
    assert judged(convoy(), Through(gate="bridge", begin=899)) == {"V8"}


def test_v9_a_convoy_takes_its_number() -> None:
    at_nine = Through(gate="bridge", begin=900)

    assert judged(convoy(vehicles=2), at_nine, 2) == set()
    assert judged(convoy(vehicles=2), at_nine, 3) == {"V9"}
    assert judged(convoy(), at_nine, 5) == set()


# Throughput


def limited(throughput: int, others: int = 0, interval: int = 15 * MINUTE) -> Passage:
    return replace(ALL_DAY, throughput=throughput, others=others, interval=interval)


def test_v9_vehicles_per_interval() -> None:
    assert judged(limited(3), vehicles=3) == set()
    assert judged(limited(3), vehicles=4) == {"V9"}
    assert judged(limited(4, others=1), vehicles=3) == set()
    assert judged(limited(4, others=2), vehicles=3) == {"V9"}
    assert judged(limited(1, others=2), vehicles=1) == {"V9"}


def spread(passage: Passage, *begins: int) -> set[str]:
    """Let one vehicle after the other begin inspection."""
    op, _ = over_the_bridge(passage, vehicles=len(begins))
    routes = [
        route(
            op,
            ROADS,
            f"s{n}",
            pick(f"r{n}", via=(Through(gate="bridge", begin=begin),)),
            drop(f"r{n}", "shelter", via=BACK),
        )
        for n, begin in enumerate(begins)
    ]
    return broken(op, plan(op, *routes), ROADS)


def test_v9_intervals_are_half_open_from_the_windows_opening() -> None:
    assert spread(limited(1, interval=600), 600, 1200, 1800) == set()
    assert spread(limited(1, interval=600), 600, 1199) == {"V9"}
    from_50 = replace(limited(1, interval=600), windows=opening(50, 9000).windows)
    assert spread(from_50, 600, 650) == set()
    assert spread(from_50, 650, 1249) == {"V9"}


def test_v9_the_last_interval_cut_short_keeps_the_full_number() -> None:
    # From 600 on every 900 s; the one from 1500 on is cut short at 1700.
    span = opening(600, 1700 + 120, interval=900, throughput=2)
    cut = replace(span, windows=(OpeningWindow(span=Window(600, 1820)),))
    op_margin = {"gate_margin": 0}
    op, _ = over_the_bridge(cut, vehicles=2, **op_margin)
    routes = [
        route(
            op,
            ROADS,
            f"s{n}",
            pick(f"r{n}", via=(Through(gate="bridge", begin=1600 + n),)),
            drop(f"r{n}", "shelter", via=BACK),
        )
        for n in range(2)
    ]

    assert broken(op, plan(op, *routes), ROADS) == set()


def test_v9_each_window_counts_from_its_own_opening() -> None:
    spans = (Window(600, 1400), Window(1401, 9000))
    two = replace(
        limited(1, interval=7200),
        windows=tuple(OpeningWindow(span=s) for s in spans),
    )

    assert spread(two, 600, 1401) == set()
    assert spread(two, 1401, 2000) == {"V9"}


def test_v9_directions_are_counted_apart_and_empty_vehicles_too() -> None:
    op, made = over_the_bridge(limited(1))
    assert broken(op, made, ROADS) == set()

    back = gate("bridge", forward=ALL_DAY, backward=limited(0))
    assert broken(replace(op, gates={"bridge": back}), made, ROADS) == {"V9"}
    # The vehicle is empty on its way out, and counts.
    out = gate("bridge", forward=limited(0), backward=ALL_DAY)
    assert broken(replace(op, gates={"bridge": out}), made, ROADS) == {"V9"}


@pytest.mark.parametrize(
    ("throughput", "room", "vehicles", "rules"),
    [
        (1, 2, 3, set()),
        (1, 2, 4, {"V9"}),
        (0, 3, 3, set()),
        (0, 2, 3, {"V9"}),
        (3, 0, 3, set()),
    ],
)
def test_v9_convoy_first_the_surplus_by_the_window(
    throughput: int, room: int, vehicles: int, rules: set[str]
) -> None:
    both = replace(
        limited(throughput), convoys=(Convoy(departure=900, muster=0, vehicles=room),)
    )

    assert judged(both, Through(gate="bridge", begin=900), vehicles) == rules


def test_v9_convoys_are_shared_out_so_that_most_fit() -> None:
    # Two convoys at one instant. Vehicle 0 arrives at 600, in time for both;
    # vehicle 1 arrives at 800, in time for the second alone.
    convoys = (
        Convoy(departure=900, muster=100, vehicles=1),
        Convoy(departure=900, muster=300, vehicles=1),
    )
    passage = Passage(convoys=convoys, inspection=60, section=60)
    for of in (passage, replace(passage, convoys=convoys[::-1])):
        op, _ = over_the_bridge(of, vehicles=2)
        at = (Through(gate="bridge", begin=900),)
        routes = [
            route(
                op,
                ROADS,
                f"s{n}",
                pick(f"r{n}", via=at, leave=200 * n),
                drop(f"r{n}", "shelter", via=BACK),
            )
            for n in range(2)
        ]
        assert broken(op, plan(op, *routes), ROADS) == set()


def test_v9_who_cannot_pass_by_the_window_goes_with_the_convoy() -> None:
    # The window ends before vehicles that begin at 900 have passed with the margin,
    # so that none of them can be its surplus.
    window = opening(0, 1000, throughput=5)
    both = replace(window, convoys=(Convoy(departure=900, vehicles=1),))

    assert judged(both, Through(gate="bridge", begin=900), 1) == set()
    assert judged(both, Through(gate="bridge", begin=900), 2) == {"V9"}
