"""Convoys of V8, and V9, each broken alone."""

from dataclasses import replace
from typing import Any

import pytest

from greencorridor.model.corridor import Convoy, OpeningWindow, Passage
from greencorridor.model.place import Window
from greencorridor.units import MINUTE
from tests.builders import (
    Through,
    drop,
    gate,
    opening,
    pick,
    plan,
    route,
)
from tests.unit.model.bridge import ALL_DAY, BACK, ROADS, judged, over_the_bridge
from tests.unit.model.judging import broken


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
