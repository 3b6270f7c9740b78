"""Dial-a-ride instances of Cordeau and Laporte (2003) and of Cordeau (2006).

The first row gives vehicles, nodes, longest route, capacity, longest ride; each further
row a node: number, x, y, service, load, earliest and latest begin of service. Node 0 is
the depot; 1 to n are pickups, n + 1 to 2n their drop-offs. Some files end with the
depot once more, as node 2n + 1, and some count requests, n, where others count nodes.
Distances are Euclidean and not rounded.
"""

import numpy as np

from greencorridor.errors import InstanceError
from greencorridor.literature.instance import (
    LiteratureInstance,
    admit,
    euclidean,
    limit_nodes,
)
from greencorridor.literature.names import Family
from greencorridor.literature.rows import Row, column, need_order, whole_column
from greencorridor.text import Text

COLUMNS = 7
MISCOUNTED = Text(
    "{file} says {said} and holds nodes: {found}, the depot included; the first row "
    "counts requests or their nodes, and the depot may stand at both ends.",
    "{file} каже {said}, а містить вузлів: {found} разом із депо; перший рядок рахує "
    "заявки або їхні вузли, депо може стояти на обох кінцях.",
)


def parse_darp(name: str, rows: list[Row]) -> LiteratureInstance:
    """Read an instance from its rows."""
    head, nodes = rows[0].need(5), [row.need(COLUMNS) for row in rows[1:]]
    limit_nodes(head.file, len(nodes))
    need_order(nodes)
    n = count_requests(head, len(nodes))
    points = np.array([column(nodes, 1), column(nodes, 2)]).T
    instance = LiteratureInstance(
        name=name,
        family=Family.DARP,
        points=points,
        distance=euclidean(points),
        service=np.array(column(nodes, 3)),
        demand=np.array(whole_column(nodes, 4), np.int64),
        opens=np.array(column(nodes, 5)),
        closes=np.array(column(nodes, 6)),
        pickup=tuple(range(1, n + 1)),
        dropoff=tuple(range(n + 1, 2 * n + 1)),
        start=0,
        end=0 if len(nodes) == 2 * n + 1 else 2 * n + 1,
        vehicles=head.whole(0),
        capacity=head.whole(3),
        ride_limit=np.full(n, head.real(4)),
        duration=head.real(2),
    )
    return admit(head.file, instance)


def count_requests(head: Row, found: int) -> int:
    """Return n, of which the head gives n or 2n.

    A file has 2n + 1 nodes or, with the depot once more, 2n + 2: n follows from either.
    """
    n, said = (found - 1) // 2, head.whole(1)
    if found < 3 or said not in {n, 2 * n}:
        raise InstanceError(MISCOUNTED, file=head.file, said=said, found=found)
    return n
