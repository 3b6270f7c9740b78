"""The rules of the literature's instances, judged from instance and routes alone.

Shares no code with the solver. Routes are lists of node numbers without the depots.
"""

import math
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.timing import (
    duration_bounds,
    find_begins,
    ride_bounds,
    way_bounds,
)
from greencorridor.text import Said, Text


class Rule(StrEnum):
    """What a result must keep."""

    SERVED = "served"
    PAIRED = "paired"
    ORDER = "order"
    CAPACITY = "capacity"
    WINDOW = "window"
    RIDE = "ride"
    DURATION = "duration"
    VEHICLES = "vehicles"


SENTENCES = {
    Rule.SERVED: Text(
        "Node {node} is visited so many times: {found}; it must be once.",
        "Вузол {node} відвідано разів: {found}; має бути один.",
    ),
    Rule.PAIRED: Text(
        "Pickup {node} and drop-off {other} are on different routes.",
        "Посадка {node} і висадка {other} на різних маршрутах.",
    ),
    Rule.ORDER: Text(
        "Drop-off {other} comes before its pickup {node}.",
        "Висадка {other} іде раніше за свою посадку {node}.",
    ),
    Rule.CAPACITY: Text(
        "At node {node} the load is {found}; the vehicle takes {limit}.",
        "У вузлі {node} завантаження {found}; машина вміщує {limit}.",
    ),
    Rule.WINDOW: Text(
        "Node {node} cannot be reached within its window.",
        "До вузла {node} не встигнути в межах його вікна.",
    ),
    Rule.RIDE: Text(
        "However the route is timed, a ride takes too long or node {node} is reached "
        "too late.",
        "Хоч як розподілити час, хтось їде задовго або до вузла {node} не встигнути.",
    ),
    Rule.DURATION: Text(
        "However the route is timed, it takes longer than {limit:g} or breaks a window "
        "or a ride time.",
        "Хоч як розподілити час, маршрут триває довше за {limit:g} або порушує вікно "
        "чи тривалість поїздки.",
    ),
    Rule.VEHICLES: Text(
        "Vehicles in use: {found}; there are {limit}.",
        "Машин у дорозі: {found}; усього їх {limit}.",
    ),
}


class Violation(NamedTuple):
    """A rule that a result breaks."""

    rule: Rule
    route: int | None
    """Position of the route, from 0."""
    said: Said


class Verdict(NamedTuple):
    """What a result is worth."""

    violations: list[Violation]
    vehicles: int
    cost: float
    """Ways of all routes added up, in the instance's unit."""


Routes = Sequence[Sequence[int]]


def check(instance: LiteratureInstance, routes: Routes) -> Verdict:
    """Judge routes by every rule; an empty route is no route."""
    used = [list(route) for route in routes if route]
    strange = strangers(instance, used)
    if strange:
        # No other rule can be asked of a node that is not there, or there twice.
        return Verdict(strange, len(used), math.nan)
    violations = missing(instance, used) + pairing(instance, used)
    for i, route in enumerate(used):
        violations += capacity(instance, i, route)
        violations += timing(instance, i, route)
    limit = instance.vehicles
    if limit is not None and len(used) > limit:
        violations.append(broken(Rule.VEHICLES, None, found=len(used), limit=limit))
    return Verdict(violations, len(used), cost_of(instance, used))


def cost_of(instance: LiteratureInstance, routes: Routes) -> float:
    """Add up the ways of all routes."""
    return sum(
        float(instance.distance[a, b])
        for route in routes
        for a, b in pairwise([instance.start, *route, instance.end])
    )


def broken(rule: Rule, route: int | None, **values: object) -> Violation:
    """Make a violation."""
    return Violation(rule, route, SENTENCES[rule].of(**values))


def strangers(instance: LiteratureInstance, routes: Routes) -> list[Violation]:
    """Nodes that are visited more than once, or are no node of a request."""
    visits = Counter(node for route in routes for node in route)
    wanted = {*instance.pickup, *instance.dropoff}
    return [
        broken(Rule.SERVED, None, node=node, found=found)
        for node, found in sorted(visits.items())
        if node not in wanted or found > 1
    ]


def missing(instance: LiteratureInstance, routes: Routes) -> list[Violation]:
    """Nodes of requests that no route visits."""
    visited = {node for route in routes for node in route}
    return [
        broken(Rule.SERVED, None, node=node, found=0)
        for node in sorted({*instance.pickup, *instance.dropoff} - visited)
    ]


def pairing(instance: LiteratureInstance, routes: Routes) -> list[Violation]:
    """Find requests whose ends are on different routes or the wrong way round."""
    where = {
        node: (i, position)
        for i, route in enumerate(routes)
        for position, node in enumerate(route)
    }
    found: list[Violation] = []
    for pickup, dropoff in zip(instance.pickup, instance.dropoff, strict=True):
        if pickup not in where or dropoff not in where:
            continue  # said by `missing`
        (a, first), (b, second) = where[pickup], where[dropoff]
        if a != b:
            found.append(broken(Rule.PAIRED, a, node=pickup, other=dropoff))
        elif second < first:
            found.append(broken(Rule.ORDER, a, node=pickup, other=dropoff))
    return found


def capacity(
    instance: LiteratureInstance, i: int, route: Sequence[int]
) -> list[Violation]:
    """Where a route has more on board than fits; the first such place."""
    load = 0
    for node in route:
        load += int(instance.demand[node])
        if load > instance.capacity:
            limit = instance.capacity
            return [broken(Rule.CAPACITY, i, node=node, found=load, limit=limit)]
    return []


def timing(
    instance: LiteratureInstance, i: int, route: Sequence[int]
) -> list[Violation]:
    """Judge windows; if they hold ride times too; if they hold the duration too."""
    whole = [instance.start, *route, instance.end]
    bounds = way_bounds(instance, whole)
    _, late = find_begins(instance, whole, bounds)
    if late >= 0:
        return [broken(Rule.WINDOW, i, node=whole[late])]
    bounds += ride_bounds(instance, whole)
    _, late = find_begins(instance, whole, bounds)
    if late >= 0:
        return [broken(Rule.RIDE, i, node=whole[late])]
    bounds += duration_bounds(instance, whole)
    _, late = find_begins(instance, whole, bounds)
    if late >= 0:
        return [broken(Rule.DURATION, i, limit=instance.duration)]
    return []
