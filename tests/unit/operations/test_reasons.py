"""Why a request stays behind: one case for each thing that can stand in the way."""

from dataclasses import replace
from typing import Any

import pytest

from greencorridor.model.fleet import DrivingLimits, Qualification
from greencorridor.model.operation import LeftOut, Operation
from greencorridor.model.place import BedKind, PlaceKind, Window
from greencorridor.model.plan import Plan, Reason
from greencorridor.model.request import (
    ChildTravel,
    Destination,
    Load,
    Party,
    Priority,
)
from greencorridor.operations.obstacles import Obstacle
from greencorridor.operations.reasons import Reasons, with_reasons
from greencorridor.text import Language
from greencorridor.units import DAY, HOUR, MINUTE
from tests.builders import (
    drop,
    gate,
    line,
    opening,
    operation,
    pick,
    place,
    plan,
    request,
    route,
    shift,
    vehicle,
    volunteer,
    zone,
)

KM = {"garage": 0.0, "home": 10.0, "other": 20.0, "shelter": 40.0, "second": 45.0}


def world(*things: Any, **more: Any) -> Operation:
    """One car with its driver, homes and shelters on a line; `things` replace."""
    standard = [
        place("garage", PlaceKind.GARAGE),
        place("home"),
        place("other"),
        place("shelter", PlaceKind.SHELTER),
        place("second", PlaceKind.SHELTER),
        vehicle("car", seats=4),
        volunteer("v1"),
        shift("s1", "car", "v1"),
    ]
    known = {(type(thing), thing.id): thing for thing in (*standard, *things)}
    return operation(*known.values(), **more)


def obstacle(op: Operation, of: str = "r1", *, kept: Plan | None = None) -> Obstacle:
    """Return the obstacle of a request in an empty plan."""
    gates = dict.fromkeys(op.gates, (14.0, 15.0))
    travel = line({name: KM[name] for name in op.places}, gates=gates)
    return Reasons(op, travel, kept or plan(op)).obstacle(of)


def english(found: Obstacle) -> str:
    """Return the sentence; it must exist in Ukrainian as well."""
    assert found.said.say(Language.UK) != found.said.say(Language.EN)
    return found.said.say(Language.EN)


def test_row_in_error() -> None:
    left = LeftOut(request="r1", persons=2, priority=Priority.URGENT)
    found = obstacle(world(left_out=(left,)))
    assert found.reason is Reason.ROW_IN_ERROR


def test_child_without_a_decision() -> None:
    asked = request("r1", "home", "shelter", child=ChildTravel.UNDECIDED)
    found = obstacle(world(asked))
    assert found.reason is Reason.DECISION_NEEDED


def test_decided_child_needs_an_escort() -> None:
    asked = request("r1", "home", "shelter", child=ChildTravel.DECIDED)
    found = obstacle(world(asked))
    assert found.reason is Reason.NO_CREW
    assert "escort" in english(found)


def test_no_place_of_the_kind() -> None:
    wish = Destination(kind=PlaceKind.HOSPITAL)
    found = obstacle(world(request("r1", "home", destination=wish)))
    assert found.reason is Reason.NO_DESTINATION
    assert "hospital" in english(found)


def test_shelter_too_small_for_the_party() -> None:
    small = place("shelter", PlaceKind.SHELTER, beds={BedKind.ORDINARY: 2})
    found = obstacle(world(request("r1", "home", "shelter", people=3), small))
    assert found.reason is Reason.NO_BEDS
    assert "shelter has 2, needed 3" in english(found)


def test_special_beds_may_be_ordinary_ones() -> None:
    small = place("shelter", PlaceKind.SHELTER, beds={BedKind.ORDINARY: 2})
    asked = request("r1", "home", "shelter", people=2, beds={BedKind.MEDICAL: 1})
    assert obstacle(world(asked, small)).reason is Reason.NOT_ENOUGH


def test_party_larger_than_any_vehicle() -> None:
    found = obstacle(world(request("r1", "home", "shelter", people=6)))
    assert found.reason is Reason.NO_VEHICLE
    assert "seats: 6" in english(found)
    assert "car with seats: 4" in english(found)


