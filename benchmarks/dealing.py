"""What each of several districts planned apart has of what they share.

Passages of gates, places in convoys, beds and people per hour are dealt out in
proportion to the people of each district, whole ones: what the districts plan then
holds together.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import count, pairwise

from greencorridor.model.corridor import Gate, Passage
from greencorridor.model.operation import Operation
from greencorridor.model.place import Place

GOLDEN = Fraction(610, 987)
"""Where rounding begins moves on by so much from one thing to the next: what is few
goes to one district and then to another."""


class Dealer:
    """Deals out whole numbers of one thing after another by the same weights.

    Parameters
    ----------
    weights
        Of the districts.
    """

    def __init__(self, weights: Sequence[int]) -> None:
        total = sum(weights)
        self._upto = [Fraction(sum(weights[:i]), total) for i in range(len(weights))]
        self._upto.append(Fraction(1))
        self._things = count(1)

    def deal(self, amount: int | None) -> list[int | None]:
        """Divide an amount; None: unlimited, and so for each."""
        if amount is None:
            return [None] * (len(self._upto) - 1)
        first = next(self._things) * GOLDEN % 1
        bounds = [int(upto * amount + first) for upto in self._upto]
        return [b - a for a, b in pairwise(bounds)]


def deal_out(operation: Operation, weights: Sequence[int]) -> list[Operation]:
    """Give each district its share of gates, beds and people per hour.

    Parameters
    ----------
    weights
        Of the districts, such as their people.

    Returns
    -------
    list[Operation]
        The operation as each of them may count on it.
    """
    dealer = Dealer(weights)
    places = [deal_place(dealer, p, len(weights)) for p in operation.places.values()]
    gates = [deal_gate(dealer, g, len(weights)) for g in operation.gates.values()]
    return [
        replace(
            operation,
            places={share[i].id: share[i] for share in places},
            gates={share[i].id: share[i] for share in gates},
        )
        for i in range(len(weights))
    ]


def deal_place(dealer: Dealer, place: Place, n: int) -> list[Place]:
    """Divide the beds and the people per hour of a place."""
    beds = {
        kind: dealer.deal(free) for kind, free in sorted((place.beds or {}).items())
    }
    hourly = dealer.deal(place.intake_per_hour)
    return [
        replace(
            place,
            beds=None if place.beds is None else {k: b[i] for k, b in beds.items()},
            intake_per_hour=hourly[i],
        )
        for i in range(n)
    ]


def deal_gate(dealer: Dealer, gate: Gate, n: int) -> list[Gate]:
    """Divide the passages of a gate in each direction."""
    passages = {
        direction: deal_passages(dealer, passage, n)
        for direction, passage in sorted(gate.passages.items())
    }
    return [
        replace(gate, passages={d: share[i] for d, share in passages.items()})
        for i in range(n)
    ]


def deal_passages(dealer: Dealer, passage: Passage, n: int) -> list[Passage]:
    """Divide throughput, less what others use, and places in convoys."""
    free = passage.throughput
    rooms = dealer.deal(free if free is None else max(0, free - passage.others))
    convoys = [dealer.deal(convoy.vehicles) for convoy in passage.convoys]
    return [
        replace(
            passage,
            throughput=rooms[i],
            others=0,
            convoys=tuple(
                replace(convoy, vehicles=share[i])
                for convoy, share in zip(passage.convoys, convoys, strict=True)
            ),
        )
        for i in range(n)
    ]
