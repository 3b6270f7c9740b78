import io

import openpyxl
import pytest

from greencorridor.exports.usage import gate_intervals, people_by_priority, place_hours
from greencorridor.exports.workbook import write_workbook
from greencorridor.model.plan import Plan
from greencorridor.text import Language
from tests.unit.exports.evacuation import SECRETS


def opened(path):
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


@pytest.fixture
def book(tmp_path, small):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, small.operation, small.plan, Language.UK)
    return opened(path)


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]


def test_sheets_in_ukrainian_each_marked(book):
    assert book.sheetnames == [
        "Підсумок",
        "Маршрути",
        "Зупинки",
        "Лишаються",
        "Ворота",
        "Місця за годинами",
        "Вартість",
    ]
    for sheet in book:
        assert sheet["A1"].value.startswith("ОБМЕЖЕНО")
        assert sheet.freeze_panes == "A3"


def test_sheets_in_english(tmp_path, small):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, small.operation, small.plan, Language.EN)
    assert opened(path).sheetnames[0] == "Summary"


def test_the_summary_adds_up(book, small):
    figures = dict(row[:2] for row in rows_of(book["Підсумок"]))
    asked = figures["людей звернулося"]
    assert asked == figures["людей вивезуть"] + figures["людей лишається"]
    assert asked == 2 + sum(
        request.party.persons for request in small.operation.requests.values()
    )
    assert figures["операція"] == "Навчання «Ірпінь» #raw"


def test_stops_and_those_left_are_all_there(book, small):
    n_stops = sum(len(route.stops) for route in small.plan.routes)
    assert len(rows_of(book["Зупинки"])) == n_stops
    left = rows_of(book["Лишаються"])
    assert [row[0] for row in left] == [u.request for u in small.plan.unserved]
    assert ["R9999", "помилка в рядку", None, 2, None] in [
        [value or None for value in row] for row in left
    ]


def test_every_term_of_the_cost_is_there(book, small):
    values = [row[1] for row in rows_of(book["Вартість"])]
    assert values[-1] == pytest.approx(small.plan.cost.total)
    assert values[0] == small.plan.cost.left_behind


def test_no_cell_is_a_formula_and_no_contact_is_in(book):
    text = []
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                text.append(str(cell.value))
    assert any(value.startswith("=Площа") for value in text)
    assert not any(secret in " ".join(text) for secret in SECRETS)


def test_gate_intervals_count_each_vehicle_once(small):
    uses = list(gate_intervals(small.operation, small.plan))
    n_passages = sum(
        hasattr(part, "gate")
        for route in small.plan.routes
        for leg in route.legs
        for part in leg.parts
    )
    assert sum(use.used for use in uses) == n_passages
    first = next(use for use in uses if use.used)
    assert first.limit == 20
    assert first.end - first.start == 900
    assert [use.gate for use in uses if use.convoy] == ["G2"]


def test_place_hours_count_each_person_once(small):
    uses = list(place_hours(small.operation, small.plan))
    carried = sum(c.asked - c.left for c in people_by_priority(*pair(small)))
    assert sum(use.people for use in uses) == carried
    assert uses[0].hour % 3600 == 0
    assert uses[-1].total >= uses[-1].people


def pair(small):
    return small.operation, small.plan


def test_an_empty_plan_is_a_workbook_too(tmp_path, small):
    path = tmp_path / "plan.xlsx"
    write_workbook(path, small.operation, Plan(), Language.EN)
    assert rows_of(opened(path)["Stops"]) == []
