"""Which requests are planned, in which rows, and what goes together."""

from typing import NamedTuple

import numpy as np

from greencorridor.model.operation import LockKind, Operation
from greencorridor.model.request import (
    ChildTravel,
    Request,
)


class Rows(NamedTuple):
    """Which request each row stands for, and what is ruined and recreated as one."""

    requests: list[Request]
    """Of each row; a crowd stands once for each of its possible loads."""
    items: list[list[int]]
    """Rows of each item, adjacent and in order."""
    split: set[str]
    """Crowds that may be split; one bound to others rides whole."""


def plannable(operation: Operation) -> list[Request]:
    """List the requests that the search may carry.

    What is done is not planned. Where a decision is needed, or a row was in error, all
    who are bound to or in relay with that request stay as well.
    """
    done = {k.request for k in operation.locks if k.kind is LockKind.DONE}
    open_requests = [r for r in operation.requests.values() if r.id not in done]
    missing = {out.request for out in operation.left_out}
    return [
        r
        for group in groups(open_requests)
        if all(can_travel(other, missing) for other in group)
        for r in group
    ]


def can_travel(request: Request, missing: set[str]) -> bool:
    """Whether neither a decision nor a row that a request belongs with is missing."""
    return (
        request.child is not ChildTravel.UNDECIDED
        and request.party.persons > 0
        and not links(request) & missing
    )


def links(request: Request) -> set[str]:
    """List with whom a request is served or left: bound to it, or the leg before."""
    before = {request.relay_after} if request.relay_after else set[str]()
    return set(request.bound_with) | before


def joined(requests: list[Request], linked: dict[str, set[str]]) -> list[list[Request]]:
    """Join requests that are linked to one another, directly or over others."""
    leader = {r.id: r.id for r in requests}

    def root(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for name, others in linked.items():
        for other in sorted(others & leader.keys()):
            leader[root(name)] = root(other)
    members: dict[str, list[Request]] = {}
    for r in requests:
        members.setdefault(root(r.id), []).append(r)
    return list(members.values())


def groups(requests: list[Request]) -> list[list[Request]]:
    """Join requests that are all served or none, in an order that can be built.

    Bound parties and relays are joined; in a group the first leg of a relay comes
    before the second.
    """
    linked = {r.id: links(r) for r in requests}
    return [
        sorted(g, key=lambda r: bool(r.relay_after)) for g in joined(requests, linked)
    ]


def bound_groups(rows: Rows) -> list[int]:
    """Give each row the number of the group it rides with, -1 for none."""
    requests = list({r.id: r for r in rows.requests}.values())
    bonds = {r.id: set(r.bound_with) for r in requests}
    number = {
        r.id: i
        for i, group in enumerate(joined(requests, bonds))
        for r in group
        if len(group) > 1
    }
    return [number.get(r.id, -1) for r in rows.requests]


def possible_loads(request: Request, capacities: list[int]) -> int:
    """How many loads a crowd may be split into: twice what usual vehicles need."""
    persons = request.party.persons
    usual = max(1, int(np.median(capacities))) if capacities else persons
    return min(persons, 2 * -(-persons // usual) + 8)


def make_rows(operation: Operation, capacities: list[int]) -> Rows:
    """Decide on rows and items.

    Parameters
    ----------
    capacities
        Persons that each vehicle carries.
    """
    rows: list[Request] = []
    items: list[list[int]] = []
    split: set[str] = set()
    for group in groups(plannable(operation)):
        first = len(rows)
        if len(group) == 1 and group[0].crowd:
            split.add(group[0].id)
            rows += group * possible_loads(group[0], capacities)
        else:
            rows += group
        items.append(list(range(first, len(rows))))
    return Rows(rows, items, split)
