"""Ctrl-C: once stops a search and keeps its best plan, twice aborts."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

from greencorridor.cli.terminal import Terminal
from greencorridor.text import Text

STOPPING = Text(
    "Stopping; the best plan so far is kept. Ctrl-C again aborts without it.",
    "Зупиняюся; найкращий план на цю мить залишиться. Ще раз Ctrl-C перерве без нього.",
)


class StopSwitch:
    """Whether somebody has asked the search to stop."""

    def __init__(self) -> None:
        self.pressed = False

    def __call__(self) -> bool:
        """Return whether to stop."""
        return self.pressed


@contextmanager
def stop_on_interrupt(terminal: Terminal) -> Generator[StopSwitch]:
    """Let the first Ctrl-C press the switch; the second raises KeyboardInterrupt."""
    switch = StopSwitch()

    def press(_signal: int, _frame: FrameType | None) -> None:
        if switch.pressed:
            raise KeyboardInterrupt
        switch.pressed = True
        terminal.note(STOPPING)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield switch
    finally:
        signal.signal(signal.SIGINT, before)
