"""The state of a search: what kernels write.

A stop of a route is a code: twice the request's number for its pickup, one more for its
drop-off. Rows of per-stop arrays hold the start at 0, stop i at i, the end after the
last. S shifts, L room for stops, R requests.
"""

from typing import NamedTuple

import numpy as np

from greencorridor.solver.instance import (
    BED_KINDS,
    DIMS,
    KINDS,
    MAX_GATES,
    Bytes,
    Floats,
    Instance,
    Ints,
)
from greencorridor.solver.moments import PER_LEG, Moments, make_moments

MAX_PASSES = 96
"""Gate passages of one route."""
DRIVEN, SINCE, METRES, LAYOUTS, PASSES = range(5)
"""Columns of `tally`: seconds driven, and since the last break; metres; layouts that
have carried all of the trip so far, as a bit set; gates passed."""
SLOTS, DUE, REACHED, FIRST, CHANGED = range(5)
"""Cells of a trace's `state`: number of slots used; leg on which a break is due, -1:
none; last stop run; first stop to run; last stop that the route in the solution has
not, 0 if the whole route is to be run."""
COST, ABOARD, STOOD = range(3)
"""Columns of `sums`: cost of the route so far; weighted persons on board; what of the
cost is standing that need not be there."""


class Solution(NamedTuple):
    """Routes, their schedules, and what they take of what is shared.

    Times are the earliest but for `held`, and a route takes what it takes when it holds
    back: that, as it was committed, is what is written down in the end.
    """

    sequence: Ints
    """(S, L) codes."""
    length: Ints
    """(S,) stops of each route."""
    cost: Floats
    """(S,) level 2 of each route as it holds back, its vehicle not counted."""
    version: Ints
    """(S,) a number that changes whenever a route changes."""
    digest: Ints
    """(S,) a negative number: the same whenever a route comes back as it was."""
    point: Ints
    """(S, L + 2)."""
    begin: Ints
    depart: Ints
    latest: Ints
    """(S, L + 2) latest begin that the windows after it allow."""
    leg_cost: Floats
    """(S, L + 2) cost of the way from a stop to the next, waiting left out."""
    leg_danger: Floats
    """(S, L + 2) zone weight times minutes of moving on it."""
    load: Ints
    """(S, L + 2, DIMS) on board after a stop."""
    urgency: Floats
    """(S, L + 2) cost of a second's delay of all boardings from a stop on."""
    waiting: Ints
    """(S, L + 2) waiting from a stop on that a delay may use up."""
    lower: Ints
    """(S, L + 2) earliest begin asked for by ride times."""
    pause: Bytes
    """(S, L + 2) break on the leg after a stop, as in `Trace`."""
    tally: Ints
    """(S, L + 2, 5) what has come together on arrival at a stop."""
    sums: Floats
    """(S, L + 2, 3)."""
    path: Ints
    """(S, L + 2) path of gates on the leg after a stop, -1: direct."""
    way: Ints
    """(S, L + 2) the path that it is to be, plus 2; 0: as seems best."""
    passing: Ints
    """(S, L + 2, MAX_GATES) begins of inspection."""
    parting: Ints
    """(S, L + 2, MAX_GATES + 1) departures of the drives of the leg after a stop."""
    held: Ints
    """(S, (L + 2) * PER_LEG) moments of the route as it holds back, as in `Moments`."""
    n_held: Ints
    """(S,) how many; 0 if the earliest stand."""
    simple: Bytes
    """(S,) whether a route may be run from any stop on: nothing on it is promised, and
    it may last as long as its shift."""
    slots: Ints
    """(S, MAX_PASSES) slots of gates in use, as the route holds back."""
    early_slots: Ints
    """(S, MAX_PASSES) slots at the earliest moments, which nobody keeps free."""
    n_slots: Ints
    hours: Ints
    """(S, L + 2) hour in which a place's intake counts the people, -1."""
    route: Ints
    """(R,) shift that carries a request, -1: none."""
    option: Ints
    """(R,) destination option."""
    people: Ints
    """(R, KINDS) persons by place kind; 0 for a load of a crowd not in use."""
    amount: Ints
    """(R, DIMS) load."""
    boarding: Ints
    """(R,) service times."""
    alighting: Ints
    beds: Ints
    """(R, BED_KINDS) beds asked for."""
    slot_use: Ints
    """(slots of gates,)."""
    bed_use: Ints
    """(B, BED_KINDS)."""
    intake_use: Ints
    """(B, hours)."""
    crowd_left: Ints
    """(C, KINDS) people of a crowd in no load."""
    vehicle_use: Ints
    """(vehicles,) routes per vehicle."""
    counter: Ints
    """(1,) last version given."""


