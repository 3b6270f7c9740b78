import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from greencorridor.errors import PlanError
from greencorridor.exports.plan_json import plan_text, read_plan, write_plan
from greencorridor.exports.plan_reference import page_text, schema_text
from greencorridor.model.plan import Plan

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"


def written(tmp_path, small) -> Path:
    path = tmp_path / "plan.json"
    write_plan(path, small.plan, small.operation)
    return path


def test_a_plan_read_back_is_the_plan(tmp_path, small):
    assert read_plan(written(tmp_path, small)) == small.plan


def test_an_empty_plan_read_back_is_the_plan(tmp_path, small):
    path = tmp_path / "plan.json"
    write_plan(path, Plan(), small.operation)
    assert read_plan(path) == Plan()


def test_times_survive_a_clock_change(tmp_path, small):
    start = small.operation.horizon[0].replace(month=3, day=26)
    operation = replace(small.operation, horizon=(start, start.replace(day=28)))
    shift = 12 * 3600
    routes = tuple(
        replace(
            route,
            stops=tuple(
                replace(
                    s,
                    arrival=s.arrival + shift,
                    begin=s.begin + shift,
                    departure=s.departure + shift,
                )
                for s in route.stops
            ),
        )
        for route in small.plan.routes
    )
    plan = replace(small.plan, routes=routes)
    path = tmp_path / "plan.json"
    write_plan(path, plan, operation)
    assert read_plan(path) == plan


def test_the_same_plan_gives_the_same_bytes(tmp_path, small):
    first = written(tmp_path, small).read_bytes()
    assert written(tmp_path, small).read_bytes() == first


def test_the_file_fits_the_published_schema(small):
    schema = json.loads((REFERENCE / "plan.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(plan_text(small.plan, small.operation))
    checker = jsonschema.FormatChecker()
    validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
    assert list(validator.iter_errors(document)) == []
    document["routes"][0]["stops"][0]["kind"] = "dance"
    assert list(validator.iter_errors(document))


@pytest.mark.parametrize(
    ("name", "made"), [("plan.schema.json", schema_text), ("plan.md", page_text)]
)
def test_the_published_reference_is_up_to_date(name, made):
    assert (REFERENCE / name).read_text("utf-8") == made()


def damaged(document: dict, how: str) -> str:
    stop = document["routes"][0]["stops"][1]
    if how == "field missing":
        del stop["arrival"]
    elif how == "time without zone":
        stop["begin"] = "2022-03-09T10:15:00"
    elif how == "leg missing":
        document["routes"][0]["legs"].pop()
    elif how == "negative load":
        stop["load_after"] = {"seats": -1}
    elif how == "unknown field":
        document["phone"] = "+380"
    elif how == "text for number":
        document["origin"]["seed"] = "1"
    return json.dumps(document)


@pytest.mark.parametrize(
    "how",
    [
        "field missing",
        "time without zone",
        "leg missing",
        "negative load",
        "unknown field",
        "text for number",
    ],
)
def test_a_damaged_file_is_named_with_the_place(tmp_path, small, how):
    path = written(tmp_path, small)
    path.write_text(damaged(json.loads(path.read_text("utf-8")), how), "utf-8")
    with pytest.raises(PlanError, match="is damaged at") as raised:
        read_plan(path)
    assert "+380" not in str(raised.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"format": "other"}', b"[" * 100_000, b"7"],
)
def test_a_foreign_file_is_refused(tmp_path, content):
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    with pytest.raises(PlanError, match="not a plan of this program"):
        read_plan(path)


def test_another_version_is_refused(tmp_path, small):
    path = written(tmp_path, small)
    document = json.loads(path.read_text("utf-8")) | {"version": 9}
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(PlanError, match="version 9"):
        read_plan(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(tmp_path / "none.json")
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(tmp_path)
