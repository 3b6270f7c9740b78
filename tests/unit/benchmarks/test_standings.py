"""How recorded runs are compared and told."""

import math
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from benchmarks import tables
from benchmarks.plots import Axis, Line, chart
from benchmarks.records import Record, read_records
from benchmarks.standings import (
    beside_the_least,
    better,
    duels,
    gap,
    gap_at,
    newest,
    total,
)


def run(**more: Any) -> dict[str, Any]:
    best = {"best_vehicles": 10, "best_cost": 100.0, "best_verified": True}
    whole = {
        "instance": "lr1_4_1",
        "family": "lilim",
        "group": "400",
        "objective": "vehicles",
        "seconds": 60.0,
        "threads": 2,
        "seed": 1,
        "peer": "corridor",
        "version": "1",
        "date": "2026-01-02",
        "machine": "m",
        "load": 0.5,
        "vehicles": 10,
        "cost": 101.0,
        "unserved": 0,
        "violations": [],
        "gap_percent": 1.0,
        "vehicles_difference": None,
        "wall": 61.0,
        "trace": [[1.0, 11, 90.0], [5.0, 10, 110.0], [30.0, 10, 101.0]],
        "note": "",
        **best,
    }
    return whole | more


MORE = {"vehicles": 11, "cost": 90.0, "gap_percent": None, "vehicles_difference": 1}
NOBODY = {"vehicles": 0, "cost": 0.0, "gap_percent": None, "unserved": 9}


def test_fewer_vehicles_win_then_cost() -> None:
    assert better(run(), run(**MORE)) == 1
    assert better(run(**MORE), run()) == -1
    assert better(run(), run(cost=101.05)) == 0
    assert better(run(), run(cost=101.2)) == 1
    assert better(run(**NOBODY), run(**MORE)) == -1
    assert better(run(**NOBODY), run(**NOBODY)) == 0
    apart = {"objective": "distance"}
    assert better(run(**apart), run(**MORE | apart)) == -1


def test_by_cost_alone_the_least_of_all_runs_is_what_counts() -> None:
    apart = {"objective": "distance"}
    runs = [
        run(**apart, cost=80.0, gap_percent=-20.0),
        run(**apart, cost=90.0, gap_percent=-10.0, peer="pyvrp"),
        run(**apart, cost=70.0, violations=["late"], peer="vroom"),
        run(**apart, cost=110.0, gap_percent=10.0, instance="other"),
        run(**apart, cost=90.0, gap_percent=-10.0, instance="r1a", family="darp"),
        run(cost=80.0, gap_percent=-20.0),
    ]
    found = beside_the_least(runs)
    assert [r["best_cost"] for r in found] == [80, 80, 100, 100, 100, 100]
    gaps = [0.0, 12.5, 1.0, 10.0, -10.0, -20.0]
    assert [r["gap_percent"] for r in found] == pytest.approx(gaps)


def test_runs_are_compared_by_instance_and_seed() -> None:
    mine = [run(seed=1), run(seed=2), run(instance="other")]
    assert [result for _, result in duels(mine, [run(seed=2, cost=150.0)])] == [1]


def test_totals_leave_nothing_out() -> None:
    found = total([run(), run(gap_percent=-0.5), run(**MORE), run(**NOBODY)])
    assert found.runs == 4
    assert found.failed == 1
    assert found.vehicles == 1
    assert found.mean == pytest.approx(0.25)


def test_a_gap_needs_the_same_vehicles() -> None:
    assert gap(run()) == 1.0
    assert gap(run(**MORE)) == math.inf
    assert gap(run(**NOBODY)) == math.inf
    assert gap(run(vehicles=9, gap_percent=None, vehicles_difference=-1)) == -math.inf


def test_gaps_over_time() -> None:
    assert gap_at(run(), 0.5) == math.inf
    assert gap_at(run(), 2) == math.inf
    assert gap_at(run(), 6) == pytest.approx(10)
    assert gap_at(run(), 60) == pytest.approx(1)
    assert gap_at(run(trace=[]), 59) == math.inf
    assert gap_at(run(trace=[]), 60) == 1.0
    assert gap_at(run(trace=[], wall=20.0), 60) == 1.0


