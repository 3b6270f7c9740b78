"""Steps that several commands share, with what they print on the way."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from greencorridor.cli.interrupt import stop_on_interrupt
from greencorridor.cli.progress import SearchDisplay, await_compiled
from greencorridor.cli.terminal import Terminal
from greencorridor.operations.exporting import Format, Output, write_outputs
from greencorridor.operations.opening import Opened, open_operation
from greencorridor.operations.planning import Search, plan_operation
from greencorridor.operations.summary import summarise
from greencorridor.solver.compiling import Compilation
from greencorridor.text import Text

if TYPE_CHECKING:
    from greencorridor.model.plan import Plan

READING = Text("Reading {path} …", "Читаю {path} …")
SEARCHING = Text(
    "Requests: {requests}, shifts: {shifts}. Searching; Ctrl-C keeps the best plan so "
    "far.",
    "Заявок: {requests}, змін: {shifts}. Шукаю; Ctrl-C зберігає найкращий план на цю "
    "мить.",
)
WRITTEN = Text("Written to {folder}: {names}", "Записано в {folder}: {names}")


def open_aloud(
    path: Path, roads: Path | None, terminal: Terminal, *, strict: bool = False
) -> Opened:
    """Open an operation; every problem of its tables is listed on stderr.

    Raises
    ------
    InputError, RoadsError
        If it cannot be planned.
    """
    from greencorridor.cli.problems import problem_tables

    terminal.note(READING, path=path)
    return open_operation(
        path,
        roads,
        strict=strict,
        report=lambda found: terminal.messages.print(problem_tables(found, terminal)),
    )


def plan_aloud(
    opened: Opened, search: Search, terminal: Terminal, compilation: Compilation
) -> "Plan":
    """Search with the best plan so far on stderr; Ctrl-C stops and keeps it."""
    await_compiled(compilation, terminal, opened.travel.compile_lines)
    operation = opened.operation
    terminal.note(
        SEARCHING, requests=len(operation.requests), shifts=len(operation.shifts)
    )
    with (
        stop_on_interrupt(terminal) as switch,
        SearchDisplay(terminal, search.seconds) as display,
    ):
        search = replace(search, progress=display.show, stopped=switch)
        return plan_operation(operation, opened.travel, search)


def write_aloud(
    folder: Path,
    opened: Opened,
    plan: "Plan",
    terminal: Terminal,
    formats: Collection[Format] | None = None,
) -> tuple[Path, ...]:
    """Write the outputs, all of them unless `formats` are named, and say where."""
    output = Output(opened=opened, plan=plan, language=terminal.language)
    written = write_outputs(folder, output, formats)
    say_written(folder, written, terminal)
    return written


def say_written(folder: Path, written: Sequence[Path], terminal: Terminal) -> None:
    """Say what was written where."""
    names = ", ".join(path.name for path in written)
    terminal.note(WRITTEN, folder=folder, names=names)


def print_plan(opened: Opened, plan: "Plan", terminal: Terminal) -> None:
    """Print the summary that a coordinator reads."""
    from greencorridor.cli.report import Report

    summary = summarise(opened.operation, plan, opened.travel)
    terminal.print(Report(opened.operation, summary, terminal).group())
