"""Output folders and files that only their owner can read, marked as restricted."""

import os
import tempfile
from pathlib import Path

from greencorridor.errors import OutputError
from greencorridor.text import Language, Text

FOLDER_MODE = 0o700
FILE_MODE = 0o600
NOTICE_NAME = "RESTRICTED.txt"
SHARED_NAME = "FOR-SHARING.txt"

RESTRICTED = Text(
    "RESTRICTED: shows where people wait and when vehicles pass. Only for those who "
    "carry out this plan.",
    "ОБМЕЖЕНО: видно, де чекають люди й коли проїде транспорт. Лише для тих, хто "
    "виконує цей план.",
)
"""The line that stands on every page and in every file of a plan."""

SHARED = Text(
    "FOR SHARING: places are coarsened to areas, times to hours, small counts are left "
    "out. Pass it on only to those who need it.",
    "ДЛЯ ПОШИРЕННЯ: місця узагальнено до районів, час до годин, малі числа вилучено. "
    "Передавайте лише тим, кому це потрібно.",
)
"""The line that stands in every file that is made for sharing."""

_NOTICE = """\
ОБМЕЖЕНО / RESTRICTED

Тут видно, де чекають люди, куди їх везуть і коли проїде транспорт.
Не пересилайте ці файли месенджером чи поштою, не викладайте у мережу.
Паперові відомості після поїздки поверніть координаторові або знищте.
Для звітів і партнерів є окремий набір файлів: corridor export --for-sharing

These files show where people wait, where they are taken and when vehicles pass.
Do not send them by messenger or mail, do not put them on the web.
Hand printed manifests back to the coordinator after the trip, or destroy them.
For reports and partners there is a set of its own: corridor export --for-sharing
"""

_SHARED_NOTICE = """\
ДЛЯ ПОШИРЕННЯ / FOR SHARING

Місця узагальнено до громад або квадратів сітки, час до годин, числа менші за п’ять
вилучено. Майбутні рухи все одно видно: до кінця операції передавайте лише тим, кому
це потрібно.

Places are coarsened to hromadas or squares of a grid, times to hours, counts under
five are left out. What is still to come can be seen even so: until the operation is
over, pass it on only to those who need it.
"""

_NOT_A_FOLDER = Text(
    "{path} is a file: name a folder to write to.",
    "{path} є файлом: вкажіть теку для запису.",
)
_OPEN_FOLDER = Text(
    "{path} holds other files and other people can read it: name a new or an empty "
    "folder, so that the plan stays private.",
    "{path} містить інші файли, і її можуть читати інші люди: вкажіть нову або порожню "
    "теку, щоб план лишився закритим.",
)
_OTHER_KIND = Text(
    "{path} holds what is restricted beside what may be shared: name a folder of its "
    "own.",
    "{path} змішала б обмежене з тим, що можна поширювати: вкажіть окрему теку.",
)
_CANNOT_WRITE = Text(
    "{path} cannot be written: {why}.", "{path} не вдається записати: {why}."
)


def open_folder(path: Path, *, for_sharing: bool = False) -> Path:
    """Make the folder `path` private to the user and mark what it holds.

    A folder of other things that others may read is not touched: taking away their
    access, or leaving the plan open to them, would both be wrong. What is restricted
    and what is for sharing never stand in one folder: somebody would send all of it.

    Raises
    ------
    OutputError
        If the folder cannot be made, or belongs to other things.
    """
    mine, other = NOTICE_NAME, SHARED_NAME
    if for_sharing:
        mine, other = other, mine
    if (path / other).exists():
        raise OutputError(_OTHER_KIND, path=path)
    make_private(path)
    write_file(path / mine, (_SHARED_NOTICE if for_sharing else _NOTICE).encode())
    return path


def make_private(path: Path) -> Path:
    """Make the folder `path`, or close it to everybody else.

    Raises
    ------
    OutputError
        If the folder cannot be made, or belongs to other things.
    """
    if path.exists() and not path.is_dir():
        raise OutputError(_NOT_A_FOLDER, path=path)
    try:
        path.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        if path.stat().st_mode & 0o077:
            if any(path.iterdir()) and not _is_ours(path):
                raise OutputError(_OPEN_FOLDER, path=path)
            path.chmod(FOLDER_MODE)
    except OSError as error:
        raise _cannot_write(path, error) from error
    return path


def _is_ours(path: Path) -> bool:
    return (path / NOTICE_NAME).exists() or (path / SHARED_NAME).exists()


def write_file(path: Path, data: bytes) -> None:
    """Write `data` to `path`, readable by its owner only, all of it or nothing.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(FILE_MODE)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise _cannot_write(path, error) from error


def notice(language: Language, *, for_sharing: bool = False) -> str:
    """Return the line that says who may see a file, in `language`."""
    return (SHARED if for_sharing else RESTRICTED).say(language)


def _cannot_write(path: Path, error: OSError) -> OutputError:
    return OutputError(_CANNOT_WRITE, path=path, why=error.strerror or "?")
