"""Parts of sentences: lists, loads and times as values of a `Text`."""

from collections.abc import Iterable

from greencorridor.exports.clock import clock_of
from greencorridor.exports.words import load_words, skill_words
from greencorridor.model.operation import Operation
from greencorridor.model.request import Load
from greencorridor.text import Language, Said, Text
from greencorridor.units import Seconds

SHOWN = 6
"""Names in a list; the rest is counted."""

MORE = Text("{names} and {count} more", "{names} і ще {count}")


def names_of(names: Iterable[str]) -> str | Said:
    """List identifiers, the first few by name."""
    every = list(dict.fromkeys(names))
    listed = ", ".join(every[:SHOWN])
    if len(every) > SHOWN:
        return MORE.of(names=listed, count=len(every) - SHOWN)
    return listed or "–"


def all_of(parts: Iterable[Said]) -> Text | Said:
    """List sentences, the first few."""
    every = list(dict.fromkeys(parts))
    listed = Text(
        *("; ".join(part.say(lang) for part in every[:SHOWN]) for lang in Language)
    )
    if len(every) > SHOWN:
        return MORE.of(names=listed, count=len(every) - SHOWN)
    return listed if every else Text("–", "–")


def load_said(load: Load) -> Text:
    """Say what a load is made of."""
    return Text(*(load_words(load, language) for language in Language))


def skills_said(names: frozenset[str]) -> Text:
    """Say qualifications or equipment."""
    return Text(*(skill_words(names, language) for language in Language))


def clock_time(moment: Seconds, operation: Operation) -> str:
    """Return the time on the operation's clock."""
    return clock_of(operation).hour(moment)


def local_day(moment: Seconds, operation: Operation) -> str:
    """Return the date on the operation's calendar."""
    return clock_of(operation).date(moment)
