"""One file of named arrays and texts, which loads without parsing or copying.

Layout: a magic line; the header's length (8 bytes, little-endian) and CRC-32 (4 bytes);
the header, JSON; the blocks, each begun at a multiple of 64 bytes after the header. The
header names each block with its type, shape, offset and CRC-32.
"""

import json
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from greencorridor.errors import OutputError, RoadsError
from greencorridor.text import Text

MAGIC = b"green corridor region\n"
VERSION = 2
_ALIGN = 64
_TYPES = frozenset({"<i4", "<i8", "<f8", "<f4", "|u1", "|b1"})

MISSING = Text("There is no file {name}.", "Немає файлу {name}.")
FOREIGN = Text(
    "{name} is not a region file; build one with “corridor roads build”.",
    "{name} не є файлом регіону; створіть його командою «corridor roads build».",
)
OTHER_VERSION = Text(
    "{name} was built by another version of the program; build the region again.",
    "{name} створено іншою версією програми; створіть регіон знову.",
)
DAMAGED = Text(
    "{name} is damaged or was not copied whole; copy or build it again.",
    "{name} пошкоджено або скопійовано не повністю; скопіюйте чи створіть його знову.",
)
NOT_WRITTEN = Text("{name} cannot be written: {why}.", "{name} не записується: {why}.")

Arrays = dict[str, NDArray[Any]]


def write_container(path: Path, meta: dict[str, Any], arrays: Arrays) -> None:
    """Write `meta` (JSON) and `arrays`; the file is there whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    blocks: list[dict[str, Any]] = []
    offset = 0
    for name, array in arrays.items():
        plain = np.ascontiguousarray(array)
        plain = plain.astype(plain.dtype.newbyteorder("<"), copy=False)
        arrays[name] = plain
        blocks.append(
            {
                "name": name,
                "type": plain.dtype.str,
                "shape": plain.shape,
                "offset": offset,
                "crc": zlib.crc32(plain.tobytes()),
            }
        )
        offset += -(-plain.nbytes // _ALIGN) * _ALIGN
    head = {"version": VERSION, "meta": meta, "blocks": blocks, "size": offset}
    header = json.dumps(head, ensure_ascii=False).encode()
    header += b" " * (-(len(MAGIC) + 12 + len(header)) % _ALIGN)
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(MAGIC)
            file.write(struct.pack("<QI", len(header), zlib.crc32(header)))
            file.write(header)
            for array in arrays.values():
                file.write(array.tobytes())
                file.write(b"\0" * (-array.nbytes % _ALIGN))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise OutputError(NOT_WRITTEN, name=path.name, why=why) from error


def read_container(path: Path) -> tuple[dict[str, Any], Arrays]:
    """Return what `write_container` wrote.

    Raises
    ------
    RoadsError
        If the file is missing, of another kind or version, or damaged.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(len(MAGIC))
            lengths = file.read(12)
            size, crc = struct.unpack("<QI", lengths) if len(lengths) == 12 else (0, 0)
            if magic != MAGIC:
                raise RoadsError(FOREIGN, name=path.name)
            room = path.stat().st_size - len(MAGIC) - 12
            header = file.read(size) if size <= room else b""
            body = bytearray(max(0, room - len(header)))
            file.readinto(body)
    except OSError as error:
        raise RoadsError(MISSING, name=path.name) from error
    if not header or zlib.crc32(header) != crc:
        raise RoadsError(DAMAGED, name=path.name)
    head = json.loads(header)
    if head.get("version") != VERSION:
        raise RoadsError(OTHER_VERSION, name=path.name)
    if head["size"] != len(body):
        raise RoadsError(DAMAGED, name=path.name)
    return head["meta"], {b["name"]: _array(path, body, b) for b in head["blocks"]}


def _array(path: Path, body: bytearray, block: dict[str, Any]) -> NDArray[Any]:
    """Return one block as an array over the file's bytes."""
    if block["type"] not in _TYPES:
        raise RoadsError(DAMAGED, name=path.name)
    dtype = np.dtype(block["type"])
    count = int(np.prod(block["shape"], dtype=np.int64))
    view, at = memoryview(body), block["offset"]
    flat = np.frombuffer(body, dtype=dtype, count=count, offset=at)
    if zlib.crc32(view[at : at + flat.nbytes]) != block["crc"]:
        raise RoadsError(DAMAGED, name=path.name)
    return flat.reshape(block["shape"])
