"""Compiling the search, once on a machine, in processes beside the one that reads.

Numba compiles one kernel at a time, and what it has compiled stays on disk: whoever
needs it next, this process or another, only loads it. Two processes therefore begin at
different kernels, and each finds done what the other came to first.
"""

import os
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
from greencorridor.solver.copying import copy_all
from greencorridor.solver.encode import TravelArrays, encode
from greencorridor.solver.ruin import ruin, ruin_all
from greencorridor.solver.schedule import evaluate
from greencorridor.solver.search import settle
from greencorridor.solver.solution import Task
from greencorridor.solver.start import put_route
from greencorridor.solver.team import begin, make_thread
from greencorridor.solver.turns import leave_some, list_full, run_in_turn
from greencorridor.solver.ways import polish, refine


def is_compiled() -> bool:
    """Whether the search of this version is compiled on this machine."""
    return any(_jit.kernel_folder("solver").rglob("engine.do_task*.nbi"))


def compile_search() -> None:
    """Compile the search, with an operation in which there is nothing."""
    begin(empty_task(), seed=1, stream=0)


def compile_beside() -> None:
    """Compile what `compile_search` comes to late, so that it finds it done.

    Each kernel here is one that the search calls with such arguments; the order is that
    in which two processes wait least for each other.
    """
    task = empty_task()
    thread = make_thread(task, seed=1, stream=0)
    inst, sol = _jit.pack(task.instance), _jit.pack(thread.sol)
    work, trace = _jit.pack(thread.work), _jit.pack(thread.work.trace)
    _jit.compile_for(evaluate, (inst, sol, trace, 0, 0))
    _jit.compile_for(put_route, (inst, sol, work, 0, 0))
    _jit.compile_for(ruin, (inst, sol, work))
    _jit.compile_for(ruin_all, (inst, sol, work))
    _jit.compile_for(copy_all, (sol, sol))
    _jit.compile_for(settle, (sol, sol, work))
    _jit.compile_for(refine, (inst, sol, work, 0))
    _jit.compile_for(leave_some, (inst, sol, work))
    _jit.compile_for(run_in_turn, (inst, sol, work))
    _jit.compile_for(list_full, (inst, sol, work))
    _jit.compile_for(polish, (inst, sol, work))


def empty_task() -> Task:
    """Encode an operation in which there is nothing."""
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
    return encode(operation, arrays, nowhere).task


def count_kernels() -> int:
    """Count the kernels of the search."""
    sources = Path(__file__).parent.glob("*.py")
    return sum(len(re.findall("(?m)^@kernel", p.read_text("utf-8"))) for p in sources)


class Compilation(AbstractContextManager["Compilation"]):
    """The processes that compile, if there is anything to compile.

    They are ended with the context: what they have compiled by then is kept.
    """

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        if not is_compiled():
            self._processes = [start(part) for part in PARTS]

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """End the processes."""
        for process in self._processes:
            process.kill()
            process.wait()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; return whether nothing is left to wait for."""
        if not self._processes:
            return True
        try:
            self._processes[0].wait(seconds)  # the others only help it
        except subprocess.TimeoutExpired:
            return False
        return True

    def progress(self) -> tuple[int, int]:
        """Count the kernels that are compiled, and all of them."""
        total = count_kernels()
        return min(total, len(list(_jit.kernel_folder("solver").rglob("*.nbi")))), total


def start(part: str) -> subprocess.Popen[bytes]:
    """Start a process that compiles a part."""
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "greencorridor.solver.compiling", part],
        # measured: a fifth less to compile than at numba's 3, and the search as fast
        env={**os.environ, "NUMBA_OPT": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


PARTS = {"search": compile_search, "beside": compile_beside}
"""What processes compile: all of the search, and what can be ready for it."""

if __name__ == "__main__":
    for name in sys.argv[1:] or ["search"]:
        PARTS[name]()
