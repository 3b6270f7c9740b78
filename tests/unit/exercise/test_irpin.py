import heapq
from collections import defaultdict

import pytest

from greencorridor.exercise.irpin import Exercise, irpin_exercise, irpin_rows
from greencorridor.exercise.rows import Row
from greencorridor.exercise.streets import load_sketch, metres_between

BANDS = ("infants", "children", "adults", "elderly")


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return irpin_exercise()


def people(row: Row) -> int:
    counts = [row.get(band) or 0 for band in BANDS]
    return sum(count for count in counts if isinstance(count, int) and count > 0)


def minutes_from(start: str, cut: set[frozenset[str]]) -> dict[str, float]:
    """Free-flow minutes to every junction that can be reached (Dijkstra)."""
    onward: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for section in load_sketch("irpin").sections:
        if frozenset((section.start, section.end)) in cut:
            continue
        minutes = section.km / section.speed_kmh * 60
        onward[section.start].append((section.end, minutes))
        if not section.one_way:
            onward[section.end].append((section.start, minutes))
    settled: dict[str, float] = {}
    heap = [(0.0, start)]
    while heap:
        minutes, junction = heapq.heappop(heap)
        if junction not in settled:
            settled[junction] = minutes
            for then, more in onward[junction]:
                heapq.heappush(heap, (minutes + more, then))
    return settled


def ends(rows: list[Row]) -> set[frozenset[str]]:
    return {frozenset((str(row["junction_a"]), str(row["junction_b"]))) for row in rows}


def test_has_the_size_of_that_day(exercise: Exercise) -> None:
    requests = exercise.rows["requests"]
    first = [row for row in requests if "relay_after" not in row]
    assert 2_950 <= sum(people(row) for row in first) <= 3_100
    assert 950 <= len(requests) <= 1_050
    crowds = [people(row) for row in requests if row.get("crowd")]
    assert len(crowds) >= 10
    assert all(40 <= size <= 300 for size in crowds)
    codes = [str(row["id"]).split("-")[0] for row in exercise.rows["vehicles"]]
    small = codes.count("CAR") + codes.count("AMB")
    assert len(codes) - small in range(95, 106)
    assert small in range(35, 46)


def test_same_arguments_same_rows() -> None:
    assert irpin_rows(300, 5) == irpin_rows(300, 5)
    assert irpin_rows(300, 5) != irpin_rows(300, 6)


@pytest.mark.parametrize("size", [1, 20, 150, 700])
def test_any_size(size: int) -> None:
    rows = irpin_rows(size, 2)
    assert rows["requests"]
    assert rows["shifts"]
    identifiers = [row["id"] for row in rows["requests"]]
    assert len(set(identifiers)) == len(identifiers)


def test_every_reference_has_its_row_but_the_planted_ones(exercise: Exercise) -> None:
    rows = exercise.rows
    known = {
        sheet: {str(row["id"]) for row in rows[sheet]}
        for sheet in ("places", "requests", "vehicles", "volunteers", "junctions")
    }
    refers = {
        ("requests", "pickup"): "places",
        ("requests", "destination"): "places",
        ("requests", "bound_with"): "requests",
        ("requests", "apart_from"): "requests",
        ("requests", "relay_after"): "requests",
        ("vehicles", "garage"): "places",
        ("shifts", "vehicle"): "vehicles",
        ("shifts", "drivers"): "volunteers",
        ("shifts", "companions"): "volunteers",
        ("gates", "junction_a"): "junctions",
        ("gates", "junction_b"): "junctions",
        ("closures", "junction_a"): "junctions",
        ("closures", "junction_b"): "junctions",
        ("roads", "from"): "junctions",
        ("roads", "to"): "junctions",
    }
    lost = set[tuple[str, str, str]]()
    for (sheet, column), target in refers.items():
        for row in rows[sheet]:
            cell = row.get(column)
            named = [cell] if isinstance(cell, str) else list(cell or ())  # type: ignore[arg-type]
            if not set(named) <= known[target]:
                lost.add((sheet, str(row["id"]), column))
    assert lost == {
        slip
        for slip in map(tuple, exercise.slips)
        if slip[2] in {"garage", "destination", "vehicle"}
    }


