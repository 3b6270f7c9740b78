"""The page on exercises says what the default exercise is."""

from pathlib import Path

import pytest

from greencorridor.exercise.corridor import load_corridor
from greencorridor.exercise.fleet import MODELS
from greencorridor.exercise.streets import load_sketch

PAGE = Path(__file__).parents[3] / "docs" / "exercise.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_names_every_gate_with_its_hours(page: str) -> None:
    for row in load_corridor("irpin").gates:
        assert str(row["id"]).capitalize() in page
        if row["direction"] == "forward" and "windows" in row:
            for window in str(row["windows"]).split("; "):
                assert window.split(" ")[1].replace("-", "–") in page
            assert f"| {row['throughput']} in {row['interval_min']} minutes" in page


def test_counts_roads_and_vehicles(page: str) -> None:
    sketch = load_sketch("irpin")
    assert f"| {len(sketch.junctions)} and {len(sketch.sections)} |" in page
    share = {model.code: round(model.share) for model in MODELS}
    buses = sum(share.values()) - share["CAR"] - share["AMB"]
    assert f"| {buses}: {share['BUS']} with 46 seats" in page
    assert f"| {share['CAR']} and {share['AMB']} |" in page
    assert f"{share['VANR'] + share['MIDR']} of all with a ramp" in page
