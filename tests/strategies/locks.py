"""Decisions and facts."""

from dataclasses import replace
from random import Random

from greencorridor.model.fleet import Shift, Vehicle
from greencorridor.model.operation import Lock, LockKind, Operation
from greencorridor.model.request import ChildTravel, Destination, Party, Request
from tests.strategies.chance import maybe, window
from tests.strategies.fleet import TODAY
from tests.strategies.people import make_request
from tests.strategies.terrain import TAKING

DECISIONS = (LockKind.VEHICLE, LockKind.ORDER, LockKind.TIME)


def lock_some(rng: Random, operation: Operation) -> Operation:
    """Lock vehicles, orders and times of some requests."""
    turns = list(operation.shifts)
    order_on = rng.choice(turns)
    found = list(operation.locks)
    for name in operation.requests:
        if maybe(rng, 0.6):
            continue
        kind = rng.choice(DECISIONS)
        lock = Lock(id=f"lock-{name}", kind=kind, request=name)
        if kind is LockKind.VEHICLE:
            lock = replace(lock, shift=rng.choice(turns))
        elif kind is LockKind.ORDER:
            lock = replace(lock, shift=order_on, position=rng.randint(1, 3))
        else:
            lock = replace(lock, window=window(rng, shortest=120))
        found.append(lock)
    return replace(operation, locks=tuple(found))


def with_facts(rng: Random, operation: Operation) -> Operation:
    """Let somebody have arrived, or somebody be on board, or both."""
    if maybe(rng, 0.7):
        operation = _done(rng, operation)
    return _aboard(rng, operation) if maybe(rng, 0.7) else operation


def _done(rng: Random, operation: Operation) -> Operation:
    request = make_request(rng, "done")
    lock = Lock(id="done", kind=LockKind.DONE, request="done", place=rng.choice(TAKING))
    turns = {
        name: replace(turn, promised=("done", *turn.promised))
        if turn.promised is not None and maybe(rng, 0.3)
        else turn
        for name, turn in operation.shifts.items()
    }
    return replace(
        operation,
        shifts=turns,
        requests={**operation.requests, "done": request},
        locks=(*operation.locks, lock),
    )


def _aboard(rng: Random, operation: Operation) -> Operation:
    """Let a party be on board of a shift that begins and ends at the garage.

    It may alight there: there is a valid plan, whatever else is drawn. Shifts that
    cannot be used together with this one are left out.
    """
    turn = operation.shifts[rng.choice(list(operation.shifts))]
    turn = replace(turn, start_place="garage0", end_place="garage0")
    driver = operation.volunteers[turn.drivers[0]]
    driver = replace(driver, vetted_until=TODAY, driven=0)
    turns = {
        name: turn if name == turn.id else other
        for name, other in operation.shifts.items()
        if name == turn.id or not _rivals(turn, other)
    }
    rider = _rider(rng, operation.vehicles[turn.vehicle])
    lock = Lock(id="aboard", kind=LockKind.ABOARD, request="aboard", shift=turn.id)
    locks = [k for k in operation.locks if not k.shift or k.shift in turns]
    return replace(
        operation,
        requests={**operation.requests, "aboard": rider},
        volunteers={**operation.volunteers, driver.id: driver},
        shifts=turns,
        locks=(*locks, lock),
    )


def _rivals(one: Shift, other: Shift) -> bool:
    crew = {m.volunteer for m in one.crew} & {m.volunteer for m in other.crew}
    return bool(crew) or one.vehicle == other.vehicle


def _rider(rng: Random, car: Vehicle) -> Request:
    """Make a party on board, which fits into the car."""
    return replace(
        make_request(rng, "aboard"),
        party=Party(adults=rng.randint(1, car.layouts[0].seats)),
        destination=Destination(places=("garage0", rng.choice(TAKING))),
        dropoff_windows=(),
        needs=frozenset(),
        equipment=frozenset(),
        child=ChildTravel.NONE,
        beds={},
    )
