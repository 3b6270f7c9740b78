"""Kinds of columns with a small notation: layouts, qualifications, factors."""

import re
from dataclasses import dataclass

from greencorridor.model.fleet import Qualification
from greencorridor.model.request import Load
from greencorridor.tables.choices import WordsKind
from greencorridor.tables.columns import Raw, Refused
from greencorridor.tables.kinds import WANTED, Open, plain
from greencorridor.tables.measures import number
from greencorridor.tables.moments import parse_until
from greencorridor.tables.times import Clock
from greencorridor.tables.words import clean, fold
from greencorridor.text import Said, Text

_DIMENSION_WORDS = {
    "seats": ("seat", "s", "місце", "місця", "місць", "сидячі", "м"),
    "wheelchairs": ("wheelchair", "w", "візок", "візки", "візків", "крісло колісне"),
    "stretchers": ("stretcher", "ноші", "нош", "лежачі", "лежачий"),
    "infant_seats": ("infant seat", "infants", "дитяче крісло", "дитячі крісла"),
    "animals": ("animal", "тварина", "тварини", "тварин"),
    "bags": ("bag", "сумка", "сумки", "сумок"),
}
_DIMENSIONS = {
    fold(word): dimension
    for dimension, words in _DIMENSION_WORDS.items()
    for word in (dimension, *words)
}
_NAME_FIRST = re.compile(r"([^\W\d][^=:\d]*?)\s*[=:]\s*(\d{1,3})")
_NUMBER_FIRST = re.compile(r"(\d{1,3})\s*([^\W\d][^\d+]*)?")


@dataclass(frozen=True, slots=True)
class LayoutsKind(Open):
    """Further layouts: `seats=5 wheelchairs=1; seats=3 stretchers=1`."""

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "layouts such as seats=5 wheelchairs=1; seats=3 stretchers=1 "
            "(words: seats, wheelchairs, stretchers, infant_seats, animals, bags)",
            "розкладки, як-от місця=5 візки=1; місця=3 ноші=1 "
            "(слова: місця, візки, ноші, дитячі крісла, тварини, сумки)",
        ).of()

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`.

        Returns
        -------
        Layouts as dicts: what is not named is None of it, or what the usual layout has.
        """
        layouts = [self._layout(part) for part in plain(raw).split(";") if part.strip()]
        if not layouts:
            raise Refused(WANTED.of(accepts=self.accepts))
        return tuple(layouts)

    def _layout(self, text: str) -> dict[str, int]:
        found: dict[str, int] = {}
        if "=" in text or ":" in text:
            pairs = [(m[1], m[2]) for m in _NAME_FIRST.finditer(text)]
            rest = _NAME_FIRST.sub("", text)
        else:
            pairs = [(m[2] or "seats", m[1]) for m in _NUMBER_FIRST.finditer(text)]
            rest = _NUMBER_FIRST.sub("", text)
        for word, count in pairs:
            dimension = _DIMENSIONS.get(fold(word))
            if dimension is None or dimension in found:
                raise Refused(WANTED.of(accepts=self.accepts))
            found[dimension] = int(count)
        if not found or rest.strip(" ,+"):
            raise Refused(WANTED.of(accepts=self.accepts))
        return found


def layouts_text(layouts: tuple[Load, ...]) -> str:
    """Write layouts in full, so that they are read back exactly."""
    return "; ".join(
        " ".join(f"{name}={count}" for name, count in layout._asdict().items())
        for layout in layouts
    )


_UNTIL = re.compile(r"(.+?)\s+(?:until|till|to|до|по)\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QualificationsKind(Open):
    """Qualifications with their expiry: `paramedic until 2026-12-31; escort`."""

    names: WordsKind

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "qualifications such as paramedic until 2026-12-31; escort",
            "кваліфікації, як-от парамедик до 31.12.2026; супровід",
        ).of()

    def parse(self, raw: Raw, clock: Clock) -> object:
        """See `Kind`."""
        return tuple(
            self._qualification(item, clock)
            for part in re.split(r"[;,\n]", plain(raw))
            if (item := clean(part))
        )

    def _qualification(self, item: str, clock: Clock) -> Qualification:
        match = _UNTIL.fullmatch(item)
        if match is None:
            if re.search(r"\d{1,4}[.-]\d{1,2}[.-]\d{2,4}", item):
                raise Refused(WANTED.of(accepts=self.accepts))
            return Qualification(name=self.names.canonical(item))
        until = parse_until(match[2], clock)
        if until is None:
            raise Refused(WANTED.of(accepts=self.accepts))
        return Qualification(name=self.names.canonical(match[1]), until=until)


@dataclass(frozen=True, slots=True)
class FactorsKind(Open):
    """Named factors: `primary=1.2; track=3`."""

    names: tuple[str, ...]

    @property
    def accepts(self) -> Said:
        """See `Kind`."""
        return Text(
            "road classes with factors above 0, such as primary=1.2; track=3 ({names})",
            "класи доріг з коефіцієнтами понад 0, як-от primary=1.2; track=3 ({names})",
        ).of(names=", ".join(self.names))

    def parse(self, raw: Raw, clock: Clock) -> object:  # noqa: ARG002
        """See `Kind`."""
        factors: dict[str, float] = {}
        for part in re.split(r"[;\n]", plain(raw)):
            if not part.strip():
                continue
            name, _, factor = part.partition("=")
            value = number(factor)
            name = clean(name).casefold()
            if name not in self.names or name in factors or not value or value < 0:
                raise Refused(WANTED.of(accepts=self.accepts))
            factors[name] = value
        return factors


def factors_text(factors: dict[str, float]) -> str:
    """Write factors so that they are read back exactly."""
    return "; ".join(f"{name}={factor!r}" for name, factor in factors.items())
