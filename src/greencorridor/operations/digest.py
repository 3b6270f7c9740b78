"""A short name for exactly this operation."""

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping, Set
from enum import Enum
from typing import cast

from greencorridor.model.operation import Operation


def operation_digest(operation: Operation) -> str:
    """Sixteen hex digits over everything that the plan depends on."""
    digest = hashlib.sha256()
    for piece in _pieces(operation):
        digest.update(piece.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def _pieces(value: object) -> Iterator[str]:
    """Take a value apart in an order that does not depend on hashes."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__
        for part in dataclasses.fields(value):
            yield part.name
            yield from _pieces(getattr(value, part.name))
    elif isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        yield f"{{{len(pairs)}"
        for key, item in sorted(pairs, key=lambda pair: str(pair[0])):
            yield str(key)
            yield from _pieces(item)
    elif isinstance(value, Set):
        yield repr(sorted(str(item) for item in cast("Set[object]", value)))
    elif isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        yield f"({len(items)}"
        for item in items:
            yield from _pieces(item)
    else:
        yield str(value.value) if isinstance(value, Enum) else repr(value)
