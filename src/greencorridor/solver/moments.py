"""The moments of a route in their order: departures of drives, passages, services.

What begins at a moment lasts a while; then the vehicle stands until the next one.
"""

from typing import NamedTuple

import numpy as np

from greencorridor.solver.instance import MAX_GATES, Floats, Ints

PER_LEG = 2 * MAX_GATES + 2
"""Moments of a leg and of the stop after it, at most."""


class Moments(NamedTuple):
    """The moments of one route, M of them; what is not said to be a cost is seconds."""

    time: Ints
    """(M,) when it is."""
    busy: Ints
    """(M,) how long what begins then takes: a drive, a passage, a service, a break."""
    latest: Ints
    """(M,) the last second that its curfews and its shift allow."""
    rate: Floats
    """(M,) cost of each second of standing after it."""
    pull: Floats
    """(M,) cost of each second by which it is later: people wait to be fetched."""
    gate: Ints
    """(M,) the gate at which inspection begins, -1: none."""
    slot: Ints
    """(M,) its slot."""
    stop: Ints
    """(M,) the stop at which service begins, 0: none."""
    tried: Ints
    """(M,) when it might be instead; valid from where a try has come to."""
    tried_slot: Ints
    wanted: Ints
    """Scratch: (M,) moments that have been tried."""
    needed: Ints
    """(M,) how late a boarding has to be for the ride that is tried, 0: any time."""
    service_of: Ints
    """(stops,) the moment of each stop's service."""
    size: Ints
    """(3,) [moments, of them gates, whether a ride is in the way of the last try]; no
    moments: the earliest ones stand."""


def make_moments(room: int) -> Moments:
    """Make room for the moments of a route with `room` stops."""

    def row() -> Ints:
        return np.zeros((room + 2) * PER_LEG, np.int64)

    return Moments(
        time=row(),
        busy=row(),
        latest=row(),
        rate=np.zeros((room + 2) * PER_LEG),
        pull=np.zeros((room + 2) * PER_LEG),
        gate=row(),
        slot=row(),
        stop=row(),
        tried=row(),
        tried_slot=row(),
        wanted=row(),
        needed=row(),
        service_of=np.zeros(room + 3, np.int64),
        size=np.zeros(3, np.int64),
    )
