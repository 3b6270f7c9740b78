"""The problem as arrays: what kernels read and never write.

Every field says its shape. P points (places, sides of gates), G ways through gates
(gate and direction), R requests (a crowd has one per possible load), O destination
options, S shifts, B places that count beds or people per hour. Times are int64 seconds
after the epoch, costs float64 weighted minutes.
"""

from typing import Any, NamedTuple, TypeAlias

Ints: TypeAlias = Any
"""An int64 array, as kernels see it: an element is a number, which numpy's types cannot
say of an array indexed by another's element. The same of the next four."""
Floats: TypeAlias = Any
"""A float64 array."""
Bytes: TypeAlias = Any
"""A uint8 array."""
Seconds32: TypeAlias = Any
"""An int32 array."""
Floats32: TypeAlias = Any
"""A float32 array."""

NEVER = 1 << 60
"""A moment that does not come."""
FOREVER = 1 << 40
"""A limit that is not there."""
UNLIMITED = 1 << 30
"""Beds, people per hour or vehicles per interval that nobody counts."""
IMPOSSIBLE = 1e300
"""The cost of what breaks a rule."""
KINDS = 4
"""Place kinds that hold a person: the first of the load's dimensions."""
DIMS = 6
"""Dimensions of a load."""
BED_KINDS = 4
MAX_GATES = 3
"""Gates that a leg may pass."""


class Roads(NamedTuple):
    """Travel between points with the sections of gates and closures taken out."""

    seconds: Seconds32
    """(P, P), NO_WAY where there is no way."""
    least: Seconds32
    """(P, P) least driving, over gates or not: a bound for filters."""
    metres: Seconds32
    """(P, P)."""
    danger: Floats32
    """(P, P) zone weight times minutes inside."""
    rate: Floats
    """(P,) zone weight times minutes, for each second at a point."""
    gated: Bytes
    """(P, P) whether a way over gates may be quicker than the direct one."""
    touches: Bytes
    """(P, P) bit set of zones with a curfew that the direct way touches; (1, 1) if
    there are no curfews."""
    at: Bytes
    """(P,) bit set of zones with a curfew in which a point lies."""
    in_zone: Bytes
    """(P,) whether a point lies in any zone."""
    curfew_first: Ints
    """(number of zones with a curfew + 1,) rows of the next two."""
    curfew_start: Ints
    curfew_end: Ints


class Gates(NamedTuple):
    """The ways through gates, their slots, and the paths of gates that legs may take.

    A slot is a span of begins of inspection with one counter: an interval of a window,
    or a convoy.
    """

    entry: Ints
    """(G,) point where a vehicle waits."""
    exit: Ints
    inspection: Ints
    section: Ints
    metres: Ints
    danger: Floats
    """(G,) zone weight times minutes inside the section."""
    touches: Bytes
    """(G,) bit set of zones with a curfew that the section touches."""
    slot_first: Ints
    """(G + 1,) slots of windows, in the order of time, then of convoys."""
    convoy_first: Ints
    """(G,) where the convoys' slots begin."""
    slot_start: Ints
    """First begin of inspection."""
    slot_end: Ints
    """Last begin of inspection."""
    slot_due: Ints
    """Last arrival: `slot_end`, or the muster time."""
    slot_room: Ints
    """Vehicles."""
    class_of: Ints
    """(P,) points from and to which the same gates can be reached."""
    n_classes: int
    path_first: Ints
    """(n_classes² + 1,) paths from class to class."""
    path_gates: Ints
    """(paths, MAX_GATES) ways through gates in their order, -1 after the last."""
    path_seconds: Ints
    """(paths,) from the first entry to the last exit without waiting."""
    path_driving: Ints
    """(paths,) driving among those seconds."""


class Requests(NamedTuple):
    """Requests; of a crowd, each row is one possible load of it."""

    pickup: Ints
    """(R,) point."""
    window_first: Ints
    """(R + 1,) rows of pickup windows."""
    window_start: Ints
    window_end: Ints
    option_first: Ints
    """(R + 1,) destination options in order of preference."""
    option_point: Ints
    """(O,)."""
    option_place: Ints
    """(O,) row of `Places`, -1 where nothing is counted."""
    option_window_first: Ints
    """(O + 1,) rows of drop-off windows."""
    option_window_start: Ints
    option_window_end: Ints
    factor: Floats
    """(R,) exposure factor of a person."""
    left_weight: Floats
    """(R,) level 1 of a person left behind."""
    ride_limit: Ints
    promised: Ints
    """(R,) -1 if nothing was promised."""
    compatible: Bytes
    """(R, S) whether a shift may carry a request at all."""
    crowd: Ints
    """(R,) crowd of the load, -1 for an ordinary request."""
    item: Ints
    """(R,) what is ruined and recreated as one: a request, a group or a crowd."""
    row: Ints
    """(R,) row of the cache of insertions; all loads of a crowd share one."""
    bound: Ints
    """(R,) number of a group that rides together, -1."""
    position: Ints
    """(R,) order of boarding on its shift that a lock asks for, 0 if none."""
    aboard: Bytes
    """(R,) whether it is on board when the shift begins."""
    apart_first: Ints
    """(R + 1,) requests that must not be on board at the same time."""
    apart: Ints
    special: Bytes
    """(R,) whether the order of stops has rules of its own for this request."""


class Crowds(NamedTuple):
    """Crowds: how the load, the service and the beds of a part follow from people."""

    item: Ints
    """(C,) the item that it is."""
    people: Ints
    """(C, KINDS)."""
    animals: Ints
    bags: Ints
    boarding: Floats
    """(C, KINDS + 1) seconds per person by kind, then fixed."""
    alighting: Floats
    """(C, KINDS + 1)."""
    beds: Ints
    """(C, BED_KINDS) beds asked for by the whole crowd; column 0 unused."""


class Shifts(NamedTuple):
    """Shifts."""

    start: Ints
    """(S,) point."""
    end: Ints
    opens: Ints
    closes: Ints
    crew: Floats
    """(S,) crew times their exposure factor."""
    driving: Ints
    """(S,) longest driving."""
    before_break: Ints
    break_length: Ints
    metres: Ints
    """(S,) fuel range."""
    duration: Ints
    """(S,) longest time from leaving the start to reaching the end."""
    layout_first: Ints
    """(S + 1,)."""
    layout: Ints
    """(layouts, DIMS)."""
    vehicle: Ints
    """(S,) number of the vehicle."""
    rivals_first: Ints
    """(S + 1,) shifts that cannot be used together with this one."""
    rivals: Ints
    promise_first: Ints
    """(S + 1,) requests promised in the order of boarding."""
    promise: Ints
    promised: Bytes
    """(S,) whether a route was promised."""


class Places(NamedTuple):
    """Places that count beds or people per hour."""

    beds: Ints
    """(B, BED_KINDS) free beds."""
    intake: Ints
    """(B,) people per local clock hour."""
    hour_offset: int
    """Seconds from the last full local hour to the epoch."""


class Weights(NamedTuple):
    """What the terms of the cost weigh, per second where they are of time."""

    driving: float
    vehicle: float
    promise_broken: float
    promise_moved: float
    """Per person and second."""
    promise_tolerance: int


class Instance(NamedTuple):
    """Everything that the search reads."""

    roads: Roads
    gates: Gates
    requests: Requests
    crowds: Crowds
    shifts: Shifts
    places: Places
    weights: Weights
    items: Ints
    """(items + 1,) first request of each item; requests of an item are adjacent."""
    neighbours: Ints
    """(items, K) nearest items, nearest first, itself excluded."""
    end: int
    """The plan's end."""
