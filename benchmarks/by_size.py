"""The tables of sizes and of districts, from what has been recorded."""

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

NO_DISTRICTS = "Nothing is recorded yet: run `python -m benchmarks districts`.\n"
DISTRICTS = """\
An exercise on Porto planned as a whole with all cores, and in districts planned apart
with as much time in total, which have their shares of gates and beds: seconds of laying
out and searching, the same summed over cores, what the plans break together, and
seconds from the workbook to the judged plan.
"""
PLANNED = (
    "planned",
    "requests",
    "vehicles",
    "left behind, weighted",
    "cost",
    "s",
    "processor s",
    "violations",
    "from workbook to plan",
    "GB",
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


def by_district(records: Sequence[Record]) -> Iterator[str]:
    """Tell the last plan of a whole beside the one of its districts."""
    if not records:
        yield NO_DISTRICTS
        return
    yield DISTRICTS
    yield f"| {' | '.join(PLANNED)} |"
    yield "|---|" + "---:|" * (len(PLANNED) - 2) + "---|"
    newest = {r["districts"]: r for r in records}
    for districts in sorted(newest):
        yield f"| {' | '.join(plan_cells(newest[districts]))} |"
    yield ""


def plan_cells(r: Record) -> list[str]:
    """Write the plan of a whole or of its districts."""
    whole = r["districts"] == 1
    return [
        "as a whole" if whole else f"in districts: {r['districts']}",
        f"{r['requests']:,}",
        f"{r['vehicles']:,}",
        f"{r['left_behind']:,}",
        f"{r['cost']:,}",
        f"{r['wall']:.0f}",
        f"{r['processor']:.0f}",
        f"{r['violations']:,}",
        f"{r['took']:.0f}" if whole else "",
        f"{r['peak_gb']:.2f}" if whole else "",
        f"{r['load']}",
        f"{r['date']}",
    ]
