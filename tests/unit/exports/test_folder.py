import stat

import pytest

from greencorridor.errors import OutputError
from greencorridor.exports.folder import NOTICE_NAME, open_folder, write_file


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_files_are_private_and_marked(tmp_path):
    folder = open_folder(tmp_path / "a" / "out")
    write_file(folder / "plan.json", b"{}")
    assert mode(folder) == 0o700
    assert mode(folder / "plan.json") == 0o600
    notice = (folder / NOTICE_NAME).read_text("utf-8")
    assert "RESTRICTED" in notice
    assert "ОБМЕЖЕНО" in notice
    assert sorted(p.name for p in folder.iterdir()) == [NOTICE_NAME, "plan.json"]


def test_an_empty_folder_and_our_own_are_closed(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir(mode=0o755)
    open_folder(folder)
    assert mode(folder) == 0o700
    folder.chmod(0o755)
    open_folder(folder)
    assert mode(folder) == 0o700


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "letter.txt").write_text("hello")
    with pytest.raises(OutputError, match="a new or an empty folder"):
        open_folder(folder)
    assert mode(folder) == 0o755


def test_a_file_in_the_way_is_said(tmp_path):
    path = tmp_path / "out"
    path.write_text("")
    with pytest.raises(OutputError, match="is a file"):
        open_folder(path)
    with pytest.raises(OutputError, match="cannot be written"):
        write_file(path / "plan.json", b"")
    with pytest.raises(OutputError, match="cannot be written"):
        open_folder(path / "deeper")
