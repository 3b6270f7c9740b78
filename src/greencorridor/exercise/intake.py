"""All the requests of an exercise: households, crowds, relays, ties and cases."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from greencorridor.exercise.blemishes import leave_gaps, submit_twice
from greencorridor.exercise.cases import CASES, case_rows, cut_off
from greencorridor.exercise.chance import pick
from greencorridor.exercise.households import draw_households
from greencorridor.exercise.requests import (
    SHARE_OF_RELAYS,
    Havens,
    crowd_request,
    household_request,
    relay_pair,
)
from greencorridor.exercise.rows import Row
from greencorridor.exercise.streets import Address
from greencorridor.exercise.ties import tie


class Sources(NamedTuple):
    """Where people wait and where they can go.

    Parameters
    ----------
    homes
        As many as there may be households, and more for the cases.
    crowds
        Collection points with the people who wait there.
    cut_off
        A home that no open road reaches, where the map has one.
    """

    homes: Sequence[Address]
    crowds: Sequence[tuple[str, int]]
    havens: Havens
    cut_off: Address | None = None


def request_rows(rng: np.random.Generator, people: int, sources: Sources) -> list[Row]:
    """Make up the requests of `people`, numbered as they were taken down.

    The people who are submitted twice, or are the cases that nobody can carry as they
    ask, come on top.
    """
    waiting = sum(size for _, size in sources.crowds)
    havens = sources.havens
    cases = case_rows(rng, sources.homes, people)
    if cases and sources.cut_off:
        cases.append(cut_off(rng, sources.cut_off))
    homes = sources.homes[len(CASES) :]
    households = draw_households(rng, people - waiting)
    single = [
        household_request(rng, household, home, havens)
        for household, home in zip(households, homes, strict=False)
    ]
    leave_gaps(rng, single)
    crowds = [crowd_request(rng, place, n, havens) for place, n in sources.crowds]
    relayed, relays = _relays(rng, single, havens)
    single += submit_twice(rng, single) + cases
    rows = [*single, *crowds, *relayed]
    rows = [rows[int(i)] for i in rng.permutation(len(rows))]
    _number(rows)
    for first, second in relays:
        second["relay_after"] = first["id"]
    onward = [second for _, second in relays]
    _number(onward, len(rows))
    tie(rng, single)
    return rows + onward


def _relays(
    rng: np.random.Generator, single: list[Row], havens: Havens
) -> tuple[list[Row], list[tuple[Row, Row]]]:
    """Take some households out of `single` and let them change vehicles at a hub."""
    if not havens.far or not havens.hubs:
        return [], []
    suited = [
        row
        for row in single
        if not row.get("lies") and not row.get("needs") and "pickup_windows" not in row
    ]
    pairs: list[tuple[Row, Row]] = []
    chosen = rng.permutation(len(suited))[: round(len(single) * SHARE_OF_RELAYS)]
    for row in (suited[int(i)] for i in chosen):
        hub, far = pick(rng, havens.hubs), pick(rng, havens.far)
        pairs.append(relay_pair(rng, row, hub, far))
    taken = {id(suited[int(i)]) for i in chosen}
    single[:] = [row for row in single if id(row) not in taken]
    return [first for first, _ in pairs], pairs


def _number(rows: list[Row], after: int = 0) -> None:
    for i, row in enumerate(rows, after + 1):
        row["id"] = f"R{i:04d}"
