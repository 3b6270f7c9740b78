"""The main path of the engine: construct, then search in threads that share the best.

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
from greencorridor.solver.engine import (
    ADOPT,
    BEGIN,
    END,
    NO_SCHEDULE,
    POLISH,
    PUT,
    SEARCH,
    open_engine,
)
from greencorridor.solver.instance import Floats, Instance
from greencorridor.solver.plain.problem import accepts
from greencorridor.solver.plain.solve import solve_plain
from greencorridor.solver.solution import Solution, Task, make_solution
from greencorridor.solver.start import Given
from greencorridor.solver.work import Work, copy_solution, make_work

HOT, COLD = 0.3, 0.003
"""First and last temperature, as shares of the mean cost of carrying an item."""
ROUNDS, WARMER = 100.0, 10.0
"""Iterations for each item from which on that holds; where the budget allows fewer, the
search begins up to so many times warmer, and ends warmer still."""
ORDERS = (6, 5, 7)
"""Orders in which a first solution is built, see `recreate.sort_absent`."""
MANY = 3000
"""Items from which on one order must do."""


class Thread(NamedTuple):
    """One search thread: tried, accepted and best solution, and its scratch."""

    sol: Solution
    kept: Solution
    best: Solution
    work: Work
    levels: Floats
    """[kept level 1, kept level 2, best level 1, best level 2]."""


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
    team = [first]
    team += [twin(task, team[0], seed, stream) for stream in range(1, threads)]
    heat, items = mean_cost(team[0]), len(task.instance.items)
    chunk, done, met = CHUNK if budget.iterations is not None else 8, 0, 0
    spent = budget.clock() - begun
    with ThreadPoolExecutor(threads) as pool:
        while (share := budget.share(done, spent)) < 1 and not budget.stopped():
            if budget.iterations is not None:
                chunk = min(chunk, budget.iterations - done)
            before = spent
            following = budget.share(done + chunk, spent + LOOK)
            # from a plan that is there already no search has far to go
            rounds = ROUNDS if start else done / max(share, 1e-9) / items
            shares = share, min(1.0, following)
            temperatures = [heat * cooling(passed, rounds) for passed in shares]
            schedule = np.array([chunk, *temperatures, heat])
            list(pool.map(partial(iterate, task, schedule), team))
            done += chunk
            spent = budget.clock() - begun
            if int(share * MEETINGS) > met:
                met = int(share * MEETINGS)
                meet(task, team)
            best = leader(team)
            progress(
                Progress(min(1.0, share), spent, done, best.levels[2], best.levels[3])
            )
            if budget.iterations is None:
                chunk = next_chunk(chunk, spent - before)
    best = leader(team)
    open_engine(task.instance, *best)(NO_SCHEDULE, POLISH, 0, 0)
    return Result(routes_of(best.best), best, best.levels[2], best.levels[3], done)


def routes_of(sol: Solution) -> list[list[int]]:
    """List the codes of each route."""
    return [row[:n].tolist() for row, n in zip(sol.sequence, sol.length, strict=True)]


def iterate(task: Task, schedule: Floats, thread: Thread) -> None:
    """Run a chunk of iterations on one thread."""
    open_engine(task.instance, *thread)(schedule, SEARCH, 0, 0)


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


def begin(task: Task, seed: int, stream: int) -> Thread:
    """Make a thread in which nobody is carried yet."""
    thread = make_thread(task, seed, stream)
    open_engine(task.instance, *thread)(NO_SCHEDULE, BEGIN, 0, 0)
    return thread


def make_thread(task: Task, seed: int, stream: int) -> Thread:
    """Make the arrays of a thread."""
    sol = make_solution(task.instance, task.parties, task.room)
    work = make_work(task.instance, task.parties, task.room, seed, stream)
    return Thread(sol, copy_solution(sol), copy_solution(sol), work, np.zeros(4))


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


def twin(task: Task, first: Thread, seed: int, stream: int) -> Thread:
    """Make a thread that starts where `first` stands, with its own random numbers."""
    work = make_work(task.instance, task.parties, task.room, seed, stream)
    work.hopeless[:] = first.work.hopeless
    work.absent[:] = first.work.absent
    work.kept_absent[:] = first.work.kept_absent
    work.counts[:] = first.work.counts
    sol, kept, best = (copy_solution(first.sol) for _ in range(3))
    return Thread(sol, kept, best, work, first.levels.copy())


def mean_cost(thread: Thread) -> float:
    """Mean cost of carrying an item in the first solution: the unit of temperature."""
    carried = max(1, int((thread.sol.length.sum() + 1) // 2))
    return max(1e-3, float(thread.sol.cost.sum()) / carried)


def leader(team: list[Thread]) -> Thread:
    """Return the thread with the best solution, the first of equals."""
    return min(team, key=lambda t: (round(t.levels[2], 6), round(t.levels[3], 6)))


def meet(task: Task, team: list[Thread]) -> None:
    """Let every thread go on from the best solution of all."""
    best = leader(team)
    for thread in team:
        if thread is not best:
            for mine, its in zip(thread.best, best.best, strict=True):
                mine[...] = its
            open_engine(task.instance, *thread)(NO_SCHEDULE, ADOPT, 0, 0)
            thread.levels[:2] = thread.levels[2:] = best.levels[2:]
