"""Workbook → model → workbook is the identity; whatever is typed ends in sentences."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greencorridor.model.fleet import Shift
from greencorridor.model.operation import Lock, Operation
from greencorridor.model.place import Window
from greencorridor.tables.moments import Moment, MomentKind, WindowsKind
from greencorridor.tables.read import read_operation
from greencorridor.tables.rows import rows_of
from greencorridor.tables.sheets import SHEETS
from greencorridor.tables.times import Clock, moment_text, windows_text
from greencorridor.tables.write import write_rows
from greencorridor.text import Language
from tests.strategies import World, worlds
from tests.unit.tables.filled import read_rows, sound

some = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@some
@given(worlds(), st.sampled_from(Language), st.sampled_from((".xlsx", "")))
def test_what_is_written_is_read_back(
    world: World, language: Language, suffix: str
) -> None:
    op = _without_clashes(world.operation)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"operation{suffix}"
        write_rows(path, rows_of(op), language)
        reading = read_operation(path)

    assert [p for p in reading.problems if p.severity != "warns"] == []
    assert reading.operation == replace(op, left_out=())


def _without_clashes(op: Operation) -> Operation:
    """Leave out shifts that need the vehicle or crew of another at the same time."""
    kept: dict[str, Shift] = {}
    for shift in op.shifts.values():
        if not any(_clash(shift, other) for other in kept.values()):
            kept[shift.id] = shift
    locks: tuple[Lock, ...] = tuple(
        lock for lock in op.locks if not lock.shift or lock.shift in kept
    )
    return replace(op, shifts=kept, locks=locks)


def _clash(one: Shift, other: Shift) -> bool:
    if one.hours.end <= other.hours.start or other.hours.end <= one.hours.start:
        return False
    crews = ({m.volunteer for m in shift.crew} for shift in (one, other))
    return one.vehicle == other.vehicle or bool(set.intersection(*crews))


CHANGES = (
    datetime(2022, 3, 26, 20, 0),  # noqa: DTZ001 (the zone is added below)
    datetime(2022, 10, 29, 20, 0),  # noqa: DTZ001
    datetime(2022, 3, 9, 6, 0),  # noqa: DTZ001
)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """Draw a clock, often over a clock change."""
    zone = ZoneInfo(draw(st.sampled_from(("Europe/Kyiv", "America/New_York"))))
    start = draw(st.sampled_from(CHANGES)).replace(tzinfo=zone)
    return Clock(zone, start, start + timedelta(days=2))


@given(clocks(), st.integers(-200_000, 200_000))
def test_moments_are_read_back(clock: Clock, seconds: int) -> None:
    moment = MomentKind().parse(moment_text(seconds, clock), clock)

    assert isinstance(moment, Moment)
    assert moment.seconds == seconds


@given(clocks(), st.lists(st.integers(-100_000, 200_000), max_size=6, unique=True))
def test_windows_are_read_back(clock: Clock, ends: list[int]) -> None:
    ends = sorted(ends)[: len(ends) // 2 * 2]
    windows = tuple(Window(*pair) for pair in zip(ends[::2], ends[1::2], strict=True))
    if windows:
        text = windows_text(windows, clock)
        assert WindowsKind().parse(text, clock) == windows


CELLS = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(-10, 10**6),
    st.floats(allow_nan=False),
    st.booleans(),
    st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001
    st.sampled_from(("09:00-12:00", "25:00", "=1+1", "-5", "так", "R1", "R2", "yard")),
)


@some
@given(st.data())
def test_whatever_is_typed_ends_in_sentences(data: st.DataObject) -> None:
    rows = sound()
    for _ in range(data.draw(st.integers(1, 6))):
        key = data.draw(st.sampled_from(list(rows)))
        if not rows[key]:
            continue
        row = data.draw(st.sampled_from(rows[key]))
        column = data.draw(st.sampled_from(SHEETS[key].columns))
        row[column.key] = data.draw(CELLS)
    reading = read_rows(rows)

    for problem in reading.problems:
        assert problem.say(Language.EN)
        assert problem.say(Language.UK)
    assert (reading.operation is None) == any(p.stops for p in reading.problems)
