"""Requests and crowds as arrays."""

from typing import NamedTuple

import numpy as np

from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.place import Point, Window
from greencorridor.solver.encode_options import Options, pickup_windows, time_locks
from greencorridor.solver.encode_parties import aboard_locks
from greencorridor.solver.encode_rows import Rows, bound_groups
from greencorridor.solver.instance import (
    FOREVER,
    Bytes,
    Requests,
)
from greencorridor.solver.layout import first_rows, flatten

COMPULSORY = 1e6
"""Level 1 of a person on board already who would not be brought on."""


def apart_rows(rows: Rows, rows_of: dict[str, list[int]]) -> list[list[int]]:
    """Rows that must not be on board together with each row, in both directions."""
    pairs: dict[str, set[str]] = {}
    for request in {r.id: r for r in rows.requests}.values():
        for other in request.apart_from:
            pairs.setdefault(request.id, set()).add(other)
            pairs.setdefault(other, set()).add(request.id)
    return [
        sorted(row for other in pairs.get(r.id, ()) for row in rows_of.get(other, ()))
        for r in rows.requests
    ]


def encode_requests(
    operation: Operation,
    rows: Rows,
    options: Options,
    index: dict[Point, int],
    tables: "Tables",
) -> Requests:
    """Lay out the requests.

    Parameters
    ----------
    tables
        What was laid out before: compatibility, crowds, counted places.
    """
    requests = rows.requests
    rows_of: dict[str, list[int]] = {}
    for row, request in enumerate(requests):
        rows_of.setdefault(request.id, []).append(row)
    item_of = np.zeros(len(requests), np.int64)
    for item, members in enumerate(rows.items):
        item_of[members] = item
    aboard = aboard_locks(operation)
    starts = {
        name: operation.shifts[lock.shift].start_place for name, lock in aboard.items()
    }
    fixed = time_locks(operation)
    windows = [
        (Window(0, operation.end),)
        if r.id in aboard
        else pickup_windows(operation, r, fixed.get(r.id, []))
        for r in requests
    ]
    order = {k.request: k.position for k in operation.locks if k.kind is LockKind.ORDER}
    bound = bound_groups(rows)
    apart_first, apart = flatten(apart_rows(rows, rows_of))
    weights = operation.weights

    def ints(values: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array(values, np.int64)

    return Requests(
        pickup=ints([index[starts.get(r.id, r.pickup)] for r in requests]),
        window_first=first_rows([len(w) for w in windows]),
        window_start=ints([w.start for ws in windows for w in ws]),
        window_end=ints([w.end for ws in windows for w in ws]),
        option_first=first_rows(options.first),
        option_point=ints([index[p] for p in options.places]),
        option_place=ints([tables.counted.get(p, -1) for p in options.places]),
        option_window_first=first_rows([len(w) for w in options.windows]),
        option_window_start=ints([w.start for ws in options.windows for w in ws]),
        option_window_end=ints([w.end for ws in options.windows for w in ws]),
        factor=np.array([weights.exposure[r.priority] for r in requests], np.float64),
        left_weight=np.array(
            [weights.left_behind[r.priority] for r in requests], float
        ),
        ride_limit=ints(
            [FOREVER if r.ride_limit is None else r.ride_limit for r in requests]
        ),
        promised=ints([-1 if r.promised is None else r.promised for r in requests]),
        compatible=tables.compatible,
        crowd=ints([tables.crowds.get(r.id, -1) for r in requests]),
        item=item_of,
        row=np.array([rows_of[r.id][0] for r in requests], np.int64),
        bound=ints(bound),
        position=ints([order.get(r.id, 0) for r in requests]),
        aboard=np.array([r.id in aboard for r in requests], np.uint8),
        apart_first=apart_first,
        apart=apart,
        special=np.array(
            [b >= 0 or n > 0 for b, n in zip(bound, np.diff(apart_first), strict=True)],
            np.uint8,
        ),
    )


class Tables(NamedTuple):
    """What requests refer to."""

    compatible: Bytes
    crowds: dict[str, int]
    counted: dict[str, int]
    """Row of each place that counts beds or people per hour."""
