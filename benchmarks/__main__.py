"""`make bench`: run the benchmarks and print one table.

``python -m benchmarks roads planning`` runs the named ones only; ``python -m benchmarks
tables`` writes ``docs/benchmarks.md`` from what is recorded; ``python -m benchmarks
oracle [SEEDS]`` compares with proven optima; ``python -m benchmarks sizes [REGION]``
measures what grows with the number of requests; ``python -m benchmarks districts
[REGION]`` compares a large plan with those of its districts; ``python -m benchmarks
exercises [SECONDS [SEED ...]]`` keeps the best plans of two exercises.
"""

import sys
from collections.abc import Callable, Iterable, Iterator

from benchmarks import (
    districts,
    exercises,
    oracle,
    planning,
    regression,
    roads,
    sizes,
    tables,
    travel,
)
from benchmarks.table import Measured, heading, lines

BENCHMARKS: dict[str, Callable[[], Iterable[Measured]]] = {
    "roads": roads.measure,
    "travel": travel.measure,
    "planning": planning.measure,
    "regression": regression.measure,
}
ALONE: dict[str, Callable[[list[str]], int]] = {
    "tables": tables.main,
    "oracle": oracle.main,
    "sizes": sizes.main,
    "districts": districts.main,
    "exercises": exercises.main,
}
"""These have arguments and records of their own."""


def rows(names: Iterable[str]) -> Iterator[Measured]:
    for name in names:
        for row in BENCHMARKS[name]():
            sys.stderr.write(f"{row.name}: {row.value} {row.unit} {row.note}\n")
            yield row


def main() -> int:
    names = sys.argv[1:] or list(BENCHMARKS)
    if names[0] in ALONE:
        return ALONE[names[0]](names[1:])
    if unknown := [name for name in names if name not in BENCHMARKS]:
        known = ", ".join([*BENCHMARKS, *ALONE])
        sys.stderr.write(f"{', '.join(unknown)}: not a benchmark; there are {known}\n")
        return 2
    print(heading())
    print(lines(list(rows(names))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
