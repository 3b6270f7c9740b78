"""Small operations whose best plan can be found by hand."""

import time
from collections.abc import Callable

import pytest

from greencorridor.model.check import check
from greencorridor.model.corridor import Convoy, OpeningWindow, Passage
from greencorridor.model.figures import cost_of
from greencorridor.model.fleet import DrivingLimits
from greencorridor.model.operation import Lock, LockKind, Operation
from greencorridor.model.place import BedKind, PlaceKind, Window
from greencorridor.model.plan import GatePassage, Plan, StopKind
from greencorridor.model.request import Load, Party, Priority
from greencorridor.model.travel import Travel
from greencorridor.solver.budget import Budget
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import encode
from greencorridor.solver.solve import solve
from greencorridor.solver.start import given_routes
from greencorridor.units import HOUR, MINUTE
from tests.builders import (
    gate,
    line,
    operation,
    place,
    request,
    shift,
    vehicle,
    volunteer,
    zone,
)
from tests.builders.arrays import travel_arrays


def search(op: Operation, roads: Travel, **more: object) -> Plan:
    encoded = encode(op, travel_arrays(op, roads), roads)
    more.setdefault("iterations", 150)
    budget = Budget(clock=time.monotonic, **more)  # type: ignore[arg-type]
    plan = decode(op, encoded, solve(encoded.task, budget, seed=3))
    assert [v.say() for v in check(op, plan, roads)] == []
    return plan


def carried(plan: Plan) -> int:
    return sum(
        stop.load.persons
        for route in plan.routes
        for stop in route.stops
        if stop.kind is StopKind.PICKUP
    )


GARAGE = place("garage", PlaceKind.GARAGE)
SHELTER = place("shelter", PlaceKind.SHELTER)
TOWN = {"garage": 30.0, "shelter": 30.0, "home": 5.0, "far": 1.0}


def fleet(*seats: int) -> list[object]:
    things: list[object] = []
    for i, n in enumerate(seats):
        things += [vehicle(f"V{i}", seats=n), volunteer(f"D{i}")]
        things.append(shift(f"S{i}", f"V{i}", f"D{i}"))
    return things


def test_a_crowd_is_split_over_vehicles_of_any_size() -> None:
    crowd = request("R", "home", "shelter", people=25, crowd=True)
    op = operation(GARAGE, SHELTER, place("home"), crowd, *fleet(13, 12))
    assert carried(search(op, line(TOWN))) == 25


def test_a_bus_comes_back_for_the_rest_of_a_crowd() -> None:
    crowd = request("R", "home", "shelter", people=20, crowd=True)
    op = operation(GARAGE, SHELTER, place("home"), crowd, *fleet(7))
    plan = search(op, line(TOWN))
    assert carried(plan) == 20
    assert len(plan.routes) == 1


def test_a_promised_route_is_kept_without_who_has_arrived() -> None:
    told = shift("S", "V", "D", promised=("R0", "R1"))
    op = operation(
        *(GARAGE, SHELTER, place("home"), vehicle("V"), volunteer("D"), told),
        *(request(f"R{i}", "home", "shelter") for i in range(2)),
        Lock(id="K", kind=LockKind.DONE, request="R0", place="shelter"),
    )
    encoded = encode(op, travel_arrays(op, line(TOWN)), line(TOWN))
    result = solve(encoded.task, Budget(clock=time.monotonic, iterations=20), seed=3)
    cost = cost_of(op, decode(op, encoded, result), line(TOWN))
    assert cost.promises_broken == 0
    assert result.cost == pytest.approx(cost.total)


def test_a_driver_with_two_shifts_drives_no_more_than_he_may() -> None:
    """Each trip takes 3000 s of driving: the limit is enough for three of them."""
    limits = DrivingLimits(total=9000 + 600)
    things: list[object] = [vehicle("V", seats=4), volunteer("D")]
    for i, span in enumerate((Window(0, 4 * HOUR), Window(5 * HOUR, 9 * HOUR))):
        things.append(shift(f"S{i}", "V", "D", hours=span, limits=limits))
    requests = [request(f"R{i}", "home", "shelter", people=4) for i in range(6)]
    op = operation(GARAGE, SHELTER, place("home"), *requests, *things)
    # divided beforehand: each shift may drive 4800 s, which is one trip
    assert carried(search(op, line(TOWN))) == 8


def test_throughput_decides_how_many_leave() -> None:
    out = Passage(
        windows=(OpeningWindow(span=Window(HOUR, 2 * HOUR)),),
        section=MINUTE,
        throughput=1,
        interval=30 * MINUTE,
    )
    back = Passage(windows=(OpeningWindow(span=Window(0, 3 * HOUR)),), section=MINUTE)
    requests = [request(f"R{i}", "home", "shelter", people=4) for i in range(3)]
    op = operation(
        GARAGE,
        SHELTER,
        place("home"),
        gate("G", forward=out, backward=back),
        *requests,
        *fleet(4, 4, 4),
    )
    # two intervals, one vehicle each; the margin leaves room in the second
    assert carried(search(op, line(TOWN, gates={"G": (10.0, 11.0)}))) == 8


