"""A series of trials on instances of the literature, told line by line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from greencorridor import __version__
from greencorridor.cli.bench_lines import (
    BROKEN,
    NO_BEST,
    PREPARING,
    UNSERVED,
    head,
    line,
    mean_line,
    summary,
)
from greencorridor.cli.faults import report
from greencorridor.cli.interrupt import stop_on_interrupt
from greencorridor.cli.progress import SearchDisplay
from greencorridor.cli.terminal import Terminal
from greencorridor.errors import GreenCorridorError, InstanceError
from greencorridor.literature.best_known import BestKnown, read_best_known
from greencorridor.literature.folder import list_instances, read_instance
from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.names import Family
from greencorridor.literature.record import best_of, record
from greencorridor.literature.trial import Outcome, Setup, run_trial, warm_up
from greencorridor.settings import read_settings


class Series(NamedTuple):
    """What is to be run.

    Parameters
    ----------
    names
        Instances; all of the folder if empty.
    json
        Where to write the results too.
    """

    family: Family
    folder: Path
    names: tuple[str, ...]
    seeds: int
    setup: Setup
    json: Path | None


def run_series(series: Series, terminal: Terminal) -> int:
    """Run a series; return the exit code.

    What cannot be read is told, and the rest is run.
    """
    logs, code = read_settings().cache / "log", 0
    listing = list_instances(series.folder, series.names)
    for problem in listing.problems:
        terminal.note(problem)
        code = InstanceError.exit_code
    best: dict[str, BestKnown] = {}
    try:
        best = read_best_known(series.folder)
        if not best:
            terminal.note(NO_BEST)
    except (GreenCorridorError, OSError) as error:
        code = report(error, terminal, logs)
    records: list[dict[str, Any]] = []
    write(series, records)  # a place that cannot be written to is told before the work
    terminal.note(PREPARING)
    warm_up(series.setup.threads)
    tell(terminal, head(terminal))
    with stop_on_interrupt(terminal) as stopped:
        for name, path in listing.files.items():
            if stopped():
                break
            try:
                instance = read_instance(series.family, name, path)
                outcomes = run_seeds(series, instance, terminal, stopped)
            except (GreenCorridorError, OSError, MemoryError) as error:
                code = report(error, terminal, logs)
                continue
            for outcome in outcomes:
                records.append(record(outcome, series.setup, best.get(name)))
                tell(terminal, line(terminal, records[-1]))
                code = complain(outcome, terminal) or code
            if len(outcomes) > 1:
                chosen = best_of(outcomes, series.setup.objective)
                its = record(chosen, series.setup, best.get(name))
                tell(terminal, line(terminal, its | {"seed": None}))
                tell(terminal, mean_line(terminal, records[-len(outcomes) :]))
            write(series, records)
    tell(terminal, summary(terminal, records))
    return code


def run_seeds(
    series: Series,
    instance: LiteratureInstance,
    terminal: Terminal,
    stopped: Callable[[], bool],
) -> list[Outcome]:
    """Search an instance with one seed after the other."""
    outcomes: list[Outcome] = []
    for seed in range(1, series.seeds + 1):
        if outcomes and stopped():
            break
        with SearchDisplay(terminal, series.setup.seconds) as display:
            outcomes.append(
                run_trial(instance, series.setup, seed, stopped, display.show)
            )
    return outcomes


def tell(terminal: Terminal, text: str) -> None:
    """Print a line of results now, not at the end of hours."""
    if text:
        terminal.out.write(text + "\n")
        terminal.out.flush()


def complain(outcome: Outcome, terminal: Terminal) -> int:
    """Tell what is wrong with a result; return the exit code."""
    name, seed = outcome.instance, outcome.seed
    if outcome.unserved:
        terminal.note(UNSERVED, name=name, seed=seed, found=outcome.unserved)
    for violation in outcome.broken:
        terminal.note(BROKEN, name=name, seed=seed, said=violation.said)
    return InstanceError.exit_code if outcome.broken else 0


def write(series: Series, records: list[dict[str, Any]]) -> None:
    """Write all results so far, if anybody wants them."""
    if series.json is None:
        return
    document = {
        "version": __version__,
        "family": series.family.value,
        "objective": series.setup.objective.value,
        "seconds": series.setup.seconds,
        "threads": series.setup.threads,
        "results": records,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    series.json.write_text(text + "\n", encoding="utf-8")
