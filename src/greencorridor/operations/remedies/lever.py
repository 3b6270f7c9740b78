"""A lever: one thing that a coordinator could change, by some amount."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from greencorridor.model.operation import Operation
from greencorridor.model.plan import GatePassage, Plan, Route, StopKind
from greencorridor.model.request import Request
from greencorridor.text import Said, Text

Relax: TypeAlias = Callable[[Operation, Request, int, str], Operation]
"""Relax one thing by an amount; the last argument is its scope, "" for everywhere."""
Say: TypeAlias = Callable[[Operation, Request, int, str], Said]
"""Say the change as something that a coordinator can arrange."""
Scopes: TypeAlias = Callable[[Operation, Plan, Request], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One thing that could be changed.

    A search first relaxes it everywhere, by the largest amount: if that does not serve
    the request, no single vehicle, shift, gate or place would. Where it does, the plan
    found shows which one it uses, and that one alone is relaxed, by as little as does.

    Parameters
    ----------
    name
        What is tried, in the list of what was tried.
    amounts
        Ascending; minutes, persons or vehicles.
    applies
        Whether it makes any difference to a request.
    scopes
        Which single things the plan found may owe the request to.
    """

    name: Text
    amounts: tuple[int, ...]
    relax: Relax
    say: Say
    applies: Callable[[Operation, Request], bool]
    scopes: Scopes


def no_scope(_operation: Operation, _plan: Plan, _request: Request) -> tuple[str, ...]:
    """Return one empty scope: what is relaxed belongs to the request itself."""
    return ("",)


def always(_operation: Operation, _request: Request) -> bool:
    """Apply to every request."""
    return True


def routes_of(plan: Plan, request: Request) -> Iterator[Route]:
    """Routes on which the request, or a load of it, rides."""
    for route in plan.routes:
        if any(stop.request == request.id for stop in route.stops):
            yield route


def shifts_used(_operation: Operation, plan: Plan, request: Request) -> tuple[str, ...]:
    """Return the shifts on which the request rides."""
    return tuple(route.shift for route in routes_of(plan, request))


def vehicles_used(
    operation: Operation, plan: Plan, request: Request
) -> tuple[str, ...]:
    """Return the vehicles in which the request rides."""
    shifts = shifts_used(operation, plan, request)
    return tuple(dict.fromkeys(operation.shifts[shift].vehicle for shift in shifts))


def destinations_used(
    _operation: Operation, plan: Plan, request: Request
) -> tuple[str, ...]:
    """Return the places at which the request alights."""
    places = (
        stop.place
        for route in routes_of(plan, request)
        for stop in route.stops
        if stop.request == request.id and stop.kind is StopKind.DROPOFF
    )
    return tuple(dict.fromkeys(places))


def gates_used(_operation: Operation, plan: Plan, request: Request) -> tuple[str, ...]:
    """Return the gates on the routes of the request."""
    gates = (
        part.gate
        for route in routes_of(plan, request)
        for leg in route.legs
        for part in leg.parts
        if isinstance(part, GatePassage)
    )
    return tuple(dict.fromkeys(gates))