def test_a_convoy_is_joined_by_its_muster_time() -> None:
    out = Passage(
        convoys=(Convoy(departure=2 * HOUR, muster=30 * MINUTE, vehicles=1),),
        section=MINUTE,
    )
    back = Passage(windows=(OpeningWindow(span=Window(0, 9 * HOUR)),), section=MINUTE)
    op = operation(
        GARAGE,
        SHELTER,
        place("home"),
        gate("G", forward=out, backward=back),
        request("R", "home", "shelter", people=3),
        *fleet(4),
    )
    plan = search(op, line(TOWN, gates={"G": (10.0, 11.0)}))
    passages = [
        part
        for route in plan.routes
        for leg in route.legs
        for part in leg.parts
        if isinstance(part, GatePassage) and part.direction.value == "forward"
    ]
    assert [p.begin for p in passages] == [2 * HOUR]
    assert passages[0].arrival <= 2 * HOUR - 30 * MINUTE


def test_beds_decide_who_is_taken_in() -> None:
    full = place("shelter", PlaceKind.SHELTER, beds={BedKind.ORDINARY: 5})
    urgent = request("A", "home", "shelter", people=4, priority=Priority.LIFE_AT_RISK)
    other = request("B", "far", "shelter", people=4, priority=Priority.CAN_WAIT)
    op = operation(GARAGE, full, place("home"), place("far"), urgent, other, *fleet(8))
    plan = search(op, line(TOWN))
    assert [u.request for u in plan.unserved] == ["B"]


def test_one_layout_must_do_for_a_whole_trip() -> None:
    layouts = (Load(8, 0, 0, 0, 9, 99), Load(4, 1, 0, 0, 9, 99))

    wheel = request("A", "home", "shelter", people=Party(adults=2, wheelchair=1))
    walking = request("B", "home", "shelter", people=6)
    op = operation(
        GARAGE,
        SHELTER,
        place("home"),
        wheel,
        walking,
        vehicle("V0", *layouts),
        volunteer("D0"),
        shift("S0", "V0", "D0"),
    )
    plan = search(op, line(TOWN))
    assert carried(plan) == 8  # in two trips
    full = [s.load_after for s in plan.routes[0].stops if s.load_after.persons == 8]
    assert full == []


def test_a_short_ride_lets_the_pickup_wait() -> None:
    late = place("shelter", PlaceKind.SHELTER, hours=(Window(3 * HOUR, 12 * HOUR),))
    rider = request("A", "home", "shelter", ride_limit=30 * MINUTE)
    op = operation(GARAGE, late, place("home"), rider, *fleet(4))
    plan = search(op, line(TOWN))
    pickup = next(s for s in plan.routes[0].stops if s.kind is StopKind.PICKUP)
    assert pickup.departure == 3 * HOUR - 25 * MINUTE - 5 * MINUTE


def test_danger_first() -> None:
    calm = request("A", "home", "shelter", people=1)
    danger = request("B", "far", "shelter", people=1)
    places = {"garage": 30.0, "shelter": 30.0, "home": 20.0, "far": 10.0}
    roads = line(places, zones={"Z": (0.0, 15.0)})
    op = operation(
        GARAGE, SHELTER, place("home"), place("far"), zone("Z"), calm, danger, *fleet(1)
    )
    plan = search(op, roads)
    boarded = [s.request for s in plan.routes[0].stops if s.kind is StopKind.PICKUP]
    assert boarded == ["B", "A"]


@pytest.mark.parametrize("threads", [1, 2])
def test_same_seed_same_plan(threads: int) -> None:
    requests = [request(f"R{i}", f"h{i}", "shelter", people=2) for i in range(9)]
    homes = {f"h{i}": 3.0 * i for i in range(9)}
    op = operation(GARAGE, SHELTER, *(place(h) for h in homes), *requests, *fleet(4, 6))
    roads = line({"garage": 30.0, "shelter": 30.0, **homes})
    encoded = encode(op, travel_arrays(op, roads), roads)

    def once() -> Plan:
        budget = Budget(clock=time.monotonic, iterations=230)
        return decode(op, encoded, solve(encoded.task, budget, seed=5, threads=threads))

    assert once() == once()


def test_a_given_plan_is_the_start() -> None:
    requests = [request(f"R{i}", f"h{i}", "shelter", people=2) for i in range(6)]
    homes = {f"h{i}": 3.0 * i for i in range(6)}
    op = operation(GARAGE, SHELTER, *(place(h) for h in homes), *requests, *fleet(4))
    roads = line({"garage": 30.0, "shelter": 30.0, **homes})
    encoded = encode(op, travel_arrays(op, roads), roads)
    first = search(op, roads)
    budget = Budget(clock=time.monotonic, iterations=0)
    again = decode(
        op,
        encoded,
        solve(encoded.task, budget, seed=9, start=given_routes(encoded, first)),
    )
    assert cost_of(op, again, roads).total <= cost_of(op, first, roads).total + 1e-6


def test_stopping_keeps_the_best() -> None:
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) > 2

    op = operation(
        GARAGE, SHELTER, place("home"), request("R", "home", "shelter"), *fleet(4)
    )
    stop: Callable[[], bool] = stopped
    assert carried(search(op, line(TOWN), iterations=10**9, stopped=stop)) == 1
