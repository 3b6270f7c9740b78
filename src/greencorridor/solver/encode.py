"""An operation and its travel times as the arrays of an instance."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from greencorridor.errors import InputError
from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import BedKind, Direction, Place, Point, Window
from greencorridor.model.request import beds_of
from greencorridor.model.travel import NO_WAY, Travel
from greencorridor.solver.encode_gates import encode_gates
from greencorridor.solver.encode_options import make_options
from greencorridor.solver.encode_parties import encode_crowds, encode_parties
from greencorridor.solver.encode_paths import quickest_over_gates
from greencorridor.solver.encode_requests import Tables, encode_requests
from greencorridor.solver.encode_rows import Rows, make_rows
from greencorridor.solver.encode_shifts import compatible, encode_shifts
from greencorridor.solver.instance import (
    UNLIMITED,
    Bytes,
    Gates,
    Instance,
    Ints,
    Places,
    Roads,
    Weights,
)
from greencorridor.solver.layout import flatten
from greencorridor.solver.solution import Parties, Task
from greencorridor.text import Text

MAX_CURFEWS = 8
TOO_MANY_CURFEWS = Text(
    "The zones have {found} different sets of curfew hours; at most {limit} can be "
    "planned with. Give zones that are alike the same hours.",
    "Зони мають {found} різних наборів годин комендантської години; планувати можна "
    "щонайбільше з {limit}. Задайте схожим зонам однакові години.",
)
N_NEIGHBOURS = 100
ROWS = 64
"""Rows of matrices that are laid out at a time, as what is in between takes memory."""


class TravelArrays(NamedTuple):
    """Matrices over points; P points, Z zones.

    Parameters
    ----------
    points
        Places, then sides of gates.
    seconds, metres
        int32 (P, P); not reachable: at least 2²⁹.
    zones
        Identifiers, in the order of the next two.
    zone_seconds
        int32 (Z, P, P).
    at
        bool (Z, P), whether a point lies in a zone.
    """

    points: tuple[Point, ...]
    seconds: npt.NDArray[np.int32]
    metres: npt.NDArray[np.int32]
    zones: tuple[str, ...]
    zone_seconds: npt.NDArray[np.int32]
    at: npt.NDArray[np.bool_]


class Encoded(NamedTuple):
    """An instance and what its rows stand for."""

    instance: Instance
    parties: Parties
    rows: Rows
    option_places: list[str]
    shifts: list[str]
    points: tuple[Point, ...]
    ways: list[tuple[str, Direction]]
    room: int
    """Stops that a route may have."""

    @property
    def task(self) -> Task:
        """What a search needs of it."""
        return Task(self.instance, self.parties, self.room)


class Danger(NamedTuple):
    """Turns seconds inside zones into weighted minutes and curfew bits."""

    weights: dict[str, float]
    bits: dict[str, int]

    def __call__(self, zone_seconds: Mapping[str, int]) -> tuple[float, int]:
        """Weighted minutes and the bits of zones with a curfew."""
        inside = {zone: s for zone, s in zone_seconds.items() if s > 0}
        minutes = sum(self.weights[zone] * s / 60 for zone, s in inside.items())
        bits = 0
        for zone in inside:
            bits |= self.bits.get(zone, 0)
        return minutes, bits


def encode(operation: Operation, arrays: TravelArrays, travel: Travel) -> Encoded:
    """Lay out an operation as arrays.

    Parameters
    ----------
    arrays
        Must hold every place that a request, shift or destination names, and both
        sides of every gate.
    travel
        For the sections of gates.
    """
    index = {point: i for i, point in enumerate(arrays.points)}
    seconds = arrays.seconds
    if seconds.max(initial=0) > NO_WAY:
        seconds = np.minimum(seconds, NO_WAY)
    shifts = sorted(operation.shifts.values(), key=lambda s: s.id)
    capacities = [
        max(layout.persons for layout in operation.vehicles[s.vehicle].layouts)
        for s in shifts
    ]
    rows = make_rows(operation, capacities)
    options = make_options(operation, rows, seconds, index)
    crowds, crowd_numbers = encode_crowds(operation, rows)
    counted = [p for p in operation.places.values() if counts(p)]
    counted_rows = {p.id: i for i, p in enumerate(counted)}
    table = compatible(operation, shifts, rows.requests)
    tables = Tables(table, crowd_numbers, counted_rows)
    number = {r.id: i for i, r in reversed(list(enumerate(rows.requests)))}
    danger = make_danger(operation)
    gates, ways = encode_gates(operation, travel, index, seconds, danger)
    requests = encode_requests(operation, rows, options, index, tables)
    first = [members[0] for members in rows.items]
    instance = Instance(
        roads=encode_roads(operation, arrays, seconds, gates, danger),
        gates=gates,
        requests=requests,
        crowds=crowds,
        shifts=encode_shifts(operation, shifts, index, number),
        places=encode_places(operation, counted),
        weights=encode_weights(operation),
        items=np.array([*first, len(rows.requests)], np.int64),
        neighbours=find_neighbours(requests.pickup[first], seconds),
        end=operation.end,
    )
    room = min(2 * max(1, len(rows.requests)), 240)
    parties = encode_parties(operation, rows)
    names = [s.id for s in shifts]
    return Encoded(
        instance, parties, rows, options.places, names, arrays.points, ways, room
    )


def counts(place: Place) -> bool:
    """Whether a place counts beds or people per hour."""
    return place.beds is not None or place.intake_per_hour is not None


def make_danger(operation: Operation) -> Danger:
    """Weights of zones, and the bit of each zone's curfew."""
    patterns = curfew_patterns(operation)
    bits = {
        z.id: 1 << patterns.index(z.curfews)
        for z in operation.zones.values()
        if z.curfews
    }
    return Danger({z.id: z.weight for z in operation.zones.values()}, bits)


