"""V1 and V2, each broken alone."""

from dataclasses import replace

from greencorridor.model.check import check
from greencorridor.model.operation import LeftOut
from greencorridor.model.place import PlaceKind
from greencorridor.model.plan import Plan, Reason, StopKind, Unserved
from greencorridor.model.request import Destination, Load, Party
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


def test_a_party_carried_whole_is_valid() -> None:
    op = town(request("r1", "home", "shelter", people=3))
    good = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))

    assert check(op, good, ROADS) == ()


def test_a_party_left_behind_with_a_reason_is_valid() -> None:
    op = town(request("r1", "home", "shelter", people=3))

    assert broken(op, plan(op)) == set()


def test_v1_neither_served_nor_listed() -> None:
    op = town(request("r1", "home", "shelter"))

    assert broken(op, Plan()) == {"V1"}


def test_v1_served_and_listed() -> None:
    op = town(request("r1", "home", "shelter"))
    good = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    listed = Unserved(request="r1", people=Load(1), reason=Reason.NO_TIME)

    assert broken(op, replace(good, unserved=(listed,))) == {"V1"}


def test_v1_a_party_is_never_split() -> None:
    op = town(request("r1", "home", "shelter", people=3))
    part = Load(2)
    split = plan(
        op,
        route(op, ROADS, "s1", pick("r1", people=part), drop("r1", "shelter")),
    )

    assert broken(op, split) == {"V1"}


def test_v1_a_party_boards_once() -> None:
    op = town(request("r1", "home", "shelter", people=3))
    trip = (pick("r1"), drop("r1", "shelter"))
    again = (pick("r1", number=1), drop("r1", "shelter", number=1))
    twice = route(op, ROADS, "s1", *trip, *again)

    assert broken(op, Plan(routes=(twice,))) == {"V1"}


def test_v1_who_boarded_alights_with_everything() -> None:
    op = town(request("r1", "home", "shelter", people=Party(adults=2, bags=3)))
    good = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    assert broken(op, good) == set()

    bags_left = with_stop(good, 0, 2, load=Load(2, 0, 0, 0, 0, 2))

    assert broken(op, bags_left) == {"V1"}


def test_v1_listed_people_are_the_party() -> None:
    op = town(request("r1", "home", "shelter", people=3))
    wrong = Unserved(request="r1", people=Load(2), reason=Reason.NO_TIME)

    assert broken(op, Plan(unserved=(wrong,))) == {"V1"}


def test_v1_listed_twice_or_unknown() -> None:
    op = town(request("r1", "home", "shelter"))
    one = Unserved(request="r1", people=Load(1), reason=Reason.NO_TIME)
    unknown = replace(one, request="r9")

    assert broken(op, Plan(unserved=(one, one))) == {"V1"}
    assert broken(op, Plan(unserved=(one, unknown))) == {"V1"}


def test_a_row_in_error_may_be_listed() -> None:
    op = town(left_out=(LeftOut(request="r9", persons=2),))
    listed = Unserved(request="r9", people=Load(2), reason=Reason.ROW_IN_ERROR)

    assert broken(op, Plan(unserved=(listed,))) == set()


def crowd_plan(*loads: Load, bags: int = 4) -> tuple[set[str], Plan]:
    """Carry two loads of a crowd of ten with bags, to two destinations."""
    crowd = request(
        "c1",
        "yard",
        "shelter",
        "hospital",
        people=Party(adults=10, bags=bags),
        crowd=True,
    )
    op = town(crowd)
    visits = []
    for number, (people, to) in enumerate(
        zip(loads, ("shelter", "hospital"), strict=False)
    ):
        visits += [
            pick("c1", people=people, number=number),
            drop("c1", to, number=number),
        ]
    made = plan(op, route(op, ROADS, "s1", *visits))
    return broken(op, made), made


def test_a_crowd_is_split_into_loads_and_a_rest() -> None:
    rules, made = crowd_plan(Load(7), Load(2))

    assert rules == set()
    # Four bags of ten people: seven take 2.8, rounded up 3.
    assert made.routes[0].stops[1].load == Load(7, 0, 0, 0, 0, 3)
    assert made.unserved[0].people == Load(1, 0, 0, 0, 0, 1)


def test_v1_a_crowd_adds_up() -> None:
    _, made = crowd_plan(Load(7), Load(2))
    crowd = request(
        "c1",
        "yard",
        "shelter",
        "hospital",
        people=Party(adults=10, bags=4),
        crowd=True,
    )

    assert broken(town(crowd), replace(made, unserved=())) == {"V1"}


def test_v1_loads_take_their_bags_and_count_from_zero() -> None:
    _, made = crowd_plan(Load(7), Load(3))
    crowd = request(
        "c1",
        "yard",
        "shelter",
        "hospital",
        people=Party(adults=10, bags=4),
        crowd=True,
    )
    op = town(crowd)
    assert broken(op, made) == set()

    fewer = Load(7, 0, 0, 0, 0, 2)
    no_bag = with_stop(made, 0, 1, load=fewer, load_after=fewer)
    no_bag = with_stop(no_bag, 0, 2, load=fewer)
    gap = with_stop(with_stop(made, 0, 3, load_number=2), 0, 4, load_number=2)

    assert broken(op, no_bag) == {"V1"}
    assert broken(op, gap) == {"V1"}


def test_v2_destination_is_an_allowed_place() -> None:
    op = town(request("r1", "home", "hospital"))
    wrong = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))

    assert broken(op, wrong) == {"V2"}


def test_v2_destination_by_kind() -> None:
    to = Destination(kind=PlaceKind.HOSPITAL)
    op = town(request("r1", "home", destination=to))
    right = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "hospital")))
    wrong = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))

    assert broken(op, right) == set()
    assert broken(op, wrong) == {"V2"}


def test_v2_boards_where_it_waits() -> None:
    op = town(request("r1", "home", "shelter"))
    wrong = plan(
        op, route(op, ROADS, "s1", pick("r1", place="yard"), drop("r1", "shelter"))
    )

    assert broken(op, wrong) == {"V2"}


def test_v2_who_boards_alights_on_the_same_route() -> None:
    op = town(request("r1", "home", "shelter"))
    good = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    never = with_stop(good, 0, 2, request="", load_number=0)
    violations = check(op, never, ROADS)

    assert "V2" not in {v.rule for v in violations}  # "" is no request: unreadable
    assert [(v.rule, v.stop) for v in violations] == [("V1", 2)]


def test_v2_drop_off_before_pickup() -> None:
    op = town(request("r1", "home", "shelter"))
    good = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    turned = with_stop(good, 0, 1, kind=StopKind.DROPOFF, load_after=Load())
    turned = with_stop(turned, 0, 2, kind=StopKind.PICKUP)

    assert broken(op, turned) == {"V2"}
    assert {v.stop for v in check(op, turned, ROADS)} == {1, 2}


def test_v2_boarding_and_alighting_on_one_route() -> None:
    op = town(
        request("r1", "home", "shelter"),
        request("r2", "home", "shelter"),
        vehicle("van"),
        volunteer("borys"),
        shift("s2", "van", "borys"),
    )
    good = plan(
        op,
        route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")),
        route(op, ROADS, "s2", pick("r2"), drop("r2", "shelter")),
    )
    crossed = with_stop(good, 0, 2, request="r2")
    crossed = with_stop(crossed, 1, 2, request="r1")
    for number in (0, 1):
        for stop in (1, 2):
            crossed = with_stop(crossed, number, stop, load_after=Load())

    assert broken(op, crossed) == {"V2"}
