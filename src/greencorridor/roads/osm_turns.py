"""Turn restrictions of the map as pairs of arcs."""

import numpy as np
from numpy.typing import NDArray

from greencorridor.roads.network import Network
from greencorridor.roads.osm_fold import Folded
from greencorridor.roads.osm_read import Restriction


def forbidden_turns(
    folded: Folded, restrictions: list[Restriction]
) -> NDArray[np.int32]:
    """int32 (T, 2): pairs of arcs that may not follow each other.

    A restriction over a node forbids its turns, or all others. One that leads over a
    way, or whose roads do not meet at its node, cannot be said in pairs: it is left
    out, as are those in force only at times.
    """
    pairs: set[tuple[int, int]] = set()
    for restriction in restrictions:
        for via in restriction.nodes:
            node = folded.node_of.get(via)
            if node is not None and not restriction.ways:
                pairs |= _pairs(folded, restriction, node)
    return np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)


def _pairs(folded: Folded, restriction: Restriction, node: int) -> set[tuple[int, int]]:
    network: Network = folded.network
    before = [
        int(arc)
        for arc in network.arcs_into(node)
        if folded.ways[arc, 1] in restriction.origins
    ]
    onward = network.arcs_from(node)
    named = [int(arc) for arc in onward if folded.ways[arc, 0] in restriction.targets]
    if restriction.only:
        if not named:
            return set()
        after = [int(arc) for arc in onward if int(arc) not in named]
    else:
        after = named
    return {(a, b) for a in before for b in after}
