"""V6, broken alone in each of its ways."""

from typing import Any

import pytest

from greencorridor.model.check import check
from greencorridor.model.fleet import DrivingLimits
from greencorridor.model.place import Window
from greencorridor.model.plan import Plan
from greencorridor.units import HOUR, MINUTE
from tests.builders import (
    drop,
    line,
    pick,
    plan,
    request,
    rest,
    route,
    shift,
    vehicle,
    volunteer,
    with_route,
    with_stop,
    zone,
)
from tests.unit.model.judging import ROADS, broken, town


def carried(*things: Any, **more: Any):
    """Carry one person: 40 km and 2400 s of driving, home again at 2520."""
    op = town(request("r1", "home", "shelter"), *things, **more)
    return op, plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))


def hours(start: int, end: int, **more: Any):
    return shift("s1", "bus", "anna", hours=Window(start, end), **more)


def test_v6_the_route_lies_within_the_shift() -> None:
    op, made = carried(hours(0, 2520))
    assert broken(op, made) == set()
    assert broken(carried(hours(0, 2519))[0], made) == {"V6"}
    assert broken(carried(hours(1, 2520))[0], made) == {"V6"}


def test_v6_the_route_lies_within_the_plan() -> None:
    assert broken(*carried(hours=0.7)) == set()  # exactly 2520 s
    assert broken(*carried(hours=0.69)) == {"V6"}
    assert broken(*carried(hours(-60, 12 * HOUR))) == {"V6"}


def test_v6_begins_and_ends_at_the_shifts_places() -> None:
    op, made = carried()
    moved = shift("s1", "bus", "anna", start_place="hospital")
    assert broken(carried(moved)[0], made) == {"V6"}
    moved = shift("s1", "bus", "anna", end_place="hospital")
    assert broken(carried(moved)[0], made) == {"V6"}
    assert broken(*carried(moved)) == set()
    assert broken(op, with_stop(made, 0, 0, arrival=-1)) == {"V4", "V6"} - {"V4"}


def test_v6_driving_time_with_what_was_driven_before() -> None:
    nine = hours(0, 12 * HOUR)
    before = volunteer("anna", driven=9 * HOUR - 2400)
    assert broken(*carried(nine, before)) == set()
    before = volunteer("anna", driven=9 * HOUR - 2399)
    assert broken(*carried(nine, before)) == {"V6"}
    short = hours(0, 12 * HOUR, limits=DrivingLimits(total=2400))
    assert broken(*carried(short)) == set()
    short = hours(0, 12 * HOUR, limits=DrivingLimits(total=2399))
    assert broken(*carried(short)) == {"V6"}


def test_v6_the_driver_who_drove_most_counts_companions_do_not() -> None:
    tired = volunteer("borys", driven=9 * HOUR)

    assert broken(*carried(tired, shift("s1", "bus", "anna", "borys"))) == set()
    assert broken(*carried(tired, shift("s1", "bus", "borys", "anna"))) == {"V6"}


def test_v6_fuel_range() -> None:
    assert broken(*carried(vehicle("bus", fuel_range=40_000))) == set()
    assert broken(*carried(vehicle("bus", fuel_range=39_999))) == {"V6"}


def break_after(*breaks: Any, roads: Any = ROADS, **limits: int):
    """Drive 35 minutes, take breaks at the shelter, drive 5 minutes home."""
    op = town(
        request("r1", "home", "shelter"),
        zone("z"),
        hours(0, 12 * HOUR, limits=DrivingLimits(**limits)),
    )
    visits = (pick("r1"), drop("r1", "shelter"), *breaks)
    return op, plan(op, route(op, roads, "s1", *visits))


def test_v6_a_break_is_due() -> None:
    assert broken(*break_after(before_break=2400)) == set()
    assert broken(*break_after(before_break=2399)) == {"V6"}
    assert broken(*break_after(rest("shelter"), before_break=2399)) == set()
    assert broken(*break_after(rest("shelter"), before_break=2100)) == set()
    assert broken(*break_after(rest("shelter"), before_break=2099)) == {"V6"}


def test_v6_a_break_has_its_length() -> None:
    assert broken(*break_after(rest("shelter", 45 * MINUTE))) == set()
    assert broken(*break_after(rest("shelter", 45 * MINUTE - 1))) == {"V6"}


def test_v6_waiting_is_no_break() -> None:
    op = town(
        request("r1", "home", "shelter"),
        request("r2", "shelter", "hospital"),
        hours(0, 12 * HOUR, limits=DrivingLimits(before_break=2100)),
    )
    visits = (pick("r1"), drop("r1", "shelter"), pick("r2", at=3 * HOUR))
    waits = plan(op, route(op, ROADS, "s1", *visits, drop("r2", "hospital")))

    assert broken(op, waits) == {"V6"}


