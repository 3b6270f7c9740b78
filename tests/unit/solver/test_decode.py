"""A plan says what the search has committed to, whatever has changed since."""

from greencorridor.model.check import check
from greencorridor.model.place import Direction, GateSide, PlaceKind, Side
from greencorridor.model.travel import Way
from greencorridor.solver.decode import decode
from greencorridor.solver.encode import encode
from greencorridor.solver.solve import Result, build
from greencorridor.solver.start import Given
from greencorridor.solver.team import begin
from greencorridor.units import HOUR, MINUTE
from tests.builders import (
    TableTravel,
    gate,
    opening,
    operation,
    place,
    request,
    shift,
    vehicle,
    volunteer,
)
from tests.builders.arrays import travel_arrays

SLOW = Way(60 * MINUTE, 10_000, {})
LONG = Way(5 * MINUTE, 40_000, {})
"""Two of them, over the gate, are quicker and farther."""


def test_a_gate_that_is_free_again_changes_no_route() -> None:
    """Over it the vehicle would be quicker, and run out of fuel."""
    side = {name: GateSide("G", name) for name in Side}
    near = ["garage", "home", "shelter"]
    ways = {(o, t): SLOW for o in near for t in near if o != t}
    ways |= {("garage", side[Side.A]): LONG, (side[Side.B], "home"): LONG}
    roads = TableTravel(
        ways=ways, sections={("G", d): Way(MINUTE, 1000, {}) for d in Direction}
    )
    op = operation(
        place("garage", PlaceKind.GARAGE),
        place("home"),
        place("shelter", PlaceKind.SHELTER),
        gate("G", forward=opening(0, 12 * HOUR, throughput=1, interval=HOUR)),
        request("R", "home", "shelter"),
        vehicle("V", fuel_range=50_000),
        volunteer("D"),
        shift("S", "V", "D"),
    )
    encoded = encode(op, travel_arrays(op, roads), roads)
    thread = begin(encoded.task, seed=1, stream=0)
    thread.sol.slot_use[:] = encoded.instance.gates.slot_room  # others pass
    build(encoded.task, thread, [Given(0, [0, 1], {}, {}, [], [])])
    thread.best.slot_use[:] = 0  # and now they do not
    plan = decode(op, encoded, Result([[0, 1]], thread, 0.0, 0.0, 0))
    assert [v.say() for v in check(op, plan, roads)] == []
    assert [route.shift for route in plan.routes] == ["S"]
