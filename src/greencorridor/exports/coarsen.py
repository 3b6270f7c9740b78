"""A plan made coarse enough to be shared.

Places become areas: the third administrative level where its P-code is known, else a
square of the grid, about a kilometre wide. Times become clock hours. Requests, homes,
vehicles, shifts, volunteers and gates do not appear at all.
"""

from collections import Counter
from collections.abc import Iterator
from math import floor
from typing import NamedTuple

from greencorridor.exports.clock import clock_of
from greencorridor.exports.usage import left_by_request
from greencorridor.model.operation import Operation
from greencorridor.model.place import Location, Place, PlaceKind
from greencorridor.model.plan import Plan, StopKind
from greencorridor.model.request import Request
from greencorridor.units import Seconds

GRID = (0.01, 0.015)
"""Degrees of latitude and longitude of a square: about a kilometre at 50 degrees."""

WIDE_GRID = (0.1, 0.15)
"""The same of a square about as wide as a hromada."""

_LEVELS = (4, 6, 9)
"""Characters of a Ukrainian P-code down to the levels 1, 2 and 3."""


class Area(NamedTuple):
    """Where people come from or go to.

    Parameters
    ----------
    code
        P-code down to level 3, or the middle of a square as "50.525 30.2475".
    levels
        P-codes of the levels 1 to 3; "" where unknown.
    """

    code: str
    levels: tuple[str, str, str] = ("", "", "")


UNKNOWN = Area("")


class Group(NamedTuple):
    """People of one request who are carried from one area to another in one hour.

    Parameters
    ----------
    girls, women, old_women
        Women and girls by age, where it was asked.
    disabled
        People with a walking aid, in a wheelchair, or who lie.
    square
        Middle of the wide square from which they come.
    """

    origin: Area
    target: Area
    target_kind: PlaceKind
    hour: Seconds
    people: int
    girls: int
    women: int
    old_women: int
    disabled: int
    square: Location


def area_of(place: Place) -> Area:
    """Return the area of a place."""
    code = place.pcode.strip().upper()
    if code.startswith("UA") and code[2:].isdigit() and len(code) >= _LEVELS[0]:
        known = [code[:n] if len(code) >= n else "" for n in _LEVELS]
        finest = next(level for level in reversed(known) if level)
        return Area(finest, (known[0], known[1], known[2]))
    if code:  # of another country: its own levels are not known here
        return Area(code)
    middle = square_of(place.location)
    return Area(f"{middle.lat:.3f} {middle.lon:.4f}")


def square_of(location: Location, grid: tuple[float, float] = GRID) -> Location:
    """Return the middle of the square of `grid` in which `location` lies."""
    lat, lon = (
        (floor(degrees / side) + 0.5) * side
        for degrees, side in zip(location, grid, strict=True)
    )
    return Location(lat, lon)


def groups_of(operation: Operation, plan: Plan) -> Iterator[Group]:
    """Yield who is carried, load by load, in coarse terms."""
    clock = clock_of(operation)
    for route in plan.routes:
        for stop in route.stops:
            if stop.kind is not StopKind.DROPOFF:
                continue
            request = operation.requests[stop.request]
            place = operation.places[stop.place]
            local = clock.moment(stop.begin)
            pickup = operation.places[request.pickup]
            yield Group(
                area_of(pickup),
                area_of(place),
                place.kind,
                stop.begin - local.minute * 60 - local.second,
                stop.load.persons,
                *_shares(request, stop.load.persons),
                square_of(pickup.location, WIDE_GRID),
            )


def left_by_area(operation: Operation, plan: Plan) -> Counter[Area]:
    """Return who stays behind by area; of rows in error it is unknown."""
    left: Counter[Area] = Counter()
    for request_id, persons in left_by_request(operation, plan).items():
        request = operation.requests.get(request_id)
        place = operation.places[request.pickup] if request else None
        left[area_of(place) if place else UNKNOWN] += persons
    return left


def _shares(request: Request, persons: int) -> tuple[int, int, int, int]:
    """Return girls, women, old women and disabled people among `persons`.

    Of a crowd's load only the number is known: it has its share, rounded down.
    """
    party = request.party
    counts = (
        party.female_children,
        party.female_adults,
        party.female_elderly,
        party.walker + party.wheelchair + party.lies,
    )
    girls, women, old_women, disabled = (
        count * persons // party.persons for count in counts
    )
    return girls, women, old_women, disabled
