"""V3 and V7, each broken alone."""

import pytest

from greencorridor.model.fleet import ESCORT, CrewMember, Qualification, Role, Volunteer
from greencorridor.model.operation import Lock, LockKind
from greencorridor.model.request import ChildTravel, Load, Party
from greencorridor.units import HOUR
from tests.builders import (
    drop,
    pick,
    plan,
    request,
    route,
    shift,
    vehicle,
    volunteer,
    with_stop,
)
from tests.unit.model.judging import ROADS, broken, town

FAMILY = Party(adults=5)
SEATED = Load(8, 0, 0, 0, 0, 0)
MIXED = Load(5, 1, 0, 0, 0, 0)
WHEELCHAIR = Party(elderly=1, wheelchair=1)


def two_parties(first: Party, second: Party, *layouts: Load, together: bool = True):
    """Carry two parties in one vehicle, on one trip or on two."""
    op = town(
        request("r1", "home", "shelter", people=first),
        request("r2", "home", "shelter", people=second),
        vehicle("bus", *layouts),
    )
    pick1, pick2 = pick("r1"), pick("r2")
    drop1, drop2 = drop("r1", "shelter"), drop("r2", "shelter")
    order = [pick1, pick2, drop1, drop2] if together else [pick1, drop1, pick2, drop2]
    return op, plan(op, route(op, ROADS, "s1", *order))


def test_a_full_vehicle_is_valid() -> None:
    assert broken(*two_parties(FAMILY, Party(adults=3), SEATED)) == set()


def test_v3_one_person_too_many() -> None:
    assert broken(*two_parties(FAMILY, Party(adults=4), SEATED)) == {"V3"}


@pytest.mark.parametrize(
    "party",
    [
        Party(infants=1, adults=1),
        Party(adults=1, lies=1),
        Party(adults=1, animals=1),
        Party(adults=1, bags=1),
        WHEELCHAIR,
    ],
)
def test_v3_every_dimension_counts(party: Party) -> None:
    room = party.load
    for dimension in range(6):
        if room[dimension]:
            less = Load(*(n - (d == dimension) for d, n in enumerate(room)))
            op, made = two_parties(party, Party(adults=1), room, together=False)
            assert broken(op, made) == (set() if room.seats else {"V3"})
            op, made = two_parties(party, Party(adults=1), less, together=False)
            assert broken(op, made) == {"V3"}


def test_v3_one_layout_for_the_whole_trip() -> None:
    wide = Party(adults=8)

    op, made = two_parties(WHEELCHAIR, wide, SEATED, MIXED, together=False)
    assert broken(op, made) == set()  # seats change between the trips
    op = town(
        request("r1", "home", "shelter", people=WHEELCHAIR),
        request("r2", "home", "shelter", people=FAMILY),
        request("r3", "home", "shelter", people=Party(adults=8)),
        vehicle("bus", SEATED, MIXED),
    )
    mixed = [pick("r2"), pick("r1"), drop("r1", "shelter")]
    ends = [drop("r2", "shelter"), pick("r3"), drop("r3", "shelter")]
    assert broken(op, plan(op, route(op, ROADS, "s1", *mixed, *ends))) == set()
    # Three more get on once the wheelchair is off, but the trip goes on.
    op = town(
        request("r1", "home", "shelter", people=WHEELCHAIR),
        request("r2", "home", "shelter", people=FAMILY),
        request("r3", "home", "shelter", people=Party(adults=3)),
        vehicle("bus", SEATED, MIXED),
    )
    ends = [pick("r3"), drop("r2", "shelter"), drop("r3", "shelter")]
    assert broken(op, plan(op, route(op, ROADS, "s1", *mixed, *ends))) == {"V3"}


def test_v3_load_after_is_right() -> None:
    op, made = two_parties(FAMILY, Party(adults=3), SEATED)

    assert broken(op, with_stop(made, 0, 2, load_after=Load(7))) == {"V3"}


def test_v3_who_is_aboard_counts_but_is_not_judged() -> None:
    aboard = Lock(id="k", kind=LockKind.ABOARD, request="r1", shift="s1")
    visits = (pick("r1", place="garage"), drop("r1", "shelter"))
    op = town(
        request("r1", "home", "shelter", people=9, boarding=0), aboard, vehicle("bus")
    )
    assert broken(op, plan(op, route(op, ROADS, "s1", *visits))) == set()
    op = town(
        request("r1", "home", "shelter", people=8, boarding=0),
        request("r2", "home", "shelter"),
        aboard,
    )
    alone = route(op, ROADS, "s1", *visits, pick("r2"), drop("r2", "shelter"))
    assert broken(op, plan(op, alone)) == set()
    late = (visits[0], pick("r2"), visits[1], drop("r2", "shelter"))
    assert broken(op, plan(op, route(op, ROADS, "s1", *late))) == {"V3"}


# V7


def carried(*things: object, **more: object):
    """Carry one request; the things replace what the town has."""
    op = town(request("r1", "home", "shelter", **more), *things)
    return op, plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))


def test_v7_vetting_holds_through_the_shift() -> None:
    end = 12 * HOUR

    assert broken(*carried(volunteer("anna", vetted_until=end))) == set()
    assert broken(*carried(volunteer("anna", vetted_until=end - 1))) == {"V7"}
    assert broken(*carried(volunteer("anna", vetted_until=None))) == {"V7"}


def test_v7_a_used_shift_has_a_driver() -> None:
    companion = CrewMember(volunteer="anna", role=Role.COMPANION)
    nobody = shift("s1", "bus", "anna")
    without = type(nobody)(
        id="s1",
        vehicle="bus",
        hours=nobody.hours,
        start_place="garage",
        end_place="garage",
        crew=(companion,),
    )

    assert broken(*carried(without)) == {"V7"}


def test_v7_every_driver_is_vetted_companions_need_not_be() -> None:
    borys = volunteer("borys", vetted_until=None)

    assert broken(*carried(borys, shift("s1", "bus", "anna", "borys"))) == set()
    assert broken(*carried(borys, shift("s1", "bus", "borys", "anna"))) == {"V7"}


def medic(until: int | None) -> Volunteer:
    known = (Qualification(name="paramedic", until=until),)
    return Volunteer(id="dana", qualifications=known)


def test_v7_qualifications_hold_through_the_shift() -> None:
    crew = shift("s1", "bus", "anna", "dana")
    needs = frozenset({"paramedic"})

    assert broken(*carried(crew, medic(None), needs=needs)) == set()
    assert broken(*carried(crew, medic(12 * HOUR), needs=needs)) == set()
    assert broken(*carried(crew, medic(12 * HOUR - 1), needs=needs)) == {"V7"}
    assert broken(*carried(medic(None), needs=needs)) == {"V7"}


def test_v7_equipment() -> None:
    with_ramp = vehicle("bus", equipment=frozenset({"ramp", "oxygen"}))
    needs = frozenset({"ramp"})

    assert broken(*carried(with_ramp, equipment=needs)) == set()
    assert broken(*carried(equipment=needs)) == {"V7"}


def test_v7_a_child_without_a_guardian() -> None:
    escort = volunteer("dana", ESCORT)
    crew = shift("s1", "bus", "anna", "dana")

    decided, undecided = ChildTravel.DECIDED, ChildTravel.UNDECIDED
    assert broken(*carried(crew, escort, child=decided)) == set()
    assert broken(*carried(child=decided)) == {"V7"}
    assert broken(*carried(crew, escort, child=undecided)) == {"V7"}
