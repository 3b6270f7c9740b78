"""Tasks of the solver made from a few numbers, plain unless changed afterwards."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from greencorridor.literature.task import (
    equal_shifts,
    lay_roads,
    no_crowds,
    no_gates,
)
from greencorridor.solver.instance import (
    BED_KINDS,
    DIMS,
    FOREVER,
    KINDS,
    Instance,
    Ints,
    Places,
    Requests,
    Weights,
)
from greencorridor.solver.solution import Parties, Task

Spot = tuple[int, int]


class Ride(NamedTuple):
    """What one request asks."""

    pickup: Spot
    dropoff: Spot
    board: tuple[int, int] = (0, 10_000)
    alight: tuple[int, int] = (0, 10_000)
    amount: tuple[int, ...] = (1,)
    limit: int = FOREVER
    weight: float = 1.0
    service: int = 0


def plain_task(
    rides: Sequence[Ride],
    *,
    shifts: int = 3,
    seats: Sequence[int] = (4,),
    vehicle: float = 0.0,
    closes: int = 10_000,
    duration: int = FOREVER,
) -> Task:
    """Lay out requests on a grid; a second for each step, the garage at (0, 0)."""
    spots = np.array([(0, 0)] + [s for r in rides for s in (r.pickup, r.dropoff)])
    steps = np.abs(spots[:, None, :] - spots[None, :, :]).sum(axis=2)
    n = len(rides)
    one, firsts = np.ones(n, np.int64), np.arange(n + 1, dtype=np.int64)
    none, pickups = np.zeros(0, np.int64), 1 + 2 * np.arange(n, dtype=np.int64)

    def column(values: Sequence[int]) -> Ints:
        return np.array(values, np.int64)

    amount = np.zeros((n, DIMS), np.int64)
    for row, ride in zip(amount, rides, strict=True):
        row[: len(ride.amount)] = ride.amount
    layout = np.zeros((shifts, DIMS), np.int64)
    layout[:, : len(seats)] = seats
    people = np.zeros((n, KINDS), np.int64)
    people[:, 0] = 1
    service = column([r.service for r in rides])
    instance = Instance(
        roads=lay_roads(steps.astype(np.int32)),
        gates=no_gates(len(spots)),
        requests=Requests(
            pickup=pickups,
            window_first=firsts,
            window_start=column([r.board[0] for r in rides]),
            window_end=column([r.board[1] for r in rides]),
            option_first=firsts,
            option_point=pickups + 1,
            option_place=-one,
            option_window_first=firsts,
            option_window_start=column([r.alight[0] for r in rides]),
            option_window_end=column([r.alight[1] for r in rides]),
            factor=np.ones(n),
            left_weight=np.array([r.weight for r in rides]),
            ride_limit=column([r.limit for r in rides]),
            promised=-one,
            compatible=np.ones((n, shifts), np.uint8),
            crowd=-one,
            item=firsts[:-1],
            row=firsts[:-1],
            bound=-one,
            position=0 * one,
            aboard=np.zeros(n, np.uint8),
            apart_first=np.zeros(n + 1, np.int64),
            apart=none,
            special=np.zeros(n, np.uint8),
        ),
        crowds=no_crowds(),
        shifts=equal_shifts(layout, (0, 0), (0, closes), duration),
        places=Places(np.zeros((0, BED_KINDS), np.int64), none, 0),
        weights=Weights(1.0, vehicle, 0.0, 0.0, 0),
        items=firsts,
        neighbours=np.zeros((n, 0), np.int64),
        end=closes,
    )
    beds = np.zeros((n, BED_KINDS), np.int64)
    return Task(instance, Parties(people, amount, service, service, beds), 2 * n)
