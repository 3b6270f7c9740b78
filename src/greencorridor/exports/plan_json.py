"""``plan.json``: a plan as a file that programs read, and read back exactly."""

import json
from pathlib import Path
from typing import Any, cast

from greencorridor.errors import PlanError
from greencorridor.exports.folder import write_file
from greencorridor.exports.plan_mapping import document_of, plan_of
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan
from greencorridor.text import Text

LARGEST = 1 << 29
"""Bytes beyond which a file is not read: no plan is so large."""

LINE = 116
"""What fits into a line of this length stands in one line."""

_UNREADABLE = Text(
    "{path} cannot be read: {why}.", "{path} не вдається прочитати: {why}."
)
_TOO_LARGE = Text(
    "{path} is too large to be a plan.", "{path} завеликий, щоб бути планом."
)
_FOREIGN = Text(
    "{path} is not a plan of this program: a plan.json is expected.",
    "{path} не є планом цієї програми: очікується plan.json.",
)
_VERSION = Text(
    "{path} was written in version {found} of the plan's form; this program reads "
    "version {known}. Plan again, or use the program that wrote it.",
    "{path} записано у версії {found} форми плану; ця програма читає версію {known}. "
    "Сплануйте ще раз або візьміть програму, що його записала.",
)
_DAMAGED = Text(
    "{path} is damaged at {where} (such places: {count}). Take a copy that nobody "
    "edited, or plan again.",
    "{path} пошкоджено тут: {where} (таких місць: {count}). Візьміть копію, яку ніхто "
    "не редагував, або сплануйте ще раз.",
)


def write_plan(path: Path, plan: Plan, operation: Operation) -> None:
    """Write `plan` of `operation` to `path`; the same plan gives the same bytes.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    write_file(path, plan_text(plan, operation).encode())


def plan_text(plan: Plan, operation: Operation) -> str:
    """Return the content of ``plan.json``: keys in the order of the form."""
    return _laid_out(document_of(plan, operation)) + "\n"


def read_plan(path: Path) -> Plan:
    """Read what `write_plan` wrote.

    Raises
    ------
    PlanError
        If the file cannot be read, is not a plan, is damaged or of another version.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - slow to import

    from greencorridor.exports.plan_document import PlanForm  # noqa: PLC0415

    content = _content(path)
    _demand_ours(path, content)
    try:
        document = PlanForm.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "plan"
        raise PlanError(
            _DAMAGED, path=path, where=where, count=error.error_count()
        ) from None
    return plan_of(document)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise PlanError(_TOO_LARGE, path=path)
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise PlanError(_UNREADABLE, path=path, why=error.strerror or "?") from error


def _demand_ours(path: Path, content: bytes) -> None:
    """Tell a foreign or older file from a damaged one: the remedies differ."""
    from greencorridor.exports.plan_document import FORMAT, VERSION  # noqa: PLC0415

    try:
        head = json.loads(content)
    except (ValueError, RecursionError):
        raise PlanError(_FOREIGN, path=path) from None
    fields = cast("dict[str, object]", head) if isinstance(head, dict) else {}
    if fields.get("format") != FORMAT:
        raise PlanError(_FOREIGN, path=path)
    found = fields.get("version")
    if found != VERSION:
        raise PlanError(_VERSION, path=path, found=str(found)[:20], known=VERSION)


def _laid_out(value: Any, indent: str = "") -> str:
    """Return JSON with whatever fits into a line in one line: small and readable."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + len(indent) <= LINE or not isinstance(value, dict | list):
        return line
    deeper = indent + " "
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        rows = [
            f"{deeper}{json.dumps(key, ensure_ascii=False)}: {_laid_out(item, deeper)}"
            for key, item in fields.items()
        ]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    items = cast("list[Any]", value)
    rows = [deeper + _laid_out(item, deeper) for item in items]
    return "[\n" + ",\n".join(rows) + f"\n{indent}]"
