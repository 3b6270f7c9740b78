import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencorridor.errors import OutputError
from greencorridor.exports.coarsen import WIDE_GRID, area_of, groups_of, square_of
from greencorridor.exports.folder import open_folder
from greencorridor.exports.hxl import write_hxl
from greencorridor.exports.sharing import NAMES, write_shared
from greencorridor.exports.suppression import (
    SMALLEST,
    shown_counts,
    shown_parts,
    shown_table,
)
from greencorridor.model.place import Location, Place, PlaceKind
from greencorridor.text import Language
from tests.unit.exports.evacuation import SECRETS

COUNTS = st.lists(st.integers(0, 40), max_size=8)


def small_hidden(counts, shown) -> bool:
    return all(n is None or n >= SMALLEST for n in shown)


@given(COUNTS)
def test_no_small_count_is_shown_or_can_be_subtracted(counts):
    shown = shown_counts(counts)
    assert small_hidden(counts, shown)
    hidden = [c for c, n in zip(counts, shown, strict=True) if n is None]
    if any(n is not None for n in shown) and hidden:
        assert len(hidden) > 1
        assert sum(hidden) >= SMALLEST
    assert all(n in (None, c) for c, n in zip(counts, shown, strict=True))


@given(COUNTS, st.integers(0, 20))
def test_the_rest_of_a_total_is_never_small(parts, more):
    total = sum(parts) + more
    shown = shown_parts(total, parts)
    assert small_hidden(parts, shown)
    known = sum(n or 0 for n in shown)
    assert not known or total - known >= SMALLEST


@given(st.lists(st.tuples(*[st.integers(0, 15)] * 4), max_size=6))
def test_a_table_gives_nothing_small_away_by_row_or_column(rows):
    names = ("girls", "women", "disabled")
    totals = [a + b + c for a, b, c, _ in rows]
    columns = {
        "girls": [row[0] for row in rows],
        "women": [row[1] for row in rows],
        "disabled": [min(row[3], sum(row[:3])) for row in rows],
    }
    total, kept = shown_table(totals, columns, disjoint=names[:2])
    for i in range(len(rows)):
        for group in (names[:2], names[2:]):
            known = [kept[name][i] for name in group if kept[name][i] is not None]
            assert not known or total[i] is not None
            assert not known or total[i] - sum(known) >= SMALLEST
    for name in names:
        hidden = [
            c for c, n in zip(columns[name], kept[name], strict=True) if n is None
        ]
        if len(hidden) < len(rows):
            assert not hidden or sum(hidden) >= SMALLEST


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def test_hxl_has_headers_then_tags_then_data(tmp_path, small):
    path = tmp_path / "hxl.csv"
    write_hxl(path, small.operation, small.plan, Language.UK)
    header, tags, *rows = rows_of(path)
    assert header[0] == "Від"
    assert header[-1].startswith("ОБМЕЖЕНО")
    assert tags[:4] == ["#date+start", "#date+end", "#org", "#sector"]
    assert tags[6:13] == [
        "#adm1+origin+code",
        "#adm2+origin+code",
        "#adm3+origin+code",
        "#geo+lat+origin",
        "#geo+lon+origin",
        "#adm1+dest+code",
        "#reached",
    ]
    assert "#reached+f+elderly+age60plus" in tags
    assert rows[0][:2] == ["2022-03-09", "2022-03-09"]
    assert {row[8] for row in rows} <= {"UA3208003", "UA3208005"}
    assert {row[11] for row in rows} == {"UA80", "UA32"}
    assert {tuple(row[9:11]) for row in rows} == {("", "")}
    for row in rows:
        assert all(int(count) >= SMALLEST for count in row[12:17] if count)


def test_hxl_without_codes_counts_by_wide_squares_unless_shared(tmp_path, small):
    bare = {name: replace(p, pcode="") for name, p in small.operation.places.items()}
    operation = replace(small.operation, places=bare)
    squares = {
        square_of(operation.places[request.pickup].location, WIDE_GRID)
        for request in operation.requests.values()
    }
    path = tmp_path / "hxl.csv"
    write_hxl(path, operation, small.plan, Language.EN)
    rows = rows_of(path)[2:]
    assert {row[8] for row in rows} == {""}
    found = {(float(row[9]), float(row[10])) for row in rows}
    assert found <= {(round(s.lat, 2), round(s.lon, 3)) for s in squares}
    assert found
    write_hxl(path, operation, small.plan, Language.EN, for_sharing=True)
    assert {tuple(row[9:11]) for row in rows_of(path)[2:]} == {("", "")}


def test_hxl_counts_everybody_where_nothing_is_small(tmp_path, small):
    path = tmp_path / "hxl.csv"
    write_hxl(path, small.operation, small.plan, Language.EN)
    rows = rows_of(path)[2:]
    carried = sum(group.people for group in groups_of(small.operation, small.plan))
    shown = [int(row[12]) for row in rows if row[12]]
    assert sum(shown) == carried or len(shown) < len(rows)


def test_places_become_areas():
    home = Place(id="h", kind=PlaceKind.HOME, location=Location(50.523456, 30.241))
    assert area_of(home).code == "50.525 30.2475"
    assert square_of(home.location) == pytest.approx((50.525, 30.2475))
    with_code = replace(home, pcode="UA3208003010")
    assert area_of(with_code).levels == ("UA32", "UA3208", "UA3208003")
    assert area_of(replace(home, pcode="UA32")).levels == ("UA32", "", "")
    assert area_of(replace(home, pcode="MD0101")).levels == ("", "", "")


@pytest.fixture
def shared(tmp_path, small):
    folder = open_folder(tmp_path / "out", for_sharing=True)
    return write_shared(folder, small.operation, small.plan, Language.UK)


def test_only_coarse_files_are_shared(shared):
    assert tuple(path.name for path in shared) == NAMES
    files = {path.name for path in shared[0].parent.iterdir()}
    assert files == {*NAMES, "FOR-SHARING.txt"}


def text_of(path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text("utf-8-sig")
    book = openpyxl.load_workbook(path)
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)


def test_nothing_shared_names_a_home_request_vehicle_or_gate(shared, small):
    names = {
        *small.operation.requests,
        *small.operation.vehicles,
        *small.operation.shifts,
        *small.operation.gates,
        *(place.id for place in small.operation.places.values()),
        *(place.label for place in small.operation.places.values() if place.label),
        *SECRETS,
    } - {"gym", "school", "garage", "square"}
    for path in shared:
        text = text_of(path)
        assert "ДЛЯ ПОШИРЕННЯ" in text
        assert [name for name in names if name in text] == []


def test_shared_areas_lie_on_the_grid_and_hide_small_counts(shared):
    collection = json.loads(shared[2].read_text("utf-8"))
    assert collection["features"]
    for feature in collection["features"]:
        for lon, lat in feature["geometry"]["coordinates"][0]:
            assert lat * 100 == pytest.approx(round(lat * 100), abs=1e-6)
            assert lon / 0.015 == pytest.approx(round(lon / 0.015), abs=1e-2)
        counts = feature["properties"]
        assert all(counts.get(k, 99) >= SMALLEST for k in ("carried", "left"))


def test_restricted_and_shared_files_never_mix(tmp_path):
    folder = open_folder(tmp_path / "out")
    with pytest.raises(OutputError, match="a folder of its own"):
        open_folder(folder, for_sharing=True)
    shared = open_folder(tmp_path / "shared", for_sharing=True)
    with pytest.raises(OutputError, match="a folder of its own"):
        open_folder(shared)
