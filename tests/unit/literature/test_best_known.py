"""Best known values, and gaps to them."""

from pathlib import Path

import pytest

from greencorridor.errors import InstanceError
from greencorridor.literature.best_known import BestKnown, compare, read_best_known


def test_best_known_values_are_read(tmp_path: Path) -> None:
    (tmp_path / "best_known.csv").write_text(
        "name,vehicles,cost,source\nlc101,10,828.94,somebody\nr1a,,190.02,unverified\n"
    )
    assert read_best_known(tmp_path) == {
        "lc101": BestKnown(10, 828.94, True),
        "r1a": BestKnown(None, 190.02, False),
    }


def test_a_folder_may_know_none(tmp_path: Path) -> None:
    assert read_best_known(tmp_path) == {}


@pytest.mark.parametrize(
    "text",
    [
        "name,cost\nlc101,5\n",
        "name,vehicles,cost\nlc101,many,5\n",
        "name,vehicles,cost\nlc101,1,nan\n",
        "name,vehicles,cost\nlc101,1,0\n",
        "name,vehicles,cost\nlc101\n",
        "\xff\xfe",
    ],
)
def test_a_damaged_list_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "best_known.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(InstanceError, match=r"best_known\.csv"):
        read_best_known(tmp_path)


def test_gaps_are_never_clipped() -> None:
    best = BestKnown(10, 100.0, True)
    assert compare(best, 10, 99.0, vehicles_first=True).gap == pytest.approx(-1)
    assert compare(best, 11, 99.0, vehicles_first=True) == (None, 1)
    assert compare(best, 9, 120.0, vehicles_first=True) == (None, -1)
    assert compare(best, 12, 110.0, vehicles_first=False).gap == pytest.approx(10)
    assert compare(None, 12, 110.0, vehicles_first=True) == (None, None)
