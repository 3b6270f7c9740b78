"""Obstacles of time: how far the best shift would get if the request were alone."""

from dataclasses import dataclass
from functools import cached_property

from greencorridor.model.fleet import Shift
from greencorridor.model.operation import Operation
from greencorridor.model.place import Place
from greencorridor.model.request import Request, service_seconds
from greencorridor.operations.curfews import Curfews
from greencorridor.operations.eligibility import Eligibility
from greencorridor.operations.endurance import Endurance, driven_before
from greencorridor.operations.failure import Failure, Stage
from greencorridor.operations.obstacles import Obstacle
from greencorridor.operations.reach import Reach
from greencorridor.operations.sentences import clock_time
from greencorridor.operations.windows import both, first_within, people_alone
from greencorridor.text import Text
from greencorridor.units import MINUTE, Seconds

NOT_THERE = Text(
    "No fitting shift can be at {place} within its hours: after {time}, when {shift} "
    "begins, no gate on the way is open long enough.",
    "Жодна придатна зміна не буде в {place} у свої години: після {time}, коли "
    "починається {shift}, ворота на шляху не відчинені досить довго.",
)
TOO_LATE_THERE = Text(
    "The first fitting shift that could be at {place} is {shift}, at {time}; its hours "
    "end {end}.",
    "Першою з придатних у {place} могла б бути зміна {shift}, о {time}; її години "
    "закінчуються о {end}.",
)
WINDOW = Text(
    "Boarding may begin until {end}; the first fitting shift that could be there is "
    "{shift}, at {time}.",
    "Посадка може початися до {end}; перша з придатних змін, {shift}, буде там о "
    "{time}.",
)
RIDE = Text(
    "The ride to {place} takes {ride} min at the quickest; the party bears {limit} "
    "min.",
    "Поїздка до {place} триває щонайменше {ride} хв; група витримає {limit} хв.",
)
GATES_CLOSED = Text(
    "Aboard at {time} at the earliest ({shift}); after that no gate on the way to "
    "{place} is open long enough.",
    "На борту не раніше ніж о {time} ({shift}); після цього ворота на шляху до {place} "
    "не відчинені досить довго.",
)
CLOSED_THERE = Text(
    "At {place} not before {time} ({shift}); alighting may begin there until {end}.",
    "У {place} не раніше ніж о {time} ({shift}); висадка там може початися до {end}.",
)
NOT_BACK = Text(
    "Shift {shift} would be back at {time} at the earliest; its hours end {end}.",
    "Зміна {shift} повернулася б не раніше ніж о {time}; її години закінчуються о "
    "{end}.",
)
NO_WAY_BACK = Text(
    "Shift {shift} could not get back to {place} within its hours.",
    "Зміна {shift} не змогла б повернутися до {place} у свої години.",
)


@dataclass(frozen=True)
class Timing:
    """The clock of one request at a time."""

    operation: Operation
    eligible: Eligibility
    reach: Reach

    def obstacle(self, request: Request) -> Obstacle | None:
        """Return what stops the shift that gets furthest; None if one gets through."""
        nearest: Failure | None = None
        # Shifts of one place, the same hours and the same limits fare alike.
        shifts = {
            (
                *(shift.start_place, shift.hours, shift.end_place, shift.limits),
                driven_before(self.operation, shift),
                self.operation.vehicles[shift.vehicle].fuel_range,
            ): shift
            for shift in reversed(self.eligible.crewed_shifts(request))
        }
        for shift in shifts.values():
            failure = self._alone(shift, request)
            if failure is None:
                return None
            key = (-failure.stage, failure.missed)
            if nearest is None or key < (-nearest.stage, nearest.missed):
                nearest = failure
        if nearest is None:
            return None
        return Obstacle(reason=nearest.reason, said=nearest.said)

    def _alone(self, shift: Shift, request: Request) -> Failure | None:
        there = self.reach.earliest(
            shift.start_place, shift.hours.start, request.pickup
        )
        place, end = request.pickup, shift.hours.end
        if there is None:
            time = self._clock(shift.hours.start)
            said = NOT_THERE.of(place=place, shift=shift.id, time=time)
            return Failure(Stage.TO_PICKUP, 1 << 30, said)
        named = {"shift": shift.id, "time": self._clock(there)}
        if there > end:
            said = TOO_LATE_THERE.of(place=place, end=self._clock(end), **named)
            return Failure(Stage.TO_PICKUP, there - end, said)
        begin = first_within(request.pickup_windows, there)
        if begin is None:
            last = request.pickup_windows[-1].end
            said = WINDOW.of(end=self._clock(last), **named)
            return Failure(Stage.BOARDING, there - last, said)
        failures: list[Failure] = []
        for destination in self.eligible.destinations(request):
            failure = self._onward(shift, request, begin, destination)
            if failure is None:
                return None
            failures.append(failure)
        return min(failures, key=lambda f: (-f.stage, f.missed), default=None)

    def _onward(
        self, shift: Shift, request: Request, begin: Seconds, destination: Place
    ) -> Failure | None:
        """Follow the shift from boarding to its end."""
        people = people_alone(request)
        pace = self.operation.boarding_pace
        aboard = begin + service_seconds(request, people, pace, request.boarding)
        quickest = self.reach.quickest(request.pickup, destination.id)
        limit = request.ride_limit
        if quickest is not None and limit is not None and quickest > limit:
            said = RIDE.of(
                place=destination.id,
                ride=-(-quickest // MINUTE),
                limit=limit // MINUTE,
            )
            return Failure(Stage.RIDE, quickest - limit, said)
        arrival = self.reach.earliest(request.pickup, aboard, destination.id)
        named = {"shift": shift.id, "place": destination.id}
        if arrival is None:
            said = GATES_CLOSED.of(time=self._clock(aboard), **named)
            return Failure(Stage.RIDE, 1 << 30, said)
        windows = both(request.dropoff_windows, destination.hours)
        alights = first_within(windows, arrival)
        if alights is None:
            last = windows[-1].end
            said = CLOSED_THERE.of(
                time=self._clock(arrival), end=self._clock(max(0, last)), **named
            )
            return Failure(Stage.ALIGHTING, arrival - last, said)
        pace = self.operation.alighting_pace
        empty = alights + service_seconds(request, people, pace, request.alighting)
        return (
            self._back(shift, empty, destination.id)
            or self._endurance.failure(shift, request, destination)
            or self._curfews.failure(shift, request, destination)
        )

    def _back(self, shift: Shift, empty: Seconds, place: str) -> Failure | None:
        back = self.reach.earliest(place, empty, shift.end_place)
        end = shift.hours.end
        if back is None:
            said = NO_WAY_BACK.of(shift=shift.id, place=shift.end_place)
            return Failure(Stage.RETURN, 1 << 30, said)
        if back > end:
            said = NOT_BACK.of(
                shift=shift.id, time=self._clock(back), end=self._clock(end)
            )
            return Failure(Stage.RETURN, back - end, said)
        return None

    @cached_property
    def _endurance(self) -> Endurance:
        return Endurance(self.operation, self.reach)

    @cached_property
    def _curfews(self) -> Curfews:
        return Curfews(self.operation, self.reach.travel)

    def _clock(self, moment: Seconds) -> str:
        return clock_time(moment, self.operation)
