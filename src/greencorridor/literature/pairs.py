"""Requests of the formats in which each node names its partner."""

from greencorridor.errors import InstanceError
from greencorridor.literature.rows import Row
from greencorridor.text import Text

NOBODY = Text(
    "{file}, line {line}: {found} is no node that node {node} can be paired with.",
    "{file}, рядок {line}: {found} не є вузлом, з яким вузол {node} може бути в парі.",
)
ONE_SIDED = Text(
    "{file}, line {line}: node {node} names {found} as its partner, which names "
    "{other}.",
    "{file}, рядок {line}: вузол {node} називає парою {found}, а той називає {other}.",
)


def read_pairs(rows: list[Row], before: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Read pickups and drop-offs, in the order of pickups.

    Parameters
    ----------
    rows
        Of all nodes, the depot first.
    before
        Column of a node's pickup, 0 if it is one; its drop-off's column follows.
    """
    pickups: list[int] = []
    dropoffs: list[int] = []
    for node, row in enumerate(rows[1:], 1):
        dropoff = partner(rows, node, before + 1)
        pickup = partner(rows, node, before)
        if dropoff:
            need_partner(rows, node, (dropoff, before + 1), before)
            pickups.append(node)
            dropoffs.append(dropoff)
        elif pickup:
            need_partner(rows, node, (pickup, before), before + 1)
        else:
            raise InstanceError(
                NOBODY, file=row.file, line=row.line, found=0, node=node
            )
    return tuple(pickups), tuple(dropoffs)


def partner(rows: list[Row], node: int, i: int) -> int:
    """Return the node named in column `i`, 0 if none."""
    row = rows[node]
    found = row.whole(i)
    if not 0 <= found < len(rows) or found == node:
        raise InstanceError(
            NOBODY, file=row.file, line=row.line, found=found, node=node
        )
    return found


def need_partner(rows: list[Row], node: int, named: tuple[int, int], back: int) -> None:
    """Refuse a node whose partner names another.

    Parameters
    ----------
    named
        The partner, and the column that names it.
    back
        The column in which the partner names the node.
    """
    row = rows[node]
    other = rows[named[0]].whole(back)
    if other != node:
        raise InstanceError(
            ONE_SIDED,
            file=row.file,
            line=row.line,
            node=node,
            found=named[0],
            other=other,
        )
