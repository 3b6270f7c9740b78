"""What the checker finds: a rule, where it is broken, and a sentence about it."""

from typing import NamedTuple

from greencorridor.text import Language, Said


class Violation(NamedTuple):
    """One breach of a rule.

    Parameters
    ----------
    rule
        "V1" to "V14".
    route
        The shift of the route; "" where no single route is to blame.
    stop
        Index in the route's stops (the start is 0); on the way, the stop it leads to.
        None where no single stop is to blame.
    said
        What is wrong, with identifiers only.
    """

    rule: str
    route: str
    stop: int | None
    said: Said

    def say(self, language: Language = Language.EN) -> str:
        """Return the rule's number and the sentence."""
        return f"{self.rule}: {self.said.say(language)}"