def test_crowd_larger_than_any_vehicle_is_split() -> None:
    asked = request("r1", "home", "shelter", people=60, crowd=True)
    assert obstacle(world(asked)).reason is Reason.NOT_ENOUGH


def test_no_vehicle_with_wheelchair_places() -> None:
    party = Party(adults=2, wheelchair=1)
    found = obstacle(world(request("r1", "home", "shelter", people=party)))
    assert found.reason is Reason.NO_VEHICLE
    assert "wheelchairs: 1" in english(found)


def test_no_vehicle_with_the_equipment() -> None:
    asked = request("r1", "home", "shelter", equipment=frozenset({"oxygen"}))
    found = obstacle(world(asked))
    assert found.reason is Reason.NO_VEHICLE
    assert english(found) == "No vehicle has: oxygen."


def test_equipment_and_room_in_different_vehicles() -> None:
    asked = request("r1", "home", "shelter", people=4, equipment=frozenset({"ramp"}))
    small = vehicle("small", seats=2, equipment=frozenset({"ramp"}))
    found = obstacle(world(asked, small))
    assert found.reason is Reason.NO_VEHICLE
    assert "large enough: car" in english(found)


def test_expired_paramedic_is_named_with_the_date() -> None:
    expired = volunteer("v1", vetted_until=30 * DAY)
    until = -9 * DAY
    known = (Qualification(name="paramedic", until=until),)
    expired = replace(expired, qualifications=known)
    asked = request("r1", "home", "shelter", needs=frozenset({"paramedic"}))
    found = obstacle(world(asked, expired))
    assert found.reason is Reason.NO_CREW
    assert "Expired: v1, paramedic until 28.02.2022" in english(found)


def test_driver_who_is_not_vetted() -> None:
    stale = volunteer("v1", vetted_until=None)
    found = obstacle(world(request("r1", "home", "shelter"), stale))
    assert found.reason is Reason.NO_CREW
    assert "v1 not vetted" in english(found)


def test_stranded_place() -> None:
    op = world(request("r1", "home", "shelter"))
    travel = line({name: KM[name] for name in op.places if name != "home"})
    found = Reasons(op, travel, plan(op)).obstacle("r1")
    assert found.reason is Reason.NO_ROAD
    assert "home" in english(found)


def test_gate_that_never_opens_is_no_road() -> None:
    closed = gate("bridge", forward=opening(HOUR, 2 * HOUR))
    shut = replace(closed, passages={})
    found = obstacle(world(request("r1", "home", "shelter"), shut))
    assert found.reason is Reason.NO_ROAD


def test_gate_closed_before_anybody_can_be_there() -> None:
    early = gate(
        "bridge", forward=opening(0, 15 * MINUTE), backward=opening(0, 11 * HOUR)
    )
    found = obstacle(world(request("r1", "home", "shelter"), early))
    assert found.reason is Reason.NO_TIME
    assert "no gate on the way to shelter" in english(found)


def test_window_too_early() -> None:
    window = (Window(0, 5 * MINUTE),)
    found = obstacle(world(request("r1", "home", "shelter", pickup_windows=window)))
    assert found.reason is Reason.NO_TIME
    assert "until 07:05" in english(found)
    assert "s1, at 07:10" in english(found)


def test_ride_longer_than_the_party_bears() -> None:
    asked = request("r1", "home", "shelter", ride_limit=20 * MINUTE)
    found = obstacle(world(asked))
    assert found.reason is Reason.NO_TIME
    assert "30 min at the quickest; the party bears 20 min" in english(found)


def test_shelter_closed_on_arrival() -> None:
    shut = place("shelter", PlaceKind.SHELTER, hours=(Window(0, 30 * MINUTE),))
    found = obstacle(world(request("r1", "home", "shelter"), shut))
    assert found.reason is Reason.NO_TIME
    assert "until 07:30" in english(found)


def test_shift_too_short_to_come_back() -> None:
    short = shift("s1", "car", "v1", hours=Window(0, HOUR))
    found = obstacle(world(request("r1", "home", "shelter"), short))
    assert found.reason is Reason.NO_TIME
    assert "s1 would be back at 08:22" in english(found)


