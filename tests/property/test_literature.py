"""Whatever stands in an instance file: it is read, or a sentence says why not."""

import contextlib
import re

from hypothesis import given
from hypothesis import strategies as st

from greencorridor.errors import InstanceError
from greencorridor.literature.check import check
from greencorridor.literature.folder import PARSERS
from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.names import Family
from greencorridor.literature.rows import rows_of
from greencorridor.literature.task import make_task
from tests.unit.literature.texts import LILIM, TEXTS

WORDS = st.one_of(
    st.integers(-(10**12), 10**12).map(str),
    st.floats().map(str),
    st.sampled_from(["", "\n", "0", "1", "2", "3", "-1", "NODES", "EDGES", "é", "\0"]),
    st.text(max_size=5),
)


def parse(family: Family, text: str) -> LiteratureInstance:
    return PARSERS[family]("any", rows_of("any.txt", text))


@given(st.sampled_from(list(Family)), st.integers(0, 80), WORDS)
def test_any_word_may_be_wrong(family: Family, i: int, word: str) -> None:
    words = re.split(r"(\s+)", TEXTS[family])
    words[2 * i % len(words)] = word
    with contextlib.suppress(InstanceError):
        make_task(parse(family, "".join(words)), vehicles_first=True)


@given(st.sampled_from(list(Family)), st.text())
def test_any_text_may_be_no_instance(family: Family, text: str) -> None:
    with contextlib.suppress(InstanceError):
        parse(family, text)


@given(st.lists(st.lists(st.integers(-2, 7), max_size=6), max_size=4))
def test_any_routes_are_judged(routes: list[list[int]]) -> None:
    verdict = check(parse(Family.LILIM, LILIM), routes)
    served = sorted(node for route in routes for node in route)
    if not verdict.violations:
        assert served == [1, 2, 3, 4]
