"""Compiling the search, once on a machine, in a process beside the one that reads.

Numba compiles one kernel at a time, and what it has compiled stays on disk: whoever
plans next, this process or another, only loads it.
"""

import re
import subprocess
import sys
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import numpy as np

from greencorridor import _jit
from greencorridor.model.operation import Operation
from greencorridor.model.travel import Travel
from greencorridor.solver.encode import TravelArrays, encode
from greencorridor.solver.solve import begin


def is_compiled() -> bool:
    """Whether the search of this version is compiled on this machine."""
    return any(_jit.kernel_folder("solver").rglob("engine.run_engine*.nbi"))


def compile_search() -> None:
    """Compile the search, with an operation in which there is nothing."""
    now = datetime(2000, 1, 1, tzinfo=UTC)
    operation = Operation(name="", zone_name="UTC", horizon=(now, now))
    none = np.zeros((0, 0), np.int32)
    arrays = TravelArrays(
        points=(),
        seconds=none,
        metres=none,
        zones=(),
        zone_seconds=np.zeros((0, 0, 0), np.int32),
        at=np.zeros((0, 0), np.bool_),
    )
    # there is no gate about whose section it could be asked
    nowhere = cast("Travel", None)
    begin(encode(operation, arrays, nowhere).task, seed=1, stream=0)


def count_kernels() -> int:
    """Count the kernels of the search."""
    sources = Path(__file__).parent.glob("*.py")
    return sum(len(re.findall("(?m)^@kernel", p.read_text("utf-8"))) for p in sources)


class Compilation(AbstractContextManager["Compilation"]):
    """The process that compiles, if there is anything to compile.

    It is ended with the context: what it has compiled by then is kept.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        if not is_compiled():
            command = [sys.executable, "-m", "greencorridor.solver.compiling"]
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; return whether nothing is left to wait for."""
        if self._process is None:
            return True
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def progress(self) -> tuple[int, int]:
        """Count the kernels that are compiled, and all of them."""
        total = count_kernels()
        return min(total, len(list(_jit.kernel_folder("solver").rglob("*.nbi")))), total


if __name__ == "__main__":
    compile_search()
