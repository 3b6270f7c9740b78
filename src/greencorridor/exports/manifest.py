"""``manifests.pdf``: what each crew takes along, one printed page per shift."""

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, cast

from greencorridor.errors import InternalError
from greencorridor.exports.folder import write_file
from greencorridor.exports.manifest_fit import Sheets, estimate, shrink
from greencorridor.exports.manifest_sheet import SheetWriter
from greencorridor.model.contact import ContactHint
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan
from greencorridor.text import Language, Text

_TITLE = Text("Manifests: {name}", "Маршрутні відомості: {name}")
_NO_ROUTES = Text(
    "No vehicle drives in this plan.", "У цьому плані не їде жоден транспорт."
)
_TYPESETTING = Text(
    "The manifests could not be typeset: {why}.",
    "Не вдалося зверстати відомості: {why}.",
)


def write_manifests(
    path: Path,
    operation: Operation,
    plan: Plan,
    contacts: Mapping[str, ContactHint],
    language: Language,
    note: str = "",
) -> None:
    """Write one PDF with the manifest of every shift that drives.

    Parameters
    ----------
    contacts
        By request; what is missing is left blank.
    note
        What the coordinator wants every crew to read; "" for nothing.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    write_file(path, manifests_pdf(operation, plan, contacts, language, note))


def manifests_pdf(
    operation: Operation,
    plan: Plan,
    contacts: Mapping[str, ContactHint],
    language: Language,
    note: str = "",
) -> bytes:
    """Return the manifests of `plan` as PDF; the same input gives the same bytes."""
    writer = SheetWriter(operation, contacts, language, note)
    sheets = [writer.sheet(route) for route in plan.routes]
    return _typeset(
        {
            "language": language.value,
            "title": _TITLE.say(language, name=operation.name),
            "empty": _NO_ROUTES.say(language),
            "sheets": sheets,
        }
    )


def _typeset(data: dict[str, Any]) -> bytes:
    """Typeset `data`; it goes in as data, never as markup, so nothing in it acts.

    Only the fonts inside the typesetter are used: pages look alike on every machine,
    and one without fonts prints Ukrainian as well.
    """
    import typst  # noqa: PLC0415 - slow to import

    template = resources.files("greencorridor.exports") / "templates" / "manifest.typ"
    source = template.read_bytes()
    fonts = typst.Fonts(include_system_fonts=False)

    def compiler(sheets: Sheets) -> typst.Compiler:
        words = json.dumps(data | {"sheets": sheets}, ensure_ascii=False)
        return typst.Compiler(source, font_paths=fonts, sys_inputs={"data": words})

    def last_pages(sheets: Sheets) -> list[int]:
        return json.loads(compiler(sheets).query("<sheet-end>", field="value"))

    sheets: Sheets = data["sheets"]
    try:
        estimate(sheets)
        shrink(sheets, last_pages)
        pdf = compiler(sheets).compile(format="pdf", timestamp=0, pdf_tags=False)
    except typst.TypstError as error:
        raise InternalError(_TYPESETTING, why=error) from error
    return cast("bytes", pdf)
