import io
from dataclasses import replace

import pypdf
import pytest

from greencorridor.exports.manifest import manifests_pdf, write_manifests
from greencorridor.exports.route_code import MOST_PINS, code_svg, place_uri, route_uri
from greencorridor.model.operation import Lock, LockKind
from greencorridor.model.place import Direction, Location
from greencorridor.model.plan import GatePassage, Leg, Plan
from greencorridor.text import Language
from greencorridor.units import HOUR, MINUTE
from tests.unit.exports.evacuation import SECRETS, evacuation


def pages(pdf: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.fixture(scope="module")
def ukrainian(small) -> list[str]:
    pdf = manifests_pdf(
        small.operation, small.plan, small.contacts, Language.UK, "Канал 4"
    )
    return pages(pdf)


def test_each_shift_has_one_page(ukrainian, small):
    assert len(ukrainian) == len(small.plan.routes)
    for page, route in zip(ukrainian, small.plan.routes, strict=True):
        assert f"Зміна {route.shift}" in page


def test_the_page_says_it_in_ukrainian(ukrainian):
    page = ukrainian[0]
    for words in (
        "ОБМЕЖЕНО",
        "Навчання «Ірпінь» #raw",
        "Гараж Берестейський",
        "Ворота Міст «Романівка» (G1)",
        "НАЙПІЗНІШЕ: огляд 16:43, проїзд 16:50",
        "підтверджено: V77, 09.03 07:30",
        "НІХТО НЕ ПІДТВЕРДИВ",
        "Канал 4",
        "09.03.2022",
        "Europe/Kyiv",
    ):
        assert words in page, words


def test_a_party_is_known_by_initials_and_last_digits_only(ukrainian):
    assert "R0001 · О. К. · ☎ …417" in ukrainian[0]
    assert "вул. Калинова, 12 *кв. 3* $x$ #panic()" in ukrainian[0]
    assert not any(secret in ukrainian[1] for secret in SECRETS)


def test_english_pages_and_no_contacts(small):
    page = pages(manifests_pdf(small.operation, small.plan, {}, Language.EN))[0]
    for words in ("RESTRICTED", "Shift S000", "LATEST: inspection 16:43", "ask the"):
        assert words in page, words


def test_no_route_no_shift(small):
    (page,) = pages(manifests_pdf(small.operation, Plan(), {}, Language.EN))
    assert page == "No vehicle drives in this plan."


def test_a_long_route_stays_on_one_page_and_a_huge_one_goes_on():
    long = evacuation(n_shifts=1, per_shift=8, trips=2)
    pdf = manifests_pdf(long.operation, long.plan, long.contacts, Language.UK)
    assert len(pages(pdf)) == 1
    huge = evacuation(n_shifts=1, per_shift=30, trips=2)
    text = pages(manifests_pdf(huge.operation, huge.plan, {}, Language.EN))
    assert len(text) > 1
    assert "Shift S000 · 2/" in text[1]


def test_the_same_plan_gives_the_same_bytes(tmp_path, small):
    written = []
    for name in ("a.pdf", "b.pdf"):
        path = tmp_path / name
        write_manifests(path, small.operation, small.plan, {}, Language.UK)
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_codes_hold_coordinates_and_numbers_only():
    here = Location(50.123456, 30.5)
    assert place_uri(here) == "geo:50.12346,30.50000?q=50.12346,30.50000"
    assert route_uri([here, here]) == (
        "om://map?v=1&ll=50.1235,30.5000&n=1&ll=50.1235,30.5000&n=2"
    )
    assert route_uri([here] * 99).count("&ll=") == MOST_PINS
    assert code_svg(route_uri([here] * 99)).startswith("<svg")


def rerouted(small, change):
    """Return the small plan with every passage of its first route changed."""
    route = small.plan.routes[0]
    legs = tuple(
        Leg(
            parts=tuple(
                change(part) if isinstance(part, GatePassage) else part
                for part in leg.parts
            )
        )
        for leg in route.legs
    )
    return Plan(routes=(replace(route, legs=legs),))


def test_a_convoy_is_met_at_its_muster(small):
    def join(part):
        departure = 6 * HOUR
        return replace(
            part,
            gate="G2",
            direction=Direction.FORWARD,
            arrival=departure - 20 * MINUTE,
            begin=departure,
            passed=departure + 1200,
        )

    plan = rerouted(small, join)
    (page,) = pages(manifests_pdf(small.operation, plan, {}, Language.EN))
    assert "convoy leaves 13:00" in page
    assert "LATEST: be there by 12:45" in page


def test_a_gate_without_a_window_is_never_called_confirmed(small):
    plan = rerouted(small, lambda part: replace(part, begin=1, passed=2))
    (page,) = pages(manifests_pdf(small.operation, plan, {}, Language.EN))
    assert "confirmed:" not in page
    assert "NOT CONFIRMED" in page


def test_who_is_aboard_already_is_not_looked_for(small):
    lock = Lock(id="L1", kind=LockKind.ABOARD, request="R0001", shift="S000")
    operation = replace(small.operation, locks=(lock,))
    plan = Plan(routes=small.plan.routes[:1])
    (page,) = pages(manifests_pdf(operation, plan, small.contacts, Language.EN))
    assert "already aboard" in page
    assert "Калинова" not in page
