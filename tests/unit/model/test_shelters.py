"""V10, broken alone in each of its ways."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from greencorridor.model.operation import Lock, LockKind
from greencorridor.model.place import BedKind, PlaceKind, Window
from greencorridor.units import HOUR
from tests.builders import drop, pick, place, plan, request, route
from tests.unit.model.judging import ROADS, broken, town

ORDINARY, MEDICAL = BedKind.ORDINARY, BedKind.MEDICAL


def shelter(**more: Any):
    return place("shelter", PlaceKind.SHELTER, **more)


def arriving(*parties: dict[str, Any], **shelters: Any):
    """Bring the parties to the shelter one after the other, each on its own trip."""
    asked = [
        request(f"r{n}", "home", "shelter", **party) for n, party in enumerate(parties)
    ]
    op = town(*asked, shelter(**shelters))
    visits = [
        visit for one in asked for visit in (pick(one.id), drop(one.id, "shelter"))
    ]
    return op, plan(op, route(op, ROADS, "s1", *visits))


def test_v10_ordinary_beds() -> None:
    five = ({"people": 2}, {"people": 3})

    assert broken(*arriving(*five)) == set()
    assert broken(*arriving(*five, beds={ORDINARY: 5})) == set()
    assert broken(*arriving(*five, beds={ORDINARY: 4})) == {"V10"}
    assert broken(*arriving(*five, beds={})) == {"V10"}


def test_v10_who_finds_no_special_bed_takes_an_ordinary_one() -> None:
    sick = {"people": 3, "beds": {MEDICAL: 2}}

    assert broken(*arriving(sick, beds={MEDICAL: 2, ORDINARY: 1})) == set()
    assert broken(*arriving(sick, beds={MEDICAL: 1, ORDINARY: 2})) == set()
    assert broken(*arriving(sick, beds={ORDINARY: 3})) == set()
    assert broken(*arriving(sick, beds={MEDICAL: 1, ORDINARY: 1})) == {"V10"}
    # Nobody takes a special bed without having asked for one.
    assert broken(*arriving(sick, beds={MEDICAL: 9, ORDINARY: 0})) == {"V10"}


def test_v10_loads_of_a_crowd_ask_for_their_share_rounded_up() -> None:
    crowd = {"people": 8, "crowd": True, "beds": {MEDICAL: 3}}
    op = town(request("r0", "home", "shelter", **crowd), shelter(beds={MEDICAL: 4}))
    split = (
        pick("r0", people=op.requests["r0"].party.load._replace(seats=4)),
        drop("r0", "shelter"),
    )
    # Four of eight ask for 1.5, so 2 medical beds, and 2 ordinary ones.
    made = plan(op, route(op, ROADS, "s1", *split))

    assert broken(op, made) == {"V10"}
    enough = town(
        request("r0", "home", "shelter", **crowd),
        shelter(beds={ORDINARY: 2, MEDICAL: 2}),
    )
    assert broken(enough, made) == set()


def test_v10_who_has_arrived_before_takes_a_bed() -> None:
    done = Lock(id="k", kind=LockKind.DONE, request="r0", place="shelter")
    parties = (
        request("r0", "home", "shelter", people=4),
        request("r1", "home", "shelter", people=2),
    )

    def judged(beds: int) -> set[str]:
        op = town(*parties, done, shelter(beds={ORDINARY: beds}))
        trip = route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter"))
        made = plan(town(parties[1]), trip)
        return broken(op, made)

    assert judged(6) == set()
    assert judged(5) == {"V10"}


def test_v10_facts_alone_are_not_judged() -> None:
    done = Lock(id="k", kind=LockKind.DONE, request="r0", place="shelter")
    op = town(
        request("r0", "home", "shelter", people=4),
        done,
        shelter(beds={ORDINARY: 1}),
    )

    assert broken(op, plan(town())) == set()


def test_v10_where_facts_are_too_many_nobody_may_need_an_ordinary_bed() -> None:
    done = Lock(id="k", kind=LockKind.DONE, request="r0", place="shelter")
    sick = request("r1", "home", "shelter", people=2, beds={MEDICAL: 2})

    def judged(medical: int) -> set[str]:
        beds = {ORDINARY: 1, MEDICAL: medical}
        fact = request("r0", "home", "shelter", people=4)
        op = town(fact, sick, done, shelter(beds=beds))
        trip = route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter"))
        return broken(op, plan(town(sick), trip))

    assert judged(2) == set()
    assert judged(1) == {"V10"}


def test_v10_opening_hours() -> None:
    one = {"people": 1}  # alights at 2160

    assert broken(*arriving(one, hours=(Window(2160, 3000),))) == set()
    assert broken(*arriving(one, hours=(Window(0, 2160),))) == set()
    assert broken(*arriving(one, hours=(Window(0, 2159),))) == {"V10"}
    two = (Window(0, 2000), Window(2200, 3000))
    assert broken(*arriving(one, hours=two)) == {"V10"}


def intake(first: int, second: int, **more: Any) -> set[str]:
    """Let two parties of three alight from these moments on; five an hour may."""
    op = town(
        request("r0", "home", "shelter", people=3),
        request("r1", "home", "shelter", people=3),
        shelter(intake_per_hour=5),
        **more,
    )
    visits = (pick("r0"), pick("r1"))
    ends = (drop("r0", "shelter", at=first), drop("r1", "shelter", at=second))
    return broken(op, plan(op, route(op, ROADS, "s1", *visits, *ends)))


def test_v10_people_per_local_clock_hour() -> None:
    assert intake(HOUR, 2 * HOUR - 1) == {"V10"}
    assert intake(2 * HOUR - 1, 3 * HOUR) == set()
    assert intake(2 * HOUR - 180, 2 * HOUR) == set()


@pytest.mark.parametrize(
    ("zone", "boundary"), [("Asia/Kolkata", 1800), ("Asia/Kathmandu", 2700)]
)
def test_v10_hours_are_those_of_the_operations_own_clock(
    zone: str, boundary: int
) -> None:
    # In Kathmandu (+05:45) it is 12:45 when it is 07:00 in UTC.
    start = datetime(2022, 3, 9, 7, 0, tzinfo=ZoneInfo("UTC"))
    local = start.astimezone(ZoneInfo(zone))
    to_next = 3600 - local.minute * 60
    assert to_next % 3600 in {boundary % 3600, 3600 - boundary}
    later = to_next + HOUR
    horizon = (local, local + timedelta(hours=12))

    clock = {"zone_name": zone, "horizon": horizon}
    assert intake(later - 180, later, **clock) == set()
    assert intake(later, later + HOUR - 1, **clock) == {"V10"}


def test_v10_the_hour_that_autumn_repeats_is_two_hours() -> None:
    kyiv = ZoneInfo("Europe/Kyiv")
    # Clocks go back from 04:00 to 03:00 on 30 October 2022: 03:00 comes twice,
    # 7200 s and 10800 s after 01:00.
    horizon = (
        datetime(2022, 10, 30, 1, 0, tzinfo=kyiv),
        datetime(2022, 10, 30, 13, 0, tzinfo=kyiv),
    )

    assert intake(2 * HOUR, 3 * HOUR, horizon=horizon) == set()
    assert intake(2 * HOUR, 3 * HOUR - 1, horizon=horizon) == {"V10"}
    assert intake(3 * HOUR, 4 * HOUR - 1, horizon=horizon) == {"V10"}
    assert intake(4 * HOUR - 1, 4 * HOUR + 180, horizon=horizon) == set()
