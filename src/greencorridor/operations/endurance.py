"""Obstacles of driving limits and fuel: how far a shift would get at the least."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from greencorridor.model.fleet import Shift
from greencorridor.model.operation import Operation
from greencorridor.model.place import Place, Point
from greencorridor.model.plan import Reason
from greencorridor.model.request import Request
from greencorridor.operations.failure import Failure, Stage
from greencorridor.operations.reach import Reach
from greencorridor.text import Said, Text
from greencorridor.units import MINUTE

DRIVING = Text(
    "Shift {shift} would drive at least {n} min to fetch them, bring them to {place} "
    "and be back; its drivers may drive {limit} min.",
    "Зміна {shift} їхала б щонайменше {n} хв, щоб забрати їх, привезти до {place} і "
    "повернутися; її водіям можна їхати {limit} хв.",
)
DRIVEN = Text(
    "Shift {shift} would drive at least {n} min to fetch them, bring them to {place} "
    "and be back; after {before} min in the day before, its drivers may drive {limit} "
    "min.",
    "Зміна {shift} їхала б щонайменше {n} хв, щоб забрати їх, привезти до {place} і "
    "повернутися; після {before} хв за попередню добу її водіям можна їхати {limit} "
    "хв.",
)
NO_BREAK = Text(
    "The ride to {place} is at least {n} min at the wheel; shift {shift} may drive "
    "{limit} min without a break, and none is taken with people on board.",
    "Дорога до {place} забирає щонайменше {n} хв за кермом; зміна {shift} може їхати "
    "{limit} хв без перерви, а з людьми на борту перерв не роблять.",
)
FUEL = Text(
    "Shift {shift} would drive at least {n} km to fetch them, bring them to {place} "
    "and be back; the fuel of {vehicle} lasts for {limit} km.",
    "Зміна {shift} проїхала б щонайменше {n} км, щоб забрати їх, привезти до {place} і "
    "повернутися; пального в машині {vehicle} вистачає на {limit} км.",
)


@dataclass(frozen=True)
class Endurance:
    """What drivers and tanks hold, for one request at a time.

    The least driving and the least metres are taken by themselves, over all gates that
    ever open: a shift that fails here fails on every way.
    """

    operation: Operation
    reach: Reach

    def failure(
        self, shift: Shift, request: Request, destination: Place
    ) -> Failure | None:
        """Return why the shift cannot drive that far; None if it can."""
        tour = (shift.start_place, request.pickup, destination.id, shift.end_place)
        return (
            self._driving(shift, tour)
            or self._ride(shift, request.pickup, destination.id)
            or self._fuel(shift, tour)
        )

    def _driving(self, shift: Shift, tour: tuple[str, ...]) -> Failure | None:
        before = driven_before(self.operation, shift)
        limit = shift.limits.total - before
        driving = _sum(tour, self.reach.least_driving)
        if driving <= limit:
            return None
        said = (DRIVEN if before else DRIVING).of(
            shift=shift.id,
            n=-(-driving // MINUTE),
            place=tour[2],
            limit=max(0, limit) // MINUTE,
            **({"before": before // MINUTE} if before else {}),
        )
        return _failure(Stage.DRIVING, driving - limit, said)

    def _ride(self, shift: Shift, pickup: str, place: str) -> Failure | None:
        limit = shift.limits.before_break
        driving = _sum((pickup, place), self.reach.least_driving)
        if driving <= limit:
            return None
        said = NO_BREAK.of(
            place=place,
            n=-(-driving // MINUTE),
            shift=shift.id,
            limit=limit // MINUTE,
        )
        return _failure(Stage.DRIVING, driving - limit, said)

    def _fuel(self, shift: Shift, tour: tuple[str, ...]) -> Failure | None:
        vehicle = self.operation.vehicles[shift.vehicle]
        metres = _sum(tour, self.reach.least_metres)
        if vehicle.fuel_range is None or metres <= vehicle.fuel_range:
            return None
        said = FUEL.of(
            shift=shift.id,
            n=-(-metres // 1000),
            place=tour[2],
            vehicle=vehicle.id,
            limit=vehicle.fuel_range // 1000,
        )
        return _failure(Stage.FUEL, metres - vehicle.fuel_range, said)


def driven_before(operation: Operation, shift: Shift) -> int:
    """Seconds that the driver who drove most had driven in the day before the plan."""
    return max((operation.volunteers[d].driven for d in shift.drivers), default=0)


def _failure(stage: Stage, missed: int, said: Said) -> Failure:
    reason = Reason.FUEL if stage is Stage.FUEL else Reason.DRIVING
    return Failure(stage, missed, said, reason)


def _sum(tour: tuple[str, ...], least: Callable[[Point, Point], int | None]) -> int:
    """Return the least amount along a tour; 0 where no way is known."""
    return sum(least(a, b) or 0 for a, b in pairwise(tour))
