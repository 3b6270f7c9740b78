"""Fixtures of the tables' tests."""

from collections.abc import Callable

import pytest

from greencorridor.tables.read import Reading
from tests.unit.tables.filled import read_rows


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Read rows as if they stood in a file."""
    return read_rows