def test_ten_slips_on_ten_rows(exercise: Exercise) -> None:
    assert len(exercise.slips) == 10
    assert len({slip[:2] for slip in exercise.slips}) == 10
    assert {slip.sheet for slip in exercise.slips} <= {
        "requests",
        "vehicles",
        "shifts",
        "volunteers",
    }


def test_bound_parties_name_each_other(exercise: Exercise) -> None:
    rows = {str(row["id"]): row for row in exercise.rows["requests"]}
    bound = [row for row in rows.values() if "bound_with" in row]
    assert len(bound) >= 10
    for row in bound:
        (other,) = row["bound_with"]  # type: ignore[misc]
        assert rows[str(other)]["bound_with"] == [row["id"]]


def test_relays_hand_over_at_the_hub_where_the_first_arrives(
    exercise: Exercise,
) -> None:
    rows = {str(row["id"]): row for row in exercise.rows["requests"]}
    onward = [row for row in rows.values() if "relay_after" in row]
    assert len(onward) >= 30
    for row in onward:
        first = rows[str(row["relay_after"])]
        assert first["destination"] == row["pickup"]
        assert people(first) == people(row)
        assert row["handover"]


def test_beds_suffice_for_most_but_not_by_much(exercise: Exercise) -> None:
    beds = 0
    for row in exercise.rows["places"]:
        for kind in ("ordinary", "accessible", "medical", "family"):
            count = row.get(f"beds_{kind}")
            beds += count if isinstance(count, int) else 0
    to_beds = sum(
        people(row)
        for row in exercise.rows["requests"]
        if row.get("destination_kind") or "S-" in str(row.get("destination"))
    )
    assert to_beds < beds < 1.3 * to_beds


def test_over_the_gates_everything_but_the_islands_is_reached(
    exercise: Exercise,
) -> None:
    closed = ends(exercise.rows["closures"])
    reached = minutes_from("Київ Центральний вокзал", closed)
    assert set(load_sketch("irpin").junctions) - set(reached) == {
        "Мощун",
        "Горбовичі",
        "Музичі",
    }
    back = minutes_from("Ірпінь центр", closed)
    assert set(back) == set(reached)


def test_without_the_gates_the_zone_is_cut_off(exercise: Exercise) -> None:
    shut = ends(exercise.rows["closures"]) | ends(exercise.rows["gates"])
    outside = minutes_from("Київ Центральний вокзал", shut)
    for town in ("Ірпінь центр", "Буча центр", "Гостомель центр", "Ворзель центр"):
        assert town not in outside
    assert "Білогородка" in outside


def test_driving_times_are_plausible(exercise: Exercise) -> None:
    minutes = minutes_from("Ірпінь центр", ends(exercise.rows["closures"]))
    assert 20 < minutes["Київ Центральний вокзал"] < 40
    assert 15 < minutes["Білогородка"] < 35
    assert minutes["Буча центр"] < 10


def test_roads_are_as_long_as_their_ends_are_apart() -> None:
    sketch = load_sketch("irpin")
    assert len(sketch.junctions) >= 250
    for section in sketch.sections:
        apart = metres_between(
            sketch.junctions[section.start], sketch.junctions[section.end]
        )
        assert 0.96 * apart - 5 < 1000 * section.km < 1.2 * apart + 5


def test_nothing_military_is_named() -> None:
    words = ("військ", "арм", "солдат", "танк", "артил", "зброя", "фронт", "military")
    text = str(irpin_rows(600, 1)).casefold()
    assert not [word for word in words if word in text]


@pytest.mark.parametrize("size", [30, 300, 30_000])
def test_gates_grow_with_the_people(size: int) -> None:
    full, other = irpin_rows(3000, 1)["gates"], irpin_rows(size, 1)["gates"]
    for row, scaled in zip(full, other, strict=True):
        for column in ("throughput", "convoy_vehicles"):
            if column in row:
                before, after = int(str(row[column])), int(str(scaled[column]))
                assert after > int(str(scaled.get("others") or 0))
                assert abs(after - before * size / 3000) <= 1