class Trace(NamedTuple):
    """The schedule of one route while it is tried out; rows as in `Solution`.

    One row more, the last, is for probing single legs.
    """

    codes: Ints
    point: Ints
    arrival: Ints
    begin: Ints
    depart: Ints
    leave: Ints
    """Departure of the first part of the leg after a stop."""
    path: Ints
    """Path of gates on the leg after a stop, -1: direct."""
    way: Ints
    """The path that it is to be if it can, plus 2; 0: as seems best."""
    slot: Ints
    """(L + 2, MAX_GATES)."""
    passing: Ints
    """(L + 2, MAX_GATES) begins of inspection."""
    parting: Ints
    """(L + 2, MAX_GATES + 1) departures of the drives of the leg after a stop."""
    hour: Ints
    load: Ints
    """(L + 2, DIMS)."""
    leg_cost: Floats
    leg_danger: Floats
    waiting: Ints
    """Waiting on the leg to a stop and before its service."""
    lower: Ints
    """Earliest begin asked for by ride times and promises."""
    pause: Bytes
    """Break on the leg after a stop: 1 before driving, 2 after it, 0 none."""
    pause_begin: Ints
    tally: Ints
    """(L + 2, 5)."""
    sums: Floats
    """(L + 2, 3)."""
    own: Ints
    """(MAX_PASSES,) slots used so far."""
    state: Ints
    """(5,) what a run is to do, and what came of it."""
    limit: Floats
    """(2,) what makes a route dearer by this much or more is given up; what the last
    route that was run saves by holding back."""
    place_of: Ints
    """(R,) stop at which a request boards."""
    moments: Moments
    """When everything is if the route holds back."""


def make_trace(inst: Instance, room: int) -> Trace:
    """Make a trace with room for `room` stops."""

    def row() -> Ints:
        return np.zeros(room + 3, np.int64)

    return Trace(
        codes=row(),
        point=row(),
        arrival=row(),
        begin=row(),
        depart=row(),
        leave=row(),
        path=row(),
        way=row(),
        slot=np.zeros((room + 3, MAX_GATES), np.int64),
        passing=np.zeros((room + 3, MAX_GATES), np.int64),
        parting=np.zeros((room + 3, MAX_GATES + 1), np.int64),
        hour=row(),
        load=np.zeros((room + 3, DIMS), np.int64),
        leg_cost=np.zeros(room + 3),
        leg_danger=np.zeros(room + 3),
        waiting=row(),
        lower=row(),
        pause=np.zeros(room + 3, np.uint8),
        pause_begin=row(),
        tally=np.zeros((room + 3, 5), np.int64),
        sums=np.zeros((room + 3, 3)),
        own=np.zeros(MAX_PASSES, np.int64),
        state=np.zeros(5, np.int64),
        limit=np.zeros(2),
        place_of=np.zeros(len(inst.requests.pickup), np.int64),
        moments=make_moments(room),
    )


class Parties(NamedTuple):
    """What ordinary requests take up; rows of crowds are 0."""

    people: Ints
    amount: Ints
    boarding: Ints
    alighting: Ints
    beds: Ints


class Task(NamedTuple):
    """What a search is given."""

    instance: Instance
    parties: Parties
    room: int
    """Stops that a route may have."""


def make_solution(inst: Instance, parties: Parties, room: int) -> Solution:
    """Make a solution in which everybody is absent.

    Parameters
    ----------
    room
        Stops that a route may have.
    """
    n_shifts = len(inst.shifts.start)
    n_requests = len(inst.requests.pickup)
    n_places = len(inst.places.intake)
    n_hours = inst.end // 3600 + 2

    def rows() -> Ints:
        return np.zeros((n_shifts, room + 2), np.int64)

    return Solution(
        sequence=np.zeros((n_shifts, room), np.int64),
        length=np.zeros(n_shifts, np.int64),
        cost=np.zeros(n_shifts),
        version=np.arange(n_shifts, dtype=np.int64),
        digest=-2 - np.arange(n_shifts, dtype=np.int64),
        point=rows(),
        begin=rows(),
        depart=rows(),
        latest=rows(),
        leg_cost=np.zeros((n_shifts, room + 2)),
        leg_danger=np.zeros((n_shifts, room + 2)),
        load=np.zeros((n_shifts, room + 2, DIMS), np.int64),
        urgency=np.zeros((n_shifts, room + 2)),
        waiting=rows(),
        lower=rows(),
        pause=np.zeros((n_shifts, room + 2), np.uint8),
        tally=np.zeros((n_shifts, room + 2, 5), np.int64),
        sums=np.zeros((n_shifts, room + 2, 3)),
        path=rows(),
        way=rows(),
        passing=np.zeros((n_shifts, room + 2, MAX_GATES), np.int64),
        parting=np.zeros((n_shifts, room + 2, MAX_GATES + 1), np.int64),
        held=np.zeros((n_shifts, (room + 2) * PER_LEG), np.int64),
        n_held=np.zeros(n_shifts, np.int64),
        simple=np.zeros(n_shifts, np.uint8),
        slots=np.zeros((n_shifts, MAX_PASSES), np.int64),
        early_slots=np.zeros((n_shifts, MAX_PASSES), np.int64),
        n_slots=np.zeros(n_shifts, np.int64),
        hours=rows(),
        route=np.full(n_requests, -1, np.int64),
        option=inst.requests.option_first[:-1].copy(),
        people=parties.people.copy(),
        amount=parties.amount.copy(),
        boarding=parties.boarding.copy(),
        alighting=parties.alighting.copy(),
        beds=parties.beds.copy(),
        slot_use=np.zeros(len(inst.gates.slot_start), np.int64),
        bed_use=np.zeros((n_places, BED_KINDS), np.int64),
        intake_use=np.zeros((n_places, n_hours), np.int64),
        crowd_left=inst.crowds.people.copy().reshape(-1, KINDS),
        vehicle_use=np.zeros(int(inst.shifts.vehicle.max(initial=0)) + 1, np.int64),
        counter=np.array([n_shifts], np.int64),
    )