def curfew_patterns(operation: Operation) -> list[tuple[Window, ...]]:
    """List the distinct curfews: zones with the same hours share a bit."""
    zones = operation.zones.values()
    patterns = sorted({z.curfews for z in zones if z.curfews})
    if len(patterns) > MAX_CURFEWS:
        raise InputError(TOO_MANY_CURFEWS, limit=MAX_CURFEWS, found=len(patterns))
    return patterns


def encode_roads(
    operation: Operation,
    arrays: TravelArrays,
    seconds: npt.NDArray[np.int32],
    gates: Gates,
    danger: Danger,
) -> Roads:
    """Lay out travel between points."""
    weighted = np.zeros(seconds.shape, np.float32)
    rate = np.zeros(len(seconds))
    at = np.zeros(len(seconds), np.uint8)
    touches: Bytes = np.zeros(seconds.shape if danger.bits else (1, 1), np.uint8)
    for i, zone in enumerate(arrays.zones):
        weight, here = danger.weights[zone], arrays.at[i]
        rate += weight / 60 * here
        bit = danger.bits.get(zone, 0)
        at |= (here * bit).astype(np.uint8)
        for low in range(0, len(seconds), ROWS):
            some = slice(low, low + ROWS)
            within = arrays.zone_seconds[i, some]
            weighted[some] += (weight / 60 * within).astype(np.float32)
            if bit:
                touched = (within > 0) | here[some, None] | here[None, :]
                touches[some] |= np.where(touched, np.uint8(bit), np.uint8(0))
    weighted[seconds >= NO_WAY] = 0
    gated, least = quickest_over_gates(gates, seconds)
    curfews = curfew_patterns(operation)
    curfew_first, starts = flatten([[c.start for c in cs] for cs in curfews])
    return Roads(
        seconds=seconds,
        least=least,
        metres=arrays.metres,
        danger=weighted,
        rate=rate,
        gated=gated,
        touches=touches,
        at=at,
        in_zone=arrays.at.any(axis=0).astype(np.uint8),
        curfew_first=curfew_first,
        curfew_start=starts,
        curfew_end=flatten([[c.end for c in cs] for cs in curfews])[1],
    )


def encode_places(operation: Operation, counted: list[Place]) -> Places:
    """Lay out beds and people per hour, less what has arrived already.

    Who has arrived and took an ordinary bed for want of a special one has used up an
    ordinary one for good: V10 stays the same sum.
    """
    free = [
        [UNLIMITED] * len(BedKind)
        if p.beds is None
        else [p.beds.get(kind, 0) for kind in BedKind]
        for p in counted
    ]
    beds = np.array(free, np.int64).reshape(-1, len(BedKind))
    rows = {p.id: i for i, p in enumerate(counted)}
    used = np.zeros_like(beds)
    for lock in operation.locks:
        if lock.kind is LockKind.DONE and lock.place in rows:
            request = operation.requests[lock.request]
            asked = beds_of(request, request.party.load)
            used[rows[lock.place]] += [asked.get(kind, 0) for kind in BedKind]
    spilled = np.maximum(used - beds, 0)[:, 1:].sum(axis=1)
    beds = np.maximum(beds - used, 0)
    beds[:, 0] -= np.minimum(spilled, beds[:, 0])
    intake = [
        UNLIMITED if p.intake_per_hour is None else p.intake_per_hour for p in counted
    ]
    start = operation.horizon[0]
    offset = start.minute * 60 + start.second
    return Places(beds, np.array(intake, np.int64), offset)


def encode_weights(operation: Operation) -> Weights:
    """Weights per second."""
    weights = operation.weights
    return Weights(
        driving=weights.driving / 60,
        vehicle=weights.vehicle,
        promise_broken=weights.promise_broken,
        promise_moved=weights.promise_moved / 60,
        promise_tolerance=weights.promise_tolerance,
    )


def find_neighbours(pickups: Ints, seconds: npt.NDArray[np.int32]) -> Ints:
    """Nearest items of each item by the time between their pickups, there and back."""
    n = len(pickups)
    size = min(N_NEIGHBOURS, max(0, n - 1))
    found = np.full((n, size), -1, np.int64)
    for i in range(n):
        there = seconds[pickups[i], pickups].astype(np.int64)
        back = seconds[pickups, pickups[i]].astype(np.int64)
        distance = there + back
        distance[i] = -1
        near = np.flatnonzero(distance <= np.partition(distance, size)[size])
        order = np.argsort(distance[near], kind="stable")
        found[i] = near[order[1 : size + 1]]
    return found