def test_v6_a_break_is_taken_empty() -> None:
    op = town(request("r1", "home", "shelter"))
    visits = (pick("r1"), rest("home"), drop("r1", "shelter"))

    assert broken(op, plan(op, route(op, ROADS, "s1", *visits))) == {"V6"}


@pytest.mark.parametrize(("low", "rules"), [(6, set()), (5, {"V6"})])
def test_v6_a_break_is_taken_outside_zones(low: float, rules: set[str]) -> None:
    places = {"garage": 0, "shelter": 5, "home": 20}
    roads = line(places, zones={"z": (low, 30)})

    assert broken(*break_after(rest("shelter"), roads=roads), roads) == rules


def second(
    *things: Any, driver: str = "borys", bus: str = "van", start: int = 0, **more: Any
):
    """Use two shifts, the second from `start` on."""
    op = town(
        request("r1", "home", "shelter"),
        request("r2", "home", "shelter"),
        vehicle("van"),
        volunteer("borys"),
        hours(0, HOUR),
        shift("s2", bus, driver, hours=Window(start, start + HOUR)),
        *things,
        **more,
    )
    return op, plan(
        op,
        route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")),
        route(op, ROADS, "s2", pick("r2"), drop("r2", "shelter")),
    )


def test_v6_nobody_is_in_two_places_at_once() -> None:
    assert broken(*second()) == set()
    assert broken(*second(driver="anna")) == {"V6"}
    assert broken(*second(bus="bus")) == {"V6"}
    assert broken(*second(driver="anna", bus="bus", start=HOUR)) == set()
    assert broken(*second(driver="anna", start=HOUR - 1)) == {"V6"}


def test_v6_a_driver_with_two_shifts_has_one_limit() -> None:
    """Each of the two shifts is driven for 2400 s, the second an hour later."""

    def twice(total: int, **more: Any) -> set[str]:
        limits = DrivingLimits(total=total)
        first = hours(0, HOUR, limits=limits)
        span = Window(HOUR, 2 * HOUR)
        last = shift("s2", "van", "anna", hours=span, limits=limits)
        return broken(*second(first, last, volunteer("anna", **more)))

    assert broken(*second(driver="anna", start=HOUR)) == set()
    assert twice(4800) == set()
    assert twice(4799) == {"V6"}
    assert twice(4800 + 60, driven=60) == set()
    assert twice(4800 + 60, driven=61) == {"V6"}


def test_v6_two_shifts_of_two_drivers_have_a_limit_each() -> None:
    limits = DrivingLimits(total=2400)
    first, span = hours(0, HOUR, limits=limits), Window(HOUR, 2 * HOUR)
    beside = shift("s2", "van", "borys", "anna", hours=span, limits=limits)
    assert broken(*second(first, beside)) == set()


@pytest.mark.parametrize(("start", "rules"), [(25, set()), (23, {"V6"})])
def test_v6_shifts_further_apart_than_a_day(start: int, rules: set[str]) -> None:
    """The first is driven from 0 to 2520 s, but for two minutes."""
    limits = DrivingLimits(total=4799)
    span = Window(start * HOUR, (start + 1) * HOUR)
    op, made = second(
        hours(0, HOUR, limits=limits),
        shift("s2", "van", "anna", hours=span, limits=limits),
        hours=48,
    )
    assert broken(op, made) == rules


@pytest.mark.parametrize(("start", "rules"), [(24, set()), (23, {"V6"})])
def test_v6_hours_before_the_plan_count_for_a_day(start: int, rules: set[str]) -> None:
    limits = DrivingLimits(total=4800)
    span = Window(start * HOUR, (start + 1) * HOUR)
    op, made = second(
        hours(0, HOUR, limits=limits),
        shift("s2", "van", "anna", hours=span, limits=limits),
        volunteer("anna", driven=1200),
        hours=48,
    )
    assert broken(op, made) == rules


def test_v6_a_route_serves_somebody() -> None:
    op = town()

    assert broken(op, plan(op, route(op, ROADS, "s1"))) == {"V6"}


def test_a_plan_that_cannot_be_read_is_judged_for_that_alone() -> None:
    op, made = carried()
    its = made.routes[0]

    assert broken(op, with_route(made, 0, shift="s9")) == {"V6"}
    assert broken(op, Plan(routes=(its, its))) == {"V6"}
    assert broken(op, with_route(made, 0, stops=its.stops[1:])) == {"V6", "V8"}
    assert broken(op, with_route(made, 0, legs=its.legs[1:])) == {"V8"}
    assert broken(op, with_stop(made, 0, 1, place="nowhere")) == {"V2"}
    assert broken(op, with_stop(made, 0, 1, request="r9")) == {"V1"}
    named = check(op, with_stop(made, 0, 1, request="r9"), ROADS)[0]
    assert named.say() == "V1: Shift s1, stop 1: request r9 does not exist."
