"""How long each shift may be driven, drivers with several shifts included (V6)."""

from bisect import bisect_right
from collections import defaultdict

from greencorridor.model.fleet import Shift
from greencorridor.model.operation import Operation
from greencorridor.units import DAY, Seconds


def driving_limits(operation: Operation, shifts: list[Shift]) -> list[Seconds]:
    """Return the seconds that each shift may be driven.

    That is its limit less what its drivers had driven. Where a driver has several
    shifts and all that can be driven together might pass a limit within 24 hours, what
    he may drive is divided among them, in proportion to what each could take. Routes
    are then independent of one another. This is careful: what one shift leaves over,
    another could have used.
    """
    volunteers = operation.volunteers
    driven = [max((volunteers[d].driven for d in s.drivers), default=0) for s in shifts]
    limits = [s.limits.total - d for s, d in zip(shifts, driven, strict=True)]
    lengths = [_length(operation, shift) for shift in shifts]
    most = [max(0, min(pair)) for pair in zip(limits, lengths, strict=True)]
    of_driver: dict[str, list[int]] = defaultdict(list)
    for i, shift in enumerate(shifts):
        for driver in set(shift.drivers):
            of_driver[driver].append(i)
    for driver, his in of_driver.items():
        for day in _days(shifts, his):
            together = _most_together(shifts, most, day)
            total = min(shifts[i].limits.total for i in day)
            left = max(0, total - volunteers[driver].driven)
            if together > left:
                for i in day:
                    limits[i] = min(limits[i], most[i] * left // together)
    return limits


def _length(operation: Operation, shift: Shift) -> Seconds:
    return min(operation.end, shift.hours.end) - max(0, shift.hours.start)


def _days(shifts: list[Shift], his: list[int]) -> list[list[int]]:
    """Return groups of a driver's shifts, two or more, that some 24 hours may touch.

    Those that 24 hours touch whose first second lies just before the end of one of
    them hold all that any other 24 hours touch.
    """
    days: list[list[int]] = []
    for first in his:
        end = shifts[first].hours.end
        day = [
            i
            for i in his
            if shifts[i].hours.end >= end and shifts[i].hours.start < end + DAY
        ]
        if len(day) > 1:
            days.append(day)
    return days


def _most_together(shifts: list[Shift], most: list[Seconds], day: list[int]) -> Seconds:
    """Return the most that can be driven: of shifts that overlap only one is used.

    Weighted interval scheduling, in the order of the shifts' ends.
    """
    in_order = sorted(day, key=lambda i: shifts[i].hours.end)
    ends = [shifts[i].hours.end for i in in_order]
    best = [0]
    for n, i in enumerate(in_order):
        before = bisect_right(ends, shifts[i].hours.start, hi=n)
        best.append(max(best[n], best[before] + most[i]))
    return best[-1]
