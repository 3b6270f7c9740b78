"""Other solvers: their environments, and one question to one of them."""

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from greencorridor.literature.check import check
from greencorridor.literature.instance import LiteratureInstance
from greencorridor.literature.names import Objective
from greencorridor.literature.record import best_of
from greencorridor.literature.task import make_task, scale_of
from greencorridor.literature.trial import Improvement, Outcome, Setup, Unit
from greencorridor.solver.instance import FOREVER

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(__file__).parent / "peers"
PATIENCE = 1.5, 30.0
"""A peer that has not answered after so many times its time, and seconds, is ended."""


class Rival(NamedTuple):
    """A solver of somebody else.

    Parameters
    ----------
    package
        On the Python package index; its environment has the same name.
    threads
        Whether it searches in several threads.
    rides
        Whether ride times and route durations can be put to it.
    """

    package: str
    threads: bool
    rides: bool

    @property
    def python(self) -> Path:
        """Where its interpreter is."""
        return ROOT / ".peers" / self.package / "bin" / "python"

    @property
    def script(self) -> Path:
        """What that runs: an instance in on stdin, routes out on stdout."""
        return SCRIPTS / f"run_{self.package.replace('-', '_')}.py"

    def version(self) -> str | None:
        """Return the version that its requirements pin; None if not set up."""
        if not self.python.exists():
            return None
        pins = (SCRIPTS / f"requirements-{self.package}.txt").read_text("utf-8")
        words = [line.split()[0] for line in pins.splitlines() if "==" in line]
        return dict(word.split("==") for word in words)[self.package]


RIVALS = {
    "ortools": Rival("ortools", threads=False, rides=True),
    "vroom": Rival("pyvroom", threads=True, rides=False),
    "vrp-cli": Rival("vrp-cli", threads=True, rides=False),
    "pyvrp": Rival("pyvrp", threads=False, rides=False),
}


class Asked(NamedTuple):
    """What a peer is asked."""

    instance: LiteratureInstance
    setup: Setup
    seed: int


class Answer(NamedTuple):
    """What a peer has said."""

    routes: list[list[int]]
    trace: list[list[float]]
    note: str


def ask(rival: Rival, asked: Asked) -> tuple[Outcome, str]:
    """Put an instance to a peer; return the better of its answers, and a note."""
    at_once = 1 if rival.threads else asked.setup.threads
    first = (asked.seed - 1) * at_once + 1
    begun = time.monotonic()
    running = [start(rival, asked, first + i) for i in range(at_once)]
    seconds = asked.setup.seconds or 0.0
    patience = begun + PATIENCE[0] * seconds + PATIENCE[1]
    answers = [finish(process, patience) for process in running]
    wall = time.monotonic() - begun
    outcomes = [judge(asked, answer, wall) for answer in answers]
    best = best_of(outcomes, asked.setup.objective)
    return best, "; ".join(sorted({a.note for a in answers if a.note}))


def start(rival: Rival, asked: Asked, seed: int) -> subprocess.Popen[bytes]:
    """Start a peer and hand it the instance."""
    process = subprocess.Popen(
        [rival.python, rival.script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    threads = asked.setup.threads if rival.threads else 1
    problem = problem_of(asked) | {"seed": seed, "threads": threads}
    if process.stdin is not None:
        process.stdin.write(json.dumps(problem).encode())
        process.stdin.close()
        process.stdin = None
    return process


def finish(process: subprocess.Popen[bytes], patience: float) -> Answer:
    """Wait for an answer."""
    left = max(0.1, patience - time.monotonic())
    try:
        out, err = process.communicate(timeout=left)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Answer([], [], "no answer in time")
    lines = out.decode(errors="replace").splitlines()
    try:
        answer: dict[str, Any] = json.loads(lines[-1])
    except (ValueError, IndexError):
        last = err.decode(errors="replace").strip().splitlines()[-1:]
        return Answer([], [], f"failed ({process.returncode}): {''.join(last)[:120]}")
    note = "" if answer["routes"] else "found nothing"
    return Answer(answer["routes"], answer["trace"], note)


def judge(asked: Asked, answer: Answer, wall: float) -> Outcome:
    """Judge an answer as we judge our own."""
    instance = asked.instance
    verdict = check(instance, answer.routes)
    served = {node for route in answer.routes for node in route}
    unserved = sum(node not in served for node in instance.pickup)
    task = make_task(instance, vehicles_first=vehicles_first(asked))
    unit = Unit(task.instance.weights.vehicle, scale_of(instance))
    limit = unserved_cost(instance)
    trace = [
        Improvement(seconds, *unit.split(cost))
        for seconds, cost in answer.trace
        if cost < limit
    ]
    return Outcome(
        instance.name,
        asked.seed,
        answer.routes,
        verdict,
        unserved,
        wall,
        0,
        None,
        trace,
    )


def vehicles_first(asked: Asked) -> bool:
    return asked.setup.objective is Objective.VEHICLES


def unserved_cost(instance: LiteratureInstance) -> int:
    """Return what leaving somebody behind costs: more than any plan for all."""
    task = make_task(instance, vehicles_first=True).instance
    return int(task.weights.vehicle) * (len(task.shifts.start) + 1)


def problem_of(asked: Asked) -> dict[str, Any]:
    """Lay an instance out in the whole numbers that our own search is given."""
    instance = asked.instance
    task = make_task(instance, vehicles_first=vehicles_first(asked)).instance
    scale = scale_of(instance)
    requests, shifts = task.requests, task.shifts
    durations = set(shifts.duration.tolist())

    def limits(values: Sequence[int]) -> list[int | None]:
        return [None if value >= FOREVER else value for value in values]

    opens = (instance.opens * scale).round().astype(int).tolist()
    closes = (instance.closes * scale).round().astype(int).tolist()
    return {
        "points": instance.points.tolist(),
        "ways": task.roads.seconds.tolist(),
        "opens": opens,
        "closes": closes,
        "service": (instance.service * scale).round().astype(int).tolist(),
        "demand": instance.demand.tolist(),
        "pickup": list(instance.pickup),
        "dropoff": list(instance.dropoff),
        "start": instance.start,
        "end": instance.end,
        "vehicles": len(shifts.start),
        "capacity": instance.capacity,
        "ride_limit": limits(requests.ride_limit.tolist()),
        "duration": limits(list(durations))[0],
        "vehicles_first": vehicles_first(asked),
        "vehicle_cost": int(task.weights.vehicle),
        "unserved_cost": unserved_cost(instance),
        "seconds": asked.setup.seconds,
    }
