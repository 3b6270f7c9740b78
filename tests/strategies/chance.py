"""Drawing from a generator."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from greencorridor.model.place import Window
from greencorridor.units import HOUR, MINUTE, Seconds

END: Seconds = 12 * HOUR
T = TypeVar("T")


def maybe(rng: Random, chance: float) -> bool:
    """Whether something with this chance happens."""
    return rng.random() < chance


def minutes(rng: Random, low: int, high: int) -> Seconds:
    """Whole minutes, in seconds."""
    return rng.randint(low, high) * MINUTE


def window(rng: Random, low: int = 0, high: int = 720, shortest: int = 10) -> Window:
    """Draw a window within these minutes."""
    start = rng.randint(low, high - shortest)
    end = rng.randint(start + shortest, high)
    return Window(start * MINUTE, end * MINUTE)


def spans(rng: Random, chance: float = 0.5) -> tuple[Window, ...]:
    """Draw no window, one, or two that do not touch."""
    if not maybe(rng, chance):
        return ()
    if maybe(rng, 0.6):
        return (window(rng, shortest=180),)
    return (window(rng, 0, 350, 90), window(rng, 360, 720, 90))


def some(rng: Random, things: Sequence[T], most: int | None = None) -> list[T]:
    """Draw some different things, in any order; perhaps none."""
    most = len(things) if most is None else most
    return rng.sample(things, rng.randint(0, most))