def test_driving_limit_of_a_shift() -> None:
    enough = shift("s1", "car", "v1", limits=DrivingLimits(total=80 * MINUTE))
    op = world(request("r1", "home", "shelter"), enough)
    assert obstacle(op).reason is Reason.NOT_ENOUGH
    short = shift("s1", "car", "v1", limits=DrivingLimits(total=79 * MINUTE))
    found = obstacle(world(request("r1", "home", "shelter"), short))
    assert found.reason is Reason.DRIVING
    assert "drive at least 80 min" in english(found)
    assert "may drive 79 min" in english(found)


def test_driver_who_has_driven_before() -> None:
    asked = request("r1", "home", "shelter")
    tired = volunteer("v1", driven=9 * HOUR - 80 * MINUTE)
    assert obstacle(world(asked, tired)).reason is Reason.NOT_ENOUGH
    tired = volunteer("v1", driven=8 * HOUR)
    found = obstacle(world(asked, tired))
    assert found.reason is Reason.DRIVING
    assert "after 480 min in the day before, its drivers may drive 60 min" in english(
        found
    )


def test_ride_longer_than_a_driver_may_go_without_a_break() -> None:
    asked = request("r1", "home", "shelter")
    enough = shift("s1", "car", "v1", limits=DrivingLimits(before_break=30 * MINUTE))
    assert obstacle(world(asked, enough)).reason is Reason.NOT_ENOUGH
    short = shift("s1", "car", "v1", limits=DrivingLimits(before_break=29 * MINUTE))
    found = obstacle(world(asked, short))
    assert found.reason is Reason.DRIVING
    assert "none is taken with people on board" in english(found)


def test_fuel_range() -> None:
    asked = request("r1", "home", "shelter")
    enough = vehicle("car", seats=4, fuel_range=80_000)
    assert obstacle(world(asked, enough)).reason is Reason.NOT_ENOUGH
    found = obstacle(world(asked, vehicle("car", seats=4, fuel_range=79_999)))
    assert found.reason is Reason.FUEL
    assert "drive at least 80 km" in english(found)
    assert "the fuel of car lasts for 79 km" in english(found)


def test_another_vehicle_with_fuel_will_do() -> None:
    things = (
        vehicle("car", seats=4, fuel_range=1000),
        vehicle("van", seats=4),
        volunteer("v2"),
        shift("s2", "van", "v2"),
    )
    found = obstacle(world(request("r1", "home", "shelter"), *things))
    assert found.reason is Reason.NOT_ENOUGH


def curfewed(*curfews: Window, **more: Any) -> Obstacle:
    """Put home in a zone with curfews; the shift ends outside, at the shelter."""
    stays = shift("s1", "car", "v1", end_place="shelter")
    asked = request("r1", "home", "shelter", **more)
    op = world(asked, stays, zone("z", curfews=curfews))
    travel = line({name: KM[name] for name in op.places}, zones={"z": (8.0, 12.0)})
    return Reasons(op, travel, plan(op)).obstacle("r1")


def test_curfew_all_the_time() -> None:
    found = curfewed(Window(0, 12 * HOUR))
    assert found.reason is Reason.CURFEW
    assert "Nobody may be in z during the curfew (07:00–19:00)" in english(found)


def test_curfew_that_leaves_just_the_time() -> None:
    # a drive that touches the zone counts whole: 10 min in, 1 min boarding, 30 min out
    assert curfewed(Window(41 * MINUTE, 12 * HOUR)).reason is Reason.NOT_ENOUGH
    assert curfewed(Window(41 * MINUTE - 1, 12 * HOUR)).reason is Reason.CURFEW


def test_curfew_in_the_middle_of_the_day_is_waited_out() -> None:
    curfew = Window(5 * MINUTE, 10 * HOUR)
    assert curfewed(curfew).reason is Reason.NOT_ENOUGH
    window = (Window(0, 9 * HOUR),)
    assert curfewed(curfew, pickup_windows=window).reason is Reason.CURFEW


