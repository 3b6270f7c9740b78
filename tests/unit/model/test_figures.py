"""Every term of both levels, reckoned by hand."""

import pytest

from greencorridor.model.operation import LeftOut, Weights
from greencorridor.model.place import Direction, Window
from greencorridor.model.plan import Cost, Plan, Reason, Unserved
from greencorridor.model.request import Load, Priority
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
    volunteer,
    with_part,
    with_stop,
    zone,
)
from tests.unit.model.judging import POSITIONS, figures, town
from tests.unit.model.judging import ROADS as OPEN
from tests.unit.model.judging import ZONED as ROADS

URGENT, SOON = Priority.URGENT, Priority.SOON


def test_a_plan_of_nothing_costs_nothing() -> None:
    assert figures(town(), Plan()) == Cost()


def test_every_term_of_one_trip() -> None:
    op = town(
        request("r1", "home", "shelter", people=3, priority=URGENT),
        volunteer("borys"),
        shift("s1", "bus", "anna", "borys"),
        zone("z", weight=2.0),
    )
    cost = figures(
        op, plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    )

    # Arrival 1200, three minutes of boarding; at the shelter 2280 to 2460; home 2760.
    assert cost == Cost(
        exposure_waiting=3 * 4 * 2 * 23,
        exposure_riding=3 * 4 * 2 * 5,
        exposure_crew=2 * 2 * (5 + 3 + 5),
        driving=40,
        vehicles=30,
    )
    assert cost.total == 3 * 4 * 2 * 28 + 2 * 2 * 13 + 70


def test_all_weights_can_be_changed() -> None:
    weights = Weights(
        left_behind=dict.fromkeys(Priority, 7.0),
        exposure=dict.fromkeys(Priority, 3.0),
        crew_exposure=0.5,
        promise_broken=11.0,
        promise_moved=0.25,
        promise_tolerance=0,
        driving=2.0,
        vehicle=5.0,
    )
    op = town(
        request("r1", "home", "shelter", promised=1140),
        request("r2", "home", "shelter", people=2),
        zone("z"),
        weights=weights,
    )
    cost = figures(
        op, plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    )

    assert cost == Cost(
        left_behind=14,
        exposure_waiting=3 * 21 + 2 * 3 * 720,
        exposure_riding=3 * 5,
        exposure_crew=0.5 * 11,
        promises_broken=11,
        promises_moved=0.25,
        driving=80,
        vehicles=5,
    )


def test_people_left_behind_by_priority_rows_in_error_too() -> None:
    op = town(
        *(
            request(f"r{p}", "shelter", "hospital", people=p + 1, priority=p)
            for p in Priority
        ),
        left_out=(LeftOut(request="r9", persons=3, priority=URGENT),),
    )

    # 2 of class 1, 3 + 3 of class 2, 4 of class 3, 5 of class 4; no zone at all.
    assert figures(op, plan(op)) == Cost(left_behind=2000 + 600 + 40 + 5)


def test_a_row_in_error_counts_once_listed_or_not() -> None:
    op = town(left_out=(LeftOut(request="r9", persons=3, priority=URGENT),))
    listed = Unserved(request="r9", people=Load(3), reason=Reason.ROW_IN_ERROR)

    assert figures(op, Plan(unserved=(listed,))) == Cost(left_behind=300)


def test_who_is_left_behind_in_a_zone_waits_to_the_plans_end() -> None:
    op = town(
        request("r1", "home", "shelter", people=2, priority=Priority.LIFE_AT_RISK),
        zone("z"),
        hours=10,
    )

    assert figures(op, plan(op)) == Cost(left_behind=2000, exposure_waiting=2 * 8 * 600)


def test_the_rest_of_a_crowd_is_left_behind() -> None:
    crowd = request("c1", "yard", "shelter", people=10, crowd=True, priority=SOON)
    op = town(crowd, zone("z"))
    trip = (pick("c1", people=Load(8)), drop("c1", "shelter"))
    cost = figures(op, plan(op, route(op, ROADS, "s1", *trip)))

    # At the yard from 1320, eight minutes of boarding: 30 minutes.
    assert cost.left_behind == 2 * 10
    assert cost.exposure_waiting == 8 * 2 * 30 + 2 * 2 * 720
    assert cost.exposure_riding == 8 * 2 * 7


