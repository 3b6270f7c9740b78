"""The reference of ``plan.json``, made from its one definition.

``python -m greencorridor.exports.plan_reference docs/reference`` writes the JSON Schema
and the page again after a change.
"""

import json
import sys
from pathlib import Path
from typing import Any, cast

SCHEMA_NAME = "plan.schema.json"
PAGE_NAME = "plan.md"

_INTRODUCTION = """\
# plan.json

<!-- Made from src/greencorridor/exports/plan_document.py by
python -m greencorridor.exports.plan_reference docs/reference -->

A plan as a file: written by `corridor plan`, read by `corridor check`, `corridor
why-not`, `corridor export` and `corridor plan --from`. Its JSON Schema is
[plan.schema.json](plan.schema.json).

- Encoding UTF-8; the keys always come in the order below, so that equal plans are equal
  files: the same operation, seed, threads and iterations on one machine give the same
  bytes. No time of writing stands in it.
- A time is a moment with the offset of the operation's zone, such as
  `2022-03-09T10:15:00+02:00`. The plan's epoch is `operation.start`.
- Lengths are whole metres. Costs are weighted person-minutes.
- A field with a default may be left away.
- Only identifiers stand in it, no name, phone number or address. It is restricted even
  so.
- Whoever reads it must know `format` and `version`; a reader refuses a version that it
  does not know.
"""


def schema_text() -> str:
    """Return the JSON Schema of ``plan.json``."""
    return json.dumps(_schema(), ensure_ascii=False, indent=2) + "\n"


def page_text() -> str:
    """Return the page that explains every field."""
    schema = _schema()
    forms = {"PlanForm": schema, **schema["$defs"]}
    tables = [_table(name, form) for name, form in forms.items() if _fields(form)]
    lists = [_choices(name, form) for name, form in forms.items() if "enum" in form]
    return "\n".join((_INTRODUCTION, *tables, *lists))


def write_reference(folder: Path) -> None:
    """Write schema and page into `folder`."""
    (folder / SCHEMA_NAME).write_text(schema_text(), encoding="utf-8")
    (folder / PAGE_NAME).write_text(page_text(), encoding="utf-8")


def _schema() -> dict[str, Any]:
    from greencorridor.exports.plan_document import PlanForm  # noqa: PLC0415 - slow

    schema = PlanForm.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _fields(form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", form.get("properties", {}))


def _title(name: str) -> str:
    return name.removesuffix("Form")


def _about(form: dict[str, Any]) -> str:
    return str(form.get("description", ""))


def _table(name: str, form: dict[str, Any]) -> str:
    rows = [
        f"## {_title(name)}",
        "",
        _about(form),
        "",
        "| field | value | meaning |",
        "|---|---|---|",
    ]
    required = cast("list[str]", form.get("required", []))
    for field, kind in _fields(form).items():
        optional = "" if field in required else ", may be left away"
        rows.append(f"| `{field}` | {_kind(kind)}{optional} | {_about(kind)} |")
    return "\n".join(rows) + "\n"


def _choices(name: str, form: dict[str, Any]) -> str:
    values = "\n".join(f"- `{value}`" for value in form["enum"])
    return f"## {_title(name)}\n\n{_about(form)}\n\n{values}\n"


def _kind(kind: dict[str, Any]) -> str:
    if "$ref" in kind:
        title = _title(kind["$ref"].rsplit("/", 1)[-1])
        return f"[{title}](#{title.lower()})"
    if "const" in kind:
        return f"`{json.dumps(kind['const'])}`"
    for union in ("anyOf", "oneOf"):
        if union in kind:
            return " or ".join(_kind(choice) for choice in kind[union])
    if kind["type"] == "array":
        return f"list of {_kind(kind['items'])}"
    if kind.get("format") == "date-time":
        return "moment"
    name = str(kind["type"])
    return {"integer": "whole number", "object": "text by name"}.get(name, name)


if __name__ == "__main__":
    write_reference(Path(sys.argv[1]))
