"""The table of runs of exercises beside the best that any run has found."""

from collections.abc import Iterator, Sequence

from benchmarks.records import Record

NOTHING = "Nothing is recorded yet: run `python -m benchmarks exercises`.\n"
HEAD = """\
The best plan of each exercise that any run has found, of whatever length and version,
and what the runs of the last version come to beside it: level 1 above it in the worst
of them, and the cost of level 2 above it.
"""
COLUMNS = (
    "exercise",
    "s",
    "threads",
    "seeds",
    "left behind, above",
    "cost, mean above",
    "worst",
    "iterations",
    "violations",
    "version",
    "load",
    "measured",
)


def beside_the_best(records: Sequence[Record]) -> Iterator[str]:
    """Tell the best of each exercise, and the last version's runs beside it."""
    if not records:
        yield NOTHING
        return
    yield HEAD
    names = sorted({r["exercise"] for r in records})
    best = {
        name: best_of([r for r in records if r["exercise"] == name]) for name in names
    }
    for name, r in best.items():
        yield (
            f"- {name}: {r['left_behind']:,} left behind (weighted), "
            f"cost {r['cost']:,}, in {r['seconds']:g} s, seed {r['seed']}, "
            f"version {r['version']}"
        )
    yield ""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---|" + "---:|" * (len(COLUMNS) - 4) + "---|---|---|"
    for name in names:
        of = [r for r in records if r["exercise"] == name]
        for seconds in sorted({r["seconds"] for r in of}):
            runs = [r for r in of if r["seconds"] == seconds]
            last = [r for r in runs if r["version"] == runs[-1]["version"]]
            yield f"| {' | '.join(cells(last, best[name]))} |"
    yield ""


def best_of(runs: Sequence[Record]) -> Record:
    """Return the run with the best plan that breaks no rule."""
    valid = [r for r in runs if r["violations"] == 0]
    return min(valid or runs, key=lambda r: (r["left_behind"], r["cost"]))


def cells(runs: Sequence[Record], best: Record) -> list[str]:
    """Write the runs of one exercise, length and version."""
    above = [100 * (r["cost"] / best["cost"] - 1) for r in runs]
    left = max(r["left_behind"] for r in runs) - best["left_behind"]
    iterations = sum(r["iterations"] for r in runs) / len(runs)
    loads = [r["load"] for r in runs]
    return [
        runs[0]["exercise"],
        f"{runs[0]['seconds']:g}",
        f"{runs[0]['threads']}",
        ", ".join(str(r["seed"]) for r in runs),
        f"{left:,}",
        f"{sum(above) / len(above):.1f} %",
        f"{max(above):.1f} %",
        f"{iterations:,.0f}",
        f"{max(r['violations'] for r in runs)}",
        f"{runs[-1]['version']}",
        f"{min(loads)} to {max(loads)}",
        f"{runs[-1]['date']}",
    ]