def test_only_the_last_version_of_a_solver_counts() -> None:
    records = [run(version="1"), run(peer="pyvrp"), run(version="2")]
    assert [r["version"] for r in newest(records)] == ["1", "2"]


SIZED = {
    "size": 1000,
    "requests": 1035,
    "vehicles": 145,
    "opening": 2.71,
    "encoding": 0.3,
    "first_plan": 4.0,
    "iterations_per_second": 32.0,
    "writing_and_judging": 0.7,
    "violations": 0,
    "peak_gb": 0.45,
    "replanning": 1.9,
    "date": "2026-11-23",
    "load": 1.0,
}

PLANNED = {
    "requests": 9938,
    "vehicles": 1000,
    "wall": 420.2,
    "processor": 801.0,
    "peak_gb": 3.5,
    "date": "2026-11-23",
    "load": 1.0,
}
WHOLE = {"districts": 1, "left_behind": 7, "cost": 5000, "violations": 0, "took": 511.0}
APART = {"districts": 10, "left_behind": 9, "cost": 6000, "violations": 3, "took": None}


def exercised(seconds: float, seed: int, version: str, **found: int) -> Record:
    """Record a run of the default exercise."""
    fixed = {"threads": 2, "iterations": 90, "date": "2026-11-23", "load": 1.0}
    record = {"exercise": "default", "seconds": seconds, "seed": seed} | fixed
    return record | {"version": version, "violations": 0} | found


EXERCISED = [
    exercised(600, 1, "a", left_behind=10, cost=200),
    exercised(600, 2, "a", left_behind=10, cost=100, violations=1),
    exercised(30, 1, "a", left_behind=10, cost=300),
    exercised(30, 1, "b", left_behind=10, cost=200),
    exercised(30, 2, "b", left_behind=12, cost=210),
]


def test_the_page_tells_what_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "DOCS", tmp_path)
    records = [
        run(),
        run(peer="pyvrp", **MORE),
        run(peer="vroom", **NOBODY, trace=[], note="no answer in time"),
    ]
    text = tables.page(
        records, [], EXERCISED, [SIZED], [PLANNED | APART, PLANNED | WHOLE]
    )
    whole = (
        "| as a whole | 9,938 | 1,000 | 7 | 5,000 | 420 | 801 | 0 | 511 | 3.50 | 1.0"
    )
    assert whole in text
    assert (
        "| in districts: 10 | 9,938 | 1,000 | 9 | 6,000 | 420 | 801 | 3 |  |  |" in text
    )
    assert "| 1,035 | 145 | 2.7 | 0.3 | 4.0 | 32.0 | 0.7 | 0.45 | 1.9 | 0 |" in text
    assert "- default: 10 left behind (weighted), cost 200, in 600 s, seed 1" in text
    # the cheapest of all broke a rule; the older version does not count in the rows
    assert "| default | 30 | 2 | 1, 2 | 2 | 2.5 % | 5.0 % | 90 | 0 | b | " in text
    assert "| Li & Lim 400 | 1 | +0 / +1.00 % (1) | +0 / – (0), unsolved: 1 |" in text
    assert "| PyVRP | 1 | 1 | 0 | 0 | 100 % | 100 % |" in text
    assert "no answer in time" in text
    assert "Nothing is recorded yet: run `make bench`." in text
    drawings = list((tmp_path / "images").glob("*.svg"))
    assert len(drawings) == 2
    for drawing in drawings:
        ET.parse(drawing)  # noqa: S314  # our own drawing
        assert drawing.name in text


def test_the_page_in_the_documentation_is_what_the_records_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = (tables.DOCS / "benchmarks.md").read_text(encoding="utf-8")
    monkeypatch.setattr(tables, "DOCS", tmp_path)
    assert tables.page(*map(read_records, tables.RECORDS)) == written


def test_the_page_says_when_nothing_is_recorded() -> None:
    assert "run `make bench-peers`" in tables.page([], [], [], [], [])


def test_a_line_is_interrupted_where_it_has_no_value() -> None:
    line = Line("a", [(1, 1), (2, math.inf), (3, 2), (4, 3)])
    drawn = chart("t", Axis("x", 1, 10, logarithmic=True), Axis("y", 0, 5), [line])
    path = next(part for part in drawn.splitlines() if 'stroke-width="2"' in part)
    assert path.count("M") == 2
    assert path.count("L") == 1