def test_overlapping_zones_add_up() -> None:
    roads = line(POSITIONS, zones={"y": (18, 30), "z": (15, 30)})
    op = town(request("r1", "home", "shelter"), zone("y", weight=0.5), zone("z"))
    cost = figures(
        op, plan(op, route(op, roads, "s1", pick("r1"), drop("r1", "shelter"))), roads
    )

    assert cost.exposure_waiting == 2 * 1.5 * 21
    assert cost.exposure_riding == 2 * (0.5 * 2 + 5)


def test_holding_back_and_the_boarding_of_others_are_riding() -> None:
    op = town(
        request("r1", "home", "shelter", priority=Priority.CAN_WAIT),
        request("r2", "home", "shelter", people=2, priority=Priority.CAN_WAIT),
        zone("z"),
    )
    visits = (pick("r1"), pick("r2", at=1500), drop("r1", "shelter", leave=1800))
    cost = figures(op, plan(op, route(op, ROADS, "s1", *visits, drop("r2", "shelter"))))

    # r1 boards until 1260 and r2 from 1500 to 1620; off at 1800; border at 2100.
    assert cost.exposure_waiting == 21 + 2 * 27
    assert cost.exposure_riding == (2100 - 1260) / 60 + 2 * (2100 - 1620) / 60
    assert cost.exposure_crew == (2100 - 900) / 60


def test_waiting_to_alight_in_a_zone_is_riding() -> None:
    op = town(request("r1", "shelter", "home"), zone("z"))
    visits = (pick("r1"), drop("r1", "home", at=3000))
    cost = figures(op, plan(op, route(op, ROADS, "s1", *visits)))

    # At the shelter 300 to 360, border 960, home 1260, alighting from 3000 to 3060.
    assert cost.exposure_waiting == 0
    assert cost.exposure_riding == 2 * (3000 - 960) / 60
    assert cost.exposure_crew == (3060 + 300 - 960) / 60


GATED = line(POSITIONS, zones={"z": (10.5, 30)}, gates={"g": (10, 11)})


def test_waiting_at_a_gate_counts_where_it_is_entered() -> None:
    op = town(
        request("r1", "home", "shelter"),
        zone("z"),
        gate("g", forward=opening(0, 12 * HOUR), backward=opening(0, 12 * HOUR)),
    )
    out = (Through(gate="g", begin=1000),)
    back = (Through(gate="g", direction=Direction.BACKWARD, begin=4000),)
    visits = (pick("r1", via=out), drop("r1", "shelter", via=back))
    cost = figures(op, plan(op, route(op, GATED, "s1", *visits)), GATED)

    # Out: the wait to 1060 is outside, half the section (30 s) inside, then 540 s:
    # home at 1660, boarded at 1720. Back: at the gate at 2260, waits inside until the
    # end of inspection at 4060, and half the section.
    assert cost.exposure_waiting == 2 * 1720 / 60
    assert cost.exposure_riding == pytest.approx(2 * (4060 - 1720 + 30) / 60)
    assert cost.exposure_crew == pytest.approx((30 + 540 + 4060 - 1660 + 30) / 60)
    # Sections are driving; inspection and waiting are not: 20 + 20 km.
    assert cost.driving == 40


def test_a_slower_drive_loses_its_time_in_the_zone() -> None:
    op = town(request("r1", "home", "shelter"), zone("z"))
    made = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    last = made.routes[0].stops[-1]
    slower = with_part(made, 0, 1, 0, arrival=2160 + 60)
    slower = with_stop(slower, 0, 2, arrival=2220, begin=2220, departure=2280)
    slower = with_part(slower, 0, 2, 0, departure=2280, arrival=last.arrival + 60)
    slower = with_stop(slower, 0, 3, arrival=2580, begin=2580, departure=2580)

    assert figures(op, slower).exposure_riding == 2 * 6


def test_two_shifts_of_one_vehicle_are_one_vehicle() -> None:
    op = town(
        request("r1", "home", "shelter"),
        request("r2", "home", "shelter"),
        shift("s1", "bus", "anna", hours=Window(0, HOUR)),
        shift("s2", "bus", "anna", hours=Window(HOUR, 2 * HOUR)),
    )
    made = plan(
        op,
        route(op, OPEN, "s1", pick("r1"), drop("r1", "shelter")),
        route(op, OPEN, "s2", pick("r2"), drop("r2", "shelter")),
    )

    assert figures(op, made, OPEN).vehicles == 30
    assert figures(op, made, OPEN).driving == 80


def test_a_break_is_not_driving() -> None:
    op = town(request("r1", "home", "shelter"))
    visits = (pick("r1"), drop("r1", "shelter"), rest("shelter"), home(leave=9000))

    assert figures(op, plan(op, route(op, OPEN, "s1", *visits)), OPEN).driving == 40
