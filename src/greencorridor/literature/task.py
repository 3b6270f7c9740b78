"""An instance of the literature as a task of the solver.

The solver counts in whole numbers. Euclidean ways are multiplied by 10,000 and rounded
up. Rounded to nearest they would not do: the errors of a hundred legs add up to more
than the tolerance of 1e-3, and a way over a third point could become shorter than the
straight one. Rounded up, a plan in whole numbers is one in real numbers with the same
begins, every wait a little longer, so no rule can break however long the route; and
ceil(a) + ceil(b) ≥ ceil(a + b) keeps the triangle inequality. Windows are narrowed to
whole numbers for the same reason; in the published files they are whole already.
"""

import numpy as np
import numpy.typing as npt

from greencorridor.errors import InstanceError
from greencorridor.literature.instance import LiteratureInstance, Numbers
from greencorridor.literature.names import Family
from greencorridor.model.travel import NO_WAY
from greencorridor.solver.encode import find_neighbours
from greencorridor.solver.instance import (
    BED_KINDS,
    DIMS,
    FOREVER,
    KINDS,
    MAX_GATES,
    Crowds,
    Gates,
    Instance,
    Ints,
    Places,
    Requests,
    Roads,
    Shifts,
    Weights,
)
from greencorridor.solver.solution import Parties, Task
from greencorridor.text import Text

FINE = 10_000
"""Whole numbers per unit of a Euclidean instance."""
NOISE = 1e-6
"""Of a whole number: what floating point may have added to an exact way."""
MAX_ROOM = 240
"""Stops of a route; the best known solutions need fewer than half of them."""

TOO_WIDE = Text(
    "{name}: ways of up to {longest:,.0f} are too long to be counted.",
    "{name}: відстані до {longest:,.0f} задовгі, щоб їх рахувати.",
)


def make_task(instance: LiteratureInstance, *, vehicles_first: bool) -> Task:
    """Lay an instance out as the arrays that the solver takes.

    Parameters
    ----------
    vehicles_first
        Whether one vehicle less is worth any detour; otherwise vehicles cost nothing.
    """
    scale = scale_of(instance)
    seconds = scaled_ways(instance, scale)
    opens, closes = up(instance.opens * scale), down(instance.closes * scale)
    pickups = np.array(instance.pickup, np.int64)
    n_requests = len(pickups)
    # More vehicles than requests are of no use, however many there are.
    n_shifts = min(n_requests, instance.vehicles or n_requests)
    farthest = seconds.max(axis=1).astype(np.int64)
    longest = int(farthest.sum() + n_shifts * farthest[instance.start])
    task = Instance(
        roads=lay_roads(seconds),
        gates=no_gates(len(seconds)),
        requests=lay_requests(instance, scale, (opens, closes), n_shifts),
        crowds=no_crowds(),
        shifts=lay_shifts(instance, scale, (opens, closes), n_shifts),
        places=Places(np.zeros((0, BED_KINDS), np.int64), np.zeros(0, np.int64), 0),
        weights=Weights(
            1.0, float(longest + 1) if vehicles_first else 0.0, 0.0, 0.0, 0
        ),
        items=np.arange(n_requests + 1, dtype=np.int64),
        neighbours=find_neighbours(pickups, seconds),
        end=int(closes.max()),
    )
    return Task(task, lay_parties(instance, scale), min(2 * n_requests, MAX_ROOM))


def scale_of(instance: LiteratureInstance) -> int:
    """Return whole numbers per unit: Sartori's times are whole already."""
    return 1 if instance.family is Family.SARTORI else FINE


def up(values: Numbers) -> Ints:
    """Round up, but for the noise of floating point."""
    return np.ceil(values - NOISE).astype(np.int64)


def down(values: Numbers) -> Ints:
    """Round down, but for the noise of floating point."""
    return np.floor(values + NOISE).astype(np.int64)


def scaled_ways(instance: LiteratureInstance, scale: int) -> npt.NDArray[np.int32]:
    """Scale the ways between nodes."""
    longest = float(instance.distance.max())
    if longest * scale >= NO_WAY / 4:
        raise InstanceError(TOO_WIDE, name=instance.name, longest=longest)
    return up(instance.distance * scale).astype(np.int32)


def lay_roads(seconds: npt.NDArray[np.int32]) -> Roads:
    """Lay out ways without zones, gates and curfews."""
    n_points = len(seconds)
    return Roads(
        seconds=seconds,
        least=seconds,
        metres=np.zeros_like(seconds),
        danger=np.zeros(seconds.shape, np.float32),
        rate=np.zeros(n_points),
        gated=np.zeros(seconds.shape, np.uint8),
        touches=np.zeros((1, 1), np.uint8),
        at=np.zeros(n_points, np.uint8),
        in_zone=np.zeros(n_points, np.uint8),
        curfew_first=np.zeros(1, np.int64),
        curfew_start=np.zeros(0, np.int64),
        curfew_end=np.zeros(0, np.int64),
    )


