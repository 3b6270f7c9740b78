"""``manifests.pdf``: what each crew takes along, one printed page per shift."""

import json
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, cast

from greencorridor.errors import InternalError
from greencorridor.exports.folder import write_file
from greencorridor.exports.manifest_fit import estimate, shrink
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

    def compiler() -> typst.Compiler:
        words = json.dumps(data, ensure_ascii=False)
        return typst.Compiler(source, font_paths=fonts, sys_inputs={"data": words})

    def last_pages() -> list[int]:
        return json.loads(compiler().query("<sheet-end>", field="value"))

    def pdf() -> bytes:
        made = compiler().compile(format="pdf", timestamp=0, pdf_tags=False)
        return cast("bytes", made)

    sheets = data["sheets"]
    try:
        estimate(sheets)
        first = pdf()
        if _n_pages(first) <= max(1, len(sheets)):
            return first
        shrink(sheets, last_pages)
        return pdf()
    except typst.TypstError as error:
        raise InternalError(_TYPESETTING, why=error) from error


def _n_pages(pdf: bytes) -> int:
    """Read the number of pages off the root of the page tree."""
    counts = re.findall(rb"/Count (\d+)", pdf)
    return max(map(int, counts), default=0)
