"""Promises and facts in the cost, reckoned by hand."""

from typing import Any

import pytest

from greencorridor.model.operation import Lock, LockKind
from greencorridor.model.plan import Cost, Plan
from tests.builders import (
    drop,
    pick,
    plan,
    request,
    route,
    shift,
    zone,
)
from tests.unit.model.judging import ZONED as ROADS
from tests.unit.model.judging import figures, town


def promised(at: int, *, served: bool = True, **more: Any) -> Cost:
    """Promise a boarding at a moment; it begins at 1200."""
    op = town(request("r1", "shelter", "hospital", people=2, promised=at, **more))
    trip = route(op, ROADS, "s1", pick("r1", at=1200), drop("r1", "hospital"))
    return figures(op, plan(op, trip) if served else plan(op))


@pytest.mark.parametrize(
    ("at", "broken_", "moved"),
    [
        (1200, 0, 0),
        (1260, 0, 0.2),
        (1140, 0, 0.2),
        (300, 0, 3),
        (299, 60, 0.1 * 2 * 901 / 60),
        (2100, 0, 3),
        (2101, 60, 0.1 * 2 * 901 / 60),
    ],
)
def test_promised_times(at: int, broken_: float, moved: float) -> None:
    cost = promised(at)

    assert cost.promises_broken == broken_
    assert cost.promises_moved == pytest.approx(moved)


def test_a_promise_to_who_is_left_behind_is_broken_and_moves_nothing() -> None:
    cost = promised(1200, served=False)

    assert (cost.promises_broken, cost.promises_moved) == (60, 0)


def told(*promised_: str, served: bool = True, locks: tuple[Lock, ...] = ()) -> float:
    """Tell the driver an order; the route boards r1, then r2."""
    asked = (request("r1", "shelter", "hospital"), request("r2", "shelter", "hospital"))
    op = town(*asked, shift("s1", "bus", "anna", promised=promised_), *locks)
    visits = (pick("r1"), pick("r2"), drop("r1", "hospital"), drop("r2", "hospital"))
    made = plan(op, route(op, ROADS, "s1", *visits)) if served else plan(op)
    return figures(op, made).promises_broken


def test_promised_routes() -> None:
    assert told("r1", "r2") == 0
    assert told("r2", "r1") == 60
    assert told("r1") == 60
    assert told() == 60  # the driver was told of an empty day
    assert told(served=False) == 0
    assert told("r1", "r2", served=False) == 60


def test_a_promised_route_does_not_speak_of_who_has_arrived() -> None:
    op = town(
        request("r0", "shelter", "hospital"),
        request("r1", "shelter", "hospital"),
        shift("s1", "bus", "anna", promised=("r0", "r1")),
        Lock(id="k", kind=LockKind.DONE, request="r0", place="hospital"),
    )
    its = route(op, ROADS, "s1", pick("r1"), drop("r1", "hospital"))

    assert figures(op, Plan(routes=(its,))).promises_broken == 0


def test_who_is_aboard_waits_no_more_and_was_promised_before() -> None:
    op = town(
        request("r1", "home", "shelter", boarding=0, promised=600),
        Lock(id="k", kind=LockKind.ABOARD, request="r1", shift="s1"),
        zone("z"),
    )
    visits = (pick("r1", place="garage"), drop("r1", "shelter"))
    cost = figures(op, plan(op, route(op, ROADS, "s1", *visits)))

    assert cost == Cost(driving=10, vehicles=30)


def test_who_is_done_costs_nothing() -> None:
    op = town(
        request("r1", "home", "shelter", promised=600),
        Lock(id="k", kind=LockKind.DONE, request="r1", place="shelter"),
        zone("z"),
    )

    assert figures(op, Plan()) == Cost()
