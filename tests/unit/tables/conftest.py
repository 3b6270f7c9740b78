"""Fixtures of the tables' tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from greencorridor.tables.read import Reading
from tests.unit.tables.filled import reader


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    """Write rows to a workbook, then read it."""
    return reader(tmp_path)
