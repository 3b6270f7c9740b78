"""What is told where a benchmark is asked for wrongly."""

import sys

import pytest
from benchmarks.__main__ import main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["road"], "road: not a benchmark; there are roads, travel, planning"),
        (["roads", "sizes"], "sizes: not a benchmark"),
        (["sizes", "Porto"], "there is no region file Porto"),
        (["districts", "Porto"], "there is no region file Porto"),
        (["exercises", "long"], "invalid float value: 'long'"),
        (["oracle", "many"], "invalid int value: 'many'"),
        (["tables", "now"], "unrecognized arguments: now"),
    ],
)
def test_a_sentence_says_what_was_wrong(
    words: list[str],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", *words])
    try:
        code = main()
    except SystemExit as ended:
        code = ended.code
    assert code == 2
    assert told in capsys.readouterr().err
