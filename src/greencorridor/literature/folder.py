"""Instance files in a folder: which there are, and what is in them."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from greencorridor.errors import InstanceError
from greencorridor.literature.darp import parse_darp
from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.lilim import parse_lilim
from greencorridor.literature.names import Family
from greencorridor.literature.rows import Row, read_rows
from greencorridor.literature.sartori import parse_sartori
from greencorridor.text import Said, Text

PARSERS: dict[Family, Callable[[str, list[Row]], LiteratureInstance]] = {
    Family.LILIM: parse_lilim,
    Family.SARTORI: parse_sartori,
    Family.DARP: parse_darp,
}
ENDINGS = ("", ".txt", ".dat")
"""Of instance files, once `.gz` is taken off."""

NO_FOLDER = Text("{folder} is not a folder.", "{folder} не є текою.")
NOTHING = Text(
    "{folder} holds no instance file; they end in .txt, .dat or nothing, and may be "
    "packed as .gz.",
    "{folder} не містить файлів із задачами; вони закінчуються на .txt, .dat чи без "
    "нічого, і можуть бути запаковані як .gz.",
)
NOT_THERE = Text(
    "{name}: there is no such instance in {folder}.",
    "{name}: такої задачі в {folder} немає.",
)
TWICE = Text(
    "{name} stands twice in the folder: {first} is read, {second} is not.",
    "{name} є в теці двічі: {first} прочитано, {second} — ні.",
)


class Listing(NamedTuple):
    """What of a folder is to be read, and what is wrong with that."""

    files: dict[str, Path]
    """By the name of the instance, in the order in which people count."""
    problems: list[Said]


def list_instances(folder: Path, names: Sequence[str]) -> Listing:
    """List the instance files of a folder and its subfolders.

    Parameters
    ----------
    names
        What is wanted; all if empty.

    Raises
    ------
    InstanceError
        If the folder is none or holds no instance.
    """
    if not folder.is_dir():
        raise InstanceError(NO_FOLDER, folder=folder)
    found: dict[str, Path] = {}
    problems: list[Said] = []
    for path in sorted(folder.rglob("*"), key=counting_order):
        name = name_of(path)
        if name is None or not path.is_file():
            continue
        if name in found:
            said = TWICE.of(name=name, first=found[name].name, second=path.name)
            problems.append(said)
        else:
            found[name] = path
    if not found:
        raise InstanceError(NOTHING, folder=folder)
    wanted = [name_of(Path(name)) or name for name in names] or list(found)
    problems += [
        NOT_THERE.of(name=name, folder=folder) for name in wanted if name not in found
    ]
    return Listing({n: found[n] for n in wanted if n in found}, problems)


def name_of(path: Path) -> str | None:
    """Return the name of the instance in a file, None if it cannot hold one."""
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    if plain.name.startswith(".") or plain.suffix not in ENDINGS:
        return None
    return plain.stem


def counting_order(path: Path) -> list[tuple[int, str]]:
    """Sort as people count: lc1_2_10 after lc1_2_9."""
    words = re.split(r"(\d+)", str(path))
    return [(int(word), "") if word.isdecimal() else (-1, word) for word in words]


def read_instance(family: Family, name: str, path: Path) -> LiteratureInstance:
    """Read an instance of a family.

    Raises
    ------
    InstanceError
        What of the file cannot be understood, by line or node.
    """
    return PARSERS[family](name, read_rows(path))
