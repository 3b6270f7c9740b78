"""Readers of instance files: what they understand, and what they say when not."""

import contextlib
import gzip
from pathlib import Path

import numpy as np
import pytest

from greencorridor.errors import InstanceError
from greencorridor.literature.folder import list_instances, read_instance
from greencorridor.literature.names import Family
from greencorridor.text import Language
from tests.unit.literature.texts import (
    DARP,
    DARP_TWO_DEPOTS,
    LILIM,
    SARTORI,
    TEXTS,
    read,
)


def test_a_lilim_file(tmp_path: Path) -> None:
    instance = read(Family.LILIM, LILIM, tmp_path)
    assert (instance.vehicles, instance.capacity) == (3, 10)
    assert (instance.pickup, instance.dropoff) == ((1, 2), (3, 4))
    assert instance.distance[0, 3] == 10
    assert instance.distance[1, 2] == pytest.approx(np.sqrt(49 + 16))
    assert instance.demand.tolist() == [0, 5, 5, -5, -5]
    assert (instance.start, instance.end) == (0, 0)
    assert np.isinf(instance.ride_limit).all()


def test_a_sartori_file(tmp_path: Path) -> None:
    instance = read(Family.SARTORI, SARTORI, tmp_path)
    assert instance.vehicles is None
    assert instance.distance[0, 1] == 7
    assert instance.distance[1, 0] == 8
    assert instance.closes[0] == 200


def test_a_route_time_shorter_than_the_day_is_kept(tmp_path: Path) -> None:
    text = SARTORI.replace("ROUTE-TIME: 200", "ROUTE-TIME: 90")
    assert read(Family.SARTORI, text, tmp_path).duration == 90


@pytest.mark.parametrize("text", [DARP, DARP.replace("2 4 60", "2 2 60")])
def test_a_darp_file_counts_requests_or_nodes(text: str, tmp_path: Path) -> None:
    instance = read(Family.DARP, text, tmp_path)
    assert (instance.pickup, instance.dropoff) == ((1, 2), (3, 4))
    assert (instance.vehicles, instance.capacity) == (2, 3)
    assert instance.ride_limit.tolist() == [20, 20]
    assert instance.duration == 60
    assert instance.end == 0


def test_a_darp_file_may_end_with_the_depot(tmp_path: Path) -> None:
    instance = read(Family.DARP, DARP_TWO_DEPOTS, tmp_path)
    assert (instance.start, instance.end) == (0, 5)
    assert instance.closes[5] == 300


@pytest.mark.parametrize("family", Family)
def test_packed_or_plain_is_the_same(family: Family, tmp_path: Path) -> None:
    plain = read(family, TEXTS[family], tmp_path)
    path = tmp_path / "tiny.txt.gz"
    path.write_bytes(gzip.compress(TEXTS[family].encode()))
    packed = read_instance(family, "tiny", path)
    assert packed.pickup == plain.pickup
    assert (packed.distance == plain.distance).all()


