"""Every remedy named is one: made by hand, the request is served."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan, Reason
from greencorridor.operations.opening import Opened, open_operation
from greencorridor.operations.planning import Search, arrays_of, plan_operation
from greencorridor.operations.why_not import Explanation, Question, explain
from greencorridor.tables.write import write_rows
from greencorridor.text import Language
from greencorridor.units import HOUR, MINUTE
from tests.integration.small import DAY, Rows, asks, small_rows


def opened(folder: Path, rows: Rows) -> Opened:
    path = folder / "operation.xlsx"
    write_rows(path, rows)
    return open_operation(path)


def planned(op: Operation, its: Opened) -> Plan:
    return plan_operation(op, its.travel, Search(iterations=100))


def explained(its: Opened, *requests: str) -> Explanation:
    """Plan and explain the requests, which must share an obstacle."""
    plan = planned(its.operation, its)
    assert {u.request for u in plan.unserved} >= set(requests)
    (found,) = explain(
        its.operation,
        its.travel,
        arrays_of(its.travel),
        plan,
        Question(requests=requests, seconds=60.0, stranded=its.travel.stranded),
    )
    return found


def changes(found: Explanation) -> str:
    return " | ".join(remedy.said.say(Language.EN) for remedy in found.remedies)


def test_window_before_the_gate_opens(tmp_path: Path) -> None:
    early = asks("EARLY", "West", adults=1, pickup_windows=f"{DAY} 07:00-08:45")
    its = opened(tmp_path, small_rows(requests=[early]))
    found = explained(its, "EARLY")
    assert found.obstacle.reason is Reason.NO_TIME
    assert "until 08:45" in found.obstacle.said.say(Language.EN)
    assert "boarding may begin until" in changes(found)
    request = its.operation.requests["EARLY"]
    window = request.pickup_windows[0]
    later = replace(request, pickup_windows=(window._replace(end=window.end + HOUR),))
    better = replace(its.operation, requests={**its.operation.requests, "EARLY": later})
    assert not planned(better, its).unserved


def test_ride_longer_than_the_party_bears(tmp_path: Path) -> None:
    short = asks("SHORT", "West", adults=1, ride_limit_min=20)
    found = explained(opened(tmp_path, small_rows(requests=[short])), "SHORT")
    assert found.obstacle.reason is Reason.NO_TIME
    assert "bears 20 min" in found.obstacle.said.say(Language.EN)
    assert "may ride" in changes(found)


def test_party_larger_than_any_vehicle(tmp_path: Path) -> None:
    large = asks("LARGE", "West", adults=22)
    found = explained(opened(tmp_path, small_rows(requests=[large])), "LARGE")
    assert found.obstacle.reason is Reason.NO_VEHICLE
    assert "vehicle BUS has more room: seats: 2" in changes(found)
    assert "one more vehicle (seats: 22) from DEPOT" in changes(found)


def test_drivers_who_have_driven_before(tmp_path: Path) -> None:
    rows = small_rows()
    for row in rows["volunteers"]:
        row["driven_h"] = 8.5
    found = explained(opened(tmp_path, rows), "R1")
    assert found.obstacle.reason is Reason.DRIVING
    assert "a driver who has rested takes shift" in changes(found)
    assert "may drive 30 minutes longer" in changes(found)


def test_fuel_that_does_not_last(tmp_path: Path) -> None:
    rows = small_rows()
    for row in rows["vehicles"]:
        row["fuel_range_km"] = 40
    found = explained(opened(tmp_path, rows), "R1")
    assert found.obstacle.reason is Reason.FUEL
    assert " km more" in changes(found)


def test_curfew_that_leaves_no_time(tmp_path: Path) -> None:
    rows = small_rows()
    rows["operation"][0]["curfew"] = "09:10-07:00"
    found = explained(opened(tmp_path, rows), "R1")
    assert found.obstacle.reason is Reason.CURFEW
    assert "Nobody may be in TOWN" in found.obstacle.said.say(Language.EN)
    assert "the curfew in zone TOWN begins 30 minutes later" in changes(found)


def test_expired_paramedic(tmp_path: Path) -> None:
    rows = small_rows(requests=[asks("MEDIC", "West", adults=1, needs=["paramedic"])])
    rows["volunteers"][0]["qualifications"] = "paramedic until 2022-02-28"
    found = explained(opened(tmp_path, rows), "MEDIC")
    assert found.obstacle.reason is Reason.NO_CREW
    said = found.obstacle.said.say(Language.EN)
    assert "V1, paramedic until 28.02.2022" in said
    assert "paramedic joins shift" in changes(found)


def test_child_alone_needs_a_decision_and_an_escort(tmp_path: Path) -> None:
    child = asks("CHILD", "West", children=1, child="undecided")
    found = explained(opened(tmp_path, small_rows(requests=[child])), "CHILD")
    assert found.obstacle.reason is Reason.DECISION_NEEDED
    assert "and an escort joins shift" in changes(found)
    assert [t.en for t in found.helpless["CHILD"]] == ["a named person's decision"]


def test_beds_that_others_take(tmp_path: Path) -> None:
    rows = small_rows()
    rows["places"][0]["beds_ordinary"] = 36
    its = opened(tmp_path, rows)
    plan = planned(its.operation, its)
    (left,) = plan.unserved
    assert left.people.persons == 1
    found = explained(its, left.request)
    assert found.obstacle.reason is Reason.NO_BEDS
    assert "SHELTER has beds: 1 more" in changes(found)


def test_gate_that_lets_too_few_through(tmp_path: Path) -> None:
    rows = small_rows()
    for row in rows["gates"]:
        row |= {"throughput": 1, "interval_min": 480}
    its = opened(tmp_path, rows)
    plan = planned(its.operation, its)
    left = next(iter(plan.unserved))
    found = explained(its, left.request)
    assert found.obstacle.reason is Reason.NOT_ENOUGH
    assert "gate BRIDGE lets through vehicles" in changes(found)


def test_no_remedy_leaves_anybody_else_behind(tmp_path: Path) -> None:
    rows = small_rows()
    for row in rows["shifts"]:
        row["end"] = f"{DAY} 10:10"
    its = opened(tmp_path, rows)
    plan = planned(its.operation, its)
    assert plan.unserved
    found = explained(its, *(u.request for u in plan.unserved))
    assert "minutes longer" in changes(found) or "one more vehicle" in changes(found)
    for remedy in found.remedies:
        for request, persons in remedy.persons.items():
            assert 0 < persons <= found.persons[request]


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_tried_without_time(tmp_path: Path, language: Language) -> None:
    large = asks("LARGE", "West", adults=22)
    its = opened(tmp_path, small_rows(requests=[large]))
    ticking = iter(range(0, 10_000_000, 1000))
    (found,) = explain(
        its.operation,
        its.travel,
        arrays_of(its.travel),
        planned(its.operation, its),
        Question(seconds=1.0, clock=lambda: float(next(ticking))),
    )
    assert not found.remedies or found.untried
    assert found.obstacle.said.say(language)


def test_seconds_are_kept(tmp_path: Path) -> None:
    rows: Any = [asks(f"LARGE{i}", "West", adults=30 + i) for i in range(40)]
    its = opened(tmp_path, small_rows(requests=rows))
    plan = planned(its.operation, its)
    begun = time.monotonic()
    arrays = arrays_of(its.travel)
    explain(its.operation, its.travel, arrays, plan, Question(seconds=1.0))
    assert time.monotonic() - begun < 1.0 + MINUTE / 4
