"""Turn restrictions of the map as pairs of arcs, and as paths of more."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from greencorridor.roads.graph import Ints
from greencorridor.roads.osm_fold import Folded
from greencorridor.roads.osm_restriction import Restriction

Path = tuple[int, ...]

LONGEST = 64
"""Arcs that the ways between may have; what is longer is no junction but a mistake."""


class Forbidden(NamedTuple):
    """What restrictions forbid.

    Parameters
    ----------
    turns
        int32 (T, 2), pairs of arcs that may not follow each other.
    paths
        int32 (P, L), paths of three arcs or more that nobody may drive; -1 fills up.
    skipped
        How many restrictions over ways name ways that do not join.
    """

    turns: Ints
    paths: Ints
    skipped: int


def forbidden_turns(folded: Folded, restrictions: list[Restriction]) -> Forbidden:
    """Say restrictions in arcs.

    One over a node forbids its turns, or all others. One over ways forbids the way from
    its origin along all of them into its target, or, for whoever has turned from its
    origin into the first of them, every other way than that.
    """
    pairs: set[tuple[int, int]] = set()
    paths: set[Path] = set()
    skipped = 0
    for restriction in restrictions:
        if restriction.ways:
            found = set(_ways_through(folded, restriction))
            skipped += not found
            paths |= _others(folded, found) if restriction.only else found
            continue
        for via in restriction.nodes:
            node = folded.node_of.get(via)
            if node is not None:
                pairs |= _pairs(folded, restriction, node)
    turns = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)
    return Forbidden(turns, _filled(sorted(paths)), skipped)


def _filled(paths: list[Path]) -> Ints:
    width = max(map(len, paths), default=3)
    rows = [(*path, *[-1] * (width - len(path))) for path in paths]
    return np.array(rows, dtype=np.int32).reshape(-1, width)


def _pairs(folded: Folded, restriction: Restriction, node: int) -> set[tuple[int, int]]:
    before = _arriving(folded, restriction, node)
    named = _leaving(folded, restriction, node)
    if not restriction.only:
        return {(a, b) for a in before for b in named}
    onward: list[int] = folded.network.arcs_from(node).tolist()
    others = [arc for arc in onward if arc not in named] if named else []
    return {(a, b) for a in before for b in others}


def _arriving(folded: Folded, restriction: Restriction, node: int) -> list[int]:
    """Arcs along which the restriction's origins reach a node."""
    arcs: list[int] = folded.network.arcs_into(node).tolist()
    return [arc for arc in arcs if folded.ways[arc, 1] in restriction.origins]


def _leaving(folded: Folded, restriction: Restriction, node: int) -> list[int]:
    """Arcs along which the restriction's targets leave a node."""
    arcs: list[int] = folded.network.arcs_from(node).tolist()
    return [arc for arc in arcs if folded.ways[arc, 0] in restriction.targets]


def _ways_through(folded: Folded, restriction: Restriction) -> Iterator[Path]:
    """Paths from an origin along all ways between, no node twice, into a target."""
    network = folded.network
    between = np.flatnonzero(np.isin(folded.ways[:, 0], restriction.ways)).tolist()
    pending: list[Path] = [(arc,) for arc in between]
    while pending:
        path = pending.pop()
        first, last = int(network.tail[path[0]]), int(network.head[path[-1]])
        before = _arriving(folded, restriction, first)
        if not before:
            continue
        if {int(folded.ways[arc, 0]) for arc in path} == set(restriction.ways):
            for after in _leaving(folded, restriction, last):
                yield from ((arc, *path, after) for arc in before)
        seen = {first, *network.head[list(path)].tolist()}
        if len(path) < LONGEST:
            pending += [
                (*path, arc)
                for arc in between
                if network.tail[arc] == last and int(network.head[arc]) not in seen
            ]


def _others(folded: Folded, paths: set[Path]) -> set[Path]:
    """Paths that leave all of `paths` after their second arc or later."""
    beginnings = {path[:n] for path in paths for n in range(2, len(path))}
    followed = beginnings | paths
    network = folded.network
    onward = {
        beginning: network.arcs_from(int(network.head[beginning[-1]])).tolist()
        for beginning in beginnings
    }
    left = {(*beginning, arc) for beginning, arcs in onward.items() for arc in arcs}
    return left - followed
