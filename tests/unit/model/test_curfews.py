"""V13, broken alone in each of its ways."""

from typing import Any

import pytest

from greencorridor.model.place import Direction, Window
from greencorridor.units import HOUR
from tests.builders import (
    Through,
    drop,
    gate,
    home,
    line,
    opening,
    pick,
    plan,
    request,
    rest,
    route,
    shift,
    zone,
)
from tests.unit.model.judging import POSITIONS, broken, town
from tests.unit.model.judging import ZONED as ROADS


def judged(start: int, end: int, *visits: Any, **more: Any) -> set[str]:
    """Carry one person out of the zone: inside from 900 to 1560, parts 0 to 2160."""
    op = town(
        request("r1", "home", "shelter"),
        zone("z", curfews=(Window(start, end),)),
        shift("s1", "bus", "anna", **more),
    )
    visits = visits or (pick("r1"), drop("r1", "shelter"))
    return broken(op, plan(op, route(op, ROADS, "s1", *visits)), ROADS)


@pytest.mark.parametrize(
    ("start", "end", "rules"),
    [
        (2160, 9000, set()),
        (2159, 9000, {"V13"}),
        (0, 1, {"V13"}),  # a part that touches the zone counts from its departure
        (1200, 1260, {"V13"}),
        (1230, 1231, {"V13"}),
        (2160, 2220, set()),
    ],
)
def test_v13_a_part_that_touches_a_zone_counts_whole(
    start: int, end: int, rules: set[str]
) -> None:
    assert judged(start, end) == rules


def test_v13_the_second_a_curfew_ends_is_free() -> None:
    visits = (pick("r1", leave=600), drop("r1", "shelter"))

    assert judged(0, 600, *visits) == set()
    assert judged(0, 601, *visits) == {"V13"}


def test_v13_waiting_and_holding_in_a_zone_count() -> None:
    waits = (pick("r1", at=8000), drop("r1", "shelter"))
    holds = (pick("r1"), drop("r1", "shelter", leave=8000))

    assert judged(5000, 6000, *waits) == {"V13"}
    assert judged(5000, 6000, *holds) == {"V13"}
    assert judged(9000, 9500, *waits) == set()


def test_v13_a_shift_may_end_in_a_zone() -> None:
    roads = ROADS
    op = town(
        request("r1", "shelter", "yard"),
        zone("z", curfews=(Window(1620, 9000),)),
        shift("s1", "bus", "anna", end_place="yard"),
    )
    # 300 s to the shelter, 60 s of boarding, 1020 s to the yard, 60 s: done at 1440.
    made = plan(op, route(op, roads, "s1", pick("r1"), drop("r1", "yard")))

    assert made.routes[0].stops[-1].arrival == 1440
    assert broken(op, made, roads) == set()


def test_v13_a_shift_that_starts_in_a_zone_stands_in_it() -> None:
    op = town(
        request("r1", "home", "shelter"),
        zone("z", curfews=(Window(100, 200),)),
        shift("s1", "bus", "anna", start_place="yard"),
    )
    late = (pick("r1", leave=200), drop("r1", "shelter"))

    assert broken(op, plan(op, route(op, ROADS, "s1", *late)), ROADS) == {"V13"}
    later = route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter"), start=200)
    assert broken(op, plan(op, later), ROADS) == set()


# Gates


GATED = line(POSITIONS, zones={"z": (11, 30)}, gates={"g": (10, 11)})
INNER = line(POSITIONS, zones={"z": (10, 30)}, gates={"g": (10, 11)})
BEFORE = line(POSITIONS, zones={"z": (10.5, 30)}, gates={"g": (10, 11)})


def through(curfew: tuple[int, int], roads: Any, begin: int = 600) -> set[str]:
    """Arrive at the gate at 600, wait until `begin`; 60 s inspection, 60 s section."""
    op = town(
        request("r1", "home", "shelter"),
        gate("g", forward=opening(0, 12 * HOUR), backward=opening(0, 12 * HOUR)),
        zone("z", curfews=(Window(*curfew),)),
    )
    out = (Through(gate="g", begin=begin),)
    back = (Through(gate="g", direction=Direction.BACKWARD),)
    visits = (pick("r1", via=out), drop("r1", "shelter", via=back))
    return broken(op, plan(op, route(op, roads, "s1", *visits)), roads)


def test_v13_waiting_at_a_gate_counts_on_the_side_of_entry() -> None:
    # Waiting from 600 to 1000 is outside when the zone begins behind the gate.
    assert through((0, 1120), GATED, begin=1000) == set()
    assert through((0, 1121), GATED, begin=1000) == {"V13"}
    # With the gate's side A in the zone the drive to it and the wait count.
    assert through((700, 800), INNER, begin=1000) == {"V13"}
    assert through((0, 1), INNER, begin=1000) == {"V13"}


def test_v13_a_gates_section_counts_from_the_end_of_inspection() -> None:
    # Side A is outside, half of the section inside: from 1060 to 1120.
    assert through((0, 1060), BEFORE, begin=1000) == set()
    assert through((0, 1061), BEFORE, begin=1000) == {"V13"}


def test_v13_on_the_way_back_the_wait_is_inside() -> None:
    op = town(
        request("r1", "home", "shelter"),
        gate("g", forward=opening(0, 12 * HOUR), backward=opening(0, 12 * HOUR)),
        zone("z", curfews=(Window(5000, 6000),)),
    )
    out = (Through(gate="g"),)

    def judge_with(begin: int) -> set[str]:
        back = (Through(gate="g", direction=Direction.BACKWARD, begin=begin),)
        visits = (pick("r1", via=out), drop("r1", "shelter", via=back))
        return broken(op, plan(op, route(op, GATED, "s1", *visits)), GATED)

    assert judge_with(4940) == set()
    assert judge_with(4941) == {"V13"}


def test_v13_breaks_and_the_way_home_count_only_where_they_are() -> None:
    visits = (pick("r1"), drop("r1", "shelter"), rest("shelter"), home(leave=8000))

    assert judged(2160, 40000, *visits) == set()
