"""The region file: written and read back, and every way in which it can be wrong."""

from pathlib import Path

import numpy as np
import pytest

from greencorridor.errors import OutputError, RoadsError
from greencorridor.roads import container
from greencorridor.roads.region import Region, load_region
from greencorridor.roads.travel import travel_for
from tests.unit.roads.drawn import at, drawn
from tests.unit.roads.mapped import CROSS, Turn, region_of, street


@pytest.fixture
def region(tmp_path: Path) -> Region:
    nodes = {**CROSS, 9: (50.5, 30.2, {"place": "town", "name": "Буча"})}
    ways = {
        10: street(1, 2, name="Київська"),
        11: street(2, 3, name="Київська"),
        12: street(2, 4),
    }
    turns = (Turn(10, 2, 12, {"restriction": "no_left_turn"}),)
    return region_of(tmp_path, nodes, ways, turns)


@pytest.fixture
def saved(region: Region, tmp_path: Path) -> Path:
    path = tmp_path / "made" / "town.region"
    region.save(path)
    return path


def test_what_is_saved_is_loaded(region: Region, saved: Path) -> None:
    loaded = load_region(saved)
    for name, array in vars(region.network).items():
        if isinstance(array, np.ndarray) and array.dtype != object:
            other = getattr(loaded.network, name)
            assert other.dtype == array.dtype
            assert np.array_equal(other, array)
    assert loaded.network.names == region.network.names
    assert loaded.names.names == region.names.names
    assert loaded.names.context == region.names.context
    assert loaded.source == region.source
    assert loaded.digest == region.digest
    for one, other in zip(loaded.hierarchy, region.hierarchy, strict=True):
        assert np.array_equal(one, other)


def test_a_loaded_region_gives_the_same_ways(region: Region, saved: Path) -> None:
    places = (at("w", 50.5, 30.203), at("e", 50.5, 30.218), at("n", 50.507, 30.21))
    operation = drawn((), places, {})
    one, other = (travel_for(r, operation) for r in (region, load_region(saved)))
    assert np.array_equal(one.seconds, other.seconds)
    assert one.digest == other.digest


def test_the_figures_of_a_region(region: Region) -> None:
    info = region.info()
    assert (info.nodes, info.arcs, info.shapes, info.turns) == (4, 6, 3, 1)
    assert info.km_by_class == {"residential": 2.5}
    assert info.parts == (4,)
    assert info.bounds == (50.5, 30.2, 50.51, 30.22)
    assert info.names == {"settlement": 1, "street": 1}
    assert info.title == "town"
    assert "OpenStreetMap" in info.attribution


def test_a_flipped_byte_is_found_wherever_it_is(saved: Path) -> None:
    whole = saved.read_bytes()
    rng = np.random.default_rng(1)
    places = {0, 5, 25, 30, 40, len(whole) - 80, *rng.integers(0, len(whole), 60)}
    padding = 0
    for place in sorted(places):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        saved.write_bytes(damaged)
        try:
            load_region(saved)
        except RoadsError:
            continue
        padding += whole[place] == 0  # bytes between blocks mean nothing
        assert whole[place] == 0
    assert padding < len(places) / 2


@pytest.mark.parametrize("share", [0.0, 0.001, 0.01, 0.3, 0.999])
def test_a_file_cut_short_is_damaged(saved: Path, share: float) -> None:
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(RoadsError, match=r"damaged|not a region file"):
        load_region(saved)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RoadsError, match="There is no file"):
        load_region(tmp_path / "no.region")


def test_a_folder_is_no_region(tmp_path: Path) -> None:
    with pytest.raises(RoadsError):
        load_region(tmp_path)


def test_another_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "x.region").write_bytes(b"PK\x03\x04" * 100)
    with pytest.raises(RoadsError, match="not a region file"):
        load_region(tmp_path / "x.region")


def test_a_file_of_another_version(
    region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "VERSION", 0)
    region.save(tmp_path / "old.region")
    monkeypatch.undo()
    with pytest.raises(RoadsError, match="another version"):
        load_region(tmp_path / "old.region")


def test_a_file_without_what_a_region_needs(tmp_path: Path) -> None:
    container.write_container(tmp_path / "x.region", {"title": "x"}, {})
    with pytest.raises(RoadsError, match="damaged"):
        load_region(tmp_path / "x.region")


def test_a_place_that_cannot_be_written(region: Region, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        region.save(tmp_path / "file" / "town.region")
