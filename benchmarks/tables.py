"""`docs/benchmarks.md` and its plots, from what has been recorded and nothing else."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.by_exercise import beside_the_best
from benchmarks.by_size import by_district, by_size
from benchmarks.plots import Axis, Line, chart
from benchmarks.records import Record, read_records
from benchmarks.standings import (
    EQUAL,
    LARGE,
    Series,
    Total,
    beside_the_least,
    duels,
    gap,
    half_gap,
    is_large,
    newest,
    series_of,
    solved,
    total,
)

DOCS = Path(__file__).parents[1] / "docs"
OWN = "corridor"
NAMES = {OWN: "Green Corridor", "ortools": "OR-Tools", "vroom": "VROOM"}
NAMES |= {"vrp-cli": "vrp-cli", "pyvrp": "PyVRP"}
RECORDS = ("peers", "regression", "exercises", "sizes", "districts")
FAMILIES = {"lilim": "Li & Lim", "sartori": "Sartori & Buriol", "darp": "Dial-a-ride"}

HEAD = f"""\
# Benchmarks

Made from `benchmarks/records` by `python -m benchmarks tables`; no number here was
written by hand. [How to benchmark](how-to/benchmark.md) says what is measured and how
to repeat it.

A gap is the cost above the best known one, in percent, negative where that is beaten;
it counts only at the best known number of vehicles. What is known of Li & Lim and of
Sartori & Buriol has the fewest vehicles: by cost alone, the least cost of all runs
stands in its place. All results were judged by the same checker. Two costs within
{EQUAL} % count as equal. A solver that searches in one thread was run with as many
seeds at once as the others had threads, and the better counts. VROOM stops by itself.
VROOM, vrp-cli and PyVRP know no ride time, so they are not asked for dial-a-ride.
"""
NOTHING = "Nothing is recorded yet: run `make bench-peers`.\n"
NO_REGRESSION = "Nothing is recorded yet: run `make bench`.\n"


def main(arguments: list[str]) -> int:
    """Write the page."""
    argparse.ArgumentParser("python -m benchmarks tables").parse_args(arguments)
    kept = [read_records(name) for name in RECORDS]
    (DOCS / "benchmarks.md").write_text(page(*kept), encoding="utf-8")
    sys.stderr.write(f"{DOCS / 'benchmarks.md'}\n")
    return 0


def page(
    records: Sequence[Record],
    regression: Sequence[Record],
    exercises: Sequence[Record],
    sizes: Sequence[Record],
    districts: Sequence[Record],
) -> str:
    """Return the page; plots are written beside it."""
    parts = [HEAD]
    if not records:
        parts.append(f"## Beside other solvers\n\n{NOTHING}")
    for series, runs in series_of(newest(records)).items():
        parts += section(series, beside_the_least(runs))
    parts += ["## Exercises\n", *beside_the_best(exercises)]
    parts += ["## Sizes\n", *by_size(sizes)]
    parts += ["## Whole, and in districts\n", *by_district(districts)]
    parts += ["## Regressions\n", *regressions(regression)]
    return "\n".join(parts)


def section(series: Series, runs: Sequence[Record]) -> Iterator[str]:
    """Return what one series says."""
    first = (
        "vehicles first, then cost"
        if series.objective == "vehicles"
        else ("cost alone")
    )
    yield f"## {series.seconds:g} s, threads: {series.threads}, {first}\n"
    peers = [p for p in NAMES if any(r["peer"] == p for r in runs)]
    of = {p: [r for r in runs if r["peer"] == p] for p in peers}
    yield from circumstances(of)
    yield from group_table(of, series.objective)
    if OWN in of:
        yield from duel_table(of)
    yield from plots(series, of)
    yield from instance_table(of, series.objective)


def circumstances(of: dict[str, list[Record]]) -> Iterator[str]:
    """Say when, on what, under which load, with which versions."""
    yield "| solver | version | measured | machine | load before |"
    yield "|---|---|---|---|---|"
    for peer, runs in of.items():
        dates = sorted({r["date"] for r in runs})
        when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
        loads = [r["load"] for r in runs]
        machines = ", ".join(sorted({r["machine"] for r in runs}))
        yield (
            f"| {NAMES[peer]} | {runs[0]['version']} | {when} | {machines} | "
            f"{min(loads)} to {max(loads)} |"
        )
    yield ""


def groups(of: dict[str, list[Record]]) -> list[tuple[str, str]]:
    """List groups of instances in the order of size."""
    found = {(r["family"], r["group"]) for runs in of.values() for r in runs}
    order = list(FAMILIES)
    return sorted(
        found,
        key=lambda g: (order.index(g[0]), int(g[1]) if g[1].isdecimal() else 0, g[1]),
    )


def group_table(of: dict[str, list[Record]], objective: str) -> Iterator[str]:
    """Sum up each group of instances."""
    what = "mean gap (of so many)"
    if objective == "vehicles":
        what = "vehicles beyond the best known / mean gap (at so many)"
    yield f"Cells: {what}, over all seeds that were run.\n"
    yield f"| instances | runs | {' | '.join(NAMES[p] for p in of)} |"
    yield f"|---|---:|{'---:|' * len(of)}"
    for family, group in groups(of):
        totals = {
            p: total([r for r in runs if (r["family"], r["group"]) == (family, group)])
            for p, runs in of.items()
        }
        cells = " | ".join(group_cell(t, objective) for t in totals.values())
        runs = max(t.runs for t in totals.values())
        yield f"| {FAMILIES[family]} {group} | {runs} | {cells} |"
    yield ""


def group_cell(found: Total, objective: str) -> str:
    """Return vehicles, gap, and failures if any."""
    if not found.runs:
        return "–"
    cell = f"{percent(found.mean)} ({len(found.gaps)})"
    if objective == "vehicles":
        cell = f"{found.vehicles:+d} / {cell}"
    return cell + (f", unsolved: {found.failed}" if found.failed else "")


def duel_table(of: dict[str, list[Record]]) -> Iterator[str]:
    """Compare ourselves with each other solver, run by run."""
    rivals = [p for p in of if p != OWN]
    if not rivals:
        return
    yield f"{NAMES[OWN]} against each, on the runs that both have:\n"
    yield (
        "| against | runs | better | equal | worse | at least equal | "
        f"better, {LARGE} tasks and more |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for peer in rivals:
        results = duels(of[OWN], of[peer])
        won, even, lost = (sum(s == x for _, s in results) for x in (1, 0, -1))
        large = [s for run, s in results if is_large(run)]
        strictly = sum(s == 1 for s in large)
        yield (
            f"| {NAMES[peer]} | {len(results)} | {won} | {even} | {lost} | "
            f"{share(won + even, len(results))} | {share(strictly, len(large))} |"
        )
    yield ""


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def instance_table(of: dict[str, list[Record]], objective: str) -> Iterator[str]:
    """Tell every run; several seeds of an instance stand side by side."""
    yield "### Every instance\n"
    yield f"| instance | best known | {' | '.join(NAMES[p] for p in of)} |"
    yield f"|---|---:|{'---:|' * len(of)}"
    names = {r["instance"]: r for runs in of.values() for r in runs}
    order = {group: i for i, group in enumerate(groups(of))}
    for name, any_run in sorted(
        names.items(), key=lambda n: (order[n[1]["family"], n[1]["group"]], n[0])
    ):
        cells = [
            "<br>".join(run_cell(r, objective) for r in runs if r["instance"] == name)
            for runs in of.values()
        ]
        yield f"| {name} | {best_cell(any_run, objective)} | {' | '.join(cells)} |"
    yield ""


def best_cell(run: Record, objective: str) -> str:
    """Return the best known value."""
    if run["best_cost"] is None:
        return "–"
    doubt = "" if run["best_verified"] else "?"
    before = f"{run['best_vehicles']} / " if objective == "vehicles" else ""
    return f"{before}{run['best_cost']:,.2f}{doubt}"


def run_cell(run: Record, objective: str) -> str:
    """Return vehicles and gap of a run, or why there is none."""
    if not solved(run):
        return run["note"] or f"left behind: {run['unserved']}"
    if objective == "distance":
        return f"{run['cost']:,.2f}, {percent(run['gap_percent'])}"
    more = run["vehicles_difference"]
    beside = f"vehicles {more:+d}" if more else percent(run["gap_percent"])
    return f"{run['vehicles']} / {run['cost']:,.2f}, {beside}"


def percent(value: float | None) -> str:
    """Return a percentage with its sign, without a minus before a plain zero."""
    return "–" if value is None else f"{round(value, 2) + 0.0:+.2f} %"


def plots(series: Series, of: dict[str, list[Record]]) -> Iterator[str]:
    """Write the plots of a series and point to them."""
    name = f"{series.objective}-{series.seconds:g}s-{series.threads}"
    moments = [series.seconds * 2 ** (i / 4 - 6) for i in range(25)]
    over_time = [
        Line(NAMES[p], [(m, half_gap(runs, m)) for m in moments])
        for p, runs in of.items()
    ]
    shares = [i / 10 for i in range(101)]
    profile = [
        Line(
            NAMES[p],
            [(x, share_within(runs, x)) for x in shares],
        )
        for p, runs in of.items()
    ]
    seconds = Axis("seconds", moments[0], moments[-1], logarithmic=True)
    drawn = {
        f"gap-{name}.svg": chart(
            "Gap that half of the runs have reached",
            seconds,
            Axis("gap, %", -1, 15),
            over_time,
        ),
        f"profile-{name}.svg": chart(
            "Instances within a gap of the best known",
            Axis("gap, %", 0, 10),
            Axis("instances, %", 0, 100),
            profile,
        ),
    }
    (DOCS / "images").mkdir(exist_ok=True)
    for file, drawing in drawn.items():
        (DOCS / "images" / file).write_text(drawing, encoding="utf-8")
    yield f"![Gap that half of the runs have reached](images/gap-{name}.svg)\n"
    yield (
        "An instance with more vehicles than the best known, or with somebody left "
        "behind, is\nworse than any gap: a line begins where half of the instances "
        "have none too many.\nVROOM and vrp-cli tell only what they have in the end.\n"
    )
    yield f"![Instances within a gap](images/profile-{name}.svg)\n"


def share_within(runs: Sequence[Record], most: float) -> float:
    """Return the percentage of runs within a gap, rounded as the tables are."""
    return 100 * sum(gap(run) <= most + 0.005 for run in runs) / len(runs)


def regressions(records: Sequence[Record]) -> Iterator[str]:
    """Tell the last two versions of each instance of the regression set."""
    if not records:
        yield NO_REGRESSION
        return
    n = records[-1]["iterations"]
    alike = [r for r in records if r["iterations"] == n]
    yield f"{n:,} iterations on one thread; the last two versions of each.\n"
    yield "| instance | version | measured | vehicles | cost | gap | per s | load |"
    yield "|---|---|---|---:|---:|---:|---:|---:|"
    for name in {r["instance"]: None for r in alike}:
        for r in [r for r in alike if r["instance"] == name][-2:]:
            said = percent(r["gap_percent"])
            if not solved(r):
                said = "breaks a rule" if r["violations"] else "not all served"
            yield (
                f"| {name} | {r['version']} | {r['date']} | {r['vehicles']} | "
                f"{r['cost']:,.2f} | {said} | {r['iterations_per_second']:,.0f} | "
                f"{r['load']} |"
            )
    yield ""
