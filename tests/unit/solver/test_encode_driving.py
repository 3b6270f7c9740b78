"""How a driver's hours are divided among his shifts."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from greencorridor.model.fleet import DrivingLimits, Shift
from greencorridor.model.operation import Operation
from greencorridor.model.place import Window
from greencorridor.solver.encode_driving import driving_limits
from greencorridor.units import DAY, HOUR
from tests.builders import operation, shift, volunteer


def day(
    *spans: tuple[float, float], total: float = 9, driven: float = 0
) -> list[float]:
    """Return the hours that one driver's shifts, from hour to hour, may be driven."""
    shifts = [
        shift(
            f"S{i}",
            "V",
            "D",
            hours=Window(int(a * HOUR), int(b * HOUR)),
            limits=DrivingLimits(total=int(total * HOUR)),
        )
        for i, (a, b) in enumerate(spans)
    ]
    op = operation(volunteer("D", driven=int(driven * HOUR)), *shifts, hours=72)
    return [seconds / HOUR for seconds in driving_limits(op, shifts)]


def test_one_shift_keeps_its_limit() -> None:
    assert day((0, 12)) == [9]
    assert day((0, 12), driven=2) == [7]


def test_two_shifts_that_cannot_pass_the_limit_keep_it() -> None:
    assert day((0, 4), (5, 10)) == [9, 9]


def test_two_that_can_share_it_in_proportion() -> None:
    assert day((0, 6), (7, 13)) == [4.5, 4.5]
    assert day((0, 4), (5, 13)) == [3, 6]
    assert day((0, 4), (5, 13), driven=6) == [1.5, 1.5]


def test_of_shifts_that_overlap_only_one_is_driven() -> None:
    assert day((0, 6), (3, 9)) == [9, 9]
    assert day((0, 6), (3, 9), (9, 12)) == [9, 9, 9]
    assert day((0, 8), (3, 11), (11, 15)) == [6, 6, 3]


def test_shifts_a_day_apart_do_not_share() -> None:
    assert day((0, 9), (33, 42)) == [9, 9]
    assert day((0, 9), (32, 41)) == [4.5, 4.5]


@st.composite
def fleets(draw: st.DrawFn) -> tuple[Operation, list[Shift]]:
    """One driver with shifts of any length over three days."""
    shifts: list[Shift] = []
    for i in range(draw(st.integers(2, 6))):
        start = draw(st.integers(0, 60))
        span = Window(start * HOUR, (start + draw(st.integers(1, 12))) * HOUR)
        limits = DrivingLimits(total=draw(st.integers(1, 12)) * HOUR)
        shifts.append(shift(f"S{i}", "V", "D", hours=span, limits=limits))
    driver = volunteer("D", driven=draw(st.integers(0, 6)) * HOUR)
    return operation(driver, *shifts, hours=72), shifts


@given(fleets())
def test_shares_together_keep_every_limit(case: tuple[Operation, list[Shift]]) -> None:
    op, shifts = case
    shares = driving_limits(op, shifts)
    driven = op.volunteers["D"].driven
    for n in range(2, len(shifts) + 1):
        for used in combinations(range(len(shifts)), n):
            spans = sorted(shifts[i].hours for i in used)
            ends = [span.end for span in spans]
            apart = all(a <= b.start for a, b in zip(ends, spans[1:], strict=False))
            if not apart or spans[-1].start - spans[0].end >= DAY:
                continue
            could = sum(
                max(0, min(shares[i], shifts[i].hours.end - shifts[i].hours.start))
                for i in used
            )
            limit = min(shifts[i].limits.total for i in used) - driven
            assert could <= max(0, limit)
