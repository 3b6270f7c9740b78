"""Every error that this program raises on purpose.

::

    GreenCorridorError            exit 1   anything below, when nothing finer fits
    ├── InputError                exit 3   the workbook or folder cannot be used
    ├── RoadsError                exit 4   a region or extract cannot be used
    ├── PlanError                 exit 5   a plan file cannot be read or does not belong
    ├── InvalidPlanError          exit 6   a plan breaks a rule V1 to V14
    ├── OutputError               exit 7   a file cannot be written
    ├── InstanceError             exit 9   a benchmark's instance or result is not sound
    └── InternalError             exit 70  our own mistake: the solver's plan is invalid

Exit code 2 is the command line's own (wrong arguments), 8 a machine with too little
memory, 130 an interrupted command that had nothing to keep. A request that cannot be
served is a result, not an error.

Each error carries its sentence in both languages; identifiers may stand in it, names,
phones and addresses never do.
"""

from typing import ClassVar

from greencorridor.text import Language, Said, Text


class GreenCorridorError(Exception):
    """Base of all errors raised on purpose.

    Parameters
    ----------
    text
        What is wrong, where, and what to do, in both languages.
    **values
        The fields of `text`.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, text: Text, **values: object) -> None:
        self.said = Said(text, tuple(values.items()))
        super().__init__(self.said.say(Language.EN))

    def say(self, language: Language) -> str:
        """Return the sentence in `language`."""
        return self.said.say(language)


class InputError(GreenCorridorError):
    """The workbook or folder of tables cannot be used."""

    exit_code = 3


class RoadsError(GreenCorridorError):
    """A road region, extract or hand-drawn network cannot be used."""

    exit_code = 4


class PlanError(GreenCorridorError):
    """A plan file cannot be read, or belongs to another operation."""

    exit_code = 5


class InvalidPlanError(GreenCorridorError):
    """A plan breaks at least one of the rules V1 to V14."""

    exit_code = 6


class OutputError(GreenCorridorError):
    """An output cannot be written."""

    exit_code = 7


class InstanceError(GreenCorridorError):
    """A benchmark's instance cannot be used, or its result breaks a rule."""

    exit_code = 9


class InternalError(GreenCorridorError):
    """Our own mistake: please report it with the operation's digest and the seed."""

    exit_code = 70
