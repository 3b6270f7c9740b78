"""The default exercise from workbook to all outputs, step by step."""

import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Measured
from greencorridor.operations.exercising import write_exercise
from greencorridor.operations.exporting import Output, write_outputs
from greencorridor.operations.opening import open_operation
from greencorridor.operations.planning import (
    Search,
    arrays_of,
    available_cores,
    plan_operation,
)
from greencorridor.operations.why_not import Question, explain
from greencorridor.text import Language

SECONDS = 30.0
WHOLE = 60.0
MEMORY_GB = 1.5
WHY_NOT = 10.0


def measure() -> Iterator[Measured]:
    """Run the main job once with everything compiled, and time its steps."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "operation.xlsx"
        write_exercise(book)
        warm = open_operation(book)
        plan_operation(warm.operation, warm.travel, Search(iterations=1))
        yield from _main_job(book, Path(folder) / "out")


def _main_job(book: Path, out: Path) -> Iterator[Measured]:
    begun = time.perf_counter()
    opened = open_operation(book)
    read = time.perf_counter()
    yield Measured("workbook to travel times", read - begun, "s")
    search = Search(seconds=SECONDS, threads=available_cores())
    plan = plan_operation(opened.operation, opened.travel, search)
    planned = time.perf_counter()
    steps = f"iterations: {plan.origin.iterations:,}, threads: {search.threads}"
    yield Measured("search, check, reasons, cost", planned - read, "s", note=steps)
    output = Output(opened=opened, plan=plan, language=Language.EN)
    write_outputs(out, output)
    written = time.perf_counter()
    yield Measured("all outputs", written - planned, "s")
    yield Measured("whole main job", written - begun, "s", WHOLE)
    yield Measured("left behind, weighted", plan.cost.left_behind, "")
    yield Measured("cost", plan.cost.total, "")
    arrays = arrays_of(opened.travel)
    question = Question(stranded=opened.travel.stranded)
    explained = explain(opened.operation, opened.travel, arrays, plan, question)
    took = time.perf_counter() - written
    remedies = sum(len(explanation.remedies) for explanation in explained)
    note = f"obstacles: {len(explained)}, remedies: {remedies}"
    yield Measured("why not, everybody", took, "s", WHY_NOT, note)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    yield Measured("peak memory", peak, "GB", MEMORY_GB)
