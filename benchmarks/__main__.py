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


def rows(names: Iterable[str]) -> Iterator[Measured]:
    for name in names:
        for row in BENCHMARKS[name]():
            sys.stderr.write(f"{row.name}: {row.value} {row.unit} {row.note}\n")
            yield row


def main() -> int:
    names = sys.argv[1:] or list(BENCHMARKS)
    if names == ["tables"]:
        return tables.main()
    if names[:1] == ["oracle"]:
        return oracle.main(names[1:])
    if names[:1] == ["sizes"]:
        return sizes.main(names[1:])
    if names[:1] == ["districts"]:
        return districts.main(names[1:])
    if names[:1] == ["exercises"]:
        return exercises.main(names[1:])
    if unknown := set(names) - set(BENCHMARKS):
        sys.stderr.write(f"{', '.join(unknown)}: one of {', '.join(BENCHMARKS)}\n")
        return 2
    print(heading())
    print(lines(list(rows(names))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
