"""Seconds of the plan as the clock on the wall shows them."""

from dataclasses import dataclass
from datetime import datetime

from greencorridor.model.operation import Operation
from greencorridor.units import MINUTE, Seconds, to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The clock of an operation's zone.

    Parameters
    ----------
    epoch
        Start of the plan, in the operation's zone.
    """

    epoch: datetime

    def moment(self, seconds: Seconds) -> datetime:
        """Return the local moment."""
        return to_datetime(seconds, self.epoch)

    def hour(self, seconds: Seconds) -> str:
        """Return "09:05", with date or offset where that alone would mislead.

        The date stands before it on any other day than the first; the offset behind it
        in the hour that a clock change makes twice.
        """
        local = self.moment(seconds)
        text = f"{local:%H:%M}"
        if local.date() != self.epoch.date():
            text = f"{local:%d.%m} {text}"
        if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
            text += f" ({str(local.isoformat())[-6:]})"
        return text

    def latest(self, seconds: Seconds) -> str:
        """Return a latest time in whole minutes: never later than it is."""
        return self.hour(seconds - seconds % MINUTE)

    def date(self, seconds: Seconds = 0) -> str:
        """Return "09.03.2022"."""
        return f"{self.moment(seconds):%d.%m.%Y}"

    def iso(self, seconds: Seconds) -> str:
        """Return "2022-03-09T09:05:00+02:00"."""
        return self.moment(seconds).isoformat()

    def naive(self, seconds: Seconds) -> datetime:
        """Return the local moment without its zone, as spreadsheets want it."""
        return self.moment(seconds).replace(tzinfo=None, microsecond=0)


def clock_of(operation: Operation) -> Clock:
    """Return the clock of `operation`."""
    return Clock(epoch=operation.horizon[0])
