"""What districts have of what they share adds up to what there is."""

import pytest
from benchmarks.dealing import Dealer, deal_out

from greencorridor.model.corridor import Convoy
from greencorridor.model.place import BedKind, Direction, PlaceKind
from greencorridor.units import HOUR
from tests.builders import gate, opening, operation, place

WEIGHTS = [5, 1, 14]
THROUGHPUT = 6


def test_shares_are_whole_and_add_up() -> None:
    dealer = Dealer(WEIGHTS)
    for amount in range(200):
        shares = dealer.deal(amount)
        assert sum(shares) == amount
        exact = [amount * weight / sum(WEIGHTS) for weight in WEIGHTS]
        assert shares == pytest.approx(exact, abs=1)
        assert min(shares) >= 0


def test_what_is_few_goes_round() -> None:
    dealer = Dealer([1] * 10)
    given = [dealer.deal(1).index(1) for _ in range(60)]
    assert {given.count(district) for district in range(10)} <= {5, 6, 7}


def test_everything_shared_is_dealt_out() -> None:
    beds = {BedKind.ORDINARY: 50, BedKind.MEDICAL: 3}
    convoys = tuple(Convoy(departure=HOUR, vehicles=vehicles) for vehicles in (9, None))
    passage = opening(0, HOUR, throughput=THROUGHPUT + 2, others=2, convoys=convoys)
    whole = operation(
        place("shelter", PlaceKind.SHELTER, beds=beds, intake_per_hour=7),
        place("home"),
        gate("bridge", forward=passage, backward=opening(0, HOUR)),
    )
    dealt = deal_out(whole, WEIGHTS)
    shelters = [one.places["shelter"] for one in dealt]
    assert {
        kind: sum((shelter.beds or {})[kind] for shelter in shelters) for kind in beds
    } == beds
    assert sum(shelter.intake_per_hour or 0 for shelter in shelters) == 7
    assert all(one.places["home"] == whole.places["home"] for one in dealt)
    bridges = [one.gates["bridge"].passages for one in dealt]
    forward = [passages[Direction.FORWARD] for passages in bridges]
    assert sum(p.throughput or 0 for p in forward) == THROUGHPUT
    assert {p.others for p in forward} == {0}
    assert sum(p.convoys[0].vehicles or 0 for p in forward) == 9
    assert {p.convoys[1].vehicles for p in forward} == {None}
    assert {p[Direction.BACKWARD].throughput for p in bridges} == {None}
