"""A short name for exactly this operation."""

import dataclasses
import hashlib
from collections.abc import Mapping, Set
from enum import Enum
from functools import cache
from typing import cast

from greencorridor.model.operation import Operation

SIMPLE = frozenset({str, int, float, bool, type(None)})


def operation_digest(operation: Operation) -> str:
    """Sixteen hex digits over everything that the plan depends on."""
    pieces: list[str] = []
    _take_apart(operation, pieces)
    whole = "".join(f"{piece}\0" for piece in pieces)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _take_apart(value: object, pieces: list[str]) -> None:
    """List the pieces of a value in an order that does not depend on hashes."""
    if type(value) in SIMPLE:
        pieces.append(repr(value))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        pieces.append(type(value).__name__)
        for name in _names(type(value)):
            pieces.append(name)
            _take_apart(getattr(value, name), pieces)
    elif isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        pieces.append(f"{{{len(pairs)}")
        for key, item in sorted(pairs, key=lambda pair: str(pair[0])):
            pieces.append(str(key))
            _take_apart(item, pieces)
    elif isinstance(value, Set):
        names = cast("Set[object]", value)
        pieces.append(repr(sorted(str(item) for item in names)))
    elif isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        pieces.append(f"({len(items)}")
        for item in items:
            _take_apart(item, pieces)
    else:
        pieces.append(str(value.value) if isinstance(value, Enum) else repr(value))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """List the names of a dataclass's fields."""
    return tuple(field.name for field in dataclasses.fields(kind))
