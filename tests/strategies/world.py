"""A whole operation, with its roads."""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from greencorridor.model.operation import LeftOut, Operation, Weights
from greencorridor.model.request import BoardingPace, Mobility, Priority, Request
from greencorridor.units import MINUTE
from tests.builders import KYIV, START, TableTravel
from tests.strategies.chance import maybe, some
from tests.strategies.fleet import make_shift, make_vehicle, make_volunteer
from tests.strategies.locks import lock_some, with_facts
from tests.strategies.people import make_relay, make_request, tie
from tests.strategies.terrain import make_terrain

PACE = BoardingPace(
    fixed=MINUTE,
    per_person={
        Mobility.WALKS: 20,
        Mobility.WALKER: MINUTE,
        Mobility.WHEELCHAIR: 3 * MINUTE,
        Mobility.LIES: 10 * MINUTE,
    },
)


class World(NamedTuple):
    """An operation and the travel over its roads."""

    operation: Operation
    travel: TableTravel


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many requests and shifts there are, and what else there is."""

    requests: int = 5
    shifts: int = 3
    gates: bool = True
    zones: bool = True
    crowd: bool = True
    relay: bool = True
    ties: bool = True
    locks: bool = True
    facts: bool = True
    promises: bool = True
    other_weights: bool = True


@st.composite
def worlds(draw: st.DrawFn, most: Size | None = None) -> World:
    """Draw a world with at most so much in it.

    Whatever is drawn has a valid plan, if only one that carries nobody but those who
    are on board.
    """
    most = most or Size()

    def perhaps(allowed: bool) -> bool:
        return draw(st.booleans()) if allowed else False

    size = Size(
        requests=draw(st.integers(1, most.requests)),
        shifts=draw(st.integers(1, most.shifts)),
        gates=perhaps(most.gates),
        zones=perhaps(most.zones),
        crowd=perhaps(most.crowd),
        relay=perhaps(most.relay),
        ties=perhaps(most.ties),
        locks=perhaps(most.locks),
        facts=perhaps(most.facts),
        promises=perhaps(most.promises),
        other_weights=perhaps(most.other_weights),
    )
    return make_world(draw(st.integers(0, 2**32)), size)


def make_world(seed: int, size: Size) -> World:
    """Make the world of a seed; each thing has a generator of its own."""

    def rng(name: str) -> Random:
        return Random(f"{seed}/{name}")

    terrain = make_terrain(
        f"{seed}/terrain", with_gates=size.gates, with_zones=size.zones
    )
    numbers = range(size.shifts)
    cars = {f"car{n}": make_vehicle(rng(f"car{n}"), f"car{n}") for n in numbers}
    names = [f"v{n}" for n in range(size.shifts + 1)]
    turns = {
        f"shift{n}": make_shift(rng(f"shift{n}"), f"shift{n}", list(cars), names)
        for n in numbers
    }
    operation = Operation(
        name="line",
        zone_name=KYIV,
        horizon=(START, START + timedelta(hours=12)),
        places=terrain.places,
        requests=_everybody(seed, size),
        vehicles=cars,
        volunteers={name: make_volunteer(rng(name), name) for name in names},
        shifts=turns,
        gates=terrain.gates,
        zones=terrain.zones,
        roads=terrain.roads,
        junctions=terrain.junctions,
        weights=_weights(rng("weights")) if size.other_weights else Weights(),
        boarding_pace=PACE,
        gate_margin=rng("margin").choice((0, 5, 10)) * MINUTE,
        left_out=_left_out(rng("lost")),
    )
    if size.promises:
        operation = _promise(rng("promises"), operation)
    if size.locks:
        operation = lock_some(rng("locks"), operation)
    if size.facts:
        operation = with_facts(rng("facts"), operation)
    return World(operation, terrain.travel)


def _everybody(seed: int, size: Size) -> dict[str, Request]:
    """All requests: parties, perhaps a crowd, perhaps a relay."""
    names = [f"r{n}" for n in range(size.requests)]
    found = {name: make_request(Random(f"{seed}/{name}"), name) for name in names}
    if size.crowd:
        rng = Random(f"{seed}/crowd")
        found["crowd"] = make_request(rng, "crowd", crowd=True)
    if size.ties:
        found = tie(Random(f"{seed}/ties"), found)
    if size.relay:
        found |= make_relay(Random(f"{seed}/relay"), "to_hub", "onward")
    return found


def _left_out(rng: Random) -> tuple[LeftOut, ...]:
    return (LeftOut(request="lost", persons=2),) if maybe(rng, 0.2) else ()


def _weights(rng: Random) -> Weights:
    """Draw other weights than the usual ones; a factor may be nothing."""
    factors = (0.0, 0.5, 1.0, 3.0)
    return Weights(
        exposure={priority: rng.choice(factors) for priority in Priority},
        crew_exposure=rng.choice(factors),
        promise_broken=rng.choice((0.0, 30.0)),
        promise_moved=rng.choice((0.0, 0.25)),
        promise_tolerance=rng.choice((0, 5, 30)) * MINUTE,
        driving=rng.choice(factors),
        vehicle=rng.choice((0.0, 100.0)),
    )


def _promise(rng: Random, operation: Operation) -> Operation:
    """Tell some drivers an order of boarding."""
    parties = list(operation.requests)
    turns = {
        name: replace(turn, promised=tuple(some(rng, parties, min(3, len(parties)))))
        if maybe(rng, 0.5)
        else turn
        for name, turn in operation.shifts.items()
    }
    return replace(operation, shifts=turns)
