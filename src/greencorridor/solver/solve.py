"""The main path of the engine: construct, then search in threads.

With a budget of iterations the result depends on the instance, the seed and the number
of threads alone: threads meet after equal numbers of iterations.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np

from greencorridor.model.travel import NO_WAY
from greencorridor.solver.budget import (
    CHUNK,
    LOOK,
    MEETINGS,
    Budget,
    Progress,
    next_chunk,
)
from greencorridor.solver.engine import END, NO_SCHEDULE, POLISH, PUT, open_engine
from greencorridor.solver.instance import Floats, Instance
from greencorridor.solver.parts import exchange, make_whole, put_together
from greencorridor.solver.plain.problem import accepts
from greencorridor.solver.plain.solve import solve_plain
from greencorridor.solver.solution import Task
from greencorridor.solver.start import Given
from greencorridor.solver.team import (
    Thread,
    begin,
    iterate,
    leader,
    make_team,
    mean_cost,
    meet,
    routes_of,
)
from greencorridor.solver.work import copy_solution

HOT, COLD = 0.3, 0.003
"""First and last temperature, as shares of the mean cost of carrying an item."""
ROUNDS, WARMER = 100.0, 10.0
"""Iterations for each item from which on that holds; where the budget allows fewer, the
search begins up to so many times warmer, and ends warmer still."""
PARTINGS = 50
"""How often parts are drawn within the budget, where threads share a solution."""
FIRST_CHUNK = 8
"""Iterations before the first look at the clock, where it limits the search."""
ORDERS = (6, 5, 7)
"""Orders in which a first solution is built, see `absent.sort_absent`."""
MANY = 3000
"""Items from which on one order must do."""


class Result(NamedTuple):
    """The best solution, and how it was found."""

    routes: list[list[int]]
    """Codes of the stops of each shift's route; of the first shifts where the rest are
    unused."""
    thread: Thread | None
    """What can trace it; None where the plain lane has found it."""
    left_behind: float
    cost: float
    iterations: int


def solve(
    task: Task,
    budget: Budget,
    *,
    seed: int = 1,
    threads: int = 1,
    start: Sequence[Given] = (),
    progress: Callable[[Progress], None] = lambda _: None,
) -> Result:
    """Search for a good solution.

    Parameters
    ----------
    start
        Routes to start from, as far as they hold.
    progress
        Called between chunks with the best so far.
    """
    if is_plain(task):
        found = solve_plain(
            task,
            budget,
            seed=seed,
            threads=threads,
            start=[route.codes for route in start],
            progress=progress,
        )
        return Result(
            found.routes, None, found.left_behind, found.cost, found.iterations
        )
    return solve_timed(task, budget, seed, threads, start, progress)


def is_plain(task: Task) -> bool:
    """Whether only windows depend on the clock, and vehicles count first or not at all.

    Where they count for something in between, as in operations, the plan is traced by
    the lane that knows all rules anyway: compiling a second one would not pay.
    """
    weights = task.instance.weights
    first = weights.vehicle > weights.driving * longest_driving(task.instance)
    return (weights.vehicle == 0 or first) and accepts(task)


def longest_driving(inst: Instance) -> int:
    """Bound the driving of all routes: one way from each stop, and from each start."""
    seconds, requests = inst.roads.seconds, inst.requests
    farthest = seconds.max(axis=1, initial=0, where=seconds < NO_WAY)
    farthest = farthest.astype(np.int64)
    stops = farthest[requests.pickup].sum() + farthest[requests.option_point].sum()
    starts = -np.sort(-farthest[inst.shifts.start])[: len(requests.pickup)]
    return int(stops + starts.sum())


def solve_timed(
    task: Task,
    budget: Budget,
    seed: int,
    threads: int,
    start: Sequence[Given],
    progress: Callable[[Progress], None],
) -> Result:
    """Search where the clock matters."""
    first = begin(task, seed, 0)
    begun = budget.clock()  # what is compiled on a new machine costs no search
    build(task, first, start)
    team = make_team(task, first, seed, threads)
    whole = make_whole(task, team, seed)
    heat, items = mean_cost(first), len(task.instance.items)
    meetings, at_once = (PARTINGS, threads) if whole else (MEETINGS, 1)
    chunks, done, met = [FIRST_CHUNK] * threads, 0, 0
    spent = budget.clock() - begun
    with ThreadPoolExecutor(threads) as pool:
        while (share := budget.share(done, spent)) < 1 and not budget.stopped():
            if budget.iterations is not None:
                chunks = [min(CHUNK, budget.iterations - done)] * threads
            following = budget.share(done + max(chunks), spent + LOOK)
            # from a plan that is there already no search has far to go
            rounds = ROUNDS if start else at_once * done / max(share, 1e-9) / items
            shares = share, min(1.0, following)
            temperatures = [heat * cooling(passed, rounds) for passed in shares]
            told = [np.array([chunk, *temperatures, heat]) for chunk in chunks]
            took = list(pool.map(partial(run_thread, task, budget.clock), told, team))
            done += sum(chunks) // threads
            spent = budget.clock() - begun
            if int(share * meetings) > met:
                met = int(share * meetings)
                if whole:
                    exchange(task, whole, team)
                else:
                    meet(task, team)
            left, cost = (whole or leader(team)).levels[2:]
            progress(Progress(min(1.0, share), spent, done, left, cost))
            if budget.iterations is None:
                chunks = [next_chunk(*pair) for pair in zip(chunks, took, strict=True)]
    if whole:
        put_together(task, whole, team)
    best = first._replace(best=whole.best) if whole else leader(team)
    open_engine(task.instance, *best)(NO_SCHEDULE, POLISH, 0, 0)
    return Result(routes_of(best.best), best, best.levels[2], best.levels[3], done)


def run_thread(
    task: Task, clock: Callable[[], float], schedule: Floats, thread: Thread
) -> float:
    """Run a chunk of iterations on one thread; return the seconds it took."""
    begun = clock()
    iterate(task, schedule, thread)
    return clock() - begun


def cooling(share: float, rounds: float) -> float:
    """Return the temperature after a share of the budget, in units of the mean cost.

    A short search has no time to settle: it gains most by accepting much.

    Parameters
    ----------
    rounds
        Iterations for each item that the budget will allow.
    """
    warmer = min(max(1.0, ROUNDS / max(rounds, 1e-9)), WARMER)
    hot, cold = HOT * warmer, COLD * warmer**1.5
    return hot * (cold / hot) ** share


def build(task: Task, thread: Thread, start: Sequence[Given]) -> None:
    """Give a thread its first solution, from given routes as far as they still hold."""
    if not start:
        build_best(task, thread)
        return
    for route in start:
        route.reserve(thread.sol, 1)
    run = open_engine(task.instance, *thread)
    for route in start:
        route.reserve(thread.sol, -1)
        n = route.load(thread.sol, thread.work.trace)
        run(NO_SCHEDULE, PUT, route.k, n)
    run(NO_SCHEDULE, END, ORDERS[0], 0)


def build_best(task: Task, thread: Thread) -> None:
    """Put everybody in, in one order after the other, and keep the best result.

    Who comes first at a gate decides much that the search can hardly undo.
    """
    if len(task.instance.items) > MANY:
        open_engine(task.instance, *thread)(NO_SCHEDULE, END, ORDERS[0], 0)
        return
    empty = copy_solution(thread.sol)
    absent, n = thread.work.absent.copy(), int(thread.work.counts[0])

    def put_in(order: int) -> tuple[float, float]:
        given = int(thread.sol.counter[0])
        for mine, its in zip(thread.sol, empty, strict=True):
            mine[...] = its
        thread.sol.counter[0] = given  # no version twice: the cache trusts them
        thread.work.failures[:] = 0
        thread.work.absent[:], thread.work.counts[0] = absent, n
        open_engine(task.instance, *thread)(NO_SCHEDULE, END, order, 0)
        return round(thread.levels[0], 6), round(thread.levels[1], 6)

    levels = [put_in(order) for order in ORDERS]
    best = levels.index(min(levels))
    if best < len(ORDERS) - 1:
        put_in(ORDERS[best])


def put_back(task: Task, routes: Sequence[Sequence[int]]) -> Thread:
    """Make a thread that holds given routes, to trace them."""
    thread = begin(task, seed=0, stream=0)
    given = [Given(k, list(codes), {}, {}, [], []) for k, codes in enumerate(routes)]
    build(task, thread, given)
    return thread
