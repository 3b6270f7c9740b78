"""Kernels of the search against their twins, in an interpreter that compiles nothing.

Kernels take pointers that only a compiled kernel can make; uncompiled they are plain
functions of plain arrays.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_every_kernel_does_what_its_twin_does() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/uncompiled"],
        cwd=ROOT,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout[-10_000:] + found.stderr[-2000:]