def test_who_is_early_cannot_wait_inside_a_curfew() -> None:
    # there at 07:10, boarding from 09:00 on: the vehicle must come after the curfew
    window = (Window(2 * HOUR, 2 * HOUR),)
    curfew = Window(HOUR, HOUR + 50 * MINUTE)
    assert curfewed(curfew, pickup_windows=window).reason is Reason.NOT_ENOUGH
    curfew = Window(HOUR, HOUR + 51 * MINUTE)
    assert curfewed(curfew, pickup_windows=window).reason is Reason.CURFEW


def test_the_curfew_that_stands_in_the_way_is_named() -> None:
    op = world(
        request("r1", "home", "shelter"),
        zone("z", curfews=(Window(0, 12 * HOUR),)),
        zone("y", curfews=(Window(0, MINUTE),)),
    )
    zones = {"z": (8.0, 12.0), "y": (8.0, 12.0)}
    travel = line({name: KM[name] for name in op.places}, zones=zones)
    found = Reasons(op, travel, plan(op)).obstacle("r1")
    assert "Nobody may be in z during" in english(found)


@pytest.mark.parametrize(("until", "reason"), [(64, "not_enough"), (63, "curfew")])
def test_who_waits_at_a_gate_inside_a_zone_is_inside(until: int, reason: str) -> None:
    """Four minutes from home the gate opens at 08:00, when the curfew ends."""
    passage = opening(HOUR, until * MINUTE, inspection=0, section=0)
    op = world(
        request("r1", "home", "shelter"),
        shift("s1", "car", "v1", end_place="shelter"),
        gate("bridge", forward=passage),
        zone("z", curfews=(Window(30 * MINUTE, HOUR),)),
        gate_margin=0,
    )
    km = {name: KM[name] for name in op.places}
    travel = line(km, zones={"z": (13.0, 14.5)}, gates={"bridge": (14.0, 15.0)})
    assert Reasons(op, travel, plan(op)).obstacle("r1").reason == reason


def test_companion_who_cannot_ride() -> None:
    first = request("r1", "home", "shelter", bound_with=frozenset({"r2"}))
    second = request(
        "r2",
        "other",
        "shelter",
        bound_with=frozenset({"r1"}),
        pickup_windows=(Window(0, MINUTE),),
    )
    op = world(first, second)
    assert obstacle(op, "r2").reason is Reason.NO_TIME
    found = obstacle(op, "r1")
    assert found.reason is Reason.COMPANIONS
    assert "only with r2" in english(found)


def test_bound_parties_too_large_together() -> None:
    first = request("r1", "home", "shelter", people=3, bound_with=frozenset({"r2"}))
    second = request("r2", "home", "shelter", people=3, bound_with=frozenset({"r1"}))
    found = obstacle(world(first, second))
    assert found.reason is Reason.NO_VEHICLE
    assert "Together with r2" in english(found)


def test_beds_taken_by_others() -> None:
    small = place("shelter", PlaceKind.SHELTER, beds={BedKind.ORDINARY: 3})
    op = world(
        request("r1", "home", "shelter", people=2),
        request("r2", "home", "shelter", people=2),
        small,
    )
    travel = line({name: KM[name] for name in op.places})
    kept = plan(op, route(op, travel, "s1", pick("r2"), drop("r2", "shelter")))
    found = obstacle(op, "r1", kept=kept)
    assert found.reason is Reason.NO_BEDS
    assert "free 1 of 3, needed 2" in english(found)


def test_reasons_enter_the_plan_decisions_first() -> None:
    op = world(
        request("r1", "home", "shelter", people=6, priority=Priority.LIFE_AT_RISK),
        request("r2", "home", "shelter", child=ChildTravel.UNDECIDED),
    )
    travel = line({name: KM[name] for name in op.places})
    found = with_reasons(op, travel, plan(op)).unserved
    assert [(left.request, left.reason) for left in found] == [
        ("r2", Reason.DECISION_NEEDED),
        ("r1", Reason.NO_VEHICLE),
    ]


@pytest.mark.parametrize("extra", [Load(seats=1), Load(wheelchairs=1)])
def test_layouts_are_not_added_up(extra: Load) -> None:
    two = vehicle("car", Load(seats=2), extra)
    asked = request("r1", "home", "shelter", people=Party(adults=3, wheelchair=1))
    assert obstacle(world(asked, two)).reason is Reason.NO_VEHICLE
