"""Text that people read, in every language we speak.

A sentence stands once, in English and Ukrainian side by side, next to the code that
says it: whoever changes one sees the other. Values are named fields, as in
``str.format``. Sentences are written so that no plural is needed ("people: 5").
"""

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language of everything that people read."""

    EN = "en"
    UK = "uk"


class Text(NamedTuple):
    """A sentence with its translations.

    Parameters
    ----------
    en, uk
        The sentence, with fields in braces, in English and in Ukrainian.
    """

    en: str
    uk: str

    def say(self, language: Language = Language.EN, /, **values: object) -> str:
        """Fill in the fields; a field that is itself a Text is said likewise."""
        sentence = self.uk if language is Language.UK else self.en
        said = {
            name: value.say(language) if isinstance(value, Text | Said) else value
            for name, value in values.items()
        }
        return sentence.format(**said) if said else sentence

    def of(self, **values: object) -> "Said":
        """Bind values now, choose the language later."""
        return Said(self, tuple(values.items()))


class Said(NamedTuple):
    """A Text with its values: what is to be said, in whichever language."""

    text: Text
    values: tuple[tuple[str, object], ...] = ()

    def say(self, language: Language = Language.EN, /) -> str:
        """Say it in `language`."""
        return self.text.say(language, **dict(self.values))
