"""V11 and V14, each broken alone."""

from typing import Any

from greencorridor.model.operation import LeftOut, Lock, LockKind
from greencorridor.model.plan import Plan
from greencorridor.units import HOUR
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
)
from tests.unit.model.judging import ROADS, broken, town


def pair(*visits: Visit, of: dict[str, Any], second: tuple[Visit, ...] = ()):
    """Serve two requests on one shift, or on two."""
    op = town(
        request("r1", "home", "shelter", **of),
        request("r2", "yard", "shelter", "hospital"),
        vehicle("van"),
        volunteer("borys"),
        shift("s2", "van", "borys"),
    )
    routes = [route(op, ROADS, "s1", *visits)] if visits else []
    if second:
        routes.append(route(op, ROADS, "s2", *second))
    return op, plan(op, *routes)


BOUND = {"bound_with": frozenset({"r2"})}
APART = {"apart_from": frozenset({"r2"})}
ON1, OFF1 = pick("r1"), drop("r1", "shelter")
ON2, OFF2 = pick("r2"), drop("r2", "shelter")


def test_v11_bound_together_all_on_board_at_once() -> None:
    assert broken(*pair(ON1, ON2, OFF1, OFF2, of=BOUND)) == set()
    assert broken(*pair(ON2, ON1, OFF1, OFF2, of=BOUND)) == set()
    assert broken(*pair(ON1, OFF1, ON2, OFF2, of=BOUND)) == {"V11"}


def test_v11_bound_in_one_vehicle() -> None:
    assert broken(*pair(ON1, OFF1, of=BOUND, second=(ON2, OFF2))) == {"V11"}
    assert broken(*pair(ON1, OFF1, of={}, second=(ON2, OFF2))) == set()


def test_v11_bound_all_served_or_none() -> None:
    assert broken(*pair(of=BOUND)) == set()
    assert broken(*pair(ON1, OFF1, of=BOUND)) == {"V11"}
    assert broken(*pair(ON2, OFF2, of=BOUND)) == {"V11"}
    assert broken(*pair(ON2, OFF2, of={})) == set()


def chain(*visits: Visit):
    """Three requests, bound in a chain: r1 to r2, r2 to r3."""
    op = town(
        request("r1", "home", "shelter", **BOUND),
        request("r2", "yard", "shelter", bound_with=frozenset({"r3"})),
        request("r3", "yard", "shelter"),
    )
    return op, plan(op, route(op, ROADS, "s1", *visits))


def test_v11_bonds_are_a_chain() -> None:
    on3, off3 = pick("r3"), drop("r3", "shelter")

    assert broken(*chain(ON1, ON2, on3, OFF1, OFF2, off3)) == set()
    assert broken(*chain(ON1, ON2, OFF1, on3, OFF2, off3)) == {"V11"}
    assert broken(*chain(ON1, ON2, OFF1, OFF2)) == {"V11"}


def test_v11_a_crowd_that_is_bound_travels_whole() -> None:
    crowd = request("r2", "yard", "shelter", people=3, crowd=True)
    op = town(request("r1", "home", "shelter", **BOUND), crowd)
    some = crowd.party.load._replace(seats=2)

    def visits(people: Any) -> list[Visit]:
        return [ON1, pick("r2", people=people), OFF1, OFF2]

    whole = plan(op, route(op, ROADS, "s1", *visits(crowd.party.load)))
    part = plan(op, route(op, ROADS, "s1", *visits(some)))
    assert broken(op, whole) == set()
    assert broken(op, part) == {"V11"}


def test_v11_bound_to_a_row_in_error() -> None:
    op = town(
        request("r1", "home", "shelter", **BOUND),
        left_out=(LeftOut(request="r2", persons=1),),
    )

    assert broken(op, plan(op, route(op, ROADS, "s1", ON1, OFF1))) == {"V11"}
    assert broken(op, plan(op)) == set()


def test_v11_who_has_arrived_is_fact() -> None:
    done = Lock(id="k", kind=LockKind.DONE, request="r2", place="shelter")
    op = town(
        request("r1", "home", "shelter", **BOUND),
        request("r2", "yard", "shelter"),
        done,
    )
    made = plan(
        town(request("r1", "home", "shelter")), route(op, ROADS, "s1", ON1, OFF1)
    )

    assert broken(op, made) == set()


def test_v11_kept_apart_never_on_board_together() -> None:
    assert broken(*pair(ON1, OFF1, ON2, OFF2, of=APART)) == set()
    assert broken(*pair(ON1, OFF1, of=APART, second=(ON2, OFF2))) == set()
    assert broken(*pair(ON1, ON2, OFF1, OFF2, of=APART)) == {"V11"}
    assert broken(*pair(ON2, ON1, OFF1, OFF2, of=APART)) == {"V11"}
    assert broken(*pair(ON1, ON2, OFF2, OFF1, of=APART)) == {"V11"}


# V14


def relay(*visits: Visit, handover: int = HOUR, **more: Any):
    """Home to the shelter (a hub here), and onward from there to the hospital."""
    op = town(
        request("r1", "home", "shelter", "hospital", **more),
        request(
            "r2",
            "shelter",
            "hospital",
            relay_after="r1",
            handover=handover,
        ),
    )
    return op, plan(op, route(op, ROADS, "s1", *visits))


def both(off: int | None = None, on: int | None = None) -> tuple[Visit, ...]:
    """Alight and board at these moments; otherwise 2160 and 2220."""
    first = (pick("r1"), drop("r1", "shelter", at=off))
    return (*first, pick("r2", at=on), drop("r2", "hospital"))


def test_v14_alights_by_the_handover_boards_from_then_on() -> None:
    assert broken(*relay(*both(on=HOUR))) == set()
    assert broken(*relay(*both(on=HOUR - 1))) == {"V14"}
    assert broken(*relay(*both(off=HOUR, on=HOUR + 60))) == set()
    assert broken(*relay(*both(off=HOUR + 1, on=HOUR + 61))) == {"V14"}


def test_v14_both_are_served_or_none() -> None:
    op, _ = relay(*both(on=HOUR))
    first = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    onward = (pick("r2", at=HOUR), drop("r2", "hospital"))

    assert broken(op, plan(op)) == set()
    assert broken(op, first) == {"V14"}
    assert broken(op, plan(op, route(op, ROADS, "s1", *onward))) == {"V14"}


def test_v14_the_first_alights_where_the_second_boards() -> None:
    elsewhere = (pick("r1"), drop("r1", "hospital"))
    onward = (pick("r2", at=HOUR), drop("r2", "hospital"))

    assert broken(*relay(*elsewhere, *onward)) == {"V14"}


def test_v14_the_first_has_arrived_before() -> None:
    done = Lock(id="k", kind=LockKind.DONE, request="r1", place="shelter")
    op, _ = relay(*both(on=HOUR))
    op = town(*op.requests.values(), done)
    onward = route(op, ROADS, "s1", pick("r2", at=HOUR), drop("r2", "hospital"))
    made = Plan(routes=(onward,))

    assert broken(op, made) == set()