def no_gates(n_points: int) -> Gates:
    """Lay out no gate."""
    none = np.zeros(0, np.int64)
    return Gates(
        entry=none,
        exit=none,
        inspection=none,
        section=none,
        metres=none,
        danger=np.zeros(0),
        touches=np.zeros(0, np.uint8),
        slot_first=np.zeros(1, np.int64),
        convoy_first=none,
        slot_start=none,
        slot_end=none,
        slot_due=none,
        slot_room=none,
        class_of=np.zeros(n_points, np.int64),
        n_classes=0,
        path_first=np.zeros(1, np.int64),
        path_gates=np.zeros((0, MAX_GATES), np.int64),
        path_seconds=none,
        path_driving=none,
    )


def no_crowds() -> Crowds:
    """Lay out no crowd."""
    none = np.zeros(0, np.int64)
    return Crowds(
        item=none,
        people=np.zeros((0, KINDS), np.int64),
        animals=none,
        bags=none,
        boarding=np.zeros((0, KINDS + 1)),
        alighting=np.zeros((0, KINDS + 1)),
        beds=np.zeros((0, BED_KINDS), np.int64),
    )


def lay_requests(
    instance: LiteratureInstance, scale: int, windows: tuple[Ints, Ints], n_shifts: int
) -> Requests:
    """Lay out requests with one window at either end and one destination."""
    opens, closes = windows
    pickups = np.array(instance.pickup, np.int64)
    dropoffs = np.array(instance.dropoff, np.int64)
    n = len(pickups)
    each, firsts = np.arange(n, dtype=np.int64), np.arange(n + 1, dtype=np.int64)
    limited = np.isfinite(instance.ride_limit)
    limits = down(np.where(limited, instance.ride_limit, 0) * scale)
    return Requests(
        pickup=pickups,
        window_first=firsts,
        window_start=opens[pickups],
        window_end=closes[pickups],
        option_first=firsts,
        option_point=dropoffs,
        option_place=np.full(n, -1, np.int64),
        option_window_first=firsts,
        option_window_start=opens[dropoffs],
        option_window_end=closes[dropoffs],
        factor=np.ones(n),
        left_weight=np.ones(n),
        ride_limit=np.where(limited, limits, FOREVER),
        promised=np.full(n, -1, np.int64),
        compatible=np.ones((n, n_shifts), np.uint8),
        crowd=np.full(n, -1, np.int64),
        item=each,
        row=each,
        bound=np.full(n, -1, np.int64),
        position=np.zeros(n, np.int64),
        aboard=np.zeros(n, np.uint8),
        apart_first=np.zeros(n + 1, np.int64),
        apart=np.zeros(0, np.int64),
        special=np.zeros(n, np.uint8),
    )


def lay_shifts(
    instance: LiteratureInstance, scale: int, windows: tuple[Ints, Ints], n: int
) -> Shifts:
    """Lay out vehicles that are all alike."""
    limited = np.isfinite(instance.duration)
    duration = int(down(np.array(instance.duration * scale))) if limited else FOREVER
    layout = np.zeros((n, DIMS), np.int64)
    layout[:, 0] = instance.capacity
    hours = int(windows[0][instance.start]), int(windows[1][instance.end])
    return equal_shifts(layout, (instance.start, instance.end), hours, duration)


def equal_shifts(
    layout: Ints, ends: tuple[int, int], hours: tuple[int, int], duration: int
) -> Shifts:
    """Lay out shifts that are all alike, each with one row of `layout`."""
    n = len(layout)

    def same(value: int) -> Ints:
        return np.full(n, value, np.int64)

    return Shifts(
        start=same(ends[0]),
        end=same(ends[1]),
        opens=same(hours[0]),
        closes=same(hours[1]),
        crew=np.zeros(n),
        driving=same(FOREVER),
        before_break=same(FOREVER),
        break_length=same(0),
        metres=same(FOREVER),
        duration=same(duration),
        layout_first=np.arange(n + 1, dtype=np.int64),
        layout=layout,
        vehicle=np.arange(n, dtype=np.int64),
        rivals_first=np.zeros(n + 1, np.int64),
        rivals=np.zeros(0, np.int64),
        promise_first=np.zeros(n + 1, np.int64),
        promise=np.zeros(0, np.int64),
        promised=np.zeros(n, np.uint8),
    )


def lay_parties(instance: LiteratureInstance, scale: int) -> Parties:
    """Lay out what requests take up; each counts as one person, none left is best."""
    pickups, dropoffs = list(instance.pickup), list(instance.dropoff)
    n = len(pickups)
    people, amount = np.zeros((n, KINDS), np.int64), np.zeros((n, DIMS), np.int64)
    people[:, 0] = 1
    amount[:, 0] = instance.demand[pickups]
    return Parties(
        people=people,
        amount=amount,
        boarding=up(instance.service[pickups] * scale),
        alighting=up(instance.service[dropoffs] * scale),
        beds=np.zeros((n, BED_KINDS), np.int64),
    )
