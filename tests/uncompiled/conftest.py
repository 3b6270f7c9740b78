"""These tests call kernels as plain Python; `unit/solver/test_twins.py` runs them."""

import os
from collections.abc import Iterator

import numpy as np
import pytest

if os.environ.get("NUMBA_DISABLE_JIT") != "1":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(autouse=True)
def _whole_numbers_wrap() -> Iterator[None]:
    """Let the random numbers overflow, as they do when compiled."""
    with np.errstate(over="ignore"):
        yield
