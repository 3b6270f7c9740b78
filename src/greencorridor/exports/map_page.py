"""``map.html``: the plan on a map, in one file that needs no network.

The page is made of our own parts only and forbids itself any connection; what it shows
stands in it as data, never as markup.
"""

import html
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

from greencorridor.exports.folder import notice, write_file
from greencorridor.exports.geometry import Geometry
from greencorridor.exports.map_data import map_data
from greencorridor.exports.map_roads import Background
from greencorridor.exports.map_words import map_words
from greencorridor.model.operation import Operation
from greencorridor.model.plan import Plan
from greencorridor.text import Language, Text

SCRIPTS = (
    "data.js",
    "words.js",
    "view.js",
    "ground.js",
    "moving.js",
    "panel.js",
    "card.js",
    "time.js",
    "main.js",
)
"""The parts of the page's program, in the order in which they build on one another."""

_NO_SCRIPT = Text(
    "This map draws itself: allow scripts for this file.",
    "Ця мапа малює себе сама: дозвольте сценарії для цього файлу.",
)


def write_map(
    path: Path,
    operation: Operation,
    plan: Plan,
    geometry: Geometry,
    background: Background,
    language: Language,
) -> None:
    """Write the map of `plan`; it opens in `language` and can change.

    Parameters
    ----------
    background
        The roads behind the plan.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    data = map_data(operation, plan, geometry, background)
    write_file(path, page_of(data | {"words": map_words()}, language).encode())


def page_of(data: dict[str, Any], language: Language) -> str:
    """Return the page that shows `data`."""
    program = "\n".join(_part(name) for name in SCRIPTS)
    fields = {
        "LANGUAGE": language.value,
        "TITLE": html.escape(data["name"]),
        "NOTICE": html.escape(notice(language)),
        "NOSCRIPT": html.escape(_NO_SCRIPT.say(language)),
        "STYLE": _part("style.css"),
        "DATA": script_safe(data),
        "SCRIPT": f'(() => {{\n"use strict";\n{program}\n}})();',
    }
    return re.sub("@([A-Z]+)@", lambda field: fields[field[1]], _part("page.html"))


def script_safe(data: object) -> str:
    """Return JSON that no browser can take for the end of a script or for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _part(name: str) -> str:
    folder = resources.files("greencorridor.exports") / "templates" / "map"
    return (folder / name).read_text("utf-8")