@pytest.mark.parametrize(
    ("family", "old", "new", "said"),
    [
        (Family.LILIM, "1 3 4 5", "1 3 x 5", "line 3: “x”"),
        (Family.LILIM, "1 3 4 5", "1 3 nan 5", "“nan”"),
        (Family.LILIM, "1 3 4 5", "1 3 4 5.5", "whole"),
        (Family.LILIM, "1 3 4 5", "9 3 4 5", "node 1 should stand here"),
        (Family.LILIM, " 10 0 3", "", "numbers: 6; needed: 9"),
        (Family.LILIM, "10 0 3", "10 0 4", "names 4 as its partner"),
        (Family.LILIM, "10 0 3", "10 0 77", "no node"),
        (Family.LILIM, "10 0 3", "10 0 0", "no node"),
        (Family.LILIM, "-5 0 100 10 1 0", "-4 0 100 10 1 0", "unloads 4"),
        (Family.LILIM, "3 10 1", "3 4 1", "a vehicle takes 4"),
        (Family.LILIM, "3 10 1", "0 10 1", "vehicles: 0"),
        (Family.LILIM, "5 0 100 10 0 3", "5 99 9 10 0 3", "ends before it begins"),
        (Family.LILIM, "0 100 10 0 3", "0 100 -1 0 3", "negative"),
        (Family.SARTORI, "EDGES", "EDGE", "no row EDGES"),
        (Family.SARTORI, "SIZE: 5", "SIZE: 6", "nodes: 5; needed: 6"),
        (Family.SARTORI, "CAPACITY: 10\n", "", "no row CAPACITY:"),
        (Family.SARTORI, "13 7 7 4 0\nEOF\n", "", "ends too early"),
        (Family.SARTORI, "8 0 5 6 7", "8 0 5 6", "numbers: 4; needed: 5"),
        (Family.SARTORI, "8 0 5 6 7", "8 0 5 y 7", "“y”"),
        (Family.SARTORI, "8 0 5 6 7", "8 0 -5 6 7", "negative"),
        (Family.DARP, "2 4 60", "2 7 60", "says 7"),
        (Family.DARP, "4 -6.0 8.0 2 -1 0 480\n", "", "says 4"),
        (Family.DARP, "2 4 60 3 20", "2 4 60", "numbers: 3; needed: 5"),
        (Family.DARP, "2 4 60 3 20", "2 4 60 3 1e9", "“1e9”"),
    ],
)
def test_damage_is_named(
    family: Family, old: str, new: str, said: str, tmp_path: Path
) -> None:
    assert old in TEXTS[family]
    with pytest.raises(InstanceError) as caught:
        read(family, TEXTS[family].replace(old, new, 1), tmp_path)
    assert said in caught.value.say(Language.EN)
    assert "tiny.txt" in caught.value.say(Language.UK)


@pytest.mark.parametrize("family", Family)
def test_any_cut_of_a_file_is_read_or_named(family: Family, tmp_path: Path) -> None:
    text = TEXTS[family]
    for end in range(len(text)):
        with contextlib.suppress(InstanceError):  # and nothing else
            read(family, text[:end], tmp_path)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\xff\xfe\x00\x01", "not a text file"),
        (gzip.compress(LILIM.encode())[:40], "cannot be unpacked"),
        (b"\x1f\x8b" + b"junk" * 9, "cannot be unpacked"),
    ],
)
def test_what_is_no_text_is_named(raw: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "tiny.txt.gz"
    path.write_bytes(raw)
    with pytest.raises(InstanceError, match=said):
        read_instance(Family.LILIM, "tiny", path)


def test_a_folder_is_listed_as_people_count(tmp_path: Path) -> None:
    (tmp_path / "large").mkdir()
    for name in ("lc1_2_10.txt", "lc1_2_9.txt.gz", "large/a2-16", "best_known.csv"):
        (tmp_path / name).write_text(LILIM)
    listing = list_instances(tmp_path, [])
    assert list(listing.files) == ["a2-16", "lc1_2_9", "lc1_2_10"]
    listing = list_instances(tmp_path, ["lc1_2_9.txt", "lr101"])
    assert list(listing.files) == ["lc1_2_9"]
    assert "lr101" in listing.problems[0].say()


def test_a_name_that_stands_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "tiny.txt").write_text(LILIM)
    (tmp_path / "tiny.txt.gz").write_bytes(gzip.compress(LILIM.encode()))
    listing = list_instances(tmp_path, [])
    assert listing.files == {"tiny": tmp_path / "tiny.txt"}
    assert "twice" in listing.problems[0].say()


def test_a_folder_without_instances_is_told(tmp_path: Path) -> None:
    with pytest.raises(InstanceError, match="no instance file"):
        list_instances(tmp_path, [])
    with pytest.raises(InstanceError, match="not a folder"):
        list_instances(tmp_path / "none", [])
