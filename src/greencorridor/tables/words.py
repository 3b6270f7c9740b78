"""Words: cleaning what people type, folding what means the same, guessing slips."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_JOINTS = re.compile(r"[\s_\-–—.,:;/()'\"’ʼ`*]+")

# Letters that look alike in Cyrillic and Latin; both sides of "А-17" and "A-17".
_LOOKALIKE = str.maketrans(
    "авекмнорстухіїјѕьАВЕКМНОРСТУХІЇЈЅЬ", "abekmhopctyxiijsbabekmhopctyxiijsb"
)


def clean(text: str) -> str:
    """Compose letters, drop what is invisible, make every kind of space a space."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """Fold case, spaces, underscores and punctuation away."""
    return _JOINTS.sub("", clean(text).casefold())


def look(text: str) -> str:
    """Return what `text` looks like, whichever alphabet its letters come from."""
    return fold(text).translate(_LOOKALIKE)


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant; None if none is near."""
    looks = look(text)
    best, best_distance = None, max(1, len(looks) // 4) + 1
    for word in known:
        other = look(word)
        if other.replace("0", "o") == looks.replace("0", "o"):
            return word
        distance = DamerauLevenshtein.distance(
            looks, other, score_cutoff=best_distance - 1
        )
        # A different number is a different thing, however near it looks.
        if distance < best_distance and len(looks) > 2 and not _numbered(text, word):
            best, best_distance = word, distance
    return best


def _numbered(text: str, word: str) -> bool:
    """Whether the two differ in their digits alone."""
    return re.sub(r"\d", "", look(text)) == re.sub(r"\d", "", look(word))
