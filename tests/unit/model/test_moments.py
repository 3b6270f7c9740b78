"""V4 and V5, each broken alone."""

from greencorridor.model.place import Window
from greencorridor.model.request import BoardingPace, Mobility, Party
from tests.builders import drop, pick, plan, request, route, with_stop
from tests.unit.model.judging import ROADS, broken, town


def carried(at: int | None = None, leave: int | None = None, **more: object):
    """Carry one person: arrival at 1200, departure 1260, at the shelter 2160."""
    op = town(request("r1", "home", "shelter", **more))
    visits = (pick("r1", at=at), drop("r1", "shelter", leave=leave))
    return op, plan(op, route(op, ROADS, "s1", *visits))


def test_v4_boarding_begins_within_a_window() -> None:
    assert broken(*carried(pickup_windows=(Window(1200, 1300),))) == set()
    assert broken(*carried(pickup_windows=(Window(900, 1200),))) == set()
    assert broken(*carried(pickup_windows=(Window(900, 1199),))) == {"V4"}
    assert broken(*carried(pickup_windows=(Window(1201, 1300),))) == {"V4"}
    two = (Window(900, 1000), Window(1500, 1600))
    assert broken(*carried(pickup_windows=two)) == {"V4"}
    assert broken(*carried(at=1500, pickup_windows=two)) == set()
    assert broken(*carried(at=1601, pickup_windows=two)) == {"V4"}


def test_v4_alighting_begins_within_a_window() -> None:
    assert broken(*carried(dropoff_windows=(Window(0, 2160),))) == set()
    assert broken(*carried(dropoff_windows=(Window(0, 2159),))) == {"V4"}
    assert broken(*carried(leave=1300, dropoff_windows=(Window(2200, 2300),))) == set()


def test_v4_service_takes_its_time() -> None:
    op, made = carried()

    assert broken(op, with_stop(made, 0, 1, departure=1259)) == {"V4"}
    assert broken(op, with_stop(made, 0, 2, begin=2100)) == {"V4"}
    assert broken(*carried(boarding=600)) == set()
    longer = town(request("r1", "home", "shelter", boarding=600))
    assert broken(longer, made) == {"V4"}


def test_v4_floors_and_mobility_count() -> None:
    pace = BoardingPace()
    party = Party(adults=1, elderly=2, walker=1, lies=1)
    op = town(
        request("r1", "home", "shelter", people=party, floor=3),
        boarding_pace=pace,
    )
    made = plan(op, route(op, ROADS, "s1", pick("r1"), drop("r1", "shelter")))
    stop = made.routes[0].stops[1]

    # fixed 60; walks 20; walker 60 + 3*60; lies 600 + 3*240
    walks, walker = pace.per_person[Mobility.WALKS], 60 + 3 * 60
    assert stop.departure - stop.begin == 60 + walks + walker + 600 + 3 * 240
    assert "V4" not in broken(op, made)


def test_v4_services_at_one_place_add_up() -> None:
    op = town(request("r1", "home", "shelter"), request("r2", "home", "shelter"))
    visits = (pick("r1"), pick("r2"), drop("r1", "shelter"), drop("r2", "shelter"))
    made = plan(op, route(op, ROADS, "s1", *visits))
    assert [s.departure for s in made.routes[0].stops[1:3]] == [1260, 1320]
    assert broken(op, made) == set()

    at_once = with_stop(made, 0, 2, arrival=1200, begin=1200, departure=1260)

    # The second begins before the vehicle is free again: a leg of no length.
    assert broken(op, at_once) == {"V8"}


def test_v5_ride_time() -> None:
    assert broken(*carried(ride_limit=900)) == set()
    assert broken(*carried(ride_limit=899)) == {"V5"}


def test_v5_holding_back_is_riding_waiting_to_board_is_not() -> None:
    assert broken(*carried(leave=1261, ride_limit=900)) == {"V5"}
    assert broken(*carried(at=5000, ride_limit=900)) == set()
