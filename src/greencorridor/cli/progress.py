"""How far a search has come: one line that changes on a terminal, a few in a log."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from greencorridor.cli.terminal import Terminal
from greencorridor.text import Text

if TYPE_CHECKING:
    from rich.live import Live

    from greencorridor.solver.budget import Progress
    from greencorridor.solver.compiling import Compilation

LINE = Text(
    "{seconds:5.1f} s  {share:4.0%}  steps {iterations:,}  best so far: left behind "
    "{left_behind:,.0f} weighted, cost {cost:,.0f}",
    "{seconds:5.1f} с  {share:4.0%}  кроків {iterations:,}  найкращий план: лишаються "
    "{left_behind:,.0f} зважено, ціна {cost:,.0f}",
)
COMPILING = Text(
    "First run of this version on this machine: the search is being compiled, which "
    "takes a minute or two, once. The search itself begins after that.",
    "Перший запуск цієї версії на цьому комп'ютері: пошук компілюється, це раз займе "
    "хвилину-дві. Сам пошук почнеться після цього.",
)
COMPILED = Text(
    "Compiled: {done} of {total} parts", "Скомпільовано: {done} з {total} частин"
)
QUIET = 10.0
"""Seconds between two lines where lines cannot change."""


def await_compiled(
    compilation: "Compilation", terminal: Terminal, meanwhile: Callable[[], None]
) -> None:
    """Wait until the search is compiled, and say how far that has come.

    Parameters
    ----------
    meanwhile
        Done first, if there is anything to wait for.
    """
    if compilation.wait(0.0):
        return
    terminal.note(COMPILING)
    meanwhile()
    patience = 0.5 if terminal.messages.is_terminal else QUIET
    with terminal.messages.status("") as status:
        while not compilation.wait(patience):
            done, total = compilation.progress()
            line = terminal.say(COMPILED, done=done, total=total)
            if terminal.messages.is_terminal:
                status.update(line)
            else:
                terminal.err.write(line + "\n")
                terminal.err.flush()


class SearchDisplay(AbstractContextManager["SearchDisplay"]):
    """Shows the progress of a search on stderr."""

    def __init__(self, terminal: Terminal, seconds: float | None) -> None:
        self._terminal = terminal
        self._seconds = seconds
        self._live: Live | None = None
        self._said = 0.0

    def __enter__(self) -> Self:
        """Take the line."""
        if self._terminal.messages.is_terminal:
            from rich.live import Live

            self._live = Live(
                console=self._terminal.messages, auto_refresh=False, transient=True
            )
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """Give the line back."""
        if self._live is not None:
            self._live.stop()

    def show(self, progress: "Progress") -> None:
        """Show the best so far."""
        line = self._terminal.say(LINE, **progress._asdict())
        if self._live is not None:
            self._live.update(line, refresh=True)
        elif progress.seconds - self._said >= QUIET:
            self._said = progress.seconds
            self._terminal.err.write(line + "\n")
            self._terminal.err.flush()
