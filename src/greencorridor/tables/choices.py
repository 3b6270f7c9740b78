"""Kinds of columns that hold words known in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import NamedTuple

from greencorridor.tables.columns import Raw, Refused, Value
from greencorridor.tables.kinds import WANTED, items, plain, written
from greencorridor.tables.times import Clock
from greencorridor.tables.words import clean, fold, nearest
from greencorridor.text import Language, Said, Text

MEANT = Text(
    "did you mean '{nearest}'? Accepted: {accepts}",
    "можливо, «{nearest}»? Приймається: {accepts}",
)


class Option(NamedTuple):
    """One word of a choice.

    Parameters
    ----------
    value
        What the model calls it.
    name
        The word in the workbook.
    also
        Further words that mean it.
    """

    value: object
    name: Text
    also: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The word in code and forms."""
        value = self.value.value if isinstance(self.value, Enum) else self.value
        return str(value)


@cache
def _known(options: tuple[Option, ...]) -> dict[str, Option]:
    """Return the options by every folded word that means them."""
    return {
        fold(word): option
        for option in options
        for word in (option.key, *option.name, *option.also)
    }


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """One of a few words."""

    options: tuple[Option, ...]

    @property
    def words(self) -> tuple[Text, ...]:
        """See `Kind`."""
        return tuple(option.name for option in self.options)

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text("one of: {en}", "одне з: {uk}").of(
            en=", ".join(word.en for word in self.words),
            uk=", ".join(word.uk for word in self.words),
        )

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        text = plain(raw)
        known = _known(self.options)
        if fold(text) in known:
            return known[fold(text)].value
        near = nearest(text, known)
        if near is None:
            raise Refused(WANTED.of(accepts=self.accepts))
        meant = known[near].name
        raise Refused(MEANT.of(nearest=meant, accepts=self.accepts))

    def write(self, value: Value, language: Language) -> Raw:
        """See `Kind`."""
        for option in self.options:
            if value == option.value or written(value) == option.key:
                return option.name.say(language)
        return written(value)


YES_NO = ChoiceKind(
    (
        Option(True, Text("yes", "так"), ("true", "1", "y", "+", "x", "х", "да", "є")),
        Option(False, Text("no", "ні"), ("false", "0", "n", "нет", "немає")),
    )
)


@dataclass(frozen=True, slots=True)
class WordsKind:
    """A list of words, of which some are known in both languages; others are kept."""

    options: tuple[Option, ...] = field(default=())

    @property
    def words(self) -> tuple[Text, ...]:
        """See `Kind`."""
        return ()

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "words separated by ';', such as: {en}", "слова через «;», наприклад: {uk}"
        ).of(
            en=", ".join(option.name.en for option in self.options),
            uk=", ".join(option.name.uk for option in self.options),
        )

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        return frozenset(
            self.canonical(word)
            for item in items(plain(raw))
            for word in self._split(item)
        )

    def _split(self, item: str) -> list[str]:
        """Split what a form exports: known words, separated by spaces alone."""
        known, words = _known(self.options), item.split(" ")
        if fold(item) not in known and all(fold(word) in known for word in words):
            return words
        return [item]

    def canonical(self, word: str) -> str:
        """Return the model's word for `word`, or `word` itself in lower case."""
        for option in self.options:
            if fold(word) in {
                fold(w) for w in (option.key, *option.name, *option.also)
            }:
                return option.key
        return clean(word).casefold()

    def write(self, value: Value, language: Language) -> Raw:
        """See `Kind`."""
        if value is None or isinstance(value, str | int | float):
            return written(value)
        names = {option.key: option.name.say(language) for option in self.options}
        if isinstance(value, Sequence | frozenset):
            return "; ".join(names.get(word, word) for word in sorted(value))
        return written(value)
