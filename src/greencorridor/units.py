"""The two units we compute in, and the only conversions from and to others.

Inside the program every time is a whole number of seconds after the plan's epoch (the
start of the operation's horizon), and every length a whole number of metres. Dates,
hours and kilometres exist only at the edges: tables, exports, pages.
"""

import math
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Seconds: TypeAlias = int
Metres: TypeAlias = int

MINUTE: Seconds = 60
HOUR: Seconds = 3600
DAY: Seconds = 24 * HOUR


def to_seconds(moment: datetime, epoch: datetime) -> Seconds:
    """Whole seconds from `epoch` to `moment`, both aware; exact over clock changes.

    Python subtracts two moments of one zone as their clocks show them, and is then an
    hour off over a clock change; so the difference is taken in UTC.
    """
    return round((moment.astimezone(UTC) - epoch.astimezone(UTC)).total_seconds())


def to_datetime(seconds: Seconds, epoch: datetime) -> datetime:
    """Return the moment `seconds` after `epoch`, on the clock of the epoch's zone.

    The sum is made in UTC: adding to an aware local time would lose or gain the hour
    of a clock change.
    """
    moment = epoch.astimezone(UTC) + timedelta(seconds=seconds)
    return moment.astimezone(epoch.tzinfo)


def minutes_to_seconds(minutes: float) -> Seconds:
    """Minutes as whole seconds, rounded up: a promise is never shortened."""
    return math.ceil(minutes * MINUTE - 1e-9)


def hours_to_seconds(hours: float) -> Seconds:
    """Hours as whole seconds, rounded up."""
    return math.ceil(hours * HOUR - 1e-9)


def km_to_metres(km: float) -> Metres:
    """Kilometres as whole metres."""
    return round(km * 1000)


def drive_seconds(metres: float, speed_kmh: float) -> float:
    """Free-flow seconds over `metres` at `speed_kmh` (> 0); not rounded."""
    return metres * 3.6 / speed_kmh
