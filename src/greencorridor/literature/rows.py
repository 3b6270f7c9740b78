"""The rows of an instance file, and the numbers in them."""

import gzip
import math
import zlib
from pathlib import Path
from typing import NamedTuple

from greencorridor.errors import InstanceError
from greencorridor.text import Text

MAX_BYTES = 1 << 28
"""Of an unpacked file; the largest published instances take less than half."""
LARGEST = 1e7
"""Numbers beyond it do not occur, and would leave no room for sums."""

DAMAGED = Text(
    "{file} is damaged: it cannot be unpacked.",
    "{file} пошкоджений: його неможливо розпакувати.",
)
TOO_LARGE = Text("{file} is too large to be an instance.", "{file} завеликий.")
NO_TEXT = Text("{file} is not a text file.", "{file} не є текстовим файлом.")
EMPTY = Text("{file} is empty.", "{file} порожній.")
SHORT = Text(
    "{file}, line {line}: numbers: {found}; needed: {wanted}.",
    "{file}, рядок {line}: чисел: {found}; потрібно: {wanted}.",
)
NO_NUMBER = Text(
    "{file}, line {line}: “{found}” is no number that can stand here.",
    "{file}, рядок {line}: «{found}» не є числом, яке може тут стояти.",
)
NOT_WHOLE = Text(
    "{file}, line {line}: “{found}” must be a whole number.",
    "{file}, рядок {line}: «{found}» має бути цілим числом.",
)
OUT_OF_ORDER = Text(
    "{file}, line {line}: node {wanted} should stand here, not {found}.",
    "{file}, рядок {line}: тут має стояти вузол {wanted}, а не {found}.",
)
ENDS_EARLY = Text(
    "{file} ends too early: nodes: {found}; needed: {wanted}.",
    "{file} обривається: вузлів: {found}; потрібно: {wanted}.",
)


class Row(NamedTuple):
    """A row that is not empty, as words."""

    file: str
    line: int
    """Counted from 1, as editors do."""
    words: list[str]

    def real(self, i: int) -> float:
        """Return the number in column `i`."""
        word = self.words[i]
        try:
            value = float(word)
        except ValueError:
            value = math.nan
        if not abs(value) <= LARGEST:
            raise InstanceError(
                NO_NUMBER, file=self.file, line=self.line, found=word[:40]
            )
        return value

    def whole(self, i: int) -> int:
        """Return the whole number in column `i`."""
        value = self.real(i)
        if value != int(value):
            word = self.words[i][:40]
            raise InstanceError(NOT_WHOLE, file=self.file, line=self.line, found=word)
        return int(value)

    def need(self, columns: int) -> "Row":
        """Return the row if it has so many columns."""
        if len(self.words) < columns:
            raise InstanceError(
                SHORT,
                file=self.file,
                line=self.line,
                found=len(self.words),
                wanted=columns,
            )
        return self


def read_rows(path: Path) -> list[Row]:
    """Read the rows of a file, packed with gzip or plain.

    Raises
    ------
    InstanceError
        If it is damaged, empty or no text. A missing file is an OSError.
    """
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    try:
        with gzip.open(path) if packed else path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InstanceError(DAMAGED, file=path.name) from error
    if len(raw) > MAX_BYTES:
        raise InstanceError(TOO_LARGE, file=path.name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InstanceError(NO_TEXT, file=path.name) from error
    return rows_of(path.name, text)


def rows_of(file: str, text: str) -> list[Row]:
    """Split a text into its rows; empty ones are left out."""
    lines = text.splitlines()
    rows = [
        Row(file, number, words)
        for number, line in enumerate(lines, 1)
        if (words := line.split())
    ]
    if not rows:
        raise InstanceError(EMPTY, file=file)
    return rows


def need_order(rows: list[Row]) -> None:
    """Refuse rows of nodes that are not numbered 0, 1, 2, …."""
    for node, row in enumerate(rows):
        if (found := row.whole(0)) != node:
            raise InstanceError(
                OUT_OF_ORDER, file=row.file, line=row.line, wanted=node, found=found
            )


def column(rows: list[Row], i: int) -> list[float]:
    """Return the numbers of a column."""
    return [row.real(i) for row in rows]


def whole_column(rows: list[Row], i: int) -> list[int]:
    """Return the whole numbers of a column."""
    return [row.whole(i) for row in rows]
