"""V12, broken alone in each of its ways."""

from typing import Any

from greencorridor.model.operation import Lock, LockKind
from greencorridor.model.place import Window
from greencorridor.model.plan import Plan, Reason, Unserved
from greencorridor.model.request import Load
from tests.builders import (
    Visit,
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

ON1, OFF1 = pick("r1"), drop("r1", "shelter")
ON2, OFF2 = pick("r2"), drop("r2", "shelter")


def lock(kind: LockKind, of: str = "r1", **more: Any) -> Lock:
    return Lock(id=f"{kind}-{of}", kind=kind, request=of, **more)


def locked(*locks: Lock, visits: tuple[Visit, ...] = (ON1, OFF1), **more: Any):
    """Serve on the first of two shifts, under locks."""
    op = town(
        request("r1", "home", "shelter", **more),
        request("r2", "home", "shelter"),
        vehicle("van"),
        volunteer("borys"),
        shift("s2", "van", "borys"),
        *locks,
    )
    return op, plan(op, route(op, ROADS, "s1", *visits))


def test_v12_a_request_rides_on_its_shift() -> None:
    assert broken(*locked(lock(LockKind.VEHICLE, shift="s1"))) == set()
    assert broken(*locked(lock(LockKind.VEHICLE, shift="s2"))) == {"V12"}
    other = lock(LockKind.VEHICLE, of="r2", shift="s2")
    assert broken(*locked(other)) == set()  # left behind: nothing is broken


def test_v12_boarding_in_the_locked_order() -> None:
    def order(first: int, second: int) -> set[str]:
        locks = (
            lock(LockKind.ORDER, shift="s1", position=first),
            lock(LockKind.ORDER, of="r2", shift="s1", position=second),
        )
        return broken(*locked(*locks, visits=(ON1, ON2, OFF1, OFF2)))

    assert order(1, 2) == set()
    assert order(2, 2) == set()
    assert order(2, 1) == {"V12"}


def test_v12_the_order_of_another_shift_does_not_bind() -> None:
    locks = (
        lock(LockKind.ORDER, shift="s2", position=2),
        lock(LockKind.ORDER, of="r2", shift="s2", position=1),
    )

    assert broken(*locked(*locks, visits=(ON1, ON2, OFF1, OFF2))) == set()


def test_v12_boarding_in_the_locked_time() -> None:
    assert broken(*locked(lock(LockKind.TIME, window=Window(0, 1200)))) == set()
    assert broken(*locked(lock(LockKind.TIME, window=Window(1200, 9000)))) == set()
    assert broken(*locked(lock(LockKind.TIME, window=Window(0, 1199)))) == {"V12"}
    assert broken(*locked(lock(LockKind.TIME, window=Window(1201, 9000)))) == {"V12"}


ABOARD = lock(LockKind.ABOARD, shift="s1")
ENTERED = pick("r1", place="garage")


def aboard(*visits: Visit, of: Lock = ABOARD, **more: Any):
    return locked(of, visits=visits, boarding=0, **more)


def test_v12_who_is_aboard_is_on_the_route_from_the_start() -> None:
    assert broken(*aboard(ENTERED, OFF1)) == set()
    assert broken(*aboard(ENTERED, ON2, OFF1, OFF2)) == set()


def test_v12_who_is_aboard_is_entered_first() -> None:
    elsewhere = lock(LockKind.ABOARD, shift="s2")

    assert broken(*aboard(ON1, OFF1)) == {"V12"}
    assert broken(*aboard(ON2, OFF2, ON1, OFF1)) == {"V12"}
    assert broken(*aboard(ENTERED, OFF1, of=elsewhere)) == {"V2", "V12"}
    op, made = aboard(ENTERED, OFF1)
    late = with_stop(made, 0, 0, arrival=5, begin=5, departure=5)
    assert broken(op, with_stop(late, 0, 1, arrival=5, begin=5, departure=5)) >= {"V12"}


def test_v12_who_is_aboard_is_not_left_behind() -> None:
    assert broken(*aboard(ON2, OFF2)) == {"V12"}


def test_v12_boarding_that_is_fact_is_not_judged() -> None:
    windows = (Window(5000, 6000),)
    needs = frozenset({"paramedic"})

    assert broken(*aboard(ENTERED, OFF1, pickup_windows=windows)) == set()
    assert broken(*aboard(ENTERED, OFF1, needs=needs)) == set()
    # The ride limit runs from the shift's start: 300 s from the garage.
    assert broken(*aboard(ENTERED, OFF1, ride_limit=300)) == set()
    assert broken(*aboard(ENTERED, OFF1, ride_limit=299)) == {"V5"}
    assert broken(*aboard(ENTERED, OFF1, dropoff_windows=(Window(0, 299),))) == {"V4"}


def test_v12_a_time_locked_before_boarding_is_past() -> None:
    locks = (ABOARD, lock(LockKind.TIME, window=Window(5000, 6000)))
    visits = (ENTERED, OFF1)

    assert broken(*locked(*locks, visits=visits, boarding=0)) == set()


def test_v12_who_is_aboard_and_in_a_locked_order() -> None:
    done = lock(LockKind.DONE, of="r2", place="shelter")
    locks = (ABOARD, lock(LockKind.ORDER, shift="s1", position=1), done)
    op, made = locked(*locks, visits=(ENTERED, OFF1), boarding=0)

    assert broken(op, Plan(routes=made.routes)) == set()


def test_v12_what_is_done_is_not_planned_again() -> None:
    done = lock(LockKind.DONE, place="shelter")
    listed = Unserved(request="r1", people=Load(1), reason=Reason.NO_TIME)
    other = Unserved(request="r2", people=Load(1), reason=Reason.NO_TIME)

    op, made = locked(done)
    assert broken(op, made) == {"V12"}
    assert broken(op, Plan(unserved=(listed, other))) == {"V12"}
    assert broken(op, Plan(unserved=(other,))) == set()


def test_a_lock_of_a_row_in_error_is_the_tables_business() -> None:
    assert broken(*locked(lock(LockKind.ABOARD, of="r9", shift="s1"))) == set()
