"""The table of sizes, from what `benchmarks.sizes` has recorded."""

from collections.abc import Iterator, Sequence

from benchmarks.records import Record

NOTHING = "Nothing is recorded yet: run `python -m benchmarks sizes`.\n"
HEAD = """\
Exercises on Porto, searched on one thread: seconds, the most memory that the process
held, and the seconds from the loss of a vehicle to another valid plan.
"""
COLUMNS = (
    "requests",
    "vehicles",
    "opening",
    "encoding",
    "first plan",
    "iterations per s",
    "writing, judging",
    "GB",
    "another plan",
    "violations",
    "load",
    "measured",
)


def by_size(records: Sequence[Record]) -> Iterator[str]:
    """Tell the last measurement of each size."""
    if not records:
        yield NOTHING
        return
    yield HEAD
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|" + "---:|" * (len(COLUMNS) - 1) + "---|"
    newest = {r["size"]: r for r in records}
    for size in sorted(newest):
        yield f"| {' | '.join(cells(newest[size]))} |"
    yield ""


def cells(r: Record) -> list[str]:
    """Write one measurement."""
    again = r["replanning"]
    return [
        f"{r['requests']:,}",
        f"{r['vehicles']:,}",
        f"{r['opening']:.1f}",
        f"{r['encoding']:.1f}",
        f"{r['first_plan']:.1f}",
        f"{r['iterations_per_second']:.1f}",
        f"{r['writing_and_judging']:.1f}",
        f"{r['peak_gb']:.2f}",
        "" if again is None else f"{again:.1f}",
        f"{r['violations']}",
        f"{r['load']}",
        f"{r['date']}",
    ]
