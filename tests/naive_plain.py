"""Slow, plain twins of the kernels for plain instances."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from greencorridor.solver.plain.problem import Problem

Codes = Sequence[int]


def stops_of(prob: Problem, codes: Codes) -> list[int]:
    """Codes with the start and the end of the route."""
    start = 2 * len(prob.alone)
    return [start, *codes, start + 1]


def travel_of(prob: Problem, codes: Codes) -> int:
    """Travel of a route."""
    stops = stops_of(prob, codes)
    return sum(int(prob.travel[a, b]) for a, b in pairwise(stops))


def version_of(codes: Codes) -> int:
    """Digest of the stops of a route, as a signed number of 64 bits."""
    version = len(codes)
    for code in codes:
        version = (version ^ code) * 6364136223846793005 + 1442695040888963407
        version = (version + 2**63) % 2**64 - 2**63
        version ^= version >> 32
    return version


def loads_fit(prob: Problem, codes: Codes) -> bool:
    """Whether no dimension of the load passes the capacity."""
    fields = fields_of(prob)
    loads = [0] * len(fields)
    for code in codes:
        for i, (shift, width, room) in enumerate(fields):
            amount = int(prob.amount[code & ~1]) >> shift & ((1 << width) - 1)
            loads[i] += -amount if code & 1 else amount
            if loads[i] > room:
                return False
    return True


def fields_of(prob: Problem) -> list[tuple[int, int, int]]:
    """Shift, width and capacity of each dimension of packed loads."""
    fields: list[tuple[int, int, int]] = []
    shift = 0
    room = prob.capacity - prob.guards
    for bit in range(63):
        if prob.guards >> bit & 1:
            width = bit - shift
            fields.append((shift, width, room >> shift & ((1 << width) - 1)))
            shift = bit + 1
    return fields


def begins_of(prob: Problem, codes: Codes) -> tuple[list[int], list[int]] | None:
    """Earliest and latest begins of all stops, None if there is no schedule.

    All rules are lower bounds on differences of begins; Bellman and Ford's algorithm
    over all pairs of stops.
    """
    stops = stops_of(prob, codes)
    n = len(stops)
    bounds: list[tuple[int, int, int]] = []  # begin of b >= begin of a + least
    for i in range(n - 1):
        least = int(prob.service[stops[i]]) + int(prob.travel[stops[i], stops[i + 1]])
        bounds.append((i, i + 1, least))
    place = {code: i for i, code in enumerate(stops)}
    for code in codes:
        if not code & 1:
            most = int(prob.ride[code >> 1]) + int(prob.service[code])
            bounds.append((place[code + 1], place[code], -most))
    bounds.append((n - 1, 0, -int(prob.duration)))
    early = [int(prob.ready[code]) for code in stops]
    late = [int(prob.due[code]) for code in stops]
    for _ in range(n + 1):
        changed = False
        for a, b, least in bounds:
            if early[a] + least > early[b]:
                early[b] = early[a] + least
                changed = True
            if late[b] - least < late[a]:
                late[a] = late[b] - least
                changed = True
        if not changed:
            holds = all(a <= b for a, b in zip(early, late, strict=True))
            return (early, late) if holds else None
    return None


def holds(prob: Problem, codes: Codes) -> bool:
    """Whether a route can be driven."""
    return loads_fit(prob, codes) and begins_of(prob, codes) is not None


def insertions(
    prob: Problem, codes: Codes, request: int
) -> Iterator[tuple[int, int, int]]:
    """All ways to insert a request: extra travel and the two stops after which."""
    before = travel_of(prob, codes)
    n = len(codes)
    for i in range(n + 1):
        for j in range(i, n + 1):
            tried = [*codes[:i], 2 * request, *codes[i:j], 2 * request + 1, *codes[j:]]
            if holds(prob, tried):
                yield travel_of(prob, tried) - before, i, j


def cheapest_insertion(prob: Problem, codes: Codes, request: int) -> int | None:
    """Least extra travel of a request in a route."""
    return min(
        (extra for extra, _, _ in insertions(prob, codes, request)), default=None
    )


def least_ejection(
    prob: Problem, routes: Sequence[Codes], request: int, missed: Sequence[int]
) -> int | None:
    """Least sum of counters of up to three requests of one route to be ejected."""
    sums: list[int] = []
    for codes in routes:
        aboard = sorted({code >> 1 for code in codes})
        for size in (1, 2, 3):
            for out in combinations(aboard, size):
                rest = [code for code in codes if code >> 1 not in out]
                if any(True for _ in insertions(prob, rest, request)):
                    sums.append(sum(missed[r] for r in out))
    return min(sums, default=None)
