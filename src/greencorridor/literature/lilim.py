"""Li and Lim's pickup and delivery instances (2001).

The first row gives vehicles, capacity and a speed that nobody uses; each further row a
node: number, x, y, demand, earliest and latest begin of service, service, pickup,
drop-off. Node 0 is the depot. Distances are Euclidean and not rounded.
"""

import numpy as np

from greencorridor.literature.instance import (
    LiteratureInstance,
    admit,
    euclidean,
    limit_nodes,
)
from greencorridor.literature.names import Family
from greencorridor.literature.pairs import read_pairs
from greencorridor.literature.rows import Row, column, need_order, whole_column

COLUMNS = 9


def parse_lilim(name: str, rows: list[Row]) -> LiteratureInstance:
    """Read an instance from its rows."""
    head, nodes = rows[0].need(2), [row.need(COLUMNS) for row in rows[1:]]
    limit_nodes(head.file, len(nodes))
    need_order(nodes)
    pickup, dropoff = read_pairs(nodes, 7)
    points = np.array([column(nodes, 1), column(nodes, 2)]).T
    instance = LiteratureInstance(
        name=name,
        family=Family.LILIM,
        points=points,
        distance=euclidean(points),
        demand=np.array(whole_column(nodes, 3), np.int64),
        opens=np.array(column(nodes, 4)),
        closes=np.array(column(nodes, 5)),
        service=np.array(column(nodes, 6)),
        pickup=pickup,
        dropoff=dropoff,
        start=0,
        end=0,
        vehicles=head.whole(0),
        capacity=head.whole(1),
        ride_limit=np.full(len(pickup), np.inf),
        duration=np.inf,
    )
    return admit(head.file, instance)
