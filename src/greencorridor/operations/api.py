"""The package from Python: read, plan, check, why not, write."""

from pathlib import Path

from greencorridor.exports.plan_json import read_plan
from greencorridor.model.plan import Plan
from greencorridor.model.violation import Violation
from greencorridor.operations.checking import judge
from greencorridor.operations.exporting import Output, write_outputs
from greencorridor.operations.opening import Opened, open_operation
from greencorridor.operations.planning import (
    Search,
    arrays_of,
    available_cores,
    plan_operation,
)
from greencorridor.operations.why_not import Explanation, Question, explain
from greencorridor.text import Language

SECONDS = 30.0


def read(
    path: str | Path, roads: str | Path | None = None, *, strict: bool = False
) -> Opened:
    """Read a workbook or folder and lay it on its roads.

    Parameters
    ----------
    roads
        A region file; None: the network is the tables' own Roads sheet.
    strict
        Stop at any problem of the tables.

    Raises
    ------
    InputError, RoadsError
        If it cannot be planned; `UnusableInputError.problems` lists why.
    """
    return open_operation(Path(path), Path(roads) if roads else None, strict=strict)


def plan(
    opened: Opened,
    *,
    seconds: float | None = None,
    iterations: int | None = None,
    seed: int = 1,
    threads: int | None = None,
    start: Plan | str | Path | None = None,
) -> Plan:
    """Search for a good plan; it has passed the checker when it is returned.

    Parameters
    ----------
    seconds
        How long to search; 30 unless `iterations` is given.
    iterations
        The same seed, threads and iterations give the same plan.
    threads
        None: all cores.
    start
        A plan, or a ``plan.json``, to start from.
    """
    if seconds is None and iterations is None:
        seconds = SECONDS
    search = Search(
        seconds=seconds,
        iterations=iterations,
        seed=seed,
        threads=threads or available_cores(),
        start=start if start is None or isinstance(start, Plan) else _read(start),
    )
    return plan_operation(opened.operation, opened.travel, search)


def check(opened: Opened, plan: Plan | str | Path) -> tuple[Violation, ...]:
    """Return every breach of V1 to V14, and every figure that is not so."""
    return judge(opened.operation, _read(plan), opened.travel)


def why_not(
    opened: Opened, plan: Plan | str | Path, *requests: str, seconds: float = 7.0
) -> tuple[Explanation, ...]:
    """Explain who stays behind, and what would change it."""
    question = Question(
        requests=requests, seconds=seconds, stranded=opened.travel.stranded
    )
    arrays = arrays_of(opened.travel)
    return explain(opened.operation, opened.travel, arrays, _read(plan), question)


def write(
    plan: Plan, opened: Opened, folder: str | Path, language: Language = Language.EN
) -> tuple[Path, ...]:
    """Write plan.json, manifests, map and all other outputs into `folder`."""
    output = Output(opened=opened, plan=plan, language=language)
    return write_outputs(Path(folder), output)


def _read(plan: Plan | str | Path) -> Plan:
    return plan if isinstance(plan, Plan) else read_plan(Path(plan))
