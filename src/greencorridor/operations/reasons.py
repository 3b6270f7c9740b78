"""Why each request of a plan stays behind, as far as can be told without a search."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from greencorridor.model.operation import Operation
from greencorridor.model.place import BedKind, Place
from greencorridor.model.plan import Plan, Reason, Unserved
from greencorridor.model.request import Load, Party, Request, beds_of
from greencorridor.model.travel import Travel
from greencorridor.operations.beds import beds_less, beds_taken
from greencorridor.operations.eligibility import Eligibility
from greencorridor.operations.obstacles import ROW, Diagnosis, Obstacle
from greencorridor.operations.reach import Reach
from greencorridor.operations.sentences import all_of
from greencorridor.operations.timing import Timing
from greencorridor.text import Said, Text

WITH = Text(
    "They travel only with {other}, and for {other}: {why}",
    "Вони їдуть лише з {other}, а для {other}: {why}",
)
TOGETHER = Text("Together with {others}: {why}", "Разом із {others}: {why}")
BEDS_TAKEN = Text(
    "Every destination is full: {places}.", "Усі місця призначення заповнені: {places}."
)
TAKEN = Text(
    "{place}: beds free {free} of {all}, needed {asked}",
    "{place}: вільних ліжок {free} з {all}, треба {asked}",
)
CROWDED = Text(
    "Vehicles, crews, roads and hours would do for them alone; others take the room.",
    "Машин, екіпажів, доріг і часу вистачило б для них самих; місце зайняли інші.",
)


@dataclass(frozen=True)
class Reasons:
    """Obstacles of the requests that a plan leaves behind.

    Parameters
    ----------
    stranded
        Why a place cannot be served by road, by place.
    """

    operation: Operation
    travel: Travel
    plan: Plan
    stranded: Mapping[str, Said] = field(default_factory=dict[str, Said])

    @cached_property
    def eligible(self) -> Eligibility:
        """Who may carry whom."""
        return Eligibility(self.operation, self.travel)

    @cached_property
    def _diagnosis(self) -> Diagnosis:
        return Diagnosis(self.eligible, self.stranded)

    @cached_property
    def _timing(self) -> Timing:
        reach = Reach(self.operation, self.travel)
        return Timing(self.operation, self.eligible, reach)

    def obstacle(self, request: str) -> Obstacle:
        """Return what stands in the way of `request`."""
        if any(out.request == request for out in self.operation.left_out):
            return Obstacle(reason=Reason.ROW_IN_ERROR, said=ROW.of())
        asked = self.operation.requests[request]
        return (
            self._own(asked)
            or self._bound(asked)
            or self._companions(asked)
            or self._beds(asked)
            or Obstacle(reason=Reason.NOT_ENOUGH, said=CROWDED.of())
        )

    def _own(self, request: Request) -> Obstacle | None:
        return self._diagnosis.obstacle(request) or self._timing.obstacle(request)

    def _bound(self, request: Request) -> Obstacle | None:
        """Look at those who must ride in one vehicle as if they were one party."""
        others = sorted(request.bound_with)
        if not others:
            return None
        parties = [self.operation.requests[other] for other in others]
        merged = merge(request, parties)
        found = self._diagnosis.carriers(merged)
        if found is None:
            return None
        said = TOGETHER.of(others=", ".join(others), why=found.said)
        return Obstacle(reason=found.reason, said=said)

    def _companions(self, request: Request) -> Obstacle | None:
        for other in companions(self.operation, request.id):
            if found := self._own(self.operation.requests[other]):
                said = WITH.of(other=other, why=found.said)
                return Obstacle(reason=Reason.COMPANIONS, said=said, of=other)
        return None

    def _beds(self, request: Request) -> Obstacle | None:
        people = Load(seats=1) if request.crowd else request.party.load
        places = self.eligible.destinations(request)
        lacks = [lack for p in places if (lack := self._lack(p, request, people))]
        if len(lacks) < len(places):
            return None
        return Obstacle(reason=Reason.NO_BEDS, said=BEDS_TAKEN.of(places=all_of(lacks)))

    def _lack(self, place: Place, request: Request, people: Load) -> Said | None:
        left = beds_less(place, self._taken_beds.get(place.id, {})).beds
        if place.beds is None or left is None:
            return None
        ordinary = sum(
            n if kind is BedKind.ORDINARY else max(0, n - left.get(kind, 0))
            for kind, n in beds_of(request, people).items()
        )
        free = left.get(BedKind.ORDINARY, 0)
        if ordinary <= free:
            return None
        return TAKEN.of(
            place=place.id,
            free=free,
            all=place.beds.get(BedKind.ORDINARY, 0),
            asked=ordinary,
        )

    @cached_property
    def _taken_beds(self) -> dict[str, dict[BedKind, int]]:
        return beds_taken(self.operation, self.plan.routes)


def with_reasons(
    operation: Operation,
    travel: Travel,
    plan: Plan,
    stranded: Mapping[str, Said] | None = None,
) -> Plan:
    """Return `plan` with the reason of each request that it leaves behind."""
    reasons = Reasons(operation, travel, plan, stranded or {})
    unserved = tuple(
        replace(entry, reason=reasons.obstacle(entry.request).reason)
        for entry in plan.unserved
    )
    order = list(Reason)
    return replace(
        plan,
        unserved=tuple(
            sorted(unserved, key=lambda e: _order(operation, e, order.index(e.reason)))
        ),
    )


def _order(
    operation: Operation, entry: Unserved, rank: int
) -> tuple[int, int, int, str]:
    """Rows in error and open decisions first, then by priority."""
    request = operation.requests.get(entry.request)
    urgent = entry.reason in {Reason.ROW_IN_ERROR, Reason.DECISION_NEEDED}
    priority = request.priority if request else 0
    return (0 if urgent else 1, rank if urgent else priority, rank, entry.request)


def companions(operation: Operation, request: str) -> Iterator[str]:
    """Yield all who are served only together with `request`, nearest first."""
    onward: dict[str, list[str]] = {}
    for other in operation.requests.values():
        if other.relay_after:
            onward.setdefault(other.relay_after, []).append(other.id)
    seen, front = {request}, [request]
    while front:
        here = operation.requests[front.pop(0)]
        links = [*sorted(here.bound_with), here.relay_after, *onward.get(here.id, [])]
        for other in links:
            if other in operation.requests and other not in seen:
                seen.add(other)
                front.append(other)
                yield other


def merge(request: Request, others: list[Request]) -> Request:
    """Return one request for all who must ride in one vehicle."""
    everybody = [request, *others]
    names = Party.__slots__
    counts = {n: sum(getattr(r.party, n) for r in everybody) for n in names}
    return replace(
        request,
        party=Party(**counts),
        needs=frozenset().union(*(r.needs for r in everybody)),
        equipment=frozenset().union(*(r.equipment for r in everybody)),
    )
