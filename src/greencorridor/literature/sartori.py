"""Sartori and Buriol's pickup and delivery instances on real streets (2020).

A head of `KEY: value` rows, then NODES (number, latitude, longitude, demand, earliest
and latest begin of service, service, pickup, drop-off), then EDGES, a matrix of travel
times in whole minutes, then EOF. Node 0 is the depot; a route lasts ROUTE-TIME at most,
which is also the depot's window. The number of vehicles is not limited.
"""

import numpy as np

from greencorridor.errors import InstanceError
from greencorridor.literature.instance import (
    LiteratureInstance,
    Numbers,
    admit,
    limit_nodes,
)
from greencorridor.literature.names import Family
from greencorridor.literature.pairs import read_pairs
from greencorridor.literature.rows import (
    ENDS_EARLY,
    LARGEST,
    Row,
    column,
    need_order,
    whole_column,
)
from greencorridor.text import Text

COLUMNS = 9
NO_SECTION = Text(
    "{file} has no row {wanted}.",
    "{file} не має рядка {wanted}.",
)
NEGATIVE_TIME = Text(
    "{file}, line {line}: a travel time is negative or too long.",
    "{file}, рядок {line}: тривалість поїздки від'ємна або завелика.",
)


def parse_sartori(name: str, rows: list[Row]) -> LiteratureInstance:
    """Read an instance from its rows."""
    file = rows[0].file
    first, edges = find(file, rows, "NODES"), find(file, rows, "EDGES")
    nodes = [row.need(COLUMNS) for row in rows[first + 1 : edges]]
    size = find(file, rows[:first], "SIZE:")
    need_rows(file, len(nodes), rows[size].need(2).whole(1))
    limit_nodes(file, len(nodes))
    need_order(nodes)
    pickup, dropoff = read_pairs(nodes, 7)
    opens, closes = np.array(column(nodes, 4)), np.array(column(nodes, 5))
    longest = rows[find(file, rows[:first], "ROUTE-TIME:")].need(2).real(1)
    instance = LiteratureInstance(
        name=name,
        family=Family.SARTORI,
        points=np.array([column(nodes, 1), column(nodes, 2)]).T,
        distance=read_matrix(file, rows[edges + 1 :], len(nodes)),
        demand=np.array(whole_column(nodes, 3), np.int64),
        opens=opens,
        closes=closes,
        service=np.array(column(nodes, 6)),
        pickup=pickup,
        dropoff=dropoff,
        start=0,
        end=0,
        vehicles=None,
        capacity=rows[find(file, rows[:first], "CAPACITY:")].need(2).whole(1),
        ride_limit=np.full(len(pickup), np.inf),
        duration=np.inf if closes[0] - opens[0] <= longest else longest,
    )
    return admit(file, instance)


def find(file: str, rows: list[Row], word: str) -> int:
    """Return the position of the row that begins with `word`."""
    for i, row in enumerate(rows):
        if row.words[0] == word:
            return i
    raise InstanceError(NO_SECTION, file=file, wanted=word)


def need_rows(file: str, found: int, wanted: int) -> None:
    """Refuse a file that holds another number of nodes than it says."""
    if found != wanted:
        raise InstanceError(ENDS_EARLY, file=file, found=found, wanted=wanted)


def read_matrix(file: str, rows: list[Row], size: int) -> Numbers:
    """Read the travel times."""
    need_rows(file, len(rows[:size]), size)
    matrix = np.empty((size, size))
    for i, row in enumerate(rows[:size]):
        row.need(size)
        try:
            matrix[i] = [float(word) for word in row.words[:size]]
        except ValueError:
            matrix[i] = [row.real(j) for j in range(size)]  # says which it is
        if not ((matrix[i] >= 0) & (matrix[i] <= LARGEST)).all():
            raise InstanceError(NEGATIVE_TIME, file=file, line=row.line)
    return matrix
